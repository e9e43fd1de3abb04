"""Events: participants, days, places, status, and which tellings are one event."""

import datetime as dt

import pytest

from kg.extract import layers
from kg.model import Document
from kg.vocab import EventStatus, EventType, Role

PUBLISHED = dt.date(2024, 5, 9)  # a Thursday


def events(text):
    return layers(Document(id="x", text=text, published=PUBLISHED)).events


def parts(event, role):
    return [part.name for part in event.participants if part.role is role]


def test_a_passive_with_by_names_target_and_agent():
    (event,) = events("General Omar Haddad was abducted by Syrian troops in Homs on Tuesday.")
    assert event.type is EventType.ABDUCTION
    assert parts(event, Role.TARGET) == ["Omar Haddad"]
    assert parts(event, Role.AGENT) == ["Syrian troops"]
    assert event.earliest == event.latest == dt.date(2024, 5, 7)


def test_a_nominal_with_of_and_by_names_target_and_agent():
    (event,) = events("The abduction of General Omar Haddad by Syrian troops angered his party.")
    assert (parts(event, Role.TARGET), parts(event, Role.AGENT)) == (["Omar Haddad"], ["Syrian troops"])


def test_an_event_told_twice_is_one_event_with_two_spans():
    (event,) = events("A car bomb exploded in Homs on Monday. The explosion killed nine people.")
    assert len(event.spans) >= 2


def test_two_strikes_on_two_towns_are_two_events():
    found = events(
        "Air strikes hit Homs on Monday, killing 3 people. Air strikes hit Latakia on Tuesday, killing 4."
    )
    assert [event.latest for event in found] == [dt.date(2024, 5, 6), dt.date(2024, 5, 7)]


def test_an_attack_of_another_year_is_not_todays():
    found = events("An attack in Homs killed 12 people on Monday. A 2013 attack in Homs killed 40 people.")
    assert [event.earliest.year for event in found] == [2024, 2013]


def test_a_war_is_not_the_days_attack():
    found = events(
        "A missile attack killed 12 people on Monday. The civil war has killed 200,000 people since 2011."
    )
    assert [event.type for event in found] == [EventType.SHELLING, EventType.CLASH]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Envoys will meet in Geneva on Friday.", EventStatus.PLANNED),
        ("The army did not attack the town of Homs.", EventStatus.DENIED),
        ("The meeting in Geneva was cancelled.", EventStatus.CANCELLED),
        ("Police arrested 12 men.", EventStatus.OCCURRED),
    ],
)
def test_the_status_is_how_the_event_is_told(text, status):
    assert [event.status for event in events(text)] == [status]


@pytest.mark.parametrize(
    "text",
    ["Relatives called for the release of the prisoners.", "The rebels could attack the capital."],
)
def test_what_is_only_wished_or_possible_is_no_event(text):
    assert events(text) == ()


def test_the_day_of_a_statement_is_not_the_day_of_the_event():
    (event,) = events("The ministry announced on Monday that 116 prisoners had been released.")
    assert event.time_text is None


def test_labels_are_short_and_no_sentence():
    (event,) = events("American forces seized the tanker Blue Heron in the Gulf of Oman on Monday.")
    assert event.label == "seizure of Blue Heron in Gulf of Oman by American forces"


def test_ids_count_events_in_the_order_of_telling():
    found = events("Police arrested 12 men in Lagos. Envoys will meet in Geneva on Friday.")
    assert [event.id for event in found] == ["e1", "e2"]


def test_who_knows_nothing_of_a_loss_and_who_lost_did_not_do_it():
    text = (
        "Trump said the USS Boxer had destroyed an Iranian drone. Zarif said he had no information about "
        "losing a drone. Araghchi denied that Iran had lost a drone."
    )
    agents = {p.name for event in events(text) for p in event.participants if p.role is Role.AGENT}

    assert agents == {"Boxer"}


def test_deaths_told_besides_others_with_a_day_of_their_own_are_another_event():
    found = events(
        "Eighteen people were killed in a bomb attack on the village of Sarrin. "
        "Twelve people were also killed yesterday when jets struck the village of Qasr."
    )
    assert len([event for event in found if event.type is not EventType.CLASH]) == 2
    (one,) = events("A car bomb killed ten people in Homs on Monday. A guard was also killed.")
    assert len(one.spans) == 3


def test_a_place_that_only_says_where_another_lies_is_no_scene():
    (event,) = events("An air strike on Monday in the town of Qasr, 30 km south of Homs, killed six people.")
    assert event.place == "Qasr"
    (event,) = events("An air strike on Monday south of Homs killed six people.")
    assert event.place == "Homs"


@pytest.mark.parametrize(
    "text",
    [
        "The army killed the Taliban leader, Okello, in Homs.",
        "The army killed Taliban leader Okello Mar in Homs.",
        "Taliban leader Okello Mar was killed by the army in Homs.",
    ],
)
def test_whose_man_it_was_is_no_target_of_the_act(text):
    (event,) = events(text)
    assert [name.split()[0] for name in parts(event, Role.TARGET)] == ["Okello"]


def test_a_verb_between_two_names_leaves_both_their_parts():
    (event,) = events("US forces captured President Nicolás Maduro in Caracas.")
    assert parts(event, Role.AGENT) == ["US forces"]
    assert parts(event, Role.TARGET) == ["Nicolás Maduro"]


def test_what_somebody_does_for_a_living_is_no_event():
    found = events(
        "The army killed the rebel leader, Okello, on Monday. "
        "Okello was responsible for planning small-arms attacks against patrols."
    )
    assert [event.type for event in found] == [EventType.KILLING]
    (event,) = events("The army was responsible for the attacks on Monday.")
    assert event.type is EventType.ASSAULT


def test_that_attack_is_the_one_told_right_before_and_not_what_the_report_is_about():
    found = events(
        "Rebels used chemical weapons on Wednesday in Homs, state media said. It could muddy the debate "
        "about an alleged gas attack in Latakia on Monday that killed 130 people. The army denied it was "
        "behind that attack."
    )
    told = {event.earliest: len(event.spans) for event in found}
    assert told[dt.date(2024, 5, 6)] == 3


def test_what_is_called_something_else_in_one_sentence_is_one_event():
    found = events(
        "Forces fired rocket barrages on Monday at Homs in what two groups called a “poisonous gas” attack."
    )
    assert [event.type for event in found] == [EventType.CHEMICAL_ATTACK]


def test_the_credit_of_a_picture_ends_its_caption_which_tells_no_event():
    (event,) = events(
        "A woman is seen after warplanes attacked a street in Aleppo (AP photo) Air strikes in Homs killed "
        "21 people on Monday."
    )
    assert (event.place, event.earliest) == ("Homs", dt.date(2024, 5, 6))


def test_a_day_before_as_belongs_to_what_stands_before_it():
    found = events("Air strikes on a market in Homs killed 21 people Monday as hundreds fled a town.")
    strike = next(event for event in found if event.type is EventType.AIRSTRIKE)
    assert strike.earliest == dt.date(2024, 5, 6)


def test_a_raid_of_last_month_is_not_one_told_without_a_day_before_it():
    found = events(
        "Air strikes hit Homs on Monday. Police came. Many fled. Air raids in Latakia killed 6 people. There "
        "has been fighting in Latakia in recent weeks including air strikes that killed 23 last month."
    )
    killed = [event for event in found if event.type is EventType.AIRSTRIKE and event.place == "Latakia"]
    assert [event.earliest for event in killed] == [None, dt.date(2024, 4, 1)]


def test_outlets_and_the_harmed_do_nothing_to_anybody():
    (event,) = events(
        "The Associated Press office was bombed. Fighting left 50 people injured, Reuters said."
    )[:1]
    assert parts(event, Role.TARGET) == ["Associated Press"]
    every = events("The blast on Monday killed 12 people in Homs, a reporter of the Associated Press said.")
    assert not [name for event in every for name in parts(event, Role.AGENT)]


def test_the_alleged_attacks_are_a_noun_whatever_stands_after_them():
    found = events("Envoys came for talks on an inquiry into the alleged attacks an AFP journalist said.")
    assert not [name for event in found for name in parts(event, Role.AGENT)]


def test_what_is_going_on_is_no_noun():
    (event,) = events("Warplanes are indiscriminately bombing one area after another in Homs.")
    assert (event.type, event.place) == (EventType.AIRSTRIKE, "Homs")


def test_what_somebody_does_as_a_rule_is_no_event():
    assert not events("He primarily targeted patrols. His men often attacked convoys.")
    assert events("His men often attacked convoys, and on Monday they attacked one in Homs.")
