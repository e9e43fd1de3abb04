"""A timeline for reading: date, status, event, who and where, origins, disputed."""

from __future__ import annotations

import datetime as dt
from typing import IO

from rich import box
from rich.table import Table as RichTable
from rich.text import Text

from kg.cli.console import console_for, safe
from kg.query import Table
from kg.store import Store


def show_timeline(store: Store, table: Table, out: IO[str]) -> None:
    """Write one event a row, with its first quote below it."""
    console = console_for(out)
    records = table.records()
    if not records:
        console.print("No event with a date and a participant or place matches.")
        return
    shown = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True)
    shown.add_column("date", no_wrap=True)
    shown.add_column("status")
    shown.add_column("event", ratio=3)
    shown.add_column("who and where", ratio=2)
    shown.add_column("origins", justify="right")
    shown.add_column("disputed")
    for record in records:
        shown.add_row(*map(_text, _row(record)), style="" if record["disputed"] is not True else "red")
    console.print(shown)
    disputed = sum(record["disputed"] is True for record in records)
    console.print(
        f"{len(records)} event{'s' * (len(records) != 1)}, {disputed} disputed. "
        "Origins are independent bodies, not reports."
    )


Record = dict[str, str | int | float | bool | None]


def _row(record: Record) -> tuple[str, ...]:
    people, places = _list(record["participants"]), _list(record["places"])
    where = f"at {', '.join(places)}" if places else ""
    quote = f"\n“{record['quote']}”" if record["quote"] else ""
    wholes = "".join(f"\npart of: {whole}" for whole in _list(record["partOf"]))
    return (
        days(record["earliest"], record["latest"]),
        str(record["status"] or ""),
        f"{record['label']} ({str(record['type']).replace('_', ' ')}){wholes}{quote}",
        "; ".join(filter(None, [", ".join(people), where])),
        str(record["origins"]),
        "yes" if record["disputed"] is True else "",
    )


def _list(value: object) -> list[str]:
    return str(value).split(" | ") if value else []


def _text(value: str) -> Text:
    return Text(safe(value))


def days(earliest: object, latest: object) -> str:
    """Return two days as a reader writes them: one day, a month, a year, or a span.

    >>> days("2026-01-13", "2026-01-13"), days("2025-12-01", "2025-12-31"), days(None, "2026-01-03")
    ('2026-01-13', '2025-12', 'by 2026-01-03')
    """
    if earliest is None or latest is None:
        return f"from {earliest}" if latest is None else f"by {latest}"
    first, last = dt.date.fromisoformat(str(earliest)), dt.date.fromisoformat(str(latest))
    if first == last:
        return str(first)
    after = last + dt.timedelta(days=1)
    if first.day == after.day == 1:
        if first.month == after.month == 1 and after.year - first.year == 1:
            return f"{first:%Y}"
        if (after.year - first.year) * 12 + after.month - first.month == 1:
            return f"{first:%Y-%m}"
    return f"{first} to\n{last}"
