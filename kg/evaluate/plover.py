"""Scores acts against the PLOVER gold records of the Open Event Data Alliance, which the user brings.

Each record is one sentence with the root type of its event, the actors who do it and those it is done to.
Ours is the act that was read in the sentence. Some sentences have two records with two roots; one of them can
be right at most.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import InputError, NoInput
from kg.evaluate.measure import Measure, share
from kg.extract.acts import find_acts
from kg.extract.text import read_text
from kg.model import ActMention, Document
from kg.vocab import PloverRoot

_NAMES = frozenset(root.value for root in PloverRoot)
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence, its root type, and the words of source and target actors."""

    id: str
    text: str
    root: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


def plover(path: Path) -> Iterator[Measure]:
    """Yield the share of records whose root type and actors are read right.

    Raises `NoInput` where the file holds no record, `InputError` where it is no JSON list of records.
    """
    told = [(record, _act(record)) for record in read_records(path)]
    right = [act is not None and act.root == record.root for record, act in told]
    yield share("root type right", right)
    yield share("any act found", [act is not None for _, act in told])
    by_root: dict[str, list[bool]] = defaultdict(list)
    for (record, _), one in zip(told, right, strict=True):
        by_root[record.root].append(one)
    shares = [share(root, ones).percent for root, ones in sorted(by_root.items())]
    yield Measure("root type right, averaged over roots", sum(shares) / len(shares), len(shares))
    yield share(
        "source actor found",
        [act is not None and _shares(act.agent, record.sources) for record, act in told if record.sources],
    )
    yield share(
        "target actor found",
        [act is not None and _shares(act.target, record.targets) for record, act in told if record.targets],
    )
    yield share(
        "direction right",
        [
            act is not None and _shares(act.agent, record.sources) and not _shares(act.agent, record.targets)
            for record, act in told
            if record.sources and record.targets
        ],
    )


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a file of gold records.

    Raises `NoInput` where it holds none, `InputError` where it is no JSON list of records.
    """
    try:
        rows = msgspec.json.decode(path.read_bytes())
    except msgspec.DecodeError as error:
        raise InputError("not a JSON list of PLOVER records", path=str(path)) from error
    if not isinstance(rows, list):
        raise InputError("not a JSON list of PLOVER records", path=str(path))
    records = [_record(row) for row in rows if isinstance(row, dict) and row.get("event") in _NAMES]
    if not records:
        raise NoInput("no record with a PLOVER root type in the file", path=str(path))
    yield from records


def _record(row: dict[str, Any]) -> Record:
    def actors(role: str) -> tuple[str, ...]:
        told = row.get(role) or []
        named = [one for one in (told if isinstance(told, list) else [told]) if isinstance(one, dict)]
        return tuple(one["actorText"] for one in named if one.get("actorText"))

    return Record(row["id"], " ".join(row["text"].split()), row["event"], actors("source"), actors("target"))


def _act(record: Record) -> ActMention | None:
    return next(iter(find_acts(read_text(Document(id=record.id, text=record.text)))), None)


def _shares(ours: str | None, told: tuple[str, ...]) -> bool:
    """Return whether an actor of ours has a word, but for function words, with one that is told."""
    words = {word.lower() for word in _WORD.findall(ours or "")} - {"the", "of", "in", "and"}
    return any(words & {word.lower() for word in _WORD.findall(name)} for name in told)
