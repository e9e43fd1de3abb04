"""Claims that count: a figure, what it counts, of which event, known for when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.accounting import Accounting, account
from kg.extract.claims.acts import main_act
from kg.extract.claims.binding import event_counted
from kg.extract.claims.context import Context, Told, claim_at, known_for, weaker
from kg.extract.claims.scopes import scope_of
from kg.extract.claims.speakers import Speaker
from kg.extract.commitment import commitment_of
from kg.extract.events.counted import counts_for, extent
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Claim, EventMention, Quantity, Span
from kg.units import in_base
from kg.vocab import Aspect, Basis, Commitment, Denies, Direction, EventStatus, Measure, Polarity, Trend

_TOLLS = frozenset(
    {Measure.PERSONS_KILLED, Measure.PERSONS_INJURED, Measure.CASUALTIES, Measure.PERSONS_MISSING}
)
_TOLL_OF = {"casualty": Measure.CASUALTIES, "injury": Measure.PERSONS_INJURED}
_OF_ACTS = frozenset(
    {
        Measure.ATTACKS,
        Measure.VESSELS_ATTACKED,
        Measure.VESSELS_SEIZED,
        Measure.VESSELS_SUNK,
        Measure.AIRCRAFT_LOST,
        Measure.MUNITIONS,
    }
)
_OF_THINGS = frozenset(
    {Measure.OTHER, Measure.MONEY, Measure.AREA, Measure.OIL, Measure.WEIGHT, Measure.VOLUME}
)
_HOLDERS = 5
"""Words around a figure of those held within which police or a jail hold them."""

_ESCAPED = "other:escaped"
"""Persons who got out of a prison have no measure of their own."""

_NEAR = 40
"""Code points between a figure of things and the act it belongs to."""

_RECENT_DAYS = 7
_AUXILIARIES = frozenset({"was", "were", "are", "is", "have", "has", "had", "been", "being", "also"})
_PREDICATE = 4
"""Words before the participle of a predicate, at most."""

_REACH = 12
"""Words between a figure and the verb that a claim's span may take in."""


def count_claims(context: Context, scene: Scene) -> Iterator[Claim]:
    """Iterate over the figures of a sentence whose measure is known, and the tolls it calls wrong."""
    yield from _wrong_tolls(context, scene)
    for quantity in scene.quantities:
        if quantity.measure is None or (quantity.min is None and quantity.max is None):
            continue
        escaped = quantity.population == _ESCAPED and context.of_custody
        if escaped or quantity.measure not in _OF_THINGS or _of_an_act(context, scene, quantity):
            yield _count(context, scene, quantity)


def _wrong_tolls(context: Context, scene: Scene) -> Iterator[Claim]:
    """Read a denial of a toll that names no figure: "the media overstated the death toll"."""
    for attribution in scene.attributions:
        cue = attribution.cue[0][0] if attribution.cue else attribution.start
        if attribution.denies is not Denies.FIGURE or not scene.start <= cue < scene.end:
            continue
        held = [(a, b) for a, b in attribution.content if scene.start <= a < scene.end]
        told = any(a <= quantity.start < b for a, b in held for quantity in scene.quantities)
        measure = _toll_named(scene, held)
        event = main_act(context)
        speaker = context.speakers.behind(attribution)
        if told or measure is None or event is None or speaker.claimant is None:
            continue
        as_of, default = known_for(context, speaker, None)
        lower = scene.lower[scene.token_at(cue) :]
        under = {"understated", "underestimated", "underreported"}.intersection(lower)
        span = min(cue, held[0][0]), max(b for _, b in held)
        yield replace(
            claim_at(context, speaker, span, Aspect.COUNT, event),
            measure=measure,
            population="all",
            polarity=Polarity.DENIED,
            denies=Denies.FIGURE,
            direction=Direction.UNDERSTATED if under else Direction.OVERSTATED,
            commitment=Commitment.ASSERTED,
            as_of=as_of,
            as_of_default=default,
            basis=Basis.CUMULATIVE,
        )


def _toll_named(scene: Scene, held: Sequence[Span]) -> Measure | None:
    """Return the measure of the toll that a content names; a bare "toll" is of the dead."""
    for a, b in held:
        first, last = scene.tokens_of(a, b)
        words = scene.lower[first:last]
        for i, word in enumerate(words):
            if word in {"toll", "tolls"}:
                return _TOLL_OF.get(words[i - 1] if i else "", Measure.PERSONS_KILLED)
    return None


def _of_an_act(context: Context, scene: Scene, quantity: Quantity) -> bool:
    """Tell whether a figure of things or money belongs to an act: "destroyed 35 homes"."""
    first, last = scene.tokens_of(*extent(quantity))
    around = scene.lower[max(0, first - 4) : last + 4]
    damaged = not word_class("damaging").isdisjoint(around)
    if quantity.measure is Measure.OTHER or damaged:
        return damaged
    start, end = extent(quantity)
    acts = [told for told in context.told_in(scene) if not told.telling.hit.trigger.long]
    return any(_distance(told, start, end) <= _NEAR for told in acts)


def _count(context: Context, scene: Scene, quantity: Quantity) -> Claim:
    told = _counted_in(context, scene, quantity)
    start, end = extent(quantity)
    speaker = context.speakers.of(scene, start, end)
    if speaker.claimant is None and not word_class("continuing").isdisjoint(scene.lower):
        speaker = context.speakers.before(scene)
    span = _clause(scene, quantity, told, speaker)
    document = context.text.document
    accounts = account(context.text, quantity, context.found.dates, document.published)
    event = event_counted(context, scene, told, quantity.measure)
    if _over_events(quantity, accounts, event, document.published):
        event = None
    claim = claim_at(context, speaker, span, Aspect.COUNT, event)
    negated = told is not None and told.telling.hit.negated and _distance(told, start, end) <= _NEAR
    denied = speaker.polarity is Polarity.DENIED or negated
    polarity = Polarity.DENIED if denied else Polarity.AFFIRMED
    said = accounts.as_of_default and speaker.stated_at is not None
    base, low, high = quantity.unit, quantity.min, quantity.max
    if base is not None:
        base, low, high = in_base(base, low, high)
    return replace(
        claim,
        measure=_measure(context, scene, quantity),
        unit=base,
        surface_unit=quantity.unit if quantity.unit != base else None,
        min_exclusive=quantity.min_exclusive,
        population=quantity.population or "all",
        place=scope_of(scene, quantity),
        min=low,
        max=high,
        approximator=quantity.approximator,
        words=quantity.text,
        polarity=polarity,
        denies=Denies.FIGURE if polarity is Polarity.DENIED else None,
        direction=Direction.OVERSTATED if polarity is Polarity.DENIED else None,
        commitment=_commitment(context, told, speaker, (start, end)),
        basis=accounts.basis,
        trend=accounts.trend or _early(context, quantity, told),
        counted_from=accounts.counted_from,
        counted_to=accounts.counted_to,
        as_of=speaker.stated_at if said else accounts.as_of,
        as_of_default=accounts.as_of_default and not said,
    )


def _over_events(
    quantity: Quantity, accounts: Accounting, event: EventMention | None, published: dt.date | None
) -> bool:
    """Tell whether a figure of ships or attacks adds up several events: counted since before this one."""
    since = accounts.counted_from
    if event is None or since is None or quantity.measure not in _OF_ACTS:
        return False
    # What is told as news without a day is of the last two.
    began = event.earliest or (published and published - dt.timedelta(days=2))
    return began is not None and since[0] < began


def _measure(context: Context, scene: Scene, quantity: Quantity) -> Measure | None:
    """Return a figure's measure; of those held in a report on hostages, unless police or a jail hold them."""
    held = quantity.measure is Measure.PERSONS_DETAINED and context.of_hostages
    first, last = scene.tokens_of(*extent(quantity))
    near = scene.lower[max(0, first - _HOLDERS) : last + _HOLDERS]
    if held and word_class("lawful_custody").isdisjoint(near):
        return Measure.PERSONS_KIDNAPPED
    return quantity.measure


def _commitment(context: Context, told: Told | None, speaker: Speaker, span: Span) -> Commitment:
    if told is not None and told.telling.status is EventStatus.PLANNED:
        return Commitment.PLANNED
    return weaker(speaker.commitment, commitment_of(context.text, span, speaker.attribution))


def _early(context: Context, quantity: Quantity, told: Told | None) -> Trend | None:
    """Return `early` for the tolls of the day's events in a report that says they may rise."""
    published = context.text.document.published
    if not context.toll_may_rise or quantity.measure not in _TOLLS or told is None:
        return None
    day = told.event.latest or published
    recent = day is None or published is None or (published - day).days <= _RECENT_DAYS
    return Trend.EARLY if recent and not told.telling.hit.trigger.long else None


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
    if told is not None and told.telling.end <= start:
        between = scene.lower[slice(*scene.tokens_of(told.telling.end, start))]
        own = _predicate_end(scene, end)
        if own > end and not {"and", "but"}.isdisjoint(between):
            # "30 people died and 12 were injured": the verb before is that of another figure.
            return start, own
    if told is not None and _distance(told, start, end) > 0:
        left, right = min(start, told.telling.start), max(end, told.telling.end)
        first, last = scene.tokens_of(left, right)
        inside = speaker.attribution is None or any(
            a <= left and right <= b for a, b in speaker.attribution.content
        )
        if last - first <= _REACH and inside:
            return left, right
    return start, end


def _predicate_end(scene: Scene, end: int) -> int:
    """Return where "were injured", "had been freed" ends that follows a figure; `end` where none does."""
    last = scene.tokens_of(end - 1, end)[1]
    at = last
    while at < min(len(scene.lower), last + _PREDICATE) and scene.lower[at] in _AUXILIARIES:
        at += 1
    told = last < at < len(scene.lower) and scene.lower[at].endswith(("ed", "en"))
    return scene.ends[at] if told else end
