"""Who and what can take part in an event: actors, ships, counted groups and weapons of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.actors.lexicon import actor_words, person_words
from kg.extract.events.lexicon import lexicon
from kg.extract.scene import Scene, covers
from kg.extract.word_classes import word_class
from kg.model import COUNTED, ActorMention, Quantity, Span, VesselMention
from kg.vocab import ActorKind, Measure

_PREMISES = 4
"""Words after an outlet within which its office, car or crew is named."""

_NO_PART = frozenset({Measure.MONEY, Measure.AREA, Measure.OIL, Measure.WEIGHT, Measure.VOLUME})
"""Stuff that is counted and takes no part in an act."""

_MEANS = frozenset({Measure.ATTACKS, Measure.MUNITIONS})
"""What is counted of the act itself: "several airstrikes struck the city" names no agent."""

_HARMED = frozenset(measure for measure in Measure if measure.value.startswith("persons_")) | {
    Measure.CASUALTIES
}
"""Whoever is counted so has suffered an act and did not do it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can take a part in an event, at tokens [first, last) of its sentence."""

    first: int
    last: int
    name: str
    kind: str
    span: Span
    id: str | None = None
    harmed: bool = False


def things_in(scene: Scene) -> tuple[Thing, ...]:
    """Return the actors, ships, counted groups and weapons of a sentence, none inside another.

    Who is only quoted takes no part in what is told.
    """
    speakers = tuple(span for attribution in scene.attributions for span in attribution.source)
    found = [
        _thing(scene, actor)
        for actor in scene.actors
        if not covers(speakers, actor.start, actor.end) and not _credited(scene, actor)
    ]
    found += [_thing(scene, mention) for mention in scene.vessels]
    found += [
        _counted(scene, quantity)
        for quantity in scene.quantities
        if quantity.head is not None and quantity.measure not in _NO_PART and quantity.max != 0
    ]
    found += _weapons(scene)
    found.sort(key=lambda thing: (thing.first, -thing.last, thing.kind))
    kept: list[Thing] = []
    for thing in found:
        if not kept or thing.first >= kept[-1].last:
            kept.append(thing)
    return tuple(thing for at, thing in enumerate(kept) if not _of_whom(scene, thing, kept[at + 1 : at + 2]))


def _credited(scene: Scene, actor: ActorMention) -> bool:
    """Tell whether an outlet is only named as one that reports: not "the Coast News office"."""
    if actor.kind is not ActorKind.OUTLET:
        return False
    last = scene.tokens_of(actor.start, actor.end)[1]
    return word_class("premises").isdisjoint(scene.lower[last : last + _PREMISES])


def _of_whom(scene: Scene, thing: Thing, following: Sequence[Thing]) -> bool:
    """Tell whether an actor only says whose man is named next: "the Azania Front leader, Okello"."""
    if not following or following[0].kind != ActorKind.PERSON.value or thing.kind == ActorKind.PERSON.value:
        return False
    between = [word for word in scene.lower[thing.last : following[0].first] if word != ","]
    roles = person_words().roles
    if not between or between[-1] not in roles or scene.lower[thing.last] == ",":
        return False
    return roles.union(actor_words().modifiers).issuperset(between)


def _thing(scene: Scene, mention: ActorMention | VesselMention) -> Thing:
    first, last = scene.tokens_of(mention.start, mention.end)
    kind = mention.kind.value if isinstance(mention, ActorMention) else "vessel"
    ident = mention.id if isinstance(mention, ActorMention) else mention.imo
    return Thing(first, last, mention.name or mention.text, kind, (mention.start, mention.end), ident)


def _counted(scene: Scene, quantity: Quantity) -> Thing:
    head = quantity.head_span or (quantity.start, quantity.end)
    start, end = min(quantity.start, head[0]), max(quantity.end, head[1])
    first, last = scene.tokens_of(start, end)
    name = " ".join(scene.words[first:last])
    kind = "instrument" if quantity.measure in _MEANS else COUNTED
    return Thing(first, last, name, kind, (start, end), harmed=quantity.measure in _HARMED)


def _weapons(scene: Scene) -> list[Thing]:
    table = lexicon().instruments
    found: list[Thing] = []
    i = 0
    while i < len(scene.lower):
        size = 1
        for words, _ in table.get(scene.lower[i], ()):
            if tuple(scene.lower[i : i + len(words)]) == words:
                size = len(words)
                span = (scene.starts[i], scene.ends[i + size - 1])
                found.append(Thing(i, i + size, " ".join(words), "instrument", span))
                break
        i += size
    return found
