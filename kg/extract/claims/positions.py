"""Claims that put a ship at a place at a time, where a text says so plainly.

Read are coordinates ("25°10'N 056°30'E"), a distance from a place ("12 nautical miles off Fujairah"), and a
place after a verb of lying or reaching ("anchored off Ceuta", "docked in Mombasa"). The value is
`at:<lat>,<lon>,<km>`: the point, and how far from it the true position may lie under the widest reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.claims.context import Context, claim_at, known_for
from kg.extract.coordinates import find_coordinates
from kg.extract.scene import Scene
from kg.model import Claim, PlaceMention, Span, TimeExpression, VesselMention
from kg.vocab import Aspect, SubjectKind

POSITION = "position"

OFF_KM = 100.0
"""How far "off" a port or coast a ship may lie: within sight of it or some 50 nautical miles; chosen."""

PORT_KM = 20.0
"""How far from the point of a town its port and roads may lie: a chosen bound."""

WIDEST_KM = 250.0
"""Places known no better than this (countries, large provinces) put a ship nowhere."""

_DISTANCE = re.compile(
    r"(?P<about>\b(?:about|around|some|roughly|approximately|nearly|almost)\s)?\b(?P<number>\d{1,3}(?:\.\d+)?)\s?"
    r"(?P<unit>nautical miles?|nm|nmi|NM|miles?|km|kilomet(?:er|re)s?)\s(?:to the\s)?"
    r"(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)\s)?(?:of|off|from)\s"
    r"(?:the\s)?(?:coast of\s|port of\s|coast off\s)?$"
)
_LIES = re.compile(
    r"\b(?:anchored|moored|docked|berthed|stranded|aground|adrift|grounded|located|spotted|sighted|arrived|lying)\s"
    r"(?P<off>(?:just\s)?off|near|in|at|outside)\s(?:the\s)?(?:coast of\s|port of\s|harbou?r of\s)?$"
)
_NOT = re.compile(
    r"\b(?:not|never|bound|heading|en route|scheduled|expected|due|would|will|to be)\b", re.IGNORECASE
)
_THE_SHIP = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]his)\s(?:[\w-]+\s){0,2}(?:tanker|vessel|ship|carrier|freighter|ferry|trawler|tug|dhow)\b"
    r"|\bIt\b|\bits (?:last |last known |reported )?position\b|\bIts (?:last |last known )?position\b"
)
_KM = {"n": 1.852, "m": 1.609344, "k": 1.0}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A position told at a span."""

    lat: float
    lon: float
    km: float
    span: Span

    @property
    def value(self) -> str:
        return f"at:{self.lat:.4f},{self.lon:.4f},{self.km:.1f}"


def position_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the positions of the named ship that a sentence speaks of, each once for a speaker."""
    for spot in _spots(context, scene):
        told = _ship(context, scene, spot)
        if told is None or _NOT.search(context.text.document.text[told[1][0] : spot.span[1]]):
            continue
        vessel, span = told
        speaker = context.speakers.of(scene, spot.span[0], spot.span[1])
        date = _date(scene, spot.span)
        as_of, default = known_for(context, speaker, None)
        if date is not None and date.earliest is not None and date.latest is not None:
            as_of, default = (date.earliest, date.latest), False
        claim = claim_at(context, speaker, span, Aspect.STATE, None)
        key = ("ship", vessel.name, POSITION, spot.value, claim.claimant, as_of)
        if key not in seen:
            seen.add(key)
            clocks = (None, None) if date is None else (date.clock_earliest, date.clock_latest)
            yield replace(
                claim,
                subject=vessel.name,
                subject_kind=SubjectKind.VESSEL,
                attribute=POSITION,
                value=context.text.document.text[spot.span[0] : spot.span[1]],
                value_id=spot.value,
                as_of=as_of,
                as_of_default=default,
                clock=None if clocks[0] is None or clocks[1] is None else (clocks[0], clocks[1]),
            )


def _spots(context: Context, scene: Scene) -> Iterator[_Spot]:
    text = context.text.document.text
    for point in find_coordinates(text, scene.start, scene.end):
        yield _Spot(point.lat, point.lon, point.km, point.span)
    for place in scene.places:
        if (
            place.kind == POSITION
            or place.lat is None
            or place.lon is None
            or (place.precision_km or WIDEST_KM) >= WIDEST_KM
        ):
            continue
        before = text[max(scene.start, place.start - 60) : place.start]
        yield from _beside(place, place.lat, place.lon, before)


def _beside(place: PlaceMention, lat: float, lon: float, before: str) -> Iterator[_Spot]:
    precision = max(place.precision_km or 0.0, PORT_KM)
    distance, lies = _DISTANCE.search(before), _LIES.search(before)
    if distance is not None:
        factor = _KM[distance["unit"][0].lower()]
        # a distance is told to whole units, or roughly: both the place and the way are read at their widest
        slack = factor * (0.1 * float(distance["number"]) if distance["about"] else 0.5)
        km = float(distance["number"]) * factor + slack + precision
        yield _Spot(lat, lon, km, (place.start - len(before) + distance.start(), place.end))
    elif lies is not None:
        km = precision + (0.0 if lies["off"] in ("in", "at") else OFF_KM)
        yield _Spot(lat, lon, km, (place.start - len(before) + lies.start(), place.end))


def _ship(context: Context, scene: Scene, spot: _Spot) -> tuple[VesselMention, Span] | None:
    """Return the ship that a spot is told of, and the span from its naming to the spot.

    The one ship named before the spot in its sentence; else "the tanker", "it" there, for the one ship that
    the sentence before names.
    """
    before = [v for v in scene.vessels if v.name is not None and v.end <= spot.span[0]]
    named = {v.name for v in scene.vessels if v.name is not None}
    if before and len(named) == 1:
        return before[0], (before[0].start, spot.span[1])
    if named:
        return None
    text = context.text.document.text
    pointer = _THE_SHIP.search(text, scene.start, spot.span[0])
    earlier = [v for v in context.found.vessels if v.name is not None and v.end <= scene.start]
    if pointer is None or not earlier or scene.start - earlier[-1].end > 300:
        return None
    near = {v.name for v in earlier if scene.start - v.end <= 300}
    return (earlier[-1], (pointer.start(), spot.span[1])) if len(near) == 1 else None


def _date(scene: Scene, span: Span) -> TimeExpression | None:
    """Return the nearest date of one sentence that says when, not since when."""
    dates = [date for date in scene.dates if date.role == "in" and date.earliest is not None]
    return min(dates, key=lambda d: max(d.start - span[1], span[0] - d.end), default=None)
