"""Codes of other people's data: countries, actors and kinds of event, each read once from a table.

A country is an id of the gazetteer (`iso:SY`), a body of it `iso:SY/military`, another actor what
`kg.known_actors` calls it. A code that stands for no country of today, or is not known, gives None, so that
the caller keeps the code itself and reports it. Tables, sources and what is missing: kg/data/README.md.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from kg import gazetteer
from kg.assets import data_path
from kg.vocab import ActorKind, EventType, PloverRoot
from kg.words import key_of

GROUP_LETTERS = 3  # an actor code of CAMEO is made of groups of so many letters


class CountryCodes(StrEnum):
    """Systems of codes for countries, and the names by which tables call them.

    FIPS is FIPS 10-4 (GDELT's places), COW the Correlates of War, GW Gleditsch and Ward (UCDP), MID the
    maritime identification digits, FTM FollowTheMoney.
    """

    ISO2 = "iso2"
    ISO3 = "iso3"
    ISO_NUMERIC = "numeric"
    FIPS = "fips"
    CAMEO = "cameo"
    COW = "cow"
    GW = "gw"
    MID = "mid"
    FTM = "ftm"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCode:
    """What an actor code says. `id` is None for an actor that has no id of its own, `country` is an id."""

    name: str
    kind: ActorKind
    id: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """What a group of letters stands for: a country, role, region, religion, people or known group."""

    sort: str
    name: str
    kind: ActorKind
    id: str | None


def _rows(file: str) -> Iterator[dict[str, str]]:
    with data_path(f"codes/{file}").open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def _country_rows() -> Iterator[dict[str, str]]:
    yield from _rows("countries.csv")
    yield from _rows("states.csv")


def _plain(system: CountryCodes, code: str) -> str:
    """Return a code as the tables write it: zeros that a spreadsheet dropped or that were added, and case."""
    bare = code.strip()
    match system:
        case CountryCodes.NAME:
            return key_of(bare.replace(" (the)", ""))  # as ISO writes some
        case CountryCodes.COW | CountryCodes.GW:
            return bare.lstrip("0")
        case CountryCodes.ISO_NUMERIC | CountryCodes.MID:
            return bare.zfill(3) if bare else ""
        case CountryCodes.FTM:
            return bare.lower()
        case CountryCodes.CAMEO:  # small letters are peoples there
            return bare
        case _:
            return bare.upper()


@cache
def _countries() -> dict[CountryCodes, dict[str, str | None]]:
    out: dict[CountryCodes, dict[str, str | None]] = {system: {} for system in CountryCodes}
    for row in _country_rows():
        system = CountryCodes(row["system"])
        out[system][_plain(system, row["code"])] = row["country"] or None
    return out


@cache
def _reasons() -> dict[tuple[CountryCodes, str], str]:
    rows = ((CountryCodes(row["system"]), row) for row in _country_rows() if not row["country"])
    return {(system, _plain(system, row["code"])): f"{row['name']}: {row['note']}" for system, row in rows}


_TURNED = re.compile(r"([^,(]+)(?:, | \()([^,()]+)\)?")
"""A name with its first words last: "Korea, North", "Micronesia (Federated States of)"."""


def country_of(system: CountryCodes, code: str) -> str | None:
    """Return the id of a code's country, None for a code that is no country's of today or not known.

    >>> country_of(CountryCodes.FIPS, "RS"), country_of(CountryCodes.ISO2, "RS")
    ('iso:RU', 'iso:RS')
    >>> country_of(CountryCodes.GW, "678"), country_of(CountryCodes.COW, "678")
    ('iso:YE', None)
    """
    table = _countries()[system]
    key = _plain(system, code)
    if key in table:
        return table[key]
    if system is not CountryCodes.NAME:
        return None
    bare = code.strip()
    if len(bare) <= GROUP_LETTERS and not gazetteer.is_exact(bare):
        return None  # "CHE" is a code, no name
    bare = bare.replace(" (the)", "")
    iso2 = gazetteer.country_of(bare)
    if iso2 is None and (turned := _TURNED.fullmatch(bare)):
        iso2 = gazetteer.country_of(f"{turned[2]} {turned[1]}")
    return None if iso2 is None else f"iso:{iso2}"


def reason_of(system: CountryCodes, code: str) -> str | None:
    """Return why a code of the tables is no country's of today, None for one that is or that is not known.

    >>> reason_of(CountryCodes.FIPS, "OS")
    'Oceans: no country: the sea'
    """
    return _reasons().get((system, _plain(system, code)))


_MMSI = re.compile(r"(?:00|0|111|99|98|8)?([2-7]\d\d)\d+")


def mid_country(mmsi: str) -> str | None:
    """Return the country whose digits an MMSI holds, None where it holds none or they are not assigned.

    A ship is MIDxxxxxx, a coast station 00MIDxxxx, a group of ships 0MIDxxxxx, an aircraft 111MIDxxx, an aid
    to navigation 99MIDxxxx, a ship's boat 98MIDxxxx, a handheld radio 8MIDxxxxx; a distress beacon (970, 972,
    974) has none. A number that lost its zeros has not nine digits and gives None.

    >>> mid_country("273379740"), mid_country("003669884"), mid_country("972971214")
    ('iso:RU', 'iso:US', None)
    """
    found = _MMSI.fullmatch(mmsi) if len(mmsi) == 9 and mmsi.isascii() else None
    return None if found is None else _countries()[CountryCodes.MID].get(found[1])


@cache
def _parts() -> dict[str, _Part]:
    """Groups of letters that are no country's; and every country's under its code."""
    parts = {
        row["code"]: _Part("country", row["name"], ActorKind.STATE, row["country"] or None)
        for row in _rows("countries.csv")
        if row["system"] == CountryCodes.CAMEO
    }
    for row in _rows("cameo_actors.csv"):
        parts[row["code"]] = _Part(row["part"], row["name"], ActorKind(row["kind"]), row["id"] or None)
    return parts


def _part(letters: str) -> _Part | None:
    if re.fullmatch("[a-z]+", letters):
        return _Part("people", f"people coded {letters}", ActorKind.GROUP, None)
    if re.fullmatch("[0-9]+", letters):
        return _Part("religion", f"denomination coded {letters}", ActorKind.GROUP, None)
    return _parts().get(letters)


@lru_cache(maxsize=2**14)
def cameo_actor(code: str) -> ActorCode | None:
    """Return the actor of a code of CAMEO, as GDELT writes it; None if any part of it is not known.

    A known group names the actor whatever else stands there; else the first role does, a party before it.

    >>> actor = cameo_actor("SYRGOV")
    >>> actor and (actor.name, actor.kind.value, actor.id, actor.country)
    ('government of Syria', 'government', 'iso:SY/government', 'iso:SY')
    >>> [actor.name for code in ("SYRREB", "IGOUNO", "SEA") if (actor := cameo_actor(code))]
    ['rebels (Syria)', 'United Nations', 'Southeast Asia']
    """
    if not code or len(code) % GROUP_LETTERS:
        return None
    groups = [code[i : i + GROUP_LETTERS] for i in range(0, len(code), GROUP_LETTERS)]
    known = [part for part in map(_part, groups) if part is not None]
    if len(known) < len(groups):
        return None
    states = [part for part in known if part.sort == "country"]
    states.sort(key=lambda part: part.id is None)  # SCGSRB: Serbia, as it was in Serbia and Montenegro
    country = states[0].id if states else None
    named = next((part for part in reversed(known) if part.sort == "group"), None)
    if named is not None:
        return ActorCode(name=named.name, kind=named.kind, id=named.id, country=country)
    roles = [part for part in known if part.sort == "role"]
    others = [part for part in known if part.sort not in ("role", "country", "region")]
    where = next((part for part in (*states, *known) if part.sort in ("country", "region")), None)
    if not roles and not others and where is not None:
        return ActorCode(name=where.name, kind=where.kind, id=where.id, country=country)
    main = next((part for part in roles if part is _parts()["PTY"]), (roles or others)[0])
    return _described(main, [part for part in (*roles, *others) if part is not main], where, country)


def _described(main: _Part, rest: list[_Part], where: _Part | None, country: str | None) -> ActorCode:
    """Return an actor of no name of its own: what it is, whose or where, and what else is said of it."""
    body = main.id if main.sort == "role" else None
    details = [part.name for part in rest]
    name = main.name
    if where is not None and body is not None:
        name = f"{name} of {_in_sentence(where.name)}"
    elif where is not None:
        details.insert(0, where.name)
    if details:
        name = f"{name} ({', '.join(details)})"
    whole = all(part.sort == "role" for part in rest)  # a people's or a faith's own body is another one
    id = f"{country}/{body}" if country is not None and body is not None and whole else None
    return ActorCode(name=name, kind=main.kind, id=id, country=country)


def _in_sentence(name: str) -> str:
    """Return a country's name as it stands after "of".

    >>> _in_sentence("United States"), _in_sentence("Syria")
    ('the United States', 'Syria')
    """
    begins, ends = ("United ", "Democratic ", "Central African "), ("Islands", "Republic", "Philippines")
    return f"the {name}" if name.startswith(begins) or name.endswith((*ends, "Netherlands")) else name


@cache
def _cameo_events() -> dict[str, tuple[EventType, PloverRoot | None]]:
    return {
        row["code"]: (EventType(row["event_type"]), PloverRoot(row["plover"]) if row["plover"] else None)
        for row in _rows("cameo_events.csv")
    }


def cameo_event(code: str) -> tuple[EventType, PloverRoot | None] | None:
    """Return the kind of event and the root of PLOVER of a code of CAMEO, None for a code it does not have.

    Codes are text: "012" without its zero is the code of nothing.

    >>> cameo_event("195")
    (<EventType.AIRSTRIKE: 'airstrike'>, <PloverRoot.FIGHT: 'FIGHT'>)
    """
    return _cameo_events().get(code)


@cache
def _pairs(file: str, first: str, second: str) -> dict[tuple[str, str], EventType]:
    return {(row[first], row[second]): EventType(row["event_type"]) for row in _rows(file)}


def plover_event(type: str, mode: str = "") -> EventType | None:
    """Return the kind of event of a PLOVER type and mode; a mode that is not listed counts as its type.

    >>> plover_event("ASSAULT", "aerial"), plover_event("ASSAULT", "")
    (<EventType.AIRSTRIKE: 'airstrike'>, <EventType.ASSAULT: 'assault'>)
    """
    table = _pairs("plover_events.csv", "type", "mode")
    return table.get((type, mode)) or table.get((type, ""))


def acled_event(event_type: str, sub_event_type: str = "") -> EventType | None:
    """Return the kind of event of ACLED's type and sub-type; an unlisted sub-type counts as its type.

    >>> acled_event("Explosions/Remote violence", "Suicide bomb")
    <EventType.BOMBING: 'bombing'>
    """
    table = _pairs("acled_events.csv", "type", "sub_type")
    return table.get((event_type, sub_event_type)) or table.get((event_type, ""))


@cache
def _ucdp_events() -> dict[str, EventType]:
    return {row["type_of_violence"]: EventType(row["event_type"]) for row in _rows("ucdp_events.csv")}


def ucdp_event(type_of_violence: str) -> EventType | None:
    """Return the kind of event of UCDP's type of violence: "1" state-based, "2" non-state, "3" one-sided."""
    return _ucdp_events().get(type_of_violence)


@cache
def _goldstein() -> dict[str, float]:
    return {row["code"]: float(row["value"]) for row in _rows("goldstein.csv")}


def goldstein(code: str) -> float | None:
    """Return the Goldstein value of a code of CAMEO, from -10 (conflict) to 10; None where none is known.

    >>> goldstein("190"), goldstein("018")
    (-10.0, 3.4)
    """
    return _goldstein().get(code)
