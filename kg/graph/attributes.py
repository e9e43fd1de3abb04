"""Attributes of states as quads of the graph `reference`: whether functional, and what values they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.values import TYPE, boolean, facts, idea, label, node, term, text
from kg.reference import Attribute
from kg.terms import KG, graph


def attribute_quads(attributes: Iterable[Attribute], base: str) -> Iterator[Quad]:
    """Yield a node for each attribute; claims and questions name it by `kg:attribute`."""
    into = NamedNode(graph(base, "reference"))
    for attribute in attributes:
        yield from facts(
            node(base, "attribute", attribute.id),
            into,
            [
                (TYPE, term(KG.Attribute)),
                (KG.displayLabel, label(attribute.label)),
                (KG.attribute, text(attribute.id)),
                (KG.functional, boolean(attribute.functional)),
                (KG.valueType, idea("value-type", attribute.value)),
            ],
        )
