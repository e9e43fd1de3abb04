"""Where it happened: contradictory only where neither place contains the other and both are points apart.

At sea zones exclude each other (`ontology/reference/waters.toml`), and so do distances from one point that
cannot both hold.
"""

from __future__ import annotations

from dataclasses import replace

from kg.compare.finding import Context, Finding
from kg.compare.polarity import denied_value
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
    first, second = _ids(a), _ids(b)
    if any(knowledge.disjoint(one, other) for one in first for other in second):
        return _finding(Verdict.CONTRADICTION, Reason.LOCATION)
    missed = [gap for one in _rings(a) for other in _rings(b) if (gap := one.apart(other)) is not None]
    if missed:
        return replace(_finding(Verdict.CONTRADICTION, Reason.LOCATION), gap=round(max(missed)))
    if set(first) & set(second):
        return _finding(Verdict.COMPATIBLE, Reason.SAME_VALUE)
    if any(knowledge.related(one, other) for one in first for other in second):
        return _finding(Verdict.REFINEMENT, Reason.CONTAINED_VALUE)
    here, there = _point(a), _point(b)
    if here is None or there is None or distance_km(here[:2], there[:2]) <= here[2] + there[2]:
        return _finding(Verdict.COMPATIBLE, Reason.UNRELATED_VALUE)
    return _finding(Verdict.CONTRADICTION, Reason.LOCATION)


def _finding(verdict: Verdict, reason: Reason) -> Finding:
    failed = () if verdict is Verdict.CONTRADICTION else (Gate.INCOMPATIBLE,)
    return Finding(verdict=verdict, reason=reason, rule="place", failed=failed)


def _ids(answer: Answer) -> list[str]:
    return [value for value in answer.values if not value.startswith(("at:", RING))]


def _rings(answer: Answer) -> list[Ring]:
    return [ring_of(value) for value in answer.values if value.startswith(RING)]


def _point(answer: Answer) -> tuple[float, float, float] | None:
    for value in answer.values:
        if value.startswith("at:"):
            lat, lon, km = (float(part) for part in value.removeprefix("at:").split(","))
            return lat, lon, km
    return None
