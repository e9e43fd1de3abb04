"""Positions that ships' radios send (AIS), as MarineCadastre publishes them: one record a ship and day.

A day has millions of positions, and no researcher asks for each. What is kept of a ship is who it says it is,
and where it was first and last heard on each day. Radios are set by hand: the number 0000000 stands for none
in one row of seven.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kg.codes import mid_country
from kg.feeds.builder import RecordBuilder
from kg.feeds.feed import Feed, Record, bad_row
from kg.feeds.ships import Entry, claim_ship
from kg.feeds.table import BadRow, Layout, columns_in, first_line, open_table
from kg.feeds.values import BadCell, imo_of, mmsi_of
from kg.issues import Issue
from kg.model import Release
from kg.sources.raw import Raw
from kg.vocab import Aspect, SubjectKind

_NAMES = {
    "base_date_time": "BaseDateTime", "latitude": "LAT", "longitude": "LON", "vessel_name": "VesselName",
    "imo": "IMO", "call_sign": "CallSign", "vessel_type": "VesselType", "mmsi": "MMSI",
}  # fmt: skip
"""The names of columns since 2024, whose longitude stands before the latitude, by those before."""

_NEEDED = frozenset({"MMSI", "BaseDateTime", "LAT", "LON", "VesselName", "IMO", "CallSign"})
_SHIP = range(2, 8)
"""First digits of an MMSI that a ship has: others are stations, aircraft, buoys and beacons."""

_PRECISION = "1"
_BOGUS = frozenset({"123456789", "111111111", "444444444", "999999999"})


def _columns(raw: Raw) -> tuple[str, ...]:
    return tuple(_NAMES.get(column, column) for column in columns_in(first_line(raw), ","))


@dataclass(slots=True)
class _Heard:
    """What was heard of one ship on one day."""

    number: int
    name: str = ""
    imo: str = ""
    call_sign: str = ""
    first: tuple[str, str, str] | None = None
    last: tuple[str, str, str] | None = None
    positions: int = 0

    def hear(self, cells: dict[str, str]) -> None:
        self.name = self.name or cells["VesselName"]
        self.imo = self.imo or cells["IMO"]
        self.call_sign = self.call_sign or cells["CallSign"]
        at = (cells["BaseDateTime"], cells["LAT"], cells["LON"])
        self.positions += 1
        self.first = at if self.first is None or at < self.first else self.first
        self.last = at if self.last is None or at > self.last else self.last


def _read(raw: Raw, release: Release) -> Iterator[Record]:
    columns, rows = open_table(raw, Layout())
    columns = tuple(_NAMES.get(column, column) for column in columns)
    ships: dict[tuple[str, str], _Heard] = {}
    passed_over = 0
    for row in rows:
        if isinstance(row, BadRow):
            yield bad_row(row.message, raw, row.line)
            continue
        cells = dict(zip(columns, row.cells, strict=True))
        try:
            mmsi = mmsi_of(cells["MMSI"])
        except BadCell:
            passed_over += 1
            continue
        if int(mmsi[0]) not in _SHIP or mmsi in _BOGUS:
            passed_over += 1
            continue
        day = cells["BaseDateTime"][:10]
        ships.setdefault((mmsi, day), _Heard(row.number)).hear(cells)
    if passed_over:
        message = f"{passed_over:,} positions of what is no ship were passed over: stations, aircraft, buoys"
        yield Issue(stage="feeds", code="no_ship", message=message, path=raw.name)
    for (mmsi, _), heard in ships.items():
        yield _ship(mmsi, heard, release, path=raw.name)


def _ship(mmsi: str, heard: _Heard, release: Release, *, path: str) -> Record:
    assert heard.first is not None
    assert heard.last is not None
    imo = _number(heard.imo)
    fields = [
        ("MMSI", mmsi),
        ("VesselName", heard.name),
        ("IMO", heard.imo if imo else ""),
        ("CallSign", heard.call_sign),
    ]
    fields += [("first_heard", " ".join(heard.first)), ("last_heard", " ".join(heard.last))]
    fields += [("positions", str(heard.positions))]
    day = heard.first[0][:10]
    builder = RecordBuilder(release, f"{mmsi}/{day}", fields, number=heard.number, path=path)
    heard_on = dt.date.fromisoformat(day)
    builder.published = heard_on
    columns = {"name": "VesselName", "imo": "IMO", "mmsi": "MMSI", "call_sign": "CallSign", "flag": "MMSI"}
    entry = Entry(
        columns=columns,
        name=heard.name or None,
        imo=imo,
        mmsi=mmsi,
        call_sign=heard.call_sign or None,
        flag=mmsi[:3],
        known=(heard_on, heard_on),
    )
    vessel = claim_ship(entry, builder, flag_of={mmsi[:3]: mid_country(mmsi)})
    if vessel is not None:
        for name, (clock, lat, lon) in (("first_heard", heard.first), ("last_heard", heard.last)):
            at = dt.datetime.fromisoformat(clock).replace(tzinfo=dt.UTC)
            builder.claim(
                [name],
                Aspect.STATE,
                subject=heard.name or f"MMSI {mmsi}",
                subject_kind=SubjectKind.VESSEL,
                attribute="position",
                value=f"{lat}, {lon}",
                value_id=f"at:{float(lat):.4f},{float(lon):.4f},{_PRECISION}",
                as_of=(at.date(), at.date()),
                clock=(at, at),
            )
    return builder.build()


def _number(cell: str) -> str | None:
    """Return the ship's number that was sent; what is set wrongly is no number."""
    try:
        return imo_of(cell) if cell else None
    except BadCell:
        return None


AIS = Feed(
    name="ais",
    title="AIS positions of MarineCadastre",
    description="Who ships say they are, where they were first and last heard: one record a ship and day.",
    publisher="MarineCadastre",
    homepage="https://marinecadastre.gov/ais/",
    licence="public domain (work of the US government)",
    citation="Bureau of Ocean Energy Management and NOAA, MarineCadastre.gov, vessel traffic data (AIS).",
    example="kg ingest AIS_2022_01_03.zip",
    released=r"(?P<version>(?P<date>\d{4}[-_]\d\d[-_]\d\d))",
    recognise=lambda raw: set(_columns(raw)) >= _NEEDED,
    read=_read,
)
