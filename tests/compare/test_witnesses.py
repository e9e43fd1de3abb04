"""The witnesses of a large question: as telling as all pairs, and few."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_answers import answer, count
from rule_engines import knowledge

from kg.compare import analyse, blocks
from kg.compare.figures import MAX_WITNESSES
from kg.vocab import Aspect, Basis, Commitment, Trend, Verdict

VOICES = ["A", "B", "C", "D"]
STARTS = [None, None, (dt.date(2020, 3, 1),) * 2, (dt.date(2020, 3, 1), dt.date(2020, 3, 3))]


@st.composite
def figures(draw, starts=(None,), *, of_own=False):
    basis = draw(st.sampled_from([Basis.CUMULATIVE, Basis.SNAPSHOT, Basis.PERIOD]))
    return [
        count(
            str(number) if of_own else draw(st.sampled_from(VOICES)),
            low := draw(st.integers(0, 40)),
            draw(st.sampled_from([-1, low, low + 5])),
            basis=basis,
            known=draw(st.sampled_from([1, 2, 3, (1, 2), (2, 3)])),
            trend=draw(st.sampled_from([None, None, *Trend])),
            counted_from=draw(st.sampled_from(starts)),
            commitment=draw(st.sampled_from([Commitment.ASSERTED] * 3 + [Commitment.HEDGED])),
            claimant=draw(st.sampled_from(["an official", "an official", "a doctor"])),
            doc=f"doc {number}",
        )
        for number in range(draw(st.integers(2, 14)))
    ]


def by_witnesses(answers, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(blocks, "SMALL_BLOCK", 0)
        patched.setattr(blocks, "SMALL_QUESTION", 0)
        return analyse(answers, knowledge())


def contradictions(analysis, answers, standing):
    """{pair of origins: the widest gap between them}, of contradictions between claims that stand."""
    origin = {one.id: one.origin.id for one in answers if one.id in standing}
    found = {}
    for pair in analysis.comparisons:
        if pair.verdict is Verdict.CONTRADICTION and {pair.a, pair.b} <= origin.keys():
            between = frozenset((origin[pair.a], origin[pair.b]))
            found[between] = max(found.get(between, 0), pair.gap)
    return found


@settings(derandomize=True, max_examples=50, deadline=None)
@given(answers=st.one_of(figures(), figures(STARTS, of_own=True)))
def test_the_widest_pair_of_each_two_origins_is_kept(answers):
    whole = analyse(answers, knowledge())
    few = by_witnesses(answers, pytest.MonkeyPatch())

    standing = {claim for found in whole.sets for claim in found.claims}
    assert contradictions(few, answers, standing) == contradictions(whole, answers, standing)


@settings(derandomize=True, max_examples=50, deadline=None)
@given(answers=figures())
def test_a_question_is_contested_by_its_witnesses_if_it_is_by_all_pairs(answers):
    whole = {one.id: one.verdict for one in analyse(answers, knowledge()).sets}
    few = {one.id: one.verdict for one in by_witnesses(answers, pytest.MonkeyPatch()).sets}

    assert few == whole


def test_of_very_many_origins_the_widest_pairs_are_kept():
    answers = [count(f"outlet {n}", n * 7919 % 5000, known=1 + n % 28, doc=str(n)) for n in range(600)]
    found = [one for one in analyse(answers, knowledge()).comparisons if one.verdict is Verdict.CONTRADICTION]

    gaps = sorted(
        (
            low.claim.min - high.claim.max
            for low in answers
            for high in answers
            if low.known[1] <= high.known[1] and low.claim.min > high.claim.max
        ),
        reverse=True,
    )
    assert sorted((one.gap for one in found), reverse=True) == gaps[:MAX_WITNESSES]


def test_a_figure_that_is_taken_back_leaves_the_set_however_many_stand_beside_it():
    wrong = [count("the ministry", 400, known=day, doc=f"early {day}") for day in (1, 2)]
    right = count("the ministry", 12, known=3, doc="right")
    others = [count(f"outlet {n}", 12 + n % 3, known=4, doc=str(n)) for n in range(200)]

    [found] = analyse([*wrong, right, *others], knowledge()).sets

    assert not {one.id for one in wrong} & set(found.claims)


def test_near_alike_reports_keep_a_few_pairs_a_claim():
    told = [
        one
        for n in range(600)
        for one in (
            count(f"outlet {n}", 10 + n % 9, known=1 + n % 5, doc=str(n)),
            answer(f"outlet {n}", "cause/air-strike", aspect=Aspect.CAUSE, doc=str(n)),
            answer(f"outlet {n}", aspect=Aspect.OCCURRENCE, doc=str(n)),
        )
    ]

    assert len(analyse(told, knowledge()).comparisons) < len(told)
