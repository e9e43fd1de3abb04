"""Days written in words: the month and weekday names, and one absolute date read from a string."""

from __future__ import annotations

import datetime as dt
import re

MONTHS: dict[str, int] = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4,
    "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11,
    "december": 12, "dec": 12,
}  # fmt: skip
"""English month names and abbreviations, without the dot, to their number."""

_MONTH_NAMES = {number: name.title() for name, number in reversed(MONTHS.items())}
"""The full name of each month, which stands first among its forms."""

WEEKDAYS: dict[str, int] = {
    "monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "wednesday": 2, "weds": 2, "wed": 2,
    "thursday": 3, "thurs": 3, "thur": 3, "thu": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5,
    "sunday": 6, "sun": 6,
}  # fmt: skip
"""English weekday names and abbreviations, without the dot, to `date.weekday()`."""

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_WEEKDAY = rf"(?:(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\b\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = r"(?:(?:[T,]|\s)\s*(?:at\s+)?\d{1,2}:\d{2}.{0,40})?"

_FORMS = tuple(
    re.compile(rf"\s*{form}{_CLOCK}\s*\.?\s*", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s+\S{{1,6}})?\s+{_YEAR}",
    )
)
_NUMERIC = re.compile(rf"\s*(\d{{1,2}})([/.-])(\d{{1,2}})\2{_YEAR}{_CLOCK}\s*")


def parse_day(words: str) -> dt.date | None:
    """Read one absolute date, the whole of `words`; None where it is no date or could be two.

    A clock time after the date is passed over. "03/04/2026" is March or April, so it is None.

    >>> parse_day("Wed Jul 29 2015")
    datetime.date(2015, 7, 29)
    >>> parse_day("31 November 2015") is parse_day("03/04/2026") is None
    True
    """
    for form in _FORMS:
        if match := form.fullmatch(words):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else MONTHS[month]
            return day_or_none(int(match["year"]), number, int(match["day"]))
    if match := _NUMERIC.fullmatch(words):
        return unambiguous_day(int(match[1]), int(match[3]), int(match["year"]))
    return None


def unambiguous_day(first: int, second: int, year: int) -> dt.date | None:
    """Read "14/01/2026" or "01/14/2026"; None where both orders give a day, and they differ."""
    days = {day_or_none(year, second, first), day_or_none(year, first, second)} - {None}
    return days.pop() if len(days) == 1 else None


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def day_words(day: dt.date) -> str:
    """Return a day in words, whatever the locale.

    >>> day_words(dt.date(2020, 5, 7))
    '7 May 2020'
    """
    return f"{day.day} {_MONTH_NAMES[day.month]} {day.year}"
