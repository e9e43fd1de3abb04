"""Reads the hour out of words: "around 9.30 am", "half past two in the afternoon", "at dawn".

The hour is local to the event, as reports give it, and always a range of minutes of the day: words for a
part of the day are wide, "around" allows half an hour each way, a full hour a quarter of one. Hours given in
another zone (GMT, UTC) are left out: without the zone of the event they cannot be compared.
"""

from __future__ import annotations

import re

from kg.normalised import Minutes

_DAY = 24 * 60 - 1
_PARTS: dict[str, Minutes] = {
    "after midnight": (0, 90),
    "before midnight": (22 * 60 + 30, _DAY),
    "noon": (11 * 60 + 30, 12 * 60 + 30),
    "midday": (11 * 60, 13 * 60),
    "dawn": (4 * 60, 7 * 60),
    "daybreak": (4 * 60, 7 * 60),
    "sunrise": (4 * 60 + 30, 7 * 60 + 30),
    "dusk": (17 * 60, 20 * 60),
    "sunset": (16 * 60 + 30, 20 * 60 + 30),
    "nightfall": (17 * 60, 21 * 60),
    "small hours": (0, 5 * 60),
    "early hours": (0, 6 * 60),
    "dawn prayer": (3 * 60 + 30, 6 * 60 + 30),
    "noon prayer": (11 * 60 + 30, 14 * 60),
    "friday prayer": (11 * 60 + 30, 14 * 60 + 30),
    "afternoon prayer": (14 * 60 + 30, 17 * 60 + 30),
    "evening prayer": (17 * 60 + 30, 21 * 60),
    "night prayer": (18 * 60 + 30, 22 * 60 + 30),
    "morning": (4 * 60, 12 * 60),
    "afternoon": (12 * 60, 18 * 60),
    "evening": (16 * 60, 22 * 60),
    "broad daylight": (7 * 60, 19 * 60),
    "lunchtime": (11 * 60 + 30, 14 * 60 + 30),
}
"""Parts of a day, as wide as their words are used over latitudes and seasons (prayers: usual windows)."""

_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
_HALF = r"(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?|in the morning|in the afternoon|in the evening|at night)"
_FIGURE = re.compile(
    rf"\b{_HOUR}(?:[:.](?P<minute>[0-5]\d))?(?:\s*(?:o'clock|o’clock|hours|hrs|h)\b)?\s*{_HALF}"
    r"|\b(?P<hour24>[01]?\d|2[0-4])(?::|\.|h)(?P<minute24>[0-5]\d)\b(?!\s*(?:per|%|million|billion|km|miles))"
    r"|\b(?P<military>[01]\d|2[0-3])(?P<minutes>[0-5]\d)\s*(?:hours|hrs|h)\b"
    r"|\b(?P<oclock>[01]?\d|2[0-4])\s*(?:o'clock|o’clock)",
    re.IGNORECASE,
)
_NAMES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_SPOKEN = re.compile(
    r"\b(?:(?P<part>half past|quarter past|a quarter past|quarter to|a quarter to)\s+)?"
    rf"(?P<name>{'|'.join(_NAMES)}|1[0-2]|[1-9])(?:\s*(?:o'clock|o’clock))?\s*{_HALF}?\b",
    re.IGNORECASE,
)
_LATER = {"half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15, "a quarter to": -15}
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some time|nearly|almost|towards)\b", re.IGNORECASE
)
_AFTER = re.compile(r"\b(?:shortly|just|soon|minutes) after\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:shortly|just|minutes) before\b", re.IGNORECASE)
_ZONE = re.compile(r"\b(?:GMT|UTC|Zulu)\b")
_PART = re.compile(
    rf"\b(?:{'|'.join(sorted(_PARTS, key=len, reverse=True))})\b"
    r"|\b(?:over|at|that|last|the) night\b|\bovernight\b",
    re.IGNORECASE,
)


def clock_in(text: str) -> Minutes | None:
    """Return the minutes of the day that words leave open, None where they name no hour or several.

    >>> clock_in("around 9.30 am"), clock_in("at 14:15"), clock_in("half past nine in the morning")
    ((540, 600), (853, 857), (568, 572))
    >>> clock_in("at the hour of the afternoon prayer"), clock_in("on Tuesday")
    ((870, 1050), None)
    """
    if _ZONE.search(text):
        return None
    times = _figures(text) or _spoken(text)
    if len(times) == 2 and re.search(r"\b(?:between|from)\b", text, re.IGNORECASE):
        return (times[0], times[1]) if times[0] <= times[1] else None
    if len(times) == 1:
        return _widened(times[0], text)
    return None if times else _part_of_day(text)


def clock_span(text: str) -> tuple[int, int] | None:
    """Return where the first hour of a text stands, as offsets into it; a mere part of the day is none."""
    found = [_FIGURE.search(text), *(m for m in _SPOKEN.finditer(text) if m["half"] or m["part"])]
    spans = [match.span() for match in found if match is not None]
    return min(spans, default=None)


def _figures(text: str) -> list[int]:
    found = []
    for match in _FIGURE.finditer(text):
        if match["hour"]:
            found.append(_minute(int(match["hour"]), int(match["minute"] or 0), match["half"]))
        elif match["hour24"]:
            found.append(_minute(int(match["hour24"]), int(match["minute24"]), None))
        elif match["military"]:
            found.append(_minute(int(match["military"]), int(match["minutes"]), None))
        else:
            found.append(_minute(int(match["oclock"]), 0, None))
    return list(dict.fromkeys(found))


def _spoken(text: str) -> list[int]:
    """Hours in words count only beside a part of the hour, "o'clock" or a half of the day."""
    found = []
    for match in _SPOKEN.finditer(text):
        if match["part"] is None and match["half"] is None and "clock" not in match.group():
            continue
        name = match["name"].lower()
        hour = _NAMES.get(name) or int(name)
        half = match["half"] or (part.group() if (part := _PART.search(text)) else None)
        found.append((_minute(hour, 0, half) + _LATER.get((match["part"] or "").lower(), 0)) % (_DAY + 1))
    return list(dict.fromkeys(found))


def _minute(hour: int, minute: int, half: str | None) -> int:
    words = "" if half is None else re.sub(r"[.\s]", "", half.lower())
    late = words.startswith("pm") or "afternoon" in words or "evening" in words or "night" in words
    if late and hour < 12 and not ("night" in words and hour < 5):
        hour += 12
    elif words and not late and hour == 12:
        hour = 0
    return (hour % 24) * 60 + minute


def _widened(minute: int, text: str) -> Minutes:
    if _ABOUT.search(text):
        slack = (30, 30)
    elif _AFTER.search(text):
        slack = (0, 45)
    elif _BEFORE.search(text):
        slack = (45, 0)
    elif minute % 60 == 0:
        slack = (15, 15)  # "at nine" is said of a quarter to as well
    elif minute % 5 == 0:
        slack = (2, 2)
    else:
        slack = (0, 0)
    return max(0, minute - slack[0]), min(_DAY, minute + slack[1])


def _part_of_day(text: str) -> Minutes | None:
    found = {match.group().lower() for match in _PART.finditer(text)}
    known = [_PARTS[name] for name in found if name in _PARTS]
    if len(known) != 1 or len(found) != 1:
        return None
    return known[0]
