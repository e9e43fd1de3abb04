"""GraphML for yEd, Cytoscape, Gephi and R: typed attributes on nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter
from pyoxigraph import Quad

from kg.export.text import clean_text
from kg.graph.network import network


def write_graphml(quads: Iterable[Quad], out: IO[bytes]) -> None:
    """Write the network of a graph; GraphML knows no time, so days are text attributes."""
    graph = network(quads)
    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in graph.nodes(data=True):
        shown.add_node(name, **{key: clean_text(value) for key, value in attributes.items()})
    for source, target, key, attributes in graph.edges(data=True, keys=True):
        shown.add_edge(source, target, key=key, **{k: clean_text(v) for k, v in attributes.items()})
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(shown)
    writer.dump(out)
