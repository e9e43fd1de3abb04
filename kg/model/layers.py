"""What extraction finds in a text before it makes claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.model.documents import Days, Span
from kg.units import Amount
from kg.vocab import (
    ActorKind,
    Approximator,
    AttributionKind,
    ClaimantKind,
    Commitment,
    Denies,
    EventStatus,
    EventType,
    Measure,
    PloverRoot,
    Polarity,
    Role,
)

REFERS = "record:"
"""What the key of an event begins with that is the event of another record, whose id follows."""

COUNTED = "counted"
"""The kind of a participant that is a figure with what it counts: "five vessels"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words handed to a speaker: spans of source, cue and content. `parent` is an index in the document.

    `start`, `end` cover all three. `denies` is set where the cue itself denies ("denied", "rejected").
    """

    doc: str
    start: int
    end: int
    text: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    claimant: str | None
    claimant_kind: ClaimantKind
    kind: AttributionKind
    lemma: str
    polarity: Polarity = Polarity.AFFIRMED
    denies: Denies | None = None
    commitment: Commitment = Commitment.ASSERTED
    stated_at: Days | None = None
    parent: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure in words, as the widest honest closed bounds; an open end is None.

    `head` is the noun counted, `whole` the (min, max) of what "most of", "a third of" were taken.
    """

    doc: str
    start: int
    end: int
    text: str
    min: Amount | None
    max: Amount | None
    approximator: Approximator
    head: str | None = None
    head_span: Span | None = None
    unit: str | None = None
    measure: Measure | None = None
    population: str | None = None
    whole: tuple[Amount | None, Amount | None] | None = None
    min_exclusive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date or period in words, as two days. `role` tells "since X" (`from`), "by X" (`until`), `in`.

    `clock_earliest`, `clock_latest`: known clock times, UTC.
    """

    doc: str
    start: int
    end: int
    text: str
    earliest: dt.date | None
    latest: dt.date | None
    role: str = "in"
    clock_earliest: dt.datetime | None = None
    clock_latest: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """A span denoting an actor. `name` is the fullest form known in the document, `id` an authority id.

    `resolved_by` names the method for a pronoun, a bare surname or a description; `candidates` holds
    the rival readings where it was left ambiguous.
    """

    doc: str
    start: int
    end: int
    text: str
    name: str
    kind: ActorKind
    id: str | None = None
    country: str | None = None
    title: str | None = None
    affiliation: str | None = None
    anonymous: bool = False
    resolved_by: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VesselMention:
    """A span denoting a ship; `name` is None for an unnamed one."""

    doc: str
    start: int
    end: int
    text: str
    name: str | None
    imo: str | None = None
    mmsi: str | None = None
    call_sign: str | None = None
    flag: str | None = None
    type: str | None = None
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A span denoting a place. `id` is a gazetteer id, `within` the ids that contain it, nearest first."""

    doc: str
    start: int
    end: int
    text: str
    name: str
    id: str | None = None
    kind: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor, vessel or group of things in a role of an event; `mention` is its span."""

    role: Role
    name: str
    kind: str
    mention: Span
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """An event as one document describes it, told there once or several times (`spans`).

    `id` is local to the document ("e1"). `places` are gazetteer ids or names, nearest first. `main` marks
    the one event that the report is about, `long` what goes on for months or years: a war. `key` is the id
    under which a dataset records the event: records that share it are of one event. `centroid` marks
    coordinates that are the middle of an area, which say nothing of distances.
    """

    doc: str
    id: str
    start: int
    end: int
    text: str
    type: EventType
    label: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    time_text: str | None = None
    place: str | None = None
    place_id: str | None = None
    places: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    status: EventStatus = EventStatus.OCCURRED
    participants: tuple[Participant, ...] = ()
    spans: tuple[Span, ...] = ()
    part_of: str | None = None
    main: bool = False
    long: bool = False
    key: str | None = None
    centroid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActMention:
    """What a sentence says that one political actor does to another; the span is the word that tells it."""

    doc: str
    start: int
    end: int
    text: str
    root: PloverRoot
    agent: str | None = None
    agent_span: Span | None = None
    target: str | None = None
    target_span: Span | None = None
