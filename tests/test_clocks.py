"""Hours in words are ranges of minutes of the day."""

import pytest

from kg.clocks import clock_in
from kg.normalised import clock_of, clock_token


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("at 14:15", "14:13", "14:17"),
        ("at 8.17 a.m.", "08:17", "08:17"),
        ("around 9.30 am", "09:00", "10:00"),
        ("half past nine in the morning", "09:28", "09:32"),
        ("at six in the evening", "17:45", "18:15"),
        ("2300 hours", "22:45", "23:15"),
        ("between 2 and 3 am", "02:45", "03:15"),
        ("at dawn", "04:00", "07:00"),
        ("in the early hours of Sunday", "00:00", "06:00"),
        ("shortly after 7 pm", "19:00", "19:45"),
    ],
)
def test_an_hour_in_words_leaves_open_some_minutes(words, first, last):
    found = clock_in(words)

    assert found is not None
    assert clock_token(found) == f"clock:{first}-{last}"
    assert clock_of(clock_token(found)) == found


@pytest.mark.parametrize(
    "words",
    [
        "on Tuesday",
        "at 12:30 GMT",
        "two people were killed",
        "the truce held for three hours",
        "3.50 million",
        "from the morning until the evening",
    ],
)
def test_words_that_name_no_hour_give_none(words):
    assert clock_in(words) is None
