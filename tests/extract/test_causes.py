"""What brought harm about: words of cause, predicates of accidents, denials and contrasts."""

import datetime as dt

import pytest

from kg.extract import extract
from kg.model import Document
from kg.vocab import Aspect, Commitment, Measure, Polarity

DAY = dt.date(2024, 5, 14)


def claims_of(text, aspect):
    claims = extract(Document(id="a", text=text, published=DAY)).claims
    return [claim for claim in claims if claim.aspect is aspect]


def causes(text):
    return [
        ((claim.claimant or "").removeprefix("The "), claim.value, claim.polarity is Polarity.AFFIRMED)
        for claim in claims_of(text, Aspect.CAUSE)
    ]


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("The ministry said the blast was caused by a gas leak.", ("ministry", "gas leak", True)),
        ("Residents said it was a car bomb.", ("Residents", "car bomb", True)),
        ("The mayor blamed heavy rain for the disaster.", ("mayor", "heavy rain", True)),
        ("Engineers attributed the disaster to a short circuit.", ("Engineers", "short circuit", True)),
        ("The colonel said the blasts came from an arms cache.", ("colonel", "arms cache", True)),
        ('"It was not a gas leak," the mayor said.', ("mayor", "gas leak", False)),
        ("A short circuit caused the disaster, the mayor said.", ("mayor", "short circuit", True)),
    ],
)
def test_words_of_cause_tie_a_cause_to_the_act_told_before(said, cause):
    assert cause in causes(f"An explosion killed nine people in Kaduna. {said}")


def test_one_cause_is_set_against_another():
    text = (
        "The ferry Aurora sank off Ulm. The ministry said overloading, not the weather, had caused the loss."
    )
    assert causes(text) == [("ministry", "overloading", True), ("ministry", "weather", False)]


def test_an_accident_is_told_by_what_is_said_of_the_ship():
    text = "The ferry Aurora sank off Ulm. The firm denied that it was overloaded and blamed a freak wave."
    assert causes(text) == [("firm", "overloaded", False), ("firm", "freak wave", True)]
    assert [c for c in claims_of(text, Aspect.OCCURRENCE) if c.polarity is Polarity.DENIED] == []


def test_a_finding_that_is_rejected_is_a_cause_denied():
    text = (
        "The ferry Aurora sank off Ulm. Inspectors said overloading had caused the sinking. "
        "The finding was rejected by the company."
    )
    assert ("company", "overloading", False) in causes(text)


def test_the_accident_itself_is_not_its_own_cause():
    text = "Marines seized the tanker Aurora. The agency said the tanker had collided with a fishing boat."
    (cause,) = claims_of(text, Aspect.CAUSE)
    (seizure,) = [c for c in claims_of(text, Aspect.OCCURRENCE) if c.value and "seizure" in c.value]
    assert cause.event == seizure.event


def test_a_mine_that_collapses_is_no_weapon():
    assert causes("A gold mine collapsed near Numbi, killing 43 people.") == []


def test_a_mere_suggestion_is_no_assertion_of_the_report():
    text = "Evidence suggests that soldiers fired the shells at the market of Ulm."
    assert {claim.commitment for claim in claims_of(text, Aspect.RESPONSIBLE)} == {Commitment.HEDGED}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "A blast hit Gossi. A doctor said nine bodies had been brought to the Gao hospital.",
            "Gao hospital",
        ),
        ("A blast hit Gossi. At the Katana hospital the head nurse counted nine dead.", "Katana hospital"),
        ("A blast hit Gossi. Nine people were taken to hospital with injuries.", None),
    ],
)
def test_a_ward_counts_what_reached_it(text, place):
    assert [claim.place for claim in claims_of(text, Aspect.COUNT)] == [place]


def test_figures_of_a_list_by_place_are_of_those_places():
    text = "Shells killed 67 people in Homs and 16 in Hama, the office said."
    counts = claims_of(text, Aspect.COUNT)
    assert [(claim.min, claim.place is not None) for claim in counts] == [(67, True), (16, True)]
    assert counts[0].place != counts[1].place


def test_more_bodies_are_an_addition_to_those_found_before():
    (count,) = claims_of("The mine collapsed on Tuesday. Rescuers found seven more bodies.", Aspect.COUNT)
    assert (count.measure, count.population) == (Measure.PERSONS_KILLED, "other:more")


def test_who_knows_no_actor_may_speak_by_the_verb():
    text = "The mine collapsed. The monk said nine people had died. The operator said four people had died."
    assert [claim.claimant for claim in claims_of(text, Aspect.COUNT)] == ["monk", "operator"]
