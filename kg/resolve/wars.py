"""Binds what reports tell of a war to the war of the reference data: the total "since 2011" is the war's.

A war is named ("the Syrian civil war"), or it is that of the country with the beginning told ("since 2011"),
or the only one that goes on there on the day of the report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Entity
from kg.reference import War
from kg.resolve.describing import LONG, Described
from kg.vocab import EVENT_FAMILY, EventStatus, EventType, MentionKind

_AFTERMATH = dt.timedelta(days=365)
"""How long after its end a war that is not named is still the one meant."""

_CENTURY = dt.timedelta(days=36_500)
"""How long after its end a war can be meant by its name or beginning."""

_NEAR_START = dt.timedelta(days=180)
"""What the beginning told and the beginning known may be apart: protests that grew into a war."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A war with the rule that found it and how sure it is."""

    war: War
    rule: str
    score: float


def bind_war(item: Described, wars: Sequence[War]) -> Bound | None:
    """Return the war that a description tells of, None where none of them or more than one can be meant."""
    if item.family != LONG or EVENT_FAMILY.get(item.event.type, item.event.type) is not EventType.CLASH:
        return None
    named = [(len(words), war) for war in wars for words in war.words if words in item.around]
    named = [(length, war) for length, war in named if _can_be_told(war, item, _CENTURY)]
    if named:
        longest = max(length for length, _ in named)
        found = {war.id: war for length, war in named if length == longest}
        if len(found) == 1:
            return Bound(next(iter(found.values())), "war-named", 0.95)
    local = [war for war in wars if not _countries(item).isdisjoint(war.countries)]
    begun = [war for war in local if _can_be_told(war, item, _CENTURY) and _began_then(war, item)]
    if len(begun) == 1:
        return Bound(begun[0], "war-of-country-and-beginning", 0.9)
    going_on = [war for war in local if _can_be_told(war, item, _AFTERMATH) and not _began_else(war, item)]
    if len(going_on) == 1:
        return Bound(going_on[0], "one-war-of-country", 0.75)
    return None


def entity_of(war: War, members: Sequence[str], told: Sequence[Described]) -> Entity:
    """Return the canonical event of a war, with the mentions and names that reports have for it.

    Its end is left open unless a report appeared after it: what nobody could know then is not said.
    """
    country = f"iso:{war.countries[0]}"
    last = max((item.published for item in told if item.published is not None), default=None)
    over = war.ended is not None and last is not None and last > war.ended[1]
    return Entity(
        id=war.id,
        kind=MentionKind.EVENT,
        label=war.label,
        names=tuple(sorted({war.label, *(item.event.label for item in told)})),
        members=tuple(sorted(members)),
        event_type=EventType.CLASH,
        earliest=war.began[0],
        latest=war.ended[1] if war.ended is not None and over else None,
        country=war.countries[0],
        place_id=country if any(country in item.places for item in told) else None,
        places=tuple(f"iso:{code}" for code in war.countries),
        status=EventStatus.OCCURRED,
        participants=tuple(sorted({part for item in told for part in item.participants})),
    )


def _countries(item: Described) -> frozenset[str]:
    placed = {place[4:] for place in item.places if place.startswith("iso:")}
    return frozenset(placed or ({item.country} if item.country else set()))


def _can_be_told(war: War, item: Described, after: dt.timedelta) -> bool:
    """Tell whether a war had begun when a report appeared, and not ended too long before."""
    if item.published is None:
        return True
    return war.began[0] <= item.published and (war.ended is None or item.published <= war.ended[1] + after)


def _began_then(war: War, item: Described) -> bool:
    start = item.event.earliest
    if start is None:
        return False
    close = war.began[0] - _NEAR_START <= start <= war.began[1] + _NEAR_START
    return close or start.year in {day.year for day in war.began}


def _began_else(war: War, item: Described) -> bool:
    """Tell whether a report gives another beginning, years from the war's."""
    start = item.event.earliest
    lasts = item.event.latest is None
    return start is not None and lasts and not _began_then(war, item)
