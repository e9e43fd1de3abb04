"""Subjects that no span names: what a denial is of, told only in its own words, is described all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Answer, Claim, Entity
from kg.vocab import ActorKind, EventStatus, EventType, MentionKind, Polarity, SubjectKind

_KIND = {
    SubjectKind.EVENT: MentionKind.EVENT,
    SubjectKind.ACTOR: MentionKind.ACTOR,
    SubjectKind.GROUP: MentionKind.ACTOR,
    SubjectKind.VESSEL: MentionKind.VESSEL,
    SubjectKind.PLACE: MentionKind.PLACE,
}


def words_for_subject(claim: Claim) -> str:
    """Return what a claim is about in its own words: its subject, else what it says, else its quote."""
    return claim.subject or claim.value or claim.quote


def untold_subjects(answers: Iterable[Answer], described: Iterable[Entity]) -> Iterator[Entity]:
    """Yield an entity for each subject of a question that is not among those `described`, once.

    An event of which only a denial or an assertion tells has the status of that claim: denied, else alleged.
    """
    seen = {(entity.kind, entity.id) for entity in described}
    for answer in answers:
        question, claim = answer.question, answer.claim
        kind = _KIND[question.subject_kind]
        if (kind, question.subject) in seen:
            continue
        seen.add((kind, question.subject))
        happens = kind is MentionKind.EVENT
        denied = claim.polarity is Polarity.DENIED
        yield Entity(
            id=question.subject,
            kind=kind,
            label=words_for_subject(claim),
            subkind=ActorKind.GROUP if question.subject_kind is SubjectKind.GROUP else None,
            event_type=(claim.event_type or EventType.OTHER) if happens else None,
            status=(EventStatus.DENIED if denied else EventStatus.ALLEGED) if happens else None,
        )
