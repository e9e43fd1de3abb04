"""The graph as networks of nodes and edges, for tools that know no RDF.

A projection is a function from the subjects of a graph to a networkx graph; registered here, it is in
`kg export --network`, in `kg.open(…).network(…)` and in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import networkx as nx
from pyoxigraph import Quad

from kg.networks.actors import actors
from kg.networks.citations import citations
from kg.networks.conflicts import conflicts
from kg.networks.selection import Selection, selected
from kg.networks.subjects import Subjects, short_id
from kg.networks.vessels import vessels
from kg.networks.whole import whole
from kg.registry import Registry

__all__ = ["PROJECTIONS", "Projection", "Selection", "network", "short_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """A network that can be made of a graph."""

    name: str
    title: str
    make: Callable[[Subjects], nx.MultiDiGraph[str]]


PROJECTIONS: Registry[Projection] = Registry("network")
for _name, _title, _make in (
    ("whole", "actors, ships, events, places, documents and claims", whole),
    ("actors", "who acts on or with whom, who accuses and who denies", actors),
    ("conflicts", "claims set against each other, by verdict", conflicts),
    ("vessels", "ships, what is claimed of them, what they took part in", vessels),
    ("citations", "which source relies on whom", citations),
):
    PROJECTIONS.add(_name, Projection(name=_name, title=_title, make=_make))


def network(
    quads: Iterable[Quad], name: str = "whole", selection: Selection | None = None
) -> nx.MultiDiGraph[str]:
    """Return a network of a graph. Attributes are text, numbers or booleans, never None or lists.

    Nodes have `label`, `kind`, `iri` and `disputed`, and what is known of `type`, `earliest`, `latest`;
    edges have `relation`, `label` and `weight`. Same quads in any order, same network in the same order.
    Raises `UnknownName` for a network that there is not, `InputError` for a selection that finds nothing.
    """
    graph = PROJECTIONS[name].make(Subjects(quads))
    return graph if selection is None else selected(graph, selection).graph
