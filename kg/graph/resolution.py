"""What resolution decided: canonical entities, what denotes them, which claim answers which question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from pyoxigraph import NamedNode, Quad

from kg import gazetteer
from kg.graph.inclusion import inclusion_quads
from kg.graph.judgements import possible_quads
from kg.graph.origins import origin_quads
from kg.graph.questions import counting_start, question_nodes
from kg.graph.values import (
    TYPE,
    Described,
    Fact,
    day,
    each,
    facts,
    idea,
    integer,
    label,
    node,
    number,
    quads_of,
    ranked,
    term,
    text,
)
from kg.ids import content_hash
from kg.known_actors import controller_of
from kg.model import (
    IN_REPORT,
    Answer,
    Entity,
    Link,
    Origin,
    PlaceMention,
    Question,
    ReportedDispute,
    Resolution,
)
from kg.terms import KG, graph
from kg.vocab import MentionKind

_CLASS = {
    MentionKind.ACTOR: KG.Actor,
    MentionKind.EVENT: KG.Event,
    MentionKind.VESSEL: KG.Vessel,
    MentionKind.PLACE: KG.Place,
}
_AUTHORITY = {"imo": KG.imo, "mmsi": KG.mmsi, "call_sign": KG.callSign, "flag": KG.flag}
"""Authorities whose ids have a property of their own; any other is written "authority:id"."""


def resolution_quads(resolution: Resolution, base: str) -> Iterator[Quad]:
    """Yield the graph `resolution`; every node in it can be dropped and derived again."""
    book = _Book(resolution, base)
    for entity in resolution.entities:
        yield from quads_of(entity_nodes(entity, book.kinds, book.graph, base))
    for link in resolution.links:
        yield from _link(link, book)
    questions: dict[str, Question] = {}
    origins: dict[str, Origin] = {}
    for answer in resolution.answers:
        yield from _answer(answer, book)
        questions.setdefault(answer.question.id, answer.question)
        origins.setdefault(answer.origin.id, answer.origin)
    yield from quads_of(question_nodes(questions.values(), resolution.question_links, book.base))
    yield from origin_quads(origins.values(), resolution.derivations, base)
    yield from possible_quads(resolution.possible, base)
    yield from inclusion_quads(resolution.parts, base)
    for dispute in resolution.disputes:
        yield from _dispute(dispute, book)


def _dispute(dispute: ReportedDispute, book: _Book) -> Iterator[Quad]:
    """Yield a dispute as a node, and as an edge where the disputed claim was found in another report."""
    claim = node(book.base, "claim", dispute.claim)
    other = None if dispute.disputed is None else node(book.base, "claim", dispute.disputed)
    subject = node(book.base, "dispute", content_hash(dispute.claim, dispute.disputed))
    stated: list[Fact] = [
        (TYPE, term(KG.Dispute)),
        (KG.displayLabel, label(f"dispute, {dispute.rule.replace('-', ' ')}")),
        (KG.disputing, claim),
        (KG.disputedClaim, other),
        (KG.rule, text(dispute.rule)),
        (KG.score, number(dispute.score)),
        (KG.candidates, integer(dispute.candidates)),
    ]
    yield from facts(subject, book.graph, stated)
    if dispute.rule != IN_REPORT:  # the document's own graph has those
        yield from facts(claim, book.graph, [(KG.disputes, other)])


def reference_quads(
    places: Iterable[PlaceMention], base: str, *, recorded: Iterable[str] = ()
) -> Iterator[Quad]:
    """Yield what contains the gazetteer's places that documents name, as the graph `reference`.

    The places that reports name are described in the graph `resolution`; here are those that only contain
    them, and those that only records of datasets name (`recorded`).
    """
    into = NamedNode(graph(base, "reference"))
    known = {place.id: place for place in places if place.id is not None}
    edges = {pair for ident, place in known.items() for pair in pairwise((ident, *place.within))}
    named = set()
    for ident in recorded:
        entry = gazetteer.place(ident)
        if entry is not None:
            named.add(ident)
            edges.update(pairwise((ident, *entry.within)))
    for inner, outer in sorted(edges):
        yield from facts(node(base, "place", inner), into, [(KG.within, node(base, "place", outer))])
    for ident in sorted((named | {outer for _, outer in edges}) - known.keys()):
        found = gazetteer.place(ident)
        stated: list[Fact] = [
            (TYPE, term(KG.Place)),
            (KG.displayLabel, label(ident if found is None else found.name)),
            (KG.authorityId, text(ident)),
        ]
        if found is not None:
            stated += [(KG.name, text(found.name)), (KG.placeKind, text(found.kind)), *_point(found)]
        yield from facts(node(base, "place", ident), into, stated)


class _Book:
    """Where canonical ids are looked up: an id alone does not say whether it names an actor or a place."""

    def __init__(self, resolution: Resolution, base: str) -> None:
        self.base = base
        self.graph = NamedNode(graph(base, "resolution"))
        self.kinds: dict[str, MentionKind] = {}
        self._of_member: dict[tuple[str, str], MentionKind] = {}
        for entity in resolution.entities:
            self.kinds.setdefault(entity.id, entity.kind)
            for member in entity.members:
                self._of_member[member, entity.id] = entity.kind

    def linked(self, link: Link) -> NamedNode:
        kind = self._of_member.get((link.mention, link.entity)) or self.kinds[link.entity]
        return node(self.base, kind.value, link.entity)

    def value(self, ident: str) -> NamedNode | None:
        return _node_of(ident, self.kinds, self.base)


def _node_of(ident: str, kinds: Mapping[str, MentionKind], base: str) -> NamedNode | None:
    kind = kinds.get(ident)
    return None if kind is None else node(base, kind.value, ident)


def entity_nodes(
    entity: Entity, kinds: Mapping[str, MentionKind], into: NamedNode, base: str
) -> Iterator[Described]:
    """Yield a canonical entity; `kinds` tells of the ids that take part in an event what they name."""
    subject = node(base, entity.kind.value, entity.id)
    parts = [
        (node(base, "participation", content_hash(entity.id, role.value, actor)), role, actor)
        for role, actor in sorted(set(entity.participants))
    ]
    stated: list[Fact] = [
        (TYPE, term(_CLASS[entity.kind])),
        (KG.displayLabel, label(entity.label)),
        *each(KG.name, (text(name) for name in entity.names)),
        *_subkind(entity),
        (KG.country, text(entity.country)),
        *_authorities(entity),
        *each(KG.participation, (part for part, _, _ in parts)),
    ]
    if entity.kind is MentionKind.EVENT:
        stated += _event(entity, base)
    if entity.kind in (MentionKind.EVENT, MentionKind.PLACE):
        stated += [*ranked(KG.placePath, entity.places), *_point(entity)]
    yield Described(subject, into, stated)
    for part, role, actor in parts:
        known = _node_of(actor, kinds, base)
        yield Described(
            part,
            into,
            [
                (TYPE, term(KG.Participation)),
                (KG.displayLabel, label(f"{role.value} in {entity.label}")),
                (KG.role, idea("role", role)),
                (KG.participant, known),
                (KG.participantText, text(actor) if known is None else None),
            ],
        )


def _subkind(entity: Entity) -> Iterator[Fact]:
    if entity.kind is MentionKind.ACTOR:
        yield KG.actorKind, idea("actor-kind", entity.subkind)
        yield KG.controlledBy, text(controller_of(entity.id))
    elif entity.kind is MentionKind.VESSEL:
        yield KG.vesselType, text(entity.subkind)
    elif entity.kind is MentionKind.PLACE:
        yield KG.placeKind, text(entity.subkind)


def _authorities(entity: Entity) -> Iterator[Fact]:
    for authority, ident in entity.authority:
        if authority in _AUTHORITY:
            yield _AUTHORITY[authority], text(ident)
        else:
            yield KG.authorityId, text(ident if authority == "id" else f"{authority}:{ident}")


def _event(event: Entity, base: str) -> list[Fact]:
    return [
        (KG.eventType, idea("event-type", event.event_type)),
        (KG.status, idea("status", event.status)),
        (KG.earliest, day(event.earliest)),
        (KG.latest, day(event.latest)),
        (KG.placeText, text(event.place)),
        (KG.place, None if event.place_id is None else node(base, "place", event.place_id)),
    ]


def _point(place: Entity | gazetteer.Place) -> Iterator[Fact]:
    yield KG.latitude, number(place.lat)
    yield KG.longitude, number(place.lon)
    yield KG.precisionKm, number(place.precision_km)


def _link(link: Link, book: _Book) -> Iterator[Quad]:
    mention = node(book.base, "mention", link.mention)
    entity = book.linked(link)
    yield from facts(mention, book.graph, [(KG.denotes, entity)])
    yield from facts(
        node(book.base, "denotation", content_hash(link.mention, link.entity)),
        book.graph,
        [
            (TYPE, term(KG.Denotation)),
            (KG.displayLabel, label(f"denotes {link.entity} by {link.rule}")),
            (KG.mention, mention),
            (KG.entity, entity),
            (KG.rule, text(link.rule)),
            (KG.score, number(link.score)),
            (KG.judgement, None if link.judgement is None else node(book.base, "judgement", link.judgement)),
        ],
    )


def _values(answer: Answer, book: _Book) -> Iterator[Fact]:
    """A value is an entity of the graph where it was resolved to one, else the key it is compared under."""
    for value in answer.values:
        entity = book.value(value)
        yield (KG.valueKey, text(value)) if entity is None else (KG.normalisedValue, entity)


def _answer(answer: Answer, book: _Book) -> Iterator[Quad]:
    stated: list[Fact] = [
        (KG.answers, node(book.base, "question", answer.question.id)),
        (KG.aboutEvent, None if answer.event is None else node(book.base, "event", answer.event.id)),
        (KG.origin, node(book.base, "origin", answer.origin.id)),
        (KG.claimant, None if answer.claimant is None else node(book.base, "actor", answer.claimant)),
        *_values(answer, book),
        *counting_start(answer),
    ]
    if answer.known is not None:
        stated += [(KG.knownEarliest, day(answer.known[0])), (KG.knownLatest, day(answer.known[1]))]
    yield from facts(node(book.base, "claim", answer.claim.id), book.graph, stated)
