"""Stores the records of datasets: many at once, each resolved alone, and only what an edition has changed."""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from kg.feeds import Feed, Feeds, Withdrawn, read_records
from kg.graph.build import document_quads
from kg.graph.dump import as_lines, in_graph
from kg.graph.records import (
    alone_graph,
    alone_quads,
    maker_quads,
    record_version_quads,
    release_quads,
    withdrawn_quad,
)
from kg.graph.validate import validate_quads
from kg.ids import iri
from kg.issues import Issue, Level
from kg.model import Extraction, Release
from kg.resolve.records import actor_id, record_keys, resolve_record
from kg.sources.counted import counting
from kg.sources.raw import Raw
from kg.store import Quad, Store
from kg.store.records import Kept
from kg.terms import KG, graph

BATCH_QUADS = 200_000
"""Quads written at once: enough to load fast, few enough that memory stays bounded whatever the file's
size.
"""

OF_EACH_FORM = 2
"""Records of each form that are held against the shapes: what has the same properties is written alike."""

COLLECTED = 100_000
"""Objects made between two looks for cyclic garbage while records are read; Python's own number is 700."""

TOGETHER = 128
"""Records held against the shapes at once."""

SPOT_CHECK = 1_000
"""One in so many records is held against the shapes whatever its form."""


@dataclass(slots=True)
class Recorded:
    """What became of the records of datasets. `checked` were held against the shapes, of `forms` forms.

    `seconds` are those of reading and writing, of which `checking` went into the shapes.
    """

    read: int = 0
    stored: int = 0
    unchanged: int = 0
    revised: int = 0
    older: int = 0
    withdrawn: int = 0
    missing: int = 0
    broken: int = 0
    quads: int = 0
    claims: int = 0
    events: int = 0
    checked: int = 0
    seconds: float = 0.0
    checking: float = 0.0
    releases: list[Release] = field(default_factory=list)
    forms: set[int] = field(default_factory=set)


Progress = Callable[[str, int, float | None], None]
"""Called with the edition, the records read, and the share of the file read, None where it is not known."""


@dataclass(slots=True)
class Recorder:
    """Stores the files of feeds. `whole` says that a file is a whole edition: what it lacks is withdrawn.

    `check_all` holds every record against the shapes, not the chosen ones alone.
    """

    store: Store
    feeds: Feeds
    published: dt.date | None = None
    whole: bool = False
    check_all: bool = False
    progress: Progress = lambda _edition, _read, _share: None
    done: Recorded = field(default_factory=Recorded)
    _batch: _Batch = field(init=False)
    _seen: set[str] = field(default_factory=set)
    _forms: dict[int, int] = field(default_factory=dict)
    _looked_at: int = 0
    _writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    _landing: Future[None] | None = None
    _flying: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._batch = _Batch()

    def takes(self, raw: Raw, format: str | None) -> Iterator[Issue] | None:
        """Store the records of a file of a dataset; None for any other file (`kg.sources.reading`)."""
        feed = self.feeds.feed_for(raw, format=format)
        return None if feed is None else self.take(raw, feed)

    def take(self, raw: Raw, feed: Feed) -> Iterator[Issue]:
        """Store the records of a file as they are read; yield what is wrong with it.

        What was stored stays where the rest cannot be read. A file that was stored in part is gone on with by
        giving it again: what is stored already is passed over.
        """
        with _rare_collection():
            yield from self._take_file(raw, feed)

    def _take_file(self, raw: Raw, feed: Feed) -> Iterator[Issue]:
        started = time.perf_counter()
        counted = counting(raw.stream)
        release, issues, records = read_records(replace(raw, stream=counted), feed, published=self.published)
        yield from issues
        self.done.releases.append(release)
        self.store.add(release_quads(release, self.store.base))
        self._seen.clear()
        try:
            for record in records:
                if isinstance(record, Issue):
                    self.done.broken += record.level is Level.ERROR
                    yield record
                elif isinstance(record, Withdrawn):
                    yield from self._write()
                    self._withdraw(record.record, release)
                else:
                    yield from self._take(record)
                    if self.done.read % 1_000 == 0:
                        share = None if not raw.size else counted.taken / raw.size
                        self.progress(release.id, self.done.read, share)
            yield from self._write()
            self._land()
            if self.whole:
                self._withdraw_missing(release)
            else:
                self.done.missing += self._count_missing(release)
        finally:
            yield from self._write()
            self._land()
            self.done.seconds += time.perf_counter() - started

    def _take(self, record: Extraction) -> Iterator[Issue]:
        self.done.read += 1
        document, store = record.document, self.store
        version = document.version
        self._seen.add(document.id)
        if document.id in self._flying:
            self._land()
        subject = iri(store.base, "document", document.id)
        current = store.objects(subject, KG.currentVersion)
        own = iri(store.base, "version", version)
        if own in current or document.id in self._batch.records:
            self.done.unchanged += 1
            return
        if store.objects(own, KG.supersededBy):
            self.done.older += 1
            return
        before = _id(current[0]) if current else None
        older = before is not None and self._is_older(record, before)
        self._batch.add(record, before, older=older)
        yield from record.issues
        if self._batch.weight >= BATCH_QUADS:
            yield from self._write()

    def _is_older(self, record: Extraction, current: str) -> bool:
        """Tell whether a content is of an earlier edition than the one that the store holds."""
        day = record.document.published
        stored = self.store.objects(iri(self.store.base, "version", current), KG.publishedOn)
        return day is not None and bool(stored) and day < dt.date.fromisoformat(stored[0])

    def _write(self) -> Iterator[Issue]:
        """Write what is waiting: texts and keys, then graphs, and last of all that these versions are
        current.
        """
        batch, self._batch = self._batch, _Batch()
        if not batch.records:
            return
        base, store, done = self.store.base, self.store, self.done
        _make_stale(store)
        kept: list[Kept] = []
        quads: list[Quad] = []
        current: list[Quad] = []
        gone: list[Quad] = []
        dropped: list[str] = []
        graphs = {ident: list(document_quads(one[0], base)) for ident, one in batch.records.items()}
        rejected = self._check(graphs)
        for ident, (record, before, older) in batch.records.items():
            if ident in rejected:
                done.broken += 1
                yield _rejected(record, rejected[ident])
                continue
            written = graphs[ident]
            document = record.document
            resolution = resolve_record(record)
            alone = () if older else tuple(alone_quads(resolution, document.version, base))
            quads += written
            quads += alone
            versions = (document.version, before) if older else (before, document.version)
            current += record_version_quads(document.id, [one for one in versions if one], base)
            kept.append(kept_of(record, keys=() if older else record_keys(record)))
            batch.makers = batch.makers or tuple(maker_quads(resolution, base))
            if before is not None and not older:
                gone += list(record_version_quads(document.id, (before,), base))
                dropped.append(before)
            done.stored += 1
            done.revised += before is not None and not older
            done.older += older
            done.claims += len(record.claims)
            done.events += len(record.events)
        done.quads += len(quads) + len(current)
        self._land()
        self._flying = frozenset(batch.records)
        store.records.put(kept)
        self._landing = self._writer.submit(
            self._commit, as_lines(quads), [*batch.makers, *current], gone, dropped
        )

    def _commit(self, lines: bytes, current: list[Quad], gone: list[Quad], dropped: list[str]) -> None:
        """Write a batch, while the next one is being read; what is current comes last of all."""
        store = self.store
        store.bulk_add(lines)
        for version in dropped:
            store.remove_graph(alone_graph(version, store.base))
        store.records.drop_keys(dropped)
        store.change(remove=gone, add=current)

    def _land(self) -> None:
        """Wait until the batch that is being written is in the store; raises what went wrong with it."""
        landing, self._landing = self._landing, None
        self._flying = frozenset()
        if landing is not None:
            landing.result()

    def _check(self, graphs: Mapping[str, list[Quad]]) -> dict[str, str]:
        """Hold records against the shapes; return what is wrong with those that do not conform.

        Of each form (the properties that a record has) the first are checked, and one record in so many of
        all. Where one of a form is wrong, all of the batch are checked.
        """
        started = time.perf_counter()
        chosen = (
            list(graphs) if self.check_all else [ident for ident in graphs if self._is_chosen(graphs[ident])]
        )
        wrong = {}
        if not _conform(graphs, chosen):
            chosen = list(graphs)
            for ident in chosen:
                report = validate_quads(graphs[ident])
                if not report.conforms:
                    wrong[ident] = report.text()
        self.done.checked += len(chosen)
        self.done.checking += time.perf_counter() - started
        return wrong

    def _is_chosen(self, quads: Sequence[Quad]) -> bool:
        form = hash(frozenset([quad.predicate.value for quad in quads]))
        seen = self._forms.get(form, 0)
        self._forms[form] = seen + 1
        self.done.forms.add(form)
        self._looked_at += 1
        return seen < OF_EACH_FORM or self._looked_at % SPOT_CHECK == 0

    def _withdraw(self, record: str, release: Release) -> None:
        self._land()
        store = self.store
        current = store.objects(iri(store.base, "document", record), KG.currentVersion)
        if not current:
            return
        _make_stale(store)
        version = _id(current[0])
        store.change(
            remove=record_version_quads(record, (version,), store.base),
            add=[withdrawn_quad(record, release.id, store.base)],
        )
        store.remove_graph(alone_graph(version, store.base))
        store.records.drop_keys([version])
        self.done.withdrawn += 1

    def _withdraw_missing(self, release: Release) -> None:
        for record in self._missing(release):
            self._withdraw(record, release)

    def _count_missing(self, release: Release) -> int:
        """How many records of the dataset this file lacks, where an earlier edition of it is in the store."""
        editions = {r.id for r in self.done.releases if r.dataset == release.dataset}
        return sum(1 for _ in self._missing(release, but=editions)) if len(self._seen) else 0

    def _missing(self, release: Release, but: set[str] | None = None) -> list[str]:
        base = self.store.base
        rows = self.store.select(
            f"""SELECT ?id ?release WHERE {{
              GRAPH <{graph(base, "records")}> {{ ?document <{KG.currentVersion}> ?version }}
              ?version <{KG.inRelease}> ?edition ; <http://purl.org/dc/terms/identifier> ?id .
              ?edition <http://purl.org/dc/terms/identifier> ?release .
              FILTER (STRSTARTS(?release, "{release.dataset}/")) }} ORDER BY ?id"""
        ).texts()
        return [
            str(record) for record, edition in rows if record not in self._seen and edition not in (but or ())
        ]


class _Batch:
    """Records waiting to be written, by id, with the version that is current and whether theirs is older."""

    def __init__(self) -> None:
        self.records: dict[str, tuple[Extraction, str | None, bool]] = {}
        self.weight = 0
        self.makers: tuple[Quad, ...] = ()

    def add(self, record: Extraction, before: str | None, *, older: bool) -> None:
        self.records[record.document.id] = (record, before, older)
        # about what a record is written with: its document, then each claim, event and mention
        self.weight += 12 + 28 * len(record.claims) + 60 * len(record.events) + 20 * len(record.actors)


@contextmanager
def _rare_collection() -> Iterator[None]:
    """Look for cyclic garbage rarely: with the lexicons in memory, each look takes long and finds little."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(COLLECTED, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _conform(graphs: Mapping[str, Sequence[Quad]], chosen: Sequence[str]) -> bool:
    """Tell whether records conform, held against the shapes a hundred at a time: the shapes cost the same
    to read.
    """
    for start in range(0, len(chosen), TOGETHER):
        part = chosen[start : start + TOGETHER]
        if not validate_quads(quad for ident in part for quad in graphs[ident]).conforms:
            return False
    return True


def _id(node: str) -> str:
    return node.rpartition("/")[2]


def kept_of(record: Extraction, *, keys: tuple[str, ...]) -> Kept:
    """Return a record as it is kept beside the graph, under these keys."""
    return Kept(
        version=record.document.version,
        dataset=record.document.dataset or "",
        text=record.document.text,
        keys=keys,
        actors=tuple((actor_id(a, record), a.name, a.kind.value, a.country) for a in record.actors),
        places=tuple(
            dict.fromkeys(
                place for event in record.events for place in (event.place_id, *event.places) if place
            )
        ),
    )


def _rejected(record: Extraction, report: str) -> Issue:
    return Issue(
        stage="validate",
        code="does_not_conform",
        message=f"its graph does not conform to the shapes and was not stored\n{report}",
        level=Level.ERROR,
        doc=record.document.id,
    )


def _make_stale(store: Store) -> None:
    """Let the analysis be one of nothing, so that an ingest that is stopped is seen to need a new one."""
    analysis = graph(store.base, "analysis")
    query = f"CONSTRUCT {{ <{analysis}> ?p ?o }} WHERE {{ GRAPH <{analysis}> {{ <{analysis}> ?p ?o }} }}"
    told = list(in_graph(store.construct(query), analysis))
    if told:
        store.change(remove=told, add=())
