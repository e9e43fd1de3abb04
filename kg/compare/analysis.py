"""From pairs of answers to verdicts, and what the reports say around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kg.compare.blocks import Pair, blocks
from kg.compare.bounds import bounds_of
from kg.compare.finding import Context, Thresholds
from kg.compare.functional import lasting_of
from kg.compare.joined import all_linked_pairs
from kg.compare.knowledge import Knowledge
from kg.compare.ladder import judge
from kg.compare.links import Links, exceeding_sums
from kg.compare.statements import denied_object
from kg.model import Answer, Comparison, QuestionLink
from kg.question_links import links_of
from kg.units import Amount
from kg.vocab import Aspect, Denies, Polarity, Reason


def kept(pairs: Iterable[Pair], context: Context) -> list[Comparison]:
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
    links = links_of(answers, knowledge)
    within = links_within(answers, links)
    for block in blocks(answers):
        own = within.get(block[0].question.subject, ())
        context = block_context(block, knowledge, thresholds=thresholds, links=own)
        wanted = (pair for pair in combinations(block, 2) if asked(pair[0]) or asked(pair[1]))
        yield from kept(wanted, context)
    around = Context(knowledge=knowledge, thresholds=thresholds or Thresholds(), links=Links(links))
    for one, other in all_linked_pairs(answers, around):
        if asked(one) or asked(other):
            yield from kept([(one, other)], around)


def block_context(
    block: Sequence[Answer],
    knowledge: Knowledge,
    *,
    thresholds: Thresholds | None = None,
    links: Iterable[QuestionLink],
) -> Context:
    """Gather what reports say around the pairs of one subject: nothing else bears on them.

    `links` are those between its questions, see `links_within`.
    """
    return context_of(block, knowledge, thresholds=thresholds, links=links)


def links_within(
    answers: Iterable[Answer], links: Iterable[QuestionLink]
) -> Mapping[str, tuple[QuestionLink, ...]]:
    """Return the links that stay within one subject, by it."""
    subject_of = {answer.question.id: answer.question.subject for answer in answers}
    found: dict[str, tuple[QuestionLink, ...]] = defaultdict(tuple)
    for link in links:
        subjects = {subject_of.get(question) for question in (link.of, *link.to)}
        if len(subjects) == 1:
            (subject,) = subjects
            if subject is not None:
                found[subject] += (link,)
    return found


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
