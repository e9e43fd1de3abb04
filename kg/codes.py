"""Codes of countries and actors in the systems that datasets use, to the ids that kg has for them.

A code that is no country's, or of a state that is no more, is None: the caller keeps it as it stands and says so.
Data: kg/data/country_codes.csv, made by benchmarks/build_country_codes.py.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg import gazetteer
from kg.assets import data_path
from kg.vocab import ActorKind


class CountryCodes(StrEnum):
    """The systems of codes of countries."""

    ISO2 = "iso2"
    ISO3 = "iso3"
    NUMERIC = "numeric"
    FIPS = "fips"
    GW = "gw"
    COW = "cow"
    CAMEO = "cameo"
    MIDS = "mids"
    FTM = "ftm"
    NAME = "name"


_OF_NO_COUNTRY = frozenset({"SUHH", "DDDE", "YUCS", "CSXX", "CSHH", "EU", "ZZ"})
"""What FollowTheMoney writes for states that are no more, and for what is no state."""


def country_of(system: CountryCodes, code: str) -> str | None:
    """Return the gazetteer's id of a country ("iso:SY"), None for what is no country's code.

    >>> country_of(CountryCodes.FIPS, "IZ"), country_of(CountryCodes.GW, "652"), country_of(CountryCodes.FIPS, "OS")
    ('iso:IQ', 'iso:SY', None)
    """
    if system is CountryCodes.NAME:
        return _by_name(code)
    if system is CountryCodes.FTM:
        letters = code.upper().partition("-")[0]
        return None if letters in _OF_NO_COUNTRY else _table(CountryCodes.ISO2).get(letters)
    if system is CountryCodes.NUMERIC:
        code = code.zfill(3)
    return _table(system).get(code)


@cache
def _table(system: CountryCodes) -> dict[str, str]:
    with data_path("country_codes.csv").open(encoding="utf-8", newline="") as file:
        return {
            code: f"iso:{row['iso2']}" for row in csv.DictReader(file) for code in row[system.value].split()
        }


_BRACKETS = re.compile(r"^(.+?)\s*\((.+)\)$")
_TURNED = re.compile(r"^(.+?),\s*(.+)$")
_NAMES = {
    "dr congo": "CD",
    "congo-kinshasa": "CD",
    "congo (kinshasa)": "CD",
    "bosnia-herzegovina": "BA",
    "kingdom of eswatini": "SZ",
    "democratic people's republic of korea": "KP",
    "north korea": "KP",
    "south korea": "KR",
    "korea, north": "KP",
    "korea, south": "KR",
    "occupied palestinian territory": "PS",
    "cote d ivoire": "CI",
    "madagascar": "MG",
    "viet nam": "VN",
}
"""Names of countries that datasets use and no gazetteer lists."""


@cache
def _by_name(name: str) -> str | None:
    """Return a country by a name of it: "Russia (Soviet Union)", "Korea, Republic of", "DR Congo (Zaire)"."""
    tries = [name]
    if found := _BRACKETS.match(name):
        tries += [found[1]]
    if found := _TURNED.match(name):
        tries += [f"{found[2]} {found[1]}", found[1]]
    for one in tries:
        code = _NAMES.get(one.lower()) or gazetteer.country_of(one)
        if code is not None:
            return f"iso:{code}"
    return None


def country_of_mmsi(mmsi: str) -> str | None:
    """Return the country that gave an MMSI of nine digits, None for one that names none (ITU-R M.585).

    >>> country_of_mmsi("636012384"), country_of_mmsi("970123456")
    ('iso:LR', None)
    """
    if len(mmsi) != 9 or mmsi[:3] in ("970", "972", "974"):
        return None
    for lead in ("00", "111", "99", "98", "8", "0"):  # coast station, aircraft, aid, craft, handheld, group
        if mmsi.startswith(lead):
            return _table(CountryCodes.MIDS).get(mmsi[len(lead) : len(lead) + 3])
    return _table(CountryCodes.MIDS).get(mmsi[:3])


@dataclass(frozen=True, slots=True)
class ActorCode:
    """What a CAMEO code says of an actor: what it is, and the id of its country, if it has one."""

    kind: ActorKind
    country: str | None


_ROLES = {
    **dict.fromkeys(("GOV", "MIL", "COP", "JUD", "SPY", "LEG", "AGR"), ActorKind.GOVERNMENT),
    **dict.fromkeys(("REB", "INS", "SEP", "RAD", "UAF"), ActorKind.ARMED_GROUP),
    **dict.fromkeys(("OPP", "BUS", "MNC", "NGO", "NGM"), ActorKind.ORGANISATION),
    **dict.fromkeys(("IGO", "UNO", "NAT", "EEC", "ASN", "ARL", "OAS", "AFU"), ActorKind.IGO),
    **dict.fromkeys(("MED",), ActorKind.OUTLET),
    **dict.fromkeys(
        ("CVL", "LAB", "EDU", "REL", "REF", "CRM", "HLH", "ENV", "ELI", "SET", "MOD", "PTY", "DEV", "HRI"),
        ActorKind.GROUP,
    ),
}
"""Roles of CAMEO's third chapter by the kind of actor that they are in kg."""


@cache
def actor_of_cameo(code: str) -> ActorCode | None:
    """Return what a code of three-letter parts says of an actor; None for one of no part that is known.

    >>> actor_of_cameo("SYRREB")
    ActorCode(kind=<ActorKind.ARMED_GROUP: 'armed_group'>, country='iso:SY')
    """
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    country = _table(CountryCodes.CAMEO).get(parts[0]) if parts else None
    kinds = [_ROLES[part] for part in parts if part in _ROLES]
    if kinds:
        return ActorCode(kinds[0], country)
    if country is not None:
        return ActorCode(ActorKind.STATE if len(parts) == 1 else ActorKind.GROUP, country)
    return None
