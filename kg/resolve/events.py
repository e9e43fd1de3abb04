"""Which event descriptions of different reports are one event.

Blocking: descriptions meet only if their type families agree, so nothing is compared with everything.
Gates: times that cannot overlap, or places neither of which contains the other, are two events. What
passes is scored by type, time, place, participants, rare figures and wording; a pair is merged when
the score is high enough and at least one of time and place agrees in so many words. Merging goes from
the best pair down and never puts two descriptions of one report together: extraction already decided
that these are two.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.ids import mention_id
from kg.model import Claim, Entity, EventMention, Extraction, Link, Participant
from kg.resolve.clusters import Clusters
from kg.resolve.names import fold
from kg.vocab import EVENT_FAMILY, Aspect, EventStatus, EventType, MentionKind, Role

THRESHOLD = 0.6
"""The score from which two descriptions are one event."""

SLACK = dt.timedelta(days=1)
"""What two reports of one day may differ by: the publisher's zone, a late-night event, a stale weekday."""

STORY = dt.timedelta(days=4)
"""What two reports of one running story may be apart where neither dates the event."""

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
    participants: tuple[tuple[Role, str], ...]
    places: frozenset[str]
    words: frozenset[str]
    figures: frozenset[tuple[str, int | None, int | None]]


@dataclass(frozen=True, slots=True)
class EventResolution:
    """Canonical events, the links to them, and the canonical id behind (version, local id)."""

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    entity_of: dict[tuple[str, str], str]


def family_of(event_type: EventType) -> EventType:
    """Return the family of an event type."""
    return EVENT_FAMILY.get(event_type, event_type)


Who = Callable[[str, Participant], str | None]
"""Returns the canonical actor or vessel behind a participant of a document version, None if unknown."""


def resolve_events(extractions: Sequence[Extraction], who: Who = lambda _version, p: p.id) -> EventResolution:
    """Resolve the event descriptions of many documents to canonical events.

    A participant that `who` does not know stays under the name it has in the document.
    """
    described = [d for extraction in extractions for d in _describe(extraction, who)]
    by_key = {d.key: d for d in described}
    clusters = Clusters(by_key)
    reasons: dict[str, tuple[str, float]] = {}
    for score, rule, left, right in sorted(_candidates(described), key=lambda c: (-c[0], c[2], c[3])):
        if _may_merge(clusters, by_key, left, right):
            clusters.merge(left, right)
            for key in (left, right):
                reasons.setdefault(key, (rule, score))
    entities, links, entity_of = [], [], {}
    for group in clusters.groups():
        members = [by_key[key] for key in group]
        entity = _entity(members)
        entities.append(entity)
        for member in members:
            rule, score = reasons.get(member.key, ("told-once", 1.0))
            links.append(Link(mention=member.key, entity=entity.id, rule=rule, score=round(score, 3)))
            entity_of[(member.version, member.event.id)] = entity.id
    return EventResolution(tuple(entities), tuple(links), entity_of)


def _describe(extraction: Extraction, who: Who) -> Iterator[Described]:
    figures: dict[str, set[tuple[str, int | None, int | None]]] = defaultdict(set)
    for claim in extraction.claims:
        if claim.event is not None and _rare(claim):
            figures[claim.event].add((str(claim.measure), claim.min, claim.max))
    version = extraction.document.version
    country = _country_told_of(extraction)
    for event in extraction.events:
        family = family_of(event.type)
        yield Described(
            key=mention_id(version, event.start, event.end, MentionKind.EVENT.value),
            version=version,
            event=event,
            family="harm" if family in _HARM else family.value,
            window=None if event.earliest is None or event.latest is None else (event.earliest, event.latest),
            published=extraction.document.published,
            country=country,
            participants=tuple((p.role, who(version, p) or p.name) for p in event.participants),
            places=frozenset(
                filter(None, (event.place_id, *event.places, event.place and fold(event.place)))
            ),
            words=frozenset(fold(event.label).split()) - _COMMON_WORDS,
            figures=frozenset(figures[event.id]),
        )


def _country_told_of(extraction: Extraction) -> str | None:
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


def _candidates(described: Sequence[Described]) -> Iterator[tuple[float, str, str, str]]:
    """Score the pairs that share a block; a block is a family and a place, participant or month."""
    blocks: dict[tuple[str, str], list[Described]] = defaultdict(list)
    for item in described:
        country = () if item.country is None else (f"iso:{item.country}",)
        for feature in sorted({*item.places, *_names(item), *_months(item), *country}):
            blocks[(item.family, feature)].append(item)
    seen: set[tuple[str, str]] = set()
    for _, block in sorted(blocks.items()):
        for a, b in combinations(block, 2):
            left, right = sorted((a, b), key=lambda d: d.key)
            if left.version == right.version or (left.key, right.key) in seen:
                continue
            seen.add((left.key, right.key))
            scored = score_pair(left, right)
            if scored is not None and scored[0] >= THRESHOLD:
                yield (*scored, left.key, right.key)


def _months(item: Described) -> Iterator[str]:
    if item.window is not None and item.window[1] - item.window[0] < dt.timedelta(days=62):
        for day in item.window:
            yield f"{day:%Y-%m}"


def score_pair(a: Described, b: Described) -> tuple[float, str] | None:
    """Return the score of two descriptions being one event and what it rests on, or None at a failed gate."""
    time = _time_score(a, b)
    place = _place_score(a, b)
    if time is None or place is None or not _status_meets(a.event.status, b.event.status):
        return None
    kind = 0.2 if a.event.type is b.event.type else 0.1
    people = 0.2 if _names(a) & _names(b) else 0.0
    wording = len(a.words & b.words) / len(a.words | b.words) if a.words | b.words else 0.0
    figures = 0.2 if a.figures & b.figures else 0.0
    parts = {
        "type": kind,
        "time": time,
        "place": place,
        "participants": people,
        "figures": figures,
        "wording": 0.2 * wording,
    }
    if time < 0.2 and place < 0.2 and figures == 0.0:
        if not _one_story(a, b):
            return None
        parts["story"] = 0.25
    rule = "event-coreference: " + ", ".join(f"{name} {value:.2f}" for name, value in parts.items() if value)
    return min(1.0, sum(parts.values())), rule


def _one_story(a: Described, b: Described) -> bool:
    """Tell whether two reports that give neither day nor place still tell of one thing.

    Same type, same words, same country, told within a few days; acts of violence are too alike for that.
    """
    return (
        a.family != "harm"
        and a.event.type is b.event.type
        and a.country is not None
        and a.country == b.country
        and a.published is not None
        and b.published is not None
        and abs(a.published - b.published) <= STORY
        and bool(_heads(a) & _heads(b))
    )


def _heads(item: Described) -> frozenset[str]:
    """The words of a label beyond its type: "prisoners" of "release of prisoners"."""
    return frozenset(w for w in item.words if not w.isdigit()) - set(item.event.type.value.split("_"))


def _time_score(a: Described, b: Described) -> float | None:
    if a.window is None or b.window is None:
        return 0.05
    if a.window[0] > b.window[1] + SLACK or b.window[0] > a.window[1] + SLACK:
        return None
    width = max(w[1] - w[0] for w in (a.window, b.window))
    if width <= dt.timedelta(days=2):
        return 0.3
    return 0.2 if width <= dt.timedelta(days=31) else 0.1


def _place_score(a: Described, b: Described) -> float | None:
    if not a.places or not b.places:
        return 0.0
    own_a, own_b = _own_place(a), _own_place(b)
    if own_a == own_b:
        return 0.3
    if own_a in b.places or own_b in a.places:
        return 0.2  # one lies in the other
    return None


def _names(item: Described) -> frozenset[str]:
    return frozenset(fold(name) for _, name in item.participants)


def _own_place(item: Described) -> str:
    return item.event.place_id or fold(item.event.place or "")


def _status_meets(a: EventStatus, b: EventStatus) -> bool:
    """A plan is not yet the event; a cancelled plan and the plan are one thing."""
    planned = {EventStatus.PLANNED, EventStatus.CANCELLED}
    return (a in planned) == (b in planned)


def _may_merge(clusters: Clusters[str], by_key: dict[str, Described], left: str, right: str) -> bool:
    roots = {clusters.root(left), clusters.root(right)}
    if len(roots) == 1:
        return False
    members = [by_key[key] for key in by_key if clusters.root(key) in roots]
    versions = [member.version for member in members]
    if len(set(versions)) < len(versions):
        return False
    one, other = ([m for m in members if clusters.root(m.key) == root] for root in sorted(roots))
    return all(_time_score(a, b) is not None and _place_score(a, b) is not None for a in one for b in other)


def _entity(members: list[Described]) -> Entity:
    """Return the canonical event: the narrowest window and place told, the status most reports give."""
    events = [m.event for m in members]
    dated = [m.window for m in members if m.window is not None]
    earliest, latest = min(dated, key=lambda w: (w[1] - w[0], w)) if dated else _half_open(members)
    placed = max(events, key=lambda e: (len(e.places), e.place_id is not None, e.place is not None, e.id))
    told = max(events, key=lambda e: (len(e.participants), -len(e.label), e.label))
    participants = {participant for m in members for participant in m.participants}
    return Entity(
        id=min(m.key for m in members),
        kind=MentionKind.EVENT,
        label=told.label,
        names=tuple(sorted({e.label for e in events})),
        members=tuple(sorted(m.key for m in members)),
        event_type=_narrowest(events),
        earliest=earliest,
        latest=latest,
        place=placed.place,
        place_id=placed.place_id,
        places=placed.places,
        lat=placed.lat,
        lon=placed.lon,
        precision_km=placed.precision_km,
        status=_status(events),
        participants=tuple(sorted(participants)),
    )


def _half_open(members: list[Described]) -> tuple[dt.date | None, dt.date | None]:
    """Return the bounds of an event that no report dates on both sides.

    What is told as having occurred had occurred by the day of the first report.
    """
    starts = [m.event.earliest for m in members if m.event.earliest is not None]
    ends = [m.event.latest for m in members if m.event.latest is not None]
    happened = all(m.event.status is EventStatus.OCCURRED for m in members)
    reported = [m.published for m in members if m.published is not None and happened]
    earliest, latest = max(starts, default=None), min([*ends, *reported], default=None)
    if earliest is not None and latest is not None and earliest > latest:
        return earliest, None
    return earliest, latest


def _narrowest(events: list[EventMention]) -> EventType:
    """Prefer a narrower type ("airstrike") to its family; of several the most frequent."""
    types = sorted(e.type for e in events)
    return max(types, key=lambda t: (t in EVENT_FAMILY, types.count(t)))


_STATUS_ORDER = (
    EventStatus.OCCURRED,
    EventStatus.CANCELLED,
    EventStatus.PLANNED,
    EventStatus.ALLEGED,
    EventStatus.DENIED,
)


def _status(events: list[EventMention]) -> EventStatus:
    """The strongest description: an event that any report tells as having occurred is described so."""
    return min((e.status for e in events), key=_STATUS_ORDER.index)
