"""What the population of an annotated count holds beside whom it counts: where, and per what.

The format of bundles has no field for the place or the rate of a count, so both stand in the words of
`other:<words>`: "militants in the city", "brought to the hospital", "per day".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.gazetteer import country_of, places_named
from kg.known_actors import known_actor
from kg.resolve.populations import population_of
from kg.resolve.scopes import SITE

_OTHER = "other:"
_RATE = re.compile(r"^(?:per|each|every|an?) (?:hour|day|night|week|month|year)$")
_CAME = (
    r"(?:(?:brought|taken|carried|transferred|evacuated|arrived|arriving|received|seen|treated|cared|registered"
    r"|counted|recovered|buried|admitted|dead on arrival|found|killed|held)\b[\w ]*?)?"
)
_INTO = r"(?:in|at|on(?! arrival)|inside|near|to|into|around|from|outside|reaching)"
_WHERE = re.compile(rf"^(?P<who>.*?)\s*\b{_CAME}\b{_INTO}\s+(?P<where>.+)$")
_PLACED = re.compile(r"\b(?:in|at|near|from)\s+(?:the\s+)?[A-Z]")


@dataclass(frozen=True, slots=True)
class CountedWhom:
    """The population of a count as a notation, with its place in words and its rate ("per day"), if any."""

    population: str | None
    place: str | None = None
    rate: str | None = None


def counted_whom(notation: str | None, quote: str) -> CountedWhom:
    """Take place and rate out of an annotated population; `quote` is the clause that holds the figure.

    >>> counted_whom("other:militants in Marun city", "at least 16 militants were killed in the city")
    CountedWhom(population='other:militants', place='Marun city', rate=None)
    >>> counted_whom("other:one clinic floor", "the bodies of a dozen people").population
    'all'
    """
    if notation is None or not notation.startswith(_OTHER):
        return CountedWhom(notation)
    words = notation.removeprefix(_OTHER)
    if _RATE.match(words):
        return CountedWhom("all", rate=words)
    found = _WHERE.match(words)
    if found is None or SITE.search(found["who"]):
        place = SITE.search(words) is not None and population_of(notation) == notation
        return CountedWhom("all", place=words) if place or _is_place(words, quote) else CountedWhom(notation)
    if not SITE.search(found["where"]) and not found["where"][:1].isupper():
        return CountedWhom(notation)
    return CountedWhom(f"{_OTHER}{found['who']}" if found["who"] else "all", place=found["where"])


def _is_place(words: str, quote: str) -> bool:
    """Tell whether the words are a place's name alone: a known one, or one that the clause counts "in"."""
    if not all(word[:1].isupper() for word in words.split()) or population_of(f"{_OTHER}{words}") == "all":
        return False
    if known_actor(words) is not None or country_of(words) is not None:
        return False
    return bool(places_named(words)) or _PLACED.search(quote) is not None
