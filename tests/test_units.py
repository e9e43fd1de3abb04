"""Units: what is converted, what never is, and that nothing is loaded without need."""

import subprocess
import sys
from decimal import Decimal

import pytest

from kg.extract.number_words import lexicon
from kg.units import in_base, same_kind, unit


@pytest.mark.parametrize(
    ("name", "amount", "base", "low", "high"),
    [
        ("ha", 40, "km2", "0.4", "0.4"),
        ("acre", 500, "km2", "2.0234", "2.0235"),
        ("mi2", 1, "km2", "2.5899", "2.59"),
        ("kg", 500, "tonne", "0.5", "0.5"),
        ("ton", 1000, "tonne", "907.1", "1016.1"),
        ("nautical_mile", 12, "km", "22.22", "22.23"),
        ("m3", 3, "litre", "3000", "3000"),
        ("barrel/day", 7, "barrel/day", "7", "7"),
        ("USD", 5, "USD", "5", "5"),
    ],
)
def test_amounts_in_the_base_unit_of_their_kind(name, amount, base, low, high):
    found, least, most = in_base(name, Decimal(amount), Decimal(amount))

    assert found == base
    assert Decimal(low) <= least <= most <= Decimal(high)


def test_open_bounds_stay_open():
    assert in_base("ha", None, Decimal(40)) == ("km2", None, Decimal("0.4"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("acre", "ha", True),
        ("USD", "EUR", False),
        ("barrel", "tonne", False),
        ("barrel", "barrel/day", False),
        ("gallon", "litre", True),
    ],
)
def test_only_units_of_one_kind_compare(one, other, same):
    assert same_kind(one, other) is same


def test_every_unit_that_is_read_is_in_the_table():
    for name in set(lexicon()["measured"].values()):
        assert unit(name).least > 0


def test_the_units_library_is_not_loaded_for_the_help():
    code = "import sys; import kg.cli, kg.extract; sys.exit('pint' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
