"""Reads, extracts, validates, stores and analyses: what `kg ingest` does."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from kg import __version__
from kg.feeds import Feeds
from kg.graph.build import document_quads, ontology_quads, provenance_quads, version_quads
from kg.graph.external import Imported
from kg.graph.validate import validate_quads
from kg.issues import Issue, Level
from kg.model import Document, Extraction
from kg.pipeline.blocks import counts
from kg.pipeline.extracting import extract_all
from kg.pipeline.importing import GraphFiles
from kg.pipeline.recording import Progress as RecordsProgress
from kg.pipeline.recording import Recorded, Recorder
from kg.pipeline.refresh import analyse_store, is_analysed
from kg.pipeline.versions import stored_versions
from kg.settings import Settings
from kg.sources import SOURCES, covered, read_all
from kg.store import Quad, Store
from kg.terms import graph

BATCH = 32
"""Documents validated together: the shapes cost the same to read for one document as for many."""

Progress = Callable[[str, int], None]
"""Called with what is being done and how many documents are done."""


@dataclass(slots=True)
class Summary:
    """What an ingest did. `rejected` counts documents whose graph did not conform to the shapes.

    `judged` and `kept` count the blocks of the analysis that were judged anew and that nothing new bears on.
    `records` is what became of the records of datasets, `analysing` how many seconds the analysis took.
    """

    read: int = 0
    stored: int = 0
    unchanged: int = 0
    superseded: int = 0
    rejected: int = 0
    claims: int = 0
    events: int = 0
    contradictions: int = 0
    sets: int = 0
    judged: int = 0
    kept: int = 0
    issues: list[Issue] = field(default_factory=list)
    records: Recorded = field(default_factory=Recorded)
    analysing: float = 0.0

    @property
    def errors(self) -> int:
        """The number of issues that are errors: input that could not be read."""
        return sum(issue.level is Level.ERROR for issue in self.issues)

    def issue_counts(self) -> dict[str, int]:
        """Return how often each kind of issue came up, by its code."""
        return dict(sorted(Counter(issue.code for issue in self.issues).items()))


def ingest(
    store: Store,
    locations: Sequence[str],
    *,
    format: str | None = None,
    published: dt.date | None = None,
    jobs: int = 1,
    nlp: str | None = None,
    mapping: Path | None = None,
    whole: bool = False,
    check_all: bool = False,
    settings: Settings | None = None,
    progress: Progress | None = None,
    on_records: RecordsProgress | None = None,
) -> Summary:
    """Read the documents at `locations` into a store and analyse what it then holds.

    A document whose current version is stored already changes nothing. Each batch of documents is one
    transaction: an ingest that is stopped leaves whole documents, and the next one analyses them. `nlp`
    names an installed spaCy pipeline to parse with, in place of the one in the package. Records of datasets
    are stored as they are read; `mapping` is a file that describes a table of the user's own, `whole` says
    that each file is a whole edition of its dataset, whose missing records are withdrawn, and `check_all`
    holds every record against the shapes, not those of each form alone. Raises `StoreError` where the store
    cannot be written, `InputError` where there is no such pipeline; what could not be read is in the
    summary.
    """
    feeds = Feeds.described(mapping)
    if format is not None and not feeds.knows(format):
        SOURCES[format]
    recorder = Recorder(
        store, feeds, published=published, whole=whole, check_all=check_all, progress=on_records or _untold
    )
    run = _Ingest(store, progress or _silent, GraphFiles(base=store.base, published=published))
    run.summary.records = recorder.done
    _ensure_ontology(store)
    found = read_all(
        locations,
        format=format,
        published=published,
        settings=settings,
        graphs=run.graphs.take,
        datasets=recorder,
    )
    extractions = chain(extract_all(run.new_documents(found), jobs=jobs, nlp=nlp), run.imported())
    try:
        while batch := list(islice(extractions, BATCH)):
            run.store_batch(batch)
    finally:
        recorder.close()
    if run.summary.stored or not is_analysed(store):
        started = time.perf_counter()
        run.analyse()
        run.summary.analysing = time.perf_counter() - started
    store.log_issues(run.summary.issues)
    store.log_run(
        {
            "kg": __version__,
            "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "inputs": list(locations),
            "nlp": nlp,
            "stored": run.summary.stored,
            "unchanged": run.summary.unchanged,
            "releases": [release.id for release in recorder.done.releases],
            "records": recorder.done.stored,
            "records_revised": recorder.done.revised,
            "records_withdrawn": recorder.done.withdrawn,
            "records_checked": recorder.done.checked,
            "seconds_records": round(recorder.done.seconds, 3),
            "seconds_checking": round(recorder.done.checking, 3),
            "seconds_analysing": round(run.summary.analysing, 3),
            "blocks_judged": run.summary.judged,
            "blocks_kept": run.summary.kept,
            "issues": run.summary.issue_counts(),
        }
    )
    store.flush()
    return run.summary


def _untold(_edition: str, _read: int, _share: float | None) -> None:
    """The progress of a caller who wants none."""


def _silent(_stage: str, _done: int) -> None:
    """The progress of a caller who wants none."""


def _ensure_ontology(store: Store) -> None:
    """Write the ontology's graph where it is absent or of another version of kg."""
    into = graph(store.base, "ontology")
    wanted = set(ontology_quads(store.base))
    if set(store.quads(into)) != wanted:
        store.replace_graph(into, wanted)


class _Ingest:
    """One run: the versions known so far, and what was done."""

    def __init__(self, store: Store, progress: Progress, graphs: GraphFiles) -> None:
        self.store = store
        self.graphs = graphs
        self.from_graphs: dict[str, Imported] = {}
        self.progress = progress
        self.summary = Summary()
        self.versions = stored_versions(store)

    def new_documents(self, found: Iterator[Document | Issue]) -> Iterator[Document]:
        """Yield the documents that are not stored as they are; keep the issues."""
        for item in found:
            if isinstance(item, Issue):
                self.summary.issues.append(item)
                continue
            if self._is_new(item):
                yield item

    def imported(self) -> Iterator[Extraction]:
        """Yield the documents of graph files, which the reading of all files has left waiting."""
        for found in self.graphs.waiting:
            document = found.extraction.document
            if self._is_new(document, exported_as=found.exported_as):
                self.from_graphs[document.version] = found
                yield found.extraction

    def _is_new(self, document: Document, *, exported_as: str | None = None) -> bool:
        """A version that was exported from this store, or is an older one here, is known by its name too."""
        self.summary.read += 1
        self.progress("reading", self.summary.read)
        known = self.versions.get(document.id, ())
        if known[-1:] == (document.version,) or exported_as in known:
            self.summary.unchanged += 1
            return False
        return True

    def store_batch(self, batch: Sequence[Extraction]) -> None:
        """Validate a batch and store what conforms, each document with its provenance."""
        base = self.store.base
        quads = {e.document.version: list(document_quads(e, base)) for e in batch}
        report = validate_quads(quad for found in quads.values() for quad in found)
        for extraction in batch:
            document = extraction.document
            if not report.conforms:
                own = report if len(batch) == 1 else validate_quads(quads[document.version])
                if not own.conforms:
                    self._reject(document, own.text())
                    continue
            self._store(extraction, quads[document.version])
        self.progress("storing", self.summary.stored)

    def _reject(self, document: Document, report: str) -> None:
        self.summary.rejected += 1
        message = f"its graph does not conform to the shapes and was not stored\n{report}"
        self.summary.issues.append(
            Issue(
                stage="validate", code="does_not_conform", message=message, level=Level.ERROR, doc=document.id
            )
        )

    def _store(self, extraction: Extraction, quads: list[Quad]) -> None:
        document, base = extraction.document, self.store.base
        before = self.versions.get(document.id, ())
        after = (*(v for v in before if v != document.version), document.version)
        imported = self.from_graphs.pop(document.version, None)
        parameters = (
            {"language": document.language or "unknown", "covered": str(covered(document.language))}
            if imported is None
            else {"imported": f"sha256:{imported.digest}"}
        )
        self.store.texts.put(document.version, document.text)
        self.store.change(
            remove=version_quads(document.id, before, base),
            add=[
                *quads,
                *(() if imported is None else imported.beside),
                *provenance_quads(document, base, parameters=parameters),
                *version_quads(document.id, after, base),
            ],
        )
        self.versions[document.id] = after
        self.summary.issues += extraction.issues
        self.summary.stored += 1
        self.summary.superseded += len(after) > 1
        self.summary.claims += len(extraction.claims)
        self.summary.events += len(extraction.events)

    def analyse(self) -> None:
        """Resolve what the store holds, and judge what the new documents bear on."""
        self.progress("comparing claims", self.summary.stored)
        renewal = analyse_store(self.store)
        self.summary.judged, self.summary.kept = len(renewal.judged), len(renewal.kept)
        self.summary.sets, self.summary.contradictions = counts(self.store)
