"""Reads `ontology/reference/*.toml`: which values contain, exclude or oppose one another, and their words.

One shape for every file, so that a user's own file can add to any of them:

```toml
[[concept]]
id = "cause/car-bomb"
label = "car bomb"
broader = ["cause/planted-bomb"]     # what contains it
words = ["car bomb", "car bombs"]    # how texts call it, lower case; ids are given to the longest match

[[disjoint]]
of = ["cause/air-delivered", "cause/ground-fire"]    # no act is two of these, nor of what they contain

[[conflict]]
id = "conflict/syria-2011"
source = "UCDP 'Syria: Government'"
[conflict.camps]                     # camps of one conflict oppose one another; members of a camp are allies
government = ["iso:SY/government", "kg:hezbollah"]

[[attribute]]                        # what claims of a state can speak of
id = "flag"
label = "flag state"
functional = true                    # one value at a time; false where it is left out
value = "country"                    # what its values are: a notation of the scheme `value-type`

[[war]]                              # what reports count tolls for over years
id = "kg:syrian-civil-war"
label = "Syrian civil war"
words = ["syrian civil war"]
countries = ["SY"]
parties = ["iso:SY/government"]
began = [2011-03-15, 2011-03-15]     # earliest and latest day given
ended = [2024-12-08, 2024-12-08]     # absent while it goes on
source = "https://..."
```

Ids of states and their bodies are paths, `iso:SY/government/armed-forces`: the shorter contains the longer.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import msgspec

from kg.assets import ontology_dir
from kg.errors import InputError
from kg.vocab import ValueType


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A value that claims can have, what contains it, and the words that name it.

    `source` is what the entry rests on; one that states none has that of its file.
    """

    id: str
    label: str
    broader: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disjoint:
    """Values of which no two can hold of one thing."""

    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A conflict and its camps: actors by the name of their camp; `source` is what says so."""

    id: str
    camps: dict[str, tuple[str, ...]]
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """What claims of a state can speak of; a functional one has one value at a time."""

    id: str
    label: str
    value: ValueType
    functional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """A war or long campaign, with the earliest and latest day given for its beginning and its end."""

    id: str
    label: str
    countries: tuple[str, ...]
    began: tuple[dt.date, dt.date]
    source: str
    ended: tuple[dt.date, dt.date] | None = None
    parties: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the files say together."""

    concept: tuple[Concept, ...] = ()
    disjoint: tuple[Disjoint, ...] = ()
    conflict: tuple[Conflict, ...] = ()
    attribute: tuple[Attribute, ...] = ()
    war: tuple[War, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _File(Reference):
    source: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def read_reference(extra: Iterable[Path] = ()) -> Reference:
    """Read the shipped files and the user's; a later entry replaces the earlier one of its id."""
    shipped = _shipped()
    files = [_read(path) for path in extra]
    if not files:
        return shipped
    every = [shipped, *files]
    concepts = {concept.id: concept for one in every for concept in one.concept}
    attributes = {attribute.id: attribute for one in every for attribute in one.attribute}
    wars = {war.id: war for one in every for war in one.war}
    return Reference(
        concept=tuple(concepts.values()),
        attribute=tuple(attributes.values()),
        disjoint=tuple(group for one in every for group in one.disjoint),
        conflict=tuple(conflict for one in every for conflict in one.conflict),
        war=tuple(wars.values()),
    )


@cache
def _shipped() -> Reference:
    paths = sorted((ontology_dir() / "reference").glob("*.toml"))
    if not paths:
        raise InputError("holds no value data (*.toml)", path=str(ontology_dir() / "reference"))
    files = [_read(path) for path in paths]
    return Reference(
        concept=tuple(concept for one in files for concept in one.concept),
        disjoint=tuple(group for one in files for group in one.disjoint),
        conflict=tuple(conflict for one in files for conflict in one.conflict),
        attribute=tuple(attribute for one in files for attribute in one.attribute),
        war=tuple(war for one in files for war in one.war),
    )


def _read(path: Path) -> Reference:
    try:
        read = msgspec.convert(tomllib.loads(path.read_text("utf-8")), type=_File)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=str(path)) from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InputError(f"not value data: {error}", path=str(path)) from error
    return replace(
        read,
        concept=tuple(replace(one, source=one.source or read.source) for one in read.concept),
        conflict=tuple(replace(one, source=one.source or read.source) for one in read.conflict),
    )
