"""Reads a gold bundle: reports, the claims annotated in them, and which pairs contradict.

A bundle is a folder with `docs.jsonl` (one report a line, fields as news-please writes them) and
`gold.json` (events, claims, judged pairs). Offsets are code points of `maintext`. Everything is
checked on reading; what is wrong is an `InputError` with the file and, where it can be told, the line.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from kg import jsonl
from kg.errors import InputError
from kg.evaluate.marks import GoldEvent, GoldMark, claims_of
from kg.model import Claim, Document
from kg.vocab import Aspect, Verdict

DOCUMENTS = "docs.jsonl"
GOLD = "gold.json"

_POPULATION = re.compile(r"all|civilians|combatants|children|women|nationals:.+|other:.+")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One line of `docs.jsonl`."""

    id: str
    maintext: str
    source_domain: str | None = None
    title: str | None = None
    date_publish: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPair:
    """A judged pair of claims."""

    a: str
    b: str
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gold:
    bundle: str
    topic: str
    events: tuple[GoldEvent, ...]
    claims: tuple[GoldMark, ...]
    pairs: tuple[GoldPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A checked bundle. `claims` gives the record of each mark, by the mark's id."""

    name: str
    topic: str
    documents: tuple[Document, ...]
    events: tuple[GoldEvent, ...]
    marks: tuple[GoldMark, ...]
    claims: dict[str, Claim]
    pairs: tuple[GoldPair, ...]


def read_bundle(path: Path) -> Bundle:
    """Read and check the bundle in a folder; `InputError` says what is wrong, and where."""
    for name in (DOCUMENTS, GOLD):
        if not (path / name).is_file():
            raise InputError(f"a bundle holds {DOCUMENTS} and {GOLD}; there is no {name}", path=str(path))
    documents = _read_documents(path / DOCUMENTS)
    raw = (path / GOLD).read_text("utf-8")
    gold = _decode(raw, path / GOLD)
    checker = _Checker(str(path / GOLD), raw)
    checker.check(gold, {document.id: document for document in documents})
    return Bundle(
        name=gold.bundle,
        topic=gold.topic,
        documents=documents,
        events=gold.events,
        marks=gold.claims,
        claims=claims_of(gold.claims, gold.events, {document.id: document for document in documents}),
        pairs=gold.pairs,
    )


def find_bundles(paths: Iterable[Path]) -> list[Path]:
    """Return the bundles among folders and the folders directly in them, sorted; none is an error."""
    found: set[Path] = set()
    for path in paths:
        inside = [path] if (path / GOLD).is_file() else sorted(path.glob(f"*/{GOLD}"))
        if not inside:
            raise InputError(f"no bundle here: neither {GOLD} nor folders that hold one", path=str(path))
        found |= {p if p.is_dir() else p.parent for p in inside}
    return sorted(found)


def _read_documents(path: Path) -> tuple[Document, ...]:
    documents: dict[str, Document] = {}
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        row = jsonl.loads(line, GoldDocument, path=str(path), number=number)
        if row.id in documents:
            raise InputError(f"a second document '{row.id}'", path=str(path), line=number)
        documents[row.id] = Document(
            id=row.id,
            text=row.maintext,
            title=row.title or None,
            publisher=row.source_domain,
            published=row.date_publish,
        )
    if not documents:
        raise InputError("holds no document", path=str(path))
    return tuple(documents.values())


def _decode(raw: str, path: Path) -> _Gold:
    try:
        plain: Any = json.loads(raw)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg}", path=str(path), line=error.lineno) from error
    try:
        return msgspec.convert(plain, type=_Gold)
    except msgspec.ValidationError as error:
        raise InputError(
            f"not a bundle: {error}", path=str(path), line=_line_of(error, plain, raw)
        ) from error


def _line_of(error: msgspec.ValidationError, plain: Any, raw: str) -> int | None:
    """Return the line of the record that an error speaks of ("at `$.claims[3].min`")."""
    at = re.search(r"\$\.(events|claims|pairs)\[(\d+)\]", str(error))
    if at is None:
        return None
    record = plain[at[1]][int(at[2])]
    key = "a" if at[1] == "pairs" else "id"
    name = record.get(key) if isinstance(record, dict) else None
    return None if not isinstance(name, str) else _line(raw, at[1], key, name)


def _line(raw: str, section: str, key: str, name: str) -> int | None:
    begin = raw.find(f'"{section}"')
    entry = re.compile(rf'"{key}"\s*:\s*{re.escape(json.dumps(name, ensure_ascii=False))}')
    found = entry.search(raw, max(begin, 0))
    return None if found is None else raw.count("\n", 0, found.start()) + 1


@dataclass(frozen=True, slots=True)
class _Checker:
    """Checks what the types of the records cannot say."""

    path: str
    raw: str

    def check(self, gold: _Gold, documents: dict[str, Document]) -> None:
        for section, names in (
            ("events", [event.id for event in gold.events]),
            ("claims", [mark.id for mark in gold.claims]),
        ):
            for name, times in Counter(names).items():
                if times > 1:
                    raise self._error(f"'{name}' stands {times} times", section, "id", name)
        events = {event.id for event in gold.events}
        marks = {mark.id: mark for mark in gold.claims}
        for mark in gold.claims:
            for problem in _problems(mark, documents, events, marks):
                raise self._error(problem, "claims", "id", mark.id)
        self._check_pairs(gold, marks)

    def _check_pairs(self, gold: _Gold, marks: dict[str, GoldMark]) -> None:
        judged: set[frozenset[str]] = set()
        for pair in gold.pairs:
            names = frozenset((pair.a, pair.b))
            for name in sorted(names - marks.keys()):
                raise self._error(
                    f"pair {pair.a}, {pair.b}: there is no claim '{name}'", "pairs", "a", pair.a
                )
            if len(names) < 2 or names in judged:
                raise self._error(
                    f"pair {pair.a}, {pair.b} is judged twice or one claim", "pairs", "a", pair.a
                )
            judged.add(names)

    def _error(self, message: str, section: str, key: str, name: str) -> InputError:
        return InputError(message, path=self.path, line=_line(self.raw, section, key, name))


def _problems(
    mark: GoldMark, documents: dict[str, Document], events: set[str], marks: dict[str, GoldMark]
) -> Iterable[str]:
    if mark.doc not in documents:
        yield f"claim {mark.id}: there is no document '{mark.doc}'"
    elif not 0 <= mark.start < mark.end <= len(documents[mark.doc].text):
        yield f"claim {mark.id}: {mark.start}..{mark.end} is outside the text of '{mark.doc}'"
    if mark.event not in events:
        yield f"claim {mark.id}: there is no event '{mark.event}'"
    if mark.aspect is Aspect.COUNT and (mark.measure is None or mark.population is None):
        yield f"claim {mark.id}: a count needs a measure and a population"
    if mark.aspect is not Aspect.COUNT and not mark.value:
        yield f"claim {mark.id}: the aspect {mark.aspect} needs a value"
    if mark.population is not None and not _POPULATION.fullmatch(mark.population):
        yield f"claim {mark.id}: no such population: '{mark.population}'"
    if mark.min is not None and mark.max is not None and mark.min > mark.max:
        yield f"claim {mark.id}: min {mark.min} is above max {mark.max}"
    if mark.as_of is not None and mark.as_of[0] > mark.as_of[1]:
        yield f"claim {mark.id}: as_of ends before it begins"
    if mark.repeat_of is not None and (mark.repeat_of not in marks or marks[mark.repeat_of].doc != mark.doc):
        yield f"claim {mark.id}: repeat_of names no claim of the same report: '{mark.repeat_of}'"
