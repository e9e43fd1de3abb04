"""The lexicon of cues, read once from `kg/data/cues.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.assets import data_path
from kg.extract.inflection import Form, forms, ing
from kg.vocab import Commitment


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb in one of its forms, with the classes of `cues.toml` it belongs to."""

    lemma: str
    form: Form
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Noun:
    """A cue noun. `of` tells whether "of" opens its content."""

    lemma: str
    of: bool
    hedged: bool
    denial: bool


@dataclass(frozen=True, slots=True)
class Attitude:
    """A verb that tells what somebody wants, backs or speaks of.

    `takes` tells what must depend on it: "clause", "object", "phrase" (one opened by a word of `opened_by`)
    or "any" of them.
    """

    lemma: str
    takes: str
    opened_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues by lower-case form, and the word lists of `cues.toml` by section and name."""

    verbs: dict[str, Verb]
    nouns: dict[str, Noun]
    attitudes: dict[str, Attitude]
    words: dict[str, dict[str, frozenset[str]]]

    def commitment(self, lemma: str) -> Commitment:
        """Return how far a speaker who uses this cue stands behind the content."""
        for name in ("hedged", "hypothetical", "planned"):
            if lemma in self.words["commitment"][name]:
                return Commitment(name)
        return Commitment.ASSERTED


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of cues."""
    with data_path("cues.toml").open("rb") as file:
        table = tomllib.load(file)
    classes: dict[str, set[str]] = {}
    for name, lemmas in table["verbs"].items():
        for lemma in lemmas:
            classes.setdefault(lemma, set()).add(name)
    verbs: dict[str, Verb] = {}
    for lemma, names in classes.items():
        shapes = forms(lemma, tuple(table["irregular"].get(lemma, ())))
        if lemma in table["doubling"]["ing"]:
            shapes = [*shapes[:-1], (ing(lemma), Form.ING)]
        for shape, form in shapes:
            # A past that is also the participle is kept as the past.
            verbs.setdefault(shape, Verb(lemma, form, frozenset(names)))
    nouns: dict[str, Noun] = {}
    for lemma in [*table["nouns"]["of"], *table["nouns"]["that"]]:
        noun = Noun(
            lemma,
            of=lemma in table["nouns"]["of"],
            hedged=lemma in table["nouns"]["hedged"],
            denial=lemma in table["nouns"]["denial"],
        )
        nouns[lemma] = noun
        nouns[lemma + "s"] = noun
    words = {
        section: {name: frozenset(listed) for name, listed in table[section].items()}
        for section in ("commitment", "denial", "making", "sources")
    }
    return Lexicon(verbs, nouns, _attitudes(table), words)


def _attitudes(table: dict[str, Any]) -> dict[str, Attitude]:
    found: dict[str, Attitude] = {}
    for takes in ("any", "clause", "object", "phrase"):
        for lemma in table["attitudes"][takes]:
            opened_by = frozenset(table["attitudes"]["opened_by"].get(lemma, ()))
            for shape, _ in forms(lemma, tuple(table["irregular"].get(lemma, ()))):
                found.setdefault(shape, Attitude(lemma, takes, opened_by))
    return found
