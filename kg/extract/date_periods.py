"""What the wordings of a period mean: "last week", "the past 24 hours", "two days later"."""

from __future__ import annotations

from kg.extract.calendar_spans import UNIT_DAYS, shift, unit_of, week_of
from kg.extract.date_meanings import Match, Moment, within
from kg.model import Days

RECENT_DAYS: dict[str, int] = {"hour": 1, "day": 7, "night": 7, "week": 56, "month": 365, "year": 3653}
"""How far back "recent days", "the last few weeks" may reach, in days (ours, meant to be wide)."""
SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple": 2, "few": 3, "several": 3, "fifteen": 15,
    "twenty": 20, "thirty": 30,
}  # fmt: skip
LOOSE = {"couple", "few", "several"}


def read_unit(match: Match, moment: Moment) -> Days | None:
    """ "last week", "this month", "next year"; "this" reaches to the publication day, or from it."""
    today = moment.published
    if today is None:
        return None
    which = " ".join(match["which"].lower().split())
    unit = match["unit"].lower()
    if which in ("last", "previous", "next", "coming"):
        return within(unit_of(today, unit, steps=-1 if which in ("last", "previous") else 1), match)
    if which == "past":
        return shift(today, -UNIT_DAYS[unit]), today
    span = unit_of(today, unit)
    if match["part"]:
        return within(span, match)
    if which.startswith("later") or moment.future:
        return today, span[1]
    return span[0], today


def read_weekend(match: Match, moment: Moment) -> Days | None:
    """A weekend, Saturday and Sunday."""
    today = moment.published
    if today is None:
        return None
    which = (match["which"] or "").lower()
    saturday = shift(week_of(today)[0], 5)
    if which in ("next", "coming") or moment.future or (which == "this" and today.weekday() < 5):
        return saturday, shift(saturday, 1)
    if saturday > today or which in ("last", "past"):
        saturday = shift(saturday, -7)
    return saturday, shift(saturday, 1)


def read_recent(match: Match, moment: Moment) -> Days | None:
    """ "in recent days", "the past 24 hours", "the last three months", "the coming days"."""
    today = moment.published
    if today is None:
        return None
    unit = match["unit"].lower()
    number = (match["number"] or "few").lower()
    if number in ("few", "several") or not match["number"]:
        days = RECENT_DAYS.get(unit, 10 * UNIT_DAYS[unit])
    else:
        count = int(number) if number.isdigit() else SMALL[number]
        days = -(-count // 24) if unit == "hour" else count * UNIT_DAYS[unit]
    if match["which"].lower() in ("next", "coming"):
        return today, shift(today, days)
    return shift(today, -days), today


def read_ago(match: Match, moment: Moment) -> Days | None:
    """ "three weeks ago", "a day earlier", "two days later", "the previous day", "the following week"."""
    direction = match["dir"].lower()
    anchor = moment.published if direction == "ago" else moment.before and moment.before[0]
    if anchor is None:
        return None
    sign = 1 if direction in ("later", "after") else -1
    unit, number = match["unit"].lower(), match["number"].lower().split()[-1]
    count = int(number) if number.isdigit() else SMALL[number]
    length = UNIT_DAYS[unit]
    middle = shift(anchor, sign * count * length)
    slack = 0 if length <= 1 else length // 2
    first, last = shift(middle, -slack), shift(middle, slack)
    more, less = match["more"], match["less"]
    if number in LOOSE:
        first, last = sorted((shift(anchor, sign * 2 * length), shift(anchor, sign * 10 * length)))
    elif more:
        first, last = sorted((middle, shift(middle, sign * max(length, 1))))
    elif less:
        first, last = sorted((middle, shift(middle, -sign * max(length, 1))))
    return (first, last) if length else (shift(anchor, -1 if sign < 0 else 0), anchor)


def read_same(match: Match, moment: Moment) -> Days | None:
    """ "the same day", "the previous day", "the following week": against the last date told."""
    if moment.before is None:
        return None
    words, unit = match["word"].lower().split()[-1], match["unit"].lower()
    unit = "day" if unit in ("night", "evening", "morning", "afternoon") else unit
    if words in ("same", "that"):
        return moment.before if unit == "day" else unit_of(moment.before[0], unit)
    if words in ("previous", "preceding") or match.group().lower().endswith("before"):
        return unit_of(moment.before[0], unit, steps=-1)
    return unit_of(moment.before[1], unit, steps=1)
