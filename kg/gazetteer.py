"""The shipped gazetteer: countries, provinces, districts, cities, seas and regions of the world.

Ids: `iso:VE` a country (ISO 3166-1 alpha-2), `geonames:170063` a province, district or city, `kg:red-sea` one
of our own table of seas and regions. Sources and licences: kg/data/README.md. The data are read once.
"""

from __future__ import annotations

import csv
import gzip
import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.assets import data_path
from kg.words import Word, fold, key_of

EARTH_RADIUS_KM = 6371.0
COUNTRY_PRECISION_KM = 300.0  # where a country's area is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of the gazetteer. `within` are the ids that contain it, nearest first; `parts` what it spans.

    `kind`: country, admin1, admin2, capital, city, sea, gulf, strait, canal, region, island, continent, site.
    Coordinates in degrees are a centre, and `precision_km` about the radius; None where not known.
    """

    id: str
    name: str
    kind: str
    country: str | None
    within: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision_km: float | None
    population: int
    aliases: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory and its English words. `exact` names count only in just these letters."""

    iso2: str
    iso3: str
    name: str
    capital: str
    names: tuple[str, ...]
    exact: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    rows: dict[str, list[str]]  # id: row of the file
    names: dict[str, tuple[str, ...]]  # folded name: ids
    longest: dict[str, int]  # first word: words in the longest name that begins with it


@cache
def countries() -> dict[str, Country]:
    """Return every country and territory by ISO 3166-1 alpha-2 code."""
    with data_path("country_words.toml").open("rb") as file:
        words = tomllib.load(file)
    out = {}
    for row in _country_rows():
        entry = words.get(row["iso2"], {})
        named = entry.get("names", [row["name"]])
        adjectives = tuple(entry.get("adjectives", ()))
        plural = tuple(a + "s" for a in adjectives if a[-1] in "nikbtg" and not a.endswith(("ish", "ch")))
        out[row["iso2"]] = Country(
            row["iso2"],
            row["iso3"],
            row["name"],
            row["capital"],
            tuple(n for n in named if not n.endswith("!")),
            tuple(n[:-1] for n in named if n.endswith("!")),
            adjectives,
            tuple(entry.get("people", ())) + plural,
        )
    return out


@cache
def _country_rows() -> tuple[dict[str, str], ...]:
    with data_path("countries.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


_ARTICLE_COUNTRIES = frozenset({
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA",
    "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE",
})  # fmt: skip
"""Countries whose towns may be written with the Arabic article or without."""

_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "ath", "az"})
"""The Arabic article and how it sounds before some letters: "Ar Raqqah" is written "al-Raqqah" too."""


def _bare(key: str) -> str | None:
    """Return a name of one word without its article, None for any other.

    >>> _bare("ar raqqah"), _bare("zawiya"), _bare("deir ez zor")
    ('raqqah', 'zawiya', None)
    """
    words = key.split(" ")
    if len(words) == 2 and words[0] in _ARTICLES:
        return words[1]
    return key if len(words) == 1 else None


@cache
def _index() -> _Index:
    rows: dict[str, list[str]] = {}
    names: dict[str, list[str]] = {}
    with_article: set[tuple[str, str]] = set()
    for row in _country_place_rows():
        rows[row[0]] = row
        for name in row[9].split("|"):
            names.setdefault(key_of(name), []).append(row[0])
    with gzip.open(data_path("places.tsv.gz"), "rt", encoding="utf-8") as file:
        for line in file:
            row = line.rstrip("\n").split("\t")
            rows[row[0]] = row
            spelled = {key_of(row[1])}
            if row[9]:
                spelled |= {key_of(alias) for alias in row[9].split("|")}
            for key in spelled:
                names.setdefault(key, []).append(row[0])
            if row[2] in ("city", "capital") and row[3] in _ARTICLE_COUNTRIES:
                with_article |= {(f"al {base}", row[0]) for key in spelled if (base := _bare(key))}
    for key, id in sorted(with_article):
        if key not in names or id not in names[key]:
            names.setdefault(key, []).append(id)
    longest: dict[str, int] = {}
    for key in names:
        first, count = key.split(" ", 1)[0], key.count(" ") + 1
        if count > longest.get(first, 0):
            longest[first] = count
    return _Index(rows, {key: tuple(ids) for key, ids in names.items()}, longest)


def _country_place_rows() -> Iterator[list[str]]:
    known = countries()
    for row in _country_rows():
        country = known[row["iso2"]]
        km = row["precision_km"] or str(COUNTRY_PRECISION_KM)
        names = "|".join((*country.names, *country.exact))
        head = [f"iso:{country.iso2}", country.name, "country", country.iso2, ""]
        yield [*head, row["lat"], row["lon"], km, "", names, ""]


@cache
def _exact_names() -> frozenset[str]:
    return frozenset(name for country in countries().values() for name in country.exact)


@cache
def _exact_keys() -> frozenset[str]:
    """Keys that only an exactly spelled name may match: "us", "car"."""
    loose = {key_of(name) for country in countries().values() for name in country.names}
    return frozenset(key_of(name) for name in _exact_names()) - loose


@lru_cache(maxsize=50_000)
def place(id: str) -> Place | None:
    """Return the entry with this id, None for an unknown id."""
    row = _index().rows.get(id)
    if row is None:
        return None
    return Place(
        id=row[0],
        name=row[1],
        kind=row[2],
        country=row[3] or None,
        within=tuple(row[4].split("|")) if row[4] else (),
        lat=float(row[5]) if row[5] else None,
        lon=float(row[6]) if row[6] else None,
        precision_km=float(row[7]) if row[7] else None,
        population=int(row[8]) if row[8] else 0,
        aliases=tuple(row[9].split("|")) if row[9] else (),
        parts=tuple(row[10].split("|")) if row[10] else (),
    )


def places_named(name: str) -> tuple[Place, ...]:
    """Return every place of this name, accents and hyphens apart, by id."""
    found = (place(id) for id in _index().names.get(key_of(name), ()))
    return tuple(p for p in found if p is not None)


def match(words: tuple[Word, ...], i: int) -> tuple[int, tuple[str, ...]]:
    """Return (words covered, ids) of the longest name that begins at word `i`; (0, ()) for none."""
    index = _index()
    longest = index.longest.get(words[i].key, 0)
    if not longest:
        return 0, ()
    keys = [words[i].key]
    for word in words[i + 1 : i + longest]:
        if not word.joined:
            break
        keys.append(word.key)
    for count in range(len(keys), 0, -1):
        key = " ".join(keys[:count])
        ids = index.names.get(key)
        if ids and not (key in _exact_keys() and count == 1 and words[i].text not in _exact_names()):
            return count, ids
    return 0, ()


def contains(outer_id: str, inner_id: str) -> bool:
    """Return whether the outer place contains the inner one; a place does not contain itself."""
    if outer_id == inner_id:
        return False
    outer, inner = place(outer_id), place(inner_id)
    if outer is None or inner is None:
        return False
    if outer_id in inner.within:
        return True
    spans = set(outer.parts)
    if spans & {inner_id, *inner.within}:
        return True
    return bool(inner.parts) and all(outer_id == part or contains(outer_id, part) for part in inner.parts)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) pairs in degrees (haversine)."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(x) for x in (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


@cache
def _country_keys() -> dict[str, str]:
    out: dict[str, str] = {}
    for country in countries().values():
        for name in (*country.names, *country.exact, country.name, country.iso3):
            out.setdefault(key_of(name), country.iso2)
    return out


@cache
def _demonyms() -> dict[str, str]:
    out: dict[str, str] = {}
    for country in countries().values():
        for word in (*country.adjectives, *country.people):
            out.setdefault(key_of(word), country.iso2)
    return out


def country_of(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country's name, alias or alpha-3 code; None if unknown."""
    bare = name.strip()
    if bare.lower().startswith("the "):
        bare = bare[4:]
    if bare.upper() in countries() and bare.isupper() and bare not in _exact_names():
        return bare
    key = key_of(bare)
    if key in _exact_keys() and bare not in _exact_names():
        return None
    return _country_keys().get(key)


@cache
def _capitals() -> dict[str, str]:
    return {key_of(country.capital): country.iso2 for country in countries().values() if country.capital}


def country_of_capital(name: str) -> str | None:
    """Return the country of a capital's name, None for any other: a capital stands for its government."""
    return _capitals().get(key_of(name)) if name[:1].isupper() else None


def demonym_country(word: str) -> str | None:
    """Return the country of an adjective or people ("Syrian", "Syrians", "South Korean"), None if unknown."""
    if not word[:1].isupper():
        return None
    return _demonyms().get(key_of(word))


@cache
def common_words() -> frozenset[str]:
    """Return frequent words that English writes small: a name that is one needs more evidence."""
    with gzip.open(data_path("common_words.txt.gz"), "rt", encoding="utf-8") as file:
        return frozenset(file.read().split())


def is_exact(name: str) -> bool:
    """Return whether this is a country's short name in just these letters: "US", "UAE"."""
    return name in _exact_names()


def is_common(word: str) -> bool:
    """Return whether a word is also a frequent English word."""
    return fold(word) in common_words()
