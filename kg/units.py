"""Units of measured amounts, and the base unit that amounts of one kind are compared in.

Conversion is by Pint, which is loaded when an amount is not in its base unit. A currency has no rate here:
dollars and euros are two units, and stay two.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from kg.assets import data_path

Amount = int | Decimal
"""A bound of a figure: a count or a sum of money is an int, another measured amount a Decimal."""

RATE = "/day"
"""What ends the unit of a rate: barrels a day are no amount of barrels."""

_DIGITS = 9
"""Significant digits kept of a converted bound: beyond what any report tells."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the base it is compared in, and the least and the greatest that one of it is there."""

    base: str
    least: Decimal
    most: Decimal


@cache
def _data() -> dict[str, dict[str, Any]]:
    with data_path("units.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def unit(name: str) -> Unit:
    """Return a unit by its name; one that no table holds is its own base.

    >>> unit("ha").base, unit("ha").least == Decimal("0.01"), unit("EUR").base
    ('km2', True, 'EUR')
    """
    entry = _data().get(name.removesuffix(RATE), {"base": name.removesuffix(RATE)})
    rate = RATE if name.endswith(RATE) else ""
    one = Decimal(1)
    if "library" not in entry:
        return Unit(entry["base"] + rate, one, one)
    here, base = entry["library"]
    sizes = [_size(here, base), _size(entry.get("widest", here), base)]
    return Unit(entry["base"] + rate, min(sizes), max(sizes))


def _size(here: str, base: str) -> Decimal:
    """Return how many of the base unit one of a unit is."""
    size = _registry().Quantity(Decimal(1), here).to(base).magnitude
    return Decimal(size)


@cache
def _registry() -> Any:
    from pint import UnitRegistry  # half a second to load, and seldom needed

    return UnitRegistry(non_int_type=Decimal)


def in_base(name: str, low: Amount | None, high: Amount | None) -> tuple[str, Amount | None, Amount | None]:
    """Return the base unit of an amount with its bounds there, the widest where the unit is ambiguous.

    >>> in_base("ha", Decimal("39.5"), Decimal("40.5"))
    ('km2', Decimal('0.395'), Decimal('0.405'))
    """
    known = unit(name)
    if known.least == known.most == 1:
        return known.base, low, high
    return known.base, _times(low, known.least), _times(high, known.most)


def _times(bound: Amount | None, size: Decimal) -> Decimal | None:
    if bound is None:
        return None
    return plain(Decimal(f"{Decimal(bound) * size:.{_DIGITS}g}"))


def plain(amount: Decimal) -> Decimal:
    """Return an amount without trailing zeros and without an exponent.

    >>> plain(Decimal("2450000.0"))
    Decimal('2450000')
    """
    return amount.normalize() + 0


def same_kind(one: str, other: str) -> bool:
    """Tell whether amounts in two units can be compared: their base unit is one.

    >>> same_kind("acre", "ha"), same_kind("USD", "EUR"), same_kind("barrel", "barrel/day")
    (True, False, False)
    """
    return unit(one).base == unit(other).base
