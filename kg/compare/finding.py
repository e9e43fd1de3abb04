"""What a rule finds on a pair, before it is written down as a comparison."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.compare.knowledge import Knowledge
from kg.compare.links import Links, Sum
from kg.judgements import Ruling
from kg.model import Answer
from kg.units import Amount
from kg.vocab import Gate, Reason, Verdict

Validity = tuple[dt.date, dt.date | None]
"""From when to when a state holds, both days included; no end is known where it is None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A verdict with its reason, the rule (a file in `ontology/rules/`) and the gate that failed, if any."""

    verdict: Verdict
    reason: Reason
    rule: str
    failed: tuple[Gate, ...] = ()
    gap: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The tolerances of docs/contradictions.md, as factors between figures."""

    floors: float = 1.4
    """Two floors of one instant this far apart are in tension."""
    opposed_floors: float = 2.0
    """A later floor this far above one of the other camp is in tension, not an update."""
    far_floor: float = 3.5
    """A floor this far below a bounded figure is in tension with it."""
    vague_against: int = 100
    """"Dozens" is in tension with a figure from here on."""
    ship_knots: float = 30.0
    """The greatest speed at which a ship is taken to have sailed. Merchant ships are built for up to 25
    knots (container ships; Fourth IMO Greenhouse Gas Study, 2020, table of design speeds); the rest is
    for currents and for the fastest ferries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a pair is judged with: knowledge of values, tolerances, and what the reports say around it.

    `denied_from` gives, for a denial of figures without a number, the smallest figure of that event in
    its own report, by the id of the denying claim. `opposed` holds pairs of values that a report opposes.
    `lasting` says how long a state lasts that its origin asserts again (`kg.compare.functional`).
    `links` join questions, `sums` are the parts that together exceed a whole (`kg.compare.links`).
    """

    knowledge: Knowledge = field(default_factory=Knowledge)
    thresholds: Thresholds = field(default_factory=Thresholds)
    denied_from: Mapping[str, Amount] = field(default_factory=dict)
    opposed: frozenset[frozenset[str]] = frozenset()
    lasting: Mapping[tuple[str, ...], Validity] = field(default_factory=dict)
    links: Links = field(default_factory=lambda: Links(()))
    sums: Mapping[tuple[str, str], Sum] = field(default_factory=dict)


def later(larger: Answer, smaller: Answer) -> bool | None:
    """Tell whether the first claim is known for a later day than the second; None if a day is unknown."""
    one, other = _latest(larger), _latest(smaller)
    return None if one is None or other is None else one > other


def _latest(answer: Answer) -> dt.date | None:
    return None if answer.known is None else answer.known[1]


def same_origin(a: Answer, b: Answer) -> bool:
    """Tell whether one body is behind both claims."""
    return a.origin.id == b.origin.id


def ruling_on(a: Answer, b: Answer) -> Ruling | None:
    """Return what people judged of the pair, None if nothing: few claims are judged, and few have rulings."""
    return next((ruling for ruling in a.rulings if ruling.other == b.id), None) if b.rulings else None
