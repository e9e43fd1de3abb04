"""Whom speakers speak for, and the one line that several bodies of a government tell."""

import pytest
from test_origins import report, told

from kg.resolve.body_names import body_named


@pytest.mark.parametrize(
    ("name", "country", "body"),
    [
        ("Kenya's health minister", None, "iso:KE/ministry-of-health"),
        ("Kenyan police", None, "iso:KE/police"),
        ("the foreign ministry in Oslo", None, "iso:NO/ministry-of-foreign-affairs"),
        ("Kenya's state committee for security", None, "iso:KE/state-committee-for-security"),
        ("Nairobi", None, "iso:KE/government"),
        ("the Lukashenko regime", "KE", "iso:BY/government"),
        ("the police", "KE", "iso:KE/police"),
        ("Police", "KE", "iso:KE/police"),
        ("the police", None, None),
        ("the Taliban's media office", "KE", "kg:taliban"),
        ("the Nairobi media office", "KE", None),
        ("two police officers", "KE", None),
        ("residents", "KE", None),
    ],
)
def test_a_name_of_a_body_of_a_state_is_that_body(name, country, body):
    assert body_named(name, country) == body


def labels(*texts):
    answers, resolution, _ = told(*(report(f"r{number}", text) for number, text in enumerate(texts)))
    found = {a.claim.min: a.origin.label for listed in answers.values() for a in listed}
    return answers, resolution, found


def test_bodies_of_one_government_that_say_the_same_are_one_origin_and_else_each_its_own():
    said = "{} said that {} people were killed on Monday when a bomb hit a market in Ariha in Syria."
    answers, resolution, _ = labels(
        said.format("The Syrian army", 14),
        said.format("The Syrian health ministry", 14),
        said.format("The Syrian interior ministry", 9),
    )
    by_number = {
        number: {a.origin.id for listed in answers.values() for a in listed if a.claim.min == number}
        for number in (14, 9)
    }

    assert len(by_number[14]) == 1
    assert by_number[14].isdisjoint(by_number[9])
    assert {derivation.rule for derivation in resolution.derivations} == {"one-line"}


def test_a_spokesman_of_it_speaks_for_the_body_named_last():
    _, _, found = labels(
        "The Syrian Observatory for Human Rights is based in Coventry. At least 14 people were killed on "
        "Monday when a bomb hit a market in Ariha, its spokesman, Salim Haddad, said."
    )

    assert found[14] == "Syrian Observatory for Human Rights"


def test_a_foreign_minister_speaks_for_the_ministry_of_the_country_named_before():
    _, _, found = labels(
        "French Foreign Minister Jean Martin said that 14 people were killed on Monday when a bomb hit a "
        "market in Ariha in Syria."
    )

    assert found[14] in ("ministry of foreign affairs (FR)", "Quai d'Orsay")


def test_an_outlet_that_lets_residents_say_the_same_again_has_it_from_the_same_ones():
    said = "Residents said that 14 people were killed on Monday when a bomb hit a market in Ariha in Syria."
    texts = (
        f"Smoke rose over the town. {said}",
        f"Shops were closed for a second day, and few went out. {said}",
    )
    again, resolution, _ = told(
        *(report(f"r{i}", text, publisher="cedar.example") for i, text in enumerate(texts))
    )
    other, _, _ = told(report("a", texts[0]), report("b", said.replace("a market", "the bazaar")))

    def origins(answers):
        return {one.origin.id for listed in answers.values() for one in listed if one.claim.min == 14}

    assert len(origins(again)) == 1
    assert len(origins(other)) == 2
    assert resolution.derivations
