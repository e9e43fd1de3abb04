"""The words of a denial: the span of a denied claim is what was denied, and alone reads as if asserted."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Attribution, Claim, Span
from kg.vocab import Polarity

_LONGEST = 240
"""Code points from the cue of a denial to the end of what is denied, beyond which they are kept apart."""
_REACH = 6
"""Words between a negation and what it negates."""


def with_denial_words(text: str, scene: Scene, claim: Claim) -> Claim:
    """Return a denied claim with its words from the cue or the "not" on: "denies that it holds prisoners".

    A claim whose own span holds the denial, and one that is no denial, stays as it is.
    """
    if claim.polarity is not Polarity.DENIED or claim.words is not None:
        return claim
    start = _cue(scene, claim)
    if start is None:
        start = _negation(scene, claim)
    if start is None:
        return claim
    words = " ".join(text[start : claim.end].split())
    return replace(claim, words=words) if len(words) <= _LONGEST else claim


def _cue(scene: Scene, claim: Claim) -> int | None:
    """Return where the cue of the innermost denial around a claim begins, if it stands before the claim."""
    middle = (claim.start + claim.end) // 2
    around = [
        (b - a, attribution)
        for attribution in scene.attributions
        if attribution.polarity is Polarity.DENIED
        for a, b in attribution.content
        if a <= middle < b
    ]
    if not around:
        return None
    start = _first(min(around, key=lambda row: row[0])[1])
    return start if start is not None and start < claim.start else None


def _first(attribution: Attribution) -> int | None:
    spans: tuple[Span, ...] = attribution.cue
    return min((a for a, _ in spans), default=None)


def _negation(scene: Scene, claim: Claim) -> int | None:
    """Return where a "not" right before a claim begins, with the "did" or "was" before it."""
    first, last = scene.tokens_of(claim.start, claim.end)
    negations, helping = word_class("negation"), word_class("be") | word_class("have") | word_class("modals")
    if negations.intersection(scene.lower[first:last]):
        return None
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if scene.lower[i] in negations:
            helped = i > 0 and scene.lower[i - 1] in helping | {"did", "do", "does"}
            return scene.starts[i - 1 if helped else i]
    return None
