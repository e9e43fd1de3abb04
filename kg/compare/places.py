"""Where it happened: contradictory only where neither place contains the other and both are points apart.

At sea zones exclude each other (`ontology/reference/waters.toml`), and so do distances from one point that
cannot both hold.
"""

from __future__ import annotations

from dataclasses import replace

from kg.compare.finding import Context, Finding
from kg.compare.polarity import denied_value
from kg.compare.statements import plain
from kg.gazetteer import distance_km
from kg.model import Answer
from kg.normalised import RING, Ring, ring_of
from kg.vocab import Gate, Polarity, Reason, Verdict


def compare_places(a: Answer, b: Answer, context: Context) -> Finding:
    """Judge two claims on the place of an event: gazetteer ids, and `at:<lat>,<lon>,<km>` points."""
    for denial, other in ((a, b), (b, a)):
        if denial.claim.polarity is Polarity.DENIED and other.claim.polarity is Polarity.AFFIRMED:
            return denied_value(denial, other, context, "place")
    knowledge = context.knowledge
    first, second = plain(a.values), plain(b.values)
    if any(knowledge.disjoint(one, other) for one in first for other in second):
        return _finding(Verdict.CONTRADICTION, Reason.LOCATION)
    gap = missed(a.values, b.values)
    if gap is not None:
        return replace(_finding(Verdict.CONTRADICTION, Reason.LOCATION), gap=round(gap))
    if set(first) & set(second):
        return _finding(Verdict.COMPATIBLE, Reason.SAME_VALUE)
    if any(knowledge.related(one, other) for one in first for other in second):
        return _finding(Verdict.REFINEMENT, Reason.CONTAINED_VALUE)
    if not apart(a.values, b.values):
        return _finding(Verdict.COMPATIBLE, Reason.UNRELATED_VALUE)
    return _finding(Verdict.CONTRADICTION, Reason.LOCATION)


def apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two values are points further from each other than both are precise."""
    here, there = _point(one), _point(other)
    return here is not None and there is not None and distance_km(here[:2], there[:2]) > here[2] + there[2]


def missed(one: tuple[str, ...], other: tuple[str, ...]) -> float | None:
    """Return by how much distances from one point that two values state exclude each other; None if not."""
    gaps = [
        gap for mine in _rings(one) for theirs in _rings(other) if (gap := mine.apart(theirs)) is not None
    ]
    return max(gaps, default=None)


def _finding(verdict: Verdict, reason: Reason) -> Finding:
    failed = () if verdict is Verdict.CONTRADICTION else (Gate.INCOMPATIBLE,)
    return Finding(verdict=verdict, reason=reason, rule="place", failed=failed)


def _rings(values: tuple[str, ...]) -> list[Ring]:
    return [ring_of(value) for value in values if value.startswith(RING)]


def _point(values: tuple[str, ...]) -> tuple[float, float, float] | None:
    for value in values:
        if value.startswith("at:"):
            lat, lon, km = (float(part) for part in value.removeprefix("at:").split(","))
            return lat, lon, km
    return None
