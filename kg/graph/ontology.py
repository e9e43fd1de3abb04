"""The ontology and its schemes as a graph of the store, so that labels and notations can be queried."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.assets import ontology_files
from kg.graph.values import facts, label
from kg.terms import DCTERMS, KG, RDFS, SKOS, graph

_LABELS = {RDFS + "label", SKOS + "prefLabel", DCTERMS + "title"}


def ontology_quads(base: str) -> Iterator[Quad]:
    """Yield the modules, schemes and codes of the ontology as the graph `ontology`, with display labels."""
    into = NamedNode(graph(base, "ontology"))
    for path in ontology_files():
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, into)
            if quad.predicate.value in _LABELS and isinstance(quad.subject, NamedNode):
                assert isinstance(quad.object, Literal)
                if quad.object.language != "en":
                    continue
                yield from facts(quad.subject, into, [(KG.displayLabel, label(quad.object.value))])
