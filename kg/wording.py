"""Finds the concepts of the reference data in words: the longest phrase wins, case and marks apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.reference import read_reference

_TOKEN = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as written, and folded for matching."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Found:
    """A concept named by the tokens `start` to `end`, the end exclusive."""

    start: int
    end: int
    concept: str


def tokens_of(text: str) -> list[Token]:
    """Split words, at hyphens too; endings and inner dots go: "U.S." is `us`, "Egypt's" `egypt`."""
    return [token_of(match.group()) for match in _TOKEN.finditer(text)]


def token_of(word: str) -> Token:
    """Return one word as a token."""
    bare = _POSSESSIVE.sub("", word)
    return Token(bare, re.sub(r"[.'’]", "", bare).casefold())


def find(tokens: list[Token], *schemes: str) -> list[Found]:
    """Return the concepts of these schemes ("cause", "body") in a text, longest first at each word."""
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        here = _longest(tokens, at, schemes)
        if here is None:
            at += 1
        else:
            found.append(here)
            at = here.end
    return found


def concepts_in(text: str, *schemes: str) -> tuple[str, ...]:
    """Return the ids of the concepts of these schemes that a text names, each once, in order."""
    return tuple(dict.fromkeys(one.concept for one in find(tokens_of(text), *schemes)))


def _longest(tokens: list[Token], at: int, schemes: tuple[str, ...]) -> Found | None:
    """Return the longest phrase that begins here; names of groups need a capital: "to mend" is no MEND."""
    best: Found | None = None
    for scheme in schemes:
        for words, concept in _phrases(scheme).get(tokens[at].key, ()):
            end = at + len(words)
            longer = best is None or end > best.end
            named = scheme != "kg" or any(not token.text.islower() for token in tokens[at:end])
            if longer and named and tuple(token.key for token in tokens[at:end]) == words:
                best = Found(at, end, concept)
                break
    return best


@cache
def _phrases(scheme: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the phrases of a scheme by their first word, longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept in read_reference().concept:
        if concept.id.partition("/")[0].partition(":")[0] == scheme:
            for words in concept.words:
                keys = tuple(token.key for token in tokens_of(words))
                by_first.setdefault(keys[0], []).append((keys, concept.id))
    return {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in by_first.items()
    }
