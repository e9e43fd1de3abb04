"""Validation against the shapes with pySHACL, and a report that a researcher can read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal as OneOf

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib import RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.term import Node

from kg.assets import ontology_dir
from kg.errors import InputError
from kg.graph.document import IDENTIFIER
from kg.terms import KG, XSD

Shapes = OneOf["document", "store"]
_STRING = XSD + "string"
_SHOWN_QUOTE = 60
_SHOWN_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Report:
    """Whether a graph conforms, one readable line for each problem, and what is only worth a look.

    `remarks` are results of the severities warning and info: what they name may be stored.
    """

    conforms: bool
    problems: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the report in lines, of which at most 50 are problems."""
        if self.conforms:
            return "the graph conforms to the shapes"
        count = len(self.problems)
        lines = [
            f"the graph does not conform to the shapes: {count} {'problem' if count == 1 else 'problems'}"
        ]
        lines += [f"- {problem}" for problem in self.problems[:_SHOWN_PROBLEMS]]
        if count > _SHOWN_PROBLEMS:
            lines.append(f"- and {count - _SHOWN_PROBLEMS} more")
        return "\n".join(lines)


def validate_quads(quads: Iterable[Quad], *, shapes: Shapes = "document") -> Report:
    """Validate the graphs of one or more documents, or with `shapes="store"` all graphs of a store together.

    The quads are copied to rdflib: pySHACL is about twenty times slower over an Oxigraph store.
    """
    import pyshacl  # slow to load, and most commands validate nothing

    data, constraints = rdflib_graph(quads), _shapes(shapes)
    _, results, _ = pyshacl.validate(data, shacl_graph=constraints, inference="none")
    assert isinstance(results, Graph)
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for result in results.subjects(RDF.type, SH.ValidationResult):
        grave = results.value(result, SH.resultSeverity) == SH.Violation
        found[grave].add(_problem(result, results, data, constraints))
    return Report(not found[True], tuple(sorted(found[True])), tuple(sorted(found[False])))


def rdflib_graph(quads: Iterable[Quad]) -> Graph:
    """Return quads as one rdflib graph, term by term: twice as fast as writing and parsing N-Triples.

    Blank nodes keep their labels, so quads of one parse stay together.
    """
    memo: dict[object, Node] = {}

    def term(value: NamedNode | Literal | BlankNode | Triple) -> Node:
        found = memo.get(value)
        if found is None:
            found = memo[value] = _term(value)
        return found

    graph = Graph()
    graph.addN((term(q.subject), term(q.predicate), term(q.object), graph) for q in quads)
    return graph


def _term(value: NamedNode | Literal | BlankNode | Triple) -> Node:
    if isinstance(value, NamedNode):
        return URIRef(value.value)
    if isinstance(value, BlankNode):
        return BNode(value.value)
    if isinstance(value, Triple):
        raise InputError(f"{value} is a triple used as a term, which kg does not read; state it with a node")
    if value.language is not None:
        return rdflib.Literal(value.value, lang=value.language)
    datatype = value.datatype.value
    return rdflib.Literal(value.value, datatype=None if datatype == _STRING else URIRef(datatype))


@cache
def _shapes(name: Shapes) -> Graph:
    return Graph().parse(ontology_dir() / "shapes" / f"{name}.ttl")


def _problem(result: Node, results: Graph, data: Graph, shapes: Graph) -> str:
    focus = results.value(result, SH.focusNode)
    value = results.value(result, SH.value)
    path = results.value(result, SH.resultPath)
    message = results.value(result, SH.resultMessage)
    if path is None and isinstance(value, URIRef) and value != focus:
        # a constraint on the document as a whole reports the span as its value
        focus, value = value, None
    assert focus is not None
    about = f" ({_short(path)} {_short(value)})" if isinstance(path, URIRef) and value is not None else ""
    return f"{_describe(focus, data)}: {message}{about}{_see(result, results, shapes)}"


def _see(result: Node, results: Graph, shapes: Graph) -> str:
    """Where to read about what is wrong: the term of the path, else the one that the shape names."""
    path, source = results.value(result, SH.resultPath), results.value(result, SH.sourceShape)
    named = path if isinstance(path, URIRef) else shapes.value(source, RDFS.seeAlso)
    return f", see {named}" if isinstance(named, URIRef) else ""


def _describe(node: Node, data: Graph) -> str:
    """Name a node for a reader: its document, kind and words where it has them, and its IRI."""
    kinds = sorted(_short(kind) for kind in data.objects(node, RDF.type))
    words = data.value(node, URIRef(KG.quote)) or data.value(node, URIRef(KG.displayLabel))
    version = data.value(node, URIRef(KG.inDocument))
    document = data.value(version, URIRef(IDENTIFIER)) if version is not None else None
    start, end = data.value(node, URIRef(KG.start)), data.value(node, URIRef(KG.end))
    parts = [kinds[0].removeprefix("kg:") if kinds else "node"]
    if words is not None:
        line = " ".join(str(words).split())
        parts.append(f'"{line if len(line) <= _SHOWN_QUOTE else line[:_SHOWN_QUOTE] + "…"}"')
    if document is not None:
        parts.append(f"at {start}-{end} of {document}")
    return " ".join([*parts, f"<{node}>"])


def _short(node: Node) -> str:
    text = str(node)
    return f"kg:{text.rpartition('#')[2]}" if text.startswith(KG.Claim.removesuffix("Claim")) else text
