import pytest
from made_answers import answer, count

from kg.compare import judge
from kg.vocab import (
    Aspect,
    Basis,
    Commitment,
    Denies,
    Direction,
    Gate,
    Measure,
    Polarity,
    Reason,
    Trend,
    Verdict,
)


@pytest.mark.parametrize(
    ("a", "b", "verdict", "reason"),
    [
        # two totals of one day
        (count("A", 12), count("B", 9), Verdict.CONTRADICTION, Reason.LARGER_NOT_LATER),
        (count("A", 12, known=3), count("B", 9), Verdict.CONTRADICTION, Reason.LARGER_NOT_LATER),
        (count("A", 12, known=5), count("B", 9), Verdict.UPDATE, Reason.LARGER_LATER),
        (count("A", 12), count("B", 9, trend=Trend.EARLY), Verdict.TENSION, Reason.ORDER_UNKNOWN),
        (count("A", 12, trend=Trend.LATER), count("B", 9), Verdict.TENSION, Reason.ORDER_UNKNOWN),
        # those found so far are no more than a part, on whatever day
        (count("A", 12), count("B", 9, known=5, trend=Trend.PARTIAL), Verdict.TENSION, Reason.PARTIAL_COUNT),
        (count("A", 12, trend=Trend.PARTIAL), count("B", 9), Verdict.CONTRADICTION, Reason.LARGER_NOT_LATER),
        (count("A", 12, known=5), count("B", 9, trend=Trend.PARTIAL), Verdict.UPDATE, Reason.LARGER_LATER),
        # a rate is no number of the dead; what it counts otherwise may be left unsaid
        (count("A", 12, unit="per day"), count("B", 9), Verdict.DIFFERENT_MEASURE, Reason.UNIT),
        (count("A", 12, unit="families"), count("B", 9), Verdict.CONTRADICTION, Reason.LARGER_NOT_LATER),
        (count("A", 12, known=None), count("B", 9), Verdict.TENSION, Reason.ORDER_UNKNOWN),
        (
            count("A", 12, commitment=Commitment.HEDGED),
            count("B", 9),
            Verdict.TENSION,
            Reason.HEDGED,
        ),
        # floors
        (count("A", 20, -1), count("B", 10, -1), Verdict.TENSION, Reason.FLOORS_APART),
        (count("A", 12, -1), count("B", 10, -1), Verdict.COMPATIBLE, Reason.TWO_FLOORS),
        (count("A", 20, -1, known=5), count("B", 10, -1), Verdict.UPDATE, Reason.LARGER_LATER),
        (count("A", 80, -1), count("B", 12), Verdict.CONTRADICTION, Reason.LARGER_NOT_LATER),
        (count("A", 80), count("B", 12, -1), Verdict.TENSION, Reason.FLOOR_FAR_BELOW),
        (count("A", 80, known=3), count("B", 12, -1), Verdict.TENSION, Reason.FLOOR_FAR_BELOW),
        (count("A", 80, known=5), count("B", 12, -1), Verdict.UPDATE, Reason.LARGER_LATER),
        (count("A", 20), count("B", 12, -1), Verdict.COMPATIBLE, Reason.NESTED_BOUNDS),
        # vague words
        (count("A", 12, 999), count("B", 34), Verdict.COMPATIBLE, Reason.NESTED_BOUNDS),
        (count("A", 12, 999), count("B", 3), Verdict.CONTRADICTION, Reason.LARGER_NOT_LATER),
        (count("A", 12, 999), count("B", 140), Verdict.TENSION, Reason.VAGUE_AGAINST_LARGE),
        # a stock at one instant, and at two
        (
            count("A", 12, basis=Basis.SNAPSHOT),
            count("B", 9, basis=Basis.SNAPSHOT),
            Verdict.CONTRADICTION,
            Reason.DISJOINT_COUNTS,
        ),
        (
            count("A", 12, basis=Basis.SNAPSHOT),
            count("B", 9, basis=Basis.SNAPSHOT, known=6),
            Verdict.UPDATE,
            Reason.TEMPORAL,
        ),
        # one origin
        (count("A", 12), count("A", 9, doc="2", known=3), Verdict.UPDATE, Reason.LARGER_LATER),
        (count("A", 12), count("A", 9, doc="2", known=5), Verdict.CORRECTION, Reason.CORRECTED),
        (count("A", 12), count("A", 9, doc="2"), Verdict.CORRECTION, Reason.RESTATED),
        (count("A", 12), count("A", 12, doc="2"), Verdict.SAME_ORIGIN, Reason.ONE_ORIGIN),
        (count("A", 10, 14), count("A", 12, doc="2"), Verdict.REFINEMENT, Reason.NESTED_BOUNDS),
        # a site counts what it saw
        (count("a doctor", 12), count("the ministry", 20), Verdict.DIFFERENT_SCOPE, Reason.SITE_COUNTER),
        (count("a doctor", 12), count("a hospital", 20), Verdict.TENSION, Reason.SITE_COUNTER),
        (count("a doctor", 30), count("the ministry", 20), Verdict.CONTRADICTION, Reason.LARGER_NOT_LATER),
    ],
)
def test_counts_are_judged_both_ways_round(knowledge, a, b, verdict, reason):
    found = judge(a, b, knowledge)

    assert (found.verdict, found.reason) == (verdict, reason)
    assert judge(b, a, knowledge) == found


def test_a_contradiction_names_its_gates_gap_speakers_and_words(knowledge):
    found = judge(count("AFP", 14), count("The ministry", 6), knowledge)

    assert found.rule == "count-cumulative"
    assert found.gap == 8
    assert found.failed == ()
    assert Gate.SAME_EVENT in found.passed
    assert Gate.INCOMPATIBLE in found.passed
    assert "AFP counts 14 (“the words of AFP”); the ministry counts 6" in found.sentence
    assert "Both cannot be true" in found.sentence


@pytest.mark.parametrize(
    ("change", "verdict", "gate"),
    [
        ({"measure": Measure.PERSONS_INJURED}, Verdict.DIFFERENT_MEASURE, Gate.SAME_MEASURE),
        ({"population": "children"}, Verdict.DIFFERENT_POPULATION, Gate.SAME_POPULATION),
        ({"place": "the port"}, Verdict.DIFFERENT_SCOPE, Gate.SAME_SCOPE),
        ({"basis": Basis.PERIOD}, Verdict.DIFFERENT_BASIS, Gate.SAME_BASIS),
        ({"commitment": Commitment.PLANNED}, Verdict.NOT_ASSERTED, Gate.BOTH_ASSERTED),
        ({"about": "another"}, Verdict.DIFFERENT_EVENT, Gate.SAME_EVENT),
    ],
)
def test_a_failed_gate_is_named(knowledge, change, verdict, gate):
    found = judge(count("A", 12), count("B", 9, **change), knowledge)

    assert found.verdict is verdict
    assert found.failed == (gate,)
    assert gate not in found.passed


@pytest.mark.parametrize(
    ("denial", "figure", "verdict"),
    [
        (
            {"min": 100, "max": 9999, "direction": Direction.OVERSTATED},
            {"low": 233, "high": -1},
            Verdict.CONTRADICTION,
        ),
        (
            {"min": 100, "max": 9999, "direction": Direction.OVERSTATED},
            {"low": 12, "high": 999},
            Verdict.COMPATIBLE,
        ),
        (
            {"min": 100, "max": 9999, "direction": Direction.OVERSTATED},
            {"low": 233, "high": -1, "known": 6},
            Verdict.TENSION,
        ),
        ({"min": 40, "max": 40, "direction": Direction.UNDERSTATED}, {"low": 30}, Verdict.CONTRADICTION),
        ({"min": 40, "max": 40}, {"low": 40}, Verdict.CONTRADICTION),
        ({"min": 40, "max": 40}, {"low": 50}, Verdict.COMPATIBLE),
        ({"denies": Denies.EVENT}, {"low": 50}, Verdict.CONTRADICTION),
        ({"denies": Denies.NONE}, {"low": 50}, Verdict.COMPATIBLE),
    ],
)
def test_a_denied_figure_opposes_what_it_calls_wrong(knowledge, denial, figure, verdict):
    denied = answer("the government", polarity=Polarity.DENIED, aspect=Aspect.COUNT, **denial)

    assert judge(denied, count("a monitor", **figure), knowledge).verdict is verdict
