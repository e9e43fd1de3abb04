"""From the claims of a bundle to answers: extraction and coreference are the bundle's, the rest is ours.

The event is given by the bundle; the body behind a claimant, the trend of a figure, the object of a
denial and the normalised values are read from the text, as for any report.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.evaluate.bundle import Bundle
from kg.evaluate.cues import read_cues
from kg.evaluate.marks import GoldEvent
from kg.evaluate.populations import counted_whom
from kg.evaluate.speakers import read_speakers
from kg.gazetteer import country_of, place, places_named
from kg.model import Answer, Claim, Entity
from kg.resolve.lines import one_line
from kg.resolve.questions import known_for, question_of
from kg.resolve.scopes import place_named, scope_of
from kg.resolve.values import normalise_value
from kg.vocab import Aspect, MentionKind


def gold_answers(bundle: Bundle) -> dict[str, Answer]:
    """Return an answer for each mark of a bundle, by the mark's id."""
    documents = {document.id: document for document in bundle.documents}
    country = _country(bundle)
    events = {event.id: event_entity(event, country) for event in bundle.events}
    claims = read_cues(bundle.claims, documents)
    speakers = read_speakers(bundle.documents, list(claims.values()), events)
    answers: dict[str, Answer] = {}
    for name, annotated in claims.items():
        document = documents[annotated.doc]
        event = events[annotated.event or ""]
        claim = _scoped(annotated, event)
        values = normalise_value(
            claim.aspect,
            claim.value or "",
            quote=claim.quote,
            polarity=claim.polarity,
            country=event.country or country,
            claimant=claim.claimant,
            attribute=claim.attribute,
            event=event.label,
        )
        answers[name] = Answer(
            claim=replace(claim, event_type=event.event_type),
            question=question_of(claim, event, event.id),
            origin=speakers.origins[claim.id],
            claimant=speakers.actors.get(claim.id),
            values=values,
            known=known_for(claim, document.published),
            published=document.published,
            event=event,
        )
    told, _ = one_line(list(answers.values()))
    return dict(zip(answers, told, strict=True))


def _scoped(claim: Claim, event: Entity) -> Claim:
    """Take place and rate of a count out of the words of its population.

    A place that is no narrower than the event's tells this population apart all the same, by its words.
    """
    if claim.aspect is not Aspect.COUNT:
        return claim
    whom = counted_whom(claim.population, claim.quote)
    if whom.place is not None and scope_of(whom.place, event) is None:
        return claim
    return replace(claim, population=whom.population, place=whom.place, unit=whom.rate or claim.unit)


def event_entity(event: GoldEvent, country: str | None) -> Entity:
    """Return the canonical event that a bundle gives, its place looked up in the gazetteer."""
    found = place_ids(event.place, country)
    code = next((place_country for one in found if (place_country := _country_of_place(one))), None)
    return Entity(
        id=event.id,
        kind=MentionKind.EVENT,
        label=event.label,
        country=code or country,
        event_type=event.type,
        earliest=event.earliest,
        latest=event.latest,
        place=event.place,
        place_id=found[0] if found else None,
        places=(*found[1:], *_wider(event.place)),
        status=event.status,
    )


def place_ids(text: str, country: str | None) -> tuple[str, ...]:
    """Return the gazetteer id of "Hader, Quneitra" and those of what contains it, nearest first."""
    for part in text.split(","):
        found = place_named(part.strip(), country)
        if found is not None:
            return (found.id, *found.within)
    return ()


def _wider(text: str) -> tuple[str, ...]:
    """Return the wider places that the words themselves give: of "A, B" it is "B"."""
    parts = [part.strip() for part in text.split(",")]
    return tuple(", ".join(parts[index:]) for index in range(1, len(parts)))


def _country_of_place(ident: str) -> str | None:
    found = place(ident)
    return None if found is None else found.country


def _country(bundle: Bundle) -> str | None:
    """Return the country that most events of a bundle name, None if they name none."""
    named: Counter[str] = Counter()
    for event in bundle.events:
        for part in event.place.split(","):
            code = country_of(part.strip())
            codes = {code} if code else {one.country for one in places_named(part.strip()) if one.country}
            for one in sorted(codes):
                named[one] += 2 if code else 1
    return None if not named else min(named, key=lambda code: (-named[code], code))
