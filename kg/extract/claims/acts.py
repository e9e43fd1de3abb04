"""The act that words without a trigger of their own speak of, and the words of an act."""

from __future__ import annotations

from kg.extract.claims.context import Context, Told
from kg.extract.events.hits import noun_phrase_start
from kg.extract.events.telling import HARM, family_of
from kg.extract.scene import Scene, covers
from kg.extract.word_classes import word_class
from kg.model import EventMention, Span
from kg.vocab import EventStatus, EventType, Role

_ACTS = frozenset({*HARM, EventType.SEIZURE, EventType.SANCTION, EventType.DETENTION})
_SETTING = frozenset({"in", "during", "after", "before", "since", "amid", "following", "from"})
_BREAKS = frozenset({";", ":", "while", "but", "although", "though", ","})
_BACK = 4
"""Sentences back in which the act spoken of may have been told."""

_REACH = 60
"""Code points between a trigger and a participant that one clause may hold."""


def act_near(context: Context, scene: Scene, i: int) -> EventMention | None:
    """Return the act that a word speaks of: the nearest of harm in its sentence, else told last before it.

    An arrest or a seizure counts where the word's own clause tells it, or no harm is told near.
    """
    near = sorted(
        (told for told in context.told_in(scene) if _is_act(told)),
        key=lambda told: abs(told.telling.hit.start - i),
    )
    if near and (_of_harm(near[0]) or _in_clause(scene, near[0], i)):
        return near[0].event
    before = [
        told
        for index in range(scene.index - 1, max(-1, scene.index - 1 - _BACK), -1)
        for told in reversed(context.told.get(index, ()))
        if _is_act(told)
    ]
    candidates = [told for told in (*near, *before) if _of_harm(told)] or [*near, *before]
    return candidates[0].event if candidates else None


def _of_harm(told: Told) -> bool:
    return family_of(told.telling.hit.trigger.type) in HARM


def _in_clause(scene: Scene, told: Told, i: int) -> bool:
    hit = told.telling.hit
    low, high = sorted((hit.start, i))
    return not _BREAKS.intersection(scene.lower[low:high])


def main_act(context: Context) -> EventMention | None:
    """Return the act that a report tells most often, the first of several: what it is about."""
    acts = {
        told.event.id: told.event for tellings in context.told.values() for told in tellings if _is_act(told)
    }
    return max(acts.values(), key=lambda event: (len(event.spans), -event.start), default=None)


def _is_act(told: Told) -> bool:
    trigger = told.telling.hit.trigger
    planned = told.telling.status is EventStatus.PLANNED
    return family_of(trigger.type) in _ACTS and not trigger.long and not planned


def is_what_is_said(scene: Scene, told: Told, content: Span) -> bool:
    """Tell whether the act of a trigger is what a content is about, not the setting of something else.

    "Denied harming civilians in the raid" says nothing of whether there was a raid.
    """
    hit = told.telling.hit
    if hit.voice != "noun":
        # "The ship seized on Monday has foreign owners": which ship is meant, not that it was seized.
        return not (hit.reduced and _verb_after(scene, hit.end, content[1]))
    first = scene.token_at(content[0])
    start = noun_phrase_start(scene.lower, hit.start)
    governed = start - 1 > first and scene.lower[start - 1] in _SETTING
    return not governed or bool(word_class("sayings").intersection(scene.lower[first : start - 1]))


def _verb_after(scene: Scene, end: int, stop: int) -> bool:
    """Tell whether a finite verb follows in the clause: then what stands before it is its subject."""
    _, last = scene.tokens_of(min(scene.starts[end - 1], stop - 1), stop)
    helping = word_class("be") | word_class("have") | word_class("modals")
    return bool(helping.intersection(scene.lower[end:last]))


def act_span(scene: Scene, told: Told) -> Span:
    """Return the smallest run of words from an act's trigger to its participants, inside what was said."""
    telling = told.telling
    start, end = telling.start, telling.end
    for participant in telling.participants:
        a, b = participant.mention
        near = scene.start <= a and b <= scene.end and max(a - end, start - b) <= _REACH
        carrier = participant.role is Role.INSTRUMENT and telling.hit.voice != "active"
        if near and not carrier:
            start, end = min(start, a), max(end, b)
    for attribution in scene.attributions:
        for a, b in attribution.content:
            if covers(((a, b),), telling.start, telling.end):
                start, end = max(start, a), min(end, max(b, telling.end))
    return start, end
