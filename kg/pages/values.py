"""Values of an rdflib graph as the words that a page shows."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph
from rdflib.term import Node

from kg.pages.records import local


def text_of(graph: Graph, node: Node, predicate: Node) -> str:
    """Return the value in English, or the only one; its lines joined."""
    values = sorted(graph.objects(node, predicate), key=lambda one: getattr(one, "language", "en") != "en")
    return " ".join(str(values[0]).split()) if values else ""


def names(nodes: Iterable[Node]) -> tuple[str, ...]:
    """Return the short names of nodes, sorted."""
    return tuple(sorted(local(str(node)) for node in nodes))
