"""Which claims were taken over from other reports, and the one origin that stands behind all of them.

A claim in a passage that its report shares with an earlier one was copied, if both say the same; a figure
that was changed is a claim of its own. A claim that a report hands to an outlet ("Reuters reported") is
that outlet's own claim, if its report is at hand, and has the origin given there. Outlets that name each
other in a circle have one origin, which is uncertain.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Claim, Derivation, Document, Origin, Span
from kg.resolve.clusters import Clusters
from kg.resolve.names import fold
from kg.resolve.reuse import Passage, shared_passages

COPIED = "shared-passage"
CITED = "cited-report"
CITED_SCORE = 0.9
"""How sure it is that the outlet's report at hand is the one cited: it says the same of such an event."""

AGAIN = "told-again"
AGAIN_SCORE = 0.8
"""How sure it is that an outlet that lets "residents" say the same of one event again has the same ones."""

NEAR = dt.timedelta(days=3)
"""How far apart a report and the one it cites are published at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with its origin as its own report gives it.

    `events` are keys of the event spoken of, any of which another report of it may share. `own` tells that
    no named body is behind it: it is the report's own, or an anonymous group's. `credited` tells that the
    report names the agency that wrote it.
    """

    claim: Claim
    document: Document
    events: tuple[str, ...]
    origin: Origin
    own: bool
    credited: bool
    publisher: str


def derive(told: Sequence[Told]) -> tuple[dict[str, Origin], tuple[Derivation, ...]]:
    """Return the origin of each claim by id, after following what was taken over, and the decisions."""
    copies = list(_copies(told))
    by_id = {one.claim.id: one for one in told}
    origins = {one.claim.id: one.origin for one in told}
    origins.update(_of_copies(copies, by_id))
    again = list(_told_again(told, origins))
    origins.update({one.claim: origins[one.source] for one in again})
    cited = list(_citations(told, origins))
    decisions = sorted({*copies, *again, *cited}, key=lambda d: (d.claim, d.source, d.rule, d.span or (0, 0)))
    return origins, tuple(decisions)


def _order(document: Document) -> tuple[bool, dt.date, str, str]:
    clock = "" if document.published_at is None else document.published_at.isoformat()
    return document.published is None, document.published or dt.date.max, clock, document.id


def _said(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says, whoever says it and in whatever words around it."""
    value = claim.value_id or fold(claim.value or "")
    return (
        claim.aspect,
        claim.attribute,
        claim.measure,
        claim.unit,
        claim.population,
        claim.min,
        claim.max,
        claim.polarity,
        claim.denies,
        claim.commitment,
        value,
    )


def _copies(told: Sequence[Told]) -> Iterator[Derivation]:
    """Yield the claims that stand in a shared passage and say the same, later and earlier."""
    mine: dict[str, list[Claim]] = defaultdict(list)
    reports = [one for one in told if one.document.release is None]  # records share the names of their fields
    for one in reports:
        if one.own:
            mine[one.document.version].append(one.claim)
    documents = sorted({one.document.version: one.document for one in reports}.values(), key=_order)
    for passage in shared_passages(documents):
        earlier, later = documents[passage.earlier], documents[passage.later]
        if earlier.id != later.id:
            yield from _copied(passage, mine[earlier.version], mine[later.version])


def _copied(passage: Passage, before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[Derivation]:
    sources = [claim for claim in before if _inside(claim, passage.earlier_span)]
    for claim in after:
        if not _inside(claim, passage.later_span):
            continue
        at = claim.start - passage.later_span[0]
        same = [source for source in sources if _said(source) == _said(claim)]
        if same:
            source = min(same, key=lambda s: (abs(s.start - passage.earlier_span[0] - at), s.id))
            yield Derivation(
                claim=claim.id,
                source=source.id,
                rule=COPIED,
                score=passage.score,
                span=passage.later_span,
                source_span=passage.earlier_span,
            )


def _inside(claim: Claim, span: Span) -> bool:
    """Tell whether most of a claim's words lie in a passage."""
    overlap = min(claim.end, span[1]) - max(claim.start, span[0])
    return 2 * overlap > claim.end - claim.start


def _of_copies(copies: Sequence[Derivation], by_id: dict[str, Told]) -> dict[str, Origin]:
    """Return one origin for claims copied from each other: the credited report's, else the earliest one's."""
    clusters = Clusters({name for copy in copies for name in (copy.claim, copy.source)})
    for copy in copies:
        clusters.merge(copy.claim, copy.source)
    origins: dict[str, Origin] = {}
    for group in clusters.groups():
        first = min((by_id[name] for name in group), key=lambda one: (not one.credited, _order(one.document)))
        origins.update(dict.fromkeys(group, first.origin))
    return origins


def _told_again(told: Sequence[Told], origins: dict[str, Origin]) -> Iterator[Derivation]:
    """Yield what an outlet passes on again of one nameless group: the same of one event, later and first."""
    said: dict[object, list[Told]] = defaultdict(list)
    for one in told:
        origin = origins[one.claim.id]
        if not origin.certain and origin.maybe and one.claim.claimant is not None:
            for event in one.events:
                said[one.publisher, origin.maybe[0], event, _said(one.claim)].append(one)
    found: dict[str, Told] = {}
    for reports in said.values():
        first, *later = sorted(reports, key=lambda o: (_order(o.document), o.claim.start))
        for one in later:
            if origins[one.claim.id].id != origins[first.claim.id].id:
                found.setdefault(one.claim.id, first)
    for name, first in sorted(found.items()):
        yield Derivation(claim=name, source=first.claim.id, rule=AGAIN, score=AGAIN_SCORE)


def _citations(told: Sequence[Told], origins: dict[str, Origin]) -> Iterator[Derivation]:
    """Follow claims handed to an outlet whose own report is at hand; `origins` is brought up to date."""
    said_by: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in told:
        for event in one.events:
            said_by[(one.publisher, event, *_said(one.claim))].append(one)
    for reports in said_by.values():
        reports.sort(key=lambda o: (_order(o.document), o.claim.start))
    source_of: dict[str, Told] = {}
    for one in told:
        if one.claim.claimant is None or one.origin.id == one.publisher:
            continue
        found = (
            _first_near(said_by.get((one.origin.id, event, *_said(one.claim)), ()), one.document)
            for event in one.events
        )
        near = [report for report in found if report is not None]
        if near:
            source_of[one.claim.id] = min(near, key=lambda o: (_order(o.document), o.claim.start))
    for name in sorted(source_of):
        origins[name] = _root(name, source_of, origins)
        source = source_of[name]
        yield Derivation(claim=name, source=source.claim.id, rule=CITED, score=CITED_SCORE)


def _first_near(reports: Sequence[Told], document: Document) -> Told | None:
    """Return the first of a body's reports, in order, that is published near a document."""
    if not reports or document.published is None:
        return reports[0] if reports else None
    at = bisect_left(
        reports, document.published - NEAR, key=lambda one: one.document.published or dt.date.max
    )
    if at == len(reports):
        return None
    published = reports[at].document.published
    return reports[at] if published is None or published <= document.published + NEAR else None


def _root(name: str, source_of: dict[str, Told], origins: dict[str, Origin]) -> Origin:
    """Return the origin at the end of a chain of citations; in a circle, the earliest report's."""
    chain: dict[str, Told] = {}
    while name in source_of:
        source = source_of[name]
        if source.claim.id in chain:
            circle = list(chain.values())[list(chain).index(source.claim.id) :]
            first = min(circle, key=lambda one: (_order(one.document), one.claim.start))
            return replace(origins[first.claim.id], id=first.publisher, certain=False)
        chain[source.claim.id] = source
        name = source.claim.id
    return origins[name]
