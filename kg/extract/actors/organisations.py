"""Organisations and armed groups the lexicons lack, told by the shape of their names, and abbreviations."""

from __future__ import annotations

import re

from kg.extract.actors.lexicon import actor_words
from kg.extract.actors.reading import Reading
from kg.gazetteer import demonym_country
from kg.vocab import ActorKind
from kg.words import Word

LINKS = frozenset({"of", "for", "the", "and", "in", "de", "al", "el"})
LONGEST = 8
OUTLET_WORDS = frozenset({"television", "tv", "radio", "newspaper", "news", "times", "post", "channel"})
_ABBREVIATION = re.compile(r"\s\(([A-Z][A-Za-z&-]{1,9})\)")


def find_organisations(reading: Reading) -> None:
    """Add capitalised names that hold a word of bodies ("Foo Liberation Army", "Council of Foo")."""
    i = 0
    while i < len(reading.words):
        end = _extent(reading, i)
        kind = None if end == i else _kind(reading.words[i:end])
        if kind is None:
            i += 1
            continue
        country = next((c for w in reading.words[i:end] if (c := demonym_country(w.text))), None)
        reading.add(i, end, kind, country=country)
        i = end
    _add_abbreviations(reading)


def _extent(reading: Reading, i: int) -> int:
    """Where a capitalised name that begins at word `i` ends, small linking words inside allowed."""
    words = reading.words
    if not words[i].capital or i in reading.taken or words[i].key in LINKS:
        return i
    end = i
    while end < len(words) and end - i < LONGEST and end not in reading.taken:
        if end > i and (not words[end].joined or words[end - 1].possessive):
            break
        if not words[end].capital and words[end].key not in LINKS:
            break
        end += 1
    while end > i and not words[end - 1].capital:
        end -= 1
    return end


def _kind(words: tuple[Word, ...]) -> ActorKind | None:
    """What a capitalised name denotes by its words; None where it tells no body."""
    keys = [w.key for w in words]
    known = actor_words()
    if len(words) < 2 or all(w.text.isupper() for w in words):
        return None
    if keys[-1] in known.armed_words or ("liberation" in keys and keys[-1] in ("army", "front", "movement")):
        return ActorKind.ARMED_GROUP
    if keys[-1] in OUTLET_WORDS and len(words) <= 4:
        return ActorKind.OUTLET
    told = keys[-1] in known.body_words or (
        keys[0] in known.body_words and len(keys) > 2 and keys[1] in LINKS
    )
    told = told or any(k in known.body_words and keys[n + 1] in LINKS for n, k in enumerate(keys[:-1]))
    if not told:
        return None
    return ActorKind.GOVERNMENT if "ministry" in keys else ActorKind.ORGANISATION


def _add_abbreviations(reading: Reading) -> None:
    """Add the further mentions of an abbreviation that a text introduces: "Foo Bar Council (FBC)"."""
    known: dict[str, int] = {}
    for number, mention in enumerate(reading.mentions):
        match = _ABBREVIATION.match(reading.body, mention.end)
        capitals = "".join(w[0] for w in mention.text.split() if w[0].isupper())
        if match is not None and len(capitals) > 1 and match.group(1)[0] == capitals[0]:
            known.setdefault(match.group(1), number)
    if not known:
        return
    for i, word in enumerate(reading.words):
        if word.text in known and i not in reading.taken:
            full = reading.mentions[known[word.text]]
            reading.add(i, i + 1, full.kind, name=full.name, id=full.id, country=full.country)
