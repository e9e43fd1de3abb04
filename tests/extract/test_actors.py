"""Actors: who is found, as what, and whom surnames, pronouns and descriptions refer to."""

import pytest

from kg.extract.actors import find_actors
from kg.extract.places import find_places
from kg.extract.text import read_text
from kg.extract.vessels import find_vessels
from kg.known_actors import belongs_to, known_actor, part_of
from kg.model import Document


def actors(text):
    read = read_text(Document(id="d", text=text))
    return find_actors(read, find_places(read), find_vessels(read))


@pytest.mark.parametrize(
    ("text", "name", "kind", "id"),
    [
        ("Peruvian President Ana Lopez resigned.", "Ana Lopez", "person", None),
        (
            "Peru's health ministry gave no figure.",
            "Peru’s health ministry",
            "government",
            "iso:PE/ministry-of-health",
        ),
        ("The Peruvian army withdrew.", "Peruvian army", "government", "iso:PE/army"),
        ("U.S. forces landed at dawn.", "U.S. forces", "government", "iso:US/military"),
        ("Peru denied the charge.", "Peru", "state", "iso:PE"),
        ("Lima denied the charge.", "Lima", "government", "iso:PE/government"),
        ("Boko Haram claimed the attack.", "Boko Haram", "armed_group", "kg:boko-haram"),
        (
            "UNICEF said children were hurt.",
            "United Nations Children's Fund",
            "igo",
            "kg:united-nations-childrens-fund",
        ),
        ("It was reported by AFP.", "Agence France-Presse", "outlet", "kg:agence-france-presse"),
        ("Local rights groups disagree.", "Local rights groups", "group", None),
        ("Two fighters of the Azania Liberation Front fled.", "Azania Liberation Front", "armed_group", None),
        ("The ceasefire was backed by Peru.", "Peru", "state", "iso:PE"),
    ],
)
def test_an_actor_has_its_name_kind_and_id(text, name, kind, id):
    found = {(a.name.replace("'", "’"), a.kind.value, a.id) for a in actors(text)}
    assert (name.replace("'", "’"), kind, id) in found


def test_a_title_and_nationality_are_not_part_of_the_name():
    (person,) = actors("Peruvian Foreign Minister Ana Lopez resigned.")
    assert (person.name, person.title, person.country) == ("Ana Lopez", "Foreign Minister", "PE")
    assert person.text == "Ana Lopez"


@pytest.mark.parametrize("text", ["They met in Peru.", "A storm hit Lima on Monday.", "It cost us dearly."])
def test_places_and_small_words_are_no_actors(text):
    assert actors(text) == ()


def test_a_surname_alone_is_the_one_person_so_named():
    first, second = actors("Minister Ana Lopez resigned. Lopez gave no reason.")
    assert second.name == first.name == "Ana Lopez"
    assert second.resolved_by is not None


def test_accents_do_not_part_a_person_from_a_mention():
    assert [a.name for a in actors("Minister Ana López resigned. Lopez left.")] == ["Ana López"] * 2


def test_a_surname_of_two_persons_is_the_last_subject_or_stays_open():
    near = actors("Minister Ana Lopez resigned. “Enough,” Lopez said. General Juan Lopez was silent.")
    assert near[1].name == "Ana Lopez"
    assert near[1].resolved_by is not None
    far = actors("Lopez left. One.\nTwo.\nThree.\nMinister Ana Lopez met General Juan Lopez.")
    assert far[0].candidates == ("Ana Lopez", "Juan Lopez")


def test_a_pronoun_is_the_last_subject_of_fitting_gender():
    text = "Ana Lopez met John Reed. She left early."
    assert [(a.text, a.name) for a in actors(text)][-1] == ("She", "Ana Lopez")
    assert [a.text for a in actors("John Reed resigned.\nOne.\nTwo.\nThree.\nShe left.")] == ["John Reed"]


def test_a_description_is_the_last_person_with_the_title():
    found = actors("Speaker Ana Lopez resigned. A vote follows. The speaker gave no reason.")
    assert [a.name for a in found if a.text == "speaker"] == ["Ana Lopez"]


def test_an_unnamed_speaker_is_anonymous():
    (speaker,) = actors("A government spokesman declined to comment.")
    assert (speaker.kind.value, speaker.anonymous, speaker.affiliation) == ("person", True, "government")


def test_an_abbreviation_the_text_introduces_is_known_after():
    found = actors("The Azania Relief Council (ARC) counted ten. ARC gave no names.")
    assert {a.name for a in found} == {"Azania Relief Council"}
    assert len(found) >= 2


def test_bodies_belong_to_their_government():
    assert part_of("iso:PE/army") == ("iso:PE/military", "iso:PE/government", "iso:PE")
    assert belongs_to("kg:united-nations-childrens-fund", "kg:united-nations")
    assert not belongs_to("iso:PE/government", "iso:PE/army")
    assert known_actor("the Pentagon").country == "US"
    assert known_actor("who") is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Kenya Red Cross said 12 people had drowned.", "Kenya Red Cross", "KE"),
        ("The Lebanese Red Cross said 12 people had drowned.", "Lebanese Red Cross", "LB"),
    ],
)
def test_a_national_society_is_not_the_world_body(text, name, country):
    document = read_text(Document(id="d", text=text))
    found = {(actor.name, actor.country) for actor in find_actors(document, find_places(document))}
    assert (name, country) in found
    assert not any("International" in actor_name for actor_name, _ in found)


def test_a_short_form_stands_for_the_body_named_in_full_after_any_article():
    text = (
        "The Lima Observatory for Ports spoke. Ten ships sank, an Observatory toll said. "
        "The Lima-based Observatory left."
    )
    found = [a.name for a in actors(text) if a.kind.value == "organisation"]
    assert found == ["Lima Observatory for Ports"] * 3
