"""The positions of a set whose questions are linked."""

from made_answers import answer, count

from kg.compare import analyse, load_knowledge
from kg.compare.sets import heading
from kg.vocab import Aspect, Polarity, SubjectKind


def test_who_says_it_happened_stands_with_who_counts_it_and_against_who_denies_it():
    figure = answer("clinic", min=800, max=1200, population="all")
    told = answer("witness", aspect=Aspect.OCCURRENCE, quote="it happened")
    denial = answer("army", aspect=Aspect.OCCURRENCE, polarity=Polarity.DENIED, quote="no such thing")

    [found] = analyse([figure, told, denial], load_knowledge()).sets

    assert {frozenset(position.claims) for position in found.positions} == {
        frozenset({figure.id, told.id}),
        frozenset({denial.id}),
    }


def test_the_sentence_of_a_set_is_that_of_its_widest_gap():
    middle, near, far = (count("monitor", 60), count("ministry", 40), count("a witness", 5))

    [found] = analyse([middle, near, far], load_knowledge()).sets

    assert found.widest == tuple(sorted((middle.id, far.id)))
    assert "onitor counts 60" in found.sentence
    assert "a witness counts 5" in found.sentence


def test_a_denial_of_the_event_is_told_against_its_figure():
    figure = count("rights groups", 800, 1200, quote="800 to 1,200")
    vague = answer("a witness", aspect=Aspect.OCCURRENCE, quote="people are held")
    denial = answer(
        "government",
        aspect=Aspect.OCCURRENCE,
        polarity=Polarity.DENIED,
        quote="holds political prisoners",
        words="denies that it holds political prisoners",
    )

    [found] = analyse([figure, vague, denial], load_knowledge()).sets

    assert "he government “denies that it holds political prisoners”" in found.sentence
    assert "ights groups count 800 to 1,200 (“800 to 1,200”)" in found.sentence
    assert "it did not take place" in [position.label for position in found.positions]


def test_a_state_told_later_takes_no_position_on_the_day_before():
    flag = {"aspect": Aspect.STATE, "attribute": "flag", "subject_kind": SubjectKind.VESSEL}
    first = answer("a", "PA", value="PA", **flag)
    denial = answer("b", "PA", polarity=Polarity.DENIED, value="PA", **flag)
    later = answer("c", "IR", value="IR", known=20, **flag)

    [found] = analyse([first, denial, later], load_knowledge()).sets

    assert [position.label for position in found.positions] == ["Panama", "not Panama"]


def test_values_that_stand_together_are_all_named():
    about = {"aspect": Aspect.RESPONSIBLE}
    named = answer("a", "kg:m23", value="M23", **about)
    vague = answer("b", "kind/gunmen", value="gunmen", known=5, **about)
    denial = answer("c", "kg:m23", polarity=Polarity.DENIED, value="M23", **about)

    [found] = analyse([named, vague, denial], load_knowledge()).sets

    assert [position.label for position in found.positions] == ["M23; gunmen", "not M23"]


def test_a_heading_names_three_questions_and_counts_the_rest():
    asked = [f"siege: how many {what}" for what in ("fled", "died", "starved", "were held", "came back")]

    assert heading(asked) == (
        "siege: how many fled, and how many died, and how many starved, and 2 more questions"
    )
    assert heading(asked[:4]).endswith("how many were held")
