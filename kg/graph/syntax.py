"""The RDF syntaxes that a graph may come in, parsed without fetching or multiplying anything."""

from __future__ import annotations

import io
import re

from lxml import etree
from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import InputError
from kg.graph.jsonld import with_context

SYNTAXES = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
"""Each syntax by the name that `--format` gives it."""

_TOO_DEEP = "nested more deeply than any graph needs; write it flat"
_NESTED_ENTITY = re.compile(r"<!ENTITY[^>]*&")


def parse_graph(text: str, syntax: str, *, path: str) -> list[Quad]:
    """Parse a graph; `InputError` names the line of what is wrong.

    An XML entity that is made of others is refused, for a few of them grow without bound; one of another file
    and a JSON-LD context of another address are refused by the parser.
    """
    if syntax == "rdfxml":
        _refuse_harmful_xml(text, path)
    try:
        content = with_context(text) if syntax == "jsonld" else text
        return list(parse(content, format=SYNTAXES[syntax]))
    except SyntaxError as error:
        message = f"not {syntax}: {error.msg}; correct the file, or name its format with --format"
        raise InputError(message, path=path, line=error.lineno) from error
    except RecursionError as error:
        raise InputError(_TOO_DEEP, path=path) from error
    except ValueError as error:
        raise InputError(f"not {syntax}: {error}; correct the file", path=path) from error


def _refuse_harmful_xml(text: str, path: str) -> None:
    """Refuse entities made of entities, and nesting that the parser of RDF would take hours for.

    libxml2 refuses more than 256 levels unless it is told not to; nothing is fetched and no entity expanded.
    """
    if _NESTED_ENTITY.search(text):
        message = "an XML entity made of other entities can grow without bound; write it out, or give Turtle"
        raise InputError(message, path=path)
    data = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        for _, element in etree.iterparse(data, resolve_entities=False, no_network=True, huge_tree=False):
            element.clear()
    except etree.XMLSyntaxError as error:
        deep = "Excessive depth" in error.msg
        message = _TOO_DEEP if deep else f"not rdfxml: {error.msg}"
        raise InputError(message, path=path, line=error.lineno) from error
