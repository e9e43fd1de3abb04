"""Closed bounds with open ends, and the instants that claims are known for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.model import Answer, Days
from kg.units import Amount


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a figure allows: `low`..`high`, both inclusive; `high` None is open above."""

    low: Amount
    high: Amount | None

    @property
    def is_floor(self) -> bool:
        """Whether nothing bounds the figure from above."""
        return self.high is None

    def below(self, other: Bounds) -> bool:
        """Tell whether every value here is less than every value of the other."""
        return self.high is not None and self.high < other.low

    def disjoint(self, other: Bounds) -> bool:
        """Tell whether no value satisfies both."""
        return self.below(other) or other.below(self)

    def gap(self, other: Bounds) -> Amount | None:
        """Return the distance between disjoint bounds, else None."""
        if self.high is not None and self.high < other.low:
            return other.low - self.high
        if other.high is not None and other.high < self.low:
            return self.low - other.high
        return None

    def within(self, other: Bounds) -> bool:
        """Tell whether every value here is allowed by the other."""
        fits = other.high is None or (self.high is not None and self.high <= other.high)
        return self.low >= other.low and fits

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low:,} or more"
        if self.low == 0 < self.high:
            return f"at most {self.high:,}"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"


def bounds_of(answer: Answer) -> Bounds | None:
    """Return the bounds of a count, None where the words give no figure."""
    claim = answer.claim
    if claim.min is None and claim.max is None:
        return None
    return Bounds(claim.min or 0, claim.max)


def instant(answer: Answer) -> dt.date | None:
    """Return the latest day a claim is known for: what cumulative figures are ordered by."""
    return None if answer.known is None else answer.known[1]


def meet(a: Days | None, b: Days | None) -> bool:
    """Tell whether two known instants can be one; what is unknown meets nothing."""
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]
