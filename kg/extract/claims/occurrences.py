"""Claims that an event happened, will happen, or did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.claims.acts import act_span, is_what_is_said
from kg.extract.claims.context import Context, Told, claim_at, known_for, weaker
from kg.extract.claims.restricted import with_the_rest_denied
from kg.extract.claims.speakers import Speaker
from kg.extract.events.counted import counts_for
from kg.extract.scene import Scene
from kg.model import Claim, Span
from kg.vocab import Aspect, Commitment, Denies, EventStatus, EventType, Polarity

POLITICAL = "other:political prisoners"
"""The population of detentions for political reasons: the state that such counts count."""

_PURPOSE = frozenset({EventType.DETENTION, EventType.RELEASE})


def occurrence_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the occurrence claims of a sentence: one for each event, speaker and polarity.

    `seen` holds what earlier sentences claimed.
    """
    for told in context.told_in(scene):
        telling = told.telling
        if telling.hit.trigger.outcome and len(told.event.spans) > 1:
            continue
        speaker = context.speakers.of(scene, telling.start, telling.end)
        refers = _only_refers(told) and speaker.polarity is Polarity.AFFIRMED
        if refers or _none_of_it(scene, told) or _only_setting(scene, told, speaker):
            continue
        span = act_span(scene, told)
        polarity = _polarity(told, speaker)
        if speaker.denies in {Denies.RESPONSIBILITY, Denies.FIGURE, Denies.NONE}:
            continue
        commitment = _commitment(told, speaker)
        key = ("occurrence", told.event.id, speaker.claimant, polarity, commitment)
        if key in seen:
            continue
        seen.add(key)
        claim = _occurrence(context, scene, told, speaker, span, polarity, commitment)
        yield from with_the_rest_denied(context.text, scene, told, claim)


def _only_refers(told: Told) -> bool:
    """Tell whether a noun only points to an event told before: "the attack"; it claims nothing new."""
    telling = told.telling
    first = telling.start == min(start for start, _ in told.event.spans)
    return telling.hit.voice == "noun" and not first and not telling.hit.negated


def _only_setting(scene: Scene, told: Told, speaker: Speaker) -> bool:
    """Tell whether what is denied is something else that was done in the act: "denied harming anyone in"."""
    if speaker.polarity is Polarity.AFFIRMED or speaker.attribution is None:
        return False
    at = told.telling.start
    held = [span for span in speaker.attribution.content if span[0] <= at < span[1]]
    return bool(held) and not is_what_is_said(scene, told, held[0])


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
