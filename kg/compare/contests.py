"""Contested days: when the claims of a set cannot all be true, and what positions they take then.

On a day the running totals known by then are floors and those known from then on ceilings; the day is
contested if a floor lies above a ceiling. All days are found in one sweep over the figures; positions
are formed for those on which they change.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from kg.compare.bounds import bounds_of
from kg.compare.positions import RUNNING, TOP, Conflicts, is_figure, positions_of, speaks_on
from kg.model import Answer, Comparison, Contest
from kg.units import Amount

MAX_CONTESTS = 12
"""Contested days whose positions are kept for one set: the set's own day, then those of the widest gaps."""
MAX_NAMED = 20_000
"""Claims named by the positions of all days but the set's own; more would outgrow the claims themselves."""


def day_of(a: Answer, b: Answer) -> dt.date | None:
    """Return the day on which two conflicting claims meet: the later of their instants if both speak then."""
    days = sorted({answer.known[1] for answer in (a, b) if answer.known is not None}, reverse=True)
    return next((day for day in days if speaks_on(a, day) and speaks_on(b, day)), days[0] if days else None)


def contested_days(
    answers: Sequence[Answer], pairs: Iterable[Comparison], by_id: Mapping[str, Answer]
) -> dict[dt.date, Amount]:
    """Return the days on which the claims of a set cannot all be true, each with its widest gap.

    Only days for which a claim of the set is known are looked at: between them nothing changes. Figures
    are swept; what is no figure is contested on the day of each of the `pairs` that conflict.
    """
    figures: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        if is_figure(answer):
            figures[answer.question.id].append(answer)
    found: dict[dt.date, Amount] = defaultdict(int)
    for group in figures.values():
        for day, gap in _gaps(group).items():
            found[day] = max(found[day], gap)
    for pair in pairs:
        a, b = by_id[pair.a], by_id[pair.b]
        meeting = None if is_figure(a) and is_figure(b) else day_of(a, b)
        if meeting is not None:
            found[meeting] = max(found[meeting], pair.gap or 0)
    return dict(sorted(found.items()))


def _gaps(group: Sequence[Answer]) -> dict[dt.date, Amount]:
    """Return the days on which a floor of one question lies above a ceiling, with the distance."""
    days = sorted({answer.known[1] for answer in group if answer.known is not None})
    told = [(answer, bounds) for answer in group if (bounds := bounds_of(answer)) is not None]
    floors: list[Amount] = [0] * len(days)
    ceilings: list[Amount] = [TOP] * len(days)
    for answer, bounds in told:
        for at in _days_spoken(answer, days):
            floors[at] = max(floors[at], bounds.low)
            ceilings[at] = min(ceilings[at], TOP if bounds.high is None else bounds.high)
    if group[0].claim.basis in RUNNING:
        floors = list(accumulate(floors, max))
        ceilings = list(accumulate(reversed(ceilings), min))[::-1]
    return {day: low - high for day, low, high in zip(days, floors, ceilings, strict=True) if low > high}


def _days_spoken(answer: Answer, days: Sequence[dt.date]) -> range:
    """Return which of the days a figure is known for: a total's last, all of a snapshot's; undated, all."""
    if answer.known is None:
        return range(len(days))
    first, last = answer.known
    begin = bisect_left(days, last if answer.claim.basis in RUNNING else first)
    return range(begin, bisect_right(days, last))


def contests_of(
    answers: Sequence[Answer], own: dt.date | None, days: Mapping[dt.date, Amount], conflicts: Conflicts
) -> tuple[Contest, ...]:
    """Return the positions on the contested days of a set on which they change, in order of day.

    The set's `own` day is always among them. Of the others the widest gaps are looked at first, until
    there are `MAX_CONTESTS` or their positions name `MAX_NAMED` claims.
    """
    kept = [Contest(day=own, positions=positions_of(answers, own, conflicts))]
    named = 0
    for day in sorted(days.keys() - {own}, key=lambda day: (-days[day], day))[: MAX_CONTESTS - 1]:
        if named + len(answers) > MAX_NAMED:
            break
        positions = positions_of(answers, day, conflicts)
        named += sum(len(position.claims) for position in positions)
        if len(positions) > 1 and len({origin for one in positions for origin in one.origins}) > 1:
            kept.append(Contest(day=day, positions=positions))
    kept.sort(key=lambda contest: contest.day or dt.date.min)
    return tuple(
        contest
        for at, contest in enumerate(kept)
        if contest.day == own or at == 0 or _groups(contest) != _groups(kept[at - 1])
    )


def _groups(contest: Contest) -> frozenset[tuple[str, ...]]:
    return frozenset(position.claims for position in contest.positions)
