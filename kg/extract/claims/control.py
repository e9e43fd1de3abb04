"""Claims about who holds a place, and who is held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.claims.acts import act_span
from kg.extract.claims.context import Context, Told, claim_at, known_for
from kg.extract.scene import Scene
from kg.model import Claim, Participant, PlaceMention
from kg.vocab import ActorKind, Aspect, EventStatus, EventType, Polarity, Role

HELD_BY = "held_by"
CUSTODY = "custody"

_HOLDERS = frozenset(
    kind.value for kind in ActorKind if kind not in {ActorKind.OUTLET, ActorKind.PERSON, ActorKind.IGO}
)


def state_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the states that acts of a sentence bring about: a town held, a person in custody."""
    for told in context.told_in(scene):
        if told.telling.status is EventStatus.PLANNED:
            continue
        kind = told.telling.hit.trigger.type
        agents = [part for part in told.telling.participants if part.role is Role.AGENT]
        if kind is EventType.SEIZURE and agents and agents[0].kind in _HOLDERS:
            place = _taken(scene, told)
            if place is not None:
                yield from _once(seen, _held(context, scene, told, agents[0], place))
        elif kind is EventType.DETENTION:
            for part in told.telling.participants:
                if part.role is Role.TARGET and part.kind == ActorKind.PERSON.value:
                    yield from _once(seen, _captive(context, scene, told, part))


def _once(seen: set[tuple[object, ...]], claim: Claim) -> Iterator[Claim]:
    key = ("state", claim.attribute, claim.subject, claim.place, claim.value, claim.claimant, claim.polarity)
    if key not in seen:
        seen.add(key)
        yield claim


def _taken(scene: Scene, told: Told) -> PlaceMention | None:
    """Return the place that stands as object of a verb of taking."""
    telling = told.telling
    if telling.hit.voice == "noun":
        return None
    for place in scene.places:
        first, last = scene.tokens_of(place.start, place.end)
        if telling.hit.voice == "active" and 0 <= first - telling.hit.end <= 6:
            between = scene.lower[telling.hit.end : first]
            if not {"in", "at", "near", "from", "to", ",", "by"}.intersection(between):
                return place
        if telling.hit.voice == "passive" and 0 <= telling.hit.start - last <= 4:
            return place
    return None


def _held(context: Context, scene: Scene, told: Told, agent: Participant, place: PlaceMention) -> Claim:
    telling = told.telling
    speaker = context.speakers.of(scene, telling.start, telling.end)
    as_of, default = known_for(context, speaker, None)
    start, end = act_span(scene, told)
    span = (min(start, place.start), max(end, place.end))
    claim = claim_at(context, speaker, span, Aspect.STATE, told.event)
    return replace(
        claim,
        attribute=HELD_BY,
        value=agent.name,
        value_id=agent.id,
        place=place.id or place.name,
        as_of=as_of,
        as_of_default=default,
    )


def _captive(context: Context, scene: Scene, told: Told, person: Participant) -> Claim:
    telling = told.telling
    speaker = context.speakers.of(scene, telling.start, telling.end)
    as_of, default = known_for(context, speaker, None)
    negated = telling.hit.negated != (speaker.polarity is Polarity.DENIED)
    claim = claim_at(context, speaker, act_span(scene, told), Aspect.STATE, told.event)
    return replace(
        claim,
        attribute=CUSTODY,
        value=f"{person.name} in custody",
        value_id=person.id,
        polarity=Polarity.DENIED if negated else Polarity.AFFIRMED,
        as_of=as_of,
        as_of_default=default,
    )
