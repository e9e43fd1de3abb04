"""Words of a text with their offsets and folded keys: what the gazetteer and the lexicons match on."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.assets import data_path

# Abbreviations with dots first ("U.S."), then letters and digits with inner apostrophes.
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’ʿʾ‘ʼ`][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʿʾ‘ʼ`.")
# What may stand between two words of one name, beside ". " after a short word ("St. Petersburg").
_JOINS = frozenset({" ", "-", "\n", "‑", "–", "' ", "’ ", " '", " ’", "‘", "ʿ", "\u00a0"})
LONGEST_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word at offsets `start` to `end`, without a possessive ending; `key` is its folded form.

    `joined` says that only a space or hyphen parts it from the word before; `possessive` that 's follows.
    """

    start: int
    end: int
    text: str
    key: str
    joined: bool
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


def fold(name: str) -> str:
    """Return a name in small letters, without accents, apostrophes and dots: "Sana‘a" is "sanaa"."""
    if not name.isascii():
        marked = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
        return "".join(c for c in marked if not unicodedata.combining(c)).lower()
    return name.translate(_APOSTROPHES).lower()


def key_of(name: str) -> str:
    """Return the key a whole name is looked up by: its folded words with single spaces."""
    return " ".join(fold(match) for match in _WORD.findall(name))


def words_of(text: str) -> tuple[Word, ...]:
    """Split a text into words. Linear in its length."""
    out: list[Word] = []
    last = -2
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        possessive = len(word) > 2 and word[-1] == "s" and word[-2] in "'’"
        if possessive:
            word, end = word[:-2], end - 2
        joined = bool(out) and not out[-1].possessive and _joins(text[last:start], out[-1].text)
        out.append(Word(start, end, word, fold(word), joined, possessive))
        last = match.end()
    return tuple(out)


def _joins(between: str, before: str) -> bool:
    if between == ". ":
        return len(before) <= LONGEST_ABBREVIATION
    return between in _JOINS


@cache
def load_words(file: str) -> dict[str, frozenset[str]]:
    """Return the word lists of a TOML file of `kg/data`, folded: each value a string of words."""
    with data_path(file).open("rb") as handle:
        data = tomllib.load(handle)
    return {name: frozenset(key_of(word) for word in words.split()) for name, words in data.items()}


def listed(names: Sequence[str], *, most: int | None = None) -> str:
    """Return names as a list in a sentence; of more than `most`, the first and how many more.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c"], most=1)
    ('a, b and c', 'a and 2 more')
    """
    shown = list(names)
    if most is not None and len(shown) > most:
        shown = [*shown[:most], f"{len(shown) - most:,} more"]
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)
