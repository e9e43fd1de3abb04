"""Attributes of states that hold one value at a time: flags, owners, types, custody, positions.

Which are functional, and what their values are, is data: `ontology/reference/attributes.toml`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.compare.finding import Context, Finding, Validity, same_origin
from kg.compare.knowledge import Knowledge
from kg.compare.statements import plain
from kg.model import Answer
from kg.reference import Attribute
from kg.vocab import Aspect, Commitment, Gate, Polarity, Reason, SubjectKind, ValueType, Verdict


def compare_attribute(a: Answer, b: Answer, attribute: Attribute, context: Context) -> Finding:
    """Judge two different values of one attribute of one subject."""
    if not attribute.functional:
        return _found(Verdict.COMPATIBLE, Reason.NOT_FUNCTIONAL, Gate.FUNCTIONAL)
    if any(context.knowledge.related(one, other) for one, other in _pairs(a, b)):
        return _found(Verdict.REFINEMENT, Reason.CONTAINED_VALUE, Gate.INCOMPATIBLE)
    if attribute.value is ValueType.CONCEPT and not any(
        context.knowledge.disjoint(one, other) for one, other in _pairs(a, b)
    ):
        return _found(Verdict.COMPATIBLE, Reason.UNRELATED_VALUE, Gate.INCOMPATIBLE)
    return _over_validity(a, b, context)


def _found(verdict: Verdict, reason: Reason, *failed: Gate) -> Finding:
    return Finding(verdict=verdict, reason=reason, rule="state", failed=failed)


def _pairs(a: Answer, b: Answer) -> list[tuple[str, str]]:
    return [(one, other) for one in plain(a.values) for other in plain(b.values)]


def _over_validity(a: Answer, b: Answer, context: Context) -> Finding:
    """Two values over validity that overlaps conflict; undated ones are at most in tension."""
    spans = [validity_in(answer, context) for answer in (a, b)]
    if spans[0] is None or spans[1] is None:
        return _found(Verdict.TENSION, Reason.ORDER_UNKNOWN, Gate.AS_OF_MEETS)
    first, second = sorted((spans[0], spans[1]), key=lambda span: (span[0], span[1] or dt.date.max))
    ends = second[0] if first[1] is None and second[0] > first[0] else first[1]
    succeeded = ends is not None and (ends < second[0] or (first[1] is None and ends == second[0]))
    if succeeded:
        gates = (Gate.AS_OF_MEETS, Gate.DIFFERENT_ORIGIN) if same_origin(a, b) else (Gate.AS_OF_MEETS,)
        return _found(Verdict.UPDATE, Reason.TEMPORAL, *gates)
    vessel = a.question.subject_kind is SubjectKind.VESSEL
    return _found(Verdict.CONTRADICTION, Reason.IDENTITY if vessel else Reason.DIFFERENT_VALUE)


def validity_in(answer: Answer, context: Context) -> Validity | None:
    """Return from when to when a value holds, reassertions by its origin taken in; None where undated."""
    span = validity(answer)
    lasting = context.lasting.get(_voice(answer))
    if span is None or lasting is None or span[0] < lasting[0]:
        return span
    return lasting


def validity(answer: Answer) -> Validity | None:
    """Return from when to when a claim says that a value holds; no end where only a start is given.

    Of a start or end told as several days only the days on which the value held for certain count.
    """
    claim = answer.claim
    if claim.counted_from is not None:
        start = claim.counted_from[1]
        end = None if claim.counted_to is None else max(start, claim.counted_to[0])
        return start, end
    if claim.counted_to is not None and answer.known is not None:
        return min(answer.known[0], claim.counted_to[0]), claim.counted_to[0]
    return answer.known


def lasting_of(answers: Iterable[Answer], knowledge: Knowledge) -> Mapping[tuple[str, ...], Validity]:
    """Return how long values with a start and no end last, where their origin asserts them again later.

    A start-only value ends where the next begins, unless its origin reasserts it after that: then it held
    from its start to that day. Keys are the origin, the question and the values.
    """
    told: dict[tuple[str, ...], list[Answer]] = defaultdict(list)
    for answer in answers:
        claim = answer.claim
        stands = claim.polarity is Polarity.AFFIRMED and claim.commitment is Commitment.ASSERTED
        if claim.aspect is Aspect.STATE and stands and knowledge.functional(claim.attribute) is not None:
            told[_voice(answer)].append(answer)
    lasting: dict[tuple[str, ...], Validity] = {}
    for voice, group in told.items():
        spans = [span for answer in group if (span := validity(answer)) is not None]
        starts = [start for start, end in spans if end is None]
        if starts:
            later = [end for start, end in spans if end is not None and start > min(starts)]
            if later:
                lasting[voice] = (min(starts), max(later))
    return lasting


def _voice(answer: Answer) -> tuple[str, ...]:
    return answer.origin.id, answer.question.id, *sorted(answer.values)
