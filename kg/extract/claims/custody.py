"""Claims about persons who are held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.claims.acts import act_span
from kg.extract.claims.context import Context, Told, claim_at, known_for
from kg.extract.scene import Scene
from kg.model import Claim, Participant
from kg.vocab import ActorKind, Aspect, EventStatus, EventType, Polarity, Role, SubjectKind

CUSTODY = "custody"


def custody_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the persons whom acts of a sentence put in custody."""
    for told in context.told_in(scene):
        telling = told.telling
        if telling.status is EventStatus.PLANNED or telling.hit.trigger.type is not EventType.DETENTION:
            continue
        for part in telling.participants:
            if part.role is not Role.TARGET or part.kind != ActorKind.PERSON.value:
                continue
            claim = _captive(context, scene, told, part)
            key = ("state", claim.attribute, claim.subject, claim.value, claim.claimant, claim.polarity)
            if key not in seen:
                seen.add(key)
                yield claim


def _captive(context: Context, scene: Scene, told: Told, person: Participant) -> Claim:
    telling = told.telling
    speaker = context.speakers.of(scene, telling.start, telling.end)
    as_of, default = known_for(context, speaker, None)
    negated = telling.hit.negated != (speaker.polarity is Polarity.DENIED)
    claim = claim_at(context, speaker, act_span(scene, told), Aspect.STATE, told.event)
    return replace(
        claim,
        attribute=CUSTODY,
        subject=person.name,
        subject_kind=SubjectKind.ACTOR,
        value=f"{person.name} in custody",
        polarity=Polarity.DENIED if negated else Polarity.AFFIRMED,
        as_of=as_of,
        as_of_default=default,
    )
