"""Claims that count: a figure, what it counts, of which event, known for when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.accounting import account
from kg.extract.claims.context import Context, Told, claim_at, weaker
from kg.extract.claims.speakers import Speaker
from kg.extract.commitment import commitment_of, polarity_of
from kg.extract.events.counted import counts_for, extent
from kg.extract.scene import Scene
from kg.model import Claim, Quantity, Span
from kg.vocab import Aspect, Denies, Direction, Polarity

_REACH = 12
"""Words between a figure and the verb that a claim's span may take in."""


def count_claims(context: Context, scene: Scene) -> Iterator[Claim]:
    """Iterate over the figures of a sentence whose measure is known."""
    for quantity in scene.quantities:
        if quantity.measure is not None and (quantity.min is not None or quantity.max is not None):
            yield _count(context, scene, quantity)


def _count(context: Context, scene: Scene, quantity: Quantity) -> Claim:
    told = _counted_in(context, scene, quantity)
    start, end = extent(quantity)
    speaker = context.speakers.of(scene, start, end)
    span = _clause(scene, quantity, told, speaker)
    document = context.text.document
    accounts = account(context.text, quantity, context.found.dates, document.published)
    claim = claim_at(context, speaker, span, Aspect.COUNT, None if told is None else told.event)
    polarity = (
        Polarity.DENIED if speaker.polarity is Polarity.DENIED else polarity_of(context.text, start, end)
    )
    return replace(
        claim,
        measure=quantity.measure,
        unit=quantity.unit,
        population=quantity.population or "all",
        min=quantity.min,
        max=quantity.max,
        approximator=quantity.approximator,
        words=quantity.text,
        polarity=polarity,
        denies=Denies.FIGURE if polarity is Polarity.DENIED else None,
        direction=Direction.OVERSTATED if polarity is Polarity.DENIED else None,
        commitment=weaker(speaker.commitment, commitment_of(context.text, start, end)),
        basis=accounts.basis,
        trend=accounts.trend,
        counted_from=accounts.counted_from,
        counted_to=accounts.counted_to,
        as_of=accounts.as_of,
    )


def _counted_in(context: Context, scene: Scene, quantity: Quantity) -> Told | None:
    """Return the telling that a figure counts for: the nearest of its sentence that it can count for."""
    start, end = extent(quantity)
    fitting = [told for told in context.told_in(scene) if counts_for(quantity, told.telling.hit.trigger.type)]
    return min(fitting, key=lambda told: (_distance(told, start, end), told.telling.start), default=None)


def _distance(told: Told, start: int, end: int) -> int:
    return max(told.telling.start - end, start - told.telling.end, 0)


def _clause(scene: Scene, quantity: Quantity, told: Told | None, speaker: Speaker) -> Span:
    """Return the figure with its noun, and the verb where it stands near and was said with it."""
    start, end = extent(quantity)
    if told is not None and _distance(told, start, end) > 0:
        left, right = min(start, told.telling.start), max(end, told.telling.end)
        first, last = scene.tokens_of(left, right)
        inside = speaker.attribution is None or any(
            a <= left and right <= b for a, b in speaker.attribution.content
        )
        if last - first <= _REACH and inside:
            return left, right
    return start, end
