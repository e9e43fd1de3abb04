"""Organisations and armed groups the lexicons lack, told by the shape of their names, and abbreviations."""

from __future__ import annotations

import re

from kg.extract.actors.bodies import body_at, country_at
from kg.extract.actors.lexicon import actor_words
from kg.extract.actors.reading import Reading
from kg.gazetteer import demonym_country, is_common
from kg.model import ActorMention
from kg.vocab import ActorKind
from kg.words import Word, key_of

LINKS = frozenset({"of", "for", "the", "and", "de", "al", "el"})
SHORT_FORM = "same word: the body last named in full with it"
LONGEST = 8
SHORTENED = frozenset({ActorKind.ORGANISATION, ActorKind.IGO, ActorKind.GOVERNMENT})
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
        i = _without_opening(reading, i, end)
        country = next((c for w in reading.words[i:end] if (c := demonym_country(w.text))), None)
        id = _ministry_id(reading, i, end) if kind is ActorKind.GOVERNMENT else None
        reading.add(i, end, kind, id=id, country=country)
        i = end
    _add_abbreviations(reading)
    _add_short_forms(reading)


def _without_opening(reading: Reading, i: int, end: int) -> int:
    """Leave out a sentence's opening word and days before a name: "Meanwhile Foo Council"."""
    known = actor_words()
    while i < end - 2:
        word = reading.words[i]
        opening = reading.starts_sentence(i) and is_common(word.text) and word.key not in known.body_words
        if not opening and word.key not in known.calendar:
            break
        i += 1
    return i


def _ministry_id(reading: Reading, i: int, end: int) -> str | None:
    """The id of a ministry named with its country at the front."""
    count, country = country_at(reading, i)
    length, body = body_at(reading, i + count) if 0 < count < end - i else (0, None)
    return f"iso:{country}/{body}" if country and body and i + count + length == end else None


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
        if words[end].key == "the" and end > i and words[end - 1].key not in ("of", "for", "and"):
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
        if (
            match is not None
            and mention.kind is not ActorKind.PERSON
            and len(capitals) > 1
            and match.group(1)[0] == capitals[0]
        ):
            known.setdefault(match.group(1), number)
    if not known:
        return
    for i, word in enumerate(reading.words):
        if word.text in known and i not in reading.taken:
            full = reading.mentions[known[word.text]]
            reading.add(i, i + 1, full.kind, name=full.name, id=full.id, country=full.country)


def _determines(word: Word) -> bool:
    """Tell whether a word opens a short form: "the Observatory", "an Observatory toll", "the Leeds-based"."""
    return word.key in {"the", "a", "an", "based"}


def _add_short_forms(reading: Reading) -> None:
    """Add "the Observatory" after "Foo Observatory for Bar": the one word that tells the body."""
    full: dict[str, ActorMention] = {}
    by_start = {m.start: m for m in reading.mentions if m.kind in SHORTENED}
    for i, word in enumerate(reading.words):
        mention = by_start.get(word.start)
        if mention is not None:
            for key in key_of(mention.name).split(" "):
                if key in actor_words().body_words:
                    full[key] = mention
        before = reading.word(i - 1)
        if (
            i in reading.taken
            or not word.capital
            or word.key not in full
            or before is None
            or not _determines(before)
        ):
            continue
        after = reading.word(i + 1)
        if after is None or not (after.joined and after.capital):
            named = full[word.key]
            reading.add(
                i,
                i + 1,
                named.kind,
                name=named.name,
                id=named.id,
                country=named.country,
                resolved_by=SHORT_FORM,
            )
