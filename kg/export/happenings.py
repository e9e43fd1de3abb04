"""Events, for what shows them in time or on a map: TimelineJS3, vis-timeline, GeoJSON."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from html import escape
from typing import IO, Any

from kg.days import day_words
from kg.export.sheet import clean, day_after, write_json
from kg.export.view import Row, View
from kg.networks.drawing import COLOURS
from kg.query.catalog import LIST_SEPARATOR
from kg.query.table import Value
from kg.terms import KG

_PLACED = f"""SELECT ?event ?lat ?lon ?km WHERE {{
  ?event a <{KG.Event}> .
  {{ ?event <{KG.latitude}> ?lat ; <{KG.longitude}> ?lon . OPTIONAL {{ ?event <{KG.precisionKm}> ?km }} }}
  UNION
  {{ ?event <{KG.place}> ?place . ?place <{KG.latitude}> ?lat ; <{KG.longitude}> ?lon .
    OPTIONAL {{ ?place <{KG.precisionKm}> ?km }} FILTER NOT EXISTS {{ ?event <{KG.latitude}> ?own }} }}
}}"""

_HEARD = f"""SELECT DISTINCT ?ship ?label ?value ?clock WHERE {{
  ?claim <{KG.attribute}> "position" ; <{KG.valueText}> ?value ;
    <{KG.clockEarliest}> ?clock ; <{KG.answers}> ?question .
  ?question <{KG.subject}> ?ship . ?ship <{KG.displayLabel}> ?label
}} ORDER BY ?ship ?clock"""

_NUMBERS = re.compile(r"(-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?)")


def write_timelinejs(view: View, out: IO[bytes]) -> None:
    """Write the data of TimelineJS3. Days that are not exact are told in words; all text is escaped."""
    events = []
    for row in dated(view):
        first, last = days_told(row)
        one: dict[str, Any] = {
            "unique_id": str(row["event"]).rsplit("/", 1)[-1],
            "start_date": _parts(first),
            "text": {"headline": _html(row["label"]), "text": _told(row)},
            "group": str(row["type"] or "other"),
            "display_date": spoken(first, last, known=bool(row["earliest"] and row["latest"])),
        }
        if last != first:
            one["end_date"] = _parts(last)
        if row["disputed"]:
            one["background"] = {"color": COLOURS["disputed"]}
        events.append(one)
    write_json({"title": {"text": {"headline": "What happened, or is said to have"}}, "events": events}, out)


def write_vis_timeline(view: View, out: IO[bytes]) -> None:
    """Write items and groups of vis-timeline: `content` is escaped, and what is one day is a `point`."""
    items, groups = [], {}
    for row in dated(view):
        first, last = days_told(row)
        kind = str(row["type"] or "other")
        groups[kind] = {"id": kind, "content": _html(kind.replace("_", " "))}
        one = {
            "id": str(row["event"]),
            "content": _html(row["label"]),
            "title": _told(row),
            "start": first,
            "group": kind,
            "type": "point" if first == last else "range",
            "className": "disputed" if row["disputed"] else "undisputed",
        }
        items.append(one if first == last else one | {"end": day_after(last)})
    write_json({"items": items, "groups": [groups[kind] for kind in sorted(groups)]}, out)


def write_geojson(view: View, out: IO[bytes]) -> None:
    """Write events with a place, positions of ships, and their tracks (longitude, latitude, 0, Unix time).

    Rightward first, as RFC 7946 has it. `precision_km` says how far the place may be from the point.
    """
    places: dict[str, tuple[float, float, float | None]] = {}
    for event, lat, lon, km in view.store.select(_PLACED).texts():
        if event is not None and lat is not None and lon is not None:
            found = (float(lon), float(lat), float(km) if km else None)
            kept = places.get(event)  # of several places the most exact
            places[event] = found if kept is None else min(kept, found, key=lambda p: (p[2] or 0.0, p))
    features = [
        _happening(row, places[str(row["event"])]) for row in view.timeline() if row["event"] in places
    ]
    write_json({"type": "FeatureCollection", "features": [*features, *_tracks(view)]}, out)


def _happening(row: Row, place: tuple[float, float, float | None]) -> dict[str, Any]:
    lon, lat, km = place
    shown = {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}
    point = {"type": "Point", "coordinates": [lon, lat]}
    return _feature(str(row["event"]), point, shown | {"precision_km": km})


def _tracks(view: View) -> Iterator[dict[str, Any]]:
    """Yield the positions of each ship, and a line of those that are two or more."""
    tracks: dict[tuple[str, str], list[list[float]]] = {}
    for ship, label, value, clock in view.store.select(_HEARD).texts():
        found = _NUMBERS.fullmatch(value or "")
        if found is None or ship is None or clock is None:
            continue
        lat, lon = map(float, found.groups())
        at = dt.datetime.fromisoformat(clock.replace("Z", "+00:00"))
        tracks.setdefault((ship, label or ship), []).append([lon, lat, 0.0, int(at.timestamp())])
        shown = {"kind": "position", "vessel": ship, "label": clean(label or ship), "time": clock}
        yield _feature(f"{ship}#{clock}", {"type": "Point", "coordinates": [lon, lat]}, shown)
    for (ship, label), points in tracks.items():
        if len(points) > 1:
            shown = {"kind": "track", "vessel": ship, "label": clean(label)}
            yield _feature(f"{ship}#track", {"type": "LineString", "coordinates": points}, shown)


def _feature(ident: str, geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": ident, "geometry": geometry, "properties": properties}


def dated(view: View) -> list[Row]:
    """Return the events of the timeline that have a day."""
    return [row for row in view.timeline() if row["earliest"] or row["latest"]]


def days_told(row: Row) -> tuple[str, str]:
    """Return the first and the last day of an event; the one stands for the other where only one is told."""
    first, last = row["earliest"] or row["latest"], row["latest"] or row["earliest"]
    return str(first)[:10], str(last)[:10]


def _parts(day: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, day.split("-")), strict=False))


def spoken(first: str, last: str, *, known: bool = True) -> str:
    """Return days as they are told.

    >>> spoken("2020-08-04", "2020-08-04"), spoken("2020-01-01", "2020-12-31")
    ('4 August 2020', '2020')
    """
    a, b = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if a == b:
        return day_words(a) if known else f"about {day_words(a)}"
    if (a.year, a.month, a.day, b.month, b.day) == (b.year, 1, 1, 12, 31):
        return str(a.year)
    if (a.year, a.month, a.day) == (b.year, b.month, 1) and (b + dt.timedelta(days=1)).day == 1:
        return day_words(a).partition(" ")[2]
    return f"{day_words(a)} to {day_words(b)}"


def _html(value: Value) -> str:
    return escape(clean(str(value)))


def _told(row: Row) -> str:
    """Return what is known of an event as a fragment of HTML, every word escaped."""
    said = [f"<p>{_html(row['quote'])}</p>"] if row["quote"] else []
    for title, name in (("Who", "participants"), ("Where", "places"), ("Part of", "partOf")):
        if row[name]:
            said.append(f"<p>{title}: {_html(str(row[name]).replace(LIST_SEPARATOR, '; '))}</p>")
    status = "disputed" if row["disputed"] else str(row["status"] or "")
    told = f"{_so_many(row['origins'], 'independent origin')}, {_so_many(row['documents'], 'document')}"
    said.append(f"<p>{_html(status)}; {told}</p>")
    return "".join(said)


def _so_many(count: Value, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
