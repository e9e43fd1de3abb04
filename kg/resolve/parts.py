"""Which canonical events are part of larger ones: strikes of a campaign, towns of a province, acts of a war.

A part lies within its whole in time and place and is smaller. That alone is no reason: something must say
that the whole counts it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from kg.model import Entity, EventPart
from kg.resolve.coreference import MEANS
from kg.resolve.describing import HARM, Described
from kg.vocab import EVENT_FAMILY, EventStatus, EventType, Role

CAMPAIGN = dt.timedelta(days=4)
"""What goes on for longer is no single act but can have episodes."""

_ACT = dt.timedelta(days=3)
"""What an episode lasts at most."""


def parts_among(
    events: Sequence[Entity], told: Mapping[str, Sequence[Described]], wars: frozenset[str]
) -> tuple[EventPart, ...]:
    """Return which events are part of which, given the descriptions of each; `wars` are ids of wars.

    Pairs are sought by place: a whole holds the place of its parts, or is a war of their country.
    """
    harm = [event for event in events if _family(event) in HARM and event.status is not EventStatus.PLANNED]
    by_place: dict[str, list[Entity]] = defaultdict(list)
    for event in harm:
        if event.id not in wars and (event.place_id or event.place):
            by_place[event.place_id or event.place or ""].append(event)
    found = [
        *(_within(part, whole, told) for part, whole in _nested(harm, by_place, wars)),
        *(_of_war(part, whole, told) for part, whole in _in_wars(harm, wars)),
    ]
    kept = (part for part in found if part is not None)
    return tuple(sorted(kept, key=lambda part: (part.part, part.whole)))


def with_wholes(events: Sequence[Entity], parts: Sequence[EventPart]) -> tuple[Entity, ...]:
    """Return the events, each with the ids of all larger events that hold it."""
    above: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        above[part.part].add(part.whole)
    return tuple(
        replace(event, part_of=tuple(sorted(_closed(event.id, above)))) if event.id in above else event
        for event in events
    )


def _closed(start: str, above: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for whole in above.get(waiting.pop(), ()):
            if whole not in found and whole != start:
                found.add(whole)
                waiting.append(whole)
    return found


def _nested(
    events: Sequence[Entity], by_place: Mapping[str, Sequence[Entity]], wars: frozenset[str]
) -> Iterator[tuple[Entity, Entity]]:
    for part in events:
        if part.id in wars or part.place_id is None:
            continue
        for place in dict.fromkeys((part.place_id, *part.places)):
            if place.startswith("iso:"):
                continue  # in one country alone is no reason
            for whole in by_place.get(place, ()):
                if whole.id != part.id:
                    yield part, whole


def _within(part: Entity, whole: Entity, told: Mapping[str, Sequence[Described]]) -> EventPart | None:
    if not _days_within(part, whole) or _other_doers(part, whole):
        return None
    if _length(whole) > CAMPAIGN and _length(part) <= _ACT and _means_meet(part, whole):
        return EventPart(part=part.id, whole=whole.id, rule="episode-of-campaign", score=0.8)
    compound = part.place_id != whole.place_id and part.event_type is whole.event_type
    together = _reports(told[part.id]) & _reports(told[whole.id])
    if compound and _length(whole) <= _ACT and together:
        return EventPart(part=part.id, whole=whole.id, rule="place-within-compound", score=0.75)
    return None


def _in_wars(events: Sequence[Entity], wars: frozenset[str]) -> Iterator[tuple[Entity, Entity]]:
    """Yield the acts of a country with the wars there: few wars, so no block is needed."""
    told_of = [event for event in events if event.id in wars]
    yield from product([event for event in events if event.id not in wars], told_of)


def _of_war(part: Entity, war: Entity, told: Mapping[str, Sequence[Described]]) -> EventPart | None:
    """An act in the country of a war is part of it where a report tells both, and it is no accident."""
    if _family(part) is EventType.ACCIDENT or part.earliest is None or war.earliest is None:
        return None
    if part.earliest < war.earliest or (war.latest is not None and part.earliest > war.latest):
        return None
    countries = set(war.places)
    here = countries & set(part.places) or any(f"iso:{d.country}" in countries for d in told[part.id])
    if not here or not _reports(told[part.id]) & _reports(told[war.id]):
        return None
    return EventPart(part=part.id, whole=war.id, rule="act-of-war-told-together", score=0.7)


def _family(event: Entity) -> EventType | None:
    kind = event.event_type
    return None if kind is None else EVENT_FAMILY.get(kind, kind)


def _length(event: Entity) -> dt.timedelta:
    if event.earliest is None or event.latest is None:
        return dt.timedelta(0)
    return event.latest - event.earliest


def _days_within(part: Entity, whole: Entity) -> bool:
    if part.earliest is None or part.latest is None or whole.earliest is None or whole.latest is None:
        return False
    smaller = _length(part) < _length(whole) or part.place_id != whole.place_id
    return whole.earliest <= part.earliest and part.latest <= whole.latest and smaller


def _means_meet(part: Entity, whole: Entity) -> bool:
    """A campaign of one means has episodes of that; "attacks" and a siege can have any."""
    return whole.event_type not in MEANS or part.event_type is whole.event_type


def _other_doers(part: Entity, whole: Entity) -> bool:
    one, other = ({who for role, who in e.participants if role is Role.AGENT} for e in (part, whole))
    return bool(one) and bool(other) and one.isdisjoint(other)


def _reports(told: Sequence[Described]) -> set[str]:
    return {item.version for item in told}
