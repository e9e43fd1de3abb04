"""The gazetteer: names to countries, containment, distance, and what data are shipped."""

import pytest

from kg.gazetteer import contains, countries, country_of, demonym_country, distance_km, place, places_named


@pytest.mark.parametrize(
    ("name", "code"),
    [("Peru", "PE"), ("the Netherlands", "NL"), ("US", "US"), ("us", None), ("U.S.", "US"), ("PER", "PE"),
     ("Côte d’Ivoire", "CI"), ("Ivory Coast", "CI"), ("Atlantis", None)],
)  # fmt: skip
def test_a_country_is_known_by_its_names(name, code):
    assert country_of(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Peruvian", "PE"),
        ("Dutch", "NL"),
        ("Iraqis", "IQ"),
        ("South Korean", "KR"),
        ("polish", None),
        ("Big", None),
    ],
)
def test_a_nationality_names_its_country(word, code):
    assert demonym_country(word) == code


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("iso:UA", "kg:donbas", True),
        ("kg:donbas", "geonames:709716", True),
        ("kg:sahel", "iso:ML", True),
        ("iso:ML", "kg:sahel", False),
        ("iso:PE", "iso:PE", False),
        ("iso:PE", "no-such-id", False),
    ],
)
def test_containment_follows_provinces_and_parts(outer, inner, expected):
    assert contains(outer, inner) is expected


def test_a_city_lies_in_its_province_and_country():
    city = next(p for p in places_named("Arequipa") if p.kind == "city")
    assert city.country == "PE"
    assert contains("iso:PE", city.id)
    assert contains(city.within[-2], city.id)


def test_distance_is_in_kilometres_along_the_globe():
    assert distance_km((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, abs=0.1)
    assert distance_km((10.0, 20.0), (10.0, 20.0)) == 0


def test_accents_and_hyphens_do_not_matter():
    assert {p.id for p in places_named("sao paulo")} == {p.id for p in places_named("São Paulo")}


def test_every_country_has_a_place_and_no_word_twice():
    assert len(countries()) > 240
    assert all(place(f"iso:{code}") is not None for code in countries())
    words = [a for c in countries().values() for a in c.adjectives]
    assert len(words) == len(set(words))


def test_an_arabic_town_is_known_with_its_article_however_it_is_listed():
    for plain, article in (("Zawiya", "al-Zawiya"), ("Ar Raqqah", "al-Raqqah"), ("Ramadi", "al-Ramadi")):
        known = {place.id for place in places_named(plain)}
        assert known & {place.id for place in places_named(article)}, article
    assert not places_named("al-Paris")
