"""The words that tell actors: titles, given names, bodies of states, group words, verbs. Read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from kg.assets import data_path
from kg.words import key_of, load_words


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


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Folded words for bodies and groups; `bodies` gives the body of an id for each phrase."""

    bodies: dict[str, str]
    longest_body: int
    group_heads: frozenset[str]
    single_heads: frozenset[str]
    weak_heads: frozenset[str]
    body_modifiers: frozenset[str]
    calendar: frozenset[str]
    modified_nouns: frozenset[str]
    after_body: frozenset[str]
    not_name_parts: frozenset[str]
    modifiers: frozenset[str]
    organisation_words: frozenset[str]
    armed_words: frozenset[str]
    body_words: frozenset[str]
    reporting: frozenset[str]
    acting: frozenset[str]
    agents_after: frozenset[str]


@cache
def person_words() -> PersonWords:
    """Return the words of `kg/data/titles.toml`."""
    words = load_words("titles.toml")
    with data_path("titles.toml").open("rb") as file:
        lines = tomllib.load(file)["phrases"].splitlines()
    phrases = frozenset(key_of(p) for line in lines for p in line.split("|") if p)
    return PersonWords(
        titles=words["before"],
        phrases=phrases,
        roles=words["roles"],
        particles=words["particles"],
        male=words["male"],
        female=words["female"],
    )


@cache
def given_names() -> frozenset[str]:
    """Return the given names known, folded."""
    return person_words().given


@cache
def actor_words() -> ActorWords:
    """Return the words of `kg/data/actor_words.toml`."""
    with data_path("actor_words.toml").open("rb") as file:
        data = tomllib.load(file)
    bodies = {key_of(p): body for body, phrases in data["bodies"].items() for p in phrases}
    lists = {name: frozenset(key_of(w) for w in words.split()) for name, words in data["lists"].items()}
    return ActorWords(bodies=bodies, longest_body=max(key.count(" ") + 1 for key in bodies), **lists)
