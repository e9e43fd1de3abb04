"""Measured amounts, which are not counts: bounds as decimals, around what is told by half its last place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.figure_words import Word
from kg.extract.number_words import lexicon
from kg.units import plain
from kg.vocab import Approximator

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")

Bounds = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Told:
    """An amount in digits, and half of the last place that it is told to."""

    value: Decimal
    half: Decimal


def told_at(words: Sequence[Word], at: int) -> Told | None:
    """Read an amount in digits with its multiplier: "2.5 million", "40", "1.2bn"; None for other words."""
    said = words[at].text
    if words[at].kind != "number" or not _DIGITS.fullmatch(said):
        return None
    scale = 1
    if at + 1 < len(words):
        after = words[at + 1]
        joined = after.start == words[at].end
        table = lexicon()["suffixes"] if joined else lexicon()["scales"]
        scale = table.get(after.text, 1)
    digits = said.replace(",", "")
    value = Decimal(digits) * scale
    decimals = len(digits.partition(".")[2])
    place = Decimal(scale) / 10**decimals
    if decimals == 0:
        whole = str(int(value))
        zeros = len(whole) - len(whole.rstrip("0"))
        place = Decimal(10) ** max(0, min(zeros, len(whole) - lexicon()["tolerance"]["round_digits"]))
    return Told(value, place / 2)


def measured_bounds(told: Told, approximator: Approximator) -> Bounds | None:
    """Return the widest honest bounds of an amount; None where the words are no plain bound.

    >>> measured_bounds(Told(Decimal("2.5"), Decimal("0.05")), Approximator.EXACT)
    (Decimal('2.45'), Decimal('2.55'))
    """
    low, high = _bounds(told, approximator)
    if low is None and high is None:
        return None
    return None if low is None else plain(low), None if high is None else plain(high)


def _bounds(told: Told, approximator: Approximator) -> Bounds:
    value, tolerance = told.value, lexicon()["tolerance"]
    match approximator:
        case Approximator.AT_LEAST | Approximator.MORE_THAN:
            return value, None
        case Approximator.AT_MOST | Approximator.FEWER_THAN:
            return Decimal(0), value
        case Approximator.NEARLY:
            return value * (1 - Decimal(str(tolerance["nearly"]))), value
        case Approximator.ABOUT:
            slack = max(told.half, value * Decimal(str(tolerance["about"])))
            return value - slack, value + slack
        case Approximator.EXACT | Approximator.ROUND | Approximator.VAGUE:
            return value - told.half, value + told.half
        case _:
            return None, None
