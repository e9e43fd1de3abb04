"""Claims, events, pairs and sets as tables, with a dictionary of their columns; and the whole for deposit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from kg import __version__
from kg.errors import InputError
from kg.export import rdf
from kg.export.parts import Part, csv_part, text_part
from kg.export.sheet import clean, write_json
from kg.export.view import Row, View
from kg.query.catalog import get_query
from kg.query.run import run
from kg.query.table import Cell, Table

TABLES = {
    "claims": "claims",
    "events": "timeline",
    "pairs": "contradiction-pairs",
    "sets": "contradictions",
    "vessels": "vessels",
    "sources": "sources",
}
"""Each table, and the query that makes it."""

_FIELDS = {"number": "number", "date": "date", "boolean": "boolean"}
"""The types of Table Schema (https://specs.frictionlessdata.io/table-schema/) by the columns' own."""


def csv_tables(view: View) -> Iterator[Part]:
    """Yield a file a table, and `dictionary.csv`, which says what each column holds."""
    for name in TABLES:
        table = table_of(view, name)
        yield csv_part(f"{name}.csv", table.columns, (_cells(row) for row in table.rows))
    rows = [
        [f"{name}.csv", column["name"], column["type"], column["description"]]
        for name in TABLES
        for column in schema(name)["fields"]
    ]
    yield csv_part("dictionary.csv", ("file", "column", "type", "description"), rows)


def parquet_tables(view: View) -> Iterator[Part]:
    """Yield a Parquet file a table. Raises `InputError` without polars."""
    for name in TABLES:
        try:
            frame = table_of(view, name).to_polars()
        except ImportError as error:
            raise InputError(f"parquet needs polars: {error}") from error
        yield f"{name}.parquet", frame.write_parquet


def table_of(view: View, name: str) -> Table:
    """Return a table of the export; events are told with acts of speech."""
    given = {"statements": "true"} if name == "events" else {}
    return run(view.store, get_query(TABLES[name]), given)


def schema(name: str) -> dict[str, Any]:
    """Return the Table Schema of a table; descriptions of what is no parameter are the columns' names."""
    query = get_query(TABLES[name])
    fields = [
        {"name": column, "type": _FIELDS.get(kind, "string"), "description": _said(column, kind)}
        for column, kind in query.columns.items()
    ]
    return {"fields": fields, "primaryKey": list(query.key), "missingValues": [""]}


def _said(column: str, kind: str) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in column)
    how = {
        "link": "the IRI",
        "concept": "a concept of the ontology",
        "date": "a day, ISO 8601",
        "list": "several, parted by ' | '",
        "quote": "words of a document",
        "number": "a number",
        "boolean": "true or false",
        "text": "words",
    }[kind]
    return f"{words}: {how}"


def _cells(row: tuple[Cell | None, ...]) -> list[object]:
    return [
        None if cell is None else clean(value) if isinstance(value := cell.plain(), str) else value
        for cell in row
    ]


def datapackage(view: View) -> Iterator[Part]:
    """Yield a Frictionless data package: tables, the graph, licences and citations, to deposit."""
    resources: list[dict[str, Any]] = []
    for name in TABLES:
        table = table_of(view, name)
        yield csv_part(f"data/{name}.csv", table.columns, (_cells(row) for row in table.rows))
        resources.append(
            {
                "name": name,
                "path": f"data/{name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "title": get_query(TABLES[name]).title,
                "description": get_query(TABLES[name]).description,
                "schema": schema(name),
            }
        )
    yield "data/graph.nq", partial(rdf.write_nquads, view)
    resources.append(
        {
            "name": "graph",
            "path": "data/graph.nq",
            "format": "nq",
            "mediatype": "application/n-quads",
            "encoding": "utf-8",
            "title": "The graph",
            "description": "Everything, as N-Quads.",
        }
    )
    releases = view.rows("releases")
    package = {
        "profile": "data-package",
        "name": "kg-claims",
        "title": "A knowledge graph of claims",
        "description": "Claims with their words, speakers and days, and what contradicts what",
        "created_by": f"kg {__version__}",
        "licenses": _licences(releases),
        "sources": [
            {"title": str(row["title"]), "version": str(row["version"]), "citation": str(row["citation"])}
            for row in releases
        ],
        "resources": resources,
    }
    if not package["licenses"]:
        del package["licenses"]
    yield "datapackage.json", partial(write_json, package)
    yield text_part("README.md", _readme(releases))


def _licences(releases: list[Row]) -> list[dict[str, str]]:
    """Return licences as a package names them: each with a `name` of letters that may stand in one."""
    titles = sorted({str(row["licence"]) for row in releases if row["licence"]})
    return [{"name": re.sub(r"[^A-Za-z0-9.]+", "-", title).strip("-"), "title": title} for title in titles]


def _readme(releases: list[Row]) -> str:
    said = [
        "# A knowledge graph of claims\n",
        "Made by kg. `datapackage.json` describes each file and each column (Frictionless Data Package);",
        "`data/graph.nq` is the whole as N-Quads, which kg and every RDF store read.\n",
        "## Sources to cite\n",
    ]
    for row in releases:
        day = f", {row['published']}" if row["published"] else ""
        said.append(f"- {row['title']} {row['version']}{day}: {row['citation']} Licence: {row['licence']}.")
    if not releases:
        said.append("No dataset is in it; the reports and their publishers are in `data/sources.csv`.")
    return "\n".join(said) + "\n"
