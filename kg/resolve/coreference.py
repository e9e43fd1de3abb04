"""How likely two descriptions of different reports are one event: gates, then a score with its parts.

Gates: families that differ, times that cannot overlap, or places known to lie apart are two events. What
passes is scored by type, time, place, participants, rare figures, wording, place in the report and the
other names of the report.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.ids import mention_id
from kg.model import COUNTED, Claim, EventMention, Extraction, Participant
from kg.resolve.names import fold, skeleton
from kg.vocab import EVENT_FAMILY, Aspect, EventStatus, EventType, MentionKind, Role

THRESHOLD = 0.6
"""The score from which two descriptions are one event."""

SLACK = dt.timedelta(days=1)
"""What two reports of one day may differ by: the publisher's zone, a late-night event, a stale weekday."""

STORY = dt.timedelta(days=4)
"""What two reports of one running story may be apart where neither dates the event."""

LEAD = 400
"""Characters into a report within which its lead event is told."""

SOFT_TIME = 0.1
"""The score of a day left out by a report that appeared shortly after."""

SOFT_PLACE = 0.1
"""The score of a place left out by a report that names it elsewhere."""

UNKNOWN_PLACE = -0.1
"""The score of two places that differ where no gazetteer says how they lie."""

MEANS = frozenset(
    {
        EventType.AIRSTRIKE,
        EventType.SHELLING,
        EventType.BOMBING,
        EventType.SHOOTING,
        EventType.CHEMICAL_ATTACK,
    }
)
"""Types that say by what means harm was done: two of them are one act only if its cause is disputed."""

_HARM = frozenset({EventType.ASSAULT, EventType.CLASH, EventType.ACCIDENT})
"""One block, so that "blast or accident?" can be asked of one event (DESIGN section 5)."""

_COMMON_WORDS = frozenset(
    ["in", "of", "by", "at", "on", "the", "a", "an", "and", "for", "with", "from", "to", "against"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An event description with what resolution compares."""

    key: str
    version: str
    event: EventMention
    family: str
    window: tuple[dt.date, dt.date] | None
    published: dt.date | None
    country: str | None
    lead: bool
    company: frozenset[str]
    participants: tuple[tuple[Role, str], ...]
    places: frozenset[str]
    words: frozenset[str]
    figures: frozenset[tuple[str, int | None, int | None]]


def family_of(event_type: EventType) -> EventType:
    """Return the family of an event type."""
    return EVENT_FAMILY.get(event_type, event_type)


Who = Callable[[str, Participant], str | None]
"""Returns the canonical actor or vessel behind a participant of a document version, None if unknown."""


def describe(extraction: Extraction, who: Who) -> Iterator[Described]:
    """Yield the event descriptions of a document with what resolution compares."""
    figures: dict[str, set[tuple[str, int | None, int | None]]] = defaultdict(set)
    for claim in extraction.claims:
        if claim.event is not None and _rare(claim):
            figures[claim.event].add((str(claim.measure), claim.min, claim.max))
    version = extraction.document.version
    country = country_told_of(extraction)
    company = frozenset(
        [place.id or skeleton(place.name) for place in extraction.places]
        + [actor.id or fold(actor.name) for actor in extraction.actors if not actor.anonymous]
    )
    for event in extraction.events:
        family = family_of(event.type)
        yield Described(
            key=mention_id(version, event.start, event.end, MentionKind.EVENT.value),
            version=version,
            event=event,
            family="harm" if family in _HARM else family.value,
            window=_window(event, extraction.document.published),
            published=extraction.document.published,
            country=country,
            lead=event.start < LEAD,
            company=company,
            participants=tuple((p.role, who(version, p) or p.name) for p in _taking_part(event)),
            places=frozenset(filter(None, (_own_place(event), *event.places))),
            words=frozenset(fold(event.label).split()) - _COMMON_WORDS,
            figures=frozenset(figures[event.id]),
        )


def _taking_part(event: EventMention) -> tuple[Participant, ...]:
    """Return who takes part; a figure ("171 people") only where an event has nobody else and no place."""
    known = tuple(p for p in event.participants if p.kind != COUNTED)
    return known if known or event.place is not None else event.participants[:1]


def _window(event: EventMention, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """Return the days of an event; one that goes on since a day reaches to the report's day."""
    latest = event.latest
    if latest is None and event.status is EventStatus.OCCURRED:
        latest = published
    if event.earliest is None or latest is None or event.earliest > latest:
        return None
    return event.earliest, latest


def country_told_of(extraction: Extraction) -> str | None:
    """Return the country that most places and actors of a report belong to, None where none prevails."""
    told = [place.country for place in extraction.places] + [actor.country for actor in extraction.actors]
    counted = Counter(country for country in told if country is not None)
    country, most = min(counted.items(), key=lambda item: (-item[1], item[0]), default=(None, 0))
    return country if 2 * most > counted.total() else None


def _rare(claim: Claim) -> bool:
    """A figure that two reports hardly share by chance: exact and above ten."""
    return (
        claim.aspect is Aspect.COUNT and claim.min is not None and claim.min == claim.max and claim.min > 10
    )


def months_of(item: Described) -> Iterator[str]:
    """Yield the months that an event of known days falls into."""
    if item.window is not None and item.window[1] - item.window[0] < dt.timedelta(days=62):
        for day in item.window:
            yield f"{day:%Y-%m}"


def score_pair(a: Described, b: Described) -> tuple[float, str] | None:
    """Return the score of two descriptions being one event and what it rests on, or None at a failed gate."""
    time = time_score(a, b)
    place = place_score(a, b)
    if time is None or place is None or not _status_meets(a.event.status, b.event.status):
        return None
    if _other_act(a, b):
        return None
    wording = len(a.words & b.words) / len(a.words | b.words) if a.words | b.words else 0.0
    parts = {
        "type": _type_score(a.event.type, b.event.type),
        "time": time,
        "place": place,
        "participants": 0.2 if names_of(a) & names_of(b) else 0.0,
        "figures": 0.2 if a.figures & b.figures else 0.0,
        "wording": 0.2 * wording,
        "lead": 0.15 if _both_lead(a, b) else 0.0,
        "company": 0.15 if _shares_company(a, b) else 0.0,
    }
    if time < 0.2 and place < 0.2 and parts["figures"] == 0.0 and not _borne_out(a, b, parts):
        if not _one_story(a, b) and not _outcome_of_lead(a, b):
            return None
        parts["story"] = 0.3
    rule = "event-coreference: " + ", ".join(f"{name} {value:.2f}" for name, value in parts.items() if value)
    return min(1.0, sum(parts.values())), rule


def _borne_out(a: Described, b: Described, parts: Mapping[str, float]) -> bool:
    """Tell whether reports that leave out a day or place make up for it: both fit, and more agrees."""
    fits = parts["time"] >= SOFT_TIME and parts["place"] >= SOFT_PLACE
    return fits and (parts["participants"] > 0 or parts["lead"] > 0) and _shares_company(a, b)


def _type_score(a: EventType, b: EventType) -> float:
    """Score two types of one block: equal, one broader than the other or unlike in cause, else rivals."""
    if a is b:
        return 0.2
    return 0.0 if a in MEANS and b in MEANS else 0.1


def _other_act(a: Described, b: Described) -> bool:
    """Tell whether two acts differ in their means and in who did them: a raid, and the rockets after it.

    The means alone may be disputed of one act, and so may the doer.
    """
    if a.event.type is b.event.type or not {a.event.type, b.event.type} <= MEANS:
        return False
    one, other = _agents(a), _agents(b)
    return bool(one) and bool(other) and one.isdisjoint(other)


def _agents(item: Described) -> frozenset[str]:
    return frozenset(fold(name) for role, name in item.participants if role is Role.AGENT)


def _both_lead(a: Described, b: Described) -> bool:
    """Tell whether both reports open with the event, within days of each other."""
    return a.lead and b.lead and _near(a, b)


def _shares_company(a: Described, b: Described) -> bool:
    """Tell whether the reports name much the same places and actors."""
    return 3 * len(a.company & b.company) >= min(len(a.company), len(b.company)) > 1


def _one_story(a: Described, b: Described) -> bool:
    """Tell whether two reports that give neither day nor place still tell of one thing.

    Same type, same words, same country, told within a few days; acts of violence are too alike for that.
    """
    return (
        a.family != "harm"
        and a.event.type is b.event.type
        and a.country is not None
        and a.country == b.country
        and _near(a, b)
        and bool(_heads(a) & _heads(b))
    )


def _outcome_of_lead(a: Described, b: Described) -> bool:
    """Tell whether one is bare deaths, told without day or place, and the other what a report leads with."""
    if a.family != "harm" or not _near(a, b) or not _shares_company(a, b):
        return False
    bare = [d for d in (a, b) if d.event.type is EventType.KILLING and d.window is None and not d.places]
    return bool(bare) and (a.lead or b.lead)


def _near(a: Described, b: Described) -> bool:
    if a.published is None or b.published is None:
        return False
    return abs(a.published - b.published) <= STORY


def _heads(item: Described) -> frozenset[str]:
    """The words of a label beyond its type: "prisoners" of "release of prisoners"."""
    return frozenset(w for w in item.words if not w.isdigit()) - set(item.event.type.value.split("_"))


def time_score(a: Described, b: Described) -> float | None:
    """Score the days of two descriptions, None where they cannot overlap."""
    if a.window is None and b.window is None:
        return SOFT_TIME if _near(a, b) else 0.0
    if a.window is None or b.window is None:
        dated, undated = (a, b) if b.window is None else (b, a)
        return SOFT_TIME if dated.window is not None and _just_before(dated.window, undated) else 0.0
    if a.window[0] > b.window[1] + SLACK or b.window[0] > a.window[1] + SLACK:
        return None
    width = max(w[1] - w[0] for w in (a.window, b.window))
    if width <= dt.timedelta(days=2):
        return 0.3
    return 0.2 if width <= dt.timedelta(days=31) else 0.1


def _just_before(window: tuple[dt.date, dt.date], undated: Described) -> bool:
    """Tell whether days lie shortly before the report that leaves them out."""
    if undated.published is None or undated.event.status is not EventStatus.OCCURRED:
        return False
    return window[0] <= undated.published <= window[1] + STORY


def place_score(a: Described, b: Described) -> float | None:
    """Score two places, None where they are known to lie apart.

    A name that no gazetteer knows may lie anywhere within what contains it: "the market of X" and "the Y
    quarter" of two reports on one blast can be one place. So it counts against, but decides nothing.
    """
    if not a.places or not b.places:
        return _company_place(a, b)
    own_a, own_b = _own_place(a.event), _own_place(b.event)
    if own_a == own_b:
        return 0.3
    if own_a in b.places or own_b in a.places:
        return 0.2  # one lies in the other
    known = (a.event.place_id is not None, b.event.place_id is not None)
    return UNKNOWN_PLACE if any(known) != all(known) or (not any(known) and a.places & b.places) else None


def _company_place(a: Described, b: Described) -> float:
    """Score a place that one description or both leave out by the places that the reports name."""
    for placed, other in ((a, b), (b, a)):
        if placed.places and not other.places:
            return SOFT_PLACE if placed.places & other.company else 0.0
    towns = {place for place in a.company & b.company if place.startswith("geonames:")}
    return SOFT_PLACE if towns else 0.0


def names_of(item: Described) -> frozenset[str]:
    """Return who takes part, folded."""
    return frozenset(fold(name) for _, name in item.participants)


def _own_place(event: EventMention) -> str:
    """Return the gazetteer's id of an event's place, else what transliterations of its name agree on."""
    return event.place_id or skeleton(event.place or "")


def _status_meets(a: EventStatus, b: EventStatus) -> bool:
    """A plan is not yet the event; a cancelled plan and the plan are one thing."""
    planned = {EventStatus.PLANNED, EventStatus.CANCELLED}
    return (a in planned) == (b in planned)
