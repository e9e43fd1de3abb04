"""The lexicon of what figures count: head nouns, and the words for what befell them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.assets import data_path
from kg.vocab import Measure

PERSONS = frozenset({"all", "civilian", "combatant", "child", "woman", "own"})
"""The classes of head nouns that name persons; the others name things."""


@dataclass(frozen=True, slots=True)
class CountedWords:
    """The tables of `data/counted.toml`.

    `nouns` gives the class of a singular, `plurals` the singular of a plural. `befell`, `does` and
    `became` give the measure of a verb form by where it may stand: beside, before or after its figure.
    """

    nouns: Mapping[str, str]
    plurals: Mapping[str, str]
    implied: Mapping[str, Measure]
    befell: Mapping[str, Measure]
    does: Mapping[str, Measure]
    became: Mapping[str, Measure]
    of_nouns: Mapping[str, Measure]
    after_phrases: Mapping[tuple[str, ...], Measure]
    before_phrases: Mapping[tuple[str, ...], Measure]
    done: Mapping[str, Mapping[str, Measure]]
    grammar: Mapping[str, frozenset[str]]
    nationals: Mapping[str, str]

    def singular(self, word: str) -> str | None:
        """Return the singular of a known head noun, itself if it is one; None for any other word."""
        return word if word in self.nouns else self.plurals.get(word)

    def state(self, word: str) -> Measure | None:
        """Return the measure of a word that may stand after a figure ("killed", "dead")."""
        return self.befell.get(word) or self.became.get(word)

    def act(self, word: str) -> Measure | None:
        """Return the measure of a verb that may stand before a figure ("killing", "arrested")."""
        return self.befell.get(word) or self.does.get(word)

    def is_purpose(self, word: str) -> bool:
        """Return whether "to" after this noun says what for: "an operation to arrest"."""
        return word in self.grammar["purpose"]


@cache
def counted_words() -> CountedWords:
    """Read the lexicon once."""
    with data_path("counted.toml").open("rb") as file:
        data = tomllib.load(file)
    nouns = {
        noun: kind
        for table in ("heads", "things")
        for kind, line in data[table].items()
        for noun in line.split()
    }
    return CountedWords(
        nouns=nouns,
        plurals={_plural(noun): noun for noun in nouns} | data["irregular"],
        implied=_by_measure(data["implied"]),
        befell=_by_measure(data["befell"]),
        does=_by_measure(data["does"]),
        became=_by_measure(data["became"]),
        of_nouns=_by_measure(data["of_nouns"]),
        after_phrases=_by_words(data["after_phrases"]),
        before_phrases=_by_words(data["before_phrases"]),
        done={
            "vessel": _by_measure(data["done_to_vessels"]),
            "aircraft": _by_measure(data["done_to_aircraft"]),
        },
        grammar={name: frozenset(line.split()) for name, line in data["grammar"].items()},
        nationals=_nationals(),
    )


def _by_measure(table: Mapping[str, str]) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for measure, line in table.items():
        for word in line.split():
            found.setdefault(word, Measure(measure))
    return found


def _by_words(table: Mapping[str, str]) -> dict[tuple[str, ...], Measure]:
    return {tuple(phrase.split()): Measure(measure) for phrase, measure in table.items()}


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def _nationals() -> dict[str, str]:
    """Return the adjectives and peoples of countries, in lower case, by ISO code."""
    with data_path("country_words.toml").open("rb") as file:
        data = tomllib.load(file)
    found: dict[str, str] = {"us": "US", "u.s.": "US", "uk": "GB", "u.k.": "GB"}
    for code, entry in data.items():
        for word in [*entry.get("adjectives", ()), *entry.get("people", ())]:
            folded = word.rstrip("!").lower()
            found.setdefault(folded, code)
            found.setdefault(f"{folded}s", code)
    return found
