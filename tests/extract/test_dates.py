"""Dates in words become intervals of days against the publication day, Wednesday 14 January 2026."""

import datetime as dt

import pytest

from kg.extract.dates import find_dates
from kg.extract.text import read_text
from kg.model import Document

WEDNESDAY = dt.date(2026, 1, 14)


def read(words, published=WEDNESDAY):
    return find_dates(read_text(Document(id="d", text=words, published=published)))


def days(words, published=WEDNESDAY):
    return [(str(date.earliest), str(date.latest)) for date in read(words, published)]


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("Published January 14, 2026", "2026-01-14", "2026-01-14"),
        ("The raid took place on 14 January 2026.", "2026-01-14", "2026-01-14"),
        ("A log dated 2025-11-30 was found.", "2025-11-30", "2025-11-30"),
        ("The form bore the date 25/12/2025.", "2025-12-25", "2025-12-25"),
        ("KYIV, Ukraine (Oct. 9, 2025) The mayor spoke.", "2025-10-09", "2025-10-09"),
        ("Wed Jul 29 2015 Soldiers crossed the river.", "2015-07-29", "2015-07-29"),
        ("It began on the 3rd of March, 2011.", "2011-03-03", "2011-03-03"),
        ("He fled after the Jan. 3 coup.", "2026-01-03", "2026-01-03"),
        ("The port was closed on 2 Jan.", "2026-01-02", "2026-01-02"),
        ("The port was closed on the 2nd.", "2026-01-02", "2026-01-02"),
        ("Tanker boarded 2 jan at 0400 local time.", "2026-01-02", "2026-01-02"),
        ("The port was closed on the 31st, when ice came.", "2025-12-31", "2025-12-31"),
        ("The port will open on the 2nd.", "2026-02-02", "2026-02-02"),
        ("The port was closed on Christmas Eve.", "2025-12-24", "2025-12-24"),
        ("The port was closed on New Year’s Day 2021.", "2021-01-01", "2021-01-01"),
        ("A convoy was hit on Dec. 28.", "2025-12-28", "2025-12-28"),
        ("The tanker was boarded on Wednesday, Jan. 7.", "2026-01-07", "2026-01-07"),
        ("The hearing will be held on Jan. 20.", "2026-01-20", "2026-01-20"),
        ("Police prepared for the Jan. 20 inauguration.", "2026-01-20", "2026-01-20"),
        ("He was shot on Jan. 20.", "2025-01-20", "2025-01-20"),
        ("THE FERRY WAS ROBBED 4 AND 5 JAN OFF THE CAPE.", "2026-01-04", "2026-01-05"),
        ("THE QUAY WAS SHUT 9 TO 11 JAN.", "2026-01-09", "2026-01-11"),
        ("THE CREW WAS FREED ON 3 FEB 87.", "1987-02-03", "1987-02-03"),
        ("SEIZED 3 FEB 87 OFF THE CAPE.", "1987-02-03", "1987-02-03"),
        ("A launch was robbed 3 Feb 08 off the cape.", "2008-02-03", "2008-02-03"),
        ("A launch was robbed 3 Jan 08:30 local time.", "2026-01-03", "2026-01-03"),
        ("On 7 January 40 people fled.", "2026-01-07", "2026-01-07"),
        ("Clashes lasted from March 3-5, 2025.", "2025-03-03", "2025-03-05"),
        ("Shops shut between 3 and 5 March 2025.", "2025-03-03", "2025-03-05"),
        ("The strike ran from Jan. 3 to Jan. 7.", "2026-01-03", "2026-01-07"),
        ("It was fought between Dec. 28, 2025 and Jan. 2, 2026.", "2025-12-28", "2026-01-02"),
    ],
)
def test_find_dates_reads_days_of_a_month(words, earliest, latest):
    assert days(words) == [(earliest, latest)]


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("In December, the president imposed a blockade.", "2025-12-01", "2025-12-31"),
        ("Voting will be held in March.", "2026-03-01", "2026-03-31"),
        ("Fighting broke out in early March.", "2025-03-01", "2025-03-11"),
        ("The offensive ended in mid-May 2024.", "2024-05-11", "2024-05-21"),
        ("They fled late last month.", "2025-12-21", "2025-12-31"),
        ("The army withdrew at the end of 2024.", "2024-09-01", "2024-12-31"),
        ("The war began in March 2011.", "2011-03-01", "2011-03-31"),
        ("THE HULL WAS TAKEN IN NOV 88 FOR TRESPASS.", "1988-11-01", "1988-11-30"),
        ("Many were jailed in 2017.", "2017-01-01", "2017-12-31"),
        ("The disputed 2024 election was followed by protests.", "2024-01-01", "2024-12-31"),
        ("They met during the 2024 campaign.", "2024-01-01", "2024-12-31"),
        ("The 1990s saw two coups.", "1990-01-01", "1999-12-31"),
        ("Exports fell in the first quarter of 2025.", "2025-01-01", "2025-03-31"),
        ("The town was besieged last summer.", "2025-06-01", "2025-08-31"),
        ("It was founded in the spring of 2012.", "2012-03-01", "2012-05-31"),
        ("The insurgency of 2011-2014 is over.", "2011-01-01", "2014-12-31"),
        ("A pact was signed in March last year.", "2025-03-01", "2025-03-31"),
    ],
)
def test_find_dates_reads_months_years_and_longer(words, earliest, latest):
    assert days(words) == [(earliest, latest)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The speaker told parliament on Tuesday.", "2026-01-13"),
        ("A bomb went off on Wednesday.", "2026-01-14"),
        ("A bomb went off last Wednesday.", "2026-01-07"),
        ("Two boats sank on Thursday.", "2026-01-08"),
        ("She is scheduled to meet him in Washington, D.C., on Thursday.", "2026-01-15"),
        ("The court will rule on Friday.", "2026-01-16"),
        ("On Friday the court will rule.", "2026-01-16"),
        ("Talks are due to resume on Monday.", "2026-01-19"),
        ("The minister plans to travel next Sunday.", "2026-01-18"),
        ("Friday's election will go ahead.", "2026-01-16"),
        ("The ministry said on Monday it will release more men.", "2026-01-12"),
        ("Reuters reported Tuesday that the envoy will travel.", "2026-01-13"),
        ("Monday's attack will not go unpunished.", "2026-01-12"),
        ("The prisoners would be freed following Friday's deal.", "2026-01-09"),
        ('"We will respond," he said Sunday.', "2026-01-11"),
        ("The village was shelled on Tuesday night.", "2026-01-13"),
        ("They met on Monday last week.", "2026-01-05"),
        ("Nine were held yesterday.", "2026-01-13"),
        ("Shelling went on today.", "2026-01-14"),
        ("He arrives tomorrow.", "2026-01-15"),
    ],
)
def test_find_dates_reads_a_day_near_publication(words, expected):
    assert days(words) == [(expected, expected)]


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("Last week the road was cut.", "2026-01-05", "2026-01-11"),
        ("Talks open next week.", "2026-01-19", "2026-01-25"),
        ("The road was cut this week.", "2026-01-12", "2026-01-14"),
        ("He was freed earlier this month.", "2026-01-01", "2026-01-14"),
        ("The army will withdraw later this month.", "2026-01-14", "2026-01-31"),
        ("Three envoys came last year.", "2025-01-01", "2025-12-31"),
        ("Dozens were freed in recent days.", "2026-01-07", "2026-01-14"),
        ("Six died in the past 24 hours.", "2026-01-13", "2026-01-14"),
        ("Six died over the last three days.", "2026-01-11", "2026-01-14"),
        ("Envoys spoke of Mondays alleged attack.", "2026-01-12", "2026-01-12"),
        ("Drones struck the port overnight.", "2026-01-13", "2026-01-14"),
        ("Clashes flared over the weekend.", "2026-01-10", "2026-01-11"),
        ("The dam burst two days ago.", "2026-01-12", "2026-01-12"),
        ("He vanished three weeks ago.", "2025-12-21", "2025-12-27"),
        ("The siege began a year ago.", "2024-07-16", "2025-07-15"),
        ("The strike lasted from Saturday to Monday.", "2026-01-10", "2026-01-12"),
    ],
)
def test_find_dates_reads_periods_against_publication(words, earliest, latest):
    assert days(words) == [(earliest, latest)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The deal was signed on Jan. 8. The same day, a convoy left.", ("2026-01-08", "2026-01-08")),
        ("The deal was signed on Jan. 8. A convoy left the previous day.", ("2026-01-07", "2026-01-07")),
        ("The deal was signed on Jan. 8. A convoy left two days later.", ("2026-01-10", "2026-01-10")),
        ("The deal was signed on Jan. 8, and a day earlier six men died.", ("2026-01-07", "2026-01-07")),
        ("The deal was signed on Jan. 8. Troops left the following week.", ("2026-01-12", "2026-01-18")),
    ],
)
def test_find_dates_reads_a_date_told_from_another(words, expected):
    assert days(words)[1] == expected


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("The town has been under siege since 2013.", "from"),
        ("Aid has flowed from Monday on.", "from"),
        ("The truce holds until Friday.", "until"),
        ("Six bodies were found by Tuesday.", "until"),
        ("The raid was on Tuesday.", "in"),
    ],
)
def test_find_dates_tells_the_role(words, role):
    assert [date.role for date in read(words)] == [role]


@pytest.mark.parametrize(
    "words",
    [
        "They may march on the capital.",
        "May the best side win.",
        "April Jones told the court.",
        "The March of Return was broken up.",
        "He commands the 17 February Brigade.",
        "The March 14 alliance walked out.",
        "More than 2024 people were killed.",
        "About 2000 prisoners were freed.",
        "The Sunday Times carried the story.",
        "Report 2012-10-S-009 is out.",
        "It opens on the 24th floor.",
        "The 03/04/2025 memo was ambiguous.",
        "It happened on February 30, 2025.",
    ],
)
def test_find_dates_passes_over_what_is_no_date(words):
    assert read(words) == ()


def test_find_dates_without_publication_resolves_absolute_dates_alone():
    assert days("On Monday he recalled May 2, 2011.", None) == [
        ("None", "None"),
        ("2011-05-02", "2011-05-02"),
    ]


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("The ship was boarded on Jan. 8 at 10:00 GMT.", dt.datetime(2026, 1, 8, 10, tzinfo=dt.UTC)),
        ("The ship was boarded on Jan. 8 at 7 p.m. EST.", dt.datetime(2026, 1, 9, 0, tzinfo=dt.UTC)),
        ("At 1430 GMT on Jan. 8 the ship was boarded.", dt.datetime(2026, 1, 8, 14, 30, tzinfo=dt.UTC)),
        ("The ship was boarded on Jan. 8 at 8 a.m. local time.", None),
    ],
)
def test_find_dates_keeps_a_clock_time_only_with_its_zone(words, clock):
    (date,) = read(words)
    assert (date.clock_earliest, date.clock_latest) == (clock, clock)


def test_find_dates_gives_the_spans_of_the_words():
    words = "In early March 2011 and, later, on Tuesday, Jan. 13, shells fell."
    assert [words[date.start : date.end] for date in read(words)] == ["early March 2011", "Tuesday, Jan. 13"]


def test_find_dates_is_linear_in_hostile_text():
    words = "Jan. " * 500 + "early " * 2_000 + "1 " * 2_000 + "last " * 2_000
    assert read(words) == ()


def test_two_digits_after_a_month_are_its_year_where_a_day_stands_beside_the_same_two():
    assert days("A sloop was shadowed Feb 08, as told on 4 Sep 08.") == [
        ("2008-02-01", "2008-02-29"),
        ("2008-09-04", "2008-09-04"),
    ]
    assert days("A sloop was shadowed Jan 08 off the cape.") == [("2026-01-08", "2026-01-08")]
