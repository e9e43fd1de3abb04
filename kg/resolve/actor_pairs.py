"""Which actors of different documents are one, and which may be: by authority, by name, in blocks.

Every distinct name is compared once, with the names that share a block of consonants with it; documents
add to the work only by the names that are new in them.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from kg.gazetteer import is_common
from kg.known_actors import KnownActor, known_actors, state_body
from kg.resolve.document_bodies import BODY_KINDS
from kg.resolve.names import fold
from kg.resolve.possible import Scored
from kg.resolve.same_name import ASKS, MERGES, body_block, body_score, body_words, person_blocks, person_score
from kg.resolve.same_name import person_words as words_of
from kg.vocab import ActorKind

if TYPE_CHECKING:
    from kg.resolve.actors import LocalActor

NEIGHBOURS = 40
"""Names of one block that a name is compared with, in order of spelling: blocks of common names are large."""

SHORTEST_SPELLING = 6
"""Letters of a name from which another spelling of it is looked for: short names are too like each other."""

Name = tuple[str, ...]
T = TypeVar("T")


def by_authority(actors: Sequence[LocalActor]) -> Iterator[Scored]:
    """Yield the pairs that bear one authority id."""
    groups: dict[str, list[LocalActor]] = defaultdict(list)
    for actor in actors:
        if actor.authority:
            groups[actor.authority].append(actor)
    for group in groups.values():
        yield from _chain(group, 1.0, "authority-id")


def by_person_name(actors: Sequence[LocalActor]) -> Iterator[Scored]:
    """Yield the pairs of persons with one full name, or with names that may be one person's.

    Two who bear one name and are given two countries may be one. A name that leaves a part out is one
    with a fuller name only if it fits just one of them.
    """
    bearers: dict[Name, list[LocalActor]] = defaultdict(list)
    for actor in actors:
        if actor.kind is ActorKind.PERSON and not actor.anonymous and len(words_of(actor.name)) > 1:
            bearers[words_of(actor.name)].append(actor)
    for group in bearers.values():
        yield from _of_one_name(group)
    spelt = {name: group[0].name for name, group in sorted(bearers.items())}
    scored = ((one, other, person_score(spelt[one], spelt[other])) for one, other in _candidates(spelt))
    found = {(one, other): score for one, other, score in scored if score[0] > 0}
    fuller: dict[Name, list[Name]] = defaultdict(list)
    for (one, other), scoring in found.items():
        if scoring[1] == "part-left-out":
            short, long = sorted((one, other), key=len)
            fuller[short].append(long)
    for (one, other), (score, rule) in sorted(found.items()):
        if rule == "part-left-out" and _several(fuller[min(one, other, key=len)], spelt):
            score = min(score, MERGES - 0.05)
        yield from _pair(bearers[one], bearers[other], score, rule)


def by_body_name(actors: Sequence[LocalActor]) -> Iterator[Scored]:
    """Yield the pairs of bodies with one name, or with names that may be one body's.

    A name any state may have for a body of its own ("health ministry") counts with the country that its
    document tells of, and where that is unknown in its document alone.
    """
    bearers: dict[Name, list[LocalActor]] = defaultdict(list)
    named: dict[str, str] = {}
    for actor in actors:
        if actor.kind in BODY_KINDS and not actor.anonymous and not actor.authority:
            scope = _scope(actor)
            bearers[(scope, *body_words(actor.name))].append(actor)
            if not scope:
                named.setdefault(actor.name, actor.name)
    for group in bearers.values():
        yield from _chain(group, 0.9, "body-name")
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(named):
        blocks[body_block(name)].append(name)
    for block in blocks.values():
        for one, other in _neighbours(block):
            score, rule = body_score(one, other)
            if score and body_words(one) != body_words(other):
                yield from _pair(
                    bearers[("", *body_words(one))], bearers[("", *body_words(other))], score, rule
                )
    yield from _short_forms(named, bearers)


def known_spelling(name: str) -> KnownActor | None:
    """Return the known actor whose name a body's name spells in another way, if just one is."""
    found = {
        actor.id: actor
        for spelling, actor in _spellings().get(body_block(name), ())
        if body_score(name, spelling)[0] >= 0.9
    }
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _spellings() -> Mapping[str, Sequence[tuple[str, KnownActor]]]:
    found: dict[str, list[tuple[str, KnownActor]]] = defaultdict(list)
    for actor in known_actors():
        for name in (actor.name, *(alias.rstrip("!") for alias in actor.aliases)):
            if len(fold(name)) >= SHORTEST_SPELLING:
                found[body_block(name)].append((name, actor))
    return found


def _scope(actor: LocalActor) -> str:
    """Return within what a body's name is unique: everywhere (""), in a country, or in its document."""
    words = fold(actor.name).split()
    generic = state_body(actor.name) is not None or all(is_common(word) for word in words)
    return (actor.country or actor.version) if generic else (actor.country or "")


def _of_one_name(group: Sequence[LocalActor]) -> Iterator[Scored]:
    by_country: dict[str, list[LocalActor]] = defaultdict(list)
    for actor in sorted(group, key=lambda actor: actor.key):
        by_country[actor.country or ""].append(actor)
    for same in by_country.values():
        yield from _chain(same, 0.95, "person-name")
    named = sorted(country for country in by_country if country)
    unsaid = by_country.get("", [])
    if len(named) == 1 and unsaid:
        yield from _pair(unsaid, by_country[named[0]], 0.9, "person-name")
        return
    for one, other in itertools.combinations([*([""] if unsaid else []), *named], 2):
        yield from _pair(by_country[one], by_country[other], 0.75, "person-name-two-countries")


def _candidates(spelt: Mapping[Name, str]) -> Iterator[tuple[Name, Name]]:
    blocks: dict[str, list[Name]] = defaultdict(list)
    for name, spelling in spelt.items():
        for key in sorted(person_blocks(spelling)):
            blocks[key].append(name)
    seen: set[tuple[Name, Name]] = set()
    for _, block in sorted(blocks.items()):
        for pair in _neighbours(sorted(block)):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _neighbours(block: Sequence[T]) -> Iterator[tuple[T, T]]:
    for at, one in enumerate(block):
        for other in block[at + 1 : at + 1 + NEIGHBOURS]:
            yield one, other


def _several(fuller: Sequence[Name], spelt: Mapping[Name, str]) -> bool:
    """Tell whether the fuller names that a short one fits are more than one person's."""
    first, *rest = sorted(fuller)
    return any(person_score(spelt[first], spelt[other])[0] < MERGES for other in rest)


def _short_forms(named: Iterable[str], bearers: Mapping[Name, Sequence[LocalActor]]) -> Iterator[Scored]:
    """Yield names in initials beside the full names they may stand for."""
    full: dict[str, list[str]] = defaultdict(list)
    for name in sorted(named):
        words = body_words(name)
        if len(words) > 2:
            full["".join(word[0] for word in words)].append(name)
    for name in sorted(named):
        if name.isupper() and len(name) > 2:
            for long in full.get(fold(name), [])[:3]:
                score, rule = body_score(name, long)
                yield from _pair(
                    bearers[("", *body_words(name))], bearers[("", *body_words(long))], score, rule
                )


def _pair(
    one: Sequence[LocalActor], other: Sequence[LocalActor], score: float, rule: str
) -> Iterator[Scored]:
    """Yield the first of two groups as a pair, if the score asks for anything."""
    if score >= ASKS and one and other:
        left, right = (min(group, key=lambda actor: actor.key) for group in (one, other))
        yield Scored(left=left.key, right=right.key, score=score, rule=rule)


def _chain(group: Sequence[LocalActor], score: float, rule: str) -> Iterator[Scored]:
    for left, right in itertools.pairwise(sorted(group, key=lambda actor: actor.key)):
        yield Scored(left=left.key, right=right.key, score=score, rule=rule)
