"""What people judged of claims wins over every gate and rule, and is said with the verdict."""

from dataclasses import replace

import pytest
from made_answers import answer, count, event

from kg.compare import analyse, with_stakes
from kg.compare import judge as compare
from kg.judgements import Judgement
from kg.model import Link, PossibleMatch, Resolution
from kg.resolve.judging import decided, judged_answers
from kg.vocab import Aspect, Decision, Gate, JudgedKind, Measure, MentionKind, Reason, Verdict


def judged(decision, one, other, order=1, why="read both"):
    left, right = sorted((getattr(one, "id", one), getattr(other, "id", other)))
    return Judgement(
        order=order,
        decision=Decision(decision),
        kind=JudgedKind.CLAIM,
        left=left,
        right=right,
        by="ana",
        why=why,
    )


@pytest.mark.parametrize("decision", ["different", "unsure"])
def test_claims_judged_different_or_left_open_are_never_compared(knowledge, decision):
    one, other = count("AFP", 14), count("SANA", 40)
    assert compare(one, other, knowledge).verdict is Verdict.CONTRADICTION
    judgement = judged(decision, one, other, why="two quarters of the town")
    found = compare(*judged_answers([one, other], [judgement]), knowledge)

    assert (found.verdict, found.reason, found.rule) == (
        Verdict.DIFFERENT_EVENT,
        Reason.JUDGED,
        "judgement",
    )
    assert found.judgements == (judgement.id,)
    assert "ana: two quarters of the town" in found.sentence


def test_claims_judged_the_same_answer_one_question_whatever_the_gates_say(knowledge):
    one = count("AFP", 14, about=event("raid"))
    other = count("SANA", 40, about=event("strike"), measure=Measure.CASUALTIES, population="civilians")
    assert compare(one, other, knowledge).verdict is Verdict.DIFFERENT_EVENT
    judgement = judged("same", one, other)
    answers = judged_answers([one, other], [judgement])
    found = compare(*answers, knowledge)

    assert len({(a.question.id, a.event.id) for a in answers}) == 1
    assert found.verdict is Verdict.CONTRADICTION
    assert {Gate.SAME_EVENT, Gate.SAME_MEASURE, Gate.SAME_POPULATION} <= set(found.passed)
    assert found.judgements == (judgement.id,)
    assert "judged to answer one question (ana: read both)" in found.sentence
    assert len(analyse(answers, knowledge).sets) == 1


def test_claims_judged_the_same_take_the_question_that_most_claims_answer(knowledge):
    lone = count("SANA", 40, about=event("raid"))
    many = [count(name, 14) for name in ("AFP", "AP", "BBC")]
    answers = judged_answers([lone, *many], [judged("same", lone, many[0])])

    assert {a.question.id for a in answers} == {many[0].question.id}


def test_a_unit_is_not_judged_away(knowledge):
    one, other = count("AFP", 14, unit="USD"), count("SANA", 40, unit="EUR")
    found = compare(*judged_answers([one, other], [judged("same", one, other)]), knowledge)

    assert (found.verdict, found.reason) == (Verdict.DIFFERENT_MEASURE, Reason.UNIT)


def test_same_and_different_make_different_and_name_the_chain(knowledge):
    a, b, c = count("AFP", 14), count("SANA", 40), count("AP", 60)
    chain = [judged("same", a, b, 1, "one raid"), judged("different", b, c, 2, "another day")]
    answers = {one.id: one for one in judged_answers([a, b, c], chain)}
    found = compare(answers[a.id], answers[c.id], knowledge)

    assert found.reason is Reason.JUDGED
    assert found.judgements == tuple(j.id for j in chain)
    assert "ana: one raid; ana: another day" in found.sentence


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("same", "a", "b"), ("same", "b", "c")], Decision.SAME),
        ([("same", "a", "b"), ("different", "b", "c")], Decision.DIFFERENT),
        ([("same", "a", "b"), ("unsure", "b", "c")], Decision.UNSURE),
        ([("different", "a", "b"), ("different", "b", "c")], None),
        ([("unsure", "a", "c"), ("different", "a", "c")], Decision.DIFFERENT),
        ([("unsure", "a", "c"), ("same", "a", "b"), ("same", "b", "c")], Decision.SAME),
    ],
)
def test_the_algebra_of_judgements(told, expected):
    chain = [judged(*one, order) for order, one in enumerate(told, start=1)]
    found = decided(chain, "a", "c")

    assert (None if found is None else found[0]) == expected
    assert decided(chain, "c", "a") is None or decided(chain, "c", "a")[0] == expected


def test_the_judged_pair_is_kept_in_a_block_that_is_swept(knowledge):
    told = [count(f"origin {n}", 10 + n) for n in range(320)]
    one, other = told[5], told[6]
    pairs = analyse(judged_answers(told, [judged("different", one, other)]), knowledge).comparisons

    assert [p.verdict for p in pairs if {p.a, p.b} == {one.id, other.id}] == [Verdict.DIFFERENT_EVENT]


def possible(kind):
    return PossibleMatch(left="m1", right="m2", kind=kind, score=0.5, supports=("one name",))


def test_the_stake_of_two_events_is_the_conflicts_between_their_claims(knowledge):
    raid, strike = event("raid"), event("strike")
    answers = (
        count("AFP", 14, about=raid),
        count("SANA", 40, about=strike),
        count("AP", 14, about=strike),
        answer("BBC", "kg:x", aspect=Aspect.CAUSE, about=strike),
    )
    resolution = Resolution(
        entities=(raid, strike),
        links=tuple(
            Link(mention=m, entity=e, rule="r", score=1.0) for m, e in (("m1", "raid"), ("m2", "strike"))
        ),
        answers=answers,
        possible=(possible(MentionKind.EVENT),),
    )
    found = with_stakes(resolution, analyse(answers, knowledge), knowledge)

    assert [match.stake for match in found.possible] == [1]


def test_the_stake_of_two_actors_is_what_stands_between_their_claims(knowledge):
    answers = tuple(
        replace(count(name, figure), claimant=who)
        for name, figure, who in (("AFP", 14, "a1"), ("SANA", 40, "a2"), ("AP", 60, "a3"))
    )
    resolution = Resolution(
        links=tuple(Link(mention=m, entity=e, rule="r", score=1.0) for m, e in (("m1", "a1"), ("m2", "a2"))),
        answers=answers,
        possible=(possible(MentionKind.ACTOR),),
    )
    found = with_stakes(resolution, analyse(answers, knowledge), knowledge)

    assert [match.stake for match in found.possible] == [1]
