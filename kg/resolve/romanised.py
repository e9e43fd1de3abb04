"""What spellings of one name in Latin letters agree on: Qaddafi, Gaddafi and Kadhafi; Zelensky and Zelenskyy.

Romanisations of Arabic, Persian, Cyrillic, Hebrew and Chinese names differ in how they write a consonant
(q, g, k; dh, d; kh, h), a long vowel (ee, i; ou, oo, u) and an ending (-y, -iy, -yy, -i), after the tables of
BGN/PCGN, ALA-LC and ISO 9 and the habits of French, German and English papers. A word is read as a chain of
consonants with the vowels between them; two words are one if the consonants agree and the vowels can.
Which vowel stands between tells Hassan from Hussein and Khamenei from Khomeini, so it is not thrown away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from kg.words import fold

_SPELLINGS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"[^a-z]", ""),
        (r"tsch|tch|sch|sh|ch|cz", "S"),  # Shoigu, Choïgou; Ghannouchi, Ghannushi
        (r"zh|dzh|dj|j", "J"),
        (r"kh|gh|dh|th|ph", lambda m: {"kh": "k", "gh": "k", "dh": "d", "th": "t", "ph": "f"}[m[0]]),
        (r"ck|q|g|k", "k"),  # Qaddafi, Gaddafi, Kadhafi
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"tz|ts", "T"),
        (r"w|v", "v"),
        (r"([^aeiouy])\1+", r"\1"),
        (r"h$", ""),  # Nasrallah, Haniyeh
        (r"yev$|iev$|ov$|eff?$|off$", lambda m: "of" if m[0].startswith("o") else "ev"),
        (r"(?:iy|yi|yy|ij|ii|y|ie|i)$", "i"),  # Zelenskiy, Zelenskyy
        (r"oua", "uva"),
        (r"ou|oo|au(?=[^aeiouy])|aw(?=[^aeiouy])", "u"),
        (r"ee|iy|yi|yy", "i"),
        (r"ei|ey|ay|ai|aj", "E"),
        (r"([aeiouEy])\1+", r"\1"),
    )
)
"""Spellings of one sound, in the order in which they are read."""

_CHAIN = re.compile(r"([^aeiouyEv]|v)?([aeiouyE]*)")

_CAN_BE = {
    "a": {"a", "e", ""},
    "e": {"a", "e", "i", "y", "E", ""},
    "i": {"i", "e", "y", "E", ""},
    "y": {"i", "e", "y", "u", "E", ""},
    "u": {"u", "o", "y", ""},
    "o": {"u", "o", ""},
    "E": {"E", "e", "i", "y"},
}
"""Which vowels can write one another: Mohammed and Muhammad, Khaled and Khalid; not Hassan and Hussein."""

_UNVOCALISED = re.compile(r"[\u0590-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of scripts that leave short vowels out."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A word as the consonants it is read with and the vowels after each; `bare` if its script has none."""

    consonants: tuple[str, ...]
    vowels: tuple[str, ...]
    bare: bool


@lru_cache(maxsize=200_000)
def sound_of(word: str) -> Sound:
    """Return how a word of a name, in any script, is read."""
    bare = _UNVOCALISED.search(word) is not None
    letters = fold(anyascii(word).replace("`", "a"))  # ayin parts what stands beside it
    for pattern, written in _SPELLINGS:
        letters = pattern.sub(written, letters)
    chain = [match.groups() for match in _CHAIN.finditer(letters) if match.group()]
    consonants = tuple(consonant or "" for consonant, _ in chain)
    return Sound(consonants, tuple(vowels for _, vowels in chain), bare)


@lru_cache(maxsize=200_000)
def block_of(word: str) -> str:
    """Return the consonants of a word: spellings of one name have one, and are looked up by it.

    >>> block_of("Qaddafi") == block_of("Gaddafi") == block_of("Kadhafi")
    True
    """
    sound = sound_of(word)
    kept = [c for c in sound.consonants if c]
    if sound.bare and kept[:1] == ["l"] and len(kept) > 2:
        kept = kept[1:]  # the article, written with the word
    return "".join(kept).replace("v", "") or "".join(sound.consonants) or fold(word)


def alike(left: str, right: str) -> float:
    """Return how sure it is that two words spell one name, from 0 to 1.

    1 for equal words, 0.95 where all sounds agree, 0.9 where the consonants do and a script gives no
    vowels, less for one letter more, fewer or other in a long word.

    >>> alike("Mohammed", "Muhammad"), alike("Hassan", "Hussein")
    (0.95, 0.0)
    """
    one, other = fold(left), fold(right)
    if one == other:
        return 1.0
    a, b = sound_of(left), sound_of(right)
    if block_of(left) == block_of(right):
        if a.bare or b.bare:
            return 0.9
        if _vowels_agree(a, b):
            return 0.95
    shorter = min(len(one), len(other))
    if one[:1] == other[:1] and shorter >= 6 and Levenshtein.distance(one, other, score_cutoff=1) == 1:
        return 0.8 if _vowels_agree(a, b, strict=False) else 0.0
    return 0.0


def _vowels_agree(a: Sound, b: Sound, *, strict: bool = True) -> bool:
    """Tell whether the vowels between the consonants of two words can be the same."""
    one, other = _between(a), _between(b)
    if len(one) != len(other):
        return not strict
    if bool(one[0]) != bool(other[0]):
        return False  # Ahmed, Hamid
    return all(_can_be(x, y, last=k == len(one) - 1) for k, (x, y) in enumerate(zip(one, other, strict=True)))


def _between(sound: Sound) -> list[str]:
    """Return the vowels before the first, between and after the consonants that count."""
    slots = [""]
    for consonant, vowels in zip(sound.consonants, sound.vowels, strict=True):
        if consonant and consonant != "v":
            slots.append("")
        slots[-1] += ("u" if consonant == "v" else "") + vowels
    return slots


def _can_be(one: str, other: str, *, last: bool) -> bool:
    if one == other or (not one and len(other) <= 1) or (not other and len(one) <= 1):
        return True
    if last and {one[-1:], other[-1:]} <= {"a", "o", "e", ""}:
        return True  # Lukashenko, Lukashenka; Haniya, Haniyeh
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return all(y in _CAN_BE[x] or x in _CAN_BE[y] for x, y in zip(short, long, strict=True))
    return len(long) - len(short) == 1 and _fits(short, long)


def _fits(short: str, long: str) -> bool:
    """Tell whether leaving one vowel out of the longer gives the shorter: "aou" and "au"."""
    return any(_can_be(short, long[:k] + long[k + 1 :], last=False) for k in range(len(long)))
