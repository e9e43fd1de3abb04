"""Ships: names after types and prefixes, numbers with their check digit, flags and former names."""

import pytest

from kg.extract.text import read_text
from kg.extract.vessel_words import valid_imo
from kg.extract.vessels import find_vessels
from kg.model import Document


def vessels(text):
    return find_vessels(read_text(Document(id="d", text=text)))


@pytest.mark.parametrize(("number", "valid"), [("9074729", True), ("9074728", False), ("907472", False)])
def test_an_imo_number_needs_its_check_digit(number, valid):
    assert valid_imo(number) is valid


def test_a_ship_carries_what_the_text_says_of_it():
    text = "The Malta-flagged tanker Green Ray (IMO 9074729, MMSI 215001234), formerly Blue Ray, was boarded."
    (ship,) = vessels(text)
    assert (ship.name, ship.flag, ship.type) == ("Green Ray", "MT", "tanker")
    assert (ship.imo, ship.mmsi, ship.former_names) == ("9074729", "215001234", ("Blue Ray",))
    assert text[ship.start : ship.end] == ship.text == "Green Ray"


@pytest.mark.parametrize(
    ("text", "name", "flag", "kind"),
    [
        ("M/V Green Ray was hijacked.", "Green Ray", None, None),
        ("MT Green Ray was hijacked.", "Green Ray", None, "tanker"),
        ("The USS Porter sailed past.", "Porter", "US", "warship"),
        ("The crude carrier “Green Ray” sank.", "Green Ray", None, "crude_tanker"),
        ("PIRATES BOARDED THE BULK CARRIER M/V GREEN RAY IN THE HARBOUR.", "GREEN RAY", None, "bulk_carrier"),
        ("A cargo ship named Green Ray ran aground.", "Green Ray", None, "cargo_ship"),
        ("The trawler Green Ray, flying the flag of Ghana, was held.", "Green Ray", "GH", "fishing_vessel"),
        ("A Greek-flagged oil tanker was hit off Yemen.", None, "GR", "tanker"),
        ("The Panama-flagged Verda Stelo was hit off Yemen.", "Verda Stelo", "PA", None),
        ("The Panama-flagged Green Star was hit off Yemen.", "Green Star", "PA", None),
        ("The Panama-flagged General Cargo vessel named Verda was hit.", "Verda", "PA", "cargo_ship"),
        ("The Panama-flagged Verda Stelo tanker was hit.", "Verda Stelo", "PA", "tanker"),
        ("The Panama-flagged Chinese-owned tanker Verda Stelo was hit.", "Verda Stelo", "PA", "tanker"),
        ("The tanker, Verda Stelo, was boarded.", "Verda Stelo", None, "tanker"),
        ("Guards seized a ship flying a Panamanian flag.", None, "PA", "ship"),
    ],
)
def test_a_ship_is_read_from_the_words_before_it(text, name, flag, kind):
    (ship,) = vessels(text)
    assert (ship.name, ship.flag, ship.type) == (name, flag, kind)


@pytest.mark.parametrize(
    ("text", "name", "flag", "kind"),
    [
        ("Off the cape the Verda Stelo was boarded at anchor.", "Verda Stelo", None, None),
        ("OFF THE CAPE, THE VERDA STELO EN ROUTE TO LIMA WAS BOARDED AT SEA.", "VERDA STELO", None, None),
        ("THE VERDA EXPRESS CHANGED NAME IN PORT.", "VERDA EXPRESS", None, None),
        ("At sea, pirates in a skiff boarded the Verda Stelo.", "Verda Stelo", None, None),
        ("AT SEA, THEY BOARDED THE MALTESE REGISTERED VERDA STELO, NEAR LIMA.", "VERDA STELO", "MT", None),
        ("AT SEA THE TANKER GREEN HOPE WAS BOARDED BY THIEVES.", "GREEN HOPE", None, "tanker"),
        ("(VERDA STELO), A MALTESE-FLAG CARGO SHIP, LEFT PORT.", "VERDA STELO", "MT", "cargo_ship"),
        ("M/V Verda Stelo, a Maltese-flag cargo ship, left port.", "Verda Stelo", "MT", "cargo_ship"),
        ("The cargo ship Verda Stelo (Maltese flag) left port.", "Verda Stelo", "MT", "cargo_ship"),
        ("The Maltese-registered 9,000 ton tanker was robbed in port.", None, "MT", "tanker"),
    ],
)
def test_a_ship_is_read_without_a_type_before_its_name(text, name, flag, kind):
    (ship,) = vessels(text)
    assert (ship.name, ship.flag, ship.type) == (name, flag, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The Verda Stelo was attacked near the port.",
        "The Verda Point Terminal was raided by pirates in the port.",
        "Mogadishu was raided by pirates in the port.",
        "THE MASTER WAS BOARDED AT SEA.",
        "The Malta-registered Verda Stelo Fund was wound up.",
        "The Chinese was approached by a small boat at sea.",
        "Five tankers were seized.",
        "The navy stopped dozens of cargo ships.",
        "A tanker truck exploded in the market near the port.",
        "The ship's captain refused.",
        "A fuel tanker exploded on the highway.",
        "ROBBERS BOARDED THE VESSEL THROUGH A HATCH AND THE SHIP REPORTED IT.",
    ],
)
def test_groups_and_lorries_are_not_ships(text):
    assert vessels(text) == ()


def test_a_known_name_is_found_again_with_its_facts():
    ships = vessels("The Malta-flagged ferry Green Ray left. On Monday Green Ray sank.")
    assert [(s.name, s.flag, s.type) for s in ships] == [("Green Ray", "MT", "ferry")] * 2


def test_a_new_name_keeps_the_old_one():
    old, new = vessels("The tanker Green Ray, since renamed Gold Ray, was boarded.")
    assert (old.name, new.name, new.former_names) == ("Green Ray", "Gold Ray", ("Green Ray",))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PIRATES FIRED ON THE M/V GREEN ISLAND WHILE IT LAY AT ANCHOR.", "GREEN ISLAND"),
        ("THE ROBBERY ON BOARD THE M/V ZEPHYRA TOOK PLACE AT NIGHT DESPITE THE WATCH.", "ZEPHYRA"),
    ],
)
def test_a_name_ends_before_ordinary_words_in_capitals(text, name):
    assert [s.name for s in vessels(text)] == [name]


@pytest.mark.parametrize(
    ("words", "name", "kind", "flag"),
    [
        ("GULF OF ADEN: Chemical tanker boarded 3 May while at anchor.", None, "chemical_tanker", None),
        (
            "The 4,159 gross ton Liberian-flagged tanker (Norma Gale) was boarded.",
            "Norma Gale",
            "tanker",
            "LR",
        ),
        ("The Malaysian-flag cargo ship, Sik Lang, was reported missing.", "Sik Lang", "cargo_ship", "MY"),
        ("The 4,455-ton, Panama-flag (ALT STAR) was boarded at berth.", "ALT STAR", None, "PA"),
        ("Pirates boarded the asphalt tanker AD MIRU near the port.", "AD MIRU", "tanker", None),
        (
            "TROOPS SEIZED THE FISHING VESSEL KAIRO MARU NO. 55 OFF THE COAST.",
            "KAIRO MARU NO. 55",
            "fishing_vessel",
            None,
        ),
    ],
)
def test_ships_in_telegraphic_reports(words, name, kind, flag):
    [ship] = find_vessels(read_text(Document(id="d", text=words)))

    assert (ship.name, ship.type, ship.flag) == (name, kind, flag)


@pytest.mark.parametrize(
    "text",
    [
        "The tanker, Monday, was said to be safe.",
        "The tanker, Reuters reported, was seized.",
        "The Iranian flag Tuesday flew over the port.",
    ],
)
def test_days_and_speakers_between_commas_are_no_names(text):
    assert all(ship.name is None for ship in vessels(text))
