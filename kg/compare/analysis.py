"""From answers to verdicts and contradiction sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations

from kg.compare.blocks import Pair, blocks, pairs_of
from kg.compare.bounds import bounds_of
from kg.compare.finding import Context, Thresholds
from kg.compare.functional import lasting_of
from kg.compare.joined import Judged, all_linked_pairs, join_blocks, linked_pairs
from kg.compare.knowledge import Knowledge
from kg.compare.ladder import judge
from kg.compare.links import Links, exceeding_sums
from kg.compare.sets import sets_of
from kg.compare.statements import denied_object
from kg.model import Analysis, Answer, Comparison, QuestionLink
from kg.question_links import links_of
from kg.units import Amount
from kg.vocab import Aspect, Denies, Polarity, Reason


def analyse(
    answers: Sequence[Answer],
    knowledge: Knowledge,
    *,
    thresholds: Thresholds | None = None,
    links: Iterable[QuestionLink] | None = None,
) -> Analysis:
    """Judge the answers subject by subject and along links; in any order they give the same analysis.

    All pairs of a subject are judged up to `blocks.SMALL_BLOCK` claims, beyond that the witnesses. Claims
    of two events are judged where a link says that the one event is part of the other.
    """
    context = context_of(answers, knowledge, thresholds=thresholds, links=links)
    judged = [Judged(block, _kept(pairs_of(block, context), context)) for block in blocks(answers)]
    linked = _kept(linked_pairs(answers, context), context)
    sets = [found for joint in join_blocks(judged, linked) for found in sets_of(joint.answers, joint.pairs)]
    comparisons = [*linked, *(pair for block in judged for pair in block.pairs)]
    return Analysis(
        comparisons=tuple(sorted(comparisons, key=lambda one: (one.a, one.b))),
        sets=tuple(sorted(sets, key=lambda one: one.id)),
    )


def _kept(pairs: Iterable[Pair], context: Context) -> list[Comparison]:
    """Judge pairs and leave out those of two aspects with nothing to compare."""
    judged = (judge(one, other, context.knowledge, context) for one, other in pairs)
    return [comparison for comparison in judged if comparison.reason is not Reason.ASPECT]


def analysed_pairs(
    answers: Sequence[Answer],
    knowledge: Knowledge,
    *,
    asked: Callable[[Answer], bool],
    thresholds: Thresholds | None = None,
) -> Iterator[Comparison]:
    """Judge every pair of a subject, or of linked events, of which at least one answer is `asked` for.

    Each comparison is the one that `analyse` makes of the pair; as there, pairs of two aspects with
    nothing to compare are left out.
    """
    context = context_of(answers, knowledge, thresholds=thresholds)
    within = (pair for block in blocks(answers) for pair in combinations(block, 2))
    for one, other in chain(within, all_linked_pairs(answers, context)):
        if asked(one) or asked(other):
            yield from _kept([(one, other)], context)


def context_of(
    answers: Iterable[Answer],
    knowledge: Knowledge,
    *,
    thresholds: Thresholds | None = None,
    links: Iterable[QuestionLink] | None = None,
) -> Context:
    """Gather what reports say around each pair: figures that a denial means, values set against values.

    `links` are those that resolution found between the questions; without them they are derived anew.
    """
    answers = tuple(answers)
    floors: dict[tuple[str, str, object], list[Amount]] = defaultdict(list)
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
    joined = Links(links_of(answers, knowledge) if links is None else links)
    return Context(
        knowledge=knowledge,
        thresholds=thresholds or Thresholds(),
        denied_from={a.id: min(floors[_own_report(a)]) for a in denials if floors[_own_report(a)]},
        opposed=_opposed(answers),
        lasting=lasting_of(answers, knowledge),
        links=joined,
        sums=exceeding_sums(answers, joined),
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
