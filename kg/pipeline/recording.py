"""Stores the records of datasets: many at once, each resolved alone, and only what an edition has changed."""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from kg.feeds import Feed, Feeds, Withdrawn, read_records
from kg.graph.dump import in_graph
from kg.graph.records import alone_graph, record_version_quads, release_quads, withdrawn_quad
from kg.ids import iri
from kg.issues import Issue, Level
from kg.model import Extraction, Release
from kg.pipeline.making import Made, Maker, Waiting, rare_collection
from kg.pipeline.selecting import refer_anew
from kg.resolve.records import records_referred_to, referring_key
from kg.sources.counted import counting
from kg.sources.raw import Raw
from kg.store import Store
from kg.terms import DCTERMS, KG, graph

BATCH_QUADS = 200_000
"""Quads written at once: enough to load fast, few enough that memory stays bounded whatever the file's
size.
"""


WRITERS = 2
"""Batches written at once: loading one keeps the engine busy on one core alone."""


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
    forms: int = 0
    seconds: float = 0.0
    checking: float = 0.0
    releases: list[Release] = field(default_factory=list)


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
    _maker: Maker = field(init=False)
    _compares: bool = False
    _seen: set[str] = field(default_factory=set)
    _writers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=WRITERS))
    _described: list[str] = field(default_factory=list)
    _flying: deque[tuple[frozenset[str], Future[None]]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self._batch = _Batch()
        self._maker = Maker(self.store.base, check_all=self.check_all)

    def takes(self, raw: Raw, format: str | None) -> Iterator[Issue] | None:
        """Store the records of a file of a dataset; None for any other file (`kg.sources.reading`)."""
        feed = self.feeds.feed_for(raw, format=format)
        return None if feed is None else self.take(raw, feed)

    def take(self, raw: Raw, feed: Feed) -> Iterator[Issue]:
        """Store the records of a file as they are read; yield what is wrong with it.

        What was stored stays where the rest cannot be read. A file that was stored in part is gone on with by
        giving it again: what is stored already is passed over.
        """
        with rare_collection():
            yield from self._take_file(raw, feed)

    def _take_file(self, raw: Raw, feed: Feed) -> Iterator[Issue]:
        started = time.perf_counter()
        counted = counting(raw.stream)
        release, issues, records = read_records(replace(raw, stream=counted), feed, published=self.published)
        yield from issues
        self.done.releases.append(release)
        self.store.add(release_quads(release, self.store.base))
        self._seen.clear()
        self._compares = self.whole or feed.complete
        try:
            for record in records:
                if isinstance(record, Issue):
                    self.done.broken += record.level is Level.ERROR
                    yield record
                elif isinstance(record, Withdrawn):
                    yield from self._settle()
                    self._withdraw(record.record, release)
                else:
                    yield from self._take(record)
                    if self.done.read % 1_000 == 0:
                        share = None if not raw.size else counted.taken / raw.size
                        self.progress(release.id, self.done.read, share)
            yield from self._settle()
            if self.whole:
                self._withdraw_missing(release)
            elif feed.complete:
                self.done.missing += self._count_missing(release)
        finally:
            yield from self._settle()
            self.done.seconds += time.perf_counter() - started

    def _take(self, record: Extraction) -> Iterator[Issue]:
        self.done.read += 1
        document, store = record.document, self.store
        version = document.version
        if self._compares:
            self._seen.add(document.id)
        waiting = self._batch.records.get(document.id)
        if self._is_flying(document.id) or (waiting and waiting.record.document.version != version):
            yield from self._settle()
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
        """Make what is waiting, and let it be stored."""
        batch, self._batch = self._batch, _Batch()
        waiting = tuple(batch.records.values())
        if waiting:
            keys = self.store.records.event_keys(
                record for one in waiting for record in records_referred_to(one.record)
            )
            yield from self._put(self._maker.make(waiting, keys), frozenset(batch.records))

    def _put(self, made: Made, ids: frozenset[str]) -> Iterator[Issue]:
        """Write a batch: texts and keys, then graphs, and last of all that these versions are current."""
        yield from made.issues
        done = self.done
        done.broken += len(made.issues)
        done.stored += made.stored
        done.revised += made.revised
        done.older += made.older
        done.claims += made.claims
        done.events += made.events
        done.quads += made.quads
        done.checked += made.checked
        done.checking += made.checking
        done.forms += made.forms
        while len(self._flying) >= WRITERS:
            self._land()
        _make_stale(self.store)
        self.store.records.put(made.kept)
        if self.store.records.any_key(referring_key("")):
            self._described += [kept.event[0] for kept in made.kept if kept.event is not None]
        self._flying.append((ids, self._writers.submit(self._commit, made)))

    def _commit(self, made: Made) -> None:
        """Write a batch, while the next one is being made; what is current comes last of all.

        Batches that are written at the same time have no record in common.
        """
        store = self.store
        store.bulk_add(made.lines)
        for _, version in made.gone:
            store.remove_graph(alone_graph(version, store.base))
        store.records.drop_keys([version for _, version in made.gone])
        gone = [
            quad
            for record, version in made.gone
            for quad in record_version_quads(record, (version,), store.base)
        ]
        store.change(remove=gone, add=made.current)

    def _is_flying(self, record: str) -> bool:
        return any(record in ids for ids, _ in self._flying)

    def _land(self) -> None:
        """Wait until the batch written longest is in the store; raises what went wrong with it."""
        _, landing = self._flying.popleft()
        landing.result()

    def _settle(self) -> Iterator[Issue]:
        """Wait until all that was read is in the store."""
        yield from self._write()
        while self._flying:
            self._land()
        described, self._described = self._described, []
        refer_anew(self.store, described)

    def close(self) -> None:
        """End the threads that write; closing twice is no error."""
        self._writers.shutdown()

    def _withdraw(self, record: str, release: Release) -> None:
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
        store.records.drop_events([record])
        refer_anew(store, [record])
        self.done.withdrawn += 1

    def _withdraw_missing(self, release: Release) -> None:
        for record in self._missing(release):
            self._withdraw(record, release)

    def _count_missing(self, release: Release) -> int:
        """How many records of the dataset this file lacks, where an earlier edition of it is in the store."""
        editions = {r.id for r in self.done.releases if r.dataset == release.dataset}
        return sum(1 for _ in self._missing(release, but=editions)) if len(self._seen) else 0

    def _missing(self, release: Release, but: set[str] | None = None) -> list[str]:
        editions = [
            f"<{edition}>"
            for edition, name in self.store.select(
                f"SELECT ?edition ?name {{ ?edition a <{KG.Release}> ; <{DCTERMS}identifier> ?name }}"
            ).texts()
            if str(name).startswith(f"{release.dataset}/")
        ]
        # from the editions on: a store may hold millions of records of other datasets
        rows = self.store.select(
            f"""SELECT ?id ?release {{ VALUES ?edition {{ {" ".join(editions)} }}
              ?version <{KG.inRelease}> ?edition ; <{DCTERMS}identifier> ?id .
              ?edition <{DCTERMS}identifier> ?release .
              GRAPH <{graph(self.store.base, "records")}> {{ ?document <{KG.currentVersion}> ?version }}
            }} ORDER BY ?id"""
        ).texts()
        return [
            str(record) for record, edition in rows if record not in self._seen and edition not in (but or ())
        ]


class _Batch:
    """Records waiting to be written, by id, with the version that is current and whether theirs is older."""

    def __init__(self) -> None:
        self.records: dict[str, Waiting] = {}
        self.weight = 0

    def add(self, record: Extraction, before: str | None, *, older: bool) -> None:
        self.records[record.document.id] = Waiting(record, before, older)
        # about what a record is written with: its document, then each claim, event and mention
        self.weight += 12 + 28 * len(record.claims) + 60 * len(record.events) + 20 * len(record.actors)


def _id(node: str) -> str:
    return node.rpartition("/")[2]


def _make_stale(store: Store) -> None:
    """Let the analysis be one of nothing, so that an ingest that is stopped is seen to need a new one."""
    analysis = graph(store.base, "analysis")
    query = f"CONSTRUCT {{ <{analysis}> ?p ?o }} WHERE {{ GRAPH <{analysis}> {{ <{analysis}> ?p ?o }} }}"
    told = list(in_graph(store.construct(query), analysis))
    if told:
        store.change(remove=told, add=())
