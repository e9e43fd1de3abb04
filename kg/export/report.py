"""One page of HTML that needs no network: what is disputed, what happened when, and whom to cite."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import IO, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.export.happenings import dated, days_told, spoken
from kg.export.sheet import clean
from kg.export.view import Row, View
from kg.query.catalog import LIST_SEPARATOR
from kg.query.table import Value

SHOWN = 500
"""Events that the page shows; a page of thousands is a store, and `kg serve` shows it."""

WIDTH = 600.0
"""Units across a chart."""

_PAGES = Environment(
    loader=PackageLoader("kg.export"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, from `start` to `start + width` of `WIDTH` units; `open` has no upper bound."""

    start: float
    width: float
    open: bool = False


def write_report(view: View, out: IO[bytes]) -> None:
    """Write the page."""
    events = dated(view)
    sets = [_set(list(rows)) for _, rows in groupby(view.rows("contradictions"), key=lambda row: row["set"])]
    page = _PAGES.get_template("report.html").render(
        sets=sets,
        events=_timeline(events[:SHOWN]),
        left=max(0, len(events) - SHOWN),
        sources=view.rows("sources")[:SHOWN],
        releases=view.rows("releases"),
        width=WIDTH,
    )
    out.write(clean(page).encode("utf-8"))


def _set(rows: list[Row]) -> dict[str, Any]:
    """Return a set with its positions, each with a bar where it is a figure."""
    bars = figure_bars([(_number(row["min"]), _number(row["max"])) for row in rows])
    first = rows[0]
    positions = [
        {
            "says": row["says"],
            "speakers": _list(row["speakers"] or row["origins"]),
            "documents": _list(row["documents"]),
            "quotes": _list(row["quotes"]),
            "bar": bar,
        }
        for row, bar in zip(rows, bars, strict=True)
    ]
    return {
        "label": first["label"],
        "sentence": first["sentence"],
        "reason": str(first["reason"]).replace("_", " "),
        "origins": first["originsLow"],
        "reports": first["reports"],
        "positions": positions,
    }


def figure_bars(bounds: list[tuple[float | None, float | None]]) -> list[Bar | None]:
    """Return the bars of figures on one scale from nought; None for what has no figure.

    >>> figure_bars([(10, 20), (15, None), (None, None)])
    [Bar(start=250.0, width=250.0, open=False), Bar(start=375.0, width=225.0, open=True), None]
    """
    ends = [end for pair in bounds for end in pair if end is not None]
    if not ends:
        return [None] * len(bounds)
    scale = WIDTH / (max(1.0, *ends) * 1.2)
    bars: list[Bar | None] = []
    for low, high in bounds:
        if low is None and high is None:
            bars.append(None)
            continue
        start = (low or 0.0) * scale
        end = WIDTH if high is None else high * scale
        bars.append(Bar(round(start, 1), round(max(3.0, end - start), 1), high is None))
    return bars


def _timeline(events: list[Row]) -> list[dict[str, Any]]:
    """Return events with a bar each, on the scale of all their days."""
    told = [days_told(row) for row in events]
    spans = [(dt.date.fromisoformat(a), dt.date.fromisoformat(max(a, b))) for a, b in told]
    if not spans:
        return []
    first, last = min(a for a, _ in spans).toordinal(), max(b for _, b in spans).toordinal()
    scale = WIDTH / max(1, last - first + 1)
    return [
        {
            "label": row["label"],
            "type": str(row["type"] or "").replace("_", " "),
            "days": spoken(a.isoformat(), b.isoformat()),
            "status": row["status"],
            "disputed": row["disputed"],
            "who": _list(row["participants"]),
            "where": _list(row["places"]),
            "origins": row["origins"],
            "bar": Bar(
                round((a.toordinal() - first) * scale, 1), round(max(3.0, ((b - a).days + 1) * scale), 1)
            ),
        }
        for row, (a, b) in zip(events, spans, strict=True)
    ]


def _list(value: Value) -> list[str]:
    return [] if value is None else str(value).split(LIST_SEPARATOR)


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None
