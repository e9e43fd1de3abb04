"""The code tables that a mapping file can name, each from a code to a notation of kg, None where it has
none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from kg import codes
from kg.codes import CountryCodes

Table = Callable[[str], str | None]


def _actor_kind(code: str) -> str | None:
    found = codes.cameo_actor(code)
    return None if found is None else found.kind.value


def _actor_country(code: str) -> str | None:
    found = codes.cameo_actor(code)
    return None if found is None else found.country


def _countries(system: CountryCodes) -> Table:
    return lambda code: codes.country_of(system, code)


def _unix_day(seconds: str) -> str | None:
    """Return the day of a number of seconds since 1970, UTC."""
    if not seconds.isdecimal() or int(seconds) > _LATEST:
        return None
    return dt.datetime.fromtimestamp(int(seconds), dt.UTC).date().isoformat()


_LATEST = 4_102_444_800
"""The first second of 2100: a larger number counts something else."""

_DEGREES = re.compile(
    r"(\d{1,3})\s*°\s*(?:(\d{1,2}(?:\.\d+)?)\s*['’′]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:\"+|''|″)\s*)?([NSEW])"
)


def _degrees(cell: str, axis: str) -> str | None:
    """Return one axis of a point in degrees, minutes and seconds as a decimal.

    >>> _degrees("21° 49' N 91° 34' E", "NS")
    '21.816667'
    """
    for degrees, minutes, seconds, letter in _DEGREES.findall(cell):
        if letter in axis:
            value = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
            return f"{-value if letter in 'SW' else value:.6f}"
    return None


TABLES: dict[str, Table] = {
    "actor-kind-cameo": _actor_kind,
    "country-of-actor-cameo": _actor_country,
    "country-of-mmsi": codes.mid_country,
    "unix-day": _unix_day,
    "latitude": lambda cell: _degrees(cell, "NS"),
    "longitude": lambda cell: _degrees(cell, "EW"),
    **{f"country-{system.value}": _countries(system) for system in CountryCodes},
}
"""By name: `country-fips` and its like give a country's id ("iso:SY"), `latitude` the degrees as a
decimal.
"""
