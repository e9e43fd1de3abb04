"""Persons named in full or with a title, and the names by which they are mentioned again."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS

from kg.extract.actors.lexicon import actor_words, given_names, person_words
from kg.extract.actors.reading import Reading
from kg.gazetteer import country_of, demonym_country, is_common
from kg.vocab import ActorKind
from kg.words import Word, fold, key_of

NAME_MAX = 6
NAME_BEFORE_HYPHEN = 2  # words: "Kim Jong-un"
APPOSITION = 8
"""Words after a name in which a role in apposition is looked for: "X, a spokesman for ..."."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name at the words from `first` to before `end`, with the title said with it."""

    first: int
    end: int
    title: str | None
    country: str | None
    sure: bool


def find_persons(reading: Reading) -> list[Named]:
    """Return the persons named with enough evidence, in order; nothing is added to the reading yet."""
    out: list[Named] = []
    i = 0
    while i < len(reading.words):
        end = _sequence_end(reading, i)
        if end == i:
            i += 1
            continue
        named = _named(reading, i, end)
        if named is not None:
            out.append(named)
            end = max(end, named.end)
        i = end
    return out


def _sequence_end(reading: Reading, i: int) -> int:
    """Where the capitalised sequence that begins at word `i` ends; `i` if none begins here."""
    words = reading.words
    if i in reading.taken or not _opens(words, i):
        return i
    end = i
    while end < len(words) and end - i < NAME_MAX + 6 and end not in reading.taken:
        if end > i and (not words[end].joined or words[end - 1].possessive):
            break
        if end > i and words[end].key in STOP_WORDS - given_names() and not _particle(words, end):
            break
        if not words[end].capital and not _particle(words, end) and not _name_part(reading, i, end):
            break
        end += 1
    while end > i and not words[end - 1].capital and not _name_part(reading, i, end - 1):
        end -= 1
    return end


def _name_part(reading: Reading, i: int, k: int) -> bool:
    """Whether a small word is the last part of a name after a hyphen: "Ban Ki-moon"."""
    word = reading.words[k]
    hyphen = reading.body[word.start - 1 : word.start] == "-" and reading.words[k - 1].end == word.start - 1
    return hyphen and k - i == NAME_BEFORE_HYPHEN and word.key not in actor_words().not_name_parts


def _opens(words: tuple[Word, ...], i: int) -> bool:
    return words[i].capital or (
        _particle(words, i) and words[i].key in ("al", "el", "abu", "bin", "ibn", "de", "van", "von")
    )


def _particle(words: tuple[Word, ...], i: int) -> bool:
    if words[i].key not in person_words().particles or i + 1 >= len(words) or not words[i + 1].joined:
        return False
    return words[i + 1].capital or words[i + 1].key in person_words().particles


def _named(reading: Reading, i: int, end: int) -> Named | None:
    first, title, country = _peel(reading, i, end)
    role = None if title else _role_before(reading, i if first == i else first)
    end = _before_place(reading, first, end)
    words = reading.words[first:end]
    if not words or len([w for w in words if w.capital]) == 0 or len(words) > NAME_MAX:
        return None
    if not _person_like(reading, first, end, titled=title is not None):
        return None
    if title is None and role is None and not _evidence(reading, first, end):
        return None
    if len(words) == 1 and title is None and not _set_apart(reading, first):
        return None
    return Named(first, end, title or role, country, title is not None or len(words) > 1)


def _before_place(reading: Reading, first: int, end: int) -> int:
    """Cut a name of two words or more before a country or city that runs into it without a comma."""
    for k in range(first + 2, end):
        place = reading.place_at.get(k)
        if place is not None and place.id is not None and reading.words[k].key not in given_names():
            return k
    return end


def _peel(reading: Reading, i: int, end: int) -> tuple[int, str | None, str | None]:
    """Cut nationality, title and opening word off; return (name's first word, title, country)."""
    words = reading.words
    known = person_words()
    first, country = i, None
    while first < end - 1 and reading.starts_sentence(first) and _opening(words[first]):
        first += 1
    while first < end - 1 and demonym_country(words[first].text) is not None:
        country = demonym_country(words[first].text)
        first += 1
    first = _after_body(reading, first, end)
    last_title = None
    for k in range(first, end - 1):
        opening_role = k == first and reading.starts_sentence(k) and words[k].key in known.roles
        if (words[k].key in known.titles or opening_role) and words[k].capital:
            last_title = k
        elif words[k].key in given_names():
            break
    if last_title is None:
        if country is None and first == i:
            country = _country_before(reading, i)
        return first, None, country
    title = " ".join(reading.body[words[first].start : words[last_title].end].split())
    return last_title + 1, title, country or _country_before(reading, first)


def _after_body(reading: Reading, first: int, end: int) -> int:
    """Return where the name begins that runs on after a body: "director of the Observatory Rami Lopez"."""
    words = reading.words
    for k in range(first, end - 2):
        if words[k].key in actor_words().organisation_words and words[k + 1].key in given_names():
            return k + 1
    return first


def _opening(word: Word) -> bool:
    return is_common(word.text) and word.key not in given_names() and word.key not in person_words().titles


def _country_before(reading: Reading, i: int) -> str | None:
    """The country of the nationality or possessive directly before a title: "Egypt's President X"."""
    before = reading.word(i - 1)
    if before is None or not before.capital:
        return None
    place = reading.place_at.get(i - 1)
    if before.possessive and place is not None and place.kind == "country":
        return place.country
    return demonym_country(before.text)


def _role_before(reading: Reading, first: int) -> str | None:
    """The small-letter role directly before a name: "rebel spokesman Musa Ali" has "rebel spokesman"."""
    word = reading.word(first - 1)
    apposed = word is not None and reading.body[word.end : reading.words[first].start] == ", "
    if (
        word is None
        or not (reading.words[first].joined or apposed)
        or word.key not in person_words().roles
        or word.capital
    ):
        return None
    at = first - 1
    modifiers = actor_words().modifiers | actor_words().single_heads | person_words().roles
    while at > 0 and reading.words[at].joined and reading.words[at - 1].key in modifiers and first - at < 4:
        at -= 1
    return " ".join(reading.body[reading.words[at].start : word.end].split())


def _set_apart(reading: Reading, at: int) -> bool:
    """Whether commas set a single name apart after a role: "the rebels' leader, Okello, was"."""
    word, before = reading.words[at], reading.words[at - 1]
    after = reading.body[word.end : word.end + 1]
    return reading.body[before.end : word.start] == ", " and after in {",", "."} and not is_common(word.text)


def _person_like(reading: Reading, first: int, end: int, *, titled: bool) -> bool:
    """Whether the words can be a person's name: no words of bodies, calendars or places."""
    words = reading.words[first:end]
    keys = [w.key for w in words]
    if len(keys) == 1 and (keys[0] in actor_words().group_heads or keys[0] in STOP_WORDS):
        return False
    if any(k in actor_words().organisation_words for k in keys) or _calendar(keys):
        return False
    if any(demonym_country(w.text) is not None or _lost_apostrophe(w) for w in words) or any(
        c.isdigit() for w in words for c in w.text
    ):
        return False
    if all(w.text.isupper() and len(w.text) > 1 for w in words) and not titled:
        return False
    place = reading.place_at.get(first)
    covers = place is not None and place.end >= words[-1].end
    if place is not None and not titled and (covers or place.kind == "country"):
        return False
    return titled or not all(is_common(w.text) for w in words)


def _calendar(keys: list[str]) -> bool:
    """Whether a word of calendars or creeds is among the keys, and no part of a name ("Saif al-Islam")."""
    named = keys[0] in given_names()
    return any(
        key in actor_words().calendar and not (named and n > 0 and keys[n - 1] in person_words().particles)
        for n, key in enumerate(keys)
    )


def _lost_apostrophe(word: Word) -> bool:
    """Whether a word is a country with a possessive ending whose apostrophe was lost: "Perus"."""
    return word.key.endswith("s") and word.capital and country_of(word.text[:-1]) is not None


def _evidence(reading: Reading, first: int, end: int) -> bool:
    """Whether a given name, a role in apposition, an age or a reporting verb tells a person."""
    words = reading.words
    if words[first].key in given_names() and end - first > 1:
        return True
    if end - first < 2:
        return False
    following = reading.word(end)
    if following is None:
        return False
    gap = reading.body[words[end - 1].end : following.start]
    if gap.strip() == "," and (following.text.isdigit() or _role_within(reading, end)):
        return True
    if gap == " " and following.key in actor_words().reporting:
        return True
    before = reading.word(first - 1)
    return (
        words[first].joined
        and before is not None
        and before.key in actor_words().reporting
        and (following.start > words[end - 1].end and gap.strip() in (",", "."))
    )


def _role_within(reading: Reading, at: int) -> bool:
    for k in range(at, min(at + APPOSITION, len(reading.words))):
        word = reading.words[k]
        if k > at and not word.joined:
            return False
        if not word.capital and word.key in person_words().roles:
            return True
    return False


def surname(name: str) -> str:
    """Return the folded last name with its particles left out: "Bashar al-Assad" has "assad"."""
    keys = [k for k in key_of(name).split(" ") if k not in person_words().particles]
    return keys[-1] if keys else fold(name)


def add_person(
    reading: Reading,
    named: Named,
    *,
    name: str,
    resolved_by: str | None = None,
    candidates: tuple[str, ...] = (),
) -> None:
    """Record a person's mention: the span is the name without title."""
    reading.add(
        named.first,
        named.end,
        ActorKind.PERSON,
        name=name,
        country=named.country,
        title=named.title,
        resolved_by=resolved_by,
        candidates=candidates,
    )
