"""Claims about the hour of an event and where at sea it happened.

A day or a town is part of how an event is told, and what tells two events apart; the hour of a known event
and the distance off a coast are what reports come to disagree on. Both are claimed where the sentence that
tells the event, or one that takes it up ("it happened at 2.15 pm"), gives them outright.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.clocks import clock_span
from kg.distances import distance_spans
from kg.extract.claims.acts import act_near
from kg.extract.claims.context import Context, Told, claim_at, known_for
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Claim, EventMention, Span
from kg.vocab import Aspect, EventStatus, Polarity
from kg.wording import find, token_of

_FAR = 14
"""Words between an act and its hour or place in one clause."""

_TAKES_UP = frozenset(
    {"happened", "occurred", "struck", "came", "began", "started", "hit", "took", "fell", "was"}
)
_NOT_OF_THE_ACT = word_class("modals") | {
    "said",
    "told",
    "saying",
    "announced",
    "until",
    "since",
    "curfew",
    "deadline",
    "meeting",
    "conference",
    "funeral",
    "scheduled",
}
_SAYING = frozenset({"said", "told", "announced", "tweeted", "wrote", "statement", "reporters", "briefing"})
_BREAKS = frozenset({";", ":", "that"})


def setting_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the hours and places at sea of a sentence, each once for event, speaker and value."""
    text = context.text.document.text[scene.start : scene.end]
    hour = clock_span(text)
    if hour is not None:
        yield from _claims(context, scene, seen, (hour, Aspect.TIME))
    if scene.vessels or _at_sea(scene):
        for span in (*distance_spans(text), *_zones(scene)):
            yield from _claims(context, scene, seen, (span, Aspect.PLACE))


def _zones(scene: Scene) -> Iterator[Span]:
    """Yield where words name a zone at sea, as offsets into the sentence."""
    for zone in find([token_of(word) for word in scene.words], "zone"):
        yield scene.starts[zone.start] - scene.start, scene.ends[zone.end - 1] - scene.start


def _at_sea(scene: Scene) -> bool:
    ships = word_class("ships") | {"coast", "waters", "sea", "shoal", "reef", "nautical"}
    return not ships.isdisjoint(scene.lower)


def _claims(
    context: Context, scene: Scene, seen: set[tuple[object, ...]], found: tuple[Span, Aspect]
) -> Iterator[Claim]:
    (first, last), aspect = found
    start, end = scene.start + first, scene.start + last
    end -= end == scene.end and context.text.document.text[start:end].endswith(".")
    at = scene.token_at(start)
    event = _event_of(context, scene, at)
    if event is None:
        return
    speaker = context.speakers.of(scene, start, end)
    words = " ".join(context.text.document.text[start:end].split())
    key = (aspect, event.id, speaker.claimant, words.lower())
    if key in seen or speaker.polarity is Polarity.DENIED:
        return
    seen.add(key)
    as_of, default = known_for(context, speaker, event)
    claim = claim_at(context, speaker, (start, end), aspect, event)
    value = f"{_day_of(event)}{words}" if aspect is Aspect.TIME else words
    yield replace(claim, value=value, as_of=as_of, as_of_default=default)


def _day_of(event: EventMention) -> str:
    """Return the one day of an event before its hour; an event of several days has no hour of its own."""
    return f"{event.earliest.isoformat()} " if event.earliest and event.earliest == event.latest else ""


def _event_of(context: Context, scene: Scene, at: int) -> EventMention | None:
    """Return the event that an hour or a place belongs to: told near in its clause, or taken up there."""
    near = [told for told in context.told_in(scene) if _happened(told)]
    near.sort(key=lambda told: abs(told.telling.hit.start - at))
    if _SAYING.intersection(scene.lower[max(0, at - 5) : at]):
        return None  # the hour of the statement
    if near:
        hit = near[0].telling.hit
        low, high = sorted((hit.end, at))
        between = scene.lower[low:high]
        if len(between) <= _FAR and not (_NOT_OF_THE_ACT | _BREAKS).intersection(between):
            return near[0].event
        return None
    before = scene.lower[max(0, at - 6) : at]
    if _TAKES_UP.intersection(before) and not _NOT_OF_THE_ACT.intersection(before):
        return act_near(context, scene, at)
    return None


def _happened(told: Told) -> bool:
    return told.telling.status is not EventStatus.PLANNED and not told.telling.hit.negated
