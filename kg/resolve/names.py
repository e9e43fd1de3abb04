"""When two names are one: folding, and what may be left out of a name."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.words import key_of

_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ][sS]\b")

_VOWELS = re.compile(r"[aeiouyhw'`]")
_DOUBLED = re.compile(r"(.)\1+")

_ARTICLE = re.compile(r"\b(?:a[dlnrstz]|ash|ath|e[dlnrstz]|esh|u[lrs])[-‑–](?=\w)", re.IGNORECASE)
"""The Arabic article, as written before sun letters too: "Deir ez-Zor", "Jabhat an-Nusra"."""

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "abd",
        "de",
        "del",
        "della",
        "da",
        "di",
        "van",
        "von",
        "der",
        "la",
        "le",
        "ben",
        "bint",
        "the",
        "of",
    ]
)
"""Name particles and articles: written or left out at will, so they never tell two names apart."""


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Return a name without accents, case, punctuation and possessives, for comparing.

    >>> fold("Nicolás MADURO's")
    'nicolas maduro'
    """
    return key_of(_POSSESSIVE.sub("", name))


@lru_cache(maxsize=100_000)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a name that tell it apart.

    >>> name_tokens("Bashar al-Assad")
    ('bashar', 'assad')
    """
    words = tuple(fold(_ARTICLE.sub("", name)).split())
    return tuple(w for w in words if w not in _PARTICLES) or tuple(fold(name).split())


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """Return what transliterations of a name agree on: its consonants, doubled ones once, no article.

    >>> skeleton("Maarat al-Numan") == skeleton("Maaret al Noman")
    True
    """
    words = (_VOWELS.sub("", word) or word for word in name_tokens(name))
    return " ".join(_DOUBLED.sub(r"\1", word) for word in words)


def same_person_name(left: str, right: str) -> bool:
    """Tell whether two full names can be one person's: one is the other with names left out inside.

    Both need a first and a last name; a bare surname names nobody (see `kg.resolve.actors`).

    >>> same_person_name("Nicolás Maduro", "Nicolas Maduro Moros")
    True
    >>> same_person_name("Jorge Rodríguez", "Delcy Rodríguez")
    False
    """
    a, b = name_tokens(left), name_tokens(right)
    if a == b:
        return len(a) > 1
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def same_body_name(left: str, right: str) -> bool:
    """Tell whether two names of bodies differ by articles, accents and case alone.

    >>> same_body_name("the Ministry of Prisons", "Ministry of Prisons")
    True
    """
    return name_tokens(left) == name_tokens(right)


_WEAK = frozenset(
    [
        "a",
        "an",
        "the",
        "some",
        "several",
        "many",
        "other",
        "others",
        "local",
        "human",
        "various",
        "unnamed",
        "leading",
        "certain",
        "two",
        "three",
        "four",
        "five",
        "six",
        "senior",
        "top",
        "anonymous",
        "unidentified",
        "one",
        "another",
    ]
)
"""Words before an anonymous group's name that do not tell two groups of one report apart."""

_HEAD_ENDS = re.compile(r"\b(?:who|which|that|in|at|near|from|reached|contacted|speaking|on condition)\b|,")


def group_head(name: str) -> str:
    """Return what an anonymous group is called, in the singular and without what tells nothing.

    >>> group_head("Local residents in Marun"), group_head("a resident"), group_head("two medical sources")
    ('resident', 'resident', 'medical source')
    """
    words = fold(_HEAD_ENDS.split(name)[0] or name).split()
    kept = [word for word in words if word not in _WEAK] or words
    return " ".join([*kept[:-1], _singular(kept[-1])]) if kept else ""


def _singular(noun: str) -> str:
    if noun.endswith("men"):
        return f"{noun[:-3]}man"
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
