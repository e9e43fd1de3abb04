"""Judgements and the review queue for reading."""

from __future__ import annotations

from typing import IO

from rich.console import Console

from kg.cli.console import console_for, safe, write_lines
from kg.query import Table
from kg.query.catalog import LIST_SEPARATOR
from kg.store import Store

Record = dict[str, str | int | float | bool | None]


def show_judgements(store: Store, table: Table, out: IO[str]) -> None:
    """Write each judgement with its id, who made it and why, what it names, and whether it is in force."""
    console = console_for(out)
    records = table.records()
    if not records:
        console.print("No judgement matches.")
        return
    for row in records:
        status = "" if row["status"] == "in force" else f" ({row['status']})"
        write_lines(console, f"{row['order']}. {row['what']}{status}", style="bold")
        day = f", {row['on']}" if row["on"] else ""
        write_lines(console, safe(f"{row['by']}{day}: {row['why']}"), indent=3)
        for side in ("left", "right"):
            show_side(console, row, side)
        write_lines(console, str(row["id"]), indent=3, style="dim")
        console.print()
    write_lines(console, f"{len(records)} on record. 'kg judge undo ID --why …' takes one back.")


def show_queue(store: Store, table: Table, out: IO[str]) -> None:
    """Write each match left open: both sides, what speaks for and against, and the command that answers."""
    console = console_for(out)
    records = table.records()
    if not records:
        console.print("No match is left open.")
        return
    for number, row in enumerate(records, start=1):
        stake = f", {row['stake']} conflicts depend on it" if row["stake"] else ""
        write_lines(console, f"{number}. one {row['kind']}? score {row['score']}{stake}", style="bold")
        for side in ("left", "right"):
            write_lines(console, safe(str(row[f"{side}Label"])), indent=3, style="cyan")
            show_side(console, row, side)
        for sign, name in (("for", "supports"), ("against", "opposes")):
            if row[name]:
                words = ", ".join(str(row[name]).split(LIST_SEPARATOR))
                write_lines(console, safe(f"{sign}: {words}"), indent=3)
        console.print(safe(f"   {row['command']}"), soft_wrap=True, markup=False, style="dim")
        console.print()
    write_lines(console, f"{len(records)} left open.")


def show_side(console: Console, row: Record, side: str) -> None:
    """Write the words of one side and where they stand."""
    quote, document = row[f"{side}Quote"], row[f"{side}Document"]
    if quote or document:
        words = f"“{' '.join(str(quote).split())}”" if quote else "all that it says"
        write_lines(
            console, safe(f"{words}{f' in {document}' if document else ''}"), indent=6, style="italic"
        )
