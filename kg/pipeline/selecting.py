"""Which documents are resolved together: all reports, and the records that meet them or each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.graph.read import read_extraction, read_extractions
from kg.graph.records import (
    ACTORS,
    alone_graph,
    alone_quads,
    joined_quads,
    joined_versions,
    recorded_actor_quads,
)
from kg.ids import iri
from kg.model import Extraction, Resolution
from kg.resolve.records import (
    FIGURES,
    NUMBERS,
    completed,
    records_referred_to,
    referring_key,
    report_keys,
    resolve_record,
)
from kg.store import Quad, Store
from kg.terms import KG, graph
from kg.vocab import MentionKind


def extractions_together(store: Store) -> tuple[Extraction, ...]:
    """Return what is resolved together: all current reports, and the records that share a key with others.

    A record meets a report by the kind, day and place of an event or by a ship's number or name, a record of
    another dataset by the event where both give figures, and any other record by a ship's number.
    """
    reports = tuple(read_extractions(store, store.text_of))
    keys = {key for report in reports for key in report_keys(report)}
    chosen = set(store.records.sharing(keys))
    chosen |= store.records.shared(FIGURES, between_datasets=True)
    for number in NUMBERS:
        chosen |= store.records.shared(number, between_datasets=False)
    records = [_record(store, version) for version in sorted(chosen) if _is_stored(store, version)]
    return (*reports, *records, *_referring(store, records))


def _referring(store: Store, records: Collection[Extraction]) -> Iterator[Extraction]:
    """Yield the records that refer to events of others, with what those say of them."""
    described = {record.document.id: record.events[0] for record in records if record.events}
    there = {record.document.version for record in records}
    for version in sorted(store.records.sharing(referring_key(ident) for ident in described) - there):
        if _is_stored(store, version):
            yield completed(_record(store, version), described)


def refer_anew(store: Store, records: Collection[str]) -> None:
    """Let the records that refer to events of these, by id, mean the events that these describe now.

    Those that are resolved together with others are left to the analysis.
    """
    referring = store.records.sharing(referring_key(ident) for ident in records)
    if not referring:
        return
    together = joined_versions(store.quads(graph(store.base, "records")), store.base)
    for version in sorted(referring - together):
        if _is_stored(store, version):
            store.replace_graph(alone_graph(version, store.base), _alone(store, version))


def _alone(store: Store, version: str) -> Iterator[Quad]:
    record = _record(store, version)
    keys = store.records.event_keys(records_referred_to(record))
    return alone_quads(resolve_record(record, keys), version, store.base)


def _record(store: Store, version: str) -> Extraction:
    return read_extraction(store.quads(graph(store.base, f"doc/{version}")), store.text_of)


def _is_stored(store: Store, version: str) -> bool:
    """Tell whether a record whose keys are kept is in the graph: an ingest may have been stopped in
    between.
    """
    subject = iri(store.base, "version", version)
    record = store.objects(subject, "http://purl.org/dc/terms/identifier")
    if not record:
        return False
    current = store.objects(iri(store.base, "document", record[0]), KG.currentVersion)
    return current == (subject,)


def let_alone(store: Store, extractions: Collection[Extraction], resolution: Resolution) -> None:
    """Take away what the records that are resolved together meant alone, and give it back to those that were.

    Describes the actors whom records name, but for those that `resolution` describes.
    """
    base = store.base
    now = {e.document.version for e in extractions if e.document.release is not None}
    before = joined_versions(store.quads(graph(base, "records")), base)
    for version in sorted(before - now):
        if _is_stored(store, version):
            store.add(_alone(store, version))
    for version in sorted(now):
        store.remove_graph(alone_graph(version, base))
    store.change(remove=joined_quads(before - now, base), add=joined_quads(now - before, base))
    described = {entity.id for entity in resolution.entities if entity.kind is MentionKind.ACTOR}
    named = (actor for actor in store.records.actors() if actor[0] not in described)
    store.replace_graph(graph(base, ACTORS), recorded_actor_quads(named, base))
