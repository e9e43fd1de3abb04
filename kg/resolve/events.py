"""Which event descriptions of different reports are one event.

Pairs that share a block (`kg.resolve.blocking`) are scored by `kg.resolve.coreference`; merging goes from the
best pair down and never puts two descriptions of one report together: extraction already decided that these
are two.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kg.ids import mention_id
from kg.judgements import Judgement
from kg.model import Entity, EventMention, EventPart, Extraction, Link, PossibleMatch
from kg.reference import War, read_reference
from kg.resolve.blocking import candidate_pairs
from kg.resolve.clusters import Clusters, judged_pairs
from kg.resolve.coreference import THRESHOLD, place_score, score_pair, windows_meet
from kg.resolve.describing import Described, Who, describe
from kg.resolve.parts import parts_among, with_wholes
from kg.resolve.possible import Scored, Why, judged_rules, possible_matches
from kg.resolve.wars import bind_war
from kg.resolve.wars import entity_of as war_entity
from kg.vocab import EVENT_FAMILY, EventStatus, EventType, MentionKind

CLEAR = 0.15
"""What a record must score above every other record of its dataset to be taken for the event of a report."""

OPEN = 0.45
"""The score from which two descriptions that were not merged are left open for a person to judge."""


@dataclass(frozen=True, slots=True)
class EventResolution:
    """Canonical events, the links to them, and the canonical id behind (version, local id)."""

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    entity_of: dict[tuple[str, str], str]
    possible: tuple[PossibleMatch, ...] = ()
    parts: tuple[EventPart, ...] = ()


def resolve_events(
    extractions: Sequence[Extraction],
    who: Who = lambda _version, p: p.id,
    judgements: Sequence[Judgement] = (),
) -> EventResolution:
    """Resolve the event descriptions of many documents to canonical events.

    A participant that `who` does not know stays under the name it has in the document.
    """
    described = [d for extraction in extractions for d in describe(extraction, who)]
    by_key = {d.key: d for d in described}
    clusters = Clusters(by_key, judged_pairs(judgements, _key_of(described)))
    reasons = judged_rules(clusters, by_key)
    bound = _bind_wars(described, clusters, reasons)
    _bind_records(described, clusters, reasons)
    members = {group[0]: [by_key[key] for key in group] for group in clusters.groups()}
    scored = sorted(_candidates(described), key=lambda c: (-c.score, c.left, c.right))
    rivalled = _rivalled(scored, by_key)
    for pair in scored:
        one, other = clusters.root(pair.left), clusters.root(pair.right)
        if (
            pair.score < THRESHOLD
            or one == other
            or (pair.left, pair.right) in rivalled
            or not _may_merge(members[one], members[other])
        ):
            continue
        if clusters.merge(one, other):
            members[clusters.root(one)] = members[one] + members[other]
            for key in (pair.left, pair.right):
                reasons.setdefault(key, (pair.rule, pair.score, None))
    return _resolution(clusters, by_key, _Decided(reasons, bound, scored))


def _bind_records(described: Sequence[Described], clusters: Clusters[str], reasons: dict[str, Why]) -> None:
    """Put together the records that a dataset gives one key: it says itself that they are of one event."""
    first: dict[str, str] = {}
    for item in described:
        if item.event.key is not None and clusters.merge(
            first.setdefault(item.event.key, item.key), item.key
        ):
            reasons.setdefault(item.key, ("recorded", 1.0, None))


def _rivalled(scored: Sequence[Scored], by_key: Mapping[str, Described]) -> frozenset[tuple[str, str]]:
    """Return the pairs with a record of which another record of its dataset fits as well, or nearly.

    A dataset may have five records of one town and day. Which of them a report tells of is then not known,
    and a wrong choice would set figures of two events against each other; the pairs are left open.
    """
    best: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for pair in scored:
        for mine, theirs in ((pair.left, pair.right), (pair.right, pair.left)):
            record = by_key[theirs]
            if record.dataset is not None:
                rivals = best[mine, record.dataset]
                key = record.event.key or record.key
                rivals[key] = max(pair.score, rivals.get(key, 0.0))
    found = set()
    for pair in scored:
        for mine, theirs in ((pair.left, pair.right), (pair.right, pair.left)):
            record = by_key[theirs]
            if record.dataset is not None:
                key = record.event.key or record.key
                others = [score for other, score in best[mine, record.dataset].items() if other != key]
                if max(others, default=0.0) > pair.score - CLEAR:
                    found.add((pair.left, pair.right))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Decided:
    """Why descriptions are where they are, which tell of a war, and all pairs that were scored."""

    reasons: dict[str, Why]
    bound: dict[str, War]
    scored: list[Scored]


def _bind_wars(
    described: Sequence[Described], clusters: Clusters[str], reasons: dict[str, Why]
) -> dict[str, War]:
    """Put together what tells of one war of the reference data; return the war of each description."""
    wars = read_reference().war
    first: dict[str, str] = {}
    bound: dict[str, War] = {}
    for item in described:
        found = bind_war(item, wars)
        if found is not None and clusters.merge(first.setdefault(found.war.id, item.key), item.key):
            bound[item.key] = found.war
            reasons.setdefault(item.key, (found.rule, found.score, None))
    return bound


def _resolution(clusters: Clusters[str], by_key: dict[str, Described], decided: _Decided) -> EventResolution:
    """Return the canonical events of the clusters, the links to them and which is part of which."""
    entities, links, entity_of = [], [], {}
    told_of: dict[str, list[Described]] = {}
    for group in clusters.groups():
        told = [by_key[key] for key in group]
        war = next((decided.bound[key] for key in group if key in decided.bound), None)
        entity = _entity(told) if war is None else war_entity(war, group, told)
        entities.append(entity)
        told_of[entity.id] = told
        for member in told:
            rule, score, judged = decided.reasons.get(member.key, ("told-once", 1.0, None))
            links.append(
                Link(mention=member.key, entity=entity.id, rule=rule, score=round(score, 3), judgement=judged)
            )
            entity_of[(member.version, member.event.id)] = entity.id
    wars = frozenset(war.id for war in decided.bound.values())
    parts = parts_among(entities, told_of, wars)
    possible = possible_matches(decided.scored, clusters, MentionKind.EVENT, merges=THRESHOLD)
    return EventResolution(with_wholes(entities, parts), tuple(links), entity_of, possible, parts)


def _key_of(described: Sequence[Described]) -> dict[str, str]:
    """Lead from each mention of an event, the first and every further telling, to its description."""
    further = {
        mention_id(d.version, *span, MentionKind.EVENT.value): d.key
        for d in described
        for span in d.event.spans
    }
    return {**further, **{d.key: d.key for d in described}}


def _candidates(described: Sequence[Described]) -> Iterator[Scored]:
    """Score the pairs that share a block, down to those left open."""
    for left, right in candidate_pairs(described):
        scored = score_pair(left, right)
        if scored is not None and scored[0] >= OPEN:
            score, rule = scored
            yield Scored(left=left.key, right=right.key, score=score, rule=rule)


def _may_merge(one: list[Described], other: list[Described]) -> bool:
    """Tell whether no report keeps two of the descriptions apart, and no gate between any two fails.

    Reports of one event mostly agree, so the gates are tried on the few days and places that differ.
    """
    versions = {member.version for member in one}
    if any(member.version in versions for member in other):
        return False
    datasets = {member.dataset for member in one if member.dataset is not None}
    if any(member.dataset in datasets for member in other):
        return False  # what a dataset records twice, it holds to be two events
    days = ({member.window for member in group if member.window is not None} for group in (one, other))
    if not all(windows_meet(a, b) for a, b in product(*days)):
        return False
    places = ({(m.own_place, m.places): m for m in group}.values() for group in (one, other))
    return all(place_score(a, b) is not None for a, b in product(*places))


def _entity(members: list[Described]) -> Entity:
    """Return the canonical event: the narrowest window and place told, the status most reports give."""
    events = [m.event for m in members]
    dated = [m.window for m in members if m.window is not None]
    earliest, latest = min(dated, key=lambda w: (w[1] - w[0], w)) if dated else _half_open(members)
    placed = max(events, key=lambda e: (len(e.places), e.place_id is not None, e.place is not None, e.id))
    told = max(events, key=lambda e: (len(e.participants), -len(e.label), e.label))
    participants = {participant for m in members for participant in m.participants}
    return Entity(
        id=min(
            (m.event.key for m in members if m.event.key is not None), default=min(m.key for m in members)
        ),
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
