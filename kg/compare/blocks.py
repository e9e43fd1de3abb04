"""Which pairs are judged: all of a small block, else the witnesses that a sweep finds.

A block is all answers about one subject. The sweep costs n log n and finds the pairs of origins that lie
furthest apart, with the widest pair of claims of each two (`kg.compare.figures`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.compare.figures import count_witnesses, figures_of, part_witnesses
from kg.compare.finding import Context
from kg.compare.statements import denied_object, opposes_event
from kg.model import Answer
from kg.vocab import Aspect, Denies, LinkKind

Pair = tuple[Answer, Answer]

SMALL_BLOCK = 100
"""Claims about one subject up to which every pair is judged and kept: 4,950 pairs, 50 a claim at most."""

SMALL_QUESTION = 30
"""Claims on one question of a larger block up to which every pair is: 15 a claim at most."""

MAX_VALUES = 30
"""Values of one question that are compared in a larger block: those told most often."""


def blocks(answers: Iterable[Answer]) -> list[list[Answer]]:
    """Group answers by subject, subjects and answers in order of id."""
    by_subject: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_subject[answer.question.subject].append(answer)
    return [sorted(by_subject[key], key=lambda answer: answer.id) for key in sorted(by_subject)]


def pairs_of(block: Sequence[Answer], context: Context) -> Iterator[Pair]:
    """Return the pairs of a block to judge, each once."""
    if len(block) <= SMALL_BLOCK:
        for index, one in enumerate(block):
            for other in block[index + 1 :]:
                yield one, other
        return
    seen: set[tuple[str, str]] = set()
    for one, other in _witnesses(block, context):
        key = (min(one.id, other.id), max(one.id, other.id))
        if one.id != other.id and key not in seen:
            seen.add(key)
            yield one, other


def collapse(answers: Iterable[Answer]) -> list[Answer]:
    """Keep one of the claims that are equal in all that is compared: origin, value, instant, standing."""
    kept: dict[object, Answer] = {}
    for answer in answers:
        claim = answer.claim
        same = (answer.question.id, answer.origin.id, claim.min, claim.max, answer.values, answer.known)
        how = (
            claim.polarity,
            claim.denies,
            claim.direction,
            claim.commitment,
            claim.trend,
            claim.counted_from,
            answer.rulings,
        )
        kept.setdefault((same, how), answer)
    return list(kept.values())


def _witnesses(block: Sequence[Answer], context: Context) -> Iterator[Pair]:
    yield from _judged(block)
    by_question: dict[str, list[Answer]] = defaultdict(list)
    for answer in collapse(block):
        by_question[answer.question.id].append(answer)
    for key in sorted(by_question):
        group = by_question[key]
        if len(group) <= SMALL_QUESTION:
            yield from combinations(group, 2)
        elif group[0].claim.aspect is Aspect.COUNT:
            yield from count_witnesses(group, context.thresholds)
        else:
            yield from _value_witnesses(group)
    yield from _linked(block, by_question)
    yield from _parts(by_question, context)


def _parts(by_question: dict[str, list[Answer]], context: Context) -> Iterator[Pair]:
    """Figures of parts against those of the wholes that they exceed, alone or summed, link by link."""
    for link in context.links.all:
        if link.kind is LinkKind.PART_OF_QUESTION and link.of in by_question and link.to[0] in by_question:
            parts, wholes = (figures_of(by_question[question]) for question in (link.of, link.to[0]))
            yield from part_witnesses(parts, wholes)
    by_id = {answer.id: answer for group in by_question.values() for answer in group}
    for part, whole in sorted(context.sums):
        if part in by_id and whole in by_id:
            yield by_id[part], by_id[whole]


def _judged(block: Sequence[Answer]) -> Iterator[Pair]:
    """The pairs that people judged: whoever judged a pair will ask what became of it."""
    judged = {answer.id: answer for answer in block if answer.rulings}
    for answer in judged.values():
        yield from ((answer, judged[r.other]) for r in answer.rulings if r.other in judged)


def _value_witnesses(group: Sequence[Answer]) -> Iterator[Pair]:
    """One claim for each value, polarity and commitment, of two origins at most, each against each.

    States are told apart by the day that they are known for too. Of very many the most told are taken.
    """
    kept: dict[object, dict[str, Answer]] = defaultdict(dict)
    told: dict[object, int] = defaultdict(int)
    for answer in group:
        claim = answer.claim
        when = (answer.known, claim.counted_from) if claim.aspect is Aspect.STATE else None
        key = (answer.values, claim.polarity, claim.denies, claim.commitment, claim.value, when)
        told[key] += 1
        if len(kept[key]) < 2:
            kept[key].setdefault(answer.origin.id, answer)
    most = sorted(kept, key=lambda key: (-told[key], min(a.id for a in kept[key].values())))[:MAX_VALUES]
    yield from combinations(sorted((a for key in most for a in kept[key].values()), key=lambda a: a.id), 2)


def _linked(block: Sequence[Answer], by_question: dict[str, list[Answer]]) -> Iterator[Pair]:
    """Denials of the event against one claim of each origin that entails it, question by question."""
    denials = [a for a in collapse(block) if opposes_event(a.claim)][:SMALL_QUESTION]
    for key in sorted(by_question) if denials else ():
        voices: dict[str, Answer] = {}
        for answer in by_question[key]:
            if denied_object(answer.claim) not in (Denies.EVENT, Denies.NONE):
                voices.setdefault(answer.origin.id, answer)
        for denial in denials:
            for other in [voices[origin] for origin in sorted(voices)][:SMALL_QUESTION]:
                if other.question.id != denial.question.id:
                    yield denial, other
