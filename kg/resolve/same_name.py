"""How sure it is that two names name one person, body or place, with the rule that tells.

Scores from `MERGES` are one, scores from `ASKS` up are for a person to judge, the rest are two. A name that
leaves parts out is one with the fuller one only where no other fuller one fits (`kg.resolve.actors`).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from kg.assets import data_path
from kg.resolve.names import fold, name_tokens
from kg.resolve.romanised import alike, block_of

MERGES = 0.85
"""From here two names are one; measured in tests/resolve/test_name_pairs.py."""

ASKS = 0.6
"""From here two names may be one."""

SPELT_ALIKE = 0.75
"""From here two words spell one name (kg.resolve.romanised.alike)."""

SHORT = 4
"""Letters up to which words that sound alike and begin otherwise may be two names: Ana and Ian."""

SHORT_ALIKE = 0.8
"""What such words score at most: enough to ask, not to merge."""

_ABD = re.compile(r"^abd(?:[aeiou]l|[aeiou]r|[aeiou]s|[aeiou]n|ou|[ou])?(?=[a-z]{4})")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

Scored = tuple[float, str]
"""A score from 0 to 1, and the rule that gave it."""

_NO: Scored = (0.0, "different-name")


@cache
def _variants() -> dict[str, str]:
    with data_path("name_variants.toml").open("rb") as file:
        lines = [line.split() for lines in tomllib.load(file).values() for line in lines]
    return {name: names[0] for names in lines for name in names}


@lru_cache(maxsize=100_000)
def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name that tell, Abdul- parted from what it serves.

    >>> person_words("Abdulrahman al-Rashed") == person_words("Abdel Rahman Rashed")
    True
    """
    words = [_ABD.sub("", word) for word in name_tokens(name) if word not in _ABDS]
    return tuple(words) if len(words) > 1 else name_tokens(name)


_ABDS = frozenset({"abdul", "abdel", "abdal", "abd", "abdur", "abdou"})


def person_score(left: str, right: str) -> Scored:
    """Return how sure it is that two names are one person's.

    A bare surname tells nobody. All words of the shorter name must be in the longer, spelt alike and in
    order, from the first on; initials that differ tell two people apart, as do words that differ.

    >>> person_score("Muammar Gaddafi", "Moammar al-Qadhafi")[0] >= MERGES
    True
    >>> person_score("Jorge Rodríguez", "Delcy Rodríguez")
    (0.0, 'different-name')
    """
    a, b = person_words(left), person_words(right)
    if len(a) < 2 or len(b) < 2 or {*a} & _SUFFIXES != {*b} & _SUFFIXES:
        return _NO
    if len(a) == len(b):
        return _same_length(a, b)
    short, long = sorted((a, b), key=len)
    return _shortened(short, long)


def _same_length(a: tuple[str, ...], b: tuple[str, ...]) -> Scored:
    if a == b:
        return 1.0, "same-name"
    worst = min(_word_score(x, y) for x, y in zip(a, b, strict=True))
    if worst >= SPELT_ALIKE:
        return round(min(worst, 0.95), 2), "spelt-alike"
    if sorted(a) == sorted(b):
        return 0.9, "other-order"
    if "".join(a[1:]) == "".join(b[1:]) and a[0] == b[0]:
        return 0.95, "written-together"
    if _initials(a, b):
        return 0.7, "initial"
    return _NO


def _shortened(short: tuple[str, ...], long: tuple[str, ...]) -> Scored:
    if "".join(short[1:]) == "".join(long[1:]) and short[0] == long[0]:
        return 0.95, "written-together"
    if "".join(short) == "".join(long):
        return 0.95, "written-together"
    if {word for word in long if len(word) == 1} - {word for word in short if len(word) == 1}:
        bare = tuple(word for word in long if len(word) > 1)
        known = {word for word in short if len(word) == 1}
        return (0.7, "initial-left-out") if bare == short and not known else _NO
    worst, at = 1.0, 0
    for number, word in enumerate(short):
        scores = [(_word_score(word, other), -place) for place, other in enumerate(long[at:], start=at)]
        best, place = max(scores, default=(0.0, 0))
        if best < SPELT_ALIKE or (number == 0 and place != 0):
            return _without_first(short, long)
        worst, at = min(worst, best), 1 - place
    return round(min(worst, 0.9), 2), "part-left-out"


def _without_first(short: tuple[str, ...], long: tuple[str, ...]) -> Scored:
    """Score a name without its first part: "Tayyip Erdogan"."""
    tail = long[-len(short) :]
    if all(_word_score(x, y) >= SPELT_ALIKE for x, y in zip(short, tail, strict=True)):
        return 0.75, "first-part-left-out"
    return _NO


def _initials(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether a first name is an initial of the other: "J. Kerry"."""
    same = all(_word_score(x, y) >= SPELT_ALIKE for x, y in zip(a[1:], b[1:], strict=True))
    short = min(a[0], b[0], key=len)
    return same and len(short) == 1 and a[0][:1] == b[0][:1]


def _word_score(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.0
    variant = _variants().get(one)
    if variant is not None and variant == _variants().get(other):
        return 0.95
    score = alike(one, other)
    other_name = min(len(one), len(other)) <= SHORT and one[0] != other[0]
    return min(score, SHORT_ALIKE) if other_name else score


def person_blocks(name: str) -> frozenset[str]:
    """Return the keys under which names that may be one person's meet: any two words they can share.

    First and last word, both as consonants, in either order; the last two words for a name without its first.
    """
    words = person_words(name)
    if len(words) < 2:
        return frozenset()
    keys = [block_of(_variants().get(word, word)) for word in words]
    pairs = [(keys[0], key) for key in keys[1:]]
    together = block_of("".join(words[1:]))
    return frozenset(" ".join(sorted(pair)) for pair in (*pairs, (keys[-2], keys[-1]), (keys[0], together)))


_ALIKE_WORDS = {
    "centre": "center",
    "organisation": "organization",
    "defence": "defense",
    "programme": "program",
    "labour": "labor",
    "mobilisation": "mobilization",
    "stabilisation": "stabilization",
    "organisations": "organizations",
    "centres": "centers",
    "centers": "center",
    "ctr": "center",
    "dept": "department",
    "intl": "international",
    "assn": "association",
    "cttee": "committee",
    "co": "company",
    "corp": "corporation",
    "ltd": "limited",
    "media": "media",
}
_SAID_OF_ALL = frozenset(
    {"group", "movement", "organization", "the", "and", "for", "of", "militia", "forces"}
)


@lru_cache(maxsize=100_000)
def body_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's name in one spelling, small words left out."""
    words = [_ALIKE_WORDS.get(word, word) for word in name_tokens(name)]
    kept = tuple(word for word in words if word not in {"and", "for", "of", "the", "in", "on", "e", "i"})
    return kept or tuple(words)


def body_score(left: str, right: str) -> Scored:
    """Return how sure it is that two names are one body's.

    >>> body_score("Shaam News Network", "Sham News Network")[0] >= MERGES
    True
    >>> body_score("Syrian Observatory for Human Rights", "Syrian Network for Human Rights")
    (0.0, 'different-name')
    """
    a, b = body_words(left), body_words(right)
    if a == b:
        return 1.0, "same-name"
    if sorted(a) == sorted(b):
        return 0.9, "other-order"
    if "".join(a) == "".join(b):
        return 0.95, "written-together"
    if len(a) == len(b):
        scores = [_body_word_score(x, y) for x, y in zip(a, b, strict=True)]
        return (round(min(scores), 2), "spelt-alike") if min(scores) >= SPELT_ALIKE else _NO
    if len(a) == 1 or len(b) == 1:
        short, long = sorted((a, b), key=len)
        if len(short[0]) > 2 and short[0] == "".join(word[0] for word in long):
            return 0.7, "initials"
    return _generic_left_out(a, b)


def _generic_left_out(a: tuple[str, ...], b: tuple[str, ...]) -> Scored:
    """Score names that differ in a word said of any body: "Wagner", "Wagner Group"."""
    one, other = (tuple(word for word in words if word not in _SAID_OF_ALL) for words in (a, b))
    return (0.85, "generic-word-left-out") if one and one == other else _NO


def _body_word_score(one: str, other: str) -> float:
    """Score two words of bodies' names: ordinary words must be equal, names may be spelt alike."""
    score = _word_score(one, other)
    return score if score >= 0.9 and one[0] == other[0] else 0.0


def body_block(name: str) -> str:
    """Return the key under which names that may be one body's meet."""
    return " ".join(sorted(block_of(word) for word in body_words(name) if word not in _SAID_OF_ALL)) or fold(
        name
    )


def place_score(left: str, right: str) -> Scored:
    """Return how sure it is that two names of places where no gazetteer knows both are one.

    >>> place_score("Maarat al-Numan", "Maaret al Noman")[0] >= MERGES
    True
    >>> place_score("Homs", "Hama")
    (0.0, 'different-name')
    """
    a, b = name_tokens(left), name_tokens(right)
    if a == b:
        return 1.0, "same-name"
    if "".join(a) == "".join(b):
        return 0.95, "written-together"
    if len(a) == len(b):
        worst = min(alike(x, y) for x, y in zip(a, b, strict=True))
        return (worst, "spelt-alike") if worst >= SPELT_ALIKE else _NO
    return _NO


__all__ = [
    "ASKS",
    "MERGES",
    "body_block",
    "body_score",
    "person_blocks",
    "person_score",
    "place_score",
]
