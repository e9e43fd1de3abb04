"""Affirmed against denied: events, figures and values (docs/contradictions.md, "occurrence")."""

from __future__ import annotations

from kg.compare.acts import EXCEPT, Reach, harm, reach
from kg.compare.bounds import bounds_of
from kg.compare.finding import Context, Finding, later
from kg.compare.statements import denied_object, plain
from kg.model import Answer
from kg.vocab import Aspect, Denies, Direction, Gate, Polarity, Reason, Verdict

_CIVILIAN = frozenset({"civilians", "children", "women"})
"""Populations of a count that are harmed as civilians are; fighters and "all" may be no such target."""


def compare_occurrence(a: Answer, b: Answer, context: Context) -> Finding:
    """Judge two claims on whether something happened, of any polarity."""
    for denial, other in ((a, b), (b, a)):
        if denial.claim.polarity is Polarity.DENIED and other.claim.polarity is Polarity.AFFIRMED:
            return compare_denial(denial, other, context)
        limits = _limits(denial) and not _limits(other)
        if limits and denial.claim.polarity is other.claim.polarity is Polarity.AFFIRMED:
            return _event(denial, other, context)
    return _agree("occurrence")


def _limits(answer: Answer) -> bool:
    """Whether a claim says that something alone was done, and so denies the rest."""
    return any(token.startswith(EXCEPT) for token in answer.values)


def compare_denial(denial: Answer, other: Answer, context: Context) -> Finding:
    """Judge a denial against an affirmed claim of the same or a linked question."""
    denies = denied_object(denial.claim)
    if denies is Denies.NONE:
        return _nothing("occurrence")
    if denies is Denies.FIGURE:
        return _figure(denial, other, context)
    return _event(denial, other, context)


def _nothing(rule: str) -> Finding:
    return Finding(
        verdict=Verdict.COMPATIBLE,
        reason=Reason.DENIES_NOTHING,
        rule=rule,
        failed=(Gate.INCOMPATIBLE,),
    )


def _agree(rule: str) -> Finding:
    return Finding(
        verdict=Verdict.COMPATIBLE, reason=Reason.SAME_VALUE, rule=rule, failed=(Gate.INCOMPATIBLE,)
    )


def _event(denial: Answer, other: Answer, context: Context) -> Finding:
    """A denial of an event, or of certain acts in it, against what says or entails it."""
    if other.claim.aspect is Aspect.OCCURRENCE:
        found = reach(denial.values, other.values, context.knowledge)
    else:
        civilians = other.claim.population in _CIVILIAN
        found = harm(denial.values, civilians=civilians, knowledge=context.knowledge)
    if found is Reach.INSIDE:
        affirmed = denial.claim.polarity is Polarity.AFFIRMED
        linked = other.claim.aspect is not Aspect.OCCURRENCE
        reason = Reason.DENIED_EVENT if linked or affirmed else Reason.POLARITY
        return Finding(verdict=Verdict.CONTRADICTION, reason=reason, rule="occurrence")
    if found is Reach.OVERLAPS:
        return Finding(
            verdict=Verdict.TENSION,
            reason=Reason.BROADER_DENIAL,
            rule="occurrence",
            failed=(Gate.INCOMPATIBLE,),
        )
    return Finding(
        verdict=Verdict.COMPATIBLE,
        reason=Reason.DIFFERENT_VALUE,
        rule="occurrence",
        failed=(Gate.INCOMPATIBLE,),
    )


def _figure(denial: Answer, other: Answer, context: Context) -> Finding:
    """A denied figure against a figure: only those that the denial calls wrong conflict with it."""
    told = bounds_of(other)
    if told is None or not _called_wrong(denial, other, context):
        counted = other.claim.aspect is Aspect.COUNT
        return Finding(
            verdict=Verdict.COMPATIBLE,
            reason=Reason.DENIED_FIGURE,
            rule="count-denied" if counted else "occurrence",
            failed=(Gate.INCOMPATIBLE,),
        )
    if later(other, denial) is False:
        return Finding(verdict=Verdict.CONTRADICTION, reason=Reason.DENIED_FIGURE, rule="count-denied")
    return Finding(
        verdict=Verdict.TENSION,
        reason=Reason.DENIED_FIGURE,
        rule="count-denied",
        failed=(Gate.AS_OF_MEETS,),
    )


def _called_wrong(denial: Answer, other: Answer, context: Context) -> bool:
    told, denied = bounds_of(other), bounds_of(denial)
    if told is None:
        return False
    if denied is None:
        floor = context.denied_from.get(denial.id)
        return floor is not None and told.low >= floor
    direction = denial.claim.direction
    if direction is Direction.OVERSTATED:
        return told.low >= denied.low
    if direction is Direction.UNDERSTATED:
        return told.high is not None and denied.high is not None and told.high <= denied.high
    return told.within(denied)


def denied_value(denial: Answer, other: Answer, context: Context, rule: str) -> Finding:
    """Judge a denied value ("it was not a drone") against an affirmed one of the same question."""
    if denied_object(denial.claim) is Denies.NONE:
        return _nothing(rule)
    knowledge = context.knowledge
    pairs = [(mine, theirs) for mine in plain(other.values) for theirs in plain(denial.values)]
    inside = any(knowledge.contained(mine, theirs) for mine, theirs in pairs)
    if inside or (not pairs and other.claim.value == denial.claim.value):
        return Finding(verdict=Verdict.CONTRADICTION, reason=Reason.POLARITY, rule=rule)
    if any(knowledge.contained(theirs, mine) for mine, theirs in pairs):
        return Finding(
            verdict=Verdict.TENSION, reason=Reason.GRANULARITY, rule=rule, failed=(Gate.INCOMPATIBLE,)
        )
    return Finding(
        verdict=Verdict.COMPATIBLE, reason=Reason.DIFFERENT_VALUE, rule=rule, failed=(Gate.INCOMPATIBLE,)
    )
