"""Places named in a text, by the gazetteer and by the words around a name.

A name is taken where its letters, its neighbours and the countries of the document speak for it: precision
comes before recall. Nationalities ("Syrian") are not places.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from kg import gazetteer
from kg.extract.actors.lexicon import given_names, person_words
from kg.extract.coordinates import find_coordinates
from kg.extract.place_cues import (
    DIRECTIONS,
    LOCATIVE,
    NAMES_TOO,
    NEUTRAL,
    SMALL_WORDS,
    after_locative,
    is_national,
    neutral_after,
    neutral_before,
    type_word_near,
    wanted_kinds,
)
from kg.extract.place_unknown import unknown_places
from kg.extract.text import Text
from kg.gazetteer import Place
from kg.model import PlaceMention
from kg.words import Word, words_of

LARGE_CITY = 200_000
"""Inhabitants from which a city is taken without its country being spoken of."""

POSITION = "position"
"""The kind of a place that is told by coordinates alone."""

NEAREST_KM = 0.5
"""A position is read no closer than this: a ship's length and the width of a report."""

LONGEST_ACRONYM = 5
ALWAYS = frozenset({"country", "sea", "gulf", "strait", "canal", "region", "continent", "island", "site"})
FIT_AFTER, FIT_TYPE, FIT_CONTEXT = 5.0, 4.0, 3.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    i: int
    count: int
    ids: tuple[str, ...]


def find_places(text: Text) -> tuple[PlaceMention, ...]:
    """Return the places named in a text, in order and without overlap.

    A known place has its gazetteer id, coordinates in degrees and the ids that contain it; a name taken
    from its cue alone ("the village of X") has no id and stands within the place named next to it.
    """
    words = words_of(text.document.text)
    found = _candidates(words)
    context = _countries_spoken_of(words, found)
    known: dict[int, tuple[int, Place]] = {}
    for candidate in found:
        place = _choose(words, candidate, context)
        if place is not None and not _is_flag(words, candidate):
            known[candidate.i] = (candidate.count, place)
    mentions = [_mention(text, words, i, count, place) for i, (count, place) in known.items()]
    mentions += unknown_places(text, words, known)
    mentions += _positions(text)
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _positions(text: Text) -> list[PlaceMention]:
    """Return the points at sea or on land that a text gives by their coordinates."""
    body = text.document.text
    return [
        PlaceMention(
            doc=text.document.id,
            start=point.span[0],
            end=point.span[1],
            text=body[slice(*point.span)],
            name=body[slice(*point.span)],
            kind=POSITION,
            lat=round(point.lat, 5),
            lon=round(point.lon, 5),
            precision_km=round(max(point.km, NEAREST_KM), 2),
        )
        for point in find_coordinates(body)
    ]


def _is_flag(words: tuple[Word, ...], candidate: _Candidate) -> bool:
    """Tell whether a name says under which flag a ship sails, not where anything is: "Panama-flagged"."""
    after = candidate.i + candidate.count
    return (
        after < len(words) and words[after].joined and words[after].key in {"flagged", "flag", "registered"}
    )


def _candidates(words: tuple[Word, ...]) -> list[_Candidate]:
    out: list[_Candidate] = []
    i = 0
    while i < len(words):
        count = 0
        ids: tuple[str, ...] = ()
        if words[i].capital or (words[i].key in SMALL_WORDS and i + 1 < len(words) and words[i + 1].capital):
            count, ids = gazetteer.match(words, i)
        if count and _spelled_as_name(words[i : i + count]) and not (count == 1 and _no_place(words, i)):
            out.append(_Candidate(i, count, ids))
        i += max(count, 1)
    return out


def _spelled_as_name(words: tuple[Word, ...]) -> bool:
    return any(w.capital for w in words) and all(w.capital or w.key in SMALL_WORDS for w in words)


def _no_place(words: tuple[Word, ...], i: int) -> bool:
    """Whether a single word is a month, a direction, a nationality or an acronym, not a place."""
    word = words[i]
    if word.key in NEUTRAL or word.key in DIRECTIONS or is_national(word):
        return True
    after = words[i + 1] if i + 1 < len(words) else None
    if after is not None and after.key == "of" and after.joined and gazetteer.is_common(word.text):
        return True
    acronym = word.text.isupper() and len(word.text) <= LONGEST_ACRONYM and not gazetteer.is_exact(word.text)
    return acronym and not (i + 1 < len(words) and words[i + 1].text.isupper())


def _countries_spoken_of(words: tuple[Word, ...], found: list[_Candidate]) -> Counter[str]:
    """Count the countries that names and nationalities speak of, names twice."""
    context: Counter[str] = Counter()
    for candidate in found:
        for id in candidate.ids:
            if id.startswith("iso:") and not _inside_name(words, candidate, "country"):
                context[id[4:]] += 2
        if len(candidate.ids) == 1 and not candidate.ids[0].startswith("iso:"):
            place = gazetteer.place(candidate.ids[0])
            if place is not None and place.country and place.kind in ("capital", "admin1"):
                context[place.country] += 1
    for word in words:
        if word.capital:
            country = gazetteer.demonym_country(word.text)
            if country is not None:
                context[country] += 1
    return context


def _inside_name(words: tuple[Word, ...], candidate: _Candidate, kind: str) -> bool:
    """Whether capitalised neighbours make the candidate part of a longer name, a person's perhaps."""
    i, end = candidate.i, candidate.i + candidate.count
    before = words[i - 1] if i and words[i].joined else None
    after = words[end] if end < len(words) and words[end].joined and not words[end - 1].possessive else None
    person_before = before is not None and before.capital and before.key in given_names()
    if kind in ALWAYS and words[i].key not in NAMES_TOO:
        return person_before and candidate.count == 1 and kind != "country"
    if person_before or (before is not None and before.key in person_words().titles):
        return True
    if before is not None and before.capital and not neutral_before(before):
        return True
    if before is not None and before.key in person_words().particles and before.key not in LOCATIVE:
        return True
    if after is None or not after.capital or neutral_after(after):
        return False
    return words[i].key in given_names() or words[i].key in NAMES_TOO or not gazetteer.is_common(after.text)


def _choose(words: tuple[Word, ...], candidate: _Candidate, context: Counter[str]) -> Place | None:
    """Pick the reading that fits best; None where none is safe."""
    outer = _container_after(words, candidate)
    type_word = type_word_near(words, candidate.i, candidate.count)
    wanted = wanted_kinds(type_word)
    best: tuple[float, int, str] | None = None
    chosen: Place | None = None
    for id in candidate.ids:
        place = gazetteer.place(id)
        if place is None or not _safe(words, candidate, place, context, outer):
            continue
        fit = _fit(place, context, outer) + (FIT_TYPE if place.kind in wanted else 0.0)
        rank = (fit, place.population, id)
        if best is None or rank > best:
            best, chosen = rank, place
    return chosen


def _container_after(words: tuple[Word, ...], candidate: _Candidate) -> tuple[str, ...]:
    """The ids the next name could have where it follows after a comma, "in" or at once: "Hama, Syria"."""
    at = candidate.i + candidate.count
    if at < len(words) and words[at].key in (
        "in",
        "province",
        "district",
        "city",
        "town",
        "village",
        "county",
    ):
        at += 1
    if at < len(words) and words[at].key == "in":
        at += 1
    if at >= len(words) or not words[at].capital or words[at].start - words[at - 1].end > 5:
        return ()
    return gazetteer.match(words, at)[1]


def _fit(place: Place, context: Counter[str], outer: tuple[str, ...]) -> float:
    if place.kind in ("city", "capital"):
        base = 1.0 + math.log10(max(place.population, 1)) / 2 + (1.5 if place.kind == "capital" else 0.0)
    else:
        base = {"country": 6.0, "admin1": 3.0, "admin2": 0.5}.get(place.kind, 5.5)
    if set(outer) & set(place.within):
        base += FIT_AFTER
    total = sum(context.values())
    if place.country is not None and total:
        base += FIT_CONTEXT * context[place.country] / total
    return base


def _safe(
    words: tuple[Word, ...],
    candidate: _Candidate,
    place: Place,
    context: Counter[str],
    outer: tuple[str, ...],
) -> bool:
    """Whether this reading may be taken at all."""
    if _inside_name(words, candidate, place.kind):
        return False
    if place.kind in ALWAYS:
        return True
    within = bool(set(outer) & set(place.within))
    spoken = place.country is not None and context[place.country] > 0
    locative = after_locative(words, candidate.i)
    typed = type_word_near(words, candidate.i, candidate.count) is not None
    single = words[candidate.i].key if candidate.count == 1 else ""
    if single and (len(single) < 3 or gazetteer.is_common(single) or single in given_names()):
        return within or (spoken and locative and place.kind != "admin2" and len(single) > 2)
    if place.kind == "admin2":
        return within or (spoken and typed)
    if place.kind == "admin1":
        return within or spoken or locative or typed
    return place.kind == "capital" or place.population >= LARGE_CITY or within or spoken


def _mention(text: Text, words: tuple[Word, ...], i: int, count: int, place: Place) -> PlaceMention:
    start, end = words[i].start, words[i + count - 1].end
    return PlaceMention(
        doc=text.document.id,
        start=start,
        end=end,
        text=text.document.text[start:end],
        name=_display_name(text.document.text[start:end], place),
        id=place.id,
        kind="city" if place.kind == "capital" else place.kind,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision_km=place.precision_km,
        within=place.within,
    )


def _display_name(surface: str, place: Place) -> str:
    """A country's English name; else the text's spelling, not shouted."""
    if place.kind == "country":
        return place.name
    spelled = " ".join(surface.split())
    return spelled.title() if spelled.isupper() else spelled
