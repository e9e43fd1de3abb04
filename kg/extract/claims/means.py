"""Claims about how it was done: by missile, car bomb, drone, or through an accident."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.claims.context import Context, Told, claim_at, known_for
from kg.extract.events.lexicon import lexicon
from kg.extract.events.telling import HARM, family_of
from kg.extract.scene import Scene
from kg.model import Claim, Participant, Span
from kg.vocab import Aspect, EventStatus, EventType, Polarity, Role

_REACH = 10
_NAMED_BY_MEANS = frozenset({"bomb", "barrel_bomb", "car_bomb", "suicide_bomber", "drone"})
"""Kinds of means that a noun for the act itself names: "a car bomb attack"."""


def means_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the means and causes that a sentence names, each once for event and speaker."""
    for told in context.told_in(scene):
        telling = told.telling
        if family_of(telling.hit.trigger.type) not in HARM or telling.status is EventStatus.PLANNED:
            continue
        found = _means(scene, told)
        if found is None:
            continue
        value, span = found
        speaker = context.speakers.of(scene, *span)
        key = ("cause", told.event.id, speaker.claimant, means_kind(value))
        if key in seen or speaker.polarity is Polarity.DENIED:
            continue
        seen.add(key)
        as_of, default = known_for(context, speaker, told.event)
        claim = claim_at(context, speaker, span, Aspect.CAUSE, told.event)
        yield replace(claim, value=value, as_of=as_of, as_of_default=default)


def _means(scene: Scene, told: Told) -> tuple[str, Span] | None:
    """Return the weapon or mishap that a telling names, and the words from there to the trigger."""
    telling = told.telling
    for part in telling.participants:
        if part.role is Role.INSTRUMENT and not _worked(told, part):
            start, end = min(part.mention[0], telling.start), max(part.mention[1], telling.end)
            first, last = scene.tokens_of(start, end)
            span = (start, end) if last - first <= _REACH else part.mention
            return part.name, span
    lemma = telling.hit.trigger.lemma
    if telling.hit.trigger.nominal and means_kind(lemma) in _NAMED_BY_MEANS:
        return lemma.removesuffix(" attack").removesuffix(" blast"), (telling.start, telling.end)
    return None


def _worked(told: Told, part: Participant) -> bool:
    """Tell whether a mine is one that people work in: mines that collapse are no weapons."""
    return part.name in {"mine", "mines"} and family_of(told.telling.hit.trigger.type) is EventType.ACCIDENT


def means_kind(phrase: str) -> str | None:
    """Return the kind of weapon or mishap that a phrase begins with, None for no such phrase.

    >>> means_kind("car bomb attack")
    'car_bomb'
    """
    words = tuple(phrase.lower().split())
    if not words:
        return None
    for instrument, kind in lexicon().instruments.get(words[0], ()):
        if words[: len(instrument)] == instrument:
            return kind
    return None
