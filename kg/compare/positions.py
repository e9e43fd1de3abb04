"""Positions: the groups of claims in a contradiction set that can be true together.

At a contested day a running total known by then is a floor, one known from then on a ceiling. The
positions of the figures are the maximal cliques of those intervals, found in one sweep.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.compare.bounds import Bounds, bounds_of
from kg.compare.voices import value_words
from kg.model import Answer, Position
from kg.units import Amount
from kg.vocab import Aspect, Basis, Polarity

RUNNING = frozenset({Basis.CUMULATIVE, Basis.FINAL, Basis.PERIOD})
"""What only grows: known for a day, it is a floor from then on and a ceiling until then."""
TOP = 10**18
"""Stands for an open upper bound where numbers are sorted."""
_VALUES_NAMED = 3
"""Values of a position that its label names."""

MAX_POSITIONS = 50
"""Positions kept for the figures of one question on one day."""
MAX_NAMED = 500_000
"""Claims that they may name together: of a question with 100,000 claims, five positions are kept."""

Conflicts = Mapping[str, frozenset[str]]
"""For each claim the claims that contradict it."""


def positions_of(
    answers: Sequence[Answer], day: dt.date | None, conflicts: Conflicts
) -> tuple[Position, ...]:
    """Return the positions that the claims of a set take at a contested day, largest figures first.

    Claims that say nothing of that day take none: a snapshot of another, a state not yet told or told anew.
    """
    figures: dict[str, list[Answer]] = defaultdict(list)
    others: list[Answer] = []
    for answer in _standing(answers, day):
        if is_figure(answer):
            figures[answer.question.id].append(answer)
        else:
            others.append(answer)
    found = [position for key in sorted(figures) for position in _figures(figures[key], day)]
    borne, others = _borne_out(found, others, conflicts)
    return tuple(borne + _values(others, conflicts))


def is_figure(answer: Answer) -> bool:
    """Tell whether a claim affirms a figure."""
    claim = answer.claim
    affirmed = claim.polarity is Polarity.AFFIRMED
    return claim.aspect is Aspect.COUNT and affirmed and bounds_of(answer) is not None


def speaks_on(answer: Answer, day: dt.date) -> bool:
    """Tell whether a claim says anything of a day.

    A total does of every day, as floor or ceiling; a snapshot of the days it is known for; a state from the
    day it is known for; what is said of a past event of every day.
    """
    if answer.known is None:
        return True
    if answer.claim.aspect is Aspect.STATE:
        return answer.known[0] <= day
    snapshot = answer.claim.aspect is Aspect.COUNT and answer.claim.basis not in RUNNING
    return not snapshot or answer.known[0] <= day <= answer.known[1]


def _standing(answers: Sequence[Answer], day: dt.date | None) -> list[Answer]:
    """Return the claims that speak on a day; of the states that one origin gives, the last."""
    if day is None:
        return list(answers)
    speaking = [answer for answer in answers if speaks_on(answer, day)]
    last: dict[tuple[str, str], dt.date] = {}
    for answer in speaking:
        if answer.claim.aspect is Aspect.STATE and answer.known is not None:
            key = (answer.origin.id, answer.question.id)
            last[key] = max(last.get(key, dt.date.min), min(answer.known[1], day))
    return [
        answer
        for answer in speaking
        if answer.claim.aspect is not Aspect.STATE
        or answer.known is None
        or answer.known[1] >= last[answer.origin.id, answer.question.id]
    ]


def _borne_out(
    positions: list[Position], others: list[Answer], conflicts: Conflicts
) -> tuple[list[Position], list[Answer]]:
    """Let claims that an event took place join the figures of it: whoever counts them says so too."""
    happened = [
        answer
        for answer in others
        if answer.claim.aspect is Aspect.OCCURRENCE and answer.claim.polarity is Polarity.AFFIRMED
    ]
    joined: set[str] = set()
    grown: list[Position] = []
    for position in positions:
        fitting = [a for a in happened if not conflicts.get(a.id, frozenset()).intersection(position.claims)]
        joined |= {answer.id for answer in fitting}
        grown.append(
            replace(
                position,
                claims=tuple(sorted({*position.claims, *(a.id for a in fitting)})),
                origins=tuple(sorted({*position.origins, *(a.origin.id for a in fitting)})),
            )
        )
    return grown, [answer for answer in others if answer.id not in joined]


def interval_at(answer: Answer, day: dt.date | None) -> Bounds:
    """Return what a figure says of a day: both bounds if known for it, one of them else."""
    bounds = bounds_of(answer)
    assert bounds is not None
    if day is None or answer.known is None or answer.claim.basis not in RUNNING:  # a snapshot speaks whole
        return bounds
    if answer.known[1] < day:
        return Bounds(bounds.low, None)
    if answer.known[1] > day:
        return Bounds(0, bounds.high)
    return bounds


def cliques(intervals: Mapping[str, Bounds], *, most: int | None = None) -> list[tuple[str, ...]]:
    """Return the maximal groups of intervals that share a number, in order of that number.

    Of more than `most` groups the largest are returned: together they would name each claim many times.

    >>> cliques({"a": Bounds(60, 70), "b": Bounds(0, 69), "c": Bounds(401, None)})
    [('a', 'b'), ('c',)]
    """
    ends = sorted(
        [(bounds.low, 0, name) for name, bounds in intervals.items()]
        + [(TOP if bounds.high is None else bounds.high, 1, name) for name, bounds in intervals.items()]
    )
    sizes = {at: -size for at, size in _peaks(ends)}
    kept = frozenset(sorted(sizes, key=lambda at: (sizes[at], at))[:most])
    found: list[tuple[str, ...]] = []
    here: set[str] = set()
    for at, (_, closing, name) in enumerate(ends):
        if at in kept:
            found.append(tuple(sorted(here)))
        if closing:
            here.discard(name)
        else:
            here.add(name)
    return found


def _peaks(ends: Sequence[tuple[Amount, int, str]]) -> Iterator[tuple[int, int]]:
    """Yield where an interval closes right after one opened, and how many are open there."""
    size, grown = 0, False
    for at, (_, closing, _) in enumerate(ends):
        if closing and grown:
            yield at, size
        size += -1 if closing else 1
        grown = not closing


def _figures(group: Sequence[Answer], day: dt.date | None) -> list[Position]:
    by_id = {answer.id: answer for answer in group}
    intervals = {name: interval_at(answer, day) for name, answer in by_id.items()}
    found = []
    most = max(2, min(MAX_POSITIONS, MAX_NAMED // len(intervals)))
    for names in reversed(cliques(intervals, most=most)):
        low = max(intervals[name].low for name in names)
        highs = [high for name in names if (high := intervals[name].high) is not None]
        shared = Bounds(low, min(highs) if highs else None)
        found.append(
            Position(
                claims=names,
                origins=tuple(sorted({by_id[name].origin.id for name in names})),
                min=shared.low,
                max=shared.high,
                label=str(shared),
            )
        )
    return found


def _values(answers: Sequence[Answer], conflicts: Conflicts) -> list[Position]:
    """Claims of one value stand together, and with each further value that contradicts none of them."""
    alike: dict[object, list[Answer]] = defaultdict(list)
    for answer in answers:
        claim = answer.claim
        said = answer.values or ((claim.value or claim.quote).casefold(),)
        alike[claim.aspect.value, claim.polarity.value, said].append(answer)
    groups: list[list[Answer]] = []
    for key in sorted(alike, key=str):
        mine = alike[key]
        for group in groups:
            if not any(other.id in conflicts.get(one.id, ()) for one in mine for other in group):
                group += mine
                break
        else:
            groups.append(list(mine))
    return [_value_position(group) for group in groups]


def _value_position(group: Sequence[Answer]) -> Position:
    ordered = sorted(group, key=lambda answer: (answer.known or (dt.date.max,) * 2, answer.id))
    first = ordered[0].claim
    words = first.value or " ".join(first.quote.split())
    return Position(
        claims=tuple(sorted(answer.id for answer in group)),
        origins=tuple(sorted({answer.origin.id for answer in group})),
        value=words,
        label=_listed(dict.fromkeys(value_words(answer) for answer in ordered)),
    )


def _listed(values: Iterable[str]) -> str:
    """Return the values that stand together as one label; of many, the first and how many more."""
    first = [*values]
    return "; ".join(
        [
            *first[:_VALUES_NAMED],
            *([f"{len(first) - _VALUES_NAMED} more"] if len(first) > _VALUES_NAMED else []),
        ]
    )
