"""Brings together the triggers of a document that tell of one event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.events.hits import Hit
from kg.extract.events.setting import Setting
from kg.extract.word_classes import word_class
from kg.model import COUNTED, Participant, PlaceMention, Span
from kg.vocab import EVENT_FAMILY, EventStatus, EventType, Role

HARM = frozenset({EventType.ASSAULT, EventType.ACCIDENT, EventType.CLASH})
"""The families in which people come to harm: "blast or accident?" is a question about one event."""

_NEW = word_class("another")
_WINDOW = 400
"""How many events back a mention may belong to: keeps long texts in linear time."""

_NEARBY = 6
"""Sentences within which a harm told without day, place or article is taken for the one told last."""

_IDENTIFYING = (Role.TARGET, Role.PARTICIPANT)
_NAMELESS = frozenset({"group", COUNTED, "instrument", "thing"})
_NAMED = frozenset({EventType.DETENTION, EventType.SEIZURE, EventType.NEGOTIATION})
"""Families in which other participants make another event."""


@dataclass(slots=True)
class Telling:
    """One trigger with all that its sentence says of it."""

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

    def add(self, telling: Telling) -> None:
        """Take in a telling; the narrower days win, unless one says since when it goes on."""
        self.tellings.append(telling)
        self.families.add(telling.family)
        self.types.add(telling.hit.trigger.type)
        self.only_outcomes = self.only_outcomes and telling.hit.trigger.outcome
        for role in _IDENTIFYING:
            self.named.setdefault(role, set()).update(_named(telling, role))
        setting = telling.setting
        if setting.time_text is not None and not self.lasting:
            narrower = _width(setting.earliest, setting.latest) < _width(self.earliest, self.latest)
            if self.time_text is None or narrower or setting.lasting:
                self.earliest, self.latest = setting.earliest, setting.latest
                self.time_text, self.lasting = setting.time_text, setting.lasting
        for place in setting.places:
            self.places.setdefault(place.id or place.name.lower(), place)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the event is told, in order."""
        return tuple(sorted({(telling.start, telling.end) for telling in self.tellings}))


def family_of(kind: EventType) -> EventType:
    """Return the broad type of an event type."""
    return EVENT_FAMILY.get(kind, kind)


def _width(earliest: dt.date | None, latest: dt.date | None) -> int:
    return 100_000 if earliest is None or latest is None else (latest - earliest).days


def merge(tellings: Iterable[Telling]) -> list[Draft]:
    """Return the events of a document, in the order in which they are first told."""
    drafts: list[Draft] = []
    for group in _by_sentence(tellings):
        causes = [(telling, _place(drafts, telling)) for telling in group if not telling.hit.trigger.outcome]
        for telling in group:
            if telling.hit.trigger.outcome:
                _place_outcome(drafts, telling, causes)
    drafts.sort(key=lambda draft: min(telling.start for telling in draft.tellings))
    return drafts


def _by_sentence(tellings: Iterable[Telling]) -> Iterator[list[Telling]]:
    group: list[Telling] = []
    for telling in tellings:
        if group and telling.sentence != group[-1].sentence:
            yield group
            group = []
        group.append(telling)
    if group:
        yield group


def _share_days(group: list[Telling]) -> None:
    """Give the day of an outcome to the cause nearest to it: "on June 19 when six died in an attack"."""
    causes = [t for t in group if not t.hit.trigger.outcome and t.family in HARM]
    for outcome in group:
        if not outcome.hit.trigger.outcome or outcome.setting.time_text is None or not causes:
            continue
        cause = min(causes, key=lambda t: (abs(t.hit.start - outcome.hit.start), t.start))
        if cause.setting.time_text is None:
            said = outcome.setting
            cause.setting = replace(
                cause.setting, earliest=said.earliest, latest=said.latest, time_text=said.time_text
            )


def _place_outcome(drafts: list[Draft], telling: Telling, causes: Sequence[tuple[Telling, Draft]]) -> None:
    """Join an outcome ("ten were killed") to what caused it in its sentence, else to the event last told."""
    near = [
        (cause, home)
        for cause, home in causes
        if cause.family in HARM
        and _times_meet(cause.setting, telling.setting)
        and cause.status is not EventStatus.PLANNED
    ]
    plain = [(cause, home) for cause, home in near if not cause.hit.trigger.long] or near
    if plain:
        nearest = min(plain, key=lambda pair: (abs(pair[0].hit.start - telling.hit.start), pair[0].start))
        nearest[1].add(telling)
    else:
        _place(drafts, telling)


def _place(drafts: list[Draft], telling: Telling) -> Draft:
    """Add a telling to the event it belongs to, or to a new one; return that event."""
    home = None if _starts_new(telling) else _best(drafts, telling)
    if home is None:
        home = Draft()
        drafts.append(home)
    home.add(telling)
    return home


def _best(drafts: list[Draft], telling: Telling) -> Draft | None:
    scored = [
        (_score(draft, telling), number)
        for number, draft in enumerate(drafts[-_WINDOW:])
        if _can_be_one(draft, telling)
    ]
    if not scored:
        return None
    return drafts[-_WINDOW:][max(scored)[1]]


def _starts_new(telling: Telling) -> bool:
    return not telling.hit.trigger.outcome and not _NEW.isdisjoint(telling.lead)


def _can_be_one(draft: Draft, telling: Telling) -> bool:
    first = draft.tellings[0]
    if (telling.status is EventStatus.PLANNED) != (first.status is EventStatus.PLANNED):
        return False
    if telling.hit.trigger.long != first.hit.trigger.long or telling.restricted != first.restricted:
        return False
    if telling.hit.pluperfect != first.hit.pluperfect:
        return False
    harm = telling.family in HARM and bool(draft.families & HARM)
    if telling.family not in draft.families and not (harm and _outcome_joins(draft, telling)):
        return False
    if _adrift(telling) and telling.sentence - draft.tellings[-1].sentence > _NEARBY:
        return False
    if not _narrow_types_agree(draft, telling):
        return False
    days = Setting(draft.earliest, draft.latest, draft.time_text)
    return (
        _times_meet(days, telling.setting)
        and places_meet(draft.places.values(), telling.setting.places)
        and _participants_meet(draft, telling)
    )


def _adrift(telling: Telling) -> bool:
    """Tell whether nothing but its nearness says which event is meant: no day, no place, no article."""
    anchored = telling.setting.time_text is not None or bool(telling.setting.places)
    return telling.family in HARM and not anchored and telling.hit.definite is not True


def _outcome_joins(draft: Draft, telling: Telling) -> bool:
    """Across the families of harm only an outcome joins, or "the blast" what was called an accident."""
    accident = EventType.ACCIDENT in {telling.family, *draft.families}
    return telling.hit.trigger.outcome or draft.only_outcomes or (accident and telling.hit.definite is True)


_SETTLEMENTS = frozenset({"city", "capital", "town", "village"})
_NARROW = frozenset(
    {
        EventType.CHEMICAL_ATTACK,
        EventType.SHELLING,
        EventType.SHOOTING,
        EventType.AIRSTRIKE,
        EventType.BOMBING,
    }
)


def _narrow_types_agree(draft: Draft, telling: Telling) -> bool:
    """Hold two means apart ("the shelling", "a car bombing"), and narrow types in other families."""
    kind = telling.hit.trigger.type
    known = draft.types
    if telling.family in HARM:
        return kind not in _NARROW or kind in known or not (known & _NARROW)
    return kind in known or family_of(kind) is kind or kind is EventType.MEETING


def _times_meet(one: Setting, other: Setting) -> bool:
    if one.time_text is None or other.time_text is None:
        return True
    if one.latest is not None and other.earliest is not None and one.latest < other.earliest:
        return False
    return not (other.latest is not None and one.earliest is not None and other.latest < one.earliest)


def places_meet(one: Iterable[PlaceMention], other: Iterable[PlaceMention]) -> bool:
    """Tell whether one set holds or lies within a place of the other, or one is empty."""
    left, right = list(one), list(other)
    if not left or not right:
        return True
    return any(_same_or_within(a, b) or _same_or_within(b, a) for a in left for b in right)


def _same_or_within(a: PlaceMention, b: PlaceMention) -> bool:
    if a.name.casefold() == b.name.casefold():
        return True
    if a.id is None and b.id is not None:
        # A name that no gazetteer knows may lie in any place told of, but a village is in no other town.
        return b.id in a.within if a.within else not (a.kind in _SETTLEMENTS and b.kind in _SETTLEMENTS)
    return a.id is not None and b.id is not None and (a.id == b.id or b.id in a.within)


def _participants_meet(draft: Draft, telling: Telling) -> bool:
    if telling.family not in _NAMED:
        return True
    for role in _IDENTIFYING:
        known, new = draft.named.get(role, set()), _named(telling, role)
        if known and new and known.isdisjoint(new):
            return False
    return True


def _named(telling: Telling, role: Role) -> set[str]:
    """Return the ids or names of the persons, bodies and ships in a role; groups name nobody."""
    parts = [part for part in telling.participants if part.role is role and part.kind not in _NAMELESS]
    return {part.id or part.name.casefold() for part in parts}


def _score(draft: Draft, telling: Telling) -> tuple[int, int]:
    """Prefer an event of the same day and place; then the one told last."""
    points = 0
    if telling.setting.time_text is not None and draft.time_text is not None:
        points += 2
    if telling.setting.places and draft.places:
        points += 2
    if telling.hit.trigger.type in draft.types:
        points += 1
    if draft.tellings[-1].sentence == telling.sentence:
        points += 1
    return points, draft.tellings[-1].start
