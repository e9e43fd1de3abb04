"""Distances in words are rings around what they are measured from."""

import pytest

from kg.distances import rings_in
from kg.normalised import ring_of


@pytest.mark.parametrize(
    ("words", "reference", "near", "far"),
    [
        ("16 nautical miles from Scarborough Shoal", "feature/scarborough-shoal", 28.706, 30.558),
        ("within 12 nautical miles of Huangyan Dao", "feature/scarborough-shoal", 0.0, 22.224),
        ("some 50 miles from the nearest point of the coast", "coast", 72.405, 88.495),
        ("more than 20 km from the border", "border", 20.0, None),
        ("2.5 km from the wreck", "wreck", 2.45, 2.55),
        ("between 10 and 12 miles from the shore", "coast", 18.503, 20.113),
    ],
)
def test_a_distance_is_a_ring_around_its_reference(words, reference, near, far):
    (ring,) = rings_in(words)

    assert (ring.reference, ring.near, ring.far) == (reference, near, far)
    assert ring_of(ring.token()) == ring


def test_a_ring_misses_another_around_one_reference_only():
    (outside,) = rings_in("16 nautical miles from Scarborough Shoal")
    (inside,) = rings_in("within 12 nautical miles of Huangyan Dao")
    (elsewhere,) = rings_in("within 12 nautical miles of Second Thomas Shoal")

    assert outside.apart(inside) == inside.apart(outside) == pytest.approx(6.482)
    assert outside.apart(elsewhere) is None


def test_a_figure_without_a_distance_gives_none():
    assert rings_in("12 people were killed in 3 attacks") == ()
