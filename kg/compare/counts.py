"""Counts against counts: bounds, instants, floors and trends (docs/contradictions.md, first rows)."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.compare.bounds import Bounds, bounds_of, meet
from kg.compare.finding import Context, Finding, later, same_origin
from kg.model import Answer
from kg.units import Amount
from kg.vocab import Approximator, Basis, Gate, Reason, Trend, Verdict

_RUNNING = frozenset({Basis.CUMULATIVE, Basis.PERIOD, Basis.FINAL})
_SITE = re.compile(
    r"\b(hospital|clinic|medical cent(?:er|re)|doctor|surgeon|nurse|paramedic|morgue|mortuary|infirmary|video"
    r"|footage|doctors without borders|m[ée]decins sans fronti[èe]res|msf)\b",
    re.IGNORECASE,
)
"""Who counts what reached them, not what happened: one doctor or ward, one film, and the one body that
reports the patients of the hospitals it runs or supplies. Not "medical sources"."""

DOZENS = frozenset({(12, 999), (24, 999)})
"""The bounds of "dozens" and "several dozen"."""


def compare_counts(a: Answer, b: Answer, context: Context) -> Finding:
    """Judge two affirmed counts of one question whose gates are open, the origin aside."""
    first, second = bounds_of(a), bounds_of(b)
    if first is None or second is None:
        return Finding(
            verdict=Verdict.COMPATIBLE,
            reason=Reason.OVERLAPPING_BOUNDS,
            rule="count-overlap",
            failed=(Gate.INCOMPATIBLE,),
        )
    larger, smaller = (a, b) if _size(first) >= _size(second) else (b, a)
    pair = _Pair(larger, smaller, max(first, second, key=_size), min(first, second, key=_size), context)
    if same_origin(a, b):
        return pair.within_one_origin()
    if site_counter(a) or site_counter(b):
        return pair.site()
    return pair.between_origins()


def site_counter(answer: Answer) -> bool:
    """Tell whether a claimant counts what one site saw."""
    claim = answer.claim
    return claim.claimant is not None and _SITE.search(claim.claimant) is not None


def _size(bounds: Bounds) -> tuple[Amount, float | Amount]:
    return bounds.low, float("inf") if bounds.high is None else bounds.high


class _Pair:
    """Two counts, the larger first."""

    def __init__(self, larger: Answer, smaller: Answer, high: Bounds, low: Bounds, context: Context) -> None:
        self.larger, self.smaller, self.high, self.low = larger, smaller, high, low
        self.context, self.limits = context, context.thresholds
        self.later = later(larger, smaller)

    @property
    def running(self) -> bool:
        return self.larger.claim.basis in _RUNNING

    @property
    def trend_later(self) -> bool:
        """Whether the words say that the larger figure stands later in the rise of the toll."""
        return self.smaller.claim.trend in (Trend.EARLY, Trend.RISING) or self.larger.claim.trend in (
            Trend.LATER,
            Trend.RISING,
            Trend.FINAL,
        )

    @property
    def instants_meet(self) -> bool:
        return meet(self.larger.known, self.smaller.known)

    @property
    def _one_moment(self) -> bool:
        """Whether both figures bind one moment: a total known before is still a floor later."""
        total = self.larger.claim.basis in (Basis.CUMULATIVE, Basis.FINAL)
        return self.instants_meet or (total and self.later is False)

    def far_apart(self, factor: float) -> bool:
        return self.high.low >= Decimal(str(factor)) * self.low.low and self.high.low > self.low.low

    def find(self, verdict: Verdict, reason: Reason, rule: str, *failed: Gate) -> Finding:
        gap = self.high.gap(self.low)
        return Finding(verdict=verdict, reason=reason, rule=rule, failed=failed, gap=gap)

    def within_one_origin(self) -> Finding:
        disjoint = self.low.below(self.high)
        risen = self.high.low > self.low.low and self.low.is_floor
        if (disjoint or risen) and self.running and (self.later or self._rose()):
            return self.find(Verdict.UPDATE, Reason.LARGER_LATER, "update", Gate.DIFFERENT_ORIGIN)
        if not disjoint:
            return self._restated()
        if not self.running and not self.instants_meet:
            return self.find(Verdict.UPDATE, Reason.TEMPORAL, "update", Gate.DIFFERENT_ORIGIN)
        reason = Reason.CORRECTED if later(self.smaller, self.larger) else Reason.RESTATED
        return self.find(Verdict.CORRECTION, reason, "correction", Gate.DIFFERENT_ORIGIN)

    def _rose(self) -> bool:
        """Whether, with no later day stated, the words or the days of publication put the larger later."""
        if later(self.smaller, self.larger):
            return False
        if self.trend_later:
            return True
        same_day = self.larger.known == self.smaller.known
        published, before = self.larger.published, self.smaller.published
        return same_day and published is not None and before is not None and published > before

    def _restated(self) -> Finding:
        if self.high == self.low:
            return self.find(Verdict.SAME_ORIGIN, Reason.ONE_ORIGIN, "same-origin", Gate.DIFFERENT_ORIGIN)
        bounded = self.high.high is not None and self.low.high is not None
        if bounded and (self.high.within(self.low) or self.low.within(self.high)):
            return self.find(Verdict.REFINEMENT, Reason.NESTED_BOUNDS, "same-origin", Gate.DIFFERENT_ORIGIN)
        return self.find(Verdict.SAME_ORIGIN, Reason.ONE_ORIGIN, "same-origin", Gate.DIFFERENT_ORIGIN)

    def site(self) -> Finding:
        """A site's count is a floor for the event, so only what it exceeds can conflict with it."""
        if not self.low.below(self.high):
            return self.between_origins()
        if site_counter(self.larger) and site_counter(self.smaller):
            return self.find(Verdict.TENSION, Reason.SITE_COUNTER, "count-site", Gate.SAME_SCOPE)
        if site_counter(self.smaller):
            return self.find(Verdict.DIFFERENT_SCOPE, Reason.SITE_COUNTER, "count-site", Gate.SAME_SCOPE)
        return self.between_origins()

    def between_origins(self) -> Finding:
        if self.low.is_floor and self.high.is_floor:
            return self._two_floors()
        if not self.low.below(self.high):
            return self._overlapping()
        if self.running:
            return self._cumulative()
        if not self.instants_meet:
            return self.find(Verdict.UPDATE, Reason.TEMPORAL, "update", Gate.AS_OF_MEETS)
        return self.find(Verdict.CONTRADICTION, Reason.DISJOINT_COUNTS, "count-snapshot")

    def _cumulative(self) -> Finding:
        if self.later:
            return self.find(Verdict.UPDATE, Reason.LARGER_LATER, "update", Gate.AS_OF_MEETS)
        if self.later is None:
            return self.find(Verdict.TENSION, Reason.ORDER_UNKNOWN, "count-tension", Gate.AS_OF_MEETS)
        one_day = not later(self.smaller, self.larger)
        if one_day and self.trend_later:
            return self.find(Verdict.TENSION, Reason.ORDER_UNKNOWN, "count-tension", Gate.AS_OF_MEETS)
        if self.smaller.claim.trend is Trend.PARTIAL:
            return self.find(Verdict.TENSION, Reason.PARTIAL_COUNT, "count-tension", Gate.SAME_SCOPE)
        return self.find(Verdict.CONTRADICTION, Reason.LARGER_NOT_LATER, "count-cumulative")

    def _two_floors(self) -> Finding:
        if self.high == self.low:
            return self._compatible(Reason.EQUAL_BOUNDS)
        if self.later and self.running:
            a, b = self.larger.claimant, self.smaller.claimant
            opposed = a is not None and b is not None and self.context.knowledge.opposed(a, b)
            if opposed and self.far_apart(self.limits.opposed_floors):
                return self.find(Verdict.TENSION, Reason.FLOORS_APART, "count-floors", Gate.INCOMPATIBLE)
            return self.find(Verdict.UPDATE, Reason.LARGER_LATER, "update", Gate.AS_OF_MEETS)
        if self.far_apart(self.limits.floors):
            return self.find(Verdict.TENSION, Reason.FLOORS_APART, "count-floors", Gate.INCOMPATIBLE)
        return self._compatible(Reason.TWO_FLOORS)

    def _overlapping(self) -> Finding:
        if self.high == self.low:
            return self._compatible(Reason.EQUAL_BOUNDS)
        grew = self.running and self.low.is_floor and self.high.low > self.low.low
        told_later = self.trend_later and not later(self.smaller, self.larger)
        if grew and (self.later or told_later):
            return self.find(Verdict.UPDATE, Reason.LARGER_LATER, "update", Gate.AS_OF_MEETS)
        if self._one_moment and self._vague_against_large():
            return self.find(Verdict.TENSION, Reason.VAGUE_AGAINST_LARGE, "count-tension", Gate.INCOMPATIBLE)
        bounded = self.low.is_floor and not self.high.is_floor
        if self._one_moment and bounded and self.far_apart(self.limits.far_floor):
            return self.find(Verdict.TENSION, Reason.FLOOR_FAR_BELOW, "count-tension", Gate.INCOMPATIBLE)
        nested = self.high.within(self.low) or self.low.within(self.high)
        return self._compatible(Reason.NESTED_BOUNDS if nested else Reason.OVERLAPPING_BOUNDS)

    def _vague_against_large(self) -> bool:
        dozens = (self.low.low, self.low.high) in DOZENS and (
            self.smaller.claim.approximator in (None, Approximator.VAGUE)
        )
        return dozens and self.high.low >= self.limits.vague_against

    def _compatible(self, reason: Reason) -> Finding:
        return self.find(Verdict.COMPATIBLE, reason, "count-overlap", Gate.INCOMPATIBLE)
