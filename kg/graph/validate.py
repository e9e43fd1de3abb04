"""Validation against the shapes with pySHACL, and a report that a researcher can read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pyoxigraph import Quad, RdfFormat, serialize
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from kg.assets import ontology_dir
from kg.graph.document import IDENTIFIER
from kg.terms import KG

Shapes = Literal["document", "store"]
_SHOWN_QUOTE = 60
_SHOWN_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Report:
    """Whether a graph conforms, and if not, one readable line for each problem."""

    conforms: bool
    problems: tuple[str, ...]

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

    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    data = Graph().parse(data=triples, format="nt")
    conforms, results, _ = pyshacl.validate(data, shacl_graph=_shapes(shapes), inference="none")
    if conforms:
        return Report(True, ())
    assert isinstance(results, Graph)
    found = results.subjects(RDF.type, SH.ValidationResult)
    return Report(False, tuple(sorted({_problem(result, results, data) for result in found})))


@cache
def _shapes(name: Shapes) -> Graph:
    return Graph().parse(ontology_dir() / "shapes" / f"{name}.ttl")


def _problem(result: Node, results: Graph, data: Graph) -> str:
    focus = results.value(result, SH.focusNode)
    value = results.value(result, SH.value)
    path = results.value(result, SH.resultPath)
    message = results.value(result, SH.resultMessage)
    if path is None and isinstance(value, URIRef) and value != focus:
        # a constraint on the document as a whole reports the span as its value
        focus, value = value, None
    assert focus is not None
    about = f" ({_short(path)} {_short(value)})" if isinstance(path, URIRef) and value is not None else ""
    return f"{_describe(focus, data)}: {message}{about}"


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
