"""One document version as a named graph: its mentions, its events as told, its claims as extracted."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.claims import claim_nodes
from kg.graph.page import Page
from kg.graph.values import (
    TYPE,
    Described,
    Fact,
    address,
    boolean,
    day,
    each,
    idea,
    instant,
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
from kg.model import (
    ActorMention,
    Document,
    EventMention,
    Extraction,
    Participant,
    PlaceMention,
    VesselMention,
)
from kg.terms import DCTERMS, KG, SCHEMA
from kg.vocab import MentionKind

IDENTIFIER = DCTERMS + "identifier"
TITLE = DCTERMS + "title"
LANGUAGE = DCTERMS + "language"
URL = SCHEMA + "url"


def document_quads(extraction: Extraction, base: str) -> Iterator[Quad]:
    """Yield the quads of `document_nodes`."""
    return quads_of(document_nodes(extraction, base))


def document_nodes(extraction: Extraction, base: str) -> Iterator[Described]:
    """Yield the graph `doc/<version>` of an extraction; the document's text stays out of it.

    Raises `InputError` where a claim speaks of an event that the extraction does not describe.
    """
    page = Page(extraction, base)
    yield from _document(extraction.document, page)
    for actor in extraction.actors:
        yield from _actor(actor, page)
    for vessel in extraction.vessels:
        yield from _vessel(vessel, page)
    for place in extraction.places:
        yield from _place(place, page)
    for event in extraction.events:
        yield from _event(event, page)
    for claim in extraction.claims:
        yield from claim_nodes(claim, page)


def _document(document: Document, page: Page) -> Iterator[Described]:
    name = document.title or document.id
    yield Described(
        node(page.base, "document", document.id),
        page.graph,
        [
            (TYPE, term(KG.Document)),
            (KG.displayLabel, label(name)),
            (IDENTIFIER, text(document.id)),
            (KG.version, page.version_node),
        ],
    )
    yield Described(
        page.version_node,
        page.graph,
        [
            (TYPE, term(KG.DocumentVersion)),
            (KG.displayLabel, label(name)),
            (IDENTIFIER, text(document.id)),
            (TITLE, text(document.title)),
            (KG.publisherName, text(document.publisher)),
            (URL, address(document.url)),
            *ranked(KG.authorName, document.authors),
            (LANGUAGE, text(document.language)),
            (KG.publishedOn, day(document.published)),
            (KG.publishedAt, instant(document.published_at)),
            (KG.textLength, integer(len(document.text))),
            (
                KG.inRelease,
                None if document.release is None else node(page.base, "release", document.release),
            ),
            (KG.recordNumber, integer(document.number)),
            *ranked(KG.cites, document.cites),
        ],
    )


def _mention(start: int, end: int, quote: str, kind: MentionKind, page: Page) -> tuple[NamedNode, list[Fact]]:
    stated: list[Fact] = [
        (TYPE, term(KG.Mention)),
        (KG.displayLabel, label(quote)),
        (KG.mentionKind, idea("mention-kind", kind)),
        *page.span(start, end, quote),
    ]
    return page.mention((start, end), kind.value), stated


def _actor(actor: ActorMention, page: Page) -> Iterator[Described]:
    subject, stated = _mention(actor.start, actor.end, actor.text, MentionKind.ACTOR, page)
    stated += [
        (KG.name, text(actor.name)),
        (KG.actorKind, idea("actor-kind", actor.kind)),
        (KG.authorityId, text(actor.id)),
        (KG.country, text(actor.country)),
        (KG.title, text(actor.title)),
        (KG.affiliation, text(actor.affiliation)),
        (KG.anonymous, boolean(actor.anonymous or None)),
        (KG.resolvedBy, text(actor.resolved_by)),
        *ranked(KG.candidate, actor.candidates),
    ]
    yield Described(subject, page.graph, stated)


def _vessel(vessel: VesselMention, page: Page) -> Iterator[Described]:
    subject, stated = _mention(vessel.start, vessel.end, vessel.text, MentionKind.VESSEL, page)
    stated += [
        (KG.name, text(vessel.name)),
        (KG.imo, text(vessel.imo)),
        (KG.mmsi, text(vessel.mmsi)),
        (KG.callSign, text(vessel.call_sign)),
        (KG.flag, text(vessel.flag)),
        (KG.vesselType, text(vessel.type)),
        *ranked(KG.formerName, vessel.former_names),
    ]
    yield Described(subject, page.graph, stated)


def _place(place: PlaceMention, page: Page) -> Iterator[Described]:
    subject, stated = _mention(place.start, place.end, place.text, MentionKind.PLACE, page)
    stated += [
        (KG.name, text(place.name)),
        (KG.authorityId, text(place.id)),
        (KG.placeKind, text(place.kind)),
        (KG.country, text(place.country)),
        (KG.latitude, number(place.lat)),
        (KG.longitude, number(place.lon)),
        (KG.precisionKm, number(place.precision_km)),
        *ranked(KG.placePath, place.within),
    ]
    yield Described(subject, page.graph, stated)


def _event(event: EventMention, page: Page) -> Iterator[Described]:
    subject = page.events[event.id]
    participations = [_participation(event, order, page) for order in range(len(event.participants))]
    stated: list[Fact] = [
        (TYPE, term(KG.EventDescription)),
        (TYPE, term(KG.Mention)),
        (KG.displayLabel, label(event.label)),
        (KG.mentionKind, idea("mention-kind", MentionKind.EVENT)),
        *page.span(event.start, event.end, event.text),
        (KG.localId, text(event.id)),
        (KG.name, text(event.label)),
        (KG.eventType, idea("event-type", event.type)),
        (KG.status, idea("status", event.status)),
        (KG.earliest, day(event.earliest)),
        (KG.latest, day(event.latest)),
        (KG.timeText, text(event.time_text)),
        (KG.mainOfReport, boolean(event.main or None)),
        (KG.longLasting, boolean(event.long or None)),
        (KG.eventKey, text(event.key)),
        (KG.placeText, text(event.place)),
        (KG.authorityId, text(event.place_id)),
        *ranked(KG.placePath, event.places),
        (KG.latitude, number(event.lat)),
        (KG.longitude, number(event.lon)),
        (KG.precisionKm, number(event.precision_km)),
        (KG.centroid, boolean(event.centroid or None)),
        (KG.partOf, page.event(event.part_of, f"event '{event.id}'")),
        *each(KG.participation, participations),
    ]
    yield Described(subject, page.graph, stated)
    for order, participant in enumerate(event.participants):
        yield from _participant(participations[order], participant, order, page)
    for span in event.spans:
        telling = page.mention(span, MentionKind.EVENT.value)
        if telling != subject:
            yield Described(telling, page.graph, page.bare_mention(span, MentionKind.EVENT))
        yield Described(telling, page.graph, [(KG.describesEvent, subject)])


def _participation(event: EventMention, order: int, page: Page) -> NamedNode:
    return node(page.base, "participation", content_hash(page.version, event.id, order))


def _participant(subject: NamedNode, participant: Participant, order: int, page: Page) -> Iterator[Described]:
    """Yield who takes part: as a mention where that says all there is, else in words of its own."""
    start, end = participant.mention
    stated: list[Fact] = [
        (TYPE, term(KG.Participation)),
        (KG.displayLabel, label(f"{participant.name} ({participant.role.value})")),
        (KG.role, idea("role", participant.role)),
        (KG.participant, page.things.get(participant.mention)),
        (KG.ordinal, integer(order)),
    ]
    if not page.says_all(participant):
        stated += [
            *page.span(start, end, page.document.text[start:end]),
            (KG.participantText, text(participant.name)),
            (KG.participantKind, text(participant.kind)),
            (KG.authorityId, text(participant.id)),
        ]
    yield Described(subject, page.graph, stated)
