"""Removes a document for good, with all that depended on it: people have that right.

The order makes a forgetting that is stopped at any moment leave a valid store: first goes what is derived,
then in one transaction the document's graphs, provenance and judgements, then its texts. The rest is analysed
anew, and the store written anew, for an engine keeps the words of what it deleted. The document's id is noted
beside the store until all of it is done, so that the same command finishes what was stopped.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import __version__
from kg.errors import InputError
from kg.ids import iri
from kg.judgements import Judgement, Rating, Record, Retraction
from kg.pipeline.judged import recorded
from kg.pipeline.refresh import analyse_store
from kg.pipeline.selecting import refer_anew
from kg.pipeline.versions import stored_versions
from kg.query.params import iri_term, text_term
from kg.store import Quad, Store
from kg.terms import DCTERMS, KG, PROV, SCHEMA, graph
from kg.vocab import JudgedKind

_DERIVED = ("analysis", "resolution", "reference")

_VERSIONS = f"""
SELECT DISTINCT ?version ?url WHERE {{
  ?version a <{KG.DocumentVersion}> ; <{DCTERMS}identifier> %s . OPTIONAL {{ ?version <{SCHEMA}url> ?url }}
}} ORDER BY ?version ?url
"""

_SPANS = f"SELECT DISTINCT ?node WHERE {{ ?node <{KG.inDocument}> %s }} ORDER BY ?node"

_ACTIVITIES = f"SELECT DISTINCT ?activity WHERE {{ ?activity <{PROV}used> %s }} ORDER BY ?activity"

FORGOTTEN = "(forgotten)"
"""What stands in the records of runs in place of an input that was forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a store holds of a document: ids of versions, IRIs of spans, judgements on these, addresses."""

    document: str
    versions: tuple[str, ...]
    spans: frozenset[str]
    judgements: tuple[Record, ...]
    addresses: frozenset[str]

    def __str__(self) -> str:
        counts = (
            (len(self.versions), "version"),
            (sum("/claim/" in span for span in self.spans), "claim"),
            (sum("/mention/" in span for span in self.spans), "mention"),
            (len(self.judgements), "judgement"),
        )
        told = ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
        return f"{self.document} with its text, {told}"


def document_held(store: Store, document: str) -> Held:
    """Return what a store holds of a document; `InputError` says what there is where it is unknown."""
    rows = store.select(_VERSIONS % text_term(document)).texts()
    known = stored_versions(store)
    versions = tuple(
        dict.fromkeys([*known.get(document, ()), *(str(row[0]).rsplit("/", 1)[1] for row in rows)])
    )
    if not versions and document not in store.unfinished():
        close = difflib.get_close_matches(document, known, n=1)
        hint = f"did you mean '{close[0]}'? " if close else ""
        raise InputError(f"the store holds no document '{document}'; {hint}'kg query sources' lists all")
    spans = frozenset(
        str(row[0])
        for version in versions
        for row in store.select(_SPANS % iri_term(iri(store.base, "version", version))).texts()
    )
    return Held(
        document=document,
        versions=versions,
        spans=spans,
        judgements=_on(recorded(store), document, {span.rsplit("/", 1)[1] for span in spans}),
        addresses=frozenset(str(row[1]) for row in rows if row[1] is not None),
    )


def _on(records: Sequence[Record], document: str, spans: set[str]) -> tuple[Record, ...]:
    """Return the judgements that name a document or any of its spans, and what takes these back."""
    gone: dict[str, Record] = {}
    for record in sorted(records, key=lambda one: one.order):
        if isinstance(record, Judgement):
            named = record.left in spans or record.right in spans
        elif isinstance(record, Rating):
            whole = record.kind is JudgedKind.DOCUMENT and record.rates == document
            named = whole or (record.kind is not JudgedKind.PUBLISHER and record.rates in spans)
        else:
            assert isinstance(record, Retraction)
            named = record.retracts in gone
        if named:
            gone[record.id] = record
    return tuple(gone.values())


def forget_document(store: Store, document: str) -> Held:
    """Remove a document, all its versions, and all that depended on it; return what was removed.

    Raises `InputError` where the store does not hold it, `StoreError` where it cannot be written.
    """
    held = document_held(store, document)
    store.note_unfinished({*store.unfinished(), document})
    store.edit_records(_forgetting(held))
    for name in _DERIVED:
        store.remove_graph(graph(store.base, name))
    named = _actors_named(store, held)
    store.change(remove=_quads_of(store, held), add=())
    for version in held.versions:
        store.records.remove(version)
    store.records.drop_events([document])
    refer_anew(store, [document])
    store.records.remove_actors(actor for actor in named if not _is_named(store, actor))
    known = {version for history in stored_versions(store).values() for version in history}
    for version in store.texts.versions():
        if version not in known:
            store.texts.remove(version)
    analyse_store(store)
    store.log_run({"kg": __version__, "finished": _now(), "forgotten": 1})
    store.purge()
    store.note_unfinished({*store.unfinished()} - {document})
    return held


def _actors_named(store: Store, held: Held) -> tuple[str, ...]:
    """Return the ids of the actors whom a record of a dataset names."""
    found: dict[str, None] = {}
    for version in held.versions:
        within = iri_term(iri(store.base, "version", version))
        pattern = f"?mention <{KG.inDocument}> {within} ; <{KG.authorityId}> ?id"
        rows = store.select(f"SELECT DISTINCT ?id WHERE {{ {pattern} }} ORDER BY ?id").texts()
        found.update(dict.fromkeys(str(row[0]) for row in rows))
    return tuple(found)


def _is_named(store: Store, actor: str) -> bool:
    """Tell whether another document names an actor still."""
    return store.ask(f"ASK {{ ?m <{KG.authorityId}> {text_term(actor)} ; <{KG.inDocument}> ?version }}")


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _quads_of(store: Store, held: Held) -> list[Quad]:
    """Return the quads of a document: its graphs, and what provenance and judgements say of it."""
    base = store.base
    graphs = [
        graph(base, f"{kind}/{version}")
        for kind in ("doc", "external", "resolution")
        for version in held.versions
    ]
    versions = [iri(base, "version", version) for version in held.versions]
    activities = [
        str(row[0]) for version in versions for row in store.select(_ACTIVITIES % iri_term(version)).texts()
    ]
    about = {iri(base, "document", held.document), *graphs, *versions, *activities}
    judged = {iri(base, "judgement", record.id) for record in held.judgements}
    found = [quad for name in graphs for quad in store.quads(name)]
    for name, nodes in (("provenance", about), ("records", about), ("judgements", judged)):
        terms = {iri_term(node) for node in nodes}
        found += [q for q in store.quads(graph(base, name)) if {str(q.subject), str(q.object)} & terms]
    return found


def _forgetting(held: Held) -> Callable[[str, Mapping[str, object]], Mapping[str, object] | None]:
    """Return how a record of a run or an issue is kept: without the document, None where it is about it."""
    names = {held.document, *held.addresses}

    def of_document(value: object) -> bool:
        return isinstance(value, str) and not names.isdisjoint((value, Path(value).name, Path(value).stem))

    def edit(kind: str, record: Mapping[str, object]) -> Mapping[str, object] | None:
        if kind == "issues":
            told = of_document(record.get("doc")) or of_document(record.get("path"))
            return None if told or f"'{held.document}'" in str(record.get("message")) else record
        inputs = record.get("inputs")
        if not isinstance(inputs, list):
            return record
        return {**record, "inputs": [FORGOTTEN if of_document(one) else one for one in inputs]}

    return edit
