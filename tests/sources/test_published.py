"""When a report was published, from its fields, its text and its URL."""

import datetime as dt

import pytest

from kg.sources.published import parse_published, published_in, published_in_url, yearless_dateline

DAY = dt.date(2026, 1, 14)


@pytest.mark.parametrize(
    ("value", "day", "clock"),
    [
        ("2026-01-14", DAY, None),
        ("2026-01-14 00:00:00", DAY, None),
        ("2026-01-14 17:05:00", DAY, dt.datetime(2026, 1, 14, 17, 5, tzinfo=dt.UTC)),
        ("2026-01-14T17:05:00Z", DAY, dt.datetime(2026, 1, 14, 17, 5, tzinfo=dt.UTC)),
        ("2026-01-14T23:30:00-04:00", DAY, dt.datetime(2026, 1, 15, 3, 30, tzinfo=dt.UTC)),
        ("2026-01-14T00:00:00+03:00", DAY, dt.datetime(2026, 1, 13, 21, 0, tzinfo=dt.UTC)),
        ("Wed, 14 Jan 2026 17:05:00 GMT", DAY, dt.datetime(2026, 1, 14, 17, 5, tzinfo=dt.UTC)),
        ("January 14, 2026", DAY, None),
    ],
)
def test_field_gives_the_day_as_written_and_the_clock_in_utc(value, day, clock):
    assert parse_published(value) == (day, clock)


@pytest.mark.parametrize(
    "value",
    ["yesterday", "", "2026-13-40", "03/04/2026", "None", "20", "0001-01-01", "9999-12-31T23:59:59-14:00"],
)
def test_field_that_is_no_date_gives_none(value):
    assert parse_published(value) is None


@pytest.mark.parametrize(
    "text",
    [
        "Harbour closed\nPublished January 14, 2026\nThe port was closed.",
        "Harbour closed\nPublished On 14 Jan 2026\nThe port was closed.",
        "Published January 14 2026 The port was closed on Monday.",
        "Harbour closed\nPublished: 2026-01-14\nUpdated: 2026-01-16\nThe port was closed.",
        "Harbour closed\nLast updated on 14 January 2026\nThe port was closed.",
        "Date of publication 14 January 2026 The port was closed.",
        "14 January 2026 The port was closed on Monday.",
        "Wed Jan 14 2026 The port was closed on Monday.",
        "Harbour closed\nWednesday, 14 January 2026\nThe port was closed.",
        "Harbour closed\n14 January 2026 at 18:40 GMT\nThe port was closed.",
        "PORT BRAVO, Jan. 14, 2026 (Reuters) - The port was closed.",
        "PORT BRAVO, Atlantis (Jan. 14, 2026) - The port was closed.",
        "PORT BRAVO | Wed Jan 14, 2026 7:47pm GMT\nThe port was closed.",
        "Harbour closed after blast AFP Wednesday 14 Jan 2026 The port was closed.",
        "14.1.2026 The port was closed.",
        "PORT BRAVO, Jan. 14 (Reuters) - The port was closed.\n(c) Harbour Post 2026",
        "The port was closed.\n" * 100 + "Published January 14, 2026",
    ],
)
def test_text_gives_its_own_day(text):
    assert published_in(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The port was closed on January 14, 2026.",
        "Since 14 January 2026 the port has been closed.",
        "14 January 2026 was the day the port closed.",
        "PORT BRAVO, Jan. 14 (Reuters) - The port was closed.",
        "PORT BRAVO, Jan. 14 (Reuters) - The port was closed before the 2024 election.",
        "PORT BRAVO, Jan. 14 - The port was closed.\nCopyright 2025 Agency. © 2026 Harbour Post",
        "Officials published January's figures.\nThe port was closed on 14 January 2026.",
        "03/04/2026 The port was closed.",
    ],
)
def test_text_without_a_day_of_its_own_gives_none(text):
    assert published_in(text) is None


def test_published_line_wins_over_an_updated_line_before_it():
    assert published_in("Updated 16 January 2026\nPublished 14 January 2026\nThe port.") == DAY


def test_long_runs_of_spaces_and_letters_are_read_in_time():
    for hostile in ("A" * 200_000, "A " * 200_000, " " * 200_000, "JAN " * 100_000, "1" * 200_000):
        assert published_in(hostile) is None


def test_dateline_without_a_year_is_named():
    assert yearless_dateline("PORT BRAVO, Jan. 14 (Reuters) - Closed.") == "Jan. 14"
    assert yearless_dateline("The port was closed on Jan. 14.") is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2026/01/14/harbour", DAY),
        ("https://example.org/world/2026/jan/14/harbour", DAY),
        ("https://example.org/news/harbour-2026-01-14", DAY),
        ("https://example.org/2026/13/45/harbour", None),
        ("https://example.org/2026/xyz/14/harbour", None),
        ("https://example.org/12345/harbour", None),
    ],
)
def test_url_gives_the_day_in_its_path(url, day):
    assert published_in_url(url) == day
