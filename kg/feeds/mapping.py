"""A mapping file at work: from the rows of a table to extractions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from kg.errors import InputError
from kg.feeds.builder import RecordBuilder
from kg.feeds.cells import BRACED, Cells, Compiler, Reader
from kg.feeds.prose import figures_told
from kg.feeds.ships import numbers_of
from kg.feeds.spec import ActorSpec, ClaimSpec, EventSpec, MappingSpec, ParticipantSpec, VesselSpec
from kg.feeds.values import BadCell, count_of, days_of, number_of, real_of
from kg.model import REFERS, ActorMention, Days, EventMention, Extraction, Participant, Release, VesselMention
from kg.vocab import ActorKind, Approximator, Aspect, Basis, EventStatus, EventType, SubjectKind

T = Any
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Makes no objects; the one written in C where there is one, as the command line waits for it."""

_MAPPINGS = Path(__file__).parent / "mappings"


def read_mapping(path: Path) -> MappingSpec:
    """Read a mapping file. Raises `InputError` naming what in it is wrong, and where.

    `extends` names a shipped mapping whose parts hold where the file has none of its own.
    """
    try:
        plain = yaml.load(path.read_text("utf-8"), Loader=_LOADER)
    except OSError as error:
        raise InputError(f"the mapping cannot be read: {error.strerror}", path=str(path)) from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        problem = getattr(error, "problem", None) or str(error)
        raise InputError(f"the mapping is not YAML: {problem}", path=str(path), line=line) from error
    if isinstance(plain, dict) and "extends" in plain:
        base = str(plain.pop("extends"))
        other = _MAPPINGS / f"{base}.yaml"
        if base not in {one.stem for one in _MAPPINGS.glob("*.yaml")}:
            raise InputError(f"extends '{base}', but kg has no mapping of that name", path=str(path))
        plain = {**yaml.load(other.read_text("utf-8"), Loader=_LOADER), **plain}
    try:
        return msgspec.convert(plain, MappingSpec)
    except msgspec.ValidationError as error:
        raise InputError(f"the mapping is wrong: {error}", path=str(path)) from error


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made of a record so far."""

    event: EventMention | None
    vessel: VesselMention | None
    actor: ActorMention | None


class CompiledMapping:
    """A mapping compiled for the columns of one table."""

    def __init__(self, spec: MappingSpec, *, path: str, columns: tuple[str, ...] | None) -> None:
        self.spec = spec
        compiler = Compiler(
            path=path,
            columns=None if columns is None else frozenset({*columns, *spec.derive, *spec.table.optional}),
            nulls=frozenset({"", *spec.nulls}),
        )
        self._derive = [
            (name, compiler.reader(source, f"derive.{name}")) for name, source in spec.derive.items()
        ]
        self._record = compiler.reader(spec.record, "record")
        self._published = compiler.optional(spec.published, "published")
        self._url = compiler.optional(spec.url, "url")
        self._cites = compiler.optional(spec.cites, "cites")
        self._only = compiler.only(spec.only, "only")
        self._event = None if spec.event is None else _Event(spec.event, compiler)
        self._vessel = None if spec.vessel is None else _Vessel(spec.vessel, compiler)
        self._actor = None if spec.actor is None else _Actor(spec.actor, compiler)
        self._claims = [_ClaimMaker(claim, compiler, f"claims[{at}]") for at, claim in enumerate(spec.claims)]

    def record(self, row: Cells, release: Release, *, number: int, path: str) -> Extraction | None:
        """Make an extraction of a row, None where the mapping passes it over.

        Raises `BadCell` where the row has no id, or its event or a number in it cannot be read.
        """
        if not self._only(row):
            return None
        fields = row.items()  # what is derived from them is quoted nowhere
        if self._derive:
            row = dict(row)
            for name, reader in self._derive:
                row[name] = reader(row) or ""
        ident = self._record(row)
        if ident is None:
            raise BadCell("the row has no id")
        builder = RecordBuilder(release, ident, fields, number=number, path=path)
        published = self._published(row)
        if published is not None:
            builder.published = days_of(published)[0]
        builder.url = self._url(row)
        builder.cites = _listed(self._cites(row), self.spec.cites_split)
        vessel = None if self._vessel is None else self._vessel.make(row, builder)
        actor = None if self._actor is None else self._actor.make(row, builder)
        event = None if self._event is None else self._event.make(row, builder, vessel)
        made = _Made(event, vessel, actor)
        for claim in self._claims:
            claim.make(row, builder, made)
        return builder.build()


def _listed(cell: str | None, mark: str | None) -> tuple[str, ...]:
    if cell is None:
        return ()
    if mark is None:
        return (cell,)
    return tuple(dict.fromkeys(item for one in cell.split(mark) if (item := one.strip().strip('"'))))


def _read(reader: Reader, row: Cells, turn: Callable[[str], T]) -> T | None:
    cell = reader(row)
    return None if cell is None else turn(cell)


class _Event:
    def __init__(self, spec: EventSpec, compiler: Compiler) -> None:
        self.spec = spec
        place = spec.place
        self._only = compiler.only(spec.only, "event.only")
        self._type = compiler.fixed_or_column(spec.type, "event.type")
        self._status = compiler.fixed_or_column(spec.status, "event.status")
        self._label = compiler.reader(spec.label, "event.label")
        self._key = compiler.optional(spec.key, "event.key")
        self._told_in = compiler.optional(spec.told_in, "event.told_in")
        self._from = compiler.optional(spec.from_, "event.from")
        self._until = compiler.optional(spec.until, "event.until")
        self._span = compiler.optional(spec.span_days, "event.span_days")
        self._place = compiler.optional(place.name, "event.place.name")
        self._country = compiler.optional(place.country, "event.place.country")
        self._admin = compiler.optional(place.admin, "event.place.admin")
        self._lat = compiler.optional(place.lat, "event.place.lat")
        self._lon = compiler.optional(place.lon, "event.place.lon")
        self._precision = compiler.optional(place.precision_km, "event.place.precision_km")
        self._centroid = compiler.optional(place.centroid, "event.place.centroid")
        self._parts = [
            _Part(part, compiler, f"event.participants[{at}]") for at, part in enumerate(spec.participants)
        ]
        self._formats = tuple(getattr(spec.from_, "formats", ()))
        for word in spec.words:
            compiler.reader(word, "event.words")

    def make(self, row: Cells, builder: RecordBuilder, vessel: VesselMention | None) -> EventMention | None:
        if not self._only(row):
            return None
        kind = self._type(row)
        country = self._country(row)
        participants = [made for part in self._parts for made in part.make(row, builder, vessel)]
        days = self._days(row)
        told_in = self._told_in(row)
        label = self._label(row) or (kind or EventType.OTHER.value).replace("_", " ")
        return builder.event(
            self.spec.words,
            type=EventType.OTHER if kind is None else EventType(kind),
            label=label,
            days=days,
            time_text=self._from(row),
            place=self._place(row),
            country=country,
            admin=self._admin(row),
            point=(_read(self._lat, row, real_of), _read(self._lon, row, real_of)),
            precision_km=_read(self._precision, row, real_of),
            centroid=self._centroid(row) is not None,
            status=EventStatus(self._status(row) or EventStatus.OCCURRED.value),
            participants=participants,
            key=self._key(row) if told_in is None else REFERS + told_in,
        )

    def _days(self, row: Cells) -> tuple[dt.date | None, dt.date | None]:
        start = _read(self._from, row, lambda cell: days_of(cell, self._formats))
        end = _read(self._until, row, lambda cell: days_of(cell, self._formats))
        if start is None:
            return None, None if end is None else end[1]
        slack = dt.timedelta(days=_read(self._span, row, count_of) or 0)
        return start[0] - slack, max(start[1], end[1]) if end is not None else start[1] + slack


class _Part:
    def __init__(self, spec: ParticipantSpec, compiler: Compiler, where: str) -> None:
        self.spec = spec
        self._only = compiler.only(spec.only, f"{where}.only")
        self._name = (
            compiler.reader(spec.name, f"{where}.name")
            if not spec.vessel
            else compiler.fixed_or_column(spec.name, where)
        )
        self._kind = compiler.fixed_or_column(spec.kind, f"{where}.kind")
        self._key = compiler.optional(spec.key, f"{where}.key")
        self._country = compiler.optional(spec.country, f"{where}.country")
        self._fields = spec.words or _columns_of(spec.name)

    def make(self, row: Cells, builder: RecordBuilder, vessel: VesselMention | None) -> Iterator[Participant]:
        if not self._only(row):
            return
        if self.spec.vessel:
            if vessel is not None:
                yield builder.participant(self.spec.role, vessel)
            return
        cell = self._name(row)
        names = _listed(cell, self.spec.split)
        key = self._key(row) if len(names) == 1 else None
        country = self._country(row)
        for name in names:
            mention = builder.actor(
                self._fields,
                name,
                kind=ActorKind(self._kind(row) or ActorKind.ORGANISATION.value),
                id=key,
                country=None if country is None else country.removeprefix("iso:"),
            )
            if mention is not None:
                yield builder.participant(self.spec.role, mention)


def _columns_of(source: Any) -> tuple[str, ...]:
    """The columns that a source reads, for quoting."""
    if isinstance(source, str):
        return tuple(BRACED.findall(source)) if "{" in source else (source,)
    if source.column is not None:
        return (source.column,)
    if source.template is not None:
        return tuple(BRACED.findall(source.template))
    if source.hash:
        return tuple(source.hash)
    return tuple(column for one in source.first for column in _columns_of(one))


class _Vessel:
    def __init__(self, spec: VesselSpec, compiler: Compiler) -> None:
        self.spec = spec
        self._only = compiler.only(spec.only, "vessel.only")
        self._readers: Mapping[str, Reader] = {
            field: compiler.optional(getattr(spec, field), f"vessel.{field}")
            for field in ("name", "imo", "mmsi", "call_sign", "flag", "type", "former_names")
        }
        self._fields = [
            column
            for field in ("name", "imo", "mmsi")
            if getattr(spec, field) is not None
            for column in _columns_of(getattr(spec, field))
        ]

    def make(self, row: Cells, builder: RecordBuilder) -> VesselMention | None:
        if not self._only(row):
            return None
        read = {field: reader(row) for field, reader in self._readers.items()}
        numbers = numbers_of(read["imo"], read["mmsi"], builder)
        flag = read["flag"]
        return builder.vessel(
            self._fields,
            name=read["name"],
            imo=numbers["imo"],
            mmsi=numbers["mmsi"],
            call_sign=read["call_sign"],
            flag=None if flag is None else flag.removeprefix("iso:"),
            type=read["type"],
            former_names=_listed(read["former_names"], self.spec.split),
        )


class _Actor:
    def __init__(self, spec: ActorSpec, compiler: Compiler) -> None:
        self._only = compiler.only(spec.only, "actor.only")
        self._name = compiler.reader(spec.name, "actor.name")
        self._kind = compiler.fixed_or_column(spec.kind, "actor.kind")
        self._key = compiler.optional(spec.key, "actor.key")
        self._country = compiler.optional(spec.country, "actor.country")
        self._fields = _columns_of(spec.name)

    def make(self, row: Cells, builder: RecordBuilder) -> ActorMention | None:
        name = self._name(row)
        if name is None or not self._only(row):
            return None
        country = self._country(row)
        return builder.actor(
            self._fields,
            name,
            kind=ActorKind(self._kind(row) or ActorKind.ORGANISATION.value),
            id=self._key(row),
            country=None if country is None else country.removeprefix("iso:"),
        )


class _ClaimMaker:
    def __init__(self, spec: ClaimSpec, compiler: Compiler, where: str) -> None:
        self.spec = spec
        self._only = compiler.only(spec.only, f"{where}.only")
        self._readers = {
            field: compiler.optional(getattr(spec, field), f"{where}.{field}")
            for field in (
                "value", "value_id", "min", "max", "best",
                "known", "since", "until", "said", "claimant", "reporter", "confidence_percent",
            )
        }  # fmt: skip
        self._formats = {
            field: tuple(getattr(getattr(spec, field), "formats", ()))
            for field in ("known", "since", "until", "said")
        }
        for word in spec.words:
            compiler.reader(word, f"{where}.words")

    def make(self, row: Cells, builder: RecordBuilder, made: _Made) -> None:
        if not self._only(row):
            return
        about = self._about(builder, made)
        if about is None:
            return
        cells = {field: reader(row) for field, reader in self._readers.items()}
        stated: dict[str, Any] = {
            **about,
            "measure": self.spec.measure,
            "population": self.spec.population,
            "attribute": self.spec.attribute,
            "commitment": self.spec.commitment,
            **self._times(cells, builder, made),
            **self._speaker(cells),
        }
        if self.spec.prose is not None and self.spec.measure is not None:
            for span, told in figures_told(builder.fields, self.spec.prose, self.spec.measure):
                builder.claim_at(span, Aspect.COUNT, **stated, **told)
            return
        if self.spec.aspect is Aspect.COUNT:
            figure = self._figure(cells, builder)
            if figure is not None:
                builder.claim(self.spec.words, self.spec.aspect, **stated, **figure)
            return
        values = (cells["value"],) if self.spec.split is None else _listed(cells["value"], self.spec.split)
        if self.spec.value is None:
            builder.claim(self.spec.words, self.spec.aspect, **stated, value_id=cells["value_id"])
            return
        for value in values:
            if value is not None:
                builder.claim(
                    self.spec.words, self.spec.aspect, **stated, value=value, value_id=cells["value_id"]
                )

    def _about(self, builder: RecordBuilder, made: _Made) -> dict[str, Any] | None:
        if self.spec.about == "event":
            return None if made.event is None else builder.about_event(made.event)
        mention = made.vessel if self.spec.about == "vessel" else made.actor
        if mention is None:
            return None
        kind = SubjectKind.VESSEL if self.spec.about == "vessel" else SubjectKind.ACTOR
        name = mention.name
        if name is None and isinstance(mention, VesselMention):
            name = f"IMO {mention.imo}" if mention.imo else f"MMSI {mention.mmsi}"
        return {"subject": name, "subject_kind": kind}

    def _speaker(self, cells: Mapping[str, str | None]) -> dict[str, Any]:
        stated: dict[str, Any] = {"claimant_kind": self.spec.claimant_kind}
        if cells["claimant"] is not None:
            stated["claimant"] = cells["claimant"]
        if cells["reporter"] is not None:
            stated["reporter"] = (cells["reporter"],)
        percent = cells["confidence_percent"]
        if percent is not None:
            stated["confidence"] = min(100, max(0, real_of(percent))) / 100
        return stated

    def _times(self, cells: Mapping[str, str | None], builder: RecordBuilder, made: _Made) -> dict[str, Any]:
        days: dict[str, Days | None] = {
            field: None if cells[field] is None else days_of(cells[field] or "", self._formats[field])
            for field in ("known", "since", "until", "said")
        }
        if days["since"] and days["until"] and days["until"][1] < days["since"][0]:
            builder.issue("days_out_of_order", "a period ends before it begins; its end is left out")
            days["until"] = None
        known, default = days["known"], False
        if known is None and builder.published is not None:
            known, default = (builder.published, builder.published), True
        if known is None and days["since"] is None and made.event is not None and made.event.latest:
            known, default = (made.event.earliest or made.event.latest, made.event.latest), True
        return {
            "as_of": known,
            "as_of_default": default,
            "counted_from": days["since"],
            "counted_to": days["until"],
            "stated_at": days["said"],
        }

    def _figure(self, cells: Mapping[str, str | None], builder: RecordBuilder) -> dict[str, Any] | None:
        low, high, best = (
            None if cells[field] is None else number_of(cells[field] or "")
            for field in ("min", "max", "best")
        )
        known = [one for one in (low, high, best) if one is not None]
        if not known:
            return None
        if self.spec.skip_zero and not any(known):
            return None
        if (
            low is not None
            and high is not None
            and (low > high or (best is not None and not low <= best <= high))
        ):
            builder.issue(
                "bounds_out_of_order",
                f"low {low}, best {best} and high {high} are out of order; "
                f"taken as {min(known)} to {max(known)}",
            )
            low, high = min(known), max(known)
        floor = self.spec.min_is_floor
        return {
            "min": low if low is not None else (best if not floor else None),
            "max": None if floor else (high if high is not None else best),
            "best": best if best is not None and (low, high) != (best, best) else None,
            "approximator": _approximator(low, high, floor=floor),
            "basis": Basis.CUMULATIVE,
        }


def _approximator(low: object, high: object, *, floor: bool) -> Approximator:
    if floor:
        return Approximator.AT_LEAST
    return Approximator.EXACT if low == high or low is None or high is None else Approximator.BETWEEN
