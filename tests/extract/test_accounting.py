"""How figures are accounted: basis, trend, the period counted and the day known for."""

import datetime as dt

import pytest

from kg.extract.accounting import account, toll_may_rise
from kg.extract.dates import find_dates
from kg.extract.quantities import find_quantities
from kg.extract.text import read_text
from kg.model import Document

PUBLISHED = dt.date(2026, 1, 14)


def accounts(words):
    text = read_text(Document(id="d", text=words, published=PUBLISHED))
    dates = find_dates(text)
    return [account(text, quantity, dates, PUBLISHED) for quantity in find_quantities(text, dates)]


def day(number, month=1, year=2026):
    return dt.date(year, month, number)


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("The blast killed 12 people.", "cumulative"),
        ("Police have arrested 40 people since Friday.", "cumulative"),
        ("Shelling killed 12 people in the past 24 hours.", "period"),
        ("Nine people were killed on Tuesday alone.", "period"),
        ("Six rebels were killed in fighting on Monday.", "period"),
        ("The fields pump 30,000 barrels a day.", "period"),
        ("There are between 800 and 1,200 political prisoners in the country.", "snapshot"),
        ("At least 30 people are still missing.", "snapshot"),
        ("The ministry put the final death toll at 61 people killed.", "final"),
    ],
)
def test_account_tells_the_basis(words, basis):
    assert [one.basis for one in accounts(words)] == [basis]


@pytest.mark.parametrize(
    ("words", "trends"),
    [
        ("The death toll rose to 82.", ["rising"]),
        ("Volunteers have recovered 48 bodies so far.", ["partial"]),
        ("The office verified the deaths of 22 people.", ["partial"]),
        ("The bodies of 41 people had been found by nightfall.", ["partial"]),
        ("The blast killed 12 people, who were later buried.", [None]),
        ("The number of dead has climbed to 40.", ["rising"]),
        ("A new toll put the dead at 39 people killed.", ["later"]),
        ("The final death toll was 61.", ["final"]),
        ("A preliminary count found 12 people dead.", ["early"]),
        ("At least 12 people died and the toll is expected to rise.", ["early"]),
        ("The bomb killed 12 people.", [None]),
    ],
)
def test_account_tells_the_trend(words, trends):
    assert [one.trend for one in accounts(words)] == trends


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("More than 400 people have been released since Jan. 8.", (day(8), day(8))),
        (
            "At least 9,000 people were killed since the war began in March 2011.",
            (day(1, 3, 2011), day(31, 3, 2011)),
        ),
        ("Shelling killed 12 people in the past 24 hours.", (day(13), day(13))),
        ("The blast killed 12 people on Monday.", None),
        ("Only 60 people have been freed in recent days.", (day(7), day(14))),
        ("Some 900 people are held, and 60 have been freed since Jan. 8.", None),
    ],
)
def test_account_reads_the_start_of_counting(words, start):
    assert accounts(words)[0].counted_from == start


@pytest.mark.parametrize(
    ("words", "as_of", "default"),
    [
        ("As of Monday, 116 prisoners had been released.", (day(12), day(12)), False),
        ("The toll rose to 82 on Sunday.", (day(11), day(11)), False),
        ("The blast killed 12 people.", (day(13), day(14)), True),
        ("Some 300 people have been killed since 2011.", (day(13), day(14)), True),
    ],
)
def test_account_reads_when_a_figure_is_known_for(words, as_of, default):
    assert [(one.as_of, one.as_of_default) for one in accounts(words)] == [(as_of, default)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Six died. Officials warned that the death toll could rise.", True),
        ("Six died. Dozens are still trapped under the rubble.", True),
        ("Two are dead, a family still under the rubble.", True),
        ("Six bodies lay under the rubble.", False),
        ("Six died. Prices may rise.", False),
    ],
)
def test_toll_may_rise_reads_the_whole_report(words, expected):
    text = read_text(Document(id="d", text=words))
    assert toll_may_rise(text) is expected
