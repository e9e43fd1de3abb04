"""The mapping file: what a column is for, as data. Checked when it is read; every mistake names its place.

docs/feeds.md describes the file for those who write one.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from kg.vocab import ActorKind, Aspect, ClaimantKind, Commitment, EventStatus, EventType, Measure, Role


class _Spec(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """A part of a mapping file; a key that it does not know is a mistake."""


class Cell(_Spec, frozen=True, kw_only=True):
    """Where a value comes from: a column, words, a fixed value, or the first there is.

    `map` turns the cell's words, `table` names one of the code tables, `split` cuts a list at a mark and
    `part` takes one of its items, from 0; `match` keeps what a regular expression's first group finds.
    `hash` makes a short id of columns that tell records apart only together, or that are too long for an id;
    those of `unordered` count as the same in any order. `lag` counts the days from one column's date to
    another's, `pair` names columns in alphabetical order. `prefix` is put before what was found.
    """

    column: str | None = None
    template: str | None = None
    value: str | None = None
    first: tuple[Source, ...] = ()
    hash: tuple[str, ...] = ()
    unordered: tuple[str, ...] = ()
    lag: tuple[str, str] | None = None
    pair: tuple[str, ...] = ()
    prefix: str = ""
    map: dict[str, str] | None = None
    table: str | None = None
    match: str | None = None
    split: str | None = None
    part: int | None = None
    nulls: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    codes: str | None = None


Source = str | Cell
"""A column's name, words with columns in braces, or a `Cell`."""


class TableSpec(_Spec, frozen=True, kw_only=True):
    """How the file is written, and the columns by which it is recognised, after those of `rename` got new
    names.

    A table without a header is recognised by its number of columns and a regular expression for its first
    line. `optional` are columns that some editions lack; any other that the mapping speaks of has to be
    there. `damage` says what has become of a file whose beginning matches a regular expression.
    """

    delimiter: str = ","
    quoted: bool = True
    header: bool = True
    columns: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    pattern: str | None = None
    encodings: tuple[str, ...] = ("utf-8",)
    rename: dict[str, str] = {}
    damage: dict[str, str] = {}
    lines: Literal["csv", "jsonl", "json"] = "csv"
    records: str | None = None


class PlaceSpec(_Spec, frozen=True, kw_only=True):
    """Where an event was. `centroid` holds something where the coordinates are the middle of an area."""

    name: Source | None = None
    country: Source | None = None
    admin: Source | None = None
    lat: Source | None = None
    lon: Source | None = None
    precision_km: Source | None = None
    centroid: Source | None = None


class ParticipantSpec(_Spec, frozen=True, kw_only=True):
    """Who takes part: `key` is the id that the dataset has for the actor, `only` when there is one.

    `words` are the columns that name it, where `name` is not taken from a column.
    """

    name: Source
    words: tuple[str, ...] = ()
    role: Role = Role.PARTICIPANT
    kind: Source = ActorKind.ORGANISATION.value
    key: Source | None = None
    country: Source | None = None
    split: str | None = None
    only: dict[str, tuple[str, ...]] | None = None
    vessel: bool = False


class EventSpec(_Spec, frozen=True, kw_only=True):
    """The event of a record. `words` are the columns that tell it; `key` is shared by records of one
    event, `told_in` is the id of the record, of this dataset or another, that describes it where this one
    only says that somebody told it.
    """

    words: tuple[str, ...]
    label: Source
    type: Source = EventType.OTHER.value
    status: Source = EventStatus.OCCURRED.value
    key: Source | None = None
    told_in: Source | None = None
    from_: Source | None = msgspec.field(default=None, name="from")
    until: Source | None = None
    span_days: Source | None = None
    place: PlaceSpec = PlaceSpec()
    participants: tuple[ParticipantSpec, ...] = ()
    only: dict[str, tuple[str, ...]] | None = None


class VesselSpec(_Spec, frozen=True, kw_only=True):
    """The ship of a record."""

    name: Source | None = None
    imo: Source | None = None
    mmsi: Source | None = None
    call_sign: Source | None = None
    flag: Source | None = None
    type: Source | None = None
    former_names: Source | None = None
    split: str = ";"
    only: dict[str, tuple[str, ...]] | None = None


class ActorSpec(_Spec, frozen=True, kw_only=True):
    """The person or body of a record."""

    name: Source
    kind: Source = ActorKind.ORGANISATION.value
    key: Source | None = None
    country: Source | None = None
    only: dict[str, tuple[str, ...]] | None = None


class ClaimSpec(_Spec, frozen=True, kw_only=True):
    """What a record claims, with the columns that it is quoted from.

    `min_is_floor` says that the number is the lower end of what may be, `skip_zero` that nought means "not
    known". `confidence_percent` is how sure the dataset is that its source says so, of 100. `prose` is a
    column of running text whose figures of this measure are read as in a report.
    """

    aspect: Aspect
    words: tuple[str, ...]
    about: Literal["event", "vessel", "actor"] = "event"
    attribute: str | None = None
    measure: Measure | None = None
    population: str | None = None
    value: Source | None = None
    value_id: Source | None = None
    split: str | None = None
    min: Source | None = None
    max: Source | None = None
    best: Source | None = None
    min_is_floor: bool = False
    known: Source | None = None
    since: Source | None = None
    until: Source | None = None
    said: Source | None = None
    claimant: Source | None = None
    claimant_kind: ClaimantKind = ClaimantKind.DATASET
    reporter: Source | None = None
    confidence_percent: Source | None = None
    commitment: Commitment = Commitment.ASSERTED
    only: dict[str, tuple[str, ...]] | None = None
    skip_zero: bool = False
    prose: str | None = None


class ReleaseSpec(_Spec, frozen=True, kw_only=True):
    """How the name of a file tells which edition it is: named groups `version`, and `date` if it has one.

    `dates` gives the day of publication of editions whose name does not tell it. `complete: false` says
    that files add to one another, each with records of its own.
    """

    file: str | None = None
    dates: dict[str, str] = {}
    complete: bool = True


class MappingSpec(_Spec, frozen=True, kw_only=True):
    """A whole mapping file. `derive` makes columns out of others, for templates; they are quoted nowhere."""

    name: str
    title: str
    publisher: str
    licence: str
    citation: str
    description: str = ""
    licence_url: str | None = None
    homepage: str | None = None
    table: TableSpec = TableSpec()
    release: ReleaseSpec = ReleaseSpec()
    nulls: tuple[str, ...] = ()
    derive: dict[str, Source] = {}
    record: Source
    published: Source | None = None
    url: Source | None = None
    cites: Source | None = None
    cites_split: str | None = None
    only: dict[str, tuple[str, ...]] | None = None
    event: EventSpec | None = None
    vessel: VesselSpec | None = None
    actor: ActorSpec | None = None
    claims: tuple[ClaimSpec, ...]
