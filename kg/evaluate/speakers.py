"""Who is behind the claimants of a bundle: read and resolved from the reports as for any claim.

A claimant is annotated in the words of the report, mostly with the body: "Rami Abdel Rahman, Syrian
Observatory for Human Rights". Where those words stand nearest to the claim, extraction reads whom they
name; the body after the comma is the speaker's affiliation, whatever the report says of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.actors import find_actors
from kg.extract.actors.lexicon import given_names
from kg.extract.claims.source import Source
from kg.extract.claims.sources import sources_of
from kg.extract.places import find_places
from kg.extract.text import read_text
from kg.extract.vessels import find_vessels
from kg.gazetteer import is_common
from kg.model import (
    ActorMention,
    Attribution,
    Claim,
    Document,
    Entity,
    EventMention,
    Extraction,
    Origin,
    Span,
)
from kg.resolve.actors import resolve_actors
from kg.resolve.body_names import body_named
from kg.resolve.names import fold
from kg.resolve.origins import resolve_origins
from kg.resolve.resolution import speaker_among
from kg.vocab import ActorKind, AttributionKind, ClaimantKind, EventType


@dataclass(frozen=True, slots=True)
class Speakers:
    """The origin of each claim by its id, and the id of the actor who speaks, where one does."""

    origins: Mapping[str, Origin]
    actors: Mapping[str, str]


def read_speakers(
    documents: Sequence[Document], claims: Sequence[Claim], events: Mapping[str, Entity]
) -> Speakers:
    """Return who speaks in the claims of a bundle; `events` are its events by id."""
    extractions = [
        _extraction(document, [claim for claim in claims if claim.doc == document.id], events)
        for document in documents
    ]
    actors = resolve_actors(extractions)
    shared = {(e.document.version, c.event): (c.event,) for e in extractions for c in e.claims if c.event}
    origins = resolve_origins(
        extractions,
        actors,
        speaker_of=lambda claim, document: speaker_among(claim, actors.locals_by_version[document.version]),
        happened=shared,
    )
    annotated = {claim.id: claim.claimant or "" for claim in claims}
    spoken = {}
    for extraction in extractions:
        for claim in extraction.claims:
            speaker = speaker_among(claim, actors.locals_by_version[extraction.document.version])
            if speaker is not None:
                entity = actors.entity_of[speaker.key]
                country = events[claim.event].country if claim.event is not None else None
                named = None if ":" in entity else body_named(annotated[claim.id], country)
                spoken[claim.id] = named or entity
    return Speakers(origins.origins, spoken)


def _extraction(document: Document, claims: Sequence[Claim], events: Mapping[str, Entity]) -> Extraction:
    text = read_text(document)
    places, vessels = find_places(text), find_vessels(text)
    actors = find_actors(text, places, vessels)
    told = [claim for claim in claims if claim.claimant is not None]
    sources = sources_of(text, [_attribution(document, claim) for claim in told], actors)
    named = {claim.id: _named(claim, source) for claim, source in zip(told, sources, strict=True)}
    bodies = {
        fold(source.actor.name): body
        for claim, source in zip(told, sources, strict=True)
        if source.actor is not None and (body := _body(claim.claimant or "")) is not None
    }
    return Extraction(
        document=document,
        claims=tuple(named.get(claim.id, claim) for claim in claims),
        events=tuple(_event(document, claim, events) for claim in claims if claim.event is not None),
        actors=tuple(_affiliated(actor, bodies) for actor in actors),
        places=places,
    )


def _event(document: Document, claim: Claim, events: Mapping[str, Entity]) -> EventMention:
    event = events[claim.event or ""]
    return EventMention(
        doc=document.id,
        id=event.id,
        start=claim.start,
        end=claim.end,
        text=claim.quote,
        type=event.event_type or EventType.OTHER,
        label=event.label,
        place=event.place,
        place_id=event.place_id,
    )


def _attribution(document: Document, claim: Claim) -> Attribution:
    """Return the claim as said by the words of its claimant that stand nearest to it."""
    claimant = claim.claimant or ""
    span = _nearest(document.text, claimant, claim.start) or _nearest(
        document.text, claimant.partition(",")[0], claim.start
    )
    return Attribution(
        doc=document.id,
        start=claim.start if span is None else span[0],
        end=claim.end if span is None else span[1],
        text=claimant,
        source=() if span is None else (span,),
        cue=(),
        content=((claim.start, claim.end),),
        claimant=claimant,
        claimant_kind=ClaimantKind.ANONYMOUS if anonymous(claimant) else ClaimantKind.ORGANISATION,
        kind=AttributionKind.INDIRECT,
        lemma="say",
    )


def _nearest(text: str, words: str, at: int) -> Span | None:
    """Return where words stand nearest to an offset, case apart."""
    folded, sought = text.lower(), words.strip().lower()
    found: list[int] = []
    start = folded.find(sought) if sought else -1
    while start >= 0:
        found.append(start)
        start = folded.find(sought, start + 1)
    best = min(found, key=lambda one: abs(one - at), default=None)
    return None if best is None else (best, best + len(sought))


def _named(claim: Claim, source: Source) -> Claim:
    if source.actor is None:
        first = (claim.claimant or "").partition(" ")[0]
        kind = ClaimantKind.PERSON if first.lower() in given_names() else source.kind
        return replace(claim, claimant_kind=kind, claimant_span=source.span)
    return replace(claim, claimant=source.name, claimant_kind=source.kind, claimant_span=source.span)


def _body(claimant: str) -> str | None:
    """Return the body that an annotation gives after the comma: a name, no description."""
    _, comma, body = claimant.rpartition(", ")
    return body if comma and body[:1].isupper() else None


def _affiliated(actor: ActorMention, bodies: Mapping[str, str]) -> ActorMention:
    body = bodies.get(fold(actor.name))
    if body is None or actor.kind is not ActorKind.PERSON:
        return actor
    return replace(actor, affiliation=body)


def anonymous(name: str) -> bool:
    """Tell whether words name nobody in particular: a common noun, with or without a capital.

    >>> anonymous("A doctor at the hospital"), anonymous("Residents"), anonymous("Human Rights Watch")
    (True, True, False)
    """
    words = name.split()
    if words[0].lower() in ("a", "an", "some", "several", "two", "three", "one", "many", "other"):
        return True
    first = words[0] if words[0].lower() != "the" or len(words) == 1 else words[1]
    if first[:1].islower():
        return not first.startswith(("al-", "el-"))
    return len(words) == 1 and is_common(first) and first.lower().endswith("s")
