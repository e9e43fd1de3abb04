"""Reads how far from what: "16 nautical miles from the shoal", "inside the 12-mile limit of X".

A reading is a ring around a point of reference: no nearer than the one radius, no farther than the other, in
kilometres. The reference is a place of the gazetteer, else its folded name: two rings around one name can be
compared though nobody knows where it lies.
"""

from __future__ import annotations

import re

from kg.gazetteer import places_named
from kg.normalised import Ring
from kg.wording import concepts_in
from kg.words import key_of

_KM = {"nautical": 1.852, "mile": 1.609, "kilo": 1.0, "metre": 0.001}
"""Kilometres in a nautical mile (International Hydrographic Conference, 1929) and a mile (1959)."""

_NUMBER = r"(?P<low>\d[\d,]*(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(?P<high>\d[\d,]*(?:\.\d+)?))?"
_UNIT = r"(?P<unit>nautical[- ]miles?|nm\b|nmi\b|miles?|mi\b|kilomet(?:re|er)s?|km\b|met(?:re|er)s?\b|m\b)"
_BOUND = (
    r"(?P<bound>about|around|roughly|approximately|some|nearly|almost|more than|over|at least|less than|"
    r"fewer than|within|inside|under|up to|not more than|no more than|no closer than)"
)
_WIND = r"(?:north|south|east|west)"
_SIDE = rf"(?:\s+(?:due\s+)?{_WIND}(?:[- ]?{_WIND})*)?"
_OF = r"(?:\s+(?:of|off|from|outside|inside|away from|limit (?:of|around)|zone (?:of|around)|radius of))?"
_NAME = (
    r"(?P<name>(?:the\s+)?(?:nearest\s+(?:point\s+)?(?:of\s+)?(?:the\s+)?)?[\w’'.-]+(?:\s+[A-Z][\w’'.-]+)*)"
)
_DISTANCE = re.compile(
    rf"(?:{_BOUND}\s+(?:the\s+|a\s+)?)?\b{_NUMBER}[-\s]*{_UNIT}{_SIDE}(?:\s+limit)?{_OF}(?:\s+{_NAME})?",
    re.IGNORECASE,
)
_CEILING = frozenset(
    {"less than", "fewer than", "within", "inside", "under", "up to", "not more than", "no more than"}
)
_FLOOR = frozenset({"more than", "over", "at least", "no closer than"})
_POSSESSIVE = re.compile(r"['’]s\b")
_GENERIC = frozenset({"the", "nearest", "point", "of", "its", "their", "a"})
_UNNAMED = frozenset(
    {"island", "shoal", "reef", "port", "city", "town", "limit", "zone", "place", "spot", "area"}
)
_COAST = frozenset({"coast", "shore", "coastline", "land", "shoreline", "baseline"})


def distance_spans(text: str) -> list[tuple[int, int]]:
    """Return where words give a distance from something, as offsets into the text."""
    return [match.span() for match in _DISTANCE.finditer(text)]


def rings_in(text: str, country: str | None = None) -> tuple[Ring, ...]:
    """Return the distances that words give, around what they are measured from.

    >>> rings_in("about 55 nautical miles west of Hodeidah")[0].near
    91.674
    >>> [ring.far for ring in rings_in("inside the 12-nautical-mile limit of the shoal")]
    [22.224]
    """
    found = []
    for match in _DISTANCE.finditer(text):
        reference = _reference(match["name"] or "", country)
        low, high = (float((match[key] or match["low"]).replace(",", "")) for key in ("low", "high"))
        per = _per_unit(match["unit"])
        near, far = _bounds(low, high, (match["bound"] or "").lower(), match["low"])
        found.append(Ring(reference, round(near * per, 3), None if far is None else round(far * per, 3)))
    return tuple(found)


def _per_unit(unit: str) -> float:
    unit = unit.lower()
    if unit.startswith("n"):
        return _KM["nautical"]
    if unit.startswith("mi"):
        return _KM["mile"]
    return _KM["kilo"] if unit.startswith("k") else _KM["metre"]


def _bounds(low: float, high: float, bound: str, digits: str) -> tuple[float, float | None]:
    """Return the widest honest reading: a bare figure is right to half its last place, "about" to a tenth."""
    if bound in _CEILING:
        return 0.0, high
    if bound in _FLOOR:
        return low, None
    if high > low:
        return low, high
    half = 0.5 if "." not in digits else 0.5 * 10 ** -len(digits.partition(".")[2])
    slack = max(half, 0.1 * low) if bound or (low >= 20 and low % 10 == 0) else half
    return low - slack, low + slack


def _reference(name: str, country: str | None) -> str:
    """Return a concept's or a gazetteer's id, "coast", the folded name, or "" for what is not named."""
    words = [word for word in key_of(_POSSESSIVE.sub("", name)).split() if word not in _GENERIC]
    if _COAST & set(words):
        return "coast"
    if set(words) <= _UNNAMED:
        return ""
    feature = concepts_in(name, "feature")
    if feature:
        return feature[0]
    here = [one for one in places_named(" ".join(words)) if country in (None, one.country)]
    if here:
        return min(here, key=lambda one: (-one.population, one.id)).id
    return "-".join(words)
