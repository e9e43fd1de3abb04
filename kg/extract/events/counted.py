"""Events that a figure implies: "116 dead", "800 to 1,200 political prisoners"."""

from __future__ import annotations

from kg.extract.events.hits import Hit
from kg.extract.events.lexicon import Trigger
from kg.extract.events.telling import HARM, family_of
from kg.extract.scene import Scene
from kg.model import Quantity
from kg.vocab import EventType, Measure

_HARM = frozenset({*HARM, EventType.PROTEST})

FAMILIES: dict[Measure, frozenset[EventType]] = {
    Measure.PERSONS_KILLED: _HARM,
    Measure.PERSONS_INJURED: _HARM,
    Measure.CASUALTIES: _HARM,
    Measure.PERSONS_MISSING: _HARM,
    Measure.PERSONS_DETAINED: frozenset({EventType.DETENTION}),
    Measure.PERSONS_KIDNAPPED: frozenset({EventType.DETENTION}),
    Measure.PERSONS_RELEASED: frozenset({EventType.RELEASE}),
    Measure.PERSONS_DISPLACED: frozenset({EventType.MOVEMENT}),
    Measure.PERSONS_EVACUATED: frozenset({EventType.MOVEMENT}),
    Measure.PERSONS_RESCUED: frozenset({EventType.ACCIDENT, EventType.ASSAULT}),
    Measure.PROTESTERS: frozenset({EventType.PROTEST}),
    Measure.VESSELS_SEIZED: frozenset({EventType.SEIZURE}),
    Measure.VESSELS_ATTACKED: frozenset({EventType.ASSAULT}),
    Measure.VESSELS_SUNK: frozenset({EventType.ASSAULT, EventType.ACCIDENT}),
    Measure.AIRCRAFT_LOST: frozenset({EventType.ASSAULT, EventType.ACCIDENT, EventType.CLASH}),
    Measure.ATTACKS: frozenset({EventType.ASSAULT}),
    Measure.MUNITIONS: frozenset({EventType.ASSAULT}),
    **dict.fromkeys((Measure.AREA, Measure.WEIGHT, Measure.VOLUME, Measure.OIL), _HARM | {EventType.SEIZURE}),
}
"""The families of event whose figures a measure counts."""

_IMPLIED: dict[Measure, tuple[EventType, str]] = {
    Measure.PERSONS_KILLED: (EventType.KILLING, "killing"),
    Measure.PERSONS_INJURED: (EventType.KILLING, "injuring"),
    Measure.CASUALTIES: (EventType.KILLING, "killing"),
    Measure.PERSONS_DETAINED: (EventType.DETENTION, "detention"),
    Measure.PERSONS_KIDNAPPED: (EventType.ABDUCTION, "abduction"),
    Measure.PERSONS_RELEASED: (EventType.RELEASE, "release"),
    Measure.PERSONS_DISPLACED: (EventType.DISPLACEMENT, "displacement"),
    Measure.PERSONS_EVACUATED: (EventType.DISPLACEMENT, "evacuation"),
    Measure.PROTESTERS: (EventType.PROTEST, "protest"),
    Measure.VESSELS_SEIZED: (EventType.SEIZURE, "seizure"),
    Measure.VESSELS_ATTACKED: (EventType.ASSAULT, "attack"),
    Measure.MUNITIONS: (EventType.ASSAULT, "attack"),
    Measure.ATTACKS: (EventType.ASSAULT, "attack"),
}


def implied_hits(scene: Scene, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return a trigger for each figure whose sentence has no trigger that it could count for."""
    found: list[Hit] = []
    for quantity in scene.quantities:
        if quantity.measure is None or quantity.measure not in _IMPLIED:
            continue
        if any(counts_for(quantity, hit.trigger.type) for hit in (*hits, *found)):
            continue
        kind, lemma = _IMPLIED[quantity.measure]
        first, last = scene.tokens_of(*extent(quantity))
        outcome = kind is EventType.KILLING
        found.append(Hit(Trigger(kind, lemma, "noun", (), False, outcome), first, last, "noun"))
    return tuple(found)


def counts_for(quantity: Quantity, kind: EventType) -> bool:
    """Tell whether a figure can count for an event of this type."""
    if quantity.measure is None:
        return False
    return family_of(kind) in FAMILIES.get(quantity.measure, frozenset())


def extent(quantity: Quantity) -> tuple[int, int]:
    """Return the span of a figure with the noun it counts."""
    head = quantity.head_span or (quantity.start, quantity.end)
    return min(quantity.start, head[0]), max(quantity.end, head[1])
