"""The witnesses of a question with very many figures: who conflicts with whom, and who followed whom."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import heappop, heappush
from itertools import combinations, groupby, pairwise

from kg.compare.bounds import Bounds, bounds_of, meet
from kg.compare.counts import DOZENS, site_counter
from kg.compare.finding import Thresholds
from kg.compare.sweeps import Limit, Pair, widest_pairs
from kg.model import Answer, Days
from kg.units import Amount
from kg.vocab import Basis, Commitment, Polarity, Trend

MAX_WITNESSES = 100
"""Pairs of origins kept for one question: those that lie furthest apart."""

STANDS = (Commitment.ASSERTED, Commitment.HEDGED)

_RUNNING = frozenset({Basis.CUMULATIVE, Basis.PERIOD, Basis.FINAL})
_BEFORE, _AFTER = 0, 10**8
"""Stand for the day of what is known for no day: it may hold before and after all others."""

_LITTLE = Decimal("1e-9")
"""Less than any two amounts differ by."""

Told = tuple[Answer, Bounds]


def figures_of(group: Iterable[Answer]) -> list[Told]:
    """Return the affirmed figures of claims that stand, with their bounds."""
    affirmed = [a for a in group if a.claim.polarity is Polarity.AFFIRMED and a.claim.commitment in STANDS]
    return [(answer, bounds) for answer in affirmed if (bounds := bounds_of(answer)) is not None]


def count_witnesses(group: Sequence[Answer], thresholds: Thresholds) -> Iterator[Pair]:
    """Yield pairs of figures of one question: the widest of each two origins, and successions within one.

    Contradictions first; where there is none, the pairs that sit ill together. What an origin took back
    conflicts with nothing any more.
    """
    figures = figures_of(group)
    windows: dict[object, list[Told]] = defaultdict(list)
    for told in figures:
        claim = told[0].claim
        period = claim.basis is Basis.PERIOD
        windows[(claim.counted_from, claim.counted_to or claim.as_of) if period else None].append(told)
    for key in sorted(windows, key=str):
        yield from _of_one_window(windows[key], thresholds)
    yield from _denied(group, figures)


def _of_one_window(figures: Sequence[Told], thresholds: Thresholds) -> Iterator[Pair]:
    gone: set[str] = set()
    yield from _successions(figures, gone)
    standing = [told for told in figures if told[0].id not in gone]
    asserted = [told for told in standing if told[0].claim.commitment is Commitment.ASSERTED]
    found = _widest(asserted, _contradicting)
    if len(asserted) < len(standing):
        found += _widest(standing, _contradicting)
    if not found:
        found = _widest(standing, lambda floors, ceilings: _ill_at_ease(floors, ceilings, thresholds))
    yield from found


def part_witnesses(parts: Iterable[Told], wholes: Iterable[Told]) -> list[Pair]:
    """Return the pairs in which the figure of a part exceeds that of its whole, the widest of two origins."""
    floors = [_limit(told, told[1].low, starts=True) for told in parts if told[0].known is not None]
    ceilings = [
        _limit(told, told[1].high, starts=False)
        for told in wholes
        if told[0].known is not None and told[1].high is not None
    ]
    return widest_pairs(floors, ceilings, MAX_WITNESSES)


# --- conflicts between origins ---------------------------------------------------------------------

_Sweep = Callable[[Sequence[Told], Sequence[Told]], Iterable[Pair]]


def _widest(figures: Sequence[Told], sweep: _Sweep) -> list[Pair]:
    """Sweep figures against those with which they may share a start of counting."""
    return [pair for one, other in _alike(figures) for pair in sweep(one, other)]


def _alike(figures: Sequence[Told]) -> Iterator[tuple[Sequence[Told], Sequence[Told]]]:
    """Yield figures against figures whose starts of counting can be one; an unstated start meets any."""
    by_start: dict[Days | None, list[Told]] = defaultdict(list)
    for told in figures:
        by_start[told[0].claim.counted_from].append(told)
    open_start = by_start.pop(None, [])
    stated = [told for group in by_start.values() for told in group]
    if open_start:
        yield open_start, [*open_start, *stated]
        yield stated, open_start
    for group in by_start.values():
        yield group, group
    for one, other in combinations(sorted(by_start, key=str), 2):
        if meet(one, other):
            yield by_start[one], by_start[other]
            yield by_start[other], by_start[one]


def _contradicting(floors: Sequence[Told], ceilings: Sequence[Told]) -> list[Pair]:
    """Pairs of which no number satisfies both at one moment; a part that was counted is no ceiling."""
    return widest_pairs(
        [_limit(t, t[1].low, starts=True, words=True) for t in floors if t[0].known is not None],
        [
            _limit(t, t[1].high, starts=False, words=True)
            for t in ceilings
            if t[0].known is not None and t[1].high is not None and not _counts_a_part(t)
        ],
        MAX_WITNESSES,
    )


def _counts_a_part(told: Told) -> bool:
    """Whether a figure is of one site, or of what was counted so far: no ceiling for the whole."""
    return site_counter(told[0]) or (_runs(told) and told[0].claim.trend is Trend.PARTIAL)


def _ill_at_ease(floors: Sequence[Told], ceilings: Sequence[Told], limits: Thresholds) -> list[Pair]:
    """Pairs in tension: of unknown order, of two sites, floors far apart, dozens against a large figure."""
    bounded = [t for t in ceilings if t[1].high is not None]
    open_above = [t for t in ceilings if t[1].high is None]
    vague = [t for t in bounded if (t[1].low, t[1].high) in DOZENS]
    sites = [t for t in floors if site_counter(t[0])]
    tries: list[tuple[Sequence[Told], list[Limit]]] = [
        (floors, [_limit(t, t[1].high, starts=False) for t in bounded if not site_counter(t[0])]),
        (floors, [_limit(t, limits.vague_against - _LITTLE, starts=False) for t in vague]),
        (
            [t for t in floors if t[1].high is not None],
            [_limit(t, _under(t, limits.far_floor), starts=False) for t in open_above],
        ),
        (
            [t for t in floors if t[1].high is None],
            [_limit(t, _under(t, limits.floors), starts=False) for t in open_above if _runs(t)],
        ),
    ]
    found = [
        pair
        for larger, smaller in tries
        for pair in widest_pairs([_limit(t, t[1].low, starts=True) for t in larger], smaller, MAX_WITNESSES)
    ]
    # at whatever time: what two sites counted, and two floors of what can fall
    found += widest_pairs(
        [Limit(0, 0, t[1].low, t[0]) for t in sites],
        [Limit(0, 0, t[1].high or 0, t[0]) for t in bounded if site_counter(t[0])],
        MAX_WITNESSES,
    )
    return found + widest_pairs(
        [Limit(0, 0, t[1].low, t[0]) for t in floors if t[1].high is None],
        [Limit(0, 0, _under(t, limits.floors), t[0]) for t in open_above if not _runs(t)],
        MAX_WITNESSES,
    )


def _runs(told: Told) -> bool:
    return told[0].claim.basis in _RUNNING


def _under(told: Told, factor: float) -> Amount:
    """Just less than a multiple of a floor, and not less than the floor."""
    low = told[1].low
    return max(Decimal(str(factor)) * low - _LITTLE, low)


def _limit(told: Told, value: Amount | None, *, starts: bool, words: bool = False) -> Limit:
    """Return the floor (`starts`) or the ceiling that a figure sets at a value.

    With `words`, "new" and "final" put a floor after the plain figures of its day, "early" and "rising" a
    ceiling before them.
    """
    answer = told[0]
    assert value is not None
    if _runs(told):
        unknown = _BEFORE if starts else _AFTER
        day = unknown if answer.known is None else answer.known[1].toordinal()
        trend = answer.claim.trend if words else None
        after = starts and trend in (Trend.LATER, Trend.RISING, Trend.FINAL)
        before = not starts and trend in (Trend.EARLY, Trend.RISING)
        return Limit(3 * day + 1 + after - before, 0, value, answer)
    first, last = answer.known or (dt.date.min, dt.date.max)
    x, y = (first, last) if starts else (last, first)
    return Limit(x.toordinal(), y.toordinal(), value, answer)


def _denied(group: Iterable[Answer], figures: Sequence[Told]) -> Iterator[Pair]:
    """Each denial against the largest and the smallest figure, as far as there is room."""
    if not figures:
        return
    ranked = sorted(figures, key=lambda row: (row[1].low, row[0].id))
    denials = [answer for answer in group if answer.claim.polarity is Polarity.DENIED]
    for answer in denials[:MAX_WITNESSES]:
        yield answer, ranked[0][0]
        yield answer, ranked[-1][0]


# --- one origin over time --------------------------------------------------------------------------


def _successions(figures: Iterable[Told], gone: set[str]) -> Iterator[Pair]:
    """Each claim of an origin with its immediate predecessor, and with all that it takes back.

    A smaller figure of a later day corrects every larger one that stood; each is taken back once, and its
    id added to `gone`.
    """
    by_origin: dict[tuple[str, str], list[tuple[dt.date, dt.date, str, Told]]] = defaultdict(list)
    for told in figures:
        answer = told[0]
        if answer.known is not None:
            key = (answer.origin.id, str(answer.claim.counted_from))
            by_origin[key].append((answer.known[1], answer.known[0], answer.id, told))
    for key in sorted(by_origin):
        rows = sorted(by_origin[key], key=lambda row: row[:3])
        yield from ((one[3][0], other[3][0]) for one, other in pairwise(rows))
        standing: list[tuple[Amount, str, Answer]] = []
        for _, day in groupby(rows, key=lambda row: row[0]):
            today = [row[3] for row in day]
            for answer, bounds in today:
                if bounds.high is None:
                    continue
                passed_over = []
                while standing and -standing[0][0] > bounds.high:
                    row = heappop(standing)
                    if not _runs((answer, bounds)) and not meet(row[2].known, answer.known):
                        passed_over.append(row)
                        continue
                    gone.add(row[2].id)
                    yield row[2], answer
                for row in passed_over[:MAX_WITNESSES]:
                    heappush(standing, row)
            for answer, bounds in today:
                heappush(standing, (-bounds.low, answer.id, answer))
