"""Graphs back to records: the inverse of `document_quads`, but for the order of claims and mentions.

What is read comes in the order of the text, so writing what was read gives the same quads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from pyoxigraph import NamedNode, Quad

from kg.errors import InputError
from kg.graph.document import IDENTIFIER, LANGUAGE, TITLE, URL
from kg.graph.facts import FactBook, Facts
from kg.model import (
    ActorMention,
    Claim,
    Document,
    EventMention,
    Extraction,
    Participant,
    PlaceMention,
    Span,
    VesselMention,
)
from kg.terms import KG, graph
from kg.vocab import (
    ActorKind,
    Approximator,
    Aspect,
    Basis,
    ClaimantKind,
    Commitment,
    Denies,
    Direction,
    EventStatus,
    EventType,
    Measure,
    MentionKind,
    Polarity,
    Role,
    SubjectKind,
    Trend,
)


class Source(Protocol):
    """What reading needs of a store."""

    @property
    def base(self) -> str:
        """What the IRIs of the data begin with."""
        ...

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of one named graph."""
        ...


def read_extractions(source: Source, text_of: Callable[[str], str]) -> Iterator[Extraction]:
    """Yield the extractions of all current document versions, in the order of their version ids.

    `text_of` gives the text of a version, which is not in the graph.
    """
    for version in current_versions(source):
        yield read_extraction(source.quads(graph(source.base, f"doc/{version}")), text_of)


def current_versions(source: Source) -> list[str]:
    """Return the ids of the versions that documents have now, sorted."""
    provenance = source.quads(graph(source.base, "provenance"))
    current = (quad for quad in provenance if quad.predicate.value == KG.currentVersion)
    return sorted(Facts(quad.object.value).ident for quad in current if isinstance(quad.object, NamedNode))


def read_extraction(quads: Iterable[Quad], text_of: Callable[[str], str]) -> Extraction:
    """Read the graph of one document version.

    Raises `InputError` where something required is missing, or where the text is not that of the version.
    """
    book = FactBook(quads)
    versions = book.of_class(KG.DocumentVersion)
    if len(versions) != 1:
        raise InputError(f"a document's graph has one document version, this one has {len(versions)}")
    document = document_from(versions[0], text_of(versions[0].ident))
    if document.version != versions[0].ident:
        raise InputError(
            f"the text kept for <{versions[0].iri}> is not the text it was made from", path=document.id
        )
    return extraction_from(book, document)


def extraction_from(book: FactBook, document: Document) -> Extraction:
    """Return what the facts of one document's graph say, claims and mentions in the order of the text."""
    by_kind: dict[MentionKind, list[Facts]] = defaultdict(list)
    for mention in book.of_class(KG.Mention):
        by_kind[mention.must(KG.mentionKind, MentionKind)].append(mention)
    # a span that only names a speaker is a mention without a kind of actor
    actors = [mention for mention in by_kind[MentionKind.ACTOR] if mention.text(KG.actorKind)]
    return Extraction(
        document=document,
        claims=tuple(_claim(facts, book, document) for facts in in_order(book.of_class(KG.Claim))),
        events=tuple(_events(by_kind[MentionKind.EVENT], book, document)),
        actors=tuple(_actor(facts, document) for facts in in_order(actors)),
        vessels=tuple(_vessel(facts, document) for facts in in_order(by_kind[MentionKind.VESSEL])),
        places=tuple(_place(facts, document) for facts in in_order(by_kind[MentionKind.PLACE])),
    )


def in_order(nodes: Iterable[Facts]) -> list[Facts]:
    """Return spans in the order of the text; those of one span by ordinal, then by IRI."""
    return sorted(nodes, key=lambda facts: (facts.span(), facts.whole(KG.ordinal) or 0, facts.iri))


def document_from(facts: Facts, text: str) -> Document:
    """Return the document of a version, with the text given for it."""
    release = facts.text(KG.inRelease)
    return Document(
        id=facts.need(IDENTIFIER),
        text=text,
        title=facts.text(TITLE),
        publisher=facts.text(KG.publisherName),
        url=facts.text(URL),
        authors=facts.ranked(KG.authorName),
        language=facts.text(LANGUAGE),
        published=facts.day(KG.publishedOn),
        published_at=facts.instant(KG.publishedAt),
        release=None if release is None else Facts(release).ident,
        number=facts.whole(KG.recordNumber),
        cites=facts.ranked(KG.cites),
    )


def _actor(facts: Facts, document: Document) -> ActorMention:
    start, end = facts.span()
    return ActorMention(
        doc=document.id,
        start=start,
        end=end,
        text=facts.need(KG.quote),
        name=facts.text(KG.name) or facts.need(KG.quote),
        kind=facts.must(KG.actorKind, ActorKind),
        id=facts.text(KG.authorityId),
        country=facts.text(KG.country),
        title=facts.text(KG.title),
        affiliation=facts.text(KG.affiliation),
        anonymous=facts.boolean(KG.anonymous),
        resolved_by=facts.text(KG.resolvedBy),
        candidates=facts.ranked(KG.candidate),
    )


def _vessel(facts: Facts, document: Document) -> VesselMention:
    start, end = facts.span()
    return VesselMention(
        doc=document.id,
        start=start,
        end=end,
        text=facts.need(KG.quote),
        name=facts.text(KG.name),
        imo=facts.text(KG.imo),
        mmsi=facts.text(KG.mmsi),
        call_sign=facts.text(KG.callSign),
        flag=facts.text(KG.flag),
        type=facts.text(KG.vesselType),
        former_names=facts.ranked(KG.formerName),
    )


def _place(facts: Facts, document: Document) -> PlaceMention:
    start, end = facts.span()
    return PlaceMention(
        doc=document.id,
        start=start,
        end=end,
        text=facts.need(KG.quote),
        name=facts.text(KG.name) or facts.need(KG.quote),
        id=facts.text(KG.authorityId),
        kind=facts.text(KG.placeKind),
        country=facts.text(KG.country),
        lat=facts.real(KG.latitude),
        lon=facts.real(KG.longitude),
        precision_km=facts.real(KG.precisionKm),
        within=facts.ranked(KG.placePath),
    )


def _events(mentions: Iterable[Facts], book: FactBook, document: Document) -> Iterator[EventMention]:
    tellings: dict[str, list[Span]] = defaultdict(list)
    described = []
    for mention in in_order(mentions):
        for description in mention.all(KG.describesEvent):
            tellings[description].append(mention.span())
        if mention.text(KG.localId):
            described.append(mention)
    for facts in described:
        yield _event(facts, tuple(tellings[facts.iri]), book, document)


def _event(facts: Facts, spans: tuple[Span, ...], book: FactBook, document: Document) -> EventMention:
    start, end = facts.span()
    whole = facts.text(KG.partOf)
    parts = [book[iri] for iri in facts.all(KG.participation)]
    return EventMention(
        doc=document.id,
        id=facts.need(KG.localId),
        start=start,
        end=end,
        text=facts.need(KG.quote),
        type=facts.must(KG.eventType, EventType),
        label=facts.text(KG.name) or facts.need(KG.quote),
        earliest=facts.day(KG.earliest),
        latest=facts.day(KG.latest),
        time_text=facts.text(KG.timeText),
        place=facts.text(KG.placeText),
        place_id=facts.text(KG.authorityId),
        places=facts.ranked(KG.placePath),
        lat=facts.real(KG.latitude),
        lon=facts.real(KG.longitude),
        precision_km=facts.real(KG.precisionKm),
        status=facts.must(KG.status, EventStatus),
        participants=tuple(
            _participant(p, book) for p in sorted(parts, key=lambda p: p.whole(KG.ordinal) or 0)
        ),
        spans=spans,
        part_of=None if whole is None else book[whole].need(KG.localId),
        main=facts.boolean(KG.mainOfReport),
        long=facts.boolean(KG.longLasting),
        key=facts.text(KG.eventKey),
        centroid=facts.boolean(KG.centroid),
    )


def _participant(facts: Facts, book: FactBook) -> Participant:
    role = facts.must(KG.role, Role)
    if facts.text(KG.participantText) is None:
        mention = book[facts.need(KG.participant)]
        kind = mention.idea(KG.actorKind, ActorKind)
        return Participant(
            role=role,
            name=mention.text(KG.name) or mention.need(KG.quote),
            kind=mention.must(KG.mentionKind, MentionKind).value if kind is None else kind.value,
            mention=mention.span(),
            id=mention.text(KG.authorityId),
        )
    return Participant(
        role=role,
        name=facts.need(KG.participantText),
        kind=facts.text(KG.participantKind) or "actor",
        mention=facts.span(),
        id=facts.text(KG.authorityId),
    )


def _claim(facts: Facts, book: FactBook, document: Document) -> Claim:
    start, end = facts.span()
    speaker, event, parent = (
        facts.text(KG.claimantMention),
        facts.text(KG.describesEvent),
        facts.text(KG.nestedIn),
    )
    return Claim(
        doc=document.id,
        version=document.version,
        start=start,
        end=end,
        quote=facts.need(KG.quote),
        aspect=facts.must(KG.aspect, Aspect),
        claimant=facts.text(KG.claimantText),
        claimant_kind=facts.must(KG.claimantKind, ClaimantKind),
        claimant_span=None if speaker is None else book[speaker].span(),
        reporter=facts.ranked(KG.reporterText),
        subject=facts.text(KG.subjectText),
        subject_kind=facts.must(KG.subjectKind, SubjectKind),
        event=None if event is None else book[event].need(KG.localId),
        event_type=facts.idea(KG.eventType, EventType),
        attribute=facts.text(KG.attribute),
        measure=facts.idea(KG.measure, Measure),
        unit=facts.text(KG.unit),
        population=facts.notation(KG.population, "population"),
        place=facts.text(KG.placeText),
        min=facts.amount(KG.min),
        max=facts.amount(KG.max),
        best=facts.amount(KG.best),
        min_exclusive=facts.boolean(KG.minExclusive),
        surface_unit=facts.text(KG.surfaceUnit),
        approximator=facts.idea(KG.approximator, Approximator),
        words=facts.text(KG.surfaceWords),
        value=facts.text(KG.valueText),
        value_id=facts.text(KG.value),
        polarity=facts.must(KG.polarity, Polarity),
        denies=facts.idea(KG.denies, Denies),
        direction=facts.idea(KG.direction, Direction),
        commitment=facts.must(KG.commitment, Commitment),
        stated_at=facts.days(KG.statedEarliest, KG.statedLatest),
        as_of=facts.days(KG.asOfEarliest, KG.asOfLatest),
        as_of_default=facts.boolean(KG.asOfDefault),
        clock=facts.instants(KG.clockEarliest, KG.clockLatest),
        counted_from=facts.days(KG.countedFromEarliest, KG.countedFromLatest),
        counted_to=facts.days(KG.countedToEarliest, KG.countedToLatest),
        basis=facts.must(KG.basis, Basis),
        trend=facts.idea(KG.trend, Trend),
        parent=None if parent is None else Facts(parent).ident,
        disputes=tuple(Facts(iri).ident for iri in facts.all(KG.disputes)),
        disputed_speaker=facts.text(KG.disputedSpeaker),
        confidence=float(facts.need(KG.confidence)),
        method=facts.need(KG.method),
        ordinal=int(facts.need(KG.ordinal)),
    )
