"""What speakers say did not happen, without a verb of denying; and what such words do not deny."""

import datetime as dt

import pytest

from kg.extract import extract
from kg.model import Document
from kg.vocab import Aspect, Denies, Direction, Measure, Polarity

DAY = dt.date(2024, 5, 14)


def claims_of(text, aspect):
    claims = extract(Document(id="a", text=text, published=DAY)).claims
    return [claim for claim in claims if claim.aspect is aspect]


def denied(text):
    return [
        ((claim.claimant or "").removeprefix("The "), claim.value)
        for claim in claims_of(text, Aspect.OCCURRENCE)
        if claim.polarity is Polarity.DENIED
    ]


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("The ministry said no shots were fired.", ("ministry", "no shots were fired")),
        ("Nobody fired at anyone, a resident said.", ("resident", "Nobody fired at anyone")),
        (
            '"No drone of the army flew over the town," spokesman Jean Mbaki said.',
            ("Jean Mbaki", "No drone of the army flew over the town"),
        ),
        ("The general said there had been no air strike on the town.", ("general", None)),
    ],
)
def test_no_such_act_is_a_denial_by_who_says_so(said, claim):
    found = denied(f"Soldiers attacked a crowd in Ulm. {said}")
    assert [who for who, _ in found] == [claim[0]]
    assert claim[1] is None or found == [claim]


def test_never_any_release_is_no_release():
    text = 'Gunmen hijacked the train. "There was never any release by the terrorists," the general said.'
    (release,) = [c for c in claims_of(text, Aspect.OCCURRENCE) if c.polarity is Polarity.DENIED]
    assert (release.claimant, release.denies) == ("general", Denies.EVENT)


def test_nobody_killed_is_a_figure_and_no_second_denial():
    text = "Soldiers attacked a crowd in Ulm. The ministry said nobody was killed."
    assert denied(text) == []
    assert [(c.min, c.max) for c in claims_of(text, Aspect.COUNT)] == [(0, 0)]


def test_the_report_itself_denies_nothing_by_telling_what_was_not():
    assert denied("Soldiers attacked a crowd in Ulm. No shots were fired.") == []


def test_no_soldier_is_nobody_who_did_it():
    text = "A crowd was attacked in Ulm. The ministry said no soldier attacked the crowd."
    assert claims_of(text, Aspect.RESPONSIBLE) == []


def test_a_thing_named_by_what_befell_it_is_not_denied_to_have_suffered_it():
    text = (
        "Rebels seized a tanker. The firm rejected claims that the ship seized on Monday has foreign owners."
    )
    (denial,) = [c for c in claims_of(text, Aspect.OCCURRENCE) if c.polarity is Polarity.DENIED]
    assert denial.event is None


def test_this_denies_what_was_said_just_before_and_nothing_older():
    text = (
        "Residents said soldiers shelled the market of Ulm. Schools in the region will open on Monday. "
        "The weather was fine. The ministry denied this."
    )
    assert denied(text) == []


def test_a_film_shows_a_part_of_what_happened():
    text = "An attack killed 200 people in Ulm. One video showed the bodies of twelve people on a floor."
    assert [claim.place for claim in claims_of(text, Aspect.COUNT)] == [None, "footage"]


def test_deaths_that_violence_claimed_have_no_speaker():
    text = "Violence in the province has claimed more than 1,100 lives, the institute said."
    assert [claim.claimant for claim in claims_of(text, Aspect.COUNT)] == ["institute"]


def test_whose_planes_they_were_is_who_did_it():
    text = "An air strike hit a wedding in Bounti. Paris, whose jets carried out that raid, regretted it."
    assert [claim.value for claim in claims_of(text, Aspect.RESPONSIBLE)] == ["Paris jets"]


def test_only_affirms_what_was_hit_and_denies_the_rest():
    text = "Planes bombed Ulm. The colonel said warplanes had hit only ammunition dumps."
    said = [c for c in claims_of(text, Aspect.OCCURRENCE) if c.claimant == "colonel"]
    assert [(c.value, c.polarity) for c in said] == [
        ("warplanes had hit only ammunition dumps", Polarity.AFFIRMED),
        ("warplanes had hit only ammunition dumps", Polarity.DENIED),
    ]
    assert said[0].id != said[1].id


def test_a_toll_called_overstated_is_denied_though_no_figure_is_named():
    text = "Some 219 people died in clashes. The minister said the media had overstated the death toll."
    denial = next(c for c in claims_of(text, Aspect.COUNT) if c.polarity is Polarity.DENIED)
    assert (denial.claimant, denial.min, denial.max) == ("minister", None, None)
    assert (denial.denies, denial.direction) == (Denies.FIGURE, Direction.OVERSTATED)
    assert denial.measure is Measure.PERSONS_KILLED


def test_who_is_fought_did_not_use_the_weapons():
    text = (
        "A gas attack killed hundreds in Ulm. The minister said rebels fighting to overthrow the government "
        "have used such weapons."
    )
    values = [claim.value for claim in claims_of(text, Aspect.RESPONSIBLE)]
    assert values == ["rebels"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            "Gunmen took hostages. They said they were holding 200 people.",
            (200, Measure.PERSONS_KIDNAPPED),
        ),
        ("Gunmen took hostages. Police were holding 20 people.", (20, Measure.PERSONS_DETAINED)),
        (
            "The rally was broken up. They said they were holding 200 people.",
            (200, Measure.PERSONS_DETAINED),
        ),
        ("A mine collapsed. He put the number of victims at 70.", (70, Measure.PERSONS_KILLED)),
        ("The army said 20 fighters were neutralised in the raid.", (20, Measure.PERSONS_KILLED)),
    ],
)
def test_what_befell_those_counted_may_stand_in_the_report_around_them(text, figure):
    assert figure in [(claim.min, claim.measure) for claim in claims_of(text, Aspect.COUNT)]
