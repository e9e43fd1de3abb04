"""Whom "it", "he", "the minister" and "a monitoring group" stand for among those who speak in a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.actors.lexicon import person_words
from kg.extract.claims.source import Source, noun_of
from kg.extract.word_classes import word_class
from kg.vocab import ActorKind, ClaimantKind

_REACH = 900
"""Code points between a description or pronoun and the name it stands for."""

_NEXT = 9
_REACH_ON = 2000
"""Attributions, and code points, after which a body is no longer the one a lead only described."""


def pointed_back(sources: Sequence[Source], order: Sequence[int], at: int, source: Source) -> Source | None:
    """Resolve "it", "he", "they", "the group" to the last speaker who can be meant."""
    words = source.words
    if not words:
        return None
    noun = words[-1]
    named = any(word[:1].isupper() for word in (source.name or "").split()[1:])
    definite = words[0] == "the" and len(words) <= 4 and not named
    body = words == ("it",) or (definite and noun in word_class("body_nouns"))
    person = words in (("he",), ("she",)) or (definite and noun in word_class("person_nouns"))
    several = words == ("they",)
    if not body and not person and not several:
        return None
    for number in reversed(order[max(0, at - 6) : at]):
        other = sources[number]
        if source.start - other.start > _REACH:
            return None
        if body and not _called(words, other):
            continue
        if person and definite and not _entitled(noun, other):
            continue
        if (
            (body and (other.body or other.unlisted))
            or (person and other.person)
            or (several and _several(other))
            or _only_described(words, other)
        ):
            return other
    return None


def _only_described(words: Sequence[str], other: Source) -> bool:
    """Tell whether "it" or "she" takes up one without a name: "the mining ministry", "a spokeswoman"."""
    if words == ("it",):
        return other.described
    noun = noun_of(other.words)
    one = noun in word_class("person_nouns") and other.kind is not ClaimantKind.GROUP
    return words in (("he",), ("she",)) and one


def _several(source: Source) -> bool:
    """Tell whether "they" can take a speaker up again: a group, by name or by description."""
    return source.kind is ClaimantKind.GROUP and source.words not in {("they",), ("we",)}


def told_later(sources: Sequence[Source], order: Sequence[int], at: int, source: Source) -> Source | None:
    """Resolve "a monitoring group" of a lead to the body, "the governor" to the person, named right after."""
    words = source.words
    office = noun_of(words)
    if office in person_words().titles and source.actor is None and words[0] in {"a", "an", "the"}:
        return next((one for one in _next(sources, order, at, source) if _in_office(office, one)), None)
    if not words or words[0] not in {"a", "an"} or words[-1] not in word_class("body_nouns"):
        return None
    for other in _next(sources, order, at, source):
        if other.body and other.actor is not None and other.actor.kind is not ActorKind.OUTLET:
            return other if _fits(words, other.actor.name) else None
    return None


def _next(sources: Sequence[Source], order: Sequence[int], at: int, source: Source) -> Iterator[Source]:
    """Iterate over the speakers right after one."""
    for number in order[at + 1 : at + _NEXT]:
        if sources[number].start - source.start > _REACH_ON:
            return
        yield sources[number]


def _in_office(office: str, source: Source) -> bool:
    """Tell whether a person is named with an office: "Governor Ana Lima"."""
    title = None if source.actor is None else source.actor.title
    return source.person and title is not None and office in title.lower().split()


def _called(words: Sequence[str], source: Source) -> bool:
    """Tell whether "the ministry" can be this body: one called so before, where names hold the noun."""
    noun = words[-1]
    return (
        noun not in word_class("naming_nouns") or noun in (source.name or "").lower() or noun in source.words
    )


def _entitled(noun: str, source: Source) -> bool:
    """Tell whether "the minister" can be this person: one with that title, where a title is said with it."""
    title = None if source.actor is None else source.actor.title
    return noun not in person_words().titles or title is None or noun in title.lower().split()


def _fits(words: Sequence[str], name: str) -> bool:
    """Tell whether a body may be called so: a monitoring group is one by its name."""
    watching = any(word.startswith(("monitor", "watchdog")) for word in words)
    return not watching or any(word in name.lower() for word in word_class("watching_names"))
