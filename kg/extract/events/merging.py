"""Brings together the triggers of a document that tell of one event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.events.main import main_event, title_families
from kg.extract.events.meeting import settings_meet, times_meet
from kg.extract.events.sharing import share_settings
from kg.extract.events.telling import HARM, IDENTIFYING, Draft, Telling, family_of, named_in
from kg.extract.word_classes import word_class
from kg.vocab import EventStatus, EventType, Role

_NEW = word_class("another")
_WINDOW = 400
"""How many events back a mention may belong to: keeps long texts in linear time."""

_WEEK = dt.timedelta(days=7)
_NEWS = dt.timedelta(days=30)
"""What a report can be of that tells no day for it."""

_HEAD = 2
"""Sentences at the head of a report in which the day of its main event may stand, whenever it was."""

_NEARBY = 6
"""Sentences within which a harm told without day, place or article is taken for the one told last."""

_POINTED = 3
"""What it is worth that words point to an event told right before."""

_NAMED = frozenset({EventType.DETENTION, EventType.SEIZURE, EventType.NEGOTIATION})
"""Families in which other participants make another event."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a report as a whole: its title, its day and the country that it mostly tells of."""

    title: str | None = None
    published: dt.date | None = None
    country: str | None = None
    about: int | None = None
    """Where the event that it is about is first told, once that is known."""


def merge(tellings: Iterable[Telling], report: Report) -> list[Draft]:
    """Return the events of a document, in the order in which they are first told.

    The text is gone through twice: to find what it is about, and again, knowing that.
    """
    groups = list(_by_sentence(tellings))
    for telling in (telling for group in groups for telling in group):
        latest = telling.setting.latest
        telling.stale = bool(report.published and latest and latest < report.published - _NEWS)
        telling.past = bool(report.published and latest and latest < report.published - _WEEK)
    about = main_event(_grouped(groups, report), title_families(report.title))
    drafts = _grouped(groups, replace(report, about=None if about is None else about.first.start))
    drafts.sort(key=lambda draft: min(telling.start for telling in draft.tellings))
    return drafts


def _grouped(groups: Sequence[Sequence[Telling]], report: Report) -> list[Draft]:
    """Go through the text once."""
    drafts: list[Draft] = []
    for group in groups:
        share_settings(group)
        causes = [
            (telling, _place(drafts, telling, report)) for telling in group if not telling.hit.trigger.outcome
        ]
        for telling in group:
            if telling.hit.trigger.outcome:
                _place_outcome(drafts, telling, causes, report)
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


def _place_outcome(
    drafts: list[Draft], telling: Telling, causes: Sequence[tuple[Telling, Draft]], report: Report
) -> None:
    """Join an outcome ("ten were killed") to what caused it in its sentence, else to the event last told."""
    near = [
        (cause, home)
        for cause, home in causes
        if cause.family in HARM
        and times_meet(cause.setting, telling.setting)
        and settings_meet(home, telling)
        and cause.status is not EventStatus.PLANNED
    ]
    plain = [(cause, home) for cause, home in near if not cause.hit.trigger.long] or near
    if plain:
        nearest = min(plain, key=lambda pair: (abs(pair[0].hit.start - telling.hit.start), pair[0].start))
        nearest[1].add(telling)
    else:
        _place(drafts, telling, report)


def _place(drafts: list[Draft], telling: Telling, report: Report) -> Draft:
    """Add a telling to the event it belongs to, or to a new one; return that event."""
    home = None if _starts_new(telling) else _best(drafts, telling)
    if home is None:
        home = Draft(main=telling.start == report.about, country=report.country)
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
    if telling.renames:
        return draft.tellings[-1].sentence == telling.sentence and bool(draft.families & HARM)
    if (telling.status is EventStatus.PLANNED) != (first.status is EventStatus.PLANNED):
        return False
    if telling.hit.trigger.long != first.hit.trigger.long or telling.restricted != first.restricted:
        return False
    if telling.hit.pluperfect != first.hit.pluperfect:
        return False
    harm = telling.family in HARM and bool(draft.families & HARM)
    alike = telling.family in draft.families or (harm and _outcome_joins(draft, telling))
    if not alike and not _names_main(draft, telling):
        return False
    far = telling.sentence - draft.tellings[-1].sentence > _NEARBY
    if _adrift(telling) and far and not draft.main:
        return False
    if draft.time_text is None and telling.sentence > _HEAD:
        # What is told as news without a day is no event of last year, nor another sentence's of last month.
        apart = telling.past and draft.tellings[-1].sentence != telling.sentence
        if telling.stale if draft.main else apart:
            return False
    if not _narrow_types_agree(draft, telling):
        return False
    if _other_side(draft, telling) or _told_besides(draft, telling):
        return False
    return settings_meet(draft, telling) and _participants_meet(draft, telling)


def _other_side(draft: Draft, telling: Telling) -> bool:
    """Tell whether another side does it by other means: the army's air strikes, the rebels' rockets."""
    kind = telling.hit.trigger.type
    if telling.family not in HARM or kind in draft.types:
        return False
    if telling.hit.trigger.outcome:
        return False
    one = {side for other in draft.tellings for side in _sides(other)}
    two = _sides(telling)
    return bool(one) and bool(two) and one.isdisjoint(two)


def _told_besides(draft: Draft, telling: Telling) -> bool:
    """Tell whether deaths are told beside those of an event: "26 were also killed yesterday when".

    "A guard was also killed" adds to the same event; a day of its own makes it another.
    """
    own = telling.setting.time_text
    return telling.also and telling.family in HARM and own is not None and own != draft.time_text


def _sides(telling: Telling) -> set[str]:
    """Return the states, oppositions and groups that are told as doers, by their ids."""
    found = set()
    for part in telling.participants:
        if part.role is Role.AGENT and part.id is not None:
            state, _, body = part.id.partition("/")
            found.add(f"{state}/opposition" if body.startswith("opposition") else state)
    return found


def _names_main(draft: Draft, telling: Telling) -> bool:
    """Tell whether words are of the abduction or seizure that a report is about: "the raid", "two died"."""
    if not draft.main or draft.types.isdisjoint({EventType.ABDUCTION, EventType.SEIZURE}):
        return False
    trigger = telling.hit.trigger
    named = trigger.nominal and trigger.lemma in _BY_FORCE and telling.hit.definite is True
    return named or (trigger.outcome and not _anchored(telling))


def _adrift(telling: Telling) -> bool:
    """Tell whether nothing but its nearness says which event is meant: no day, no place, no article."""
    return telling.family in HARM and not _anchored(telling) and telling.hit.definite is not True


def _anchored(telling: Telling) -> bool:
    return telling.setting.time_text is not None or bool(telling.setting.places)


def _outcome_joins(draft: Draft, telling: Telling) -> bool:
    """Across the families of harm only an outcome joins, or "the blast" what was called an accident."""
    accident = EventType.ACCIDENT in {telling.family, *draft.families}
    return telling.hit.trigger.outcome or draft.only_outcomes or (accident and telling.hit.definite is True)


NARROW = frozenset(
    {
        EventType.CHEMICAL_ATTACK,
        EventType.SHELLING,
        EventType.SHOOTING,
        EventType.AIRSTRIKE,
        EventType.BOMBING,
    }
)


_BY_FORCE = frozenset({"attack", "raid", "assault", "ambush"})
_ANY_ARMS = frozenset({"open fire"})
"""Acts of any arms: artillery opens fire too."""


def _narrow_types_agree(draft: Draft, telling: Telling) -> bool:
    """Hold two means apart ("the shelling", "a car bombing"), and narrow types in other families."""
    kind = telling.hit.trigger.type
    known = draft.types
    if telling.family in HARM:
        narrow = kind in NARROW and telling.hit.trigger.lemma not in _ANY_ARMS
        return not narrow or kind in known or not (known & NARROW)
    return kind in known or family_of(kind) is kind or kind is EventType.MEETING


def _participants_meet(draft: Draft, telling: Telling) -> bool:
    if telling.family not in _NAMED:
        return True
    for role in IDENTIFYING:
        known, new = draft.named.get(role, set()), named_in(telling, role)
        if known and new and known.isdisjoint(new):
            return False
    return True


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
    if _pointing(telling):
        points += _POINTED if draft.tellings[-1].sentence >= telling.sentence - 1 else 0
    elif draft.main and not _anchored(telling):
        points += 1
    return points, draft.tellings[-1].start


def _pointing(telling: Telling) -> bool:
    """Tell whether words point to what was told last: "that attack"."""
    return telling.lead[:1] in (("that",), ("this",)) and telling.hit.trigger.nominal
