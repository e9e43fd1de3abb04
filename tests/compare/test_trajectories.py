"""Who moved from one position to another, and that nobody contradicts himself."""

from hypothesis import given
from hypothesis import strategies as st
from made_answers import answer, count

from kg.compare import analyse, load_knowledge
from kg.compare.trajectories import MAX_STEPS
from kg.vocab import Aspect, Basis, Move, Polarity, Trend, Verdict

KNOWLEDGE = load_knowledge()


def trajectories(*answers):
    [found] = analyse(answers, KNOWLEDGE).sets
    return found.trajectories


def test_an_origin_that_raises_its_figure_moves_to_where_the_other_stood():
    told = trajectories(
        count("the ministry", 12, known=4),
        count("the Observatory", 40, 60, known=4),
        count("the ministry", 40, known=5, doc="next"),
        count("the Observatory", 40, 60, known=6, doc="last"),
    )

    assert [(one.sentence, one.moves) for one in told] == [
        (
            "the ministry moved from 12 (4 March 2020) to 40 on 5 March 2020, where the Observatory stood",
            1,
        ),
        ("the Observatory kept 40–60 from 4 March 2020 to 6 March 2020", 0),
    ]
    assert [(step.label, step.move) for step in told[0].steps] == [("12", Move.BEGUN), ("40", Move.RAISED)]


def test_a_rise_that_still_falls_short_joins_nobody():
    [told] = trajectories(
        count("the ministry", 12, known=4),
        count("a monitor", 60, known=5),
        count("the ministry", 40, known=6, doc="next"),
    )

    assert told.steps[-1].joined == ()
    assert told.sentence == "the ministry moved from 12 (4 March 2020) to 40 on 6 March 2020"


def test_a_corrected_figure_is_a_step_though_it_left_the_set():
    wrong = count("the ministry", 40, known=3)
    right = count("the ministry", 12, known=5, doc="later")
    other = count("a monitor", 20, known=5)

    [found] = analyse([wrong, right, other], KNOWLEDGE).sets

    assert wrong.id not in found.claims
    [told] = found.trajectories
    assert [(step.claim, step.move) for step in told.steps] == [
        (wrong.id, Move.BEGUN),
        (right.id, Move.LOWERED),
    ]


def test_moves_up_and_down_are_told_in_order():
    [told] = trajectories(
        count("the ministry", 50, -1, known=3),
        count("the ministry", 50, 70, known=4, doc="b"),
        count("the ministry", 90, known=5, doc="c"),
        count("the ministry", 80, known=6, doc="d"),
        count("a monitor", 10, known=9),
    )

    assert [step.move for step in told.steps] == [Move.BEGUN, Move.NARROWED, Move.RAISED, Move.LOWERED]
    assert told.sentence == (
        "the ministry moved from 50–70 (4 March 2020) up to 90 on 5 March 2020, "
        "then down to 80 on 6 March 2020"
    )


def test_a_denial_that_is_given_up_is_a_change():
    about = {"aspect": Aspect.OCCURRENCE}
    [told] = trajectories(
        answer("the army", polarity=Polarity.DENIED, known=4, **about),
        answer("the army", known=6, doc="later", **about),
        answer("villagers", known=4, **about),
        answer("the police", polarity=Polarity.DENIED, known=4, **about),
    )

    assert [step.move for step in told.steps] == [Move.BEGUN, Move.CHANGED]
    assert told.sentence == (
        "the army changed its account: it did not take place (4 March 2020), "
        "then it took place (6 March 2020, where villagers stood)"
    )


def test_a_long_trajectory_keeps_its_beginning_and_its_end_and_counts_its_moves():
    rising = [
        count("the ministry", 10 * n, known=(f"2020-0{1 + n // 28}-{1 + n % 28:02}",) * 2, doc=f"r{n}")
        for n in range(1, 60)
    ]

    [told] = trajectories(*rising, count("a monitor", 5, known=("2020-06-01",) * 2))

    assert told.moves == 58
    assert len(told.steps) == MAX_STEPS
    assert [told.steps[0].label, told.steps[-1].label] == ["10", "590"]


TRENDS = st.sampled_from([None, *Trend])


@given(
    st.lists(
        st.tuples(st.integers(0, 90), st.integers(-1, 20), st.integers(1, 28), TRENDS),
        min_size=2,
        max_size=8,
    ),
    st.sampled_from([Basis.CUMULATIVE, Basis.SNAPSHOT, Basis.PERIOD, Basis.FINAL]),
)
def test_no_figure_of_an_origin_contradicts_its_predecessor(told, basis):
    claims = [
        count(
            "the ministry",
            low,
            low if spread == 0 else -1 if spread < 0 else low + spread,
            known=day,
            trend=trend,
            basis=basis,
            doc=f"d{n}",
        )
        for n, (low, spread, day, trend) in enumerate(told)
    ]

    found = analyse(claims, KNOWLEDGE)

    assert {one.verdict for one in found.comparisons}.isdisjoint({Verdict.CONTRADICTION, Verdict.TENSION})
    assert found.sets == ()
