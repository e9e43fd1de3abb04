"""GraphML for yEd, Cytoscape, Gephi and R: typed attributes, and labels, shapes and places for yEd beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO

from kg.export.sheet import JAVA_TYPES, Attributes, Sheet, sheet_of, write_text
from kg.export.view import View
from kg.export.xml import cells, escaped

SHAPES = {
    "actor": "ellipse",
    "vessel": "trapezoid",
    "event": "diamond",
    "place": "hexagon",
    "document": "rectangle",
    "claim": "roundrectangle",
    "source": "octagon",
    "value": "parallelogram",
}
"""yEd's shapes by kind of node."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:y="http://www.yworks.com/xml/graphml"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
<key for="node" id="ng" yfiles.type="nodegraphics"/>
<key for="edge" id="eg" yfiles.type="edgegraphics"/>
"""


def write_graphml(view: View, out: IO[bytes]) -> None:
    """Write the network of a view; GraphML knows no time, so days are text attributes."""
    write_sheet(sheet_of(view.drawn), out)


def write_sheet(sheet: Sheet, out: IO[bytes]) -> None:
    """Write a network as it comes, in as little memory as its parts need."""
    write_text(_parts(sheet), out)


def _parts(sheet: Sheet) -> Iterator[str]:
    nodes = {name: f"n{at}" for at, name in enumerate(sheet.node_columns)}
    edges = {name: f"e{at}" for at, name in enumerate(sheet.edge_columns)}
    yield _HEAD
    yield from _declared("node", sheet.node_columns, nodes)
    yield from _declared("edge", sheet.edge_columns, edges)
    yield '<graph id="G" edgedefault="directed">\n'
    values = cells(nodes, '<data key="{}">', "</data>")
    for node in sheet.nodes:
        found = node.attributes
        yield f'<node id="{escaped(node.id)}">{values(found)}{_drawn_node(found)}</node>\n'
    values = cells(edges, '<data key="{}">', "</data>")
    for edge in sheet.edges:
        found = edge.attributes
        yield (
            f'<edge id="{edge.id}" source="{escaped(edge.source)}" target="{escaped(edge.target)}">'
            f"{values(found)}{_drawn_edge(found)}</edge>\n"
        )
    yield "</graph>\n</graphml>\n"


def _declared(what: str, columns: Mapping[str, type], ids: Mapping[str, str]) -> Iterator[str]:
    for name, ident in ids.items():
        kind = JAVA_TYPES[columns[name]]
        yield f'<key id="{ident}" for="{what}" attr.name="{escaped(name)}" attr.type="{kind}"/>\n'


def _drawn_node(found: Attributes) -> str:
    if "x" not in found:
        return ""
    size = float(found["size"]) * 2
    return (
        f'<data key="ng"><y:ShapeNode><y:Geometry height="{size:.1f}" width="{size:.1f}" '
        f'x="{found["x"]}" y="{found["y"]}"/>'
        f'<y:Fill color="{str(found["color"]).upper()}" transparent="false"/>'
        f'<y:BorderStyle color="#000000" type="line" width="1.0"/>'
        f'<y:NodeLabel modelName="sandwich" modelPosition="s">{escaped(found["label"])}</y:NodeLabel>'
        f'<y:Shape type="{SHAPES[str(found["kind"])]}"/></y:ShapeNode></data>'
    )


def _drawn_edge(found: Attributes) -> str:
    if "color" not in found:
        return ""
    return (
        f'<data key="eg"><y:PolyLineEdge>'
        f'<y:LineStyle color="{str(found["color"]).upper()}" type="line" width="1.0"/>'
        f'<y:Arrows source="none" target="standard"/><y:EdgeLabel>{escaped(found["label"])}</y:EdgeLabel>'
        f"</y:PolyLineEdge></data>"
    )
