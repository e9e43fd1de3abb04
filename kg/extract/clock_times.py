"""Clock times with a known zone, given to the date they stand beside."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.text import Text
from kg.model import TimeExpression

# Hours ahead of UTC. Names of several zones (IST, BST, CST) and those that hide the season (ET) are left out.
ZONES: dict[str, int] = {
    "gmt": 0, "utc": 0, "est": -5, "edt": -4, "pst": -8, "pdt": -7, "cet": 1, "cest": 2, "eet": 2, "eest": 3,
    "msk": 3, "moscow time": 3,
}  # fmt: skip
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?::?(?P<minute>[0-5]\d))?\s*(?:hours\s+)?(?P<half>[ap]\.?\s?m\.?)?\s*\(?"
    rf"(?P<zone>{'|'.join(ZONES)})\b",
    re.IGNORECASE,
)
_REACH = 80
"""How far from its date a clock time may stand, in characters of one sentence."""


def add_clock_times(
    text: Text, dates: Sequence[TimeExpression], starts: Sequence[int]
) -> list[TimeExpression]:
    """Set `clock_earliest` and `clock_latest` (UTC) of each date of one day that has a time beside it."""
    timed = list(dates)
    words = text.document.text
    begins = [date.start for date in dates]
    for match in _CLOCK.finditer(words):
        hour = _hour(match)
        at = bisect_right(begins, match.start())
        near = [i for i in (at - 1, at) if 0 <= i < len(timed) and _beside(timed[i], match, starts)]
        if hour is None or not near:
            continue
        nearest = min(near, key=lambda i: _gap(timed[i], match))
        date = timed[nearest]
        assert date.earliest is not None
        zone = dt.timezone(dt.timedelta(hours=ZONES[match["zone"].lower()]))
        clock = dt.time(hour, int(match["minute"] or 0))
        instant = dt.datetime.combine(date.earliest, clock, zone).astimezone(dt.UTC)
        timed[nearest] = replace(date, clock_earliest=instant, clock_latest=instant)
    return timed


def _hour(match: re.Match[str]) -> int | None:
    hour, half = int(match["hour"]), match["half"]
    if half is None:
        return hour if match["minute"] else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def _gap(date: TimeExpression, match: re.Match[str]) -> int:
    return max(match.start() - date.end, date.start - match.end())


def _beside(date: TimeExpression, match: re.Match[str], starts: Sequence[int]) -> bool:
    one_day = date.earliest is not None and date.earliest == date.latest
    one_sentence = bisect_right(starts, date.start) == bisect_right(starts, match.start())
    return one_day and one_sentence and _gap(date, match) <= _REACH
