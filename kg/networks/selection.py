"""A part of a network: around a node, of some days, kinds or relations, the strongest, or so many nodes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from kg.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What of a network is wanted; what is not given leaves nothing out.

    `around` is a word of a node's label, its IRI or its id, `steps` how far from it; `since` and `until` keep
    what may have been between those days, and what has no day; `kinds` and `relations` are alternatives;
    `min_origins` leaves out edges of fewer independent origins, and nodes that then stand alone; `top` keeps
    the nodes of the most edges.
    """

    around: str | None = None
    steps: int = 1
    since: dt.date | None = None
    until: dt.date | None = None
    kinds: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    min_origins: int = 0
    disputed: bool = False
    top: int = 0


@dataclass(frozen=True, slots=True)
class Selected:
    """A part of a network, and how many nodes `top` left out of it."""

    graph: nx.MultiDiGraph[str]
    left_out: int = 0


def selected(graph: nx.MultiDiGraph[str], wanted: Selection) -> Selected:
    """Return the part of a network that is wanted, in the same order.

    Raises `InputError` where nothing is around a name that no node has, or a kind or relation is in no part.
    """
    _known(wanted.kinds, {str(kind) for _, kind in graph.nodes(data="kind")}, "kind of node")
    _known(wanted.relations, {str(edge["relation"]) for _, _, edge in graph.edges(data=True)}, "relation")
    graph = _of_edges(graph, wanted)
    nodes = set(graph)
    if wanted.kinds:
        nodes = {name for name in nodes if graph.nodes[name]["kind"] in wanted.kinds}
    if wanted.since or wanted.until:
        nodes = {name for name in nodes if _within(graph.nodes[name], wanted)}
    if wanted.around is not None:
        nodes = _around(graph.subgraph(nodes), wanted.around, wanted.steps)
    if wanted.disputed:
        own = {name for name in nodes if graph.nodes[name]["disputed"]}
        ends = {
            end
            for a, b, edge in graph.subgraph(nodes).edges(data=True)
            if edge.get("disputed") or edge["relation"] == "contradiction"
            for end in (a, b)
        }
        nodes = own | ends
    found = len(nodes)
    if wanted.top and found > wanted.top:
        part = graph.subgraph(nodes)
        nodes = set(sorted(nodes, key=lambda name: (-part.degree(name), name))[: wanted.top])
    return Selected(_part(graph, nodes), found - len(nodes))


def _known(given: tuple[str, ...], there: set[str], what: str) -> None:
    for one in given:
        if one not in there:
            raise InputError(
                f"no {what} '{one}' in this network; there are: {', '.join(sorted(there)) or 'none'}"
            )


def _of_edges(graph: nx.MultiDiGraph[str], wanted: Selection) -> nx.MultiDiGraph[str]:
    """Leave out edges of other relations, few origins or other days, and nodes left alone by that."""
    narrowed = bool(wanted.relations or wanted.min_origins > 1)
    if not narrowed and not (wanted.since or wanted.until):
        return graph
    kept: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kept.add_nodes_from(graph.nodes(data=True))
    for source, target, edge in graph.edges(data=True):
        if wanted.relations and edge["relation"] not in wanted.relations:
            continue
        if float(edge["weight"]) >= wanted.min_origins and _within(edge, wanted):
            kept.add_edge(source, target, **edge)
    if narrowed:
        kept.remove_nodes_from([name for name in graph if not kept.degree(name)])
    return kept


def _within(found: dict[str, object], wanted: Selection) -> bool:
    """Tell whether something may have been within the days; what has no day may have been."""
    first, last = found.get("earliest"), found.get("latest")
    if wanted.until is not None and first and str(first)[:10] > wanted.until.isoformat():
        return False
    return not (wanted.since is not None and last and str(last)[:10] < wanted.since.isoformat())


def _around(graph: nx.MultiDiGraph[str], name: str, steps: int) -> set[str]:
    centres = set(_named(graph, name))
    if not centres:
        raise InputError(f"no node of this network is named '{name}'; give a word of its label, or its IRI")
    found = set(centres)
    for _ in range(steps):
        found |= {end for node in found for end in nx.all_neighbors(graph, node)}
    return found


def _named(graph: nx.MultiDiGraph[str], name: str) -> Iterator[str]:
    wanted = f" {name.casefold()} "
    for node, attributes in graph.nodes(data=True):
        if name in (node, attributes["iri"]) or wanted in f" {str(attributes['label']).casefold()} ":
            yield node


def _part(graph: nx.MultiDiGraph[str], nodes: set[str]) -> nx.MultiDiGraph[str]:
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.add_nodes_from((name, graph.nodes[name]) for name in graph if name in nodes)
    part.add_edges_from((a, b, edge) for a, b, edge in graph.edges(data=True) if a in nodes and b in nodes)
    return part
