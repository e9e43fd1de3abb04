"""What a report is about, and what it tells without saying when or where."""

import datetime as dt

import pytest

from kg.extract import extract, layers
from kg.extract.events.main import title_families
from kg.model import Document
from kg.vocab import Aspect, EventType, Measure

PUBLISHED = dt.date(2024, 5, 9)  # a Thursday


def events(text, title=None):
    return layers(Document(id="x", text=text, title=title, published=PUBLISHED)).events


def main(text, title=None):
    (found,) = [event for event in events(text, title) if event.main]
    return found


def event_of_figure(text, figure):
    """Return the event that the figure of a report counts for."""
    found = extract(Document(id="x", text=text, published=PUBLISHED))
    (claim,) = [c for c in found.claims if c.aspect is Aspect.COUNT and c.min == figure]
    return next(event for event in found.events if event.id == claim.event)


def test_the_lead_is_what_a_report_is_about():
    found = main(
        "A bomb blast killed 9 people in Homs on Monday. Police closed the roads. "
        "In March 2023 an air strike killed 30 people in Latakia."
    )
    assert (found.place, found.earliest) == ("Homs", dt.date(2024, 5, 6))


def test_a_title_weighs_in():
    text = "Clashes on Sunday killed 5 soldiers. A ferry sank in the strait on Monday, killing 12 people."
    assert main(text).type is EventType.CLASH
    assert main(text, "Twelve dead after sinking of ferry").type is EventType.ACCIDENT


def test_a_report_of_meetings_and_plans_alone_is_about_no_event_that_is_counted():
    assert not any(event.main for event in events("The army will attack the town on Sunday."))


def test_a_later_bare_toll_is_of_the_main_event_and_not_of_the_background():
    text = (
        "A bomb blast killed 9 people in Homs on Monday. Shops stayed shut. "
        "In March 2023 an air strike killed 30 people in Latakia. The mayor came. The governor came. "
        "The death toll later rose to 14."
    )
    assert event_of_figure(text, 14).place == "Homs"
    assert event_of_figure(text, 30).place == "Latakia"


def test_the_main_event_is_meant_however_much_later_it_comes_up():
    filler = "The market was quiet. " * 12
    text = f"A bomb blast killed 9 people in Homs on Monday. {filler}Some 40 people were wounded."
    assert event_of_figure(text, 9).id == event_of_figure(text, 36).id


def test_two_towns_of_one_country_are_two_places():
    found = events(
        "Air strikes hit Homs, Syria on Monday, killing 3 people. Air strikes hit Latakia, Syria, killing 4."
    )
    assert sorted(event.place for event in found) == ["Homs", "Latakia"]


def test_a_campaign_since_a_day_is_not_the_days_strike():
    text = (
        "Air strikes killed 36 people in Homs on Monday. "
        "Air strikes in Homs since January have killed 450 people."
    )
    assert event_of_figure(text, 36).id != event_of_figure(text, 450).id


@pytest.mark.parametrize(
    "text",
    [
        "The ministry accused the rebels on Tuesday of the massacre in Homs.",
        "The army denied on Tuesday that it had bombed Homs.",
        "On Tuesday, the governor said the blast in Homs had killed 12 people.",
        "The coast guard on Tuesday corrected its account of a collision near Homs.",
    ],
)
def test_the_day_of_a_statement_is_not_the_day_of_the_act(text):
    (found,) = events(text)
    assert found.earliest is None


def test_a_day_after_the_act_is_the_acts():
    (found,) = events("The governor said 12 people had been killed in the blast on Tuesday.")
    assert found.earliest == dt.date(2024, 5, 7)


@pytest.mark.parametrize(
    "dateline",
    ["9 May 2024 ", "HOMS, May 9 (Reuters) - ", "HOMS, 9 May - "],
)
def test_a_dateline_dates_the_report_and_not_the_event(dateline):
    (found,) = events(f"{dateline}A bomb blast killed 9 people near the old market.")
    assert found.earliest is None


def test_a_day_that_a_preposition_governs_is_the_events_even_at_the_head():
    (found,) = events("On May 7, 2024 a bomb blast killed 9 people near the old market.")
    assert found.earliest == dt.date(2024, 5, 7)


def test_the_place_told_most_often_is_the_events():
    text = "A strike hit Homs and Tartus on Monday. The strike in Homs killed 9 people, the mayor said."
    assert main(text).place == "Homs"


def test_a_title_without_an_event_names_no_family():
    assert title_families("Minister to visit") == frozenset({EventType.NEGOTIATION})
    assert title_families(None) == frozenset()


def test_a_figure_in_the_sentence_of_a_war_is_not_the_days():
    text = "A missile attack killed 12 people on Monday. The civil war has killed 200,000 people since 2011."
    assert event_of_figure(text, 12).long is False
    found = extract(Document(id="x", text=text, published=PUBLISHED))
    large = [c for c in found.claims if c.measure is Measure.PERSONS_KILLED and (c.min or 0) > 1000]
    assert [next(e for e in found.events if e.id == c.event).long for c in large] == [True]


def test_the_day_for_which_a_figure_is_known_is_not_the_events():
    found = events("As of May 8, authorities report 43 people killed in the collapse of a mine near Homs.")
    assert [event.earliest for event in found] == [None]


def test_what_is_told_as_news_without_a_day_is_no_event_of_last_year():
    text = (
        "A drone strike on a market in Homs killed at least 22 civilians. The mayor spoke of a crime. "
        "The army denied it. The drone was one of several bought abroad. "
        "The attack recalled an attack in Homs in January 2023."
    )
    assert main(text).earliest is None


def test_a_port_by_a_sea_is_no_other_place_than_the_sea():
    text = (
        "Two drones hit a terminal on the Black Sea on Tuesday, killing three dock workers. "
        "The explosions in Samsun were heard for miles."
    )
    assert len([event for event in events(text) if event.type is not EventType.MEETING]) == 1


def test_a_town_abroad_where_somebody_spoke_is_no_scene():
    text = (
        "An air strike on a village in Syria killed 24 people on Tuesday. Homs, Hama and Idlib are near. "
        "The air strike was condemned in New York."
    )
    assert main(text).place != "New York"


def test_those_held_on_the_day_of_a_protest_count_for_it():
    text = (
        "Thousands of people protested in Homs on Wednesday. Shops stayed shut. "
        "Some 52 demonstrators had been arrested on Wednesday night."
    )
    assert event_of_figure(text, 46).type is EventType.PROTEST


def test_the_attack_of_a_report_on_an_abduction_is_the_abduction():
    text = (
        "Gunmen abducted 38 pupils from a school near Homs on Tuesday. Police said a guard was killed. "
        "The governor blamed the attack on bandits."
    )
    (found,) = events(text)
    assert found.type is EventType.ABDUCTION


def test_another_side_with_other_means_does_another_act():
    text = (
        "Syrian government air strikes on Douma killed 45 people on Thursday, a monitor said. "
        "Hezbollah attacked the town, killing seven people."
    )
    assert event_of_figure(text, 45).id != event_of_figure(text, 7).id


def test_where_a_toll_is_given_is_not_where_they_died():
    text = (
        "Shelling on the border killed 13 people in Homs, the ministry said. In Beirut the toll stood at 17."
    )
    assert event_of_figure(text, 17).place == "Homs"


def test_a_province_told_much_more_often_than_its_town_is_the_scene():
    text = (
        "Air strikes in Idlib province killed 39 people on Monday. "
        "The air strikes in Idlib province hit markets. "
        "An air strike on Maarat al-Numan in Idlib province on Monday killed a nurse."
    )
    assert main(text).place == "Idlib"
