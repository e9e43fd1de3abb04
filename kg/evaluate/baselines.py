"""Simple rules to beat: what one gets without comparability gates, on the same claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.compare.bounds import bounds_of
from kg.model import Answer
from kg.vocab import Aspect, Commitment, Polarity

Rule = Callable[[Answer, Answer], bool]


def unequal_values(a: Answer, b: Answer) -> bool:
    """One event, one aspect and measure, other values: contradiction."""
    if not _same_topic(a, b):
        return False
    if a.claim.aspect is Aspect.COUNT:
        return bounds_of(a) != bounds_of(b)
    return (a.claim.value, a.claim.polarity) != (b.claim.value, b.claim.polarity)


def disjoint_bounds(a: Answer, b: Answer) -> bool:
    """Unequal values, and for counts bounds that do not meet."""
    if not unequal_values(a, b):
        return False
    first, second = bounds_of(a), bounds_of(b)
    if a.claim.aspect is not Aspect.COUNT or first is None or second is None:
        return True
    return first.disjoint(second)


def disjoint_and_alike(a: Answer, b: Answer) -> bool:
    """Disjoint bounds with equal population and basis, both asserted, from two claimants.

    For other aspects: one affirmed, the other denied, or two different values affirmed.
    """
    one, other = a.claim, b.claim
    alike = one.population == other.population and one.basis is other.basis
    asserted = one.commitment is other.commitment is Commitment.ASSERTED
    both_denied = one.polarity is other.polarity is Polarity.DENIED
    voices = a.origin.id != b.origin.id
    return alike and asserted and voices and not both_denied and disjoint_bounds(a, b)


def _same_topic(a: Answer, b: Answer) -> bool:
    same = a.claim.aspect is b.claim.aspect and a.claim.measure is b.claim.measure
    return same and a.question.subject == b.question.subject


BASELINES: Mapping[str, Rule] = {
    "unequal: other values on one event and measure": unequal_values,
    "disjoint: and counts that cannot be equal": disjoint_bounds,
    "ten-line: and equal population and basis, both asserted": disjoint_and_alike,
}
"""The baselines by the name they are reported under; each adds to the one before."""
