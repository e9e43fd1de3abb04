"""Which claims a person's grades of sources and information bear on. No verdict rests on a grade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.judgements import Rating
from kg.model import Answer, Entity, Link, Resolution
from kg.vocab import ActorKind, ClaimantKind, Credibility, JudgedKind, MentionKind, Reliability

Grade = Reliability | Credibility


def grades_of(
    resolution: Resolution, ratings: Sequence[Rating], publishers: Mapping[str, str | None]
) -> dict[str, tuple[Grade, ...]]:
    """Return the grades that bear on each claim, by the claim's id: of its source, and of what it says.

    The source of a claim is its claimant, or the origin behind it; a report that speaks for itself has its
    publisher as source. A grade of a whole document gives way to a grade of the claim. `publishers` leads
    from a document's id to the publisher it names.
    """
    found: dict[str, dict[Grade, None]] = defaultdict(dict)
    entities = {entity.id: entity for entity in resolution.entities if entity.kind is MentionKind.ACTOR}
    for rating in ratings:
        if isinstance(rating.grade, Reliability):
            for answer in _by_source(rating, resolution.answers, resolution.links, entities, publishers):
                found[answer.id][rating.grade] = None
    graded = {r.rates for r in ratings if r.kind is JudgedKind.CLAIM and isinstance(r.grade, Credibility)}
    for rating in ratings:
        if isinstance(rating.grade, Credibility):
            for answer in resolution.answers:
                whole = rating.kind is JudgedKind.DOCUMENT and answer.id not in graded
                if rating.rates == (answer.claim.doc if whole else answer.id):
                    found[answer.id][rating.grade] = None
    return {claim: tuple(sorted(grades)) for claim, grades in sorted(found.items())}


def _by_source(
    rating: Rating,
    answers: Sequence[Answer],
    links: Iterable[Link],
    entities: Mapping[str, Entity],
    publishers: Mapping[str, str | None],
) -> list[Answer]:
    if rating.kind is JudgedKind.PUBLISHER:
        return [
            answer
            for answer in answers
            if answer.claim.claimant_kind is ClaimantKind.REPORT
            and publishers.get(answer.claim.doc) == rating.rates
        ]
    if rating.kind is JudgedKind.CLAIM:
        behind = {answer.origin.id for answer in answers if answer.id == rating.rates}
        return [answer for answer in answers if answer.origin.id in behind]
    actor = next((link.entity for link in links if link.mention == rating.rates), None)
    if actor is None:
        return []
    said = [answer for answer in answers if answer.claimant == actor]
    if actor not in entities or entities[actor].subkind == ActorKind.PERSON.value:
        return said
    own = {answer.origin.id for answer in said}
    return [answer for answer in answers if answer.claimant == actor or answer.origin.id in own]
