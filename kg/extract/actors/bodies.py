"""States and their bodies: "Syria's health ministry", "U.S. forces", "the government", "Moscow said"."""

from __future__ import annotations

from kg import gazetteer
from kg.extract.actors.lexicon import actor_words, person_words
from kg.extract.actors.reading import Reading
from kg.known_actors import KnownActor, match_actor, slug
from kg.model import PlaceMention
from kg.vocab import ActorKind
from kg.words import Word

UNOWNED = frozenset({"troops", "intelligence", "administration", "leadership", "authorities"})
MAIN_COUNTRY = "main country: the one country most of the document speaks of"
SAME_BODY = "same words: the body last named with them"


_DETERMINERS = frozenset(["the", "this", "that", "its", "their", "his", "her", "our", "each", "another"])


def find_known(reading: Reading) -> None:
    """Add the actors of the lexicons and the abbreviations the text introduces for them."""
    i = 0
    while i < len(reading.words):
        count, actor = match_actor(reading.words, i)
        if actor is None or not reading.free(i, i + count):
            i += 1
            continue
        first = i + 1 if reading.words[i].key == "the" and count > 1 else i
        branch = _branch_of(reading, first, actor)
        if branch is None:
            reading.add(first, i + count, actor.kind, name=actor.name, id=actor.id, country=actor.country)
        else:
            reading.add(first - 1, i + count, ActorKind.ORGANISATION, country=branch)
        i += count


def _branch_of(reading: Reading, i: int, actor: KnownActor) -> str | None:
    """Return the country of a national society that bears a world body's name: "Kenya Red Cross"."""
    before = reading.word(i - 1)
    if (
        before is None
        or actor.country is not None
        or not reading.words[i].joined
        or not reading.free(i - 1, i)
    ):
        return None
    if actor.kind not in (ActorKind.IGO, ActorKind.ORGANISATION) or not before.capital or before.possessive:
        return None
    return gazetteer.demonym_country(before.text) or gazetteer.country_of(before.text)


def find_bodies(reading: Reading) -> None:
    """Add bodies of a country named with them, then bare ones ("the army") where the text tells whose."""
    last: dict[str, tuple[str, str]] = {}
    i = 0
    while i < len(reading.words):
        end = _national_body(reading, i, last) or _bare_body(reading, i, last)
        i = max(i + 1, end)


def country_at(reading: Reading, i: int) -> tuple[int, str | None]:
    """Return (words, country) of a nationality or a country's name that begins at word `i`; (0, None)."""
    word = reading.words[i]
    if not word.capital:
        return 0, None
    following = reading.word(i + 1)
    if following is not None and following.joined and not word.possessive:
        country = gazetteer.demonym_country(f"{word.text} {following.text}")
        if country is not None:
            return 2, country
    country = gazetteer.demonym_country(word.text)
    if country is not None:
        return 1, country
    place = reading.place_at.get(i)
    if place is None or place.kind != "country" or place.country is None:
        return 0, None
    return _words_of_place(reading, i, place), place.country


def _words_of_place(reading: Reading, i: int, place: PlaceMention) -> int:
    count = 1
    while i + count < len(reading.words) and reading.words[i + count].end <= place.end:
        count += 1
    return count


def body_at(reading: Reading, i: int) -> tuple[int, str | None]:
    """Return (words, body of the id) of the longest body phrase that begins at word `i`; (0, None)."""
    words = reading.words
    best: tuple[int, str | None] = (0, None)
    key = ""
    for count in range(1, actor_words().longest_body + 1):
        if i + count > len(words) or (count > 1 and not words[i + count - 1].joined):
            break
        key = f"{key} {words[i + count - 1].key}".strip()
        body = actor_words().bodies.get(key)
        if body is not None:
            best = (count, body)
    if best[1] is None:
        return _ministry_of(words, i)
    return best


def _ministry_of(words: tuple[Word, ...], i: int) -> tuple[int, str | None]:
    """ "Ministry of Prisons", "Planning Ministry": any ministry, its body made of its subject."""
    word = words[i]
    if (
        word.key in ("ministry", "department")
        and word.capital
        and i + 2 < len(words)
        and words[i + 1].key == "of"
    ):
        end = i + 2
        while (
            end < len(words)
            and words[end].joined
            and (words[end].capital or words[end].key in ("and", "of", "the", "for"))
        ):
            end += 1
        while end > i + 2 and not words[end - 1].capital:
            end -= 1
        if end > i + 2:
            return end - i, "ministry-of-" + slug(" ".join(w.text for w in words[i + 2 : end]))
    named = word.capital and word.key not in _DETERMINERS
    if named and i + 1 < len(words) and words[i + 1].key == "ministry" and words[i + 1].joined:
        return 2, f"ministry-of-{slug(word.text)}"
    return 0, None


def _national_body(reading: Reading, i: int, last: dict[str, tuple[str, str]]) -> int:
    count, country = country_at(reading, i)
    if country is None or not reading.free(i, i + count):
        return 0
    at = i + count
    nearby = reading.word(at)
    if nearby is None or not (nearby.joined or reading.words[at - 1].possessive):
        return 0
    while (
        at < len(reading.words)
        and reading.words[at].key in actor_words().body_modifiers
        and not body_at(reading, at)[0]
    ):
        at += 1
    length, body = body_at(reading, at) if at < len(reading.words) else (0, None)
    if body is None or not reading.free(at, at + length) or _goes_on(reading, at, at + length):
        return 0
    _add_body(reading, i, at + length, country, body, None)
    last[body] = (country, body)
    return _coordinated(reading, at + length, country, last)


def _coordinated(reading: Reading, at: int, country: str, last: dict[str, tuple[str, str]]) -> int:
    """Add the second body of "the U.S. military and Coast Guard"; return where reading goes on."""
    joint = reading.word(at)
    if joint is None or joint.key != "and" or at + 1 >= len(reading.words):
        return at
    length, body = body_at(reading, at + 1)
    if body is None or not reading.words[at + 1].capital or not reading.free(at + 1, at + 1 + length):
        return at
    _add_body(reading, at + 1, at + 1 + length, country, body, None)
    last[body] = (country, body)
    return at + 1 + length


def _bare_body(reading: Reading, i: int, last: dict[str, tuple[str, str]]) -> int:
    length, body = body_at(reading, i)
    before = reading.word(i - 1)
    if body is None or not reading.free(i, i + length) or _goes_on(reading, i, i + length):
        return 0
    definite = before is not None and before.key == "the"
    generic = body in ("military", "police", "security-forces", "intelligence", "state-media")
    if reading.body[reading.words[i].start - 1 : reading.words[i].start] == "-":
        return 0
    if not definite:
        named = reading.words[i].capital and not reading.starts_sentence(i)
        if not (named or generic or body.startswith("ministry-of-")) or not _stands_alone(
            reading, i + length
        ):
            return 0
    if reading.words[i].key == "forces" or (reading.words[i].key in UNOWNED and not definite):
        return 0
    if body in last:
        _add_body(reading, i, i + length, last[body][0], body, SAME_BODY)
    elif reading.main_country is not None and (definite or length > 1):
        _add_body(reading, i, i + length, reading.main_country, body, MAIN_COUNTRY)
    else:
        _add_body(reading, i, i + length, None, body, None)
    return i + length


def _goes_on(reading: Reading, i: int, at: int) -> bool:
    """Whether a following noun makes a body's words a mere modifier: "government spokesman".

    A body written with a capital ("Defence Ministry spokesman") is named all the same.
    """
    word = reading.word(at)
    if word is None or not word.joined or reading.words[at - 1].possessive:
        return False
    words = actor_words()
    if word.key in words.modified_nouns:
        return True
    named = reading.words[at - 1].capital and at - i > 1
    return not named and word.key in words.single_heads | words.group_heads | person_words().roles


def _stands_alone(reading: Reading, at: int) -> bool:
    """Whether what follows lets a body's words without "the" stand for the body: a verb or a link."""
    word = reading.word(at)
    words = actor_words()
    return (
        word is None
        or not word.joined
        or word.capital
        or word.key in words.after_body | words.reporting | words.acting
    )


def _add_body(
    reading: Reading, i: int, end: int, country: str | None, body: str, resolved_by: str | None
) -> None:
    kind = ActorKind.OUTLET if body == "state-media" else ActorKind.GOVERNMENT
    id = None if country is None else f"iso:{country}/{body}"
    reading.add(i, end, kind, id=id, country=country, resolved_by=resolved_by)


def find_states(reading: Reading) -> None:
    """Add countries that act or are acted with, and capitals that speak for their governments."""
    words = actor_words()
    for i, place in sorted(reading.place_at.items()):
        if place.country is None or i >= len(reading.words) or i in reading.taken:
            continue
        end = i + _words_of_place(reading, i, place)
        verb = reading.word(end)
        follows = verb is not None and not verb.capital and not reading.words[end - 1].possessive
        before = reading.word(i - 1)
        if before is not None and before.key == "the":
            before = reading.word(i - 2)
        located = before is not None and before.key in (
            "in",
            "at",
            "near",
            "from",
            "inside",
            "into",
            "across",
            "of",
        )
        speaks = follows and verb is not None and verb.key in words.reporting and not located
        if place.kind == "country":
            acts = follows and verb is not None and verb.key in words.acting and not located
            if speaks or acts or (before is not None and before.key in words.agents_after):
                reading.add(i, end, ActorKind.STATE, name=place.name, id=place.id, country=place.country)
        elif speaks and place.kind == "city" and _is_capital(place):
            reading.add(
                i, end, ActorKind.GOVERNMENT, id=f"iso:{place.country}/government", country=place.country
            )


def _is_capital(place: PlaceMention) -> bool:
    known = None if place.id is None else gazetteer.place(place.id)
    return known is not None and known.kind == "capital"
