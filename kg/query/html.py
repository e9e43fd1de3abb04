"""A table as HTML, for notebooks: what documents say is text there and never markup."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from kg.query.table import Cell, Table

_RIGHT = ' style="text-align:right"'
SHOWN = 50
"""Rows that are shown; a notebook with thousands opens slowly."""


def as_html(table: Table) -> str:
    """Return a table as a fragment of HTML."""
    numbers = {
        place
        for place in range(len(table.columns))
        if all(cell.is_number for row in table.rows if (cell := row[place]) is not None)
    }
    head = "".join(f"<th>{escape(name)}</th>" for name in table.columns)
    rows = []
    for row in table.rows[:SHOWN]:
        cells = (
            f"<td{_RIGHT if place in numbers else ''}>{_cell(cell)}</td>" for place, cell in enumerate(row)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    left = len(table) - SHOWN
    count = f"{len(table):,} row{'' if len(table) == 1 else 's'}"
    more = f"{count}, the first {SHOWN} shown" if left > 0 else count
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table><p>{more}</p>"


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.kind == "uri":
        short = escape("/".join(cell.value.rstrip("/").split("/")[-2:]))
        if urlsplit(cell.value).scheme in ("http", "https"):
            return f'<a href="{escape(cell.value)}" rel="noopener nofollow">{short}</a>'
        return escape(cell.value)
    return escape(str(cell.plain()))
