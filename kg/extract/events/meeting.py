"""Whether days and places told of two acts can be those of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kg.extract.events.setting import Setting
from kg.extract.events.telling import Draft, Telling, narrowest
from kg.model import PlaceMention

_SETTLEMENTS = frozenset({"city", "capital", "town", "village"})
_EPISODE = dt.timedelta(days=2)
"""What a strike, a blast or a day's fighting lasts at most."""

_CAMPAIGN = dt.timedelta(days=7)
"""Days beyond which a period is no way to date one act."""


def settings_meet(draft: Draft, telling: Telling) -> bool:
    """Tell whether a telling can be of the days and places of an event."""
    days = Setting(draft.earliest, draft.latest, draft.time_text, lasting=draft.lasting)
    if _campaign_and_day(days, telling.setting) or _campaign_and_day(telling.setting, days):
        return False
    return times_meet(days, telling.setting) and places_meet(draft.places.values(), telling.setting.places)


def _campaign_and_day(one: Setting, other: Setting) -> bool:
    """Tell whether one goes on for weeks and the other is of a day or two: a campaign and its episode."""
    if other.earliest is None or other.latest is None or one.time_text is None:
        return False
    if other.lasting or other.latest - other.earliest > _EPISODE:
        return False
    if one.lasting:
        return one.earliest is not None and other.earliest - one.earliest > _EPISODE
    return one.earliest is not None and one.latest is not None and one.latest - one.earliest > _CAMPAIGN


def times_meet(one: Setting, other: Setting) -> bool:
    """Tell whether two settings share a day, or one gives none."""
    if one.time_text is None or other.time_text is None:
        return True
    if one.latest is not None and other.earliest is not None and one.latest < other.earliest:
        return False
    return not (other.latest is not None and one.earliest is not None and other.latest < one.earliest)


def places_meet(one: Iterable[PlaceMention], other: Iterable[PlaceMention]) -> bool:
    """Tell whether a place of one set is or lies within a place of the other, or one is empty.

    Only the narrowest places of a set count: two towns of one country do not meet for the country's sake.
    """
    left, right = narrowest(one), narrowest(other)
    if not left or not right:
        return True
    return any(_same_or_within(a, b) or _same_or_within(b, a) for a in left for b in right)


def _same_or_within(a: PlaceMention, b: PlaceMention) -> bool:
    if a.name.casefold() == b.name.casefold() or "sea" in {a.kind, b.kind}:
        return True  # a port lies by its sea, and no list says which
    if a.id is None and b.id is not None:
        # A name that no gazetteer knows may lie in any place told of, but a village is in no other town.
        return b.id in a.within if a.within else not (a.kind in _SETTLEMENTS and b.kind in _SETTLEMENTS)
    return a.id is not None and b.id is not None and (a.id == b.id or b.id in a.within)
