"""Positions of ships: where, how far the words may be off, when, and of which ship."""

import datetime as dt

import pytest

from kg.extract import extract
from kg.gazetteer import distance_km
from kg.model import Claim, Document
from kg.vocab import Aspect


def positions(text: str) -> list[Claim]:
    document = Document(id="d", text=text, published=dt.date(2024, 5, 14))
    found = [c for c in extract(document).claims if c.attribute == "position"]
    assert all(c.aspect is Aspect.STATE and text[c.start : c.end] == c.quote for c in found)
    return found


def point(claim: Claim) -> tuple[float, float, float]:
    assert claim.value_id is not None
    lat, lon, km = claim.value_id.removeprefix("at:").split(",")
    return float(lat), float(lon), float(km)


@pytest.mark.parametrize(
    ("words", "lat", "lon", "km"),
    [
        ("25°10'N 056°30'E", 25.1667, 56.5, 1.9),
        ("25 10.5N, 056 30.2E", 25.175, 56.5033, 0.2),
        ("12-30N 047-15E", 12.5, 47.25, 1.9),
        ("33° 51’ S, 018° 26’ W", -33.85, -18.4333, 1.9),
        ("25.17N 56.50E", 25.17, 56.5, 1.1),
    ],
)
def test_coordinates_are_a_point_as_exact_as_they_are_told(words, lat, lon, km):
    (claim,) = positions(f"The tanker Velora was in position {words} on Monday.")

    assert point(claim) == pytest.approx((lat, lon, km), abs=0.06)
    assert claim.as_of == (dt.date(2024, 5, 13), dt.date(2024, 5, 13))


@pytest.mark.parametrize("words", ["95°10'N 056°30'E", "25°75'N 056°30'E"])
def test_what_is_nowhere_on_earth_is_no_position(words):
    assert positions(f"The tanker Velora was in position {words} on Monday.") == []


def test_a_distance_from_a_place_reaches_as_far_as_both_may():
    words = "12 nautical miles off Fujairah"
    (claim,) = positions(f"MT Velora was {words} on Monday, the navy said.")

    lat, lon, km = point(claim)
    assert distance_km((lat, lon), (25.12, 56.34)) < 30
    assert 12 * 1.852 < km < 150
    assert (claim.subject, claim.value, claim.claimant) == ("Velora", words, "navy")


@pytest.mark.parametrize("words", ["anchored off Ceuta", "docked in Mombasa", "moored in Karachi"])
def test_a_place_after_a_verb_of_lying_is_a_position(words):
    (claim,) = positions(f"The tanker Velora was {words} on Tuesday.")

    assert claim.value == words


def test_the_tanker_of_the_next_sentence_is_the_one_just_named():
    (claim,) = positions("Pirates let go the tanker Velora. The tanker was anchored off Ceuta on Monday.")

    assert (claim.subject, claim.quote) == ("Velora", "The tanker was anchored off Ceuta")


@pytest.mark.parametrize(
    "text",
    [
        "The tanker Velora was not anchored off Ceuta on Monday.",
        "The tanker Velora is due to be docked in Mombasa on Friday.",
        "The tanker Velora met the tanker Nova, anchored off Ceuta on Monday.",
        "The tanker Velora left. The tanker Nova left. The vessel was anchored off Ceuta.",
        "The tanker Velora was anchored off Spain on Monday.",
        "Officials arrived in Mombasa on Monday.",
    ],
)
def test_plans_denials_and_what_may_be_another_ship_are_no_positions(text):
    assert positions(text) == []


def test_a_clock_time_with_a_zone_is_kept():
    (claim,) = positions("The tanker Velora was in position 25°10'N 056°30'E at 0600 UTC on 13 May 2024.")

    instant = dt.datetime(2024, 5, 13, 6, tzinfo=dt.UTC)
    assert claim.clock == (instant, instant)
