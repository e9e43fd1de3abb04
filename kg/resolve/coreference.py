"""How likely two descriptions of different reports are one event: gates, then a score with its parts.

Gates: families that differ, days that cannot overlap, or places known to lie apart are two events. What
passes is scored part by part; docs/events.md lists the parts with what each is worth.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kg.gazetteer import distance_km
from kg.resolve.describing import LONG, Described
from kg.vocab import EventStatus, EventType

THRESHOLD = 0.6
"""The score from which two descriptions are one event."""

SLACK = dt.timedelta(days=1)
"""What two reports of one day may differ by: the publisher's zone, a late-night event, a stale weekday."""

STORY = dt.timedelta(days=4)
"""What two reports of one running story may be apart where neither dates the event."""

WEEK = dt.timedelta(days=7)
"""The widest window that still dates an event for reports that appeared far apart."""

SOFT_TIME = 0.1
"""The score of a day left out by a report that appeared shortly after."""

SOFT_PLACE = 0.1
"""The score of a place left out by a report that names it elsewhere, and of two that lie side by side."""

UNKNOWN_PLACE = -0.1
"""The score of two places that differ where no gazetteer says how they lie."""

NEAR_KM = 10.0
"""What two places may be apart, beyond the precision of both, and still be one scene of events."""

_COUNTRY = "iso:"
_TOWN_KM = 25.0
"""The widest a town reaches."""

MEANS = frozenset(
    {
        EventType.AIRSTRIKE,
        EventType.SHELLING,
        EventType.BOMBING,
        EventType.SHOOTING,
        EventType.CHEMICAL_ATTACK,
    }
)
"""Types that say by what means harm was done: two of them are one act only if its cause is disputed."""


def score_pair(a: Described, b: Described) -> tuple[float, str] | None:
    """Return the score of two descriptions being one event and what it rests on, or None at a failed gate."""
    time = time_score(a, b)
    place = place_score(a, b)
    if time is None or place is None or not _status_meets(a.event.status, b.event.status):
        return None
    if a.family == LONG and not _one_country(a, b):
        return None
    parts = parts_of(a, b, time, place)
    if time < 0.2 and place < 0.2 and parts["figures"] == 0.0 and not _borne_out(a, b, parts):
        if not _one_story(a, b) and not _outcome_of_lead(a, b):
            return None
        parts["story"] = 0.3
    rule = "event-coreference: " + ", ".join(f"{name} {value:.2f}" for name, value in parts.items() if value)
    return min(1.0, sum(parts.values())), rule


def parts_of(a: Described, b: Described, time: float, place: float) -> dict[str, float]:
    """Return the parts of a score by name; each speaks for one event, or against it where it is negative."""
    wording = len(a.words & b.words) / len(a.words | b.words) if a.words | b.words else 0.0
    main = a.event.main and b.event.main and (_near(a, b) or _same_week(a, b))
    return {
        "type": _type_score(a.event.type, b.event.type),
        "time": time,
        "place": place,
        "participants": 0.2 if a.names & b.names else 0.0,
        "figures": 0.2 if a.figures & b.figures else 0.0,
        "wording": 0.2 * wording,
        "main": 0.25 if main else 0.0,
        "lead": 0.15 if not main and _both_lead(a, b) else 0.0,
        "focus": 0.15 if main and a.focus & b.focus else 0.0,
        "company": 0.15 if _shares_company(a, b) else 0.0,
        "act": -0.3 if _other_act(a, b) else 0.0,
    }


def _borne_out(a: Described, b: Described, parts: Mapping[str, float]) -> bool:
    """Tell whether reports that leave out a day or place make up for it: both fit, and more agrees."""
    fits = parts["time"] >= SOFT_TIME and (parts["place"] >= SOFT_PLACE or parts["focus"] > 0)
    agrees = parts["participants"] > 0 or parts["lead"] > 0 or parts["main"] > 0
    return fits and agrees and (_shares_company(a, b) or parts["focus"] > 0)


def _type_score(a: EventType, b: EventType) -> float:
    """Score two types of one block: equal, one broader than the other or unlike in cause, else rivals."""
    if a is b:
        return 0.2
    return 0.0 if a in MEANS and b in MEANS else 0.1


def _other_act(a: Described, b: Described) -> bool:
    """Tell whether two acts differ in their means and in who did them: a raid, and the rockets after it.

    The means alone may be disputed of one act, and so may the doer.
    """
    if a.event.type is b.event.type or not {a.event.type, b.event.type} <= MEANS:
        return False
    return bool(a.agents) and bool(b.agents) and a.agents.isdisjoint(b.agents)


def _both_lead(a: Described, b: Described) -> bool:
    """Tell whether both reports open with the event, within days of each other."""
    return a.lead and b.lead and _near(a, b)


def _shares_company(a: Described, b: Described) -> bool:
    """Tell whether the reports name much the same places and actors."""
    return 3 * len(a.company & b.company) >= min(len(a.company), len(b.company)) > 1


def _one_story(a: Described, b: Described) -> bool:
    """Tell whether two reports that give neither day nor place still tell of one thing.

    Same type, same words, same country, told within a few days; acts of violence are too alike for that.
    """
    return (
        a.family != "harm"
        and a.event.type is b.event.type
        and a.country is not None
        and a.country == b.country
        and _near(a, b)
        and bool(_heads(a) & _heads(b))
    )


def _outcome_of_lead(a: Described, b: Described) -> bool:
    """Tell whether one is bare deaths, told without day or place, and the other what a report leads with."""
    if a.family != "harm" or not _near(a, b) or not _shares_company(a, b):
        return False
    bare = [d for d in (a, b) if d.event.type is EventType.KILLING and d.window is None and not d.places]
    return bool(bare) and (a.lead or b.lead)


def _near(a: Described, b: Described) -> bool:
    if a.published is None or b.published is None:
        return False
    return abs(a.published - b.published) <= STORY


def _same_week(a: Described, b: Described) -> bool:
    """Tell whether both reports, whenever they appeared, date an act of one type to the same few days."""
    if a.window is None or b.window is None or a.event.type is not b.event.type:
        return False
    widths = [window[1] - window[0] for window in (a.window, b.window)]
    return max(widths) <= WEEK and a.window[0] <= b.window[1] and b.window[0] <= a.window[1]


def _one_country(a: Described, b: Described) -> bool:
    """Tell whether two wars are told of one country: by the place of either, else by all of the report."""
    told = [{p for p in d.places if p.startswith("iso:")} or {f"iso:{d.country}"} for d in (a, b)]
    return not told[0].isdisjoint(told[1]) and "iso:None" not in told[0]


def _heads(item: Described) -> frozenset[str]:
    """The words of a label beyond its type: "prisoners" of "release of prisoners"."""
    return frozenset(w for w in item.words if not w.isdigit()) - set(item.event.type.value.split("_"))


def time_score(a: Described, b: Described) -> float | None:
    """Score the days of two descriptions, None where they cannot overlap."""
    if a.window is None and b.window is None:
        return SOFT_TIME if _near(a, b) else 0.0
    if a.window is None or b.window is None:
        dated, undated = (a, b) if b.window is None else (b, a)
        return SOFT_TIME if dated.window is not None and _just_before(dated.window, undated) else 0.0
    if not windows_meet(a.window, b.window):
        return None
    width = max(w[1] - w[0] for w in (a.window, b.window))
    if width <= dt.timedelta(days=2):
        overlap = a.window[0] <= b.window[1] and b.window[0] <= a.window[1]
        return 0.3 if overlap else 0.15
    return 0.2 if width <= dt.timedelta(days=31) else 0.1


def windows_meet(a: tuple[dt.date, dt.date], b: tuple[dt.date, dt.date]) -> bool:
    """Tell whether two events can be of one day, a day of slack allowed."""
    return a[0] <= b[1] + SLACK and b[0] <= a[1] + SLACK


def _just_before(window: tuple[dt.date, dt.date], undated: Described) -> bool:
    """Tell whether days lie shortly before the report that leaves them out."""
    if undated.published is None or undated.event.status is not EventStatus.OCCURRED:
        return False
    return window[0] <= undated.published <= window[1] + STORY


def place_score(a: Described, b: Described) -> float | None:
    """Score two places, None where they are known to lie apart.

    A name that no gazetteer knows may lie anywhere within what contains it: "the market of X" and "the Y
    quarter" of two reports on one blast can be one place. So it counts against, but decides nothing.
    """
    if not a.places or not b.places:
        return _company_place(a, b)
    if a.own_place == b.own_place:
        return 0.3
    if a.dataset is not None or b.dataset is not None:
        by_distance = _by_distance(a, b)
        if by_distance is not None:
            return by_distance if by_distance > 0 else None
    if a.own_place in b.places or b.own_place in a.places:
        return 0.1 if _COUNTRY in {a.own_place[:4], b.own_place[:4]} else 0.2
    known = (a.event.place_id is not None, b.event.place_id is not None)
    if all(known):
        return SOFT_PLACE if _side_by_side(a, b) else None
    return UNKNOWN_PLACE if any(known) or a.places & b.places else None


def _side_by_side(a: Described, b: Described) -> bool:
    """Tell whether two known places are so near that one report's town is another's suburb, or its sea."""
    if a.event.lat is None or a.event.lon is None or b.event.lat is None or b.event.lon is None:
        return False
    if _is_province(a) or _is_province(b):
        return False
    apart = distance_km((a.event.lat, a.event.lon), (b.event.lat, b.event.lon))
    return apart <= NEAR_KM + (a.event.precision_km or 0.0) + (b.event.precision_km or 0.0)


def _by_distance(a: Described, b: Described) -> float | None:
    """Score two places by their coordinates, 0 where they lie apart; None where one has only an area's
    middle.
    """
    one, other = a.event, b.event
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if one.centroid or other.centroid or _is_area(a) or _is_area(b):
        return None
    apart = distance_km((one.lat, one.lon), (other.lat, other.lon))
    reach = NEAR_KM + (one.precision_km or 0.0) + (other.precision_km or 0.0)
    return 0.2 if apart <= reach else 0.0


def _is_area(item: Described) -> bool:
    return (item.event.precision_km or 0.0) > _TOWN_KM


def _is_province(item: Described) -> bool:
    """Tell whether a place is known only to some tens of kilometres: it ends where the next one begins."""
    return (item.event.precision_km or 0.0) > _TOWN_KM and item.own_place.startswith("geonames:")


def _company_place(a: Described, b: Described) -> float:
    """Score a place that one description or both leave out by the places that the reports name."""
    for placed, other in ((a, b), (b, a)):
        if placed.places and not other.places:
            return SOFT_PLACE if placed.places & other.company else 0.0
    towns = {place for place in a.company & b.company if place.startswith("geonames:")}
    return SOFT_PLACE if towns else 0.0


def _status_meets(a: EventStatus, b: EventStatus) -> bool:
    """A plan is not yet the event; a cancelled plan and the plan are one thing."""
    planned = {EventStatus.PLANNED, EventStatus.CANCELLED}
    return (a in planned) == (b in planned)
