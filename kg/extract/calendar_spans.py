"""Spans of the calendar: a week, month, year or part of one, as its first and last day."""

from __future__ import annotations

import calendar
import datetime as dt

from kg.model import Days

ONE_DAY = dt.timedelta(days=1)
UNIT_DAYS: dict[str, int] = {
    "minute": 0,
    "hour": 0,
    "day": 1,
    "night": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "year": 365,
    "decade": 3653,
}
"""Days in a unit of time, as far as words like "three months ago" mean it."""

# Northern meteorological seasons: first month and the number of months.
SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def shift(day: dt.date, days: int) -> dt.date:
    """Return the day so many days later; stops at the ends of the calendar."""
    ordinal = min(max(day.toordinal() + days, dt.date.min.toordinal()), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)


def week_of(day: dt.date, *, weeks: int = 0) -> Days:
    """Return the Monday and Sunday of the week of `day`, or of one so many weeks later."""
    monday = shift(day, 7 * weeks - day.weekday())
    return monday, shift(monday, 6)


def month_span(year: int, month: int) -> Days:
    """Return the first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def month_of(day: dt.date, *, months: int = 0) -> Days:
    """Return the month of `day`, or of one so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return month_span(count // 12, count % 12 + 1)


def year_span(year: int, last: int | None = None) -> Days:
    """Return the first day of `year` and the last day of `last` (the same year if not given)."""
    return dt.date(year, 1, 1), dt.date(last or year, 12, 31)


def season_span(name: str, year: int) -> Days:
    """Return a season; the winter of a year begins in its December.

    >>> season_span("winter", 2010)
    (datetime.date(2010, 12, 1), datetime.date(2011, 2, 28))
    """
    first = dt.date(year, SEASONS[name], 1)
    return first, month_of(first, months=2)[1]


def part_of(span: Days, part: str) -> Days:
    """Return the early, mid or late third of a span, each third rounded outwards.

    >>> part_of(month_span(2026, 3), "late")
    (datetime.date(2026, 3, 21), datetime.date(2026, 3, 31))
    """
    first, last = span
    length = (last - first).days + 1
    third = length // 3
    starts = {"early": 0, "mid": third, "late": length - third - (length % 3 > 0)}
    ends = {"early": third + (length % 3 > 0) - 1, "mid": length - third - 1, "late": length - 1}
    return shift(first, starts[part]), shift(first, ends[part])


def unit_of(day: dt.date, unit: str, *, steps: int = 0) -> Days:
    """Return the day, week, month or year of `day`, or the one so many steps later."""
    if unit == "week":
        return week_of(day, weeks=steps)
    if unit == "month":
        return month_of(day, months=steps)
    if unit == "year":
        return year_span(day.year + steps)
    return shift(day, steps), shift(day, steps)
