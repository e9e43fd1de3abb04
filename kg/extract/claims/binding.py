"""Which event a figure counts for: the one told in its sentence, else the one that the report is about."""

from __future__ import annotations

import datetime as dt

from kg.extract.claims.context import Context, Told
from kg.extract.events.counted import FAMILIES
from kg.extract.events.telling import HARM, family_of
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import EventMention
from kg.vocab import EventType, Measure

_CONSEQUENCES: dict[Measure, frozenset[EventType]] = {
    Measure.PERSONS_DISPLACED: HARM,
    Measure.PERSONS_EVACUATED: HARM,
    Measure.PERSONS_DETAINED: frozenset({EventType.PROTEST}),
}
"""What a figure can be a consequence of: people fled a battle, demonstrators were held at a rally."""

_LONG_AGO = dt.timedelta(days=30)
_OF_ANY = frozenset({Measure.OTHER, Measure.MONEY})
"""Measures of things that any main event can have damaged or cost."""


def event_counted(
    context: Context, scene: Scene, told: Told | None, measure: Measure | None
) -> EventMention | None:
    """Return the event that a figure counts for, given where its sentence tells of one it can count for.

    A figure told without one ("thirty-three are still missing") counts for the main event of the report, and
    so does a consequence without a day or place of its own ("some 3,000 people fled"), but not of a war.
    """
    main = context.main
    if measure is None or main is None:
        return None if told is None else told.event
    family = family_of(main.type)
    if told is None:
        if _of_old(context, scene):
            return None
        counts = family in FAMILIES.get(measure, frozenset()) or measure in _OF_ANY
        return main if counts else None
    consequence = family in _CONSEQUENCES.get(measure, frozenset())
    of_war = not word_class("wars").isdisjoint(scene.lower)
    return main if consequence and not of_war and _of_that(told.event, main) else told.event


def _of_old(context: Context, scene: Scene) -> bool:
    """Tell whether a sentence without an event dates what it counts long before: "800 broke out in 2021"."""
    published = context.text.document.published
    days = [date.latest for date in scene.dates if date.role == "in" and date.latest is not None]
    return published is not None and bool(days) and max(days) < published - _LONG_AGO


def _of_that(event: EventMention, main: EventMention) -> bool:
    """Tell whether a consequence has no place of its own, and no day but the main event's."""
    undated = event.earliest is None and event.latest is None
    same_day = event.earliest is not None and event.earliest == main.earliest
    return event.place is None and (undated or same_day)
