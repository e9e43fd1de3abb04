"""One telling of an event, and an event in the making: all its tellings and what they add up to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.events.hits import Hit
from kg.extract.events.setting import Setting
from kg.model import COUNTED, Participant, PlaceMention, Span
from kg.vocab import EVENT_FAMILY, EventStatus, EventType, Role

HARM = frozenset({EventType.ASSAULT, EventType.ACCIDENT, EventType.CLASH})
"""The families in which people come to harm: "blast or accident?" is a question about one event."""

IDENTIFYING = (Role.TARGET, Role.PARTICIPANT)
"""Roles whose holders say which event is meant."""

_MUCH_MORE = 1.5
"""How many times as often a province must be told as a town in it to be where something happened."""

_NAMELESS = frozenset({"group", COUNTED, "instrument", "thing"})


@dataclass(slots=True)
class Telling:
    """One trigger with all that its sentence says of it; `stale` marks a day long before the report's.

    `also` says that it is told besides another: "were also killed"; `renames` that it only gives another name
    to what the sentence has told: "shelled the town in what they called a gas attack".
    """

    hit: Hit
    sentence: int
    start: int
    end: int
    text: str
    setting: Setting
    participants: tuple[Participant, ...]
    status: EventStatus
    lead: tuple[str, ...] = ()
    restricted: bool = False
    stale: bool = False
    past: bool = False
    also: bool = False
    renames: bool = False

    @property
    def family(self) -> EventType:
        """The broad type that corefering events share."""
        return family_of(self.hit.trigger.type)


@dataclass(slots=True)
class Draft:
    """An event in the making: its tellings so far and what they add up to."""

    tellings: list[Telling] = field(default_factory=list)
    families: set[EventType] = field(default_factory=set)
    types: set[EventType] = field(default_factory=set)
    named: dict[Role, set[str]] = field(default_factory=dict)
    only_outcomes: bool = True
    earliest: dt.date | None = None
    latest: dt.date | None = None
    time_text: str | None = None
    lasting: bool = False
    places: dict[str, PlaceMention] = field(default_factory=dict)
    placed: Counter[str] = field(default_factory=Counter)
    main: bool = False
    country: str | None = None
    """The country that most places and actors of the report belong to."""

    def add(self, telling: Telling) -> None:
        """Take in a telling; the narrower days win, unless one says since when it goes on."""
        self.tellings.append(telling)
        self.families.add(telling.family)
        self.types.add(telling.hit.trigger.type)
        self.only_outcomes = self.only_outcomes and telling.hit.trigger.outcome
        for role in IDENTIFYING:
            self.named.setdefault(role, set()).update(named_in(telling, role))
        setting = telling.setting
        if setting.time_text is not None and not self.lasting:
            narrower = _width(setting.earliest, setting.latest) < _width(self.earliest, self.latest)
            if self.time_text is None or narrower or setting.lasting:
                self.earliest, self.latest = setting.earliest, setting.latest
                self.time_text, self.lasting = setting.time_text, setting.lasting
        for place in setting.places:
            key = place.id or place.name.lower()
            self.places.setdefault(key, place)
            self.placed[key] += 1

    @property
    def place(self) -> PlaceMention | None:
        """The place told most often of those that hold no other, the first of several.

        One in another country than most of the report counts only where there is no other: a town where
        somebody spoke is no scene. A province told much more often than its towns is the scene itself.
        """

        def weight(place: PlaceMention) -> tuple[bool, int]:
            at_home = self.country is None or place.country in (None, self.country)
            return at_home, self.placed[place.id or place.name.lower()]

        narrow = max(narrowest(self.places.values()), key=weight, default=None)
        wide = max(
            (place for place in self.places.values() if place.kind != "country"), key=weight, default=None
        )
        if narrow is None or wide is None or wide.id not in narrow.within:
            return narrow
        return wide if weight(wide)[1] >= _MUCH_MORE * weight(narrow)[1] else narrow

    @property
    def first(self) -> Telling:
        """The telling that opened the event."""
        return self.tellings[0]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the event is told, in order."""
        return tuple(sorted({(telling.start, telling.end) for telling in self.tellings}))


def family_of(kind: EventType) -> EventType:
    """Return the broad type of an event type."""
    return EVENT_FAMILY.get(kind, kind)


def narrowest(places: Iterable[PlaceMention]) -> list[PlaceMention]:
    """Return the places that hold no other of them."""
    told = list(places)
    wider = {ident for place in told for ident in place.within}
    return [place for place in told if place.id is None or place.id not in wider]


def _width(earliest: dt.date | None, latest: dt.date | None) -> int:
    return 100_000 if earliest is None or latest is None else (latest - earliest).days


def named_in(telling: Telling, role: Role) -> set[str]:
    """Return the ids or names of the persons, bodies and ships in a role; groups name nobody."""
    parts = [part for part in telling.participants if part.role is role and part.kind not in _NAMELESS]
    return {part.id or part.name.casefold() for part in parts}
