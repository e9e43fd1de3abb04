"""The ontology and its schemes as a graph of the store, so that labels and notations can be queried."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.assets import ontology_dir
from kg.graph.values import facts, label
from kg.terms import KG, RDFS, SKOS, graph

_LABELS = {RDFS + "label", SKOS + "prefLabel"}


def ontology_quads(base: str) -> Iterator[Quad]:
    """Yield `core.ttl` and the schemes of `vocab/` as the graph `ontology`, with display labels."""
    into = NamedNode(graph(base, "ontology"))
    folder = ontology_dir()
    for path in [folder / "core.ttl", *sorted((folder / "vocab").glob("*.ttl"))]:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, into)
            if quad.predicate.value in _LABELS and isinstance(quad.subject, NamedNode):
                assert isinstance(quad.object, Literal)
                yield from facts(quad.subject, into, [(KG.displayLabel, label(quad.object.value))])
