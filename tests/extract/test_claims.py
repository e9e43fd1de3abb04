"""Claims of whole reports: speakers, bounds, denials, plans, disputes and what they belong to."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Document
from kg.vocab import Aspect, ClaimantKind, Commitment, Denies, EventType, Measure, Polarity, Trend

REPORTS = tomllib.loads(Path(__file__).with_name("reports.toml").read_text("utf-8"))


@cache
def reading(name):
    entry = REPORTS[name]
    return extract(Document(id=name, text=entry["text"].lstrip("\n"), published=entry["published"]))


def counts(name, measure):
    claims = [claim for claim in reading(name).claims if claim.measure is measure]
    return [(claim.claimant, claim.min, claim.max) for claim in claims]


def claims_of(name, aspect):
    return [claim for claim in reading(name).claims if claim.aspect is aspect]


def test_each_speaker_keeps_the_own_figure_of_those_released():
    assert counts("prisoners", Measure.PERSONS_RELEASED) == [
        ("rights groups", 0, 89),
        ("Ernesto Quintana", 301, None),
        ("rights groups", 80, 90),
        ("Ernesto Quintana", 301, None),
        ("Nicaragua's government", 751, 1500),
        ("Rights groups", 80, 90),
        ("Nicaragua's Ministry of Justice", 140, None),
    ]


def test_an_unnamed_lawmaker_is_the_speaker_who_made_the_statement_on_the_day_it_was_made():
    lead = next(claim for claim in claims_of("prisoners", Aspect.COUNT) if claim.min == 301)
    tuesday = dt.date(2025, 9, 16)
    assert (lead.claimant, lead.stated_at, lead.as_of) == (
        "Ernesto Quintana",
        (tuesday, tuesday),
        (tuesday, tuesday),
    )


def test_the_day_of_an_announcement_is_when_its_figure_is_known():
    count = next(claim for claim in claims_of("prisoners", Aspect.COUNT) if claim.min == 140)
    monday = dt.date(2025, 9, 15)
    assert (count.stated_at, count.as_of) == ((monday, monday), (monday, monday))


def test_a_figure_that_contradicts_another_disputes_it():
    claims = claims_of("prisoners", Aspect.COUNT)
    disputing = [claim for claim in claims if claim.disputes]
    assert [(claim.claimant, claim.min) for claim in disputing] == [("Ernesto Quintana", 301)]
    disputed = next(claim for claim in claims if claim.id in disputing[0].disputes)
    assert (disputed.claimant, disputed.min, disputed.max) == ("rights groups", 80, 90)


def test_a_denial_of_political_detention_meets_the_count_of_political_prisoners():
    (denial,) = [
        claim for claim in claims_of("prisoners", Aspect.OCCURRENCE) if claim.polarity is Polarity.DENIED
    ]
    (held,) = [claim for claim in claims_of("prisoners", Aspect.COUNT) if claim.min == 600]
    assert (denial.claimant, denial.denies) == ("Nicaragua's government", Denies.EVENT)
    assert denial.population == held.population == "other:political prisoners"
    assert denial.event == held.event


def test_an_earlier_release_is_another_event_than_this_one():
    claims = claims_of("prisoners", Aspect.COUNT)
    earlier = next(claim for claim in claims if claim.max == 1500)
    now = {claim.event for claim in claims if claim.measure is Measure.PERSONS_RELEASED} - {earlier.event}
    assert len(now) == 1


def test_a_warrant_to_seize_is_a_plan_and_not_the_seizure_that_was():
    seized, planned = [event for event in reading("tanker").events if event.type is EventType.SEIZURE]
    (count,) = [claim for claim in reading("tanker").claims if claim.measure is Measure.VESSELS_SEIZED]
    assert (seized.status.value, planned.status.value) == ("occurred", "planned")
    assert (count.event, count.commitment) == (planned.id, Commitment.PLANNED)


def test_a_seizure_is_affirmed_by_one_and_denied_by_another():
    seized = reading("tanker").events[0]
    said = [claim for claim in claims_of("tanker", Aspect.OCCURRENCE) if claim.event == seized.id]
    assert [(claim.polarity, claim.denies) for claim in said] == [
        (Polarity.AFFIRMED, None),
        (Polarity.DENIED, Denies.EVENT),
    ]


def test_blame_and_the_denial_of_responsibility_speak_of_one_attack():
    blame, denial = claims_of("strike", Aspect.RESPONSIBLE)
    assert (blame.value, blame.polarity) == ("Saudi Arabia", Polarity.AFFIRMED)
    assert (denial.claimant, denial.denies) == ("Saudi Arabia", Denies.RESPONSIBILITY)
    assert blame.event == denial.event


def test_a_weapon_is_the_cause_of_its_strike():
    assert [claim.value for claim in claims_of("strike", Aspect.CAUSE)] == ["missile"]


def test_tolls_of_one_blast_belong_to_one_event():
    assert {claim.event for claim in claims_of("blast", Aspect.COUNT)} == {reading("blast").events[0].id}


def test_nobody_killed_is_a_count_of_none_and_claims_no_killing():
    (none,) = [claim for claim in claims_of("protest", Aspect.COUNT) if claim.max == 0]
    assert (none.claimant, none.measure) == ("Joseph Odera", Measure.PERSONS_KILLED)
    assert all(claim.event != none.event for claim in claims_of("protest", Aspect.OCCURRENCE))


@pytest.mark.parametrize("text", ["Two companies signed 14 contracts.", "The museum has 300 paintings."])
def test_figures_of_no_act_are_no_claims(text):
    assert extract(Document(id="x", text=text, published=dt.date(2024, 1, 2))).claims == ()


def test_a_report_that_speaks_for_itself_has_no_claimant():
    claims = extract(Document(id="x", text="Soldiers arrested 12 men in Lagos on Monday.")).claims
    assert claims
    assert {(claim.claimant, claim.claimant_kind) for claim in claims} == {(None, ClaimantKind.REPORT)}


def test_reading_takes_time_in_proportion_to_the_text():
    line = "Rebels attacked the town of Homs on Monday and killed 12 people, a monitoring group said.\n"
    claims = extract(Document(id="long", text=line * 300, published=dt.date(2024, 1, 2))).claims
    assert sum(claim.aspect is Aspect.COUNT for claim in claims) == 300


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The government of Chad denied that soldiers had shelled the camp at Adre.",
            "denied that soldiers had shelled",
        ),
        ("There was no shelling of Adre on Monday, the army said.", "was no shelling"),
    ],
)
def test_a_denial_keeps_its_words_from_the_cue_on(text, words):
    found = extract(Document(id="d", text=text, published=dt.date(2026, 3, 4)))

    assert words in [claim.words for claim in found.claims if claim.polarity is Polarity.DENIED]


def test_an_assertion_has_no_words_beside_its_quote():
    found = extract(
        Document(id="d", text="Soldiers shelled the camp at Adre.", published=dt.date(2026, 3, 4))
    )

    assert [claim.words for claim in found.claims if claim.aspect is Aspect.OCCURRENCE] == [None]


def test_who_did_not_do_it_is_not_said_to_have_done_it():
    text = "Police did not arrest any students in Dakar, the ministry said."
    found = extract(Document(id="d", text=text, published=dt.date(2026, 3, 4)))

    assert [claim.polarity for claim in found.claims if claim.aspect is Aspect.OCCURRENCE] == [
        Polarity.DENIED
    ]
    assert [claim.value for claim in found.claims if claim.aspect is Aspect.RESPONSIBLE] == []


@pytest.mark.parametrize(
    "text",
    [
        "The minister said he had no information about an air strike on Gao in Mali.",
        "It was not clear whether the army had attacked Gao in Mali, residents said.",
        "The army said it was not aware of any attack on Gao in Mali.",
    ],
)
def test_who_knows_nothing_of_an_act_denies_nothing(text):
    found = extract(Document(id="x", text=text, published=dt.date(2025, 6, 3))).claims

    assert {(c.aspect, c.denies) for c in found} <= {(Aspect.OCCURRENCE, Denies.NONE)}


DISPUTED = [
    (
        "The ministry rejected the Observatory's toll of 40 from the explosion in Basra.",
        {},
        {40: "Observatory"},
    ),
    (
        "The ministry rejected the toll of 40 given by the Observatory after the explosion in Basra, "
        "saying only 12 people were killed.",
        {},
        {40: "Observatory"},
    ),
    (
        "An explosion in Basra on Monday killed 12 people, the ministry said, contradicting the Observatory, "
        "which put the toll at 40.",
        {12: 40},
        {},
    ),
    (
        "Contrary to claims by rights groups that 40 people were killed in the explosion in Basra, the "
        "governor said that 12 people had been killed.",
        {12: 40},
        {},
    ),
    (
        "The explosion in Basra killed 12 people, the ministry said, a figure that the Observatory disputes. "
        "The Observatory said 40 people were killed in the explosion.",
        {40: 12},
        {},
    ),
    (
        "The explosion in Basra killed 12 people, the governor said. His account was at odds with that of "
        "the interior ministry, which said 40 people were killed in the explosion.",
        {12: 40},
        {},
    ),
    (
        "The governor disputed the ministry's figures on the blast in Basra and said 12 people were killed.",
        {},
        {12: "ministry"},
    ),
    (
        "The governor said 12 people were killed in the explosion in Basra. The ministry said 40 people were "
        "killed.",
        {},
        {},
    ),
    ("Lawyers raised a dispute over 40 contracts. The explosion in Basra killed 12 people.", {}, {}),
]


@pytest.mark.parametrize(("text", "disputes", "named"), DISPUTED, ids=[text[:30] for text, _, _ in DISPUTED])
def test_whom_a_report_sets_against_whom(text, disputes, named):
    claims = extract(Document(id="d", text=text, published=dt.date(2026, 3, 4))).claims
    counts = {claim.id: claim for claim in claims if claim.aspect is Aspect.COUNT}

    found = {claim.min: counts[other].min for claim in counts.values() for other in claim.disputes}
    assert found == disputes
    assert {c.min: c.disputed_speaker for c in counts.values() if c.disputed_speaker} == named


def test_a_denied_accusation_keeps_whose_it_is():
    text = "The army denied claims by the rebels that it had shelled Basra on Monday."
    claims = extract(Document(id="d", text=text, published=dt.date(2026, 3, 4))).claims

    assert {claim.disputed_speaker for claim in claims if claim.polarity is Polarity.DENIED} == {"rebels"}


def test_a_new_toll_is_that_of_the_same_speakers_other_figures():
    text = (
        "A bomb killed 39 people in Gao, Mali, on Monday, according to a new toll from the Red Cross. "
        "At least 30 children were among the dead, the Red Cross said. Police said 12 people were hurt."
    )
    found = extract(Document(id="x", text=text, published=dt.date(2025, 6, 3))).claims
    trends = {c.min: c.trend for c in found if c.aspect is Aspect.COUNT}

    assert trends == {39: Trend.LATER, 30: Trend.LATER, 12: None}
