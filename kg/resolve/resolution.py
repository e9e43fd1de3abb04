"""Brings the decisions together: one answer to one question for every claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.containment import containment_of
from kg.ids import content_hash, mention_id
from kg.judgements import Judgement
from kg.model import Answer, Claim, Document, Entity, Extraction, Participant, Resolution
from kg.question_links import links_of
from kg.reference import read_reference
from kg.resolve.actors import ActorResolution, LocalActor, resolve_actors
from kg.resolve.describing import Who, country_told_of
from kg.resolve.disputes import resolve_disputes
from kg.resolve.events import EventResolution, resolve_events
from kg.resolve.judged_groups import judged_groups
from kg.resolve.judging import judged_answers
from kg.resolve.lines import one_line
from kg.resolve.names import fold
from kg.resolve.open_actors import actors_left_open
from kg.resolve.origins import OriginResolution, resolve_origins
from kg.resolve.places import place_key, resolve_places
from kg.resolve.questions import known_for, question_of, start_of_counting
from kg.resolve.untold import untold_subjects
from kg.resolve.values import values_of
from kg.resolve.vessels import VesselResolution, resolve_vessels
from kg.vocab import EVENT_FAMILY, SubjectKind


@dataclass(frozen=True, slots=True)
class _Resolved:
    actors: ActorResolution
    vessels: VesselResolution
    events: EventResolution
    origins: OriginResolution
    places: Mapping[tuple[str, str], str]
    entities: Mapping[str, Entity]
    countries: Mapping[str, str | None]
    """The country that a document version tells of."""


def resolve(extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()) -> Resolution:
    """Resolve documents against each other; the order of the input makes no difference.

    `judgements` win over every rule. Those that name a mention of none of these documents do nothing.
    Raises `InputError` where judgements contradict each other.
    """
    ordered = sorted(extractions, key=lambda e: (e.document.id, e.document.version))
    actors = resolve_actors(ordered, judgements)
    vessels = resolve_vessels(ordered, judgements)
    events = resolve_events(ordered, _participants(ordered, actors, vessels), judgements)
    places = resolve_places(ordered, judgements)
    happened = (_at(event, places.entity_of) for event in events.entities)
    origins = resolve_origins(
        ordered,
        actors,
        speaker_of=lambda claim, document: speaker_among(claim, actors.locals_by_version[document.version]),
        happened=_keys_of_events(ordered, events),
    )
    named_things = (*actors.entities, *vessels.entities, *happened, *places.entities)
    countries = {e.document.version: country_told_of(e) for e in ordered}
    named = {
        (e.document.version, fold(mention.name)): places.entity_of[place_key(mention)]
        for e in ordered
        for mention in e.places
    }
    by_id = {entity.id: entity for entity in named_things}
    known = _Resolved(actors, vessels, events, origins, named, by_id, countries)
    told = [_answer(claim, e.document, known) for e in ordered for claim in e.claims]
    lines, repeated = one_line(told)
    answers = judged_answers(judged_groups(lines, actors, judgements), judgements)
    entities = (*named_things, *untold_subjects(told, named_things))
    asked = actors_left_open(ordered, actors, answers, judgements)
    return Resolution(
        entities=tuple(sorted(entities, key=lambda entity: (entity.kind, entity.id))),
        links=(*actors.links, *vessels.links, *events.links, *places.links),
        answers=tuple(sorted(answers, key=lambda answer: answer.id)),
        possible=(*actors.possible, *asked, *vessels.possible, *events.possible),
        parts=events.parts,
        question_links=links_of(answers, containment_of(read_reference())),
        derivations=(*origins.derivations, *repeated),
        disputes=resolve_disputes(answers, known.entities),
    )


def _at(event: Entity, canonical: Mapping[str, str]) -> Entity:
    """Return an event with the canonical id of its place."""
    if event.place_id is None or canonical.get(event.place_id, event.place_id) == event.place_id:
        return event
    return replace(event, place_id=canonical[event.place_id])


def _keys_of_events(
    extractions: Sequence[Extraction], events: EventResolution
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return for each event of a document which event it is, and what happened where."""
    found = {}
    for extraction in extractions:
        for event in extraction.events:
            key = (extraction.document.version, event.id)
            place = event.place_id or fold(event.place or "")
            family = EVENT_FAMILY.get(event.type, event.type).value
            keys = (events.entity_of.get(key), f"{family} {place}" if place else None)
            found[key] = tuple(one for one in keys if one is not None)
    return found


def _participants(
    extractions: Sequence[Extraction], actors: ActorResolution, vessels: VesselResolution
) -> Who:
    """Return how a participant is known: by the mention of an actor or vessel that its span overlaps."""
    entity_of = {link.mention: link.entity for link in (*actors.links, *vessels.links)}
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for extraction in extractions:
        version = extraction.document.version
        for kind, mentions in (("vessel", extraction.vessels), ("actor", extraction.actors)):
            for mention in mentions:
                found = entity_of.get(mention_id(version, mention.start, mention.end, kind))
                if found is not None:
                    spans[version].append((mention.start, mention.end, found))

    def who(version: str, participant: Participant) -> str | None:
        start, end = participant.mention
        overlapping = [span for span in spans[version] if span[0] < end and start < span[1]]
        if not overlapping:
            return participant.id
        return max(overlapping, key=lambda span: (min(end, span[1]) - max(start, span[0]), -span[0]))[2]

    return who


def _answer(claim: Claim, document: Document, known: _Resolved) -> Answer:
    speaker = speaker_among(claim, known.actors.locals_by_version[document.version])
    claimant = None if speaker is None else known.actors.entity_of[speaker.key]
    event_id = None if claim.event is None else known.events.entity_of.get((document.version, claim.event))
    event = None if event_id is None else known.entities.get(event_id)
    subject_id = _subject(claim, document, known, event_id)
    counted_from, assumed = start_of_counting(claim, event)
    return Answer(
        claim=claim,
        question=question_of(claim, known.entities.get(subject_id), subject_id),
        origin=known.origins.origins[claim.id],
        claimant=claimant,
        values=values_of(claim, event, known.countries[document.version]),
        known=known_for(claim, document.published),
        published=document.published,
        event=event,
        counted_from=counted_from,
        start_assumed=assumed,
    )


def speaker_among(claim: Claim, actors: Sequence[LocalActor]) -> LocalActor | None:
    """Return the local actor who makes a claim: by the span of the claimant, else by name."""
    if claim.claimant is None:
        return None
    if claim.claimant_span is not None:
        start, end = claim.claimant_span
        for actor in actors:
            if any(m.start < end and start < m.end and m.name == claim.claimant for m in actor.mentions):
                return actor
    name = fold(claim.claimant)
    return next((actor for actor in actors if any(fold(n) == name for n in actor.names)), None)


def _subject(claim: Claim, document: Document, known: _Resolved, event_id: str | None) -> str:
    """Return the canonical subject: the event, vessel, actor or place; an unnamed one is its report's own."""
    name = fold(claim.subject or "")
    if claim.subject_kind is SubjectKind.VESSEL:
        vessel = known.vessels.entity_of.get((document.version, name))
        if vessel is not None:
            return vessel
    if claim.subject_kind in (SubjectKind.ACTOR, SubjectKind.GROUP):
        for actor in known.actors.locals_by_version[document.version]:
            if any(fold(n) == name for n in actor.names):
                return known.actors.entity_of[actor.key]
    if claim.subject_kind is SubjectKind.PLACE:
        return known.places[document.version, name]
    return event_id or content_hash("subject", document.version, claim.subject_kind.value, name)
