"""Cytoscape: CX2 (https://cytoscape.org/cx/cx2/specification/) for the desktop and NDEx, and Cytoscape.js."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from kg.export.sheet import DRAWN, JAVA_TYPES, Attributes, Sheet, clean, sheet_of, write_json
from kg.export.view import View, at_most
from kg.networks.drawing import COLOURS, EDGE_COLOURS, PLAIN_EDGE
from kg.networks.subjects import Attribute

DESKTOP, BROWSER = 100_000, 5_000
"""Nodes that Cytoscape on a desktop and Cytoscape.js in a browser draw in reasonable time."""


def write_cx2(view: View, out: IO[bytes]) -> None:
    """Write CX2: integer ids, declared types, a style by kind; the short id and the IRI are attributes."""
    sheet = sheet_of(at_most(view.drawn, DESKTOP, "CX2"))
    nodes, edges = list(sheet.nodes), list(sheet.edges)
    number = {node.id: at for at, node in enumerate(nodes)}
    parts: list[dict[str, Any]] = [
        {"attributeDeclarations": [_declared(sheet)]},
        {"networkAttributes": [{"name": f"kg: {view.network}", "description": "Claims as a network, by kg"}]},
        {
            "nodes": [
                {
                    "id": number[node.id],
                    "x": node.attributes["x"],
                    "y": node.attributes["y"],
                    "v": {
                        "name": clean(str(node.attributes["label"])),
                        "id": node.id,
                        **_plain(node.attributes, sheet.node_columns),
                    },
                }
                for node in nodes
            ]
        },
        {
            "edges": [
                {
                    "id": at,
                    "s": number[edge.source],
                    "t": number[edge.target],
                    "v": {
                        "name": clean(str(edge.attributes["label"])),
                        "interaction": edge.attributes["relation"],
                        **_plain(edge.attributes, sheet.edge_columns),
                    },
                }
                for at, edge in enumerate(edges)
            ]
        },
        {"visualProperties": [_style()]},
    ]
    counts = [{"name": name, "elementCount": len(part[name])} for part in parts for name in part]
    write_json(
        [
            {"CXVersion": "2.0", "hasFragments": False},
            {"metaData": counts},
            *parts,
            {"status": [{"success": True}]},
        ],
        out,
    )


def _declared(sheet: Sheet) -> dict[str, Any]:
    texts = {"name": {"d": "string"}}
    return {
        "networkAttributes": {"name": {"d": "string"}, "description": {"d": "string"}},
        "nodes": texts | {"id": {"d": "string"}} | _types(sheet.node_columns),
        "edges": texts | {"interaction": {"d": "string"}} | _types(sheet.edge_columns),
    }


def _types(columns: Mapping[str, type]) -> dict[str, dict[str, str]]:
    return {
        name: {"d": JAVA_TYPES[kind]} for name, kind in columns.items() if name not in ("x", "y", "label")
    }


def _plain(found: Attributes, columns: Mapping[str, type]) -> dict[str, Attribute]:
    return {
        name: clean(value) if isinstance(value, str) else columns[name](value)
        for name, value in found.items()
        if name not in ("x", "y", "label")
    }


def _style() -> dict[str, Any]:
    def passed(attribute: str, kind: str) -> dict[str, Any]:
        return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": kind}}

    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {"NODE_SHAPE": "ellipse", "NODE_BACKGROUND_COLOR": COLOURS["document"]},
            "edge": {"EDGE_LINE_COLOR": PLAIN_EDGE, "EDGE_TARGET_ARROW_SHAPE": "triangle"},
        },
        "nodeMapping": {
            "NODE_LABEL": passed("name", "string"),
            "NODE_WIDTH": passed("size", "double"),
            "NODE_HEIGHT": passed("size", "double"),
            "NODE_BACKGROUND_COLOR": passed("color", "string"),
        },
        "edgeMapping": {
            "EDGE_LABEL": passed("name", "string"),
            "EDGE_LINE_COLOR": {
                "type": "DISCRETE",
                "definition": {
                    "attribute": "relation",
                    "type": "string",
                    "map": [{"v": relation, "vp": colour} for relation, colour in EDGE_COLOURS.items()],
                },
            },
        },
    }


def write_cyjs(view: View, out: IO[bytes]) -> None:
    """Write Cytoscape.js JSON with the places; `name` and `interaction` are what the desktop shows."""
    sheet = sheet_of(at_most(view.drawn, BROWSER, "Cytoscape.js"))
    write_json(
        {
            "format_version": "1.0",
            "generated_by": "kg",
            "target_cytoscapejs_version": "~3.0",
            "data": {"name": f"kg: {view.network}"},
            "elements": {
                "nodes": [
                    {
                        "data": {
                            "id": node.id,
                            "name": clean(str(node.attributes["label"])),
                            **_told(node.attributes),
                        },
                        "position": {"x": node.attributes["x"], "y": node.attributes["y"]},
                    }
                    for node in sheet.nodes
                ],
                "edges": [
                    {
                        "data": {
                            "id": edge.id,
                            "source": edge.source,
                            "target": edge.target,
                            "interaction": edge.attributes["relation"],
                            "name": clean(str(edge.attributes["label"])),
                            **_told(edge.attributes),
                        }
                    }
                    for edge in sheet.edges
                ],
            },
        },
        out,
    )


def _told(found: Attributes) -> dict[str, Attribute]:
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in found.items()
        if name not in (*DRAWN[:2], "label")
    }
