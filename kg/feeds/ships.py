"""What lists of ships have in common: the words of their types, and the claims that an entry makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.feeds.builder import RecordBuilder
from kg.feeds.values import BadCell, imo_of, mmsi_of
from kg.model import VesselMention
from kg.vocab import Aspect, SubjectKind

_TYPES = (
    ("chemical", "chemical_tanker"),
    ("crude/oil products", "tanker"),
    ("crude", "crude_tanker"),
    ("products tanker", "product_tanker"),
    ("lpg", "lpg_carrier"),
    ("lng", "lng_carrier"),
    ("gas", "gas_carrier"),
    ("tanker", "tanker"),
    ("bulk", "bulk_carrier"),
    ("container", "container_ship"),
    ("general cargo", "cargo_ship"),
    ("fishing", "fishing_vessel"),
    ("tug", "tug"),
    ("yacht", "yacht"),
)


def ship_type(words: str | None) -> str | None:
    """Return kg's type for the words of a list, None where there is none.

    >>> ship_type("Crude Oil Tanker"), ship_type("Drilling Ship")
    ('crude_tanker', None)
    """
    if words is None:
        return None
    small = words.lower()
    return next((kind for part, kind in _TYPES if part in small), None)


def numbers_of(imo: str | None, mmsi: str | None, builder: RecordBuilder) -> dict[str, str | None]:
    """Return a ship's numbers by scheme; one with a wrong check digit is left out with an issue."""
    numbers: dict[str, str | None] = {}
    for scheme, cell, turn in (("imo", imo, imo_of), ("mmsi", mmsi, mmsi_of)):
        try:
            numbers[scheme] = None if cell is None else turn(cell)
        except BadCell as error:
            builder.issue(f"bad_{scheme}", f"{error}; the ship is kept without it")
            numbers[scheme] = None
    return numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A ship as a list has it. `columns` names, by attribute, the field of the record that states it."""

    columns: Mapping[str, str]
    name: str | None = None
    imo: str | None = None
    mmsi: str | None = None
    call_sign: str | None = None
    flag: str | None = None
    type: str | None = None
    owners: Sequence[tuple[str, str]] = ()
    former_names: Sequence[str] = ()
    other_names: Sequence[str] = ()
    former_flags: Sequence[str] = ()
    known: tuple[dt.date, dt.date] | None = None


def claim_ship(
    entry: Entry, builder: RecordBuilder, *, flag_of: Mapping[str, str | None]
) -> VesselMention | None:
    """Make the mention of a ship and a claim for each thing that its entry states.

    `flag_of` gives the country's id for the words of a flag. A number with a wrong check digit is left out
    with an issue. Names and flags that a ship had before are claims without a day: no list says when they
    ended.
    """
    numbers = numbers_of(entry.imo, entry.mmsi, builder)
    flag = None if entry.flag is None else flag_of.get(entry.flag)
    vessel = builder.vessel(
        [entry.columns[one] for one in ("name", "imo", "mmsi") if one in entry.columns],
        name=entry.name,
        imo=numbers["imo"],
        mmsi=numbers["mmsi"],
        call_sign=entry.call_sign,
        flag=None if flag is None else flag.removeprefix("iso:"),
        type=ship_type(entry.type),
        former_names=tuple(entry.former_names),
    )
    if vessel is None:
        return None
    about: dict[str, Any] = {
        "subject": entry.name or (f"IMO {numbers['imo']}" if numbers["imo"] else f"MMSI {numbers['mmsi']}"),
        "subject_kind": SubjectKind.VESSEL,
    }
    known = entry.known
    if known is None and builder.published is not None:
        known = (builder.published, builder.published)
    about_now = {**about, "as_of": known, "as_of_default": entry.known is None and known is not None}

    def state(attribute: str, value: str | None, value_id: str | None = None, *, now: bool = True) -> None:
        if value:
            builder.claim(
                [entry.columns[attribute]],
                Aspect.STATE,
                **(about_now if now else about),
                attribute=attribute,
                value=value,
                value_id=value_id,
            )

    state("name", entry.name)
    state("flag", entry.flag, flag)
    state("type", entry.type)
    state("mmsi", numbers["mmsi"])
    state("call_sign", entry.call_sign)
    for attribute, owner in entry.owners:
        state(attribute, owner)
    for name in entry.former_names:
        state("former_name", name, now=False)
    for name in entry.other_names:
        state("alias", name)
    for former in entry.former_flags:
        if flag_of.get(former) is not None:
            state("former_flag", former, flag_of[former], now=False)
    return vessel
