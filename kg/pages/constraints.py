"""The constraints of the shapes, each with what it is on, what it demands and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.pages.records import Constraint, local
from kg.pages.values import names, text_of
from kg.terms import CONCEPTS

_FACETS = {
    SH.minCount: "at least {}",
    SH.maxCount: "at most {}",
    SH.datatype: "type {}",
    SH["class"]: "a described {}",
    SH.minInclusive: "from {}",
    SH.maxInclusive: "up to {}",
    SH.minLength: "of {} letters or more",
    SH.lessThan: "less than its {}",
    SH.lessThanOrEquals: "not more than its {}",
    SH.equals: "the same as its {}",
    SH.disjoint: "other than its {}",
    SH.pattern: "like {}",
}
_SHOWN_PATTERN = 60


def read_constraints(root: Path) -> Iterator[Constraint]:
    """Yield every named shape of a folder laid out as `ontology/` is."""
    for path in sorted(root.glob("shapes/*.ttl")):
        graph = Graph().parse(path)
        for kind in (SH.PropertyShape, SH.NodeShape):
            for shape in sorted(one for one in graph.subjects(RDF.type, kind) if isinstance(one, URIRef)):
                yield _constraint(graph, shape, path.stem)


def _constraint(graph: Graph, shape: URIRef, name: str) -> Constraint:
    path = graph.value(shape, SH.path)
    about = path if isinstance(path, URIRef) else graph.value(shape, RDFS.seeAlso)
    query = graph.value(shape, SH.sparql)
    severity = graph.value(shape, SH.severity)
    least = graph.value(shape, SH.minCount)
    return Constraint(
        shape=str(shape).rpartition("#")[2],
        graph=name,
        targets=_targets(graph, shape),
        path=None if about is None else local(str(about)),
        demands=tuple(_demands(graph, shape)),
        severity="violation" if severity is None else str(severity).rpartition("#")[2].lower(),
        message=text_of(graph, shape, SH.message) or text_of(graph, query or shape, SH.message),
        required=least is not None and int(str(least)) > 0 and severity is None,
    )


def _targets(graph: Graph, shape: Node) -> tuple[str, ...]:
    classes = names(graph.objects(shape, SH.targetClass))
    subjects = names(graph.objects(shape, SH.targetSubjectsOf))
    return (*classes, *(f"whatever has {name}" for name in subjects))


def _demands(graph: Graph, shape: Node) -> Iterator[str]:
    for predicate, words in _FACETS.items():
        for value in sorted(graph.objects(shape, predicate), key=str):
            shown = local(str(value))
            yield words.format(shown if len(shown) <= _SHOWN_PATTERN else shown[:_SHOWN_PATTERN] + "…")
    listed = graph.value(shape, SH["in"])
    if listed is not None:
        values = [str(one).removeprefix(CONCEPTS) for one in Collection(graph, listed)]
        yield f"a value of the scheme {values[0].partition('/')[0]}"
