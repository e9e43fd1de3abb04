"""Claims of two events, judged where a link says that the one event is part of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.compare.blocks import Pair, collapse
from kg.compare.bounds import bounds_of
from kg.compare.finding import Context
from kg.compare.statements import opposes_event
from kg.model import Answer, Comparison, QuestionLink
from kg.vocab import Aspect, Gate, LinkKind, Polarity, Verdict

MAX_LINKED = 50
"""Claims of one question that are compared along one link to another event: a chosen bound."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Answers that stand together, with what their pairs came to."""

    answers: list[Answer]
    pairs: list[Comparison]


def linked_pairs(answers: Iterable[Answer], context: Context) -> Iterator[Pair]:
    """Return the pairs of two events that can come to more than "another event", each once.

    Denials of the whole against one claim of each origin for the part, and the largest figures of the part
    against the smallest of the whole.
    """
    told = _by_question(answers, context)
    seen: set[tuple[str, str]] = set()
    for link in _between_events(context):
        for part, whole in _ends(link):
            for one, other in _bearing(told[part], told[whole], link):
                key = (min(one.id, other.id), max(one.id, other.id))
                if key not in seen:
                    seen.add(key)
                    yield one, other


def all_linked_pairs(answers: Iterable[Answer], context: Context) -> Iterator[Pair]:
    """Return every pair of claims of two events that a link joins, each once."""
    told = _by_question(answers, context)
    ends = {pair for link in _between_events(context) for pair in _ends(link)}
    for part, whole in sorted(ends):
        for one in told[part]:
            for other in told[whole]:
                yield one, other


def _by_question(answers: Iterable[Answer], context: Context) -> dict[str, list[Answer]]:
    wanted = {question for link in _between_events(context) for pair in _ends(link) for question in pair}
    told: dict[str, list[Answer]] = defaultdict(list)
    for answer in sorted(answers, key=lambda one: one.id):
        if answer.question.id in wanted:
            told[answer.question.id].append(answer)
    return told


def _between_events(context: Context) -> list[QuestionLink]:
    return [link for link in context.links.all if link.gate is Gate.SAME_EVENT]


def _ends(link: QuestionLink) -> Iterator[tuple[str, str]]:
    """The question of the smaller event and that of the larger, for each two questions that a link joins."""
    for other in link.to:
        yield (link.of, other) if link.kind is LinkKind.PART_OF_QUESTION else (other, link.of)


def _bearing(parts: Sequence[Answer], wholes: Sequence[Answer], link: QuestionLink) -> Iterator[Pair]:
    denials = [one for one in collapse(wholes) if one.claim.polarity is Polarity.DENIED]
    affirmed = [one for one in collapse(parts) if one.claim.polarity is Polarity.AFFIRMED]
    voices = {one.origin.id: one for one in reversed(affirmed)}
    for denial in denials[:MAX_LINKED]:
        if link.kind is LinkKind.PART_OF_QUESTION or opposes_event(denial.claim):
            for origin in sorted(voices)[:MAX_LINKED]:
                yield voices[origin], denial
    if link.kind is LinkKind.PART_OF_QUESTION and link.stated_in:
        yield from _figures(affirmed, wholes)


def _figures(parts: Sequence[Answer], wholes: Sequence[Answer]) -> Iterator[Pair]:
    floors = [(bounds.low, one.id, one) for one in parts if (bounds := bounds_of(one)) is not None]
    ceilings = [
        (bounds.high, one.id, one)
        for one in collapse(wholes)
        if one.claim.aspect is Aspect.COUNT
        and one.claim.polarity is Polarity.AFFIRMED
        and (bounds := bounds_of(one)) is not None
        and bounds.high is not None
    ]
    floors.sort(key=lambda row: (-row[0], row[1]))
    ceilings.sort(key=lambda row: (row[0], row[1]))
    for low, _, part in floors[:MAX_LINKED]:
        for high, _, whole in ceilings[:MAX_LINKED]:
            if low > high:
                yield part, whole


def join_blocks(judged: Sequence[Judged], linked: Sequence[Comparison]) -> Iterator[Judged]:
    """Return the blocks, those that a conflict along a link joins as one: a set may span both events."""
    home = {answer.id: index for index, block in enumerate(judged) for answer in block.answers}
    leader = list(range(len(judged)))

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    between: dict[int, list[Comparison]] = defaultdict(list)
    conflicts = [one for one in linked if one.verdict in (Verdict.CONTRADICTION, Verdict.TENSION)]
    for pair in conflicts:
        first, second = sorted((find(home[pair.a]), find(home[pair.b])))
        leader[second] = first
    for pair in conflicts:
        between[find(home[pair.a])].append(pair)
    groups: dict[int, list[Judged]] = defaultdict(list)
    for index, block in enumerate(judged):
        groups[find(index)].append(block)
    for index in sorted(groups):
        group = groups[index]
        yield Judged(
            [answer for block in group for answer in block.answers],
            [*(pair for block in group for pair in block.pairs), *between[index]],
        )
