"""Figures alone: digits, number words and vague amounts, without the words that bound them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.assets import data_path
from kg.extract.figure_words import Word

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d{1,2})?")
_LONGEST_DIGITS = 15

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that ends before word `end`. `value` is None for a vague amount; bounds are closed.

    `scale` is the multiplier said after digits ("3 to 5 million"), 1 without one. `whole` tells a number
    of things from a fraction ("3.5").
    """

    end: int
    low: int
    high: int
    value: int | None
    scale: int = 1
    whole: bool = True
    digits: bool = False


@cache
def lexicon() -> Mapping[str, Any]:
    """Return the tables of `data/numbers.toml`."""
    with data_path("numbers.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def phrases(table: str) -> dict[Phrase, Any]:
    """Return a table of the lexicon by its phrases, each split into words."""
    return {tuple(phrase.split()): value for phrase, value in lexicon()[table].items()}


@cache
def longest_phrase(table: str) -> int:
    """Return the number of words of the longest phrase of a table."""
    return max(len(phrase) for phrase in phrases(table))


def phrase_at(words: Sequence[Word], at: int, table: str) -> tuple[int, Any] | None:
    """Return the end and value of the longest phrase of a table that begins at a word.

    Hyphens count as spaces: "two-thirds" is "two thirds".
    """
    found = None
    told: list[str] = []
    for end in range(at, min(len(words), at + 2 * longest_phrase(table))):
        if words[end].text != "-":
            told.append(words[end].text)
            value = phrases(table).get(tuple(told))
            if value is not None:
                found = end + 1, value
    return found


def read_number(words: Sequence[Word], at: int) -> Number | None:
    """Read the figure that begins at a word, the longest reading; None where none does."""
    word = words[at]
    if word.kind == "number":
        return _digits(words, at)
    if word.kind != "word":
        return None
    return _part_of_scale(words, at) or _vague(words, at) or _dozens(words, at) or _worded(words, at)


def scale_bounds(value: int, scale: int) -> tuple[int, int]:
    """Return the bounds of a bare figure: itself, or around itself where it is plainly rounded."""
    tolerance = lexicon()["tolerance"]
    if value < tolerance["round_from"] or value % 100:
        return value, value
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    place = min(zeros, len(str(value)) - tolerance["round_digits"])
    half = 10**place // 2
    return value - half, value + half - 1


def _digits(words: Sequence[Word], at: int) -> Number | None:
    said = words[at].text
    if len(said) > _LONGEST_DIGITS or not (_GROUPED.fullmatch(said) or _PLAIN.fullmatch(said)):
        return None
    scale, end = 1, at + 1
    if end < len(words):
        after = words[end]
        joined = after.start == words[at].end
        if joined and after.text in lexicon()["suffixes"]:
            scale, end = lexicon()["suffixes"][after.text], end + 1
        elif after.text in lexicon()["scales"]:
            scale, end = lexicon()["scales"][after.text], end + 1
        elif after.text == "dozen":
            scale, end = 12, end + 1
    units, _, decimals = said.replace(",", "").partition(".")
    parts = 10 ** len(decimals)
    amount = int(units + decimals) * scale
    value = amount // parts
    low, high = scale_bounds(value, scale)
    whole = amount % parts == 0
    return Number(end, low, high if whole else value + 1, value, scale, whole, digits=True)


def _vague(words: Sequence[Word], at: int) -> Number | None:
    found = phrase_at(words, at, "vague")
    if found is None:
        return None
    end, (low, high) = found
    return Number(end, low, high, None)


def _dozens(words: Sequence[Word], at: int) -> Number | None:
    """ "a dozen", "two dozen": each dozen may be a few less or more."""
    count = 1 if words[at].text == "a" else lexicon()["units"].get(words[at].text)
    if count is None or at + 1 >= len(words) or words[at + 1].text != "dozen":
        return None
    low, high = lexicon()["tolerance"]["dozen"]
    return Number(at + 2, count * low, count * high, 12 * count)


def _part_of_scale(words: Sequence[Word], at: int) -> Number | None:
    """ "half a million", "a quarter of a million", "one and a half million"."""
    told = [word.text for word in words[at : at + 8] if word.text != "-"]
    for phrase, parts in _SCALE_PARTS.items():
        if tuple(told[: len(phrase)]) == phrase and told[len(phrase) : len(phrase) + 1] == ["million"]:
            end = at
            while words[end].text != "million":
                end += 1
            low, high = scale_bounds(parts * 250_000, 1)
            return Number(end + 1, low, high, parts * 250_000)
    return None


# Quarters of a million.
_SCALE_PARTS: dict[Phrase, int] = {
    ("half", "a"): 2,
    ("a", "half"): 2,
    ("a", "quarter", "of", "a"): 1,
    ("quarter", "of", "a"): 1,
    ("quarter", "of"): 1,
    ("three", "quarters", "of", "a"): 3,
    ("one", "and", "a", "half"): 6,
    ("two", "and", "a", "half"): 10,
}


def _worded(words: Sequence[Word], at: int) -> Number | None:
    """Number words: "twenty-six", "two hundred and fifty", "a thousand", "four million"."""
    units, scales = lexicon()["units"], lexicon()["scales"]
    total, group, end, last = 0, 0, at, 0
    rough = False
    if words[at].text in ("a", "an"):
        if at + 1 >= len(words) or words[at + 1].text not in scales:
            return None
        group, end, rough = 1, at + 1, True
    while end < len(words):
        word = words[end].text
        if word in units and (group == 0 or last >= 100 or (20 <= last < 100 and units[word] < 10)):
            group, last = group + units[word], units[word]
        elif word in scales and group:
            scale = last = scales[word]
            total, group = (total, group * scale) if scale == 100 else (total + group * scale, 0)
        elif not _joins(words, end, last):
            break
        end += 1
    if end == at or (rough and end == at + 1):
        return None
    value = total + group
    # "Three hundred" alone has a scale, which "two to" before it shares.
    told = [scales[word.text] for word in words[at:end] if word.text in scales]
    scale = told[0] if len(told) == 1 and last == told[0] and not rough else 1
    low, high = scale_bounds(value, 1)
    if rough and value < lexicon()["tolerance"]["round_from"] and end == at + 2:
        low, high = value * 9 // 10, value * 11 // 10
    return Number(end, low, high, value, scale)


def _joins(words: Sequence[Word], at: int, last: int) -> bool:
    """Tell whether "-" or "and" at a word goes on inside a number word."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    units = lexicon()["units"]
    if words[at].text == "-":
        return 20 <= last < 100 and 0 < units.get(following, 0) < 10
    return words[at].text == "and" and last >= 100 and following in units
