"""Where a count counts, when that is narrower than its event: a town of a province, a hospital of a town.

A scope is an id that contains its container's: `geonames:170592`, `place:kafr batna` for a name that no
gazetteer holds, `site:field hospital@geonames:170592` for a site within a place. No scope is the whole event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.gazetteer import Place, contains, place, places_named
from kg.model import Entity
from kg.resolve.names import fold

SITE = re.compile(
    r"\b(hospitals?|clinics?|(?:medical|health) (?:cent(?:er|re)s?|posts?|points?)|morgues?|mortuar(?:y|ies)"
    r"|infirmar(?:y|ies)|wards?|rooms?|corridors?|floors?|videos?|footage|photographs?|photos?"
    r"|images?|pictures?|cemeter(?:y|ies)|mass graves?|stations?|reception cent(?:er|re)s?|shelters?)\b",
    re.IGNORECASE,
)
"""Nouns of places where people are seen and counted, and of films and pictures that show some of them."""

_ADMINISTRATIVE = re.compile(
    r"\s+(?:province|governorate|region|state|oblast|district|county|prefecture|department|territory)$",
    re.IGNORECASE,
)
_URBAN = re.compile(
    r"\s+(?:city|town|village|township|proper|itself)$|^(?:the )?(?:city|town|village) of\s+", re.IGNORECASE
)
_WEAK = re.compile(r"^(?:(?:the|a|an|one|this|that|its|their|our|single|only)\s+)+", re.IGNORECASE)
_WITHIN = re.compile(r"^(?P<site>.+?)(?:,|\s(?:in|of|at|near))\s+(?P<place>[A-Z].*)$")


def scope_of(words: str | None, event: Entity | None) -> str | None:
    """Return the scope that words, or a gazetteer id, name within an event.

    None is the place of the event or a wider one. A site is never the whole event, whatever its place is.
    """
    if words is None:
        return None
    if SITE.search(words):
        found = _WITHIN.match(words)
        site = _key(found["site"] if found else words)
        inside = _place_scope(found["place"], event) if found else None
        return f"site:{site}@{inside}" if inside else f"site:{site}"
    return _place_scope(words, event)


def _place_scope(words: str, event: Entity | None) -> str | None:
    country = None if event is None else event.country
    found = place(words) or place_named(words, country)
    if event is not None and found is not None:
        wider = event.place_id is not None and contains(found.id, event.place_id)
        if wider or found.id in (event.place_id, *event.places):
            return None
    if found is not None:
        return found.id
    key = _key(words)
    own_words = [] if event is None or event.place is None else event.place.split(",")
    return None if key in {_key(part) for part in own_words} else f"place:{key}"


def place_named(words: str, country: str | None, within: Sequence[str] = ()) -> Place | None:
    """Return the place that words name: an area for "Idlib province", the town for "Raqqa city".

    `country` and `within` are what it must lie in, where known.
    """
    area = _ADMINISTRATIVE.search(words) is not None
    name = _URBAN.sub("", _ADMINISTRATIVE.sub("", words.strip())).strip()
    name = re.sub(r"^(?:the|near|around|outside)\s+", "", name)
    inside = [
        one
        for one in (places_named(words.strip()) or places_named(name))
        if country is None or one.country in (country, None) or one.kind == "country"
    ]
    inside = [one for one in inside if not within or set(within) & {one.id, *one.within}] or inside
    ranked = sorted(inside, key=lambda one: (area != one.kind.startswith("admin"), -one.population, one.id))
    return ranked[0] if ranked else None


def _key(words: str) -> str:
    return fold(_URBAN.sub("", _WEAK.sub("", words.strip())))
