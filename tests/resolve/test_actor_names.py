"""Actors across reports: one under several spellings, two under one name, and what is left open."""

import datetime as dt

import pytest

from kg.model import ActorMention, Document, Extraction, PlaceMention
from kg.resolve.actor_pairs import NEIGHBOURS
from kg.resolve.actors import resolve_actors
from kg.resolve.same_name import person_score
from kg.vocab import ActorKind

DAY = dt.date(2014, 7, 1)
BODY = ActorKind.ORGANISATION


def extraction(ident: str, *names: str, kind: ActorKind = ActorKind.PERSON, **changes) -> Extraction:
    document = Document(id=ident, text=f"{ident}: " + " · ".join(names) + " " * 300, published=DAY)
    places = changes.pop("places", ())
    mentions, at = [], 0
    for name in names:
        at = document.text.index(name, at)
        mentions.append(
            ActorMention(doc=ident, start=at, end=at + len(name), text=name, name=name, kind=kind, **changes)
        )
        at += len(name)
    return Extraction(document=document, actors=tuple(mentions), places=places)


def labels(*extractions: Extraction) -> list[tuple[str, ...]]:
    return sorted(entity.names for entity in resolve_actors(extractions).entities)


def test_spellings_of_one_person_meet_and_the_link_says_why():
    found = resolve_actors([extraction("a", "Muammar Gaddafi"), extraction("b", "Moammar Qadhafi")])
    assert [entity.names for entity in found.entities] == [("Moammar Qadhafi", "Muammar Gaddafi")]
    assert {link.rule for link in found.links} >= {"spelt-alike"}
    assert all(0.85 <= link.score <= 1 for link in found.links)


def test_relatives_stay_two():
    assert len(labels(extraction("a", "Ali Khamenei"), extraction("b", "Mojtaba Khamenei"))) == 2
    assert len(labels(extraction("a", "Hassan al-Bashir"), extraction("b", "Hussein al-Bashir"))) == 2


def test_a_short_name_that_fits_two_people_is_left_open_and_listed():
    found = resolve_actors(
        [
            extraction("a", "Ali Hassan al-Majid"),
            extraction("b", "Ali Hassan Salameh"),
            extraction("c", "Ali Hassan"),
        ]
    )
    assert len(found.entities) == 3
    assert len(found.possible) == 2


def test_a_short_name_that_fits_one_person_is_that_person():
    found = labels(extraction("a", "Ali Hassan al-Majid"), extraction("c", "Ali Hassan"))
    assert found == [("Ali Hassan", "Ali Hassan al-Majid")]


def test_one_name_given_two_countries_may_be_one_person():
    found = resolve_actors(
        [extraction("a", "Omar Hassan", country="SO"), extraction("b", "Omar Hassan", country="SD")]
    )
    assert len(found.entities) == 2
    assert len(found.possible) == 1


def test_a_bare_surname_is_nobody_in_particular():
    assert len(labels(extraction("a", "Jorge Rodríguez"), extraction("b", "Rodríguez"))) == 2


@pytest.mark.parametrize("name", ["Shaam News Networks Marun", "Jaish al-Islaam", "Hizballah"])
def test_another_spelling_of_a_known_body_is_that_body(name):
    (entity,) = resolve_actors([extraction("a", name, kind=BODY)]).entities
    assert (entity.id.startswith("kg:")) is (name != "Shaam News Networks Marun")


def test_a_ministry_of_no_country_is_its_documents_own():
    one = extraction("a", "health ministry", kind=ActorKind.GOVERNMENT)
    two = extraction("b", "health ministry", kind=ActorKind.GOVERNMENT)
    assert len(labels(one, two)) == 2
    known = [
        extraction(ident, "health ministry", kind=ActorKind.GOVERNMENT, country="SY") for ident in ("c", "d")
    ]
    assert len(labels(*known)) == 1


def test_initials_may_be_the_full_name_and_are_left_open():
    found = resolve_actors(
        [extraction("a", "Marun Relief Committee", kind=BODY), extraction("b", "MRC", kind=BODY)]
    )
    assert len(found.entities) == 2
    assert [match.supports for match in found.possible] == [("initials",)]


def test_the_order_of_documents_makes_no_difference():
    documents = [
        extraction("a", "Volodymyr Zelensky"),
        extraction("b", "Volodymyr Zelenskyy"),
        extraction("c", "Vladimir Zelenskiy"),
    ]
    assert resolve_actors(documents).entities == resolve_actors(documents[::-1]).entities
    assert len(resolve_actors(documents).entities) == 1


def test_a_name_is_compared_with_few_others_however_many_documents_there_are(monkeypatch):
    """A common given name puts thousands of people into one block; the work must not be its square."""
    asked = []

    def counted(left, right):
        asked.append((left, right))
        return person_score(left, right)

    monkeypatch.setattr("kg.resolve.actor_pairs.person_score", counted)
    resolve_actors([extraction(f"d{n}", f"Mohammed Al{'bcdfg'[n % 5]}{n % 300}r") for n in range(1200)])
    assert 0 < len(asked) <= 300 * NEIGHBOURS * 4


def test_places_are_no_part_of_a_name():
    place = PlaceMention(doc="a", start=0, end=1, text="a", name="Homs", country="SY")
    assert labels(extraction("a", "Bashar Asad", places=(place,)), extraction("b", "Bashar al-Assad")) == [
        ("Bashar Asad", "Bashar al-Assad")
    ]
