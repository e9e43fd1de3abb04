"""When it happened: contradictory only where the days cannot meet."""

from __future__ import annotations

import datetime as dt

from kg.compare.bounds import meet
from kg.compare.finding import Context, Finding
from kg.compare.polarity import denied_value
from kg.model import Answer, Days
from kg.vocab import Gate, Polarity, Reason, Verdict


def compare_times(a: Answer, b: Answer, context: Context) -> Finding:
    """Judge two claims on the time of an event. A value is `<first day>/<last day>` in ISO dates."""
    for denial, other in ((a, b), (b, a)):
        if denial.claim.polarity is Polarity.DENIED and other.claim.polarity is Polarity.AFFIRMED:
            return denied_value(denial, other, context, "time")
    first, second = days_of(a), days_of(b)
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


def days_of(answer: Answer) -> Days | None:
    """Return the days that a claim of time names, None where it was not normalised."""
    for value in answer.values:
        first, slash, last = value.partition("/")
        if slash and len(first) == len(last) == len("2000-01-01"):
            return dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return None


def _within(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _finding(verdict: Verdict, reason: Reason) -> Finding:
    return Finding(verdict=verdict, reason=reason, rule="time", failed=(Gate.INCOMPATIBLE,))
