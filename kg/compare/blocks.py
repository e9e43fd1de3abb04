"""Which pairs are judged: all of a small block, else the witnesses that a sweep finds.

A block is all answers about one subject. The sweep costs n log n and finds, for each claim that
something contradicts, the claim of another origin that is furthest from it.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.compare.bounds import Bounds, bounds_of
from kg.compare.finding import Context
from kg.compare.statements import denied_object, opposes_event
from kg.model import Answer
from kg.units import Amount
from kg.vocab import Aspect, Basis, Commitment, Denies, LinkKind, Polarity

Pair = tuple[Answer, Answer]

SMALL_BLOCK = 300
"""Claims about one subject up to which every pair is judged and kept: about 45,000 pairs."""

MAX_WITNESSES = 1000
"""Witness pairs kept for one question; the number of claims in the set is stated beside them."""

_STANDS = (Commitment.ASSERTED, Commitment.HEDGED)


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
        if len(group) <= SMALL_BLOCK:
            yield from combinations(group, 2)
        elif group[0].claim.aspect is Aspect.COUNT:
            yield from _count_witnesses(group)
        else:
            yield from _value_witnesses(group)
    yield from _linked(block, by_question)
    yield from _parts(by_question, context)


def _parts(by_question: dict[str, list[Answer]], context: Context) -> Iterator[Pair]:
    """Figures of parts against those of the wholes that they exceed, alone or summed, link by link."""
    for link in context.links.all:
        if link.kind is LinkKind.PART_OF_QUESTION and link.of in by_question and link.to[0] in by_question:
            parts, wholes = (_figures(by_question[question]) for question in (link.of, link.to[0]))
            found = sorted(_swept(parts, wholes), key=lambda row: (-row[0], row[1].id, row[2].id))
            for _, one, other in found[:MAX_WITNESSES]:
                yield one, other
    by_id = {answer.id: answer for group in by_question.values() for answer in group}
    for part, whole in sorted(context.sums):
        if part in by_id and whole in by_id:
            yield by_id[part], by_id[whole]


def _figures(group: Sequence[Answer]) -> list[tuple[Answer, Bounds]]:
    affirmed = [a for a in group if a.claim.polarity is Polarity.AFFIRMED and a.claim.commitment in _STANDS]
    return [(answer, bounds) for answer in affirmed if (bounds := bounds_of(answer)) is not None]


def _judged(block: Sequence[Answer]) -> Iterator[Pair]:
    """The pairs that people judged: whoever judged a pair will ask what became of it."""
    judged = {answer.id: answer for answer in block if answer.rulings}
    for answer in judged.values():
        yield from ((answer, judged[r.other]) for r in answer.rulings if r.other in judged)


def _count_witnesses(group: Sequence[Answer]) -> Iterator[Pair]:
    figures = _figures(group)
    yield from _successions([answer for answer, _ in figures])
    found = [*_swept(figures, figures), *_denied(group, figures)]
    found.sort(key=lambda row: (-row[0], row[1].id, row[2].id))
    for _, one, other in found[:MAX_WITNESSES]:
        yield one, other


def _swept(
    floors: Sequence[tuple[Answer, Bounds]], ceilings: Sequence[tuple[Answer, Bounds]]
) -> Iterator[tuple[Amount, Answer, Answer]]:
    """For each ceiling the largest floor of another origin that is known no later than it.

    In figures of one question each is both; of a part and its whole the part gives the floors.
    """
    rows = [(answer, bounds, True) for answer, bounds in floors]
    rows += [(answer, bounds, False) for answer, bounds in ceilings]
    dated = sorted(
        (
            (a.known[1], -bounds.low, a.id, a, bounds, floor)
            for a, bounds, floor in rows
            if a.known is not None
        ),
        key=lambda row: row[:3],
    )
    best: list[tuple[Amount, Answer]] = []
    waiting: list[tuple[Answer, Bounds]] = []
    day: dt.date | None = None
    for known, _, _, answer, bounds, floor in dated:
        if known != day:
            yield from _lowered(waiting, best)
            waiting, day = [], known
            best = [] if answer.claim.basis is Basis.SNAPSHOT else best
        if floor:
            best = _best_of_two_origins([*best, (bounds.low, answer)])
        else:
            waiting.append((answer, bounds))
    yield from _lowered(waiting, best)


def _best_of_two_origins(rows: list[tuple[Amount, Answer]]) -> list[tuple[Amount, Answer]]:
    rows.sort(key=lambda row: (-row[0], row[1].id))
    first = rows[0]
    return [first, *[row for row in rows[1:] if row[1].origin.id != first[1].origin.id][:1]]


def _lowered(
    waiting: Sequence[tuple[Answer, Bounds]], best: Sequence[tuple[Amount, Answer]]
) -> Iterator[tuple[Amount, Answer, Answer]]:
    for answer, bounds in waiting:
        for low, larger in best:
            if larger.origin.id == answer.origin.id:
                continue
            if bounds.high is not None and low > bounds.high:
                yield low - bounds.high, larger, answer
            break


def _denied(
    group: Sequence[Answer], figures: Sequence[tuple[Answer, Bounds]]
) -> Iterator[tuple[Amount, Answer, Answer]]:
    """Each denial against the largest and the smallest figure."""
    if not figures:
        return
    ranked = sorted(figures, key=lambda row: (row[1].low, row[0].id))
    for answer in group:
        if answer.claim.polarity is Polarity.DENIED:
            yield 0, answer, ranked[0][0]
            yield 0, answer, ranked[-1][0]


def _successions(group: Sequence[Answer]) -> Iterator[Pair]:
    """Each claim of an origin with its immediate predecessor: updates and corrections."""
    by_origin: dict[str, list[Answer]] = defaultdict(list)
    for answer in group:
        if answer.known is not None:
            by_origin[answer.origin.id].append(answer)
    for key in sorted(by_origin):
        told = sorted(by_origin[key], key=lambda a: (a.known or (dt.date.min,) * 2, a.id))
        yield from itertools.pairwise(told)


def _value_witnesses(group: Sequence[Answer]) -> Iterator[Pair]:
    """One claim for each value, polarity and commitment, of two origins at most, each against each."""
    kept: dict[object, dict[str, Answer]] = defaultdict(dict)
    for answer in group:
        claim = answer.claim
        voices = kept[answer.values, claim.polarity, claim.denies, claim.commitment, claim.value]
        if len(voices) < 2:
            voices.setdefault(answer.origin.id, answer)
    told = sorted((a for voices in kept.values() for a in voices.values()), key=lambda a: a.id)
    yield from combinations(told[:SMALL_BLOCK], 2)


def _linked(block: Sequence[Answer], by_question: dict[str, list[Answer]]) -> Iterator[Pair]:
    """Denials of the event against one claim of each origin that entails it, question by question."""
    denials = [a for a in collapse(block) if opposes_event(a.claim)][:SMALL_BLOCK]
    for key in sorted(by_question) if denials else ():
        voices: dict[str, Answer] = {}
        for answer in by_question[key]:
            if denied_object(answer.claim) not in (Denies.EVENT, Denies.NONE):
                voices.setdefault(answer.origin.id, answer)
        for denial in denials:
            for other in [voices[origin] for origin in sorted(voices)][:SMALL_BLOCK]:
                if other.question.id != denial.question.id:
                    yield denial, other
