"""Networks as tables: for Gephi's data laboratory, and for Neo4j's bulk import."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.export.parts import Part, csv_part, text_part
from kg.export.sheet import JAVA_TYPES, Attributes, Sheet, Spell, lines, sheet_of
from kg.export.view import View
from kg.networks.subjects import Attribute

_DAYS = ("earliest", "latest", "published")

_LOAD = """#!/bin/sh
# Makes the database NAME (neo4j if none is given) from these files: stop it first, start it afterwards.
# Neo4j 5; for an older one write `neo4j-admin import --database=NAME` instead.
set -eu
cd "$(dirname "$0")"
neo4j-admin database import full "${1:-neo4j}" \\
  --nodes=nodes.csv --relationships=edges.csv --id-type=string \\
  --array-delimiter="|" --overwrite-destination
"""

_CYPHER = """// For a running Neo4j 5, also a hosted one: put the tables where it reads imports.
CREATE CONSTRAINT kg_id IF NOT EXISTS FOR (n:KG) REQUIRE n.id IS UNIQUE;
LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row
  MERGE (n:KG {id: row.`id:ID`})
  SET n.label = row.label, n.kind = row.kind, n.iri = row.iri, n.disputed = row.`disputed:boolean` = 'true';
LOAD CSV WITH HEADERS FROM 'file:///edges.csv' AS row
  MATCH (a:KG {id: row.`:START_ID`}), (b:KG {id: row.`:END_ID`})
  MERGE (a)-[r:RELATED {id: row.id}]->(b)
  SET r.relation = row.relation, r.weight = toFloat(row.`weight:double`), r.note = row.note;
"""


def gephi_csv(view: View) -> Iterator[Part]:
    """Yield the tables of nodes and edges as Gephi's import names their columns; times are in `Timeset`."""
    sheet = sheet_of(view.drawn)
    columns = [name for name in sheet.node_columns if name != "label"]
    yield csv_part(
        "nodes.csv",
        ["Id", "Label", "Timeset", *columns],
        (
            [
                node.id,
                lines(str(node.attributes["label"])),
                _timeset(node.spells),
                *_row(node.attributes, columns),
            ]
            for node in sheet.nodes
        ),
    )
    columns = [name for name in sheet.edge_columns if name not in ("label", "weight")]
    yield csv_part(
        "edges.csv",
        ["Source", "Target", "Type", "Id", "Label", "Weight", "Timeset", *columns],
        (
            [
                edge.source,
                edge.target,
                "Directed",
                edge.id,
                edge.attributes["label"],
                edge.attributes["weight"],
                _timeset(edge.spells),
                *_row(edge.attributes, columns),
            ]
            for edge in sheet.edges
        ),
    )


def neo4j(view: View) -> Iterator[Part]:
    """Yield the files of `neo4j-admin database import` and a script, and Cypher for a running server."""
    sheet = sheet_of(view.drawn)
    columns = [name for name in sheet.node_columns if name not in ("x", "y", "size", "color")]
    yield csv_part(
        "nodes.csv",
        ["id:ID", ":LABEL", *_headed(sheet, columns, nodes=True)],
        (
            [
                node.id,
                f"KG|{str(node.attributes['kind']).capitalize()}",
                *_row(node.attributes, columns, days=True),
            ]
            for node in sheet.nodes
        ),
    )
    columns = [name for name in sheet.edge_columns if name not in ("label", "color")]
    yield csv_part(
        "edges.csv",
        [":START_ID", ":END_ID", ":TYPE", "id", *_headed(sheet, columns, nodes=False)],
        (
            [
                edge.source,
                edge.target,
                type_name(str(edge.attributes["relation"])),
                edge.id,
                *_row(edge.attributes, columns, days=True),
            ]
            for edge in sheet.edges
        ),
    )
    yield text_part("load.sh", _LOAD)
    yield text_part("load.cypher", _CYPHER)


def type_name(relation: str) -> str:
    """Return a relation as the types of Neo4j are written.

    >>> type_name("stands in")
    'STANDS_IN'
    """
    return re.sub(r"\W+", "_", relation).upper() or "RELATED"


def _headed(sheet: Sheet, columns: list[str], *, nodes: bool) -> list[str]:
    types = sheet.node_columns if nodes else sheet.edge_columns
    return [
        f"{name}:date"
        if name in _DAYS
        else name
        if types[name] is str
        else f"{name}:{JAVA_TYPES[types[name]]}"
        for name in columns
    ]


def _row(found: Attributes, columns: list[str], *, days: bool = False) -> list[Attribute | None]:
    row: list[Attribute | None] = []
    for name in columns:
        value = found.get(name)
        if isinstance(value, str):
            value = lines(value)[:10] if days and name in _DAYS else lines(value)
        row.append(value)
    return row


def _timeset(spells: tuple[Spell, ...]) -> str:
    """Return times as Gephi writes them.

    >>> _timeset((("2020-01-01", "2020-01-02"),))
    '<[2020-01-01, 2020-01-02]>'
    """
    return f"<{'; '.join(f'[{first}, {last}]' for first, last in spells)}>" if spells else ""
