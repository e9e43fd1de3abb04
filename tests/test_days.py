"""One absolute date in words."""

import datetime as dt

import pytest

from kg.days import parse_day


@pytest.mark.parametrize(
    "words",
    [
        "2026-01-14",
        "2026-1-14",
        "2026-01-14T08:30:00Z",
        "2026-01-14 08:30:00+02:00",
        "2026/01/14",
        "January 14, 2026",
        "Jan. 14, 2026",
        "jan 14 2026",
        "14 January 2026",
        "14th of January, 2026",
        "Wednesday, January 14th, 2026",
        "Wed Jan 14 2026",
        "Wed, 14 Jan 2026 08:30:00 GMT",
        "Wed Jan 14 08:30:00 +0000 2026",
        "14-Jan-2026",
        "14/01/2026",
        "01/14/2026",
        "14.01.2026",
        " January 14, 2026 ",
        "January 14, 2026, at 8:30 a.m.",
    ],
)
def test_parse_day_reads_absolute_dates(words):
    assert parse_day(words) == dt.date(2026, 1, 14)


@pytest.mark.parametrize("words", ["5/5/2026", "05.05.2026"])
def test_parse_day_reads_a_day_equal_in_both_orders(words):
    assert parse_day(words) == dt.date(2026, 5, 5)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "03/04/2026",
        "2026-02-30",
        "31 November 2015",
        "0000-01-01",
        "January 2026",
        "Marching 3, 2026",
        "on January 14, 2026",
        "yesterday",
        "14 January 2026 in Caracas",
    ],
)
def test_parse_day_gives_none_for_anything_else(words):
    assert parse_day(words) is None
