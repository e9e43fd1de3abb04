"""The gates before two claims can be compared at all; each that fails has a name and a verdict."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.compare.bounds import Bounds, bounds_of, meet
from kg.compare.finding import Context, Finding, ruling_on, same_origin
from kg.compare.knowledge import Knowledge
from kg.compare.statements import opposes_event
from kg.model import Answer, Claim, Entity
from kg.vocab import Aspect, Basis, Commitment, Decision, Gate, Polarity, Reason, Verdict

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
        (Gate.SAME_POPULATION, _population),
        (Gate.SAME_SCOPE, _scope),
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
    if a.question.subject == b.question.subject:
        return None
    part, whole = _part_first(a, b, context.knowledge)
    if part is None or whole is None:
        return _stop(Verdict.DIFFERENT_EVENT, Reason.EVENT, Gate.SAME_EVENT)
    if a.claim.aspect is Aspect.COUNT and b.claim.aspect is Aspect.COUNT:
        if a.claim.measure is not b.claim.measure:
            return _stop(Verdict.DIFFERENT_EVENT, Reason.EVENT, Gate.SAME_EVENT)
        return _stop(Verdict.DIFFERENT_SCOPE, Reason.PART_OF_WHOLE, Gate.SAME_EVENT)
    denial = whole.claim.polarity is Polarity.DENIED and part.claim.polarity is Polarity.AFFIRMED
    if denial and whole.claim.aspect in (part.claim.aspect, Aspect.OCCURRENCE) and not same_origin(a, b):
        return _stop(Verdict.TENSION, Reason.BROADER_DENIAL, Gate.SAME_EVENT, "occurrence")
    return _stop(Verdict.DIFFERENT_EVENT, Reason.EVENT, Gate.SAME_EVENT)


def _part_first(a: Answer, b: Answer, knowledge: Knowledge) -> tuple[Answer | None, Answer | None]:
    if a.event is None or b.event is None:
        return None, None
    if part_of_event(a.event, b.event, knowledge):
        return a, b
    if part_of_event(b.event, a.event, knowledge):
        return b, a
    return None, None


def part_of_event(part: Entity, whole: Entity, knowledge: Knowledge) -> bool:
    """Tell whether the first event lies within the second in time and place, and is smaller."""
    if part.earliest is None or part.latest is None or whole.earliest is None or whole.latest is None:
        return False
    if not (whole.earliest <= part.earliest and part.latest <= whole.latest):
        return False
    if _place(part) is not None and _place(part) == _place(whole):
        return _days(part) < _days(whole)
    return _place(whole) in part.places or any(
        knowledge.contained(place, whole.place_id) for place in _places(part) if whole.place_id is not None
    )


def _days(event: Entity) -> dt.timedelta:
    return (event.latest or dt.date.max) - (event.earliest or dt.date.min)


def _place(event: Entity) -> str | None:
    return event.place_id or event.place


def _places(event: Entity) -> tuple[str, ...]:
    return event.places if event.place_id is None else (event.place_id, *event.places)


def _aspect(a: Answer, b: Answer, context: Context) -> Finding | None:
    one, other = a.claim, b.claim
    if one.aspect is other.aspect and one.attribute == other.attribute:
        return None
    if _linked(one, other) or _linked(other, one):
        return None
    if _UNREAL.keys() & {one.commitment, other.commitment}:
        return _asserted(a, b, context)
    return _stop(Verdict.COMPATIBLE, Reason.ASPECT, Gate.SAME_ASPECT)


def _linked(denial: Claim, other: Claim) -> bool:
    """A denial of the event bears on what entails it: counts above zero, blame, other words of it."""
    entails = other.aspect in (Aspect.OCCURRENCE, Aspect.RESPONSIBLE) or (
        other.aspect is Aspect.COUNT and (other.min or 0) > 0
    )
    return opposes_event(denial) and other.polarity is Polarity.AFFIRMED and entails


def _asserted(a: Answer, b: Answer, context: Context) -> Finding | None:
    for answer in (a, b):
        reason = _UNREAL.get(answer.claim.commitment)
        if reason is not None:
            return _stop(Verdict.NOT_ASSERTED, reason, Gate.BOTH_ASSERTED)
    return None


def _counts(a: Answer, b: Answer) -> bool:
    return a.claim.aspect is Aspect.COUNT and b.claim.aspect is Aspect.COUNT


def _measure(a: Answer, b: Answer, context: Context) -> Finding | None:
    if not _counts(a, b) or a.claim.measure is b.claim.measure:
        return None
    return _stop(Verdict.DIFFERENT_MEASURE, Reason.MEASURE, Gate.SAME_MEASURE)


def _unit(a: Answer, b: Answer, context: Context) -> Finding | None:
    units = {a.claim.unit, b.claim.unit} - {None}
    if not _counts(a, b) or len(units) < 2:
        return None
    return _stop(Verdict.DIFFERENT_MEASURE, Reason.UNIT, Gate.SAME_UNIT)


def _population(a: Answer, b: Answer, context: Context) -> Finding | None:
    one, other = a.claim.population or "all", b.claim.population or "all"
    if not _counts(a, b) or one == other:
        return None
    knowledge = context.knowledge
    if population_within(one, other, knowledge):
        return _part_against_whole(a, b, Gate.SAME_POPULATION)
    if population_within(other, one, knowledge):
        return _part_against_whole(b, a, Gate.SAME_POPULATION)
    return _stop(Verdict.DIFFERENT_POPULATION, Reason.POPULATION, Gate.SAME_POPULATION)


def population_within(part: str, whole: str, knowledge: Knowledge) -> bool:
    """Tell whether one population is part of another: of "all", or as the reference data say."""
    if whole == "all":
        return part != "all"
    return part != whole and knowledge.contained(f"population/{part}", f"population/{whole}")


def _part_against_whole(part: Answer, whole: Answer, gate: Gate) -> Finding:
    different = Verdict.DIFFERENT_POPULATION if gate is Gate.SAME_POPULATION else Verdict.DIFFERENT_SCOPE
    reason = Reason.POPULATION if gate is Gate.SAME_POPULATION else Reason.PLACE_SCOPE
    small, large = bounds_of(part), bounds_of(whole)
    affirmed = part.claim.polarity is whole.claim.polarity is Polarity.AFFIRMED
    if small is None or large is None or not affirmed:
        return _stop(different, reason, gate)
    if large.below(small) and not same_origin(part, whole) and _one_accounting(part, whole, large):
        return _exceeds(part, whole, small, large, gate) or _stop(different, reason, gate)
    if small.low == large.low and small.within(large):
        return _stop(Verdict.COMPATIBLE, Reason.PART_OF_WHOLE, gate, "count-part-whole")
    return _stop(different, reason, gate)


def _one_accounting(part: Answer, whole: Answer, large: Bounds) -> bool:
    """Whether two figures are accounted alike; none at all is none on any basis."""
    return part.claim.basis is whole.claim.basis or large.high == 0


def _exceeds(part: Answer, whole: Answer, small: Bounds, large: Bounds, gate: Gate) -> Finding | None:
    """A part larger than its whole: known no later than the whole if totals, at one instant otherwise."""
    if part.claim.basis in _TOTALS:
        ordered = part.known is not None and whole.known is not None and part.known[1] <= whole.known[1]
    else:
        ordered = meet(part.known, whole.known)
    if not ordered:
        return None
    none_at_all = large.high == 0  # "no one was hurt" speaks of every part
    stated = states_containment(part.claim) and part.claim.commitment is whole.claim.commitment
    return Finding(
        verdict=Verdict.CONTRADICTION if stated or none_at_all else Verdict.TENSION,
        reason=Reason.PART_EXCEEDS_WHOLE,
        rule="count-part-whole",
        failed=() if stated or none_at_all else (gate,),
        gap=small.gap(large),
    )


def states_containment(claim: Claim) -> bool:
    """Tell whether a report's words put the counted among a whole: "including four children"."""
    words = f" {claim.quote.lower()} "
    return any(
        cue in words for cue in (" including ", " among them ", " among the dead ", " of whom ", " of them ")
    )


def _scope(a: Answer, b: Answer, context: Context) -> Finding | None:
    if not _counts(a, b):
        return None
    one, other = a.claim.place, b.claim.place
    if one != other:
        return _place_scope(a, b, context)
    if a.claim.basis is b.claim.basis is Basis.PERIOD:
        windows = [(c.counted_from, c.counted_to or c.as_of) for c in (a.claim, b.claim)]
        if windows[0] != windows[1]:
            return _stop(Verdict.DIFFERENT_SCOPE, Reason.PERIOD_SCOPE, Gate.SAME_SCOPE)
    elif _starts_apart(a.claim, b.claim):
        return _stop(Verdict.DIFFERENT_SCOPE, Reason.PERIOD_SCOPE, Gate.SAME_SCOPE)
    return None


def _place_scope(a: Answer, b: Answer, context: Context) -> Finding:
    one, other = a.claim.place, b.claim.place
    knowledge = context.knowledge
    if one is not None and (other is None or knowledge.contained(one, other)):
        return _part_against_whole(a, b, Gate.SAME_SCOPE)
    if other is not None and (one is None or knowledge.contained(other, one)):
        return _part_against_whole(b, a, Gate.SAME_SCOPE)
    return _stop(Verdict.DIFFERENT_SCOPE, Reason.PLACE_SCOPE, Gate.SAME_SCOPE)


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
