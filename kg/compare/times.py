"""When it happened: contradictory only where the days cannot meet, or the hours of one day."""

from __future__ import annotations

import datetime as dt

from kg.compare.bounds import meet
from kg.compare.finding import Context, Finding
from kg.compare.polarity import denied_value
from kg.model import Answer, Days
from kg.normalised import CLOCK, Minutes, clock_of
from kg.vocab import Gate, Polarity, Reason, Verdict


def compare_times(a: Answer, b: Answer, context: Context) -> Finding:
    """Judge two claims on the time of an event. A value is `<first day>/<last day>` in ISO dates."""
    for denial, other in ((a, b), (b, a)):
        if denial.claim.polarity is Polarity.DENIED and other.claim.polarity is Polarity.AFFIRMED:
            return denied_value(denial, other, context, "time")
    first, second = days_of(a.values), days_of(b.values)
    hours = minutes_of(a.values), minutes_of(b.values)
    if hours[0] is not None and hours[1] is not None and _one_day(first, second):
        return _hours(hours[0], hours[1])
    if first is None or second is None:
        return _finding(Verdict.COMPATIBLE, Reason.UNRELATED_VALUE)
    if first == second:
        return _finding(Verdict.COMPATIBLE, Reason.SAME_VALUE)
    if not meet(first, second):
        gap = max(first[0] - second[1], second[0] - first[1])
        return Finding(verdict=Verdict.CONTRADICTION, reason=Reason.TEMPORAL, rule="time", gap=gap.days)
    if _within(first, second) or _within(second, first):
        return _finding(Verdict.REFINEMENT, Reason.CONTAINED_VALUE)
    return _finding(Verdict.COMPATIBLE, Reason.OVERLAPPING_BOUNDS)


def days_of(values: tuple[str, ...]) -> Days | None:
    """Return the days that a value of time names, None where it was not normalised."""
    for value in values:
        first, slash, last = value.partition("/")
        if slash and len(first) == len(last) == len("2000-01-01"):
            return dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return None


def minutes_of(values: tuple[str, ...]) -> Minutes | None:
    """Return the minutes of the day that a value of time leaves open, None where it names no hour."""
    return next((clock_of(value) for value in values if value.startswith(CLOCK)), None)


def _one_day(first: Days | None, second: Days | None) -> bool:
    """Whether two claims speak of one day; one that names none speaks of the event's."""
    stated = [days for days in (first, second) if days is not None]
    return all(days[0] == days[1] for days in stated) and len(set(stated)) < 2


def _hours(first: Minutes, second: Minutes) -> Finding:
    """Judge two ranges of minutes of one day; the gap is in minutes."""
    if first == second:
        return _finding(Verdict.COMPATIBLE, Reason.SAME_VALUE)
    gap = max(first[0] - second[1], second[0] - first[1])
    if gap > 0:
        return Finding(verdict=Verdict.CONTRADICTION, reason=Reason.TEMPORAL, rule="time", gap=gap)
    nested = first[0] <= second[0] <= second[1] <= first[1] or second[0] <= first[0] <= first[1] <= second[1]
    if nested:
        return _finding(Verdict.REFINEMENT, Reason.CONTAINED_VALUE)
    return _finding(Verdict.COMPATIBLE, Reason.OVERLAPPING_BOUNDS)


def _within(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _finding(verdict: Verdict, reason: Reason) -> Finding:
    return Finding(verdict=verdict, reason=reason, rule="time", failed=(Gate.INCOMPATIBLE,))
