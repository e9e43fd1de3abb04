"""Coordinates written out: "25°10'N 056°30'E", "04:15N – 098:43E", "06 19.6N, 003 20.7E", "25.1N 56.5E"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.gazetteer import EARTH_RADIUS_KM
from kg.model import Span

_GAP = r"(?:\s?[°º]\s?|\s?[-:–]\s?|\s)"
_MINUTES = r"\s?['’′]?\s?(?:\d{1,2}(?:\.\d+)?\s?[\"”″])?\s?"
_BETWEEN = r"[,;/\s]{0,3}(?:(?:and|by)\s|[-–]\s?)?"
_WRITTEN = (
    re.compile(
        rf"(?P<lat>\d{{1,2}}){_GAP}(?P<latmin>\d{{1,2}}(?:\.\d+)?)?{_MINUTES}"
        rf"(?P<ns>[NS])(?:orth|outh)?\b{_BETWEEN}"
        rf"(?P<lon>\d{{1,3}}){_GAP}(?P<lonmin>\d{{1,2}}(?:\.\d+)?)?{_MINUTES}(?P<ew>[EW])(?:ast|est)?\b"
    ),
    re.compile(
        rf"(?P<lat>\d{{1,2}}\.\d{{1,6}})\s?°?\s?(?P<ns>[NS])(?:orth)?\b{_BETWEEN}"
        r"(?P<lon>\d{1,3}\.\d{1,6})\s?°?\s?(?P<ew>[EW])(?:ast|est)?\b"
    ),
)


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point in degrees, and within how many km of it the true one may lie for the digits told."""

    lat: float
    lon: float
    km: float
    span: Span


def find_coordinates(text: str, start: int = 0, end: int | None = None) -> Iterator[Coordinates]:
    """Iterate over the coordinates written in a text, or in part of it."""
    for pattern in _WRITTEN:
        for match in pattern.finditer(text, start, len(text) if end is None else end):
            point = _point(match)
            if point is not None:
                yield point


def _point(match: re.Match[str]) -> Coordinates | None:
    """Return the point of coordinates; half the last place told is how far it may be off."""
    told = match.groupdict()
    degrees, steps = [], []
    for name, half in (("lat", "ns"), ("lon", "ew")):
        minutes = told.get(f"{name}min")
        value = float(told[name]) + float(minutes or 0) / 60
        decimals = len((minutes or told[name]).partition(".")[2])
        steps.append((1 / 60 if minutes else 1.0) / 10**decimals)
        degrees.append(-value if told[half] in "SW" else value)
    if abs(degrees[0]) > 90 or abs(degrees[1]) > 180:
        return None
    if max(float(told.get("latmin") or 0), float(told.get("lonmin") or 0)) >= 60:
        return None
    return Coordinates(degrees[0], degrees[1], max(steps) * EARTH_RADIUS_KM * 3.1416 / 180, match.span())
