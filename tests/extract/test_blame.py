"""Who is said to have done it, and who denies what: one construction a sentence."""

import datetime as dt

import pytest

from kg.extract import extract
from kg.model import Document
from kg.vocab import Aspect, Commitment, Denies, Polarity

DAY = dt.date(2024, 5, 14)


def claims_of(text, aspect):
    claims = extract(Document(id="a", text=text, published=DAY)).claims
    return [claim for claim in claims if claim.aspect is aspect]


def blamed(text):
    return [
        (claim.claimant, claim.value)
        for claim in claims_of(text, Aspect.RESPONSIBLE)
        if claim.polarity is Polarity.AFFIRMED
    ]


def cleared(text):
    return [
        (claim.claimant, claim.value)
        for claim in claims_of(text, Aspect.RESPONSIBLE)
        if claim.polarity is Polarity.DENIED
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Russian air strikes killed nine people in Sarmin.", "Russian"),
        ("A Sudanese army helicopter launched an air strike on the market.", "Sudanese army helicopter"),
        ("On Sunday regime planes bombed the old quarter of the town.", "regime planes"),
        ("Nine people were killed in Ethiopian air force raids on Friday.", "Ethiopian air force"),
        ("The brutal use of poison gas by the ruling junta killed 40 villagers.", "ruling junta"),
        ("The shelling of the port was the work of separatist rebels.", "separatist rebels"),
        ("The raid was carried out by gunmen loyal to a local warlord.", "gunmen loyal to a local warlord"),
        ("Troops in armoured cars, who opened fire on mourners, killed six.", "Troops"),
        ("The attack was blamed on Boko Haram.", "Boko Haram"),
    ],
)
def test_the_doer_is_read_from_subject_owner_by_and_light_verbs(text, who):
    assert who in [value for _, value in blamed(text)]


def test_who_made_a_weapon_did_not_fire_it():
    assert "Russian-made missile" not in [
        value for _, value in blamed("A Russian-made missile hit the port.")
    ]
    assert blamed("A Russian-made missile hit the port.") == []


def test_each_of_two_who_share_an_act_is_named():
    text = "Nine people died in air strikes carried out by Syrian and Russian warplanes."
    assert [value for _, value in blamed(text)] == ["Syrian and Russian warplanes"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Rebels blamed the army for the shelling of the port.", [("Rebels", "army")]),
        ("The ministry blamed the bombing on Islamist militants.", [("ministry", "Islamist militants")]),
        (
            "Libya blamed drunks, criminals and foreigners for the attack.",
            [("Libya", "drunks, criminals and foreigners")],
        ),
        ("The governor attributed the raid to masked gunmen.", [("governor", "masked gunmen")]),
        (
            "The opposition accused government forces of shelling the port.",
            [("opposition", "government forces")],
        ),
        (
            "The army and the rebels blamed each other for the shelling.",
            [("rebels", "army"), ("army", "rebels")],
        ),
        ("The Taliban claimed responsibility for the bombing.", [("Taliban", "Taliban")]),
        ("Nobody has claimed responsibility for the bombing.", []),
    ],
)
def test_blame_has_an_accuser_and_an_accused(text, pairs):
    assert sorted((who.removeprefix("The "), whom) for who, whom in blamed(text)) == sorted(pairs)


def test_two_who_share_a_surname_word_are_told_apart_from_those_they_oppose():
    text = "Opponents of President Lucas Mora said government troops killed 30 people in the raid."
    assert blamed(text) == [("Opponents", "government troops")]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Rebels attacked the port. Russia denied carrying out the raids.", "Russia", "Russia"),
        ("A shell hit the port. The army denied it was behind the shelling.", "The army", "The army"),
        (
            "Syria denied that government forces had fired the shells at the port.",
            "Syria",
            "government forces",
        ),
        ("The army raided the port. Kenya has nothing to do with the raid, Kenya said.", "Kenya", "Kenya"),
        (
            "The camp was raided by gunmen. Jonas Mbeki said his men had not carried out the raid.",
            "Jonas Mbeki",
            "Jonas Mbeki's men",
        ),
        (
            "The army said it was the rebels that used poison gas in the attack, which the rebels deny.",
            "rebels",
            "rebels",
        ),
    ],
)
def test_a_denial_of_responsibility_clears_whom_it_names_else_who_denies(text, who, whom):
    denials = [(one.removeprefix("The "), other.removeprefix("The ")) for one, other in cleared(text)]
    assert (who.removeprefix("The "), whom.removeprefix("The ")) in denials


def test_a_denial_that_points_back_denies_what_was_claimed_before():
    text = (
        "Residents accused soldiers of shelling the market of Ulm. "
        "The defence ministry rejected the allegations as fabricated."
    )
    assert [whom for _, whom in cleared(text)] == ["soldiers"]


def test_bare_denials_stand_against_what_the_sentence_blames_on_the_denier():
    text = (
        "Ruritanian troops were behind the gas attack, Amnesty International said on Tuesday, "
        "contradicting repeated denials by Ruritanian President Otto Brandt."
    )
    (denial,) = [c for c in claims_of(text, Aspect.RESPONSIBLE) if c.polarity is Polarity.DENIED]
    assert denial.denies is Denies.RESPONSIBILITY


@pytest.mark.parametrize(
    "text",
    [
        "The army neither confirmed nor denied the raid on the port.",
        "The army did not deny the raid on the port.",
        "The army could not confirm that its soldiers raided the port.",
        "The army declined to comment on the raid on the port.",
    ],
)
def test_saying_nothing_denies_nothing(text):
    claims = extract(Document(id="a", text=text, published=DAY)).claims
    assert [claim for claim in claims if claim.polarity is Polarity.DENIED] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "The army raided the camp. It denied harming civilians in the raid.",
            "harming civilians in the raid",
        ),
        (
            "Soldiers attacked the crowd. The army denied that any shot had been fired.",
            "any shot had been fired",
        ),
        ("The two sides clashed at Ulm. Officials denied using artillery in the attack.", None),
    ],
)
def test_the_denial_of_an_act_denies_that_act_and_not_its_setting(text, value):
    denied = [c for c in claims_of(text, Aspect.OCCURRENCE) if c.polarity is Polarity.DENIED]
    assert len(denied) == 1
    assert denied[0].denies is Denies.EVENT
    assert value is None or denied[0].value == value


def test_a_denial_of_something_else_is_bound_to_no_act():
    text = "Marines seized the tanker Aurora off Gibraltar. Iran denied that the ship was sailing to Syria."
    (denied,) = [c for c in claims_of(text, Aspect.OCCURRENCE) if c.polarity is Polarity.DENIED]
    assert denied.event is None


def test_evidence_that_suggests_weakens_what_is_said():
    text = "Evidence suggests that the army fired the shells at the market, Human Rights Watch said."
    (claim,) = claims_of(text, Aspect.RESPONSIBLE)
    assert (claim.claimant, claim.commitment) == ("Human Rights Watch", Commitment.HEDGED)


def test_what_the_dateline_says_is_no_part_of_what_is_denied():
    text = "NAY PYI TAW, 27 August - Reports that the army bombed a school in Ulm are false, the army said."
    claims = extract(Document(id="a", text=text, published=DAY)).claims
    denied = {claim.aspect for claim in claims if claim.polarity is Polarity.DENIED}
    assert denied == {Aspect.RESPONSIBLE, Aspect.OCCURRENCE}
    assert {claim.claimant for claim in claims} == {"army"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The market was bombed. It was the army's drone, a herder said.", "army's drone"),
        ("The market was bombed. It was the rebels who did it, a herder said.", "rebels"),
        ("The market was bombed. The rebels bear responsibility for the dead, he said.", "rebels"),
        ("The official blamed the fire on an attack by armed separatists.", "armed separatists"),
    ],
)
def test_clefts_and_responsibility_borne_put_an_act_on_somebody(text, who):
    assert who in [value for _, value in blamed(text)]


def test_whose_side_a_minister_clears_is_told_by_the_title():
    text = (
        "A blast hit the port of Ulm. Syrian Information Minister Omar Zaki denied involvement in the blast."
    )
    assert cleared(text) == [("Omar Zaki", "Syrian Information Minister Omar Zaki")]


def test_the_carrier_of_an_act_is_among_its_words():
    text = "Helicopter gunships fired into crowds of protesters in Ulm, witnesses said."
    (claim,) = claims_of(text, Aspect.OCCURRENCE)
    assert claim.quote.startswith("Helicopter")


def test_ramming_is_an_act_that_somebody_did():
    text = "Manila accused the Chinese coast guard of ramming one of its ships on Tuesday."
    assert blamed(text) == [("Manila", "Chinese coast guard")]


@pytest.mark.parametrize("said", ["said that Iran had lost a drone", "denied that Iran had lost a drone"])
def test_who_lost_a_drone_is_not_said_to_have_done_it(said):
    found = extract(
        Document(id="d", text=f"The minister {said} in the Strait of Hormuz.", published=dt.date(2019, 7, 19))
    )

    assert Aspect.OCCURRENCE in {claim.aspect for claim in found.claims}
    assert Aspect.RESPONSIBLE not in {claim.aspect for claim in found.claims}
