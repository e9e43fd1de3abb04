"""Cells to values: days, numbers, numbers of ships, codes. What a cell does not hold is None, what is wrong
raises.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

_ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?:[T ][\d:.+Z-]*)?")
_NUMBER = re.compile(r"[+-]?(?:\d[\d,  ]*)?(?:\.\d+)?(?:[eE][+-]?\d+)?")
_IMO = re.compile(r"(?:IMO[\s:.#-]*)?(\d{7})", re.IGNORECASE)


class BadCell(ValueError):
    """A cell that does not hold what its column is for; the message says what, for the row's issue."""


@lru_cache(maxsize=50_000)
def days_of(cell: str, formats: Sequence[str] = ()) -> tuple[dt.date, dt.date]:
    """Return the first and last day that a date means: a bare year is its 365 days. Raises `BadCell`.

    Without formats ISO 8601 is read, with or without hyphens; a clock time behind it is passed over, and a
    month or day of 00 is not known.

    >>> days_of("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    for form in formats:
        try:
            day = dt.datetime.strptime(cell, form).date()
        except ValueError:
            continue
        if "%d" in form or "%j" in form:
            return day, day
        return (day, _month_end(day)) if "%m" in form or "%b" in form.lower() else _year(day.year)
    found = _ISO.fullmatch(cell)
    if found is None:
        raise BadCell(f"'{cell[:40]}' is no date" + (f" like {' or '.join(formats)}" if formats else ""))
    year, month, day_number = (int(part or 0) for part in found.groups())
    try:
        if not month:
            return _year(year)
        first = dt.date(year, month, day_number or 1)
    except ValueError as error:
        raise BadCell(f"'{cell[:40]}' is no date: {error}") from error
    return (first, first) if day_number else (first, _month_end(first))


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _year(year: int) -> tuple[dt.date, dt.date]:
    try:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except ValueError as error:
        raise BadCell(f"{year} is no year: {error}") from error


def number_of(cell: str) -> int | Decimal:
    """Return a number, whole where it is; commas and spaces between its digits are passed over. Raises
    `BadCell`.

    >>> number_of("99,144"), number_of("1.50")
    (99144, Decimal('1.50'))
    """
    if _NUMBER.fullmatch(cell) is None:
        raise BadCell(f"'{cell[:40]}' is no number")
    try:
        exact = Decimal(re.sub(r"[,  ]", "", cell))
    except InvalidOperation as error:
        raise BadCell(f"'{cell[:40]}' is no number") from error
    return int(exact) if exact == exact.to_integral_value() else exact


def real_of(cell: str) -> float:
    """Return a number as a float, for coordinates. Raises `BadCell`."""
    return float(number_of(cell))


def count_of(cell: str) -> int:
    """Return how many: a whole number not below zero. Raises `BadCell`."""
    found = number_of(cell)
    if found < 0 or found != int(found):
        raise BadCell(f"'{cell[:40]}' counts nothing: a count is whole and not below zero")
    return int(found)


def imo_of(cell: str) -> str | None:
    """Return the IMO number of a ship, None where the cell says that there is none. Raises `BadCell`.

    The check digit is that of ships (the sum of the first six digits times 7 to 2 ends in the seventh, IMO
    resolution A.1117(30)); that of companies is another, and seven zeros are what transponders send for none.

    >>> imo_of("IMO9299719"), imo_of("IMO0000000")
    ('9299719', None)
    """
    found = _IMO.fullmatch(cell)
    if found is None:
        raise BadCell(f"'{cell[:40]}' is no IMO number of a ship: that has seven digits")
    digits = found.group(1)
    if digits == "0000000":
        return None
    if sum(
        int(digit) * weight for digit, weight in zip(digits[:6], range(7, 1, -1), strict=True)
    ) % 10 != int(digits[6]):
        raise BadCell(f"the check digit of IMO {digits} is not that of a ship's number")
    return digits


def mmsi_of(cell: str) -> str:
    """Return an MMSI as nine digits: leading zeros that a spreadsheet took are put back. Raises `BadCell`."""
    digits = cell.strip()
    if not digits.isdecimal() or len(digits) > 9 or len(digits) < 6:
        raise BadCell(f"'{cell[:40]}' is no MMSI: that has nine digits")
    return digits.zfill(9)
