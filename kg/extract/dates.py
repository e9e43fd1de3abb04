"""Dates in words, as intervals of days against the publication day."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.clock_times import add_clock_times
from kg.extract.date_meanings import Match, Moment
from kg.extract.date_rules import RULES, Rule
from kg.extract.tense import governed_by_future, governed_by_past
from kg.extract.text import Text
from kg.model import Days, TimeExpression

_FROM = re.compile(
    r"\b(?:from|starting|beginning|since(?:\s+(?:\w+\s+){1,6}(?:began|started|erupted|broke\s+out))?)\s+"
    r"(?:on\s+|in\s+|at\s+|the\s+|about\s+|around\s+)*$",
    re.I,
)
_UNTIL = re.compile(r"\b(?:until|till|by|through|up\s+to)\s+(?:on\s+|in\s+|the\s+|at\s+least\s+)*$", re.I)
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\bthrough\b|\band\b)\s*(?:the\s+)?", re.I)
_OPENS_RANGE = re.compile(r"\b(?P<word>between|from)\s+(?:the\s+|late\s+|early\s+)*$", re.I)
_WINDOW = 240
"""How far around a date its clause is read, in characters."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    rule: Rule
    match: Match


def find_dates(text: Text) -> tuple[TimeExpression, ...]:
    """Find the dates of a document, in order, none overlapping.

    Each is the widest honest [earliest, latest] pair of days; a bare weekday is the last one up to the
    publication day unless a word of the future governs it. Where the publication day is not known,
    relative dates have no days. `role` is `from` after "since", `until` after "by", else `in`.
    """
    words = text.document.text
    starts = [sentence.start_char for sentence in text.sentences]
    dates = list(_read(text, _longest(_scan(words)), starts))
    return tuple(add_clock_times(text, _join_ranges(words, dates), starts))


def _scan(words: str) -> Iterator[_Found]:
    for rule in RULES:
        has_pre = "pre" in rule.pattern.groupindex
        for match in rule.pattern.finditer(words):
            start = match.end("pre") if has_pre and match["pre"] else match.start()
            yield _Found(start, match.end(), rule, match)


def _longest(found: Iterator[_Found]) -> Iterator[_Found]:
    end = 0
    for one in sorted(found, key=lambda item: (item.start, -item.end)):
        if one.start >= end:
            yield one
            end = one.end


def _read(text: Text, found: Iterator[_Found], starts: Sequence[int]) -> Iterator[TimeExpression]:
    words, document = text.document.text, text.document
    told: Days | None = None
    for one in found:
        first, last = clause_bounds(words, one.start, one.end, starts)
        before, after = words[first : one.start], words[one.end : last]
        moment = Moment(
            published=document.published,
            future=governed_by_future(before, after),
            past=governed_by_past(before, after),
            before=told,
        )
        days = _safely(one, moment)
        if days is None and not _may_stay_open(one, document.published):
            continue
        start, end = _trim(words, one.start, one.end)
        yield TimeExpression(
            doc=document.id,
            start=start,
            end=end,
            text=words[start:end],
            earliest=days and days[0],
            latest=days and days[1],
            role=_role(before),
        )
        if days and (days[1] - days[0]).days <= 31:
            told = days


def _may_stay_open(one: _Found, published: dt.date | None) -> bool:
    """Tell whether a date that has no days is still one: its anchor is not known, not its day wrong."""
    if one.rule.name in ("same", "day_before", "ago"):
        return True
    return published is None and not re.search(r"\d{4}", one.match.group())


def clause_bounds(words: str, start: int, end: int, starts: Sequence[int]) -> tuple[int, int]:
    """Return the start and end of the sentence around a span, or of a window where it is long.

    `starts` are the offsets at which sentences start. A line break inside a sentence ends it too.
    """
    at = bisect_right(starts, start)
    first = max(starts[at - 1] if at else 0, start - _WINDOW)
    last = min(starts[at] if at < len(starts) else len(words), end + _WINDOW)
    broken = words.rfind("\n", first, start)
    ends = words.find("\n", end, last)
    return max(first, broken + 1), last if ends < 0 else ends


def _safely(one: _Found, moment: Moment) -> Days | None:
    try:
        return one.rule.resolve(one.match, moment)
    except (ValueError, OverflowError):  # a day outside the calendar, such as the year 0
        return None


def _trim(words: str, start: int, end: int) -> tuple[int, int]:
    while end > start and words[end - 1].isspace():
        end -= 1
    while start < end and words[start].isspace():
        start += 1
    return start, end


def _role(before: str) -> str:
    if _FROM.search(before):
        return "from"
    return "until" if _UNTIL.search(before) else "in"


def _join_ranges(words: str, dates: list[TimeExpression]) -> list[TimeExpression]:
    """Join "from Jan. 3 to Jan. 7" and "between Monday and Friday" into one date each."""
    joined: list[TimeExpression] = []
    for date in dates:
        last = joined[-1] if joined else None
        span = last and _range_of(words, last, date)
        if last is not None and span:
            joined[-1] = replace(
                last,
                end=date.end,
                text=words[last.start : date.end],
                earliest=span[0],
                latest=span[1],
                role="in",
            )
        else:
            joined.append(date)
    return joined


def _range_of(words: str, first: TimeExpression, second: TimeExpression) -> Days | None:
    if first.earliest is None or second.latest is None or second.start - first.end > 12:
        return None
    link = words[first.end : second.start]
    opening = _OPENS_RANGE.search(words[max(0, first.start - 20) : first.start])
    if not _RANGE.fullmatch(link) or (opening is None and link.strip() not in ("-", "–", "—", "to")):
        return None
    if ("and" in link) != (opening is not None and opening["word"].lower() == "between"):
        return None
    start, end = first.earliest, second.latest
    if end < start and re.fullmatch(r"\D+", second.text):
        end = end + dt.timedelta(days=7)
    if re.search(r"\d{4}$", second.text) and not re.search(r"\d{4}", first.text):
        start = start.replace(year=end.year - ((start.month, start.day) > (end.month, end.day)))
    return (start, end) if start <= end else None
