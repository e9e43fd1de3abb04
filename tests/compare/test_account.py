"""What a pair has at each gate, and what would have to be different."""

import pytest
from made_answers import answer, count, event

from kg.compare import context_of, judge, load_knowledge
from kg.compare.account import account, otherwise
from kg.vocab import Aspect, Basis, Commitment, Gate, Measure, Trend

KNOWLEDGE = load_knowledge()


def told(a, b):
    context = context_of([a, b], KNOWLEDGE)
    found = judge(a, b, KNOWLEDGE, context)
    return account(a, b, found), otherwise(a, b, found, context)


def test_each_gate_is_told_with_what_both_claims_have_there():
    gates, _ = told(count("the ministry", 12, known=4), count("a monitor", 40, known=5, trend=Trend.RISING))

    assert [(one.gate, one.passed) for one in gates][-2:] == [
        (Gate.DIFFERENT_ORIGIN, True),
        (Gate.AS_OF_MEETS, False),
    ]
    assert (gates[-1].a, gates[-1].b) == ("4 March 2020", "5 March 2020, rising")
    assert (gates[0].a, gates[0].b) == ("strike (4 March 2020)",) * 2


def test_the_gates_of_a_contradiction_come_in_the_order_of_the_page_and_end_with_the_figures():
    gates, other = told(count("the ministry", 12), count("a monitor", 40, 50))

    order = [one.gate for one in gates]
    assert order[:3] == [Gate.SAME_EVENT, Gate.SAME_ASPECT, Gate.BOTH_ASSERTED]
    assert (gates[-1].gate, gates[-1].a, gates[-1].b) == (Gate.INCOMPATIBLE, "12", "40 to 50")
    assert other is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"measure": Measure.PERSONS_INJURED},
            "if both counted the same; the verdict would then be contradiction",
        ),
        ({"population": "women"}, "if both counted the same people; the verdict would then be contradiction"),
        (
            {"place": "Basra"},
            "if both counted for one place and period; the verdict would then be contradiction",
        ),
        ({"basis": Basis.SNAPSHOT}, "if both were accounted alike; the verdict would then be contradiction"),
        (
            {"commitment": Commitment.PLANNED},
            "if both were asserted; the verdict would then be contradiction",
        ),
        ({"commitment": Commitment.HEDGED}, "if both were asserted; the verdict would then be contradiction"),
        ({"about": event("blast")}, "if both spoke of one event; the verdict would then be contradiction"),
        ({"known": 9}, "if both were known for one day; the verdict would then be contradiction"),
        (
            {"basis": Basis.SNAPSHOT, "measure": Measure.PERSONS_MISSING, "known": 9},
            "if both counted the same, both were accounted alike and both were known for one day;",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_what_would_have_to_be_different_is_judged_and_not_guessed(fields, words):
    _, other = told(count("the ministry", 12), count("a monitor", 40, **fields))

    assert other is not None
    assert words in other


def test_one_voice_would_have_to_be_two():
    _, other = told(count("the ministry", 40, known=4), count("the ministry", 12, known=5, doc="b"))

    assert other == (
        "They would be compared if two bodies stood behind them; the verdict would then be "
        "contradiction (larger_not_later)."
    )


def test_figures_that_can_both_be_true_would_have_to_exclude_each_other():
    _, other = told(count("the ministry", 10, 20), count("a monitor", 15, 30))

    assert other == "They would contradict if what both say could not be true at once."


def test_a_cause_and_a_toll_have_nothing_to_compare():
    gates, other = told(
        count("the ministry", 12), answer("a monitor", aspect=Aspect.CAUSE, value="a gas leak")
    )

    assert [one.gate for one in gates if not one.passed] == [Gate.SAME_ASPECT]
    assert other is not None
    assert "one aspect" in other
