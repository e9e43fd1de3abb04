"""Scores what, where, when and how many against coded ISAF press releases, a file the user brings.

A release is read like any report. Its date of publication is that of its own dateline or serial number, never
the annotated day. The record is then derived from events and claims alone:

- killed, captured: the lower bounds of the affirmed counts of persons killed, and detained or surrendered;
  within an event the largest group and the largest told by a role ("two leaders"); over events the sum. The
  coders' numbers for words without one are used: "multiple" is three, "numerous" four. Without any count, the
  persons named as killed or detained.
- day: the first day of the event that the first count belongs to, else of the main event; else the last day
  told up to the end of that count's sentence, else the day of the release.
- province: the first-level division that holds the place of that event, else of the last place before it.
- kind: "detention" where somebody was captured, "insurgentskilled" where killed, "captureandkill" for both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from kg import gazetteer
from kg.errors import InputError, NoInput
from kg.evaluate.measure import Measure as Figure
from kg.evaluate.measure import share
from kg.extract import extract
from kg.extract.layers import read
from kg.model import Claim, Document, EventMention, Extraction
from kg.vocab import EVENT_FAMILY, ActorKind, Aspect, EventType, Measure, Polarity, Role

_CODED = {"multiple": 3, "numerous": 4, "number": 3, "few": 3}
_DEADLY = frozenset({EventType.KILLING})
_CAPTURED = frozenset({Measure.PERSONS_DETAINED, Measure.PERSONS_SURRENDERED})
_KILLED = frozenset({Measure.PERSONS_KILLED})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATELINE = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]*\.? (\d{{1,2}})\b(?:(?:,|\.)? (\d{{4}})\b)?", re.IGNORECASE
)
_SERIAL = re.compile(r"\b(20\d\d)-(\d\d)-[A-Z]{1,2}-\d+")
_ROLE = re.compile(
    r"^other:.*\b(?:leader|member|commander|facilitator|chief|dealer|maker|trafficker|operative|planner|courier)s?$"
)
_HEAD = 600  # characters in which serial number and dateline stand


@dataclass(frozen=True, slots=True)
class Record:
    """What a release tells; `day` and `province` (its id) may be unknown."""

    killed: int
    captured: int
    day: dt.date | None
    province: str | None

    @property
    def kind(self) -> str:
        """The coders' kind of event, "" where neither happened."""
        if self.killed and self.captured:
            return "captureandkill"
        return "insurgentskilled" if self.killed else "detention" if self.captured else ""


def isaf(path: Path) -> Iterator[Figure]:
    """Yield the share of releases whose fields are told exactly.

    Raises `NoInput` where the file holds no release, `InputError` for a line out of format.
    """
    releases = list(read_releases(path))
    told = [(record_of(document), gold) for document, gold in releases]
    for name, mine in (("min_killed", _killed), ("min_captured", _captured)):
        yield share(f"{name} exact", [mine(ours) == gold[name] for ours, gold in told])
        some = [mine(ours) == gold[name] for ours, gold in told if gold[name]]
        yield share(f"{name} exact, where some were", some)
    dated = [
        (ours.day, dt.date.fromisoformat(gold["start_date"]))
        for (ours, gold), (document, _) in zip(told, releases, strict=True)
        if document.published is not None
    ]
    yield share("start_date exact, dated releases", [day == start for day, start in dated])
    single = [(ours.province, gold["province"][0]) for ours, gold in told if len(gold["province"]) == 1]
    yield share("province exact", [is_named(mine, name) for mine, name in single])
    kinds = [(ours.kind, gold["event_type"]) for ours, gold in told if set(gold["event_type"]) <= _KINDS]
    yield share("event_type exact", [[kind] == theirs for kind, theirs in kinds])


_KINDS = frozenset({"detention", "insurgentskilled", "captureandkill"})


def _killed(record: Record) -> int:
    return record.killed


def _captured(record: Record) -> int:
    return record.captured


def read_releases(path: Path) -> Iterator[tuple[Document, dict[str, Any]]]:
    """Yield each release with its annotation.

    Raises `NoInput` where the file holds none, `InputError` for a line that is no release.
    """
    number = 0
    for number, line in enumerate(path.read_text("utf-8").rstrip("\n").split("\n"), 1):
        try:
            row = msgspec.json.decode(line)
            text, gold = row["text"], row["gold"]
            gold["min_killed"], gold["min_captured"], gold["start_date"], gold["province"], gold["event_type"]
        except (msgspec.DecodeError, KeyError, TypeError) as error:
            raise InputError(
                "not a release: it needs 'text' and 'gold'", path=str(path), line=number
            ) from error
        yield Document(id=f"release-{number}", text=text, published=published(text)), gold
    if not number:
        raise NoInput("no release in the file", path=str(path))


def published(text: str) -> dt.date | None:
    """Return the day a release gives itself: its dateline, the year from its serial number if need be."""
    head = text[:_HEAD]
    serial = _SERIAL.search(head)
    dates = list(_DATELINE.finditer(head))
    year = next((int(match[3]) for match in dates if match[3]), int(serial[1]) if serial else None)
    if not dates or year is None:
        return None
    month = _MONTHS.index(dates[0][1][:3].lower()) + 1
    try:
        return dt.date(year, month, int(dates[0][2]))
    except ValueError:
        return None


def record_of(document: Document) -> Record:
    """Return the record of one release, from what was read out of it."""
    extraction = extract(document)
    counts = [claim for claim in extraction.claims if _counts(claim)]
    event = _event(extraction, counts)
    first = min((claim.start for claim in counts), default=len(document.text))
    return Record(
        killed=total(claim for claim in counts if claim.measure in _KILLED)
        or named(extraction, EventType.ASSAULT, _DEADLY),
        captured=total(claim for claim in counts if claim.measure in _CAPTURED)
        or named(extraction, EventType.DETENTION, frozenset({EventType.DETENTION})),
        day=_day(document, event, first),
        province=_province(extraction, event, first),
    )


def _day(document: Document, event: EventMention | None, at: int) -> dt.date | None:
    """Return the day of an event, else the last told up to the end of the sentence at an offset."""
    if event is not None and event.earliest is not None:
        return event.earliest
    if document.published is None:
        return None
    reading = read(document)
    end = reading.text.sentence_at(at).end_char
    days = [
        date.earliest
        for date in reading.found.dates
        if date.start < end
        and date.earliest is not None
        and date.latest is not None
        and (date.latest - date.earliest).days <= 1  # a night has two days
        and not _DATELINE.search(date.text)
    ]
    return days[-1] if days else document.published


def _counts(claim: Claim) -> bool:
    return (
        claim.aspect is Aspect.COUNT
        and claim.polarity is Polarity.AFFIRMED
        and claim.measure in _KILLED | _CAPTURED
        and bool(claim.min)
    )


def total(claims: Iterable[Claim]) -> int:
    """Return how many at least, over events: the largest group, and the persons told by their role.

    "Captured a Taliban leader and two fighters" are three; "including a leader" is a part and adds nothing.
    """
    groups: dict[str | None, int] = defaultdict(int)
    roles: dict[str | None, int] = defaultdict(int)
    for claim in claims:
        words = claim.quote.lower().split()
        if "including" in words:
            continue
        by_role = claim.min == claim.max and _ROLE.search(claim.population or "") is not None
        coded = max((_CODED.get(word, 0) for word in (claim.words or "").lower().split()), default=0)
        table = roles if by_role else groups
        table[claim.event] = max(table[claim.event], coded or int(claim.min or 0))
    return sum(groups.values()) + sum(roles.values())


def named(extraction: Extraction, family: EventType, kinds: frozenset[EventType]) -> int:
    """Return how many persons are named as those to whom events of a kind were done."""
    names = {
        participant.id or participant.name
        for event in extraction.events
        if event.type in kinds and EVENT_FAMILY.get(event.type, event.type) is family
        for participant in event.participants
        if participant.role is Role.TARGET and participant.kind == ActorKind.PERSON.value
    }
    return len(names)


def _event(extraction: Extraction, counts: list[Claim]) -> EventMention | None:
    """Return the event of the first count, else the one the report is about, else the first."""
    events = {event.id: event for event in extraction.events}
    for claim in counts:
        if claim.event in events:
            return events[claim.event]
    return next((event for event in extraction.events if event.main), next(iter(extraction.events), None))


def _province(extraction: Extraction, event: EventMention | None, before: int) -> str | None:
    """Return the id of the division that an event is placed in, else of the last place named before."""
    own = next(_divisions(() if event is None else event.places), None)
    if own is not None:
        return own
    named = [(place.start, id) for place in extraction.places for id in _divisions((place.id or "",))]
    earlier = [id for start, id in named if start <= before]
    return earlier[-1] if earlier else next((id for _, id in named), None)


def _divisions(ids: Iterable[str]) -> Iterator[str]:
    for id in ids:
        place = gazetteer.place(id)
        for outer in () if place is None else (place, *map(gazetteer.place, place.within)):
            if outer is not None and outer.kind == "admin1":
                yield outer.id


def is_named(division: str | None, name: str) -> bool:
    """Return whether a division is one that goes by a name: "Khost" is also written "Khowst"."""
    if division is None:
        return not name
    return any(place.id == division for place in gazetteer.places_named(name))
