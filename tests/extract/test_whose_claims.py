"""To whom a claim is given: who is named sentences before, who only shows, and what is told in passing."""

import datetime as dt

import pytest

from kg.extract import extract
from kg.model import Claim, Document
from kg.vocab import Aspect, ClaimantKind, Commitment


def counts(words: str) -> list[Claim]:
    document = Document(id="a", text=words, published=dt.date(2016, 3, 2), language="en")
    claims = [claim for claim in extract(document).claims if claim.aspect is Aspect.COUNT]
    assert claims, words
    return claims


@pytest.mark.parametrize(
    ("words", "claimant"),
    [
        (
            "The Harbour Watch spoke of a storm. The Marun Today Facebook page posted a map. It said 27 "
            "people were killed.",
            "Marun Today Facebook page",
        ),
        (
            "The director of the Lima-based Observatory Rami Lopez said that the raids went on. He added "
            "that 16 people were killed.",
            "Rami Lopez",
        ),
        ("Saif al-Islam Okello denied it. He said 16 people were killed.", "Saif al-Islam Okello"),
        (
            "Minister Ana Lima said so. Then Rami Lopez said no. The minister said 16 people were killed.",
            "Ana Lima",
        ),
        (
            "Troops shelled the port killing 12 people the Harbour Watch told AFP news agency.",
            "Harbour Watch",
        ),
        (
            "Records suggest the storm killed 1,400 people Harbour Watch said on Tuesday contradicting "
            "denials.",
            "Harbour Watch",
        ),
        (
            "A local monitoring group citing figures compiled in clinics put the death toll at 494.",
            "local monitoring group",
        ),
        ("The Harbour Watch “has documented the killing of 58 civilians” since May.", "Harbour Watch"),
        ("The army answered with the accusation that the rebels killed 12 people.", "army"),
        ("The Lopez government said 12 people were killed.", "Lopez government"),
        (
            "The Harbour Watch another local monitoring group says the storm killed 13 people.",
            "Harbour Watch",
        ),
        (
            "Doctors Without Borders said 12 people were killed.",
            "Doctors Without Borders",
        ),
        ("Activists from Human Rights Watch reported that 12 people were killed.", "Human Rights Watch"),
        ("Many of the residents believe that 12 people were killed.", "residents"),
        ("35 killed in Marun pic.example.com/a — Ana Lima (@analima) June 12, 2015", "Ana Lima"),
        ("35 killed after an air raid Ana Lima (analima) June 12 2015", "Ana Lima"),
    ],
    ids=lambda value: value[:30],
)
def test_a_claim_goes_to_the_one_who_is_meant(words, claimant):
    assert [claim.claimant for claim in counts(words)] == [claimant]


@pytest.mark.parametrize(
    ("words", "claimant", "kind"),
    [
        (
            "Amateur video posted by activists showed more than 90 bodies.",
            "Amateur video posted by activists",
            ClaimantKind.ANONYMOUS,
        ),
        ("Evidence shows that 40 people died.", None, ClaimantKind.REPORT),
        ("The photo editor said 40 people died.", "photo editor", ClaimantKind.PERSON),
    ],
)
def test_a_film_speaks_for_what_it_shows_and_other_evidence_does_not(words, claimant, kind):
    assert [(claim.claimant, claim.claimant_kind) for claim in counts(words)] == [(claimant, kind)]


def test_a_post_is_told_apart_from_the_page_that_shows_it():
    words = (
        "Nobody knew how many had died.\n\nAt least 12 people were killed in Marun\n\n"
        "— Harbour Watch (@harbourwatch) June 12, 2015\n\nLater 14 people were killed in Lima."
    )

    assert [claim.claimant for claim in counts(words)] == ["Harbour Watch", None]


def test_who_speaks_of_reports_by_nobody_stands_behind_them_with_a_hedge():
    words = "“We have received reports that 12 people have been killed,” minister Ana Lima said."

    [claim] = counts(words)

    assert (claim.claimant, claim.commitment) == ("Ana Lima", Commitment.HEDGED)


@pytest.mark.parametrize(
    "words",
    [
        "The mayor vowed to fight on after 12 people were killed in Marun.",
        "Norland condemned the violence on Monday, when police killed 12 people in Marun.",
    ],
)
def test_what_a_vow_or_a_judgement_follows_is_told_by_the_report(words):
    assert [(claim.claimant, claim.commitment) for claim in counts(words)] == [(None, Commitment.ASSERTED)]


@pytest.mark.parametrize(
    ("words", "claimant"),
    [
        (
            "The foreign ministry in Lima said no shots were fired. Twelve people were killed, it added.",
            "foreign ministry",
        ),
        (
            "The disaster office in Marun, however, said it had recorded 29 deaths.",
            "disaster office in Marun",
        ),
        (
            "“She is afloat,” said a spokeswoman for the line. Twelve died, she said.",
            "spokeswoman",
        ),
        ("Bishkek put its own losses at 14 dead.", "Bishkek"),
        ("The ministry has spoken of 19 dead.", "ministry"),
        (
            "The dockers’ union said it mourned. According to the union, 12 people died.",
            "union",
        ),
        ("Peru on Wednesday repeated its charge that rebels had killed 12 people.", "Peru"),
        (
            "Twelve people were killed, the Harbour Watch announced on Friday as it called off the search.",
            "Harbour Watch",
        ),
        (
            "The provincial governor said 12 people died. “It is a black day,” Governor Ana Lima wrote.",
            "Ana Lima",
        ),
    ],
    ids=lambda value: value[:30],
)
def test_those_without_a_name_are_taken_up_again(words, claimant):
    assert [claim.claimant for claim in counts(words)] == [claimant]
