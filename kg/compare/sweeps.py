"""Witnesses among very many figures, in n log n: the widest pair of each two origins that conflict.

A floor conflicts with a ceiling that lies below it and holds at one moment with it. A total is a floor from
its day on and a ceiling until its day; a figure that can fall is both for the days that it is known for.
Both are one test on two numbers: `floor.x <= ceiling.x and floor.y >= ceiling.y`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.model import Answer
from kg.units import Amount

Pair = tuple[Answer, Answer]


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor or a ceiling that a claim sets: its value, and when it holds."""

    x: int
    y: int
    value: Amount
    answer: Answer

    @property
    def origin(self) -> str:
        """Who sets it."""
        return self.answer.origin.id


def widest_pairs(floors: Sequence[Limit], ceilings: Sequence[Limit], most: int) -> list[Pair]:
    """Return (floor, ceiling) pairs that conflict, the widest of each two origins, at most `most` of them.

    The widest come first. Of very many origins those are looked at that stand in the widest pairs: each
    of the `most` widest pairs of origins has both among them.
    """
    above = _best_gaps(floors, ceilings)
    below = _best_gaps([_turned(one) for one in ceilings], [_turned(one) for one in floors])
    high, low = _widest_origins(below, most), _widest_origins(above, most)
    by_floor, by_ceiling = _reduced(floors, high, -1), _reduced(ceilings, low, 1)
    found: dict[frozenset[str], tuple[Amount, str, str, Pair]] = {}
    for one, mine in by_floor.items():
        for other, theirs in by_ceiling.items():
            if one == other:
                continue
            for floor, ceiling in _conflicting(mine, theirs):
                row = (
                    ceiling.value - floor.value,
                    floor.answer.id,
                    ceiling.answer.id,
                    (floor.answer, ceiling.answer),
                )
                key = frozenset((one, other))
                if key not in found or row[:3] < found[key][:3]:
                    found[key] = row
    ranked = sorted(found.values(), key=lambda row: row[:3])
    return [pair for *_, pair in ranked[:most]]


def _conflicting(floors: Iterable[Limit], ceilings: Sequence[Limit]) -> Iterator[tuple[Limit, Limit]]:
    for floor in floors:
        for ceiling in ceilings:
            if floor.value > ceiling.value and floor.x <= ceiling.x and floor.y >= ceiling.y:
                yield floor, ceiling


def _turned(limit: Limit) -> Limit:
    """Turn a ceiling into a floor and a floor into a ceiling, so that one sweep serves both."""
    return replace(limit, x=-limit.x, y=-limit.y, value=-limit.value)


def _widest_origins(gaps: dict[str, Amount], most: int) -> frozenset[str]:
    return frozenset(sorted(gaps, key=lambda origin: (-gaps[origin], origin))[:most])


def _reduced(limits: Iterable[Limit], origins: frozenset[str], sign: int) -> dict[str, list[Limit]]:
    """The limits of some origins, of those that hold at one time the lowest, with -1 the highest."""
    kept: dict[str, dict[tuple[int, int], Limit]] = defaultdict(dict)
    for limit in limits:
        if limit.origin in origins:
            mine = kept[limit.origin]
            known = mine.get((limit.x, limit.y))
            rank = (sign * limit.value, limit.answer.id)
            if known is None or rank < (sign * known.value, known.answer.id):
                mine[limit.x, limit.y] = limit
    return {origin: [*kept[origin].values()] for origin in sorted(kept)}


_Best = tuple[Amount, str, Amount, str]
"""The largest value and its origin, and the largest of any other origin."""

_NONE: _Best = (Decimal("-Infinity"), "", Decimal("-Infinity"), "")


def _best_gaps(floors: Sequence[Limit], ceilings: Sequence[Limit]) -> dict[str, Amount]:
    """Return the widest gap below a floor of another origin, of each origin whose ceilings have one."""
    heights = sorted({limit.y for limit in floors}, reverse=True)
    tree = [_NONE] * (len(heights) + 1)
    rank = {height: at for at, height in enumerate(heights, start=1)}
    rising = sorted(floors, key=lambda limit: limit.x)
    gaps: dict[str, Amount] = {}
    at = 0
    turned = [-height for height in heights]
    for ceiling in sorted(ceilings, key=lambda limit: limit.x):
        while at < len(rising) and rising[at].x <= ceiling.x:
            _put(tree, rank[rising[at].y], rising[at])
            at += 1
        best = _upto(tree, bisect_left(turned, -ceiling.y + 1))
        value = best[0] if best[1] != ceiling.origin else best[2]
        if value > ceiling.value:
            gaps[ceiling.origin] = max(gaps.get(ceiling.origin, 0), value - ceiling.value)
    return gaps


def _put(tree: list[_Best], at: int, limit: Limit) -> None:
    value, origin = limit.value, limit.origin
    while at < len(tree):
        tree[at] = _joined(tree[at], value, origin)
        at += at & -at


def _upto(tree: list[_Best], at: int) -> _Best:
    best = _NONE
    while at:
        one = tree[at]
        best = _joined(_joined(best, one[0], one[1]), one[2], one[3])
        at -= at & -at
    return best


def _joined(best: _Best, value: Amount, origin: str) -> _Best:
    first, who, second, other = best
    if origin == who:
        return (value, who, second, other) if value > first else best
    if value > first:
        return value, origin, first, who
    if value > second:
        return first, who, value, origin
    return best
