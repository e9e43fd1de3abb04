"""How an event is described: occurred, planned, alleged, denied or cancelled."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.events.hits import Hit
from kg.extract.scene import Scene, covers
from kg.extract.word_classes import word_class
from kg.vocab import EventStatus, Polarity

_ALLEGING = frozenset({"accuse", "allege", "claim", "allegation", "accusation", "suspect"})
_CANCELLED = word_class("cancelling")
_ORDER = (
    EventStatus.OCCURRED,
    EventStatus.ALLEGED,
    EventStatus.DENIED,
    EventStatus.CANCELLED,
    EventStatus.PLANNED,
)


def status_of(scene: Scene, hit: Hit) -> EventStatus:
    """Return how one trigger describes its event."""
    nearby = scene.lower[max(0, hit.start - 4) : hit.end + 4]
    if not _CANCELLED.isdisjoint(nearby):
        return EventStatus.CANCELLED
    if hit.future:
        return EventStatus.PLANNED
    if hit.negated:
        return EventStatus.DENIED
    start, end = scene.starts[hit.start], scene.ends[hit.end - 1]
    for attribution in scene.attributions:
        if covers(attribution.content, start, end):
            if attribution.polarity is Polarity.DENIED:
                return EventStatus.DENIED
            if attribution.lemma in _ALLEGING:
                return EventStatus.ALLEGED
    return EventStatus.OCCURRED


def whole_status(statuses: Sequence[EventStatus]) -> EventStatus:
    """Return the status of an event told several times: occurred before alleged before denied."""
    return min(statuses, key=_ORDER.index)
