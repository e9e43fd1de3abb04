"""Claims that an event happened, will happen, or did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.claims.context import Context, Told, claim_at, known_for, weaker
from kg.extract.claims.speakers import Speaker
from kg.extract.events.counted import counts_for
from kg.extract.scene import Scene, covers
from kg.model import Claim, Span
from kg.vocab import Aspect, Commitment, Denies, EventStatus, EventType, Polarity, Role

POLITICAL = "other:political prisoners"
"""The population of detentions for political reasons: the state that such counts count."""

_REACH = 60
"""Code points between a trigger and a participant that one clause may hold."""

_PURPOSE = frozenset({EventType.DETENTION, EventType.RELEASE})


def occurrence_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the occurrence claims of a sentence: one for each event, speaker and polarity.

    `seen` holds what earlier sentences claimed.
    """
    for told in context.told_in(scene):
        telling = told.telling
        if telling.hit.trigger.outcome and len(told.event.spans) > 1:
            continue
        if _only_refers(told) or _none_of_it(scene, told):
            continue
        span = act_span(scene, told)
        speaker = context.speakers.of(scene, telling.start, telling.end)
        polarity = _polarity(told, speaker)
        if speaker.denies in {Denies.RESPONSIBILITY, Denies.FIGURE, Denies.NONE}:
            continue
        commitment = _commitment(told, speaker)
        key = ("occurrence", told.event.id, speaker.claimant, polarity, commitment)
        if key in seen:
            continue
        seen.add(key)
        yield _occurrence(context, scene, told, speaker, span, polarity, commitment)


def _only_refers(told: Told) -> bool:
    """Tell whether a noun only points to an event told before: "the attack"; it claims nothing new."""
    telling = told.telling
    first = telling.start == min(start for start, _ in told.event.spans)
    return telling.hit.voice == "noun" and not first and not telling.hit.negated


def _none_of_it(scene: Scene, told: Told) -> bool:
    """Tell whether a figure of none says that it did not happen: "no one was killed"."""
    kind = told.telling.hit.trigger.type
    return any(quantity.max == 0 and counts_for(quantity, kind) for quantity in scene.quantities)


def _occurrence(
    context: Context,
    scene: Scene,
    told: Told,
    speaker: Speaker,
    span: Span,
    polarity: Polarity,
    commitment: Commitment,
) -> Claim:
    as_of, default = known_for(context, speaker, told.event)
    if polarity is Polarity.DENIED and speaker.polarity is Polarity.DENIED:
        as_of, default = known_for(context, speaker, None)
    return replace(
        claim_at(context, speaker, span, Aspect.OCCURRENCE, told.event),
        value=told.event.label,
        polarity=polarity,
        denies=Denies.EVENT if polarity is Polarity.DENIED else None,
        commitment=commitment,
        population=_population(context, scene, told, span),
        as_of=as_of,
        as_of_default=default,
    )


def _polarity(told: Told, speaker: Speaker) -> Polarity:
    negated = told.telling.hit.negated
    denied = speaker.polarity is Polarity.DENIED
    return Polarity.DENIED if negated != denied else Polarity.AFFIRMED


def _commitment(told: Told, speaker: Speaker) -> Commitment:
    if told.telling.status in {EventStatus.PLANNED, EventStatus.CANCELLED}:
        return Commitment.PLANNED
    return weaker(speaker.commitment, Commitment.ASSERTED)


def _population(context: Context, scene: Scene, told: Told, span: Span) -> str | None:
    """Return the class of people a detention is denied of, where the words name it by its reason."""
    if told.telling.hit.trigger.type not in _PURPOSE:
        return None
    first, last = scene.tokens_of(*span)
    return POLITICAL if "political" in scene.lower[first : last + 6] else None


def act_span(scene: Scene, told: Told) -> Span:
    """Return the smallest run of words from an act's trigger to its participants, inside what was said."""
    telling = told.telling
    start, end = telling.start, telling.end
    for participant in telling.participants:
        a, b = participant.mention
        near = scene.start <= a and b <= scene.end and max(a - end, start - b) <= _REACH
        if participant.role is not Role.INSTRUMENT and near:
            start, end = min(start, a), max(end, b)
    for attribution in scene.attributions:
        for a, b in attribution.content:
            if covers(((a, b),), telling.start, telling.end):
                start, end = max(start, a), min(end, max(b, telling.end))
    return start, end
