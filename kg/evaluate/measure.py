"""A figure of quality and how many cases it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure, in percent, and how many annotated cases it rests on."""

    name: str
    percent: float
    cases: int


def share(name: str, right: Sequence[bool]) -> Measure:
    """Return the share of cases that are right; 0 where there is no case."""
    return Measure(name, 100 * sum(right) / len(right) if right else 0.0, len(right))
