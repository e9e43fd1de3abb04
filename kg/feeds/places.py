"""Where a record's place is: the gazetteer's entry of its name, if the coordinates agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg import gazetteer

_SORT = re.compile(
    r"\s+(?:city|town|village|province|governorate|state|district|region|county|area|oblast|wilaya|department"
    r"|municipality|prefecture|division)$",
    re.IGNORECASE,
)
_AREA = frozenset({"admin1", "admin2", "country"})
_FAR_KM = 30.0
"""What a settlement's own coordinates may lie from the gazetteer's: records give the place of the event."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place as an event has it: the gazetteer's id where it is known, and what contains it, nearest
    first.
    """

    id: str | None
    path: tuple[str, ...]


@lru_cache(maxsize=200_000)
def locate(
    name: str | None,
    country: str | None,
    admin: str | None = None,
    lat: float | None = None,
    lon: float | None = None,
    *,
    centroid: bool = False,
) -> Located:
    """Find a named place of a country (`iso:SY`); with coordinates, the one of that name that lies there.

    Where several entries have the name, or the only one lies elsewhere, there is no id: a wrong town is worse
    than none. A place that is told as the middle of an area is looked for among provinces and districts.
    """
    inside = _area(admin, country)
    above = () if country is None else (country,)
    path = above if inside is None else (inside.id, *inside.within)
    if name is None:
        return Located(inside.id if inside else country, inside.within if inside else ())
    entry = _entry(name, country, inside, (lat, lon), centroid=centroid)
    if entry is None and centroid and inside is not None and name == admin:
        entry = inside
    return Located(None, path) if entry is None else Located(entry.id, entry.within)


def _entry(
    name: str,
    country: str | None,
    inside: gazetteer.Place | None,
    point: tuple[float | None, float | None],
    *,
    centroid: bool,
) -> gazetteer.Place | None:
    bare = _SORT.sub("", name).strip()
    found = {one.id: one for words in (name, bare) for one in gazetteer.places_named(words)}
    if country is not None:
        found = {ident: one for ident, one in found.items() if country in (ident, *one.within)}
    if not centroid and bare == name:
        settled = {ident: one for ident, one in found.items() if one.kind not in _AREA}
        found = settled or found
    lat, lon = point
    if centroid:
        found = {ident: one for ident, one in found.items() if one.kind in _AREA}
    elif lat is not None and lon is not None:
        found = {ident: one for ident, one in found.items() if _there(one, (lat, lon))}
    if len(found) > 1 and inside is not None:
        found = {ident: one for ident, one in found.items() if inside.id in one.within} or found
    if len(found) > 1:
        settled = {ident: one for ident, one in found.items() if (one.kind in _AREA) == centroid}
        found = settled or found
    return next(iter(found.values())) if len(found) == 1 else None


def _there(place: gazetteer.Place, point: tuple[float, float]) -> bool:
    if place.lat is None or place.lon is None:
        return False
    return gazetteer.distance_km((place.lat, place.lon), point) <= max(_FAR_KM, place.precision_km or 0.0)


@lru_cache(maxsize=50_000)
def _area(name: str | None, country: str | None) -> gazetteer.Place | None:
    """Return the province or district of this name in a country, None where it is not the only one."""
    if name is None or country is None:
        return None
    found = {
        one.id: one
        for words in (name, _SORT.sub("", name).strip())
        for one in gazetteer.places_named(words)
        if one.kind in _AREA and country in one.within
    }
    provinces = {ident: one for ident, one in found.items() if one.kind == "admin1"}
    found = provinces or found
    return next(iter(found.values())) if len(found) == 1 else None
