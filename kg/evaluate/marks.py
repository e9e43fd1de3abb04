"""The records of a bundle's annotation, and the claims they stand for."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.model import Claim, Document
from kg.vocab import (
    Aspect,
    Basis,
    ClaimantKind,
    Commitment,
    EventStatus,
    EventType,
    Measure,
    Polarity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An event of the bundle. A cancelled event has the status `planned`."""

    id: str
    label: str
    type: EventType
    earliest: dt.date
    latest: dt.date
    place: str
    status: EventStatus = EventStatus.OCCURRED


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMark:
    """An annotated claim as it stands in `gold.json`; `repeat_of` names the first mention in its report."""

    id: str
    doc: str
    start: int
    end: int
    event: str
    aspect: Aspect
    claimant: str | None = None
    measure: Measure | None = None
    population: str | None = None
    min: int | None = None
    max: int | None = None
    value: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    commitment: Commitment = Commitment.ASSERTED
    as_of: tuple[dt.date, dt.date] | None = None
    basis: Basis = Basis.SNAPSHOT
    repeat_of: str | None = None


def claims_of(
    marks: Iterable[GoldMark], events: Iterable[GoldEvent], documents: Mapping[str, Document]
) -> dict[str, Claim]:
    """Return the claim of each mark by the mark's id; marks of one span and aspect get ordinals."""
    types = {event.id: event.type for event in events}
    ordinals: Counter[tuple[object, ...]] = Counter()
    claims: dict[str, Claim] = {}
    for mark in marks:
        key = (mark.doc, mark.start, mark.end, mark.aspect, mark.measure)
        claim = claim_of(mark, documents[mark.doc], types[mark.event])
        claims[mark.id] = replace(claim, ordinal=ordinals[key])
        ordinals[key] += 1
    return claims


_ATTRIBUTE = re.compile(r"(?P<attribute>[A-Za-z]+(?:[ _][a-z]+)?)(?: of (?:the )?[^:]+)?: (?P<value>.+)")
_ATTRIBUTES = {"owner": "beneficial_owner", "ownership": "beneficial_owner"}
"""Who owns a thing is, without more, who owns it in the end."""


def _stated(mark: GoldMark) -> tuple[str | None, str | None]:
    """Return the attribute and the value of a state that names one: "flag: Liberia", "flag of X: Liberia"."""
    if mark.aspect is not Aspect.STATE or mark.value is None:
        return None, mark.value
    named = _ATTRIBUTE.fullmatch(mark.value)
    if named is None:
        return None, mark.value
    attribute = named["attribute"].lower().replace(" ", "_")
    return _ATTRIBUTES.get(attribute, attribute), named["value"]


def claim_of(mark: GoldMark, document: Document, event_type: EventType | None = None) -> Claim:
    """Return the claim record of a mark.

    The end of `as_of` is the instant of a cumulative figure and its start the start of counting;
    of a period both are the ends of the period.
    """
    as_of = mark.as_of
    running = mark.basis in (Basis.CUMULATIVE, Basis.PERIOD) and mark.aspect is Aspect.COUNT
    counted_from = None
    if as_of is not None and running:
        if as_of[0] < as_of[1] or mark.basis is Basis.PERIOD:
            counted_from = (as_of[0], as_of[0])
        as_of = (as_of[1], as_of[1])
    count = mark.aspect is Aspect.COUNT
    attribute, value = _stated(mark)
    return Claim(
        doc=mark.doc,
        start=mark.start,
        end=mark.end,
        quote=document.text[mark.start : mark.end],
        aspect=mark.aspect,
        claimant=mark.claimant,
        claimant_kind=ClaimantKind.REPORT if mark.claimant is None else ClaimantKind.ORGANISATION,
        event=mark.event,
        event_type=event_type,
        measure=mark.measure,
        population=mark.population,
        min=(mark.min or 0) if count and (mark.min is not None or mark.max is not None) else mark.min,
        max=mark.max,
        value=value,
        attribute=attribute,
        polarity=mark.polarity,
        commitment=mark.commitment,
        as_of=as_of,
        counted_from=counted_from,
        counted_to=as_of if mark.basis is Basis.PERIOD else None,
        basis=mark.basis,
        version=document.version,
    )
