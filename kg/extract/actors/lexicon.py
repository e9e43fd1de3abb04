"""Words that tell persons: titles, roles, name particles and given names, read once from the data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from kg.assets import data_path
from kg.words import key_of


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Folded words: `titles` before a name, `phrases` of several words, `roles`, `particles`, given names."""

    titles: frozenset[str]
    phrases: frozenset[str]
    roles: frozenset[str]
    particles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]

    @property
    def given(self) -> frozenset[str]:
        """Every given name known."""
        return self.male | self.female


@cache
def person_words() -> PersonWords:
    """Return the words of `kg/data/titles.toml`."""
    with data_path("titles.toml").open("rb") as file:
        data = tomllib.load(file)
    split = {name: frozenset(key_of(w) for w in data[name].split()) for name in data if name != "phrases"}
    phrases = frozenset(key_of(p) for line in data["phrases"].splitlines() for p in line.split("|") if p)
    return PersonWords(
        split["before"], phrases, split["roles"], split["particles"], split["male"], split["female"]
    )


@cache
def given_names() -> frozenset[str]:
    """Return the given names known, folded."""
    return person_words().given
