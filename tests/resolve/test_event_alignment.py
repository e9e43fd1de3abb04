"""Which events of small reports are one, from their text."""

import datetime as dt

import pytest

from kg.extract import extract
from kg.model import Document
from kg.resolve import resolve
from kg.resolve.blocking import candidate_pairs
from kg.resolve.describing import describe
from kg.vocab import Aspect

DAY = dt.date(2024, 5, 6)  # a Monday


def resolved(*reports):
    """Resolve reports given as (text, days after DAY) or (text, days, title)."""
    documents = [
        Document(
            id=f"r{number}",
            text=report[0],
            published=DAY + dt.timedelta(days=report[1]),
            title=report[2] if len(report) > 2 else None,
            publisher=f"paper{number}.example",
        )
        for number, report in enumerate(reports)
    ]
    return resolve([extract(document) for document in documents])


def event_of(resolution, figure):
    """Return the canonical event that the one figure with this least bound counts for."""
    found = {a.event for a in resolution.answers if a.claim.aspect is Aspect.COUNT and a.claim.min == figure}
    (event,) = found
    return event


def test_the_toll_of_the_next_day_without_a_place_is_of_the_same_blast():
    found = resolved(
        ("A bomb blast tore through the Karkun market in Kunduz on Monday, killing 12 people.", 0),
        ("Two of the wounded of the Karkun market blast have died. The death toll rose to 14.", 1),
    )
    assert event_of(found, 12) == event_of(found, 14)


def test_two_bombings_of_one_city_in_one_week_stay_two():
    found = resolved(
        ("A car bomb killed 12 people in Kunduz on Monday, police said.", 0),
        ("A car bomb killed 15 people in Kunduz on Thursday, police said.", 3),
    )
    assert event_of(found, 12) != event_of(found, 15)


def test_two_strikes_on_one_city_on_one_day_stay_two_where_one_report_tells_both():
    found = resolved(
        (
            "An air strike hit a hospital in Kunduz on Monday, killing 12 people. "
            "A separate air strike hit a school in Kunduz on Monday, killing 31 people.",
            0,
        ),
        ("An air strike on a school in Kunduz killed 29 people on Monday, a doctor said.", 0),
    )
    assert event_of(found, 12) != event_of(found, 31)


def test_a_blast_and_an_accident_of_one_day_and_town_are_one_event_in_dispute():
    found = resolved(
        ("A bomb blast killed 12 people at a fuel depot in Kunduz on Monday, a mayor said.", 0),
        ("An accident at a fuel depot in Kunduz killed 14 people on Monday, the ministry said.", 0),
    )
    assert event_of(found, 12) == event_of(found, 14)


def test_a_statement_of_a_later_day_is_on_the_same_attack():
    found = resolved(
        ("Gunmen attacked a convoy near Kunduz on Monday, killing 12 people.", 0),
        ("The rebels accused the army on Wednesday of the attack near Kunduz on Monday that killed 15.", 2),
    )
    assert event_of(found, 12) == event_of(found, 15)


def test_what_was_planned_is_not_what_occurred():
    found = resolved(
        ("Rebels will attack Kunduz on Tuesday, a commander said.", 0),
        ("Rebels attacked Kunduz on Tuesday, killing 12 people.", 1),
    )
    planned = {a.event for a in found.answers if a.claim.commitment.value == "planned"}
    assert planned
    assert event_of(found, 12) not in planned


def test_an_abduction_told_as_a_noun_is_the_abduction_told_as_a_verb():
    found = resolved(
        ("General Omar Haddad was abducted by Syrian troops in Homs on Monday.", 0),
        ("The abduction of General Omar Haddad by Syrian troops in Homs on Monday angered his party.", 1),
    )
    assert len({a.event for a in found.answers if a.claim.aspect is Aspect.OCCURRENCE}) == 1


@pytest.mark.parametrize("place", ["Kandahar", "Herat"])
def test_main_events_of_two_towns_stay_two(place):
    found = resolved(
        ("A suicide bomber killed 12 people in Kunduz on Monday.", 0),
        (f"A suicide bomber killed 15 people in {place} on Monday.", 0),
    )
    assert event_of(found, 12) != event_of(found, 15)


def test_many_alike_reports_are_compared_with_their_neighbours_only():
    towns = ["Kunduz", "Herat", "Kandahar", "Ghazni", "Farah", "Jalalabad", "Khost", "Zaranj"]
    described = [
        item
        for number in range(600)
        for item in describe(
            extract(
                Document(
                    id=f"r{number:03}",
                    text=f"A car bomb killed {12 + number % 40} people in {towns[number % 8]} on Monday.",
                    published=DAY,
                )
            ),
            lambda _version, participant: participant.id,
        )
    ]
    pairs = sum(1 for _ in candidate_pairs(described))

    assert len(described) == 600
    assert pairs < 600 * 599 / 4
    assert pairs >= 8 * 75 * 74 / 2, "all reports of one town are compared"
