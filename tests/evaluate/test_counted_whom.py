"""Place and rate out of the words of an annotated population."""

import pytest

from kg.evaluate.populations import CountedWhom, counted_whom


@pytest.mark.parametrize(
    ("notation", "quote", "population", "place"),
    [
        ("all", "12 were killed", "all", None),
        ("other:brought to Bunia hospital", "nine bodies were brought there", "all", "Bunia hospital"),
        ("other:dead on arrival at a clinic", "two were dead on arrival", "all", "a clinic"),
        ("other:one room in Bunia", "a room filled with bodies", "all", "one room in Bunia"),
        ("other:soldiers in Bunia", "six soldiers died in the town", "other:soldiers", "Bunia"),
        ("other:Tchomia", "30 in Tchomia", "all", "Tchomia"),
        ("other:Bunia", "40 dead", "all", "Bunia"),
        ("other:Hezbollah", "ten Hezbollah men killed in the south", "other:Hezbollah", None),
        ("other:hospital employees", "three hospital employees", "other:hospital employees", None),
        ("other:in need of care", "30 in need of care", "other:in need of care", None),
    ],
)
def test_counted_whom_takes_the_place_out_of_the_population(notation, quote, population, place):
    assert counted_whom(notation, quote) == CountedWhom(population, place)


def test_counted_whom_takes_a_rate_for_a_unit():
    assert counted_whom("other:per day", "dozens a day") == CountedWhom("all", rate="per day")
