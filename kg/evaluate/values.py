"""Scores dates and figures against sentences annotated by hand (`kg/data/annotated_values.jsonl`).

Each line has a sentence, the day it was published, and each date and figure in it with its place, days and
bounds; half of the lines (`split` "test") were not looked at while the rules were written. A date or figure
is found where one of ours overlaps it, right where the days or bounds are the same too. Of ours, each that
is right for none counts against precision. Guidelines: kg/data/README.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kg.errors import InputError, NoInput
from kg.evaluate.measure import Measure, share
from kg.extract.layers import read
from kg.model import Document

Bounds = tuple[object, object]
Spanned = tuple[int, int, Bounds]
"""Start, end and what stands there: two days, or two bounds."""

_COARSE = 10_000
"""From here on a bound is right within one percent: round figures are given as a range around them."""


class Date(msgspec.Struct):
    """An annotated date: where it stands, and its days."""

    start: int
    end: int
    text: str
    earliest: dt.date
    latest: dt.date


class Figure(msgspec.Struct):
    """An annotated figure: where it stands, and its closed bounds; an open end is null."""

    start: int
    end: int
    text: str
    min: int | None
    max: int | None


class Record(msgspec.Struct):
    """An annotated sentence; `split` is "dev" or "test"."""

    split: str
    published: dt.date
    text: str
    dates: list[Date]
    figures: list[Figure]


@dataclass(slots=True)
class _Tally:
    found: list[bool]
    right: list[bool]
    ours: list[bool]


def values(path: Path) -> Iterator[Measure]:
    """Yield how many dates and figures are found and right, and how many of ours are right.

    Raises `NoInput` where the file holds no record, `InputError` for a line out of format.
    """
    records = list(read_records(path))
    for split in (None, "dev", "test"):
        chosen = [record for record in records if split in (None, record.split)]
        dates, figures = _Tally([], [], []), _Tally([], [], [])
        for number, record in enumerate(chosen):
            found = read(Document(id=f"s{number}", text=record.text, published=record.published)).found
            _judge(
                dates,
                [(one.start, one.end, (one.earliest, one.latest)) for one in record.dates],
                [(one.start, one.end, (one.earliest, one.latest)) for one in found.dates],
            )
            _judge(
                figures,
                [(one.start, one.end, (one.min, one.max)) for one in record.figures],
                [(one.start, one.end, (one.min, one.max)) for one in found.quantities],
            )
        part = "" if split is None else f", {split}"
        for name, tally in (("dates", dates), ("figures", figures)):
            yield share(f"{name} found{part}", tally.found)
            yield share(f"{name} right{part}", tally.right)
            yield share(f"{name} precision{part}", tally.ours)


def read_records(path: Path) -> Iterator[Record]:
    """Yield the annotated sentences of a file.

    Raises `NoInput` where it holds none, `InputError` for a line out of format or a span that is not
    its text.
    """
    number = 0
    decoder = msgspec.json.Decoder(Record)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            record = decoder.decode(line)
        except msgspec.MsgspecError as error:
            raise InputError(f"not an annotated sentence: {error}", path=str(path), line=number) from error
        spans: Iterable[Date | Figure] = (*record.dates, *record.figures)
        wrong = [one.text for one in spans if record.text[one.start : one.end] != one.text]
        if wrong:
            raise InputError(f"'{wrong[0]}' does not stand at its offsets", path=str(path), line=number)
        yield record
    if not number:
        raise NoInput("no annotated sentence in the file", path=str(path))


def _judge(tally: _Tally, gold: Sequence[Spanned], ours: Sequence[Spanned]) -> None:
    for start, end, told in gold:
        over = [bounds for a, b, bounds in ours if a < end and start < b]
        tally.found.append(bool(over))
        tally.right.append(any(_same(bounds, told) for bounds in over))
    for start, end, bounds in ours:
        tally.ours.append(any(a < end and start < b and _same(bounds, told) for a, b, told in gold))


def _same(one: Bounds, other: Bounds) -> bool:
    lower, upper = zip(one, other, strict=True)
    # A count's lower bound of 0 is no bound; its upper bound of 0 is one.
    return (_meet(*lower) or not any(lower)) and _meet(*upper)


def _meet(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float) and max(one, other) >= _COARSE:
        return abs(one - other) <= max(one, other) / 100
    return one == other
