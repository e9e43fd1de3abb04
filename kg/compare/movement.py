"""Where a ship was at two times: contradictory only where none sails from the one to the other in between."""

from __future__ import annotations

import datetime as dt

from kg.compare.finding import Context, Finding
from kg.gazetteer import distance_km
from kg.model import Answer, Days
from kg.vocab import Gate, Reason, SubjectKind, Verdict

KM_PER_NAUTICAL_MILE = 1.852
"""Exactly, by definition (International Hydrographic Conference, 1929)."""

Point = tuple[float, float, float]
"""Latitude and longitude in degrees, and how far in kilometres the true place may lie from there."""


def compare_positions(a: Answer, b: Answer, context: Context) -> Finding:
    """Judge two positions of one subject in time, under the widest reading of both.

    The way between them is taken at its shortest, from the nearest edges of what the words allow, the time
    at its longest. For subjects other than ships no greatest speed is known, and nothing contradicts.
    """
    here, there = point_of(a), point_of(b)
    if here is None or there is None or a.question.subject_kind is not SubjectKind.VESSEL:
        return _found(Verdict.COMPATIBLE, Reason.UNRELATED_VALUE, Gate.INCOMPATIBLE)
    km = max(0.0, distance_km(here[:2], there[:2]) - here[2] - there[2])
    if km == 0.0:
        return _found(Verdict.COMPATIBLE, Reason.SAME_VALUE, Gate.INCOMPATIBLE)
    hours = longest_hours(a, b)
    if hours is None:
        return _found(Verdict.COMPATIBLE, Reason.ORDER_UNKNOWN, Gate.AS_OF_MEETS)
    if km <= hours * context.thresholds.ship_knots * KM_PER_NAUTICAL_MILE:
        return _found(Verdict.COMPATIBLE, Reason.TEMPORAL, Gate.AS_OF_MEETS)
    return _found(Verdict.CONTRADICTION, Reason.TOO_FAST)


def _found(verdict: Verdict, reason: Reason, *failed: Gate) -> Finding:
    return Finding(verdict=verdict, reason=reason, rule="position", failed=failed)


def point_of(answer: Answer) -> Point | None:
    """Return the point of a value `at:<lat>,<lon>,<km>`."""
    for value in answer.values:
        if value.startswith("at:"):
            lat, lon, km = (float(part) for part in value.removeprefix("at:").split(","))
            return lat, lon, km
    return None


def longest_hours(a: Answer, b: Answer) -> float | None:
    """Return the most hours that may lie between two claims: of their clock times, else of their days."""
    first, second = _instants(a, b)
    if first is None or second is None:
        return None
    longest = max(second[1] - first[0], first[1] - second[0])
    return max(0.0, longest.total_seconds() / 3600)


Instants = tuple[dt.datetime, dt.datetime]


def _instants(a: Answer, b: Answer) -> tuple[Instants | None, Instants | None]:
    if a.claim.clock is not None and b.claim.clock is not None:
        return a.claim.clock, b.claim.clock
    return _of_days(a.known), _of_days(b.known)


def _of_days(days: Days | None) -> Instants | None:
    """Return the first and the last instant of days at the place they are told of, wherever that lies.

    One day lasts from its beginning in the first zone (UTC+14) to its end in the last (UTC-12), but two
    days of one voyage are told by neighbouring zones, so that a day is taken as its 24 hours.
    """
    if days is None:
        return None
    midnight = dt.time()
    return (
        dt.datetime.combine(days[0], midnight),
        dt.datetime.combine(days[1] + dt.timedelta(days=1), midnight),
    )
