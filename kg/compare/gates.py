"""The gates before two claims can be compared at all; each that fails has a name and a verdict."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from kg.compare.bounds import Bounds, bounds_of, meet
from kg.compare.finding import Context, Finding, ruling_on, same_origin
from kg.compare.links import Sum, binds
from kg.compare.statements import opposes_event
from kg.model import Answer, Claim, QuestionLink
from kg.units import Amount
from kg.vocab import Aspect, Basis, Commitment, Decision, Gate, Measure, Polarity, Reason, Verdict

_UNREAL = {Commitment.PLANNED: Reason.PLANNED, Commitment.HYPOTHETICAL: Reason.HYPOTHETICAL}
_TOTALS = frozenset({Basis.CUMULATIVE, Basis.FINAL})
_TELL_QUESTIONS_APART = frozenset(
    {Gate.SAME_EVENT, Gate.SAME_MEASURE, Gate.SAME_POPULATION, Gate.SAME_SCOPE, Gate.SAME_BASIS}
)


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates that held, in order, and what came of the first that did not."""

    passed: tuple[Gate, ...]
    stop: Finding | None = None


def check(a: Answer, b: Answer, context: Context) -> Gates:
    """Try the gates in order and stop at the first that fails.

    Origins come last, in the rules: claims of one origin are compared too, for updates and corrections.
    What a person judged to answer one question passes the gates that only tell questions apart.
    """
    ruling = ruling_on(a, b)
    if ruling is not None and ruling.decision is not Decision.SAME:
        return Gates((), _stop(Verdict.DIFFERENT_EVENT, Reason.JUDGED, Gate.SAME_EVENT, "judgement"))
    judged = frozenset[Gate]() if ruling is None else _TELL_QUESTIONS_APART
    passed: list[Gate] = []
    for gate, test in (
        (Gate.SAME_EVENT, _event),
        (Gate.SAME_ASPECT, _aspect),
        (Gate.BOTH_ASSERTED, _asserted),
        (Gate.SAME_MEASURE, _measure),
        (Gate.SAME_UNIT, _unit),
        (Gate.SAME_SCOPE, _place),
        (Gate.SAME_POPULATION, _population),
        (Gate.SAME_SCOPE, _period),
        (Gate.SAME_BASIS, _basis),
    ):
        stop = None if gate in judged else test(a, b, context)
        if stop is not None:
            return Gates(tuple(passed), stop)
        passed.append(gate)
    return Gates(tuple(passed))


def _stop(verdict: Verdict, reason: Reason, gate: Gate, rule: str = "gates") -> Finding:
    return Finding(verdict=verdict, reason=reason, rule=rule, failed=(gate,))


def _event(a: Answer, b: Answer, context: Context) -> Finding | None:
    """Claims of two events meet only along a link: the one event is part of the other."""
    if a.question.subject == b.question.subject:
        return None
    for part, whole in ((a, b), (b, a)):
        link = context.links.part(part, whole)
        denial = whole.claim.polarity is Polarity.DENIED and part.claim.polarity is Polarity.AFFIRMED
        entailed = link or context.links.entailed(whole, part)
        if denial and entailed is not None and not same_origin(a, b) and _real(a, b):
            return _stop(Verdict.TENSION, Reason.BROADER_DENIAL, Gate.SAME_EVENT, "occurrence")
        if link is not None and part.claim.aspect is Aspect.COUNT:
            return _part_against_whole(part, whole, link)
    return _stop(Verdict.DIFFERENT_EVENT, Reason.EVENT, Gate.SAME_EVENT)


def _aspect(a: Answer, b: Answer, context: Context) -> Finding | None:
    one, other = a.claim, b.claim
    if one.aspect is other.aspect and one.attribute == other.attribute:
        return None
    if _linked(a, b, context) or _linked(b, a, context):
        return None
    if _UNREAL.keys() & {one.commitment, other.commitment}:
        return _asserted(a, b, context)
    return _stop(Verdict.COMPATIBLE, Reason.ASPECT, Gate.SAME_ASPECT)


def _linked(denial: Answer, other: Answer, context: Context) -> bool:
    """A denial of the event bears on what entails it: counts above zero, blame, other words of it."""
    if not opposes_event(denial.claim) or other.claim.polarity is Polarity.DENIED:
        return False
    if other.claim.aspect is Aspect.COUNT and (other.claim.min or 0) <= 0:
        return False
    return context.links.entailed(denial, other) is not None


def _asserted(a: Answer, b: Answer, context: Context) -> Finding | None:
    for answer in (a, b):
        reason = _UNREAL.get(answer.claim.commitment)
        if reason is not None:
            return _stop(Verdict.NOT_ASSERTED, reason, Gate.BOTH_ASSERTED)
    return None


def _real(a: Answer, b: Answer) -> bool:
    return not _UNREAL.keys() & {a.claim.commitment, b.claim.commitment}


def _counts(a: Answer, b: Answer) -> bool:
    return a.claim.aspect is Aspect.COUNT and b.claim.aspect is Aspect.COUNT


def _measure(a: Answer, b: Answer, context: Context) -> Finding | None:
    if not _counts(a, b) or a.claim.measure is b.claim.measure:
        return None
    return _stop(Verdict.DIFFERENT_MEASURE, Reason.MEASURE, Gate.SAME_MEASURE)


def _unit(a: Answer, b: Answer, context: Context) -> Finding | None:
    if not _counts(a, b) or same_unit(a.claim.unit, b.claim.unit):
        return None
    return _stop(Verdict.DIFFERENT_MEASURE, Reason.UNIT, Gate.SAME_UNIT)


def same_unit(one: str | None, other: str | None) -> bool:
    """Tell whether figures have one unit: an unstated one may be any but a rate ("per day")."""
    if None not in (one, other):
        return one == other
    return not (one or other or "").startswith("per ")


def _population(a: Answer, b: Answer, context: Context) -> Finding | None:
    if not _counts(a, b) or a.question.population == b.question.population:
        return None
    return _along_parts(a, b, context) or _stop(
        Verdict.DIFFERENT_POPULATION, Reason.POPULATION, Gate.SAME_POPULATION
    )


def _along_parts(a: Answer, b: Answer, context: Context) -> Finding | None:
    for part, whole in ((a, b), (b, a)):
        link = context.links.part(part, whole)
        if link is not None:
            return _part_against_whole(part, whole, link, context.sums.get((part.id, whole.id)))
    return None


_NOT_COMPARED = {
    Gate.SAME_POPULATION: (Verdict.DIFFERENT_POPULATION, Reason.POPULATION),
    Gate.SAME_SCOPE: (Verdict.DIFFERENT_SCOPE, Reason.PLACE_SCOPE),
    Gate.SAME_EVENT: (Verdict.DIFFERENT_SCOPE, Reason.PART_OF_WHOLE),
}
"""What a part and its whole come to, by the gate between them, where nothing speaks against both."""


def _part_against_whole(part: Answer, whole: Answer, link: QuestionLink, total: Sum | None = None) -> Finding:
    verdict, reason = _NOT_COMPARED[link.gate]
    apart = _stop(verdict, reason, link.gate)
    small, large = bounds_of(part), bounds_of(whole)
    affirmed = part.claim.polarity is whole.claim.polarity is Polarity.AFFIRMED and _real(part, whole)
    inferred = link.gate is Gate.SAME_EVENT and not link.stated_in
    if small is None or large is None or not affirmed or inferred:
        return apart
    if not same_origin(part, whole) and binds(part, whole):
        if large.below(small) and _accounted_alike(part, whole, large):
            gap, rule = small.gap(large), "count-part-whole"
            return _exceeds(part, whole, link.stated_in, gate=link.gate, gap=gap, rule=rule)
        if total is not None:
            return _exceeds(part, whole, total.stated_in, gate=link.gate, gap=total.gap, rule="count-sum")
    if small.low == large.low and small.within(large):
        return _stop(Verdict.COMPATIBLE, Reason.PART_OF_WHOLE, link.gate, "count-part-whole")
    return apart


def _accounted_alike(part: Answer, whole: Answer, large: Bounds) -> bool:
    """Whether two figures are accounted alike; none at all is none on any basis."""
    return part.question.basis is whole.question.basis or large.high == 0


def _exceeds(
    part: Answer, whole: Answer, stated_in: Container[str], *, gate: Gate, gap: Amount | None, rule: str
) -> Finding:
    """A part, or all parts together, larger than the whole: a contradiction only if a report says so."""
    asserted = part.claim.commitment is whole.claim.commitment is Commitment.ASSERTED
    none_at_all = whole.claim.max == 0  # "no one was hurt" speaks of every part
    told = part.claim.version in stated_in or whole.claim.version in stated_in
    stated = asserted and (none_at_all or told)
    return Finding(
        verdict=Verdict.CONTRADICTION if stated else Verdict.TENSION,
        reason=Reason.PART_EXCEEDS_WHOLE,
        rule=rule,
        failed=() if stated else (gate,),
        gap=gap,
    )


def _place(a: Answer, b: Answer, context: Context) -> Finding | None:
    """Where a count counts tells it apart before whom: a hospital counts whoever came there."""
    if not _counts(a, b) or a.question.place == b.question.place:
        return None
    return _along_parts(a, b, context) or _stop(Verdict.DIFFERENT_SCOPE, Reason.PLACE_SCOPE, Gate.SAME_SCOPE)


def _period(a: Answer, b: Answer, context: Context) -> Finding | None:
    if not _counts(a, b):
        return None
    if a.claim.measure is Measure.MONEY and a.question.window != b.question.window:
        return _stop(Verdict.DIFFERENT_SCOPE, Reason.PERIOD_SCOPE, Gate.SAME_SCOPE)
    if a.claim.basis is b.claim.basis is Basis.PERIOD:
        windows = [(c.counted_from, c.counted_to or c.as_of) for c in (a.claim, b.claim)]
        if windows[0] != windows[1]:
            return _periods(a, b, context)
    elif _basis(a, b, context) is None and _starts_apart(a.claim, b.claim):
        return _stop(Verdict.DIFFERENT_SCOPE, Reason.PERIOD_SCOPE, Gate.SAME_SCOPE)
    return None


def _periods(a: Answer, b: Answer, context: Context) -> Finding:
    """Two windows: the shorter one's figure is a floor for the longer one's."""
    found = _along_parts(a, b, context)
    if found is not None and found.reason is Reason.PART_EXCEEDS_WHOLE:
        return found
    return _stop(Verdict.DIFFERENT_SCOPE, Reason.PERIOD_SCOPE, Gate.SAME_SCOPE)


def _starts_apart(one: Claim, other: Claim) -> bool:
    """Whether two stated starts of counting cannot be one day; an unstated start may meet a stated one."""
    if one.counted_from is None or other.counted_from is None:
        return False
    return not meet(one.counted_from, other.counted_from)


def _basis(a: Answer, b: Answer, context: Context) -> Finding | None:
    if not _counts(a, b) or a.claim.basis is b.claim.basis:
        return None
    if {a.claim.basis, b.claim.basis} <= _TOTALS:
        return None
    return _stop(Verdict.DIFFERENT_BASIS, Reason.BASIS, Gate.SAME_BASIS)
