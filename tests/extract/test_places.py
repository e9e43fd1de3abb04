"""Places: found by the gazetteer and by cues, and not where a person or a nationality is meant."""

import pytest

from kg.extract.places import find_places
from kg.extract.text import read_text
from kg.model import Document


def places(text):
    return find_places(read_text(Document(id="d", text=text)))


def ids(text):
    return [p.id for p in places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks were held in Peru.", ["iso:PE"]),
        ("The US sent a ship to the Strait of Hormuz.", ["iso:US", "kg:strait-of-hormuz"]),
        ("He told us to leave.", []),
        ("The Peruvian army left.", []),
        ("Shelling hit Sana'a, the capital of Yemen.", ["geonames:71137", "iso:YE"]),
        ("Jordan Smith met Paris Jones in May.", []),
        ("Jordan Smith flew to Jordan.", ["iso:JO"]),
        ("On March 3 the German visitor read the report.", []),
    ],
)
def test_names_become_places_only_where_they_denote_one(text, expected):
    assert ids(text) == expected


def test_a_homonym_follows_the_country_spoken_of():
    assert [p.country for p in places("Fighting in Libya reached Tripoli.")] == ["LY", "LY"]
    assert [p.country for p in places("Protests in Lebanon spread to Tripoli, Lebanon.")] == ["LB"] * 3


def test_a_container_after_the_name_decides():
    first = places("A bomb exploded in Birmingham, Alabama.")[0]
    assert first.country == "US"
    assert "geonames:4829764" in first.within


def test_a_type_word_chooses_between_province_and_city():
    kinds = [p.kind for p in places("They left Idlib city for Idlib province in Syria.")]
    assert kinds == ["city", "admin1", "country"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The village of Qubtal was shelled in Aleppo province, Syria.", "Qubtal"),
        ("A mine killed two in Zorbak, Herat province.", "Zorbak"),
        ("Clashes broke out north of Umm Zuraiq on Monday.", "Umm Zuraiq"),
    ],
)
def test_an_unknown_name_after_a_cue_is_a_place_without_id(text, name):
    found = {p.name: p for p in places(text)}
    assert found[name].id is None


def test_an_unknown_place_stands_within_the_place_named_next_to_it():
    found = places("A mine killed two in Zorbak, Herat province.")
    assert found[0].within == (found[1].id, "iso:AF")


def test_spans_are_offsets_into_the_text():
    text = "Troops left Mali’s north for Burkina Faso."
    assert [text[p.start : p.end] for p in places(text)] == ["Mali", "Burkina Faso"]
    assert [p.text for p in places(text)] == ["Mali", "Burkina Faso"]


def test_the_flag_of_a_ship_is_no_place():
    text = "The Liberia-flagged tanker and the Panama-registered freighter met off Fujairah."
    found = find_places(read_text(Document(id="d", text=text)))
    assert [place.name for place in found] == ["Fujairah"]


@pytest.mark.parametrize(
    ("words", "lat", "lon"),
    [
        ("in position 13-10N 049-11E, off the coast", 13.16667, 49.18333),
        ("at 25°10'N, 056°30'W", 25.16667, -56.5),
        ("in position 06 19.6N, 003 20.7E", 6.32667, 3.345),
        ("at position 05:13 N - 004:02 W", 5.21667, -4.03333),
        ("near 1.25S 104.5E", -1.25, 104.5),
    ],
)
def test_coordinates_are_places(words, lat, lon):
    [place] = find_places(read_text(Document(id="d", text=words)))

    assert (place.kind, place.lat, place.lon) == ("position", lat, lon)


@pytest.mark.parametrize("words", ["Pages 10-12 N are lost.", "at 95-10N 049-11E", "at 13-70N 049-11E"])
def test_what_is_no_point_on_earth_is_no_place(words):
    assert find_places(read_text(Document(id="d", text=words))) == ()


def test_a_name_that_a_cue_tells_to_be_a_place_is_one_wherever_it_stands():
    found = places("Kessawa was quiet. Rebels came to the town of Kessawa. Okello left the town of Kessawa.")
    assert [p.name for p in found] == ["Kessawa"] * 3
