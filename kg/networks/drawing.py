"""Where the nodes of a network stand and how they look, so that a file opens laid out and coloured."""

from __future__ import annotations

import math

import networkx as nx

COLOURS = {
    "actor": "#1f77b4",
    "vessel": "#17becf",
    "event": "#ff7f0e",
    "place": "#2ca02c",
    "document": "#7f7f7f",
    "claim": "#9467bd",
    "source": "#8c564b",
    "value": "#bcbd22",
    "disputed": "#d62728",
}
"""Colours by kind of node; what is disputed is red whatever its kind."""

EDGE_COLOURS = {
    "contradiction": "#d62728",
    "tension": "#ff9896",
    "disputes": "#d62728",
    "accuses": "#d62728",
    "denies": "#9467bd",
}
PLAIN_EDGE = "#b0b0b0"

SPRUNG = 400
"""Nodes of a connected part up to which springs pull it apart; beyond, each community has a disc."""

CENTRALITY = 1_000
"""Nodes up to which betweenness is counted: it takes nodes times edges."""

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_SPACING = 60.0
"""Units between nodes; Gephi draws a node of size 10 twenty units wide, and its label needs room."""


def drawn(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return a network with `x`, `y`, `size`, `color`, `degree`, `community`, if not too large `betweenness`.

    The same network gives the same places, to a tenth of a unit.
    """
    names = list(graph)
    plain = _plain(graph, names)
    community = {node: number for number, group in enumerate(_communities(plain)) for node in group}
    places = _places(plain, community)
    between = nx.betweenness_centrality(plain) if len(names) <= CENTRALITY else None
    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, name in enumerate(names):
        found = dict(graph.nodes[name])
        x, y = places[number]
        found |= {
            "degree": graph.degree(name),
            "community": community[number],
            "x": round(x, 1),
            "y": round(y, 1),
            "size": round(6 + 4 * math.log1p(graph.degree(name)), 2),
            "color": COLOURS["disputed" if found["disputed"] else str(found["kind"])],
        }
        if between is not None:
            found["betweenness"] = round(between[number], 6)
        shown.add_node(name, **found)
    for source, target, edge in graph.edges(data=True):
        red = EDGE_COLOURS["contradiction"] if edge.get("disputed") else PLAIN_EDGE
        shown.add_edge(source, target, **edge, color=EDGE_COLOURS.get(str(edge["relation"]), red))
    return shown


def _plain(graph: nx.MultiDiGraph[str], names: list[str]) -> nx.Graph[int]:
    """Return the network without directions, its nodes numbered: the order of text in a set is not fixed."""
    number = {name: at for at, name in enumerate(names)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(names)))
    plain.add_edges_from(sorted({(number[a], number[b]) for a, b in graph.edges() if a != b}))
    return plain


def _communities(plain: nx.Graph[int]) -> list[list[int]]:
    """Return the communities that Louvain's method finds, the largest first."""
    found = (
        nx.community.louvain_communities(plain, seed=1) if plain.number_of_edges() else [{n} for n in plain]
    )
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))


Places = dict[int, tuple[float, float]]


def _places(plain: nx.Graph[int], community: dict[int, int]) -> Places:
    """Lay out each connected part by itself, and put the parts around the largest."""
    laid = []
    for nodes in sorted(map(sorted, nx.connected_components(plain)), key=lambda part: (-len(part), part[0])):
        if len(nodes) <= SPRUNG:
            laid.append(_sprung(plain.subgraph(nodes), nodes))
        else:
            parts: dict[int, list[int]] = {}
            for node in nodes:
                parts.setdefault(community[node], []).append(node)
            laid.append(_around([_disc(part) for part in sorted(parts.values(), key=len, reverse=True)]))
    return _around(laid)


def _sprung(part: nx.Graph[int], nodes: list[int]) -> Places:
    """Let springs pull a connected part apart."""
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    copy: nx.Graph[int] = nx.Graph()  # of a fixed order, which a view of the whole has not
    copy.add_nodes_from(nodes)
    copy.add_edges_from(sorted(part.edges()))
    found = {n: (float(x), float(y)) for n, (x, y) in nx.spring_layout(copy, seed=1, iterations=200).items()}
    lengths = sorted(math.dist(found[a], found[b]) for a, b in copy.edges())
    # edges of a length that leaves room for a label, and room for every node where edges cross all of it
    scale = max(1.5 * _SPACING / (lengths[len(lengths) // 2] or 1.0), _SPACING * math.sqrt(len(nodes)) / 2)
    return {node: (scale * x, scale * y) for node, (x, y) in found.items()}


def _disc(nodes: list[int]) -> Places:
    """Put nodes on a disc, evenly: nothing overlaps, at any size."""
    places = {}
    for at, node in enumerate(nodes):
        out, angle = _SPACING * math.sqrt(at / math.pi), at * _GOLDEN_ANGLE
        places[node] = (out * math.cos(angle), out * math.sin(angle))
    return places


def _around(parts: list[Places]) -> Places:
    """Put parts beside each other in a spiral, the first in the middle, so that none overlaps another."""
    places: Places = {}
    covered = before = 0.0
    for number, part in enumerate(parts):
        radius = max(math.hypot(x, y) for x, y in part.values()) + _SPACING
        far = max(math.sqrt(covered / math.pi), before + radius) if number else 0.0
        x0, y0 = far * math.cos(number * _GOLDEN_ANGLE), far * math.sin(number * _GOLDEN_ANGLE)
        places |= {node: (x0 + x, y0 + y) for node, (x, y) in part.items()}
        covered += (2 * radius) ** 2  # the square that holds the disc
        before = before or radius
    return places
