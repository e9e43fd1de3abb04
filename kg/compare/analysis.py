"""From answers to verdicts and contradiction sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from kg.compare.blocks import blocks, pairs_of
from kg.compare.bounds import bounds_of
from kg.compare.finding import Context, Thresholds
from kg.compare.knowledge import Knowledge
from kg.compare.ladder import judge
from kg.compare.sets import sets_of
from kg.compare.statements import denied_object
from kg.model import Analysis, Answer, Comparison, ContradictionSet
from kg.vocab import Aspect, Denies, Polarity, Reason


def analyse(
    answers: Sequence[Answer], knowledge: Knowledge, *, thresholds: Thresholds | None = None
) -> Analysis:
    """Judge the answers subject by subject; the same answers in any order give the same analysis.

    All pairs of a subject are judged up to `blocks.SMALL_BLOCK` claims, beyond that the witnesses.
    """
    context = context_of(answers, knowledge, thresholds=thresholds)
    comparisons: list[Comparison] = []
    sets: list[ContradictionSet] = []
    for block in blocks(answers):
        judged = [judge(one, other, knowledge, context) for one, other in pairs_of(block)]
        kept = [comparison for comparison in judged if comparison.reason is not Reason.ASPECT]
        comparisons += kept
        sets += sets_of(block, kept)
    return Analysis(
        comparisons=tuple(sorted(comparisons, key=lambda one: (one.a, one.b))),
        sets=tuple(sorted(sets, key=lambda one: one.id)),
    )


def analysed_pairs(
    answers: Sequence[Answer],
    knowledge: Knowledge,
    *,
    asked: Callable[[Answer], bool],
    thresholds: Thresholds | None = None,
) -> Iterator[Comparison]:
    """Judge every pair of a subject of which at least one answer is `asked` for, in a block of any size.

    Each comparison is the one that `analyse` makes of the pair; as there, pairs of two aspects with
    nothing to compare are left out.
    """
    context = context_of(answers, knowledge, thresholds=thresholds)
    for block in blocks(answers):
        for one, other in combinations(block, 2):
            if asked(one) or asked(other):
                comparison = judge(one, other, knowledge, context)
                if comparison.reason is not Reason.ASPECT:
                    yield comparison


def context_of(
    answers: Iterable[Answer], knowledge: Knowledge, *, thresholds: Thresholds | None = None
) -> Context:
    """Gather what reports say around each pair: figures that a denial means, values set against values."""
    answers = tuple(answers)
    floors: dict[tuple[str, str, object], list[int]] = defaultdict(list)
    denials: list[Answer] = []
    for answer in answers:
        if answer.claim.aspect is not Aspect.COUNT:
            continue
        if answer.claim.polarity is Polarity.AFFIRMED:
            bounds = bounds_of(answer)
            if bounds is not None and bounds.low > 0:
                floors[_own_report(answer)].append(bounds.low)
        elif denied_object(answer.claim) is Denies.FIGURE and bounds_of(answer) is None:
            denials.append(answer)
    return Context(
        knowledge=knowledge,
        thresholds=thresholds or Thresholds(),
        denied_from={a.id: min(floors[_own_report(a)]) for a in denials if floors[_own_report(a)]},
        opposed=_opposed(answers),
    )


def _opposed(answers: Sequence[Answer]) -> frozenset[frozenset[str]]:
    """Return the pairs of values that some report sets against each other, by claims that dispute others."""
    disputing = [answer for answer in answers if answer.claim.disputes]
    by_id = {answer.id: answer for answer in answers} if disputing else {}
    return frozenset(
        frozenset((mine, theirs))
        for answer in disputing
        for name in answer.claim.disputes
        if name in by_id
        for mine in answer.values
        for theirs in by_id[name].values
        if mine != theirs
    )


def _own_report(answer: Answer) -> tuple[str, str, object]:
    return answer.claim.doc, answer.question.subject, answer.claim.measure
