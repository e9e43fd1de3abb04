"""The judgements of a store as resolution takes them: in force, and carried over to the versions read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.graph.judgements import read_judgements
from kg.judgements import Judgement, Rating, Record, Retraction
from kg.pipeline.carrying import anchors_of, carry
from kg.pipeline.versions import stored_versions
from kg.store import Store
from kg.terms import graph
from kg.vocab import JudgedKind


@dataclass(frozen=True, slots=True)
class InForce:
    """Judgements and ratings that nobody took back, naming what stands in the versions read.

    `dormant` are those whose words stand there no longer.
    """

    judgements: tuple[Judgement, ...] = ()
    ratings: tuple[Rating, ...] = ()
    retractions: tuple[Retraction, ...] = ()
    dormant: tuple[Record, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all that is in force."""
        groups: tuple[Sequence[Record], ...] = (self.judgements, self.ratings, self.retractions)
        return tuple(record.id for group in groups for record in group)


def recorded(store: Store) -> tuple[Record, ...]:
    """Return all records of judgements that a store holds, in their order."""
    return read_judgements(store.quads(graph(store.base, "judgements")))


def standing(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return what was not taken back; who takes back a retraction restores what it took back."""
    gone: set[str] = set()
    found: list[Record] = []
    for record in sorted(records, key=lambda one: -one.order):
        if record.id not in gone:
            found.append(record)
            if isinstance(record, Retraction):
                gone.add(record.retracts)
    return tuple(reversed(found))


def in_force(
    store: Store, *, reading: Mapping[str, str] | None = None, until: dt.date | None = None
) -> InForce:
    """Return the judgements of a store that are in force.

    `reading` gives the version of each document that is read, the current one if it is left out. With
    `until`, judgements dated later do not count; one without a date always does, for it is a reading of
    the words.
    """
    records = recorded(store)
    if not records:
        return InForce()
    known = [r for r in records if until is None or r.on is None or r.on <= until]
    left = standing(known)
    histories = stored_versions(store)
    versions = {doc: history[-1] for doc, history in histories.items()} if reading is None else reading
    anchors = anchors_of(store, _names(left))
    carried = carry(store, anchors, histories.values(), versions.values())
    return _carried(left, carried, versions)


def _names(records: Sequence[Record]) -> list[tuple[JudgedKind, str]]:
    """Return the mentions and claims that records name."""
    found = [(r.kind, side) for r in records if isinstance(r, Judgement) for side in (r.left, r.right)]
    spans = (JudgedKind.MENTION, JudgedKind.CLAIM)
    return found + [(r.kind, r.rates) for r in records if isinstance(r, Rating) and r.kind in spans]


def _carried(records: Sequence[Record], carried: Mapping[str, str], documents: Mapping[str, str]) -> InForce:
    judgements: list[Judgement] = []
    ratings: list[Rating] = []
    dormant: list[Record] = []
    for record in records:
        if isinstance(record, Judgement):
            if record.left in carried and record.right in carried:
                left, right = carried[record.left], carried[record.right]
                judgements.append(replace(record, left=left, right=right, carried_from=record.id))
            else:
                dormant.append(record)
        elif isinstance(record, Rating):
            stands = {
                JudgedKind.PUBLISHER: record.rates,
                JudgedKind.DOCUMENT: record.rates if record.rates in documents else None,
            }.get(record.kind, carried.get(record.rates))
            if stands is None:
                dormant.append(record)
            else:
                ratings.append(replace(record, rates=stands, carried_from=record.id))
    retractions = tuple(record for record in records if isinstance(record, Retraction))
    return InForce(tuple(judgements), tuple(ratings), retractions, tuple(dormant))
