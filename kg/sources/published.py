"""When a report was published: from its fields, from a "Published" line, a dateline or its URL."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from kg.days import MONTHS, WEEKDAYS, day_or_none, parse_day

HEAD = 1500
"""Code points at the beginning of a text that may hold its date; a later date is in the story."""

_TAIL = 600
_DATELINE_LINES = 6
_YEARS = (1600, 2199)
_DATELINE_REACH = 250


def _names(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = rf"(?:{_names(MONTHS)})\b\.?"
_WEEKDAY = rf"(?:(?:{_names(WEEKDAYS)})\b\.?,?[ ])?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?P<date>{_WEEKDAY}(?:{_MONTH}[ ]{_ORDINAL}[ ]?,?[ ]\d{{4}}|{_ORDINAL}[ ]{_MONTH},?[ ]\d{{4}})"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}([./-])\d{1,2}\2\d{4})(?!\d)"
)
_FILLER = r"[ ]*(?:on|at|:|-|–)?[ ]*"
_PUBLISHED = re.compile(
    rf"^[ \t]*(?:(?:first|originally)[ ])?"
    rf"(?:published|posted|issued|released|date of publication|publication date|date){_FILLER}{_DATE}",
    re.IGNORECASE | re.MULTILINE,
)
_UPDATED = re.compile(
    rf"^[ \t]*(?:last[ ])?(?:updated|modified){_FILLER}{_DATE}", re.IGNORECASE | re.MULTILINE
)
_OPENING = re.compile(
    rf"[ \t]*{_DATE}(?![ ](?:was|is|will|marks|marked|saw|has|had|became)\b)", re.IGNORECASE
)
_ALONE = re.compile(rf"[ \t]*{_DATE}(?:[ ,|]+(?:at[ ])?\d{{1,2}}[:.]\d{{2}}.{{0,20}})?[ \t]*", re.IGNORECASE)
# A place in capitals before the date, as in "KABUL, Afghanistan (Jan. 2, 2011) -".
_PLACE = re.compile(
    r"[ \t]*[A-Z][^a-z\n,|(]{2,40}(?:,[ ]?[A-Z][A-Za-z. ]{2,30})?[ ]?[,(|–—-]{0,2}[ ]?(?i:" + _DATE + ")"
)
# "... Monitor AFP Tuesday 21 Jul 2015": a credit before the date in a text whose lines were lost.
_CREDIT = re.compile(
    rf"\b(?:AFP|AP|Reuters|Xinhua|EFE|DPA|TASS|ANSA|UPI|PTI|SANA|WAFA)\)?[ ]?[|,–—-]?[ ](?i:{_DATE})"
)
_YEARLESS = re.compile(rf"[A-Z][A-Z'’./ -]{{2,40}},[^\n]{{0,30}}?(?P<day>(?i:{_MONTH})[ ]\d{{1,2}})(?!\d)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,40}((?:19|20)\d\d)(?!\d)", re.IGNORECASE)

_IN_URL = re.compile(r"[/_-]((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_.-]|$)", re.IGNORECASE)


def parse_published(value: str) -> tuple[dt.date, dt.datetime | None] | None:
    """Read a publication field: the day as written, and the clock time in UTC where one is known.

    A time without a zone is UTC, as news-please writes it. Midnight without a zone means that only
    the day is known. None where the value is no date.

    >>> parse_published("2026-01-14T23:30:00-04:00")
    (datetime.date(2026, 1, 14), datetime.datetime(2026, 1, 15, 3, 30, tzinfo=datetime.timezone.utc))
    >>> parse_published("2026-01-14 00:00:00")
    (datetime.date(2026, 1, 14), None)
    """
    words = value.strip()
    moment = _moment(words)
    if moment is None:
        day = _plausible(parse_day(words))
        return None if day is None else (day, None)
    if _plausible(moment.date()) is None:
        return None
    if moment.tzinfo is None:
        known = None if moment.time() == dt.time() else moment.replace(tzinfo=dt.UTC)
        return moment.date(), known
    return moment.date(), moment.astimezone(dt.UTC)


def _plausible(day: dt.date | None) -> dt.date | None:
    """Return the day if news can be of it: exports write year 1 or 9999 for a date they do not know."""
    return day if day and _YEARS[0] <= day.year <= _YEARS[1] else None


def _moment(words: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(words)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(words) if ":" in words else None
    except ValueError:
        return None


def published_in(text: str) -> dt.date | None:
    """Return the day that a text gives as its own: a "Published" line, an "Updated" line, a dateline.

    >>> published_in("Harbour closed\\nPublished January 14, 2026\\nThe port was closed.")
    datetime.date(2026, 1, 14)
    >>> published_in("The port was closed on January 14, 2026.") is None
    True
    """
    head, tail = text[:HEAD], text[HEAD:][-_TAIL:]
    for pattern, part in ((_PUBLISHED, head), (_PUBLISHED, tail), (_UPDATED, head), (_UPDATED, tail)):
        for match in pattern.finditer(part):
            if day := _plausible(parse_day(match["date"])):
                return day
    return _dateline(head) or _dateline_and_copyright(text)


def _dateline(head: str) -> dt.date | None:
    lines = [line for line in head.splitlines() if line.strip()][:_DATELINE_LINES]
    matches = [_OPENING.match(lines[0])] if lines else []
    for line in lines:
        matches += [_ALONE.fullmatch(line), _PLACE.match(line)]
    matches.append(_CREDIT.search(head[:_DATELINE_REACH]))
    days = (_plausible(parse_day(re.sub(r"\s+,", ",", match["date"]))) for match in matches if match)
    return next((day for day in days if day), None)


def _dateline_and_copyright(text: str) -> dt.date | None:
    """Return the day of a dateline that leaves the year to the copyright line at the end."""
    day, years = yearless_dateline(text), set(_COPYRIGHT.findall(text[-_TAIL:]))
    return parse_day(f"{day}, {years.pop()}") if day and len(years) == 1 else None


def yearless_dateline(text: str) -> str | None:
    """Return the day of a dateline that gives no year, for the advice to the user.

    >>> yearless_dateline("CARACAS, Jan. 14 (Reuters) - The port was closed.")
    'Jan. 14'
    """
    match = _YEARLESS.match(text.lstrip()[:200])
    return match["day"] if match else None


def published_in_url(url: str) -> dt.date | None:
    """Return the day in the path of a URL, as many outlets write it.

    >>> published_in_url("https://example.org/world/2026/jan/14/harbour-closed")
    datetime.date(2026, 1, 14)
    """
    match = _IN_URL.search(url)
    if match is None:
        return None
    month = MONTHS.get(match[2].lower()) or (int(match[2]) if match[2].isdigit() else 0)
    return day_or_none(int(match[1]), month, int(match[3]))
