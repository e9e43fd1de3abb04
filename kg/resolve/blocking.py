"""Which event descriptions are compared at all: those that share a block; in a large one, only neighbours.

A block is a type family and one more thing shared: a place, a participant, the month, the country, or, for
what reports are about, a name at their head. A small block is compared whole; a large one is sorted by day
and each description compared with those that follow next (the sorted neighbourhood of Hernández and Stolfo
1995), so that cost grows with the number of descriptions and not with its square.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.resolve.describing import Described

SMALL = 120
"""Descriptions up to which a block is compared whole: about 7,000 pairs."""

NEIGHBOURS = 60
"""Descriptions after it, by day, with which each of a large block is compared."""

_MONTHLY = dt.timedelta(days=62)


def candidate_pairs(described: Sequence[Described]) -> Iterator[tuple[Described, Described]]:
    """Yield each pair of descriptions of two reports to compare, once, in order of their keys."""
    blocks: dict[tuple[str, str], list[Described]] = defaultdict(list)
    for item in described:
        for feature in sorted(set(_features(item))):
            blocks[(item.family, feature)].append(item)
    seen: set[tuple[str, str]] = set()
    for _, block in sorted(blocks.items()):
        for a, b in _pairs(block):
            left, right = (a, b) if a.key < b.key else (b, a)
            if left.dataset is not None and left.dataset == right.dataset:
                continue  # a dataset says itself which of its records are of one event
            if left.version != right.version and (left.key, right.key) not in seen:
                seen.add((left.key, right.key))
                yield left, right


def _pairs(block: Sequence[Described]) -> Iterator[tuple[Described, Described]]:
    if len(block) <= SMALL:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda d: (_day(d), d.own_place, d.key))
    for number, item in enumerate(ordered):
        for other in ordered[number + 1 : number + 1 + NEIGHBOURS]:
            yield item, other


def _day(item: Described) -> dt.date:
    if item.window is not None:
        return item.window[0]
    return item.published or dt.date.min


def _features(item: Described) -> Iterator[str]:
    yield from item.places
    yield from item.names
    if item.country is not None:
        yield f"iso:{item.country}"
    if item.window is not None and item.window[1] - item.window[0] < _MONTHLY:
        for day in item.window:
            yield f"{day:%Y-%m}"
    if item.event.main:
        for name in item.focus:
            yield f"head {name}"
