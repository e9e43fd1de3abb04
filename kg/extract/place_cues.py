"""Words that tell a place: what stands before it, what kind of place it is said to be."""

from __future__ import annotations

from kg.gazetteer import demonym_country
from kg.words import Word, load_words

_WORDS = load_words("place_words.toml")

LOCATIVE = _WORDS["locative"]
ADMIN1_WORDS = _WORDS["admin1"]
ADMIN2_WORDS = _WORDS["admin2"]
CITY_WORDS = _WORDS["city"]
LOCAL_WORDS = _WORDS["local"]
TAKEN = _WORDS["taken"]
DIRECTIONS = _WORDS["directions"]
NEUTRAL = _WORDS["neutral"]  # capitalised words that may touch a place's name
NAMES_TOO = _WORDS["names_too"]  # countries and states that are also given names or surnames
ARTICLES = _WORDS["articles"]
SMALL_WORDS = _WORDS["small"]
NOT_NAMES = _WORDS["not_names"]
TYPE_WORDS = ADMIN1_WORDS | ADMIN2_WORDS | CITY_WORDS | LOCAL_WORDS


def neutral_before(word: Word) -> bool:
    """Whether a capitalised word may stand directly before a place's name."""
    return word.key in NEUTRAL or word.key in DIRECTIONS or word.key in TYPE_WORDS or is_national(word)


def neutral_after(word: Word) -> bool:
    """Whether a capitalised word may stand directly after a place's name."""
    return word.key in NEUTRAL or word.key in TYPE_WORDS


def is_national(word: Word) -> bool:
    """Whether a word is a nationality."""
    return demonym_country(word.text) is not None


def wanted_kinds(word: Word | None) -> frozenset[str]:
    """The kinds of place a type word next to a name speaks of; empty without one."""
    if word is None:
        return frozenset()
    if word.key in ADMIN1_WORDS:
        return frozenset({"admin1", "region"})
    if word.key in ADMIN2_WORDS:
        return frozenset({"admin2"})
    return frozenset({"city", "capital"}) if word.key in CITY_WORDS else frozenset()


def type_word_near(words: tuple[Word, ...], i: int, count: int) -> Word | None:
    """The type word of the name at word `i`: "X province", "province of X"; None without one."""
    after = words[i + count] if i + count < len(words) else None
    if after is not None and after.joined and after.key in TYPE_WORDS:
        return after
    if i >= 2 and words[i].joined and words[i - 1].key == "of" and words[i - 2].key in TYPE_WORDS:
        return words[i - 2]
    return None


def after_locative(words: tuple[Word, ...], i: int) -> bool:
    """Whether a preposition of place stands before the name at word `i`, articles and directions apart."""
    for back in range(1, 4):
        if i < back or not words[i - back + 1].joined:
            return False
        word = words[i - back]
        if word.key in LOCATIVE or (word.key == "of" and i > back and words[i - back - 1].key == "out"):
            return True
        if word.key != "the" and word.key not in DIRECTIONS and not is_national(word):
            return False
    return False
