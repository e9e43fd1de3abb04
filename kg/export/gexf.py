"""GEXF 1.2 for Gephi and Gephi Lite: dates on the time line, colours by kind, a first layout."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import IO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from pyoxigraph import Quad

from kg.export.text import clean_text
from kg.graph.network import network

COLOURS = {
    "actor": (31, 119, 180),
    "vessel": (23, 190, 207),
    "event": (255, 127, 14),
    "place": (44, 160, 44),
    "document": (127, 127, 127),
    "claim": (148, 103, 189),
    "disputed": (214, 39, 40),
}
"""Red, green and blue by kind of node; a disputed claim or event is red whatever its kind."""

EDGE_COLOURS = {"contradiction": (214, 39, 40), "tension": (255, 152, 150)}

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def write_gexf(quads: Iterable[Quad], out: IO[bytes]) -> None:
    """Write the network of a graph; nodes with dates carry start and end, as days."""
    graph = drawn(network(quads))
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the day of writing would change the bytes
    for colour in writer.xml.iter("{http://www.gexf.net/1.2draft/viz}color"):
        colour.attrib.pop("a", None)  # Gephi Lite draws every node grey where it finds an alpha
    writer.write(out)


def drawn(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return a network with time, colour, size and place in the form that GEXF wants."""
    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph(mode="dynamic")
    for number, name in enumerate(graph):
        node: dict[str, object] = {key: clean_text(value) for key, value in graph.nodes[name].items()}
        for bound, name_of_bound in (("earliest", "start"), ("latest", "end")):
            if node.get(bound):
                node[name_of_bound] = node[bound]
        kind = "disputed" if node["disputed"] else str(node["kind"])
        node["viz"] = {
            "color": _colour(COLOURS[kind]),
            "size": round(4 + 3 * math.log1p(graph.degree(name)), 2),
            "position": _spiral(number),
        }
        shown.add_node(name, **node)
    for source, target, key, noted in graph.edges(data=True, keys=True):
        edge: dict[str, object] = {k: clean_text(value) for k, value in noted.items()}
        if edge["relation"] in EDGE_COLOURS:
            edge["viz"] = {"color": _colour(EDGE_COLOURS[str(edge["relation"])])}
        shown.add_edge(source, target, key=key, id=key, **edge)
    return shown


def _colour(rgb: tuple[int, int, int]) -> dict[str, int]:
    return dict(zip("rgb", rgb, strict=True))


def _spiral(number: int) -> dict[str, float]:
    """Put nodes on a sunflower spiral: without any place, some tools draw nothing at all."""
    radius, angle = 20 * math.sqrt(number), number * _GOLDEN_ANGLE
    return {"x": round(radius * math.cos(angle), 2), "y": round(radius * math.sin(angle), 2), "z": 0.0}
