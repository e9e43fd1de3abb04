"""Contradiction sets for reading: the question, each position with who holds it, and why they clash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count, groupby
from typing import IO

from rich.console import Console

from kg.cli.console import console_for, graded, safe, write_lines
from kg.compare.sets import heading
from kg.pipeline.passages import Passages
from kg.query import Table, get_query, run
from kg.query.catalog import LIST_SEPARATOR
from kg.store import Store
from kg.words import listed

Record = dict[str, str | int | float | bool | None]

_SPEAKERS_SHOWN = 6
"""Speakers of a position that are printed; `kg explain` shows all."""
_NAMES_SHOWN = 6
"""Reports that are named as passing on one origin."""


def show_sets(store: Store, table: Table, out: IO[str]) -> None:
    """Write each set as a heading, its positions with speakers and quotes, and the reason."""
    console = console_for(out)
    records = table.records()
    if not records:
        console.print("No contradiction set matches.")
        return
    claims = run(store, get_query("set-claims")).records()
    paths = run(store, get_query("trajectories")).records()
    disputes = run(store, get_query("reported-disputes"), {"found": "true"}).records()
    passages = Passages(store)
    sets = [list(rows) for _, rows in groupby(records, key=lambda record: record["set"])]
    for number, rows in enumerate(sets, start=1):
        own = [claim | {"quote": passages.of(claim)} for claim in claims if claim["set"] == rows[0]["set"]]
        moves = [step for step in paths if step["set"] == rows[0]["set"] and step["moves"]]
        _show_set(console, number, rows, own)
        _show_moves(console, moves)
        claimed = {claim["claim"] for claim in own}
        _show_disputes(console, [row for row in disputes if claimed.intersection((row["a"], row["b"]))])
        write_lines(console, str(rows[0]["set"]), indent=3, style="dim")
        console.print()
    write_lines(
        console,
        f"{_counted(len(sets), 'set')}. 'kg explain IRI' shows all quotes behind a set; "
        "'kg query contradiction-pairs' lists each pair.",
    )


def _show_set(console: Console, number: int, rows: list[Record], own: list[Record]) -> None:
    first = rows[0]
    verdict = str(first["verdict"])
    asked = heading(str(first["questions"] or first["label"]).split(LIST_SEPARATOR))
    write_lines(console, f"{number}. {safe(asked)}", style="bold")
    on = f", contested on {first['contestedOn']}" if first["contestedOn"] else ""
    write_lines(
        console,
        f"{verdict.upper()}: {_counted(first['reports'], 'report')}, "
        f"{_counted(first['claimants'], 'speaker')}, {_origins(first)}{on}{_days(first)}",
        indent=3,
        style="red" if verdict == "contradiction" else "yellow",
    )
    places = Counter(claim["claim"] for claim in own)
    everywhere = {claim for claim, count in places.items() if len(rows) > 1 and count == len(rows)}
    for letter, row in zip(_letters(), rows, strict=False):
        write_lines(console, f"{letter}) {safe(_bounds(row))}", indent=3, style="cyan")
        held = [claim for claim in own if claim["position"] == row["position"]]
        _show_quotes(console, [claim for claim in held if claim["claim"] not in everywhere])
    if everywhere:
        write_lines(console, "fits each of these", indent=3, style="cyan")
        shared = {claim["claim"]: claim for claim in own if claim["claim"] in everywhere}
        _show_quotes(console, list(shared.values()))
    for line in _passed_on(own):
        write_lines(console, safe(line), indent=3)
    if first["sentence"]:
        write_lines(console, f"Why: {safe(str(first['sentence']))}", indent=3)


def _show_moves(console: Console, steps: list[Record]) -> None:
    """Write who moved from one position to another, each origin in a sentence."""
    sentences = [str(sentence) for sentence in dict.fromkeys(step["sentence"] for step in steps)]
    for number, sentence in enumerate(sentences[:_SPEAKERS_SHOWN]):
        told = sentence if "." in sentence.partition(" ")[0] else sentence[:1].upper() + sentence[1:]
        write_lines(console, f"{'Over time: ' if number == 0 else ''}{safe(told)}.", indent=3)
    if len(sentences) > _SPEAKERS_SHOWN:
        write_lines(
            console, f"and {len(sentences) - _SPEAKERS_SHOWN} more; see 'kg query trajectories'", indent=3
        )


def _show_disputes(console: Console, rows: list[Record]) -> None:
    """Write whom the reports themselves set against whom, each pair of speakers once."""
    told: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        documents = told.setdefault((str(row["disputer"]), str(row["disputed"])), [])
        documents.append(str(row["aDocument"]))
    for (disputer, disputed), documents in list(told.items())[:_SPEAKERS_SHOWN]:
        where = listed(sorted(set(documents)), most=_NAMES_SHOWN)
        write_lines(console, safe(f"Reported dispute: {disputer} against {disputed} ({where})."), indent=3)


def _show_quotes(console: Console, claims: list[Record]) -> None:
    """Write who says it, where and when, and each wording once."""
    shown: dict[tuple[str, str], dict[str, str]] = {}
    for claim in claims:
        source = ", ".join(str(claim[name]) for name in ("publisher", "document", "published") if claim[name])
        denial = " denies" if claim["polarity"] == "denied" and not claim["words"] else ""
        grades = graded(claim["reliability"], claim["credibility"])
        speaker = str(claim["speaker"] or "the report itself") + denial + grades
        words = " ".join(str(claim["quote"]).split())
        shown.setdefault((speaker, source), {}).setdefault(words.casefold(), words)
    for (speaker, source), quotes in list(shown.items())[:_SPEAKERS_SHOWN]:
        write_lines(console, safe(f"{speaker} · {source}"), indent=6)
        for words in quotes.values():
            write_lines(console, f"“{safe(words)}”", indent=9, style="italic")
    if len(shown) > _SPEAKERS_SHOWN:
        write_lines(console, f"and {len(shown) - _SPEAKERS_SHOWN} more", indent=6)


def _passed_on(claims: list[Record]) -> Iterator[str]:
    """Name the reports that pass on one origin: they are no further evidence."""
    reports: dict[tuple[str, str], dict[str, None]] = {}
    for claim in claims:
        if claim["origin"]:
            body = str(claim["origin"]), str(claim["root"])
            reports.setdefault(body, {})[str(claim["document"])] = None
    for (origin, _), documents in sorted(reports.items()):
        if len(documents) > 1:
            yield f"{listed(sorted(documents), most=_NAMES_SHOWN)} pass on {origin}."


def _letters() -> Iterable[str]:
    """A to Z, then A1, B1 and so on."""
    return (chr(ord("A") + n % 26) + (str(n // 26) if n >= 26 else "") for n in count())


def _bounds(row: Record) -> str:
    """What a position says: its bounds, else its own label."""
    low, high = row["min"], row["max"]
    if low is None and high is None:
        return str(row["says"])
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,} to {high:,}" if low else f"at most {high:,}"


def _counted(number: object, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _days(row: Record) -> str:
    """Say that a set is contested on other days too."""
    days = row["contestedDays"]
    return (
        f" and {_counted(days - 1, 'other day')}"
        if isinstance(days, int) and days > 1 and row["contestedOn"]
        else ""
    )


def _origins(row: Record) -> str:
    low, high = row["originsLow"], row["originsHigh"]
    return _counted(low, "independent origin") if low == high else f"{low} to {high} independent origins"
