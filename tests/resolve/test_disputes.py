"""Which claim of another report is the one that a report says is disputed."""

import datetime as dt
from dataclasses import replace

import pytest

from kg.compare import analyse, load_knowledge
from kg.extract import extract
from kg.model import Document, Entity
from kg.resolve import resolve
from kg.resolve.disputes import resolve_disputes
from kg.vocab import Aspect, MentionKind, Verdict

DAY = dt.date(2026, 3, 4)
BLAST = "A bomb exploded at the market in Basra on March 3, 2026. "


def read(name, text, published=DAY):
    document = Document(id=name, text=BLAST + text, published=published, publisher=f"{name}.example")
    return extract(document)


def disputes(*extractions):
    """The disputes over counts that resolution finds, with the figures they are about."""
    resolution = resolve(extractions)
    counts = {a.id: a.claim for a in resolution.answers if a.claim.aspect is Aspect.COUNT}
    return [
        (
            counts[one.claim].min,
            None if one.disputed is None else (counts[one.disputed].doc, counts[one.disputed].min),
            one.rule,
            one.candidates,
        )
        for one in resolution.disputes
        if one.claim in counts
    ]


REJECTED = "The interior ministry rejected the Observatory's toll of 40 from the explosion."
OBSERVED = "The Observatory said 40 people were killed in the explosion."


def test_a_rejected_toll_is_found_by_its_speaker_and_figure():
    told = read(
        "b", "The Observatory said 30 people were killed in the explosion.", DAY - dt.timedelta(days=1)
    )
    found = disputes(read("a", REJECTED), read("c", OBSERVED), told)

    assert found == [(40, ("c", 40), "speaker-and-figure", 1)]


def test_a_claim_of_a_named_speaker_is_found_without_its_figure():
    disputing = read(
        "a", "The governor disputed the ministry's figures and said 12 people were killed in the explosion."
    )
    other = read("b", "The ministry said 40 people were killed in the explosion.")

    assert disputes(disputing, other) == [(12, ("b", 40), "only-claim-of-speaker", 1)]


def test_of_several_figures_of_a_speaker_the_last_is_meant():
    disputing = read(
        "a", "The governor disputed the ministry's figures and said 12 people were killed in the explosion."
    )
    first = read("b", "The ministry said 30 people were killed in the explosion.", DAY - dt.timedelta(days=1))
    last = read("c", "The ministry said 40 people were killed in the explosion.")

    assert disputes(disputing, first, last) == [(12, ("c", 40), "latest-claim-of-speaker", 1)]


def test_what_two_bodies_could_have_said_is_counted_and_not_linked():
    one = read("b", "The health ministry said 40 people were killed in the explosion.")
    two = read("c", "The defence ministry said 50 people were killed in the explosion.")
    disputing = read(
        "a", "The governor disputed the ministry's figures and said 12 people were killed in the explosion."
    )

    assert disputes(disputing, one, two) == [(12, None, "ambiguous", 2)]


def test_a_claim_published_after_the_dispute_cannot_be_meant():
    later = read("c", OBSERVED, DAY + dt.timedelta(days=2))

    assert disputes(read("a", REJECTED), later) == [(40, None, "not-found", 0)]


def test_a_figure_that_nobody_disputes_is_no_dispute():
    assert (
        disputes(read("a", "The governor said 12 people were killed in the explosion."), read("b", OBSERVED))
        == []
    )


def test_names_of_the_speaker_known_elsewhere_are_enough():
    resolution = resolve(
        [read("a", REJECTED), read("b", OBSERVED.replace("The Observatory", "Monitors in Basra"))]
    )
    other = next(
        answer for answer in resolution.answers if answer.claim.doc == "b" and answer.claim.min == 40
    )
    body = Entity(id="obs", kind=MentionKind.ACTOR, label="Monitors", names=("Basra Observatory",))
    answers = [replace(a, claimant="obs") if a is other else a for a in resolution.answers]

    assert [one.disputed for one in resolve_disputes(answers, {"obs": body}) if one.rule != "not-found"] == [
        other.id
    ]


@pytest.mark.parametrize("disputing", [True, False])
def test_a_dispute_by_itself_makes_no_contradiction(disputing):
    words = "disputed the Observatory's figures and" if disputing else ""
    one = read("a", f"The governor {words} said at least 40 people were killed in the explosion.")
    other = read("b", "The Observatory said dozens of people were killed in the explosion.")
    resolution = resolve([one, other])

    found = analyse(resolution.answers, load_knowledge())

    assert len(resolution.disputes) == int(disputing)
    assert Verdict.CONTRADICTION not in {pair.verdict for pair in found.comparisons}
