"""Sentences that say who made a statement told elsewhere, and when: "X made the announcement on Tuesday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.claims.source import Source, kind_of
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Days
from kg.vocab import ActorKind, ClaimantKind

_BEFORE = 700
_AFTER = 900
"""Code points before and after such a sentence in which a statement can be the one it speaks of."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who made a statement told elsewhere in the report, where that is said, and on which days."""

    name: str
    kind: ClaimantKind
    start: int
    days: Days | None


def find_announcements(scenes: Iterable[Scene]) -> Iterator[Announcement]:
    """Iterate over the sentences in which a person made "the announcement", "the remarks"."""
    for scene in scenes:
        at = next((i for i, word in enumerate(scene.lower) if word in word_class("statements")), None)
        if at is None or not _made_it(scene, at):
            continue
        person = next((a for a in scene.actors if a.kind is ActorKind.PERSON and not a.anonymous), None)
        if person is None or person.start > scene.starts[at]:
            continue
        days = next(((d.earliest, d.latest) for d in scene.dates if d.earliest and d.latest), None)
        stated = (days[0], days[1]) if days and days[0] and days[1] else None
        yield Announcement(person.name, kind_of(person), scene.start, stated)


def _made_it(scene: Scene, at: int) -> bool:
    before = scene.lower[max(0, at - 3) : at]
    return "the" in before and bool(word_class("made").intersection(before))


def announced_by(announcements: Sequence[Announcement], source: Source) -> Announcement | None:
    """Return the announcement that a source's words are: by its name, or by a description told before it.

    "A leading lawmaker says", then "Speaker X made the announcement on Tuesday": the lawmaker is X.
    """
    for said in announcements:
        if source.name == said.name and -_BEFORE < source.start - said.start < _AFTER:
            return said
        described = bool(source.words) and source.words[0] in {"a", "an"} and _is_person(source)
        if described and 0 < said.start - source.start < _BEFORE:
            return said
    return None


def _is_person(source: Source) -> bool:
    return source.kind is ClaimantKind.PERSON or source.words[-1] in word_class("person_nouns")
