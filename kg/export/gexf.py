"""GEXF 1.3 (https://gexf.net/schema.html) for Gephi and Gephi Lite: days, places, colours, sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO

from kg.export.sheet import DRAWN, Attributes, Sheet, Spell, sheet_of, write_text
from kg.export.view import View
from kg.export.xml import cells, escaped

TYPES = {bool: "boolean", int: "integer", float: "double", str: "string"}
"""The names of types; Gephi's integer has 32 bits, which holds every number that is an int here."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>kg</creator><description>Claims as a network</description></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
"""


def write_gexf(view: View, out: IO[bytes]) -> None:
    """Write the network of a view."""
    write_sheet(sheet_of(view.drawn), out)


def write_sheet(sheet: Sheet, out: IO[bytes]) -> None:
    """Write a network as it comes, in as little memory as its parts need."""
    write_text(_parts(sheet), out)


def _parts(sheet: Sheet) -> Iterator[str]:
    nodes, edges = _columns(sheet.node_columns), _columns(sheet.edge_columns)
    yield _HEAD
    yield from _declared("node", sheet.node_columns, nodes)
    yield from _declared("edge", sheet.edge_columns, edges)
    yield "<nodes>\n"
    values = cells(nodes, '<attvalue for="{}" value="', '"/>')
    for node in sheet.nodes:
        found = node.attributes
        yield (
            f'<node id="{escaped(node.id)}" label="{escaped(found["label"])}"{_span(node.spells)}>'
            f"<attvalues>{values(found)}</attvalues>{_spells(node.spells)}{_looks(found)}</node>\n"
        )
    yield "</nodes>\n<edges>\n"
    values = cells(edges, '<attvalue for="{}" value="', '"/>')
    for edge in sheet.edges:
        found = edge.attributes
        relation = escaped(found.get("label", ""))
        yield (
            f'<edge id="{edge.id}" source="{escaped(edge.source)}" target="{escaped(edge.target)}" '
            f'weight="{found.get("weight", 1.0)}" kind="{relation}" label="{relation}"{_span(edge.spells)}>'
            f"<attvalues>{values(found)}</attvalues>{_spells(edge.spells)}{_looks(found)}</edge>\n"
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def _columns(columns: Mapping[str, type]) -> dict[str, str]:
    """Return the columns that the format has no place of its own for, with their ids.

    The id is the name: Gephi Lite shows the id, not the title, of an attribute whose id is no number.
    """
    return {name: escaped(name) for name in columns if name not in (*DRAWN, "label", "weight")}


def _declared(what: str, columns: Mapping[str, type], ids: Mapping[str, str]) -> Iterator[str]:
    if ids:
        yield f'<attributes class="{what}" mode="static">\n'
        for name, ident in ids.items():
            yield f'<attribute id="{ident}" title="{escaped(name)}" type="{TYPES[columns[name]]}"/>\n'
        yield "</attributes>\n"


def _span(spells: tuple[Spell, ...]) -> str:
    return f' start="{spells[0][0]}" end="{spells[0][1]}"' if len(spells) == 1 else ""


def _spells(spells: tuple[Spell, ...]) -> str:
    if len(spells) < 2:
        return ""
    inner = "".join(f'<spell start="{first}" end="{last}"/>' for first, last in spells)
    return f"<spells>{inner}</spells>"


def _looks(found: Attributes) -> str:
    """Return size, place and colour: without alpha, or Gephi Lite draws every node grey."""
    size = f'<viz:size value="{found["size"]}"/>' if "size" in found else ""
    place = f'<viz:position x="{found["x"]}" y="{found["y"]}" z="0.0"/>' if "x" in found else ""
    colour = str(found.get("color", ""))
    if not colour:
        return size + place
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f'{size}{place}<viz:color r="{red}" g="{green}" b="{blue}"/>'
