"""Writes a table: for reading, for spreadsheets, and in the result formats of SPARQL 1.1."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kg.query.table import Cell, Table
from kg.registry import Registry

PIPED_WIDTH = 120
"""Columns of characters of a table that is written to a file or a pipe."""

LEAST_WIDTH = 9
"""Characters a column needs to be read at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFormat:
    """A way to write a table: `write(table, out)` to a text stream."""

    name: str
    title: str
    media_type: str
    write: Callable[[Table, IO[str]], None]


TABLE_FORMATS: Registry[TableFormat] = Registry("table format")


def write_json(table: Table, out: IO[str]) -> None:
    """SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/)."""
    bindings = [
        {name: _json_cell(cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None}
        for row in table.rows
    ]
    document = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    out.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _json_cell(cell: Cell) -> dict[str, str]:
    found = {"type": cell.kind, "value": cell.value}
    if cell.lang is not None:
        found["xml:lang"] = cell.lang
    elif cell.datatype is not None:
        found["datatype"] = cell.datatype
    return found


def write_jsonl(table: Table, out: IO[str]) -> None:
    """One flat object a row: IRIs and dates as strings, numbers as numbers, null where unbound."""
    for record in table.records():
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_csv(table: Table, out: IO[str]) -> None:
    """SPARQL 1.1 CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/): values without their types."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([["" if cell is None else _csv_cell(cell) for cell in row] for row in table.rows])


def _csv_cell(cell: Cell) -> str:
    return f"_:{cell.value}" if cell.kind == "bnode" else cell.value


def write_tsv(table: Table, out: IO[str]) -> None:
    """SPARQL 1.1 TSV: terms as in Turtle."""
    out.write("\t".join(f"?{name}" for name in table.columns) + "\n")
    for row in table.rows:
        out.write("\t".join("" if cell is None else _turtle_term(cell) for cell in row) + "\n")


_TURTLE_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _turtle_term(cell: Cell) -> str:
    if cell.kind == "uri":
        return f"<{cell.value}>"
    if cell.kind == "bnode":
        return f"_:{cell.value}"
    quoted = '"' + "".join(_TURTLE_ESCAPES.get(c, c) for c in cell.value) + '"'
    if cell.lang is not None:
        return f"{quoted}@{cell.lang}"
    return quoted if cell.datatype is None else f"{quoted}^^<{cell.datatype}>"


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _xml_text(text: str) -> str:
    """XML 1.0 has no way to write most control characters: they become the replacement character."""
    return escape(_NOT_XML.sub("\ufffd", text))


def write_xml(table: Table, out: IO[str]) -> None:
    """SPARQL Query Results XML (https://www.w3.org/TR/rdf-sparql-XMLres/)."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write('<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n <head>\n')
    out.writelines(f"  <variable name={quoteattr(name)}/>\n" for name in table.columns)
    out.write(" </head>\n <results>\n")
    for row in table.rows:
        out.write("  <result>\n")
        for name, cell in zip(table.columns, row, strict=True):
            if cell is not None:
                out.write(f"   <binding name={quoteattr(name)}>{_xml_cell(cell)}</binding>\n")
        out.write("  </result>\n")
    out.write(" </results>\n</sparql>\n")


def _xml_cell(cell: Cell) -> str:
    text = _xml_text(cell.value)
    if cell.kind != "literal":
        return f"<{cell.kind}>{text}</{cell.kind}>"
    if cell.lang is not None:
        return f"<literal xml:lang={quoteattr(cell.lang)}>{text}</literal>"
    if cell.datatype is not None:
        return f"<literal datatype={quoteattr(cell.datatype)}>{text}</literal>"
    return f"<literal>{text}</literal>"


def write_md(table: Table, out: IO[str]) -> None:
    """Write a Markdown table; pipes and line breaks in values are escaped."""
    out.write("| " + " | ".join(table.columns) + " |\n")
    out.write("|" + "|".join("---:" if right else "---" for right in _number_columns(table)) + "|\n")
    for row in table.rows:
        cells = ["" if cell is None else _md_cell(cell) for cell in row]
        out.write("| " + " | ".join(cells) + " |\n")


def _md_cell(cell: Cell) -> str:
    text = " ".join(str(cell.plain()).split()) if cell.kind == "literal" else cell.value
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _number_columns(table: Table) -> Iterator[bool]:
    for position in range(len(table.columns)):
        cells = [row[position] for row in table.rows]
        bound = [cell for cell in cells if cell is not None]
        yield bool(bound) and all(cell.is_number for cell in bound)


def write_table(table: Table, out: IO[str]) -> None:
    """Write for reading: as wide as the terminal, plain when piped, without columns that hold nothing.

    More columns than fit are written row by row, one value a line. The last line counts the rows.
    """
    console = Console(file=out, width=None if out.isatty() else PIPED_WIDTH, highlight=False)
    filled = [place for place in range(len(table.columns)) if any(row[place] for row in table.rows)]
    if len(filled) * LEAST_WIDTH > console.width:
        _write_rows(table, filled, console)
    elif table.rows:
        console.print(_grid(table, filled))
    count = len(table.rows)
    console.print(f"{count} row{'' if count == 1 else 's'}")


def _grid(table: Table, filled: list[int]) -> RichTable:
    shown = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    numbers = list(_number_columns(table))
    for place in filled:
        name = table.columns[place]
        shown.add_column(
            name,
            justify="right" if numbers[place] else "left",
            overflow="fold",
            min_width=14 if table.kinds.get(name) in ("text", "quote", "list") else None,
            no_wrap=table.kinds.get(name) in ("date", "number", "concept"),
        )
    for row in table.rows:
        shown.add_row(*[Text(_shown(row[place])) for place in filled])
    return shown


def _write_rows(table: Table, filled: list[int], console: Console) -> None:
    width = max(len(table.columns[place]) for place in filled)
    for number, row in enumerate(table.rows, start=1):
        console.print(f"row {number}", style="bold")
        for place in filled:
            if row[place] is not None:
                text = f"  {table.columns[place]:<{width}}  {' '.join(_shown(row[place]).split())}"
                console.print(Text(text), soft_wrap=True)


def _shown(cell: Cell | None) -> str:
    """A long IRI is no use to a reader: the last two parts of its path still name the node."""
    if cell is None:
        return ""
    if cell.kind == "uri":
        parts = cell.value.rstrip("/").split("/")
        return "/".join(parts[-2:]) if len(parts) > 4 else cell.value
    # Control characters in a quote could steer the terminal.
    return "".join(c if c.isprintable() or c == "\n" else " " for c in str(cell.plain()))


for _format in (
    TableFormat(name="table", title="for reading", media_type="text/plain", write=write_table),
    TableFormat(
        name="json",
        title="SPARQL 1.1 Results JSON",
        media_type="application/sparql-results+json",
        write=write_json,
    ),
    TableFormat(
        name="jsonl", title="one flat JSON object a row", media_type="application/jsonl", write=write_jsonl
    ),
    TableFormat(name="csv", title="SPARQL 1.1 CSV", media_type="text/csv", write=write_csv),
    TableFormat(name="tsv", title="SPARQL 1.1 TSV", media_type="text/tab-separated-values", write=write_tsv),
    TableFormat(
        name="xml", title="SPARQL Results XML", media_type="application/sparql-results+xml", write=write_xml
    ),
    TableFormat(name="md", title="Markdown table", media_type="text/markdown", write=write_md),
):
    TABLE_FORMATS.add(_format.name, _format)
