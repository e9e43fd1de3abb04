"""What the wordings of a date mean: from a match of a pattern to its first and last day.

The patterns stand in `date_rules`; a meaning reads the groups that its patterns name.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kg.days import MONTHS, WEEKDAYS, day_or_none, unambiguous_day
from kg.extract.calendar_spans import (
    month_span,
    part_of,
    season_span,
    shift,
    week_of,
    year_span,
)
from kg.model import Days

_LAST_SHORT = 31
"""The last year of this century that two digits tell: "31" is 2031, "32" is 1932."""
NEAR_FUTURE = 31
"""A day without year this few days ahead, and no past form beside it, is ahead ("the Jan. 20 vote")."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a wording is read against. `before` is the last date told before it in the text."""

    published: dt.date | None
    future: bool
    past: bool
    before: Days | None


Match = re.Match[str]


def part_name(words: str | None) -> str | None:
    """Return early, mid or late for "beginning of", "middle of", "end of" and their like."""
    if not words:
        return None
    head = words.split()[0].lower()
    return {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}.get(head, head)


def within(span: Days | None, match: Match) -> Days | None:
    """Return the part of a span that a match names (early, mid, late), or all of it."""
    part = part_name(match["part"])
    return part_of(span, part) if span and part else span


def _month(match: Match) -> int:
    return MONTHS[match["month"].lower().rstrip(".")]


def _year(match: Match) -> int | None:
    """Return the year in the words of a date, None where they have none."""
    if match["year"]:
        return int(match["year"])
    short = match.groupdict().get("short_year")
    if not short:
        return None
    return (1900 if int(short) > _LAST_SHORT else 2000) + int(short)


def read_iso(match: Match, moment: Moment) -> Days | None:
    """A day as ISO 8601 writes it."""
    day = day_or_none(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day, day) if day else None


def read_numeric(match: Match, moment: Moment) -> Days | None:
    """ "14/01/2026", where the order of day and month is plain."""
    day = unambiguous_day(int(match["first"]), int(match["second"]), int(match["year"]))
    return (day, day) if day else None


FEASTS = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
}
"""Feasts that fall on one day of every year, as (month, day)."""


def read_month_day(match: Match, moment: Moment) -> Days | None:
    """A day of a month: with its year, else the latest past one, else the next one."""
    month, first = _month(match), int(match["day"])
    last = int(match["day2"] or first)
    year = _year_told(match, month, first, moment)
    if year is None:
        return None
    start, end = day_or_none(year, month, first), day_or_none(year, month, last)
    return (start, end) if start and end and start <= end else None


def read_day_alone(match: Match, moment: Moment) -> Days | None:
    """ "On the 24th": the latest past one, or the next one where the future governs."""
    today = moment.published
    if today is None:
        return None
    step = 1 if moment.future else -1
    month = today.year * 12 + today.month - 1
    for ahead in range(3):
        year, index = divmod(month + step * ahead, 12)
        day = day_or_none(year, index + 1, int(match["day"]))
        if day is not None and (day >= today if moment.future else day <= today):
            return day, day
    return None


def read_feast(match: Match, moment: Moment) -> Days | None:
    """A feast of the civil calendar, by its own year if given, else like a day of a month."""
    month, day = FEASTS[match["feast"].replace("’", "'").lower()]
    year = _year_told(match, month, day, moment)
    found = None if year is None else day_or_none(year, month, day)
    return None if found is None else (found, found)


def _year_told(match: Match, month: int, day: int, moment: Moment) -> int | None:
    """Return the year that a match names, else the one its day suggests; None where neither is known."""
    told = _year(match)
    if told is not None:
        return told
    return None if moment.published is None else _year_of(month, day, moment, match.group())


def _year_of(month: int, day: int, moment: Moment, words: str) -> int:
    today = moment.published
    assert today is not None
    here = day_or_none(today.year, month, day)
    if here is None:
        return today.year
    if moment.future:
        year = today.year + (here < today)
    elif here > today:
        year = today.year - ((here - today).days > NEAR_FUTURE or moment.past)
    else:
        year = today.year
    # A weekday beside the date tells the year where the usual reading gives another weekday.
    name = re.match(r"[A-Za-z]+", words)
    wanted = WEEKDAYS.get(name.group().lower()) if name else None
    if wanted is not None:
        for guess in (year, year - 1, year + 1):
            there = day_or_none(guess, month, day)
            if there and there.weekday() == wanted:
                return guess
    return year


def read_month_alone(match: Match, moment: Moment) -> Days | None:
    """A month without year: the latest past one, or the next one where the future governs."""
    month = _month(match)
    if match["year"]:
        return within(month_span(int(match["year"]), month), match)
    today = moment.published
    if today is None:
        return None
    which = (match["which"] or "").lower()
    if which == "next" or (moment.future and which != "last"):
        year = today.year + (month < today.month or (which == "next" and month == today.month))
    elif which == "this":
        year = today.year
    else:
        year = today.year - (month > today.month or (which == "last" and month == today.month))
    return within(month_span(year, month), match)


def read_month_year(match: Match, moment: Moment) -> Days | None:
    """A month of a stated year: "March 2011", "early March 2011"."""
    year = _year(match)
    return None if year is None else within(month_span(year, _month(match)), match)


def read_month_of_year(match: Match, moment: Moment) -> Days | None:
    """ "March of last year"."""
    if moment.published is None:
        return None
    steps = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return within(month_span(moment.published.year + steps, _month(match)), match)


def read_years(match: Match, moment: Moment) -> Days | None:
    """A year, or years from one to another."""
    first = int(match["year"])
    last = match["year2"]
    if not last:
        return within(year_span(first), match)
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return year_span(first, end) if end > first else None


def read_decade(match: Match, moment: Moment) -> Days | None:
    """ "the 1990s"."""
    first = int(match["decade"])
    return within(year_span(first, first + 9), match)


def read_season(match: Match, moment: Moment) -> Days | None:
    """A season of a year, or the last, this, the next one."""
    name = match["season"].lower()
    if match["year"]:
        return season_span(name, int(match["year"]))
    today = moment.published
    if today is None:
        return None
    which = (match["which"] or "last").lower()
    spans = [season_span(name, today.year + steps) for steps in (-2, -1, 0, 1)]
    if which in ("next", "coming"):
        return next(span for span in spans if span[0] > today)
    if which == "this":
        return next(span for span in spans if span[1] >= today)
    return [span for span in spans if span[0] <= today and (which != "last" or span[1] < today)][-1]


def read_quarter(match: Match, moment: Moment) -> Days | None:
    """A quarter or half of a year."""
    names = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1": 1, "2": 2, "3": 3, "4": 4}
    number, year = names[(match["nth"] or match["short"]).lower()], int(match["year"])
    if match["half"] == "half":
        if number > 2 and match["nth"].lower() != "last":
            return None
        return (dt.date(year, 1, 1), dt.date(year, 6, 30)) if number == 1 else year_half(year)
    return month_span(year, 3 * number - 2)[0], month_span(year, 3 * number)[1]


def year_half(year: int) -> Days:
    """Return the second half of a year."""
    return dt.date(year, 7, 1), dt.date(year, 12, 31)


def read_weekday(match: Match, moment: Moment) -> Days | None:
    """A weekday: the last one up to the publication day, or the next one where the future governs."""
    today = moment.published
    if today is None or (match["owning"] and _habit(match)):
        return None
    wanted = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    back = (today.weekday() - wanted) % 7
    which = (match["which"] or "").lower().removeprefix("this ")
    week = (match["week"] or "").lower()
    if week:
        steps = {"last": -1, "this": 0, "next": 1}[week]
        day = shift(week_of(today, weeks=steps)[0], wanted)
    elif which == "next" or (moment.future and which not in ("last", "past")):
        day = shift(today, -back + 7 if back or which == "next" else 0)
    else:
        day = shift(today, -back - (7 if which in ("last", "past") and back == 0 else 0))
    if match["night"]:
        into = match["into"] is not None
        return (shift(day, -1), day) if into else (day, shift(day, 1))
    return day, day


def _habit(match: Match) -> bool:
    """Tell whether a plural is of many days, "on Wednesdays", and no possessive with its apostrophe lost."""
    return match.string[max(0, match.start() - 8) : match.start()].split()[-1:] in (
        ["on"],
        ["On"],
        ["every"],
        ["most"],
        ["all"],
    )


DEICTIC: dict[str, tuple[int, int]] = {
    "today": (0, 0), "tonight": (0, 0), "this morning": (0, 0), "this afternoon": (0, 0),
    "this evening": (0, 0), "yesterday": (-1, -1), "last night": (-1, 0), "overnight": (-1, 0),
    "tomorrow": (1, 1), "the day before yesterday": (-2, -2), "the day after tomorrow": (2, 2),
}  # fmt: skip


def read_deictic(match: Match, moment: Moment) -> Days | None:
    """ "yesterday", "tonight" and their like."""
    if moment.published is None:
        return None
    first, last = DEICTIC[" ".join(match["word"].lower().split())]
    return shift(moment.published, first), shift(moment.published, last)
