"""The code tables that a mapping file can name, each from a code to a notation of kg, None where it has none."""

from __future__ import annotations

from collections.abc import Callable

from kg import codes
from kg.codes import CountryCodes

Table = Callable[[str], str | None]


def _event(found: tuple[object, ...] | None) -> str | None:
    return None if found is None else str(found[0])


def _actor_kind(code: str) -> str | None:
    found = codes.cameo_actor(code)
    return None if found is None else found.kind.value


def _actor_country(code: str) -> str | None:
    found = codes.cameo_actor(code)
    return None if found is None or found.country is None else f"iso:{found.country.removeprefix('iso:')}"


def _countries(system: CountryCodes) -> Table:
    return lambda code: codes.country_of(system, code)


TABLES: dict[str, Table] = {
    "cameo-event": lambda code: _event(codes.cameo_event(code)),
    "cameo-actor-kind": _actor_kind,
    "cameo-actor-country": _actor_country,
    "acled-event": lambda name: _event(codes.acled_event(name)),
    "plover-event": lambda name: _event(codes.plover_event(name)),
    **{f"country-{system.value}": _countries(system) for system in CountryCodes},
}
"""By name: `country-fips` and its like give a country's id ("iso:SY"), `cameo-event` a type of event."""
