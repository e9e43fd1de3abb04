"""States of places, things and persons, hours and places at sea, read out of plain sentences."""

import datetime as dt

import pytest

from kg.extract import extract
from kg.model import Document
from kg.vocab import Aspect, Polarity, SubjectKind


def claims(text, aspect=Aspect.STATE):
    document = Document(id="report", text=text, published=dt.date(2025, 6, 3))
    return [claim for claim in extract(document).claims if claim.aspect is aspect]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sudan's army said it had retaken the town of Umm Ruwaba.", "Sudan's army hold Umm Ruwaba"),
        (
            "RSF fighters control most of El Fasher in Sudan, residents said.",
            "Rapid Support Forces hold most of El Fasher",
        ),
        ("In Sudan, Wad Madani is under the control of the army.", "army hold Wad Madani"),
        ("The city of Nyala in Sudan was seized by the RSF last year.", "Rapid Support Forces hold Nyala"),
        ("The Sudanese city of Nyala fell to the RSF.", "Rapid Support Forces hold Nyala"),
        (
            "Government fighters had pushed the rebels away from Nyala, Sudan.",
            "Government fighters hold Nyala",
        ),
        ("In Sudan, rebels were driven out of the city of Nyala by the army.", "army hold Nyala"),
        ("Rebels captured the residential districts of Nyala, Sudan.", "Rebels hold parts of Nyala"),
        ("“Our rebels have just liberated Kessawa,” he said.", "rebels hold Kessawa"),
    ],
)
def test_who_holds_a_place_is_claimed_of_the_place(text, value):
    (claim,) = claims(text)

    assert (claim.attribute, claim.value) == ("held_by", value)
    assert claim.subject_kind is SubjectKind.PLACE


def test_what_others_hold_is_not_held_by_those_in_it():
    assert claims("Civilians in rebel-held areas of Nyala, Sudan, fled on Monday.") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The town is absolutely under our control, a government spokesman said.", "spokesman hold Zlitan"),
        ("Rebels control about 85 percent of the city, a resident said.", "Rebels hold parts of Zlitan"),
    ],
)
def test_the_town_is_the_one_named_before(text, value):
    found = claims("Rebels said they were in control of Zlitan, Libya, on Monday. " + text)

    assert found[-1].value.endswith(value)
    assert {claim.subject for claim in found} == {"Zlitan"}


def test_the_town_is_not_where_it_is_spoken_of():
    text = (
        "Rebels said they were in control of Zlitan, Libya. "
        "A government spokesman told reporters in Tripoli that the town is in our hands."
    )

    assert [claim.subject for claim in claims(text)] == ["Zlitan", "Zlitan"]


@pytest.mark.parametrize(
    "text",
    [
        "The army plans to retake Nyala in Sudan.",
        "The army attacked rebels in Nyala, Sudan.",
        "The army held a parade in Khartoum, Sudan.",
        "The minister took a plane from Khartoum, Sudan.",
    ],
)
def test_no_place_is_held_where_none_is_said_to_be(text):
    assert [claim for claim in claims(text) if claim.attribute == "held_by"] == []


@pytest.mark.parametrize(
    ("text", "subject", "attribute", "value", "affirmed"),
    [
        ("The port of Hodeidah has been closed since Monday.", "Hodeidah", "condition", "port closed", True),
        ("Hodeidah airport is not open, an official said.", "Hodeidah", "condition", "airport open", False),
        ("Opposition leader Kizza Besigye is in custody.", "Kizza Besigye", "custody", "in custody", True),
        (
            "President Alain Moreau has fled the country.",
            "Alain Moreau",
            "whereabouts",
            "fled the country",
            True,
        ),
    ],
)
def test_the_state_of_a_thing_or_a_person(text, subject, attribute, value, affirmed):
    (claim,) = claims(text)

    assert (claim.subject, claim.attribute) == (subject, attribute)
    assert claim.value.endswith(value)
    assert (claim.polarity is Polarity.AFFIRMED) is affirmed


@pytest.mark.parametrize(
    "text",
    [
        "The port of Hodeidah could be closed by Friday.",
        "The port of Hodeidah was attacked, and the road lay open to the army.",
        "If the port of Hodeidah were closed, aid would stop.",
    ],
)
def test_what_may_be_is_no_state(text):
    assert [claim for claim in claims(text) if claim.value.startswith("port")] == []


def test_the_hour_of_an_event_is_claimed_with_its_day():
    text = (
        "A strike hit a market in Gao, Mali, on Monday, killing 12 people. "
        "The strike came at 8.17 a.m., residents said."
    )

    (claim,) = claims(text, Aspect.TIME)

    assert (claim.value, claim.claimant) == ("2025-06-02 8.17 a.m.", "residents")


@pytest.mark.parametrize(
    "text",
    [
        "He told reporters at 5 pm that the strike on Gao in Mali had killed three people.",
        "A strike hit Gao in Mali. A curfew begins at 6 pm.",
    ],
)
def test_the_hour_of_something_else_is_none_of_the_event(text):
    assert claims(text, Aspect.TIME) == []


def test_where_at_sea():
    text = (
        "A Chinese cutter collided with a Philippine ship 16 nautical miles from Scarborough Shoal, "
        "Manila said. China's foreign ministry said the collision took place in its territorial waters."
    )

    values = {claim.value: claim.claimant for claim in claims(text, Aspect.PLACE)}

    assert set(values) == {"16 nautical miles from Scarborough Shoal", "territorial waters"}
    assert values["territorial waters"] == "China's foreign ministry"


def test_who_tells_of_the_dead_is_not_dead():
    assert claims("Health Minister Hamad Hassan said at least 50 people had been killed in Beirut.") == []

    (claim,) = claims("Health Minister Hamad Hassan said Ali Omar had been killed in Beirut.")
    assert (claim.claimant, claim.value) == ("Hamad Hassan", "Ali Omar killed")
