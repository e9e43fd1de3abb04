"""Oxigraph, embedded: what a store in memory and one in a folder have in common, and the one in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, Triple

from kg import jsonl
from kg.errors import InputError, QueryError, StoreError
from kg.issues import Issue
from kg.store.base import EditRecord, Solutions
from kg.store.common import QuadStore
from kg.store.guard import has_dataset, refuse_remote
from kg.store.records import SqliteRecords
from kg.store.sidecar import edited_records
from kg.store.texts import MemoryTexts, Texts


class OxigraphStore(QuadStore):
    """The quads of a store, in whatever Oxigraph is given."""

    def __init__(
        self, store: ox.Store, *, location: str, base: str, texts: Texts, records: SqliteRecords
    ) -> None:
        self._store: ox.Store | None = store
        self.location = location
        self.base = base
        self.texts = texts
        self.records = records
        self._changed = False

    @property
    def _open(self) -> ox.Store:
        if self._store is None:
            raise StoreError(f"the store {self.location} is closed")
        return self._store

    @property
    def _to_change(self) -> ox.Store:
        self._changed = True
        return self._open

    def __len__(self) -> int:
        return len(self._open)

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads in one transaction; those already there change nothing."""
        store = self._to_change
        ready = list(quads)  # an error while the quads are made must not look like one of the store
        try:
            store.extend(ready)
        except (OSError, RuntimeError) as error:
            raise self.unwritten(error) from error

    def bulk_add(self, nquads: bytes) -> None:
        """Add the quads of many lines fast, not in one transaction: one that is stopped leaves some."""
        try:
            self._to_change.bulk_load(nquads, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise InputError(f"not N-Quads: {error.msg}", line=error.lineno) from error
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"the store {self.location} cannot be written: {error}; ingest the file again to go on"
            ) from error

    def objects(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Return what a predicate leads to from a node, as strings, sorted: a look-up, not a query."""
        found = self._open.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, None)
        return tuple(sorted(q.object.value for q in found if not isinstance(q.object, Triple)))

    def change(self, *, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Remove quads, then add quads, in one transaction. They hold no blank nodes."""
        removed, added = list(remove), list(add)
        if not removed:
            self.add(added)
            return
        steps = [*data_steps("DELETE", removed), *data_steps("INSERT", added)]
        store = self._to_change
        try:
            store.update(" ;\n".join(steps))
        except (OSError, RuntimeError) as error:
            raise self.unwritten(error) from error

    def update(self, text: str) -> None:
        """Carry out a SPARQL update in one transaction; `QueryError` where it is none or asks others."""
        refuse_remote(text, update=True)
        store = self._to_change
        try:
            store.update(text)
        except SyntaxError as error:
            raise QueryError(f"not SPARQL: {error.msg}", line=error.lineno) from error
        except (OSError, RuntimeError) as error:
            raise self.unwritten(error) from error

    def load(self, nquads: bytes) -> None:
        """Add the quads of an N-Quads document in one transaction; `InputError` if it is malformed."""
        store = self._to_change
        try:
            store.load(nquads, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise InputError(f"not N-Quads: {error.msg}", line=error.lineno) from error
        except (OSError, RuntimeError) as error:
            raise self.unwritten(error) from error

    def remove_graph(self, iri: str) -> None:
        """Remove a named graph; one that is not there is no error."""
        self._to_change.remove_graph(NamedNode(iri))

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs that hold something, sorted."""
        names = (name.value for name in self._open.named_graphs() if isinstance(name, NamedNode))
        return tuple(sorted(name for name in names if next(self.quads(name), None) is not None))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads, or those of one named graph, in no particular order."""
        name = None if graph is None else NamedNode(graph)
        return iter(self._open.quads_for_pattern(None, None, None, name))

    def select(self, query: str, *, limit: int | None = None) -> Solutions:
        """Answer a SELECT query; reading stops after `limit` rows."""
        answer = self._query(query)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("this is no SELECT query")
        columns = tuple(variable.value for variable in answer.variables)
        try:
            rows = tuple(tuple(solution) for solution in islice(answer, limit))
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}") from error
        return Solutions(columns, rows)

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        answer = self._query(query)
        if not isinstance(answer, ox.QueryBoolean):
            raise QueryError("this is no ASK query")
        return bool(answer)

    def construct(self, query: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""
        answer = self._query(query)
        if not isinstance(answer, ox.QueryTriples):
            raise QueryError("this is no CONSTRUCT or DESCRIBE query")
        return iter(answer)

    def _query(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        refuse_remote(query)
        store = self._open
        try:
            # a FROM clause would be passed over under the union
            return store.query(query, use_default_graph_as_union=not has_dataset(query))
        except SyntaxError as error:
            raise QueryError(f"not SPARQL: {error.msg}", line=error.lineno) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}") from error

    def flush(self) -> None:
        """Make all that was written safe against a crash of the machine."""
        try:
            self._open.flush()
        except (OSError, RuntimeError) as error:
            raise self.unwritten(error) from error

    def close(self) -> None:
        """Flush and release the store; closing twice is no error."""
        if self._store is not None:
            try:
                self.flush()
            finally:
                self._store = None  # the lock is released with the last reference
                self.records.close()

    def unwritten(self, error: Exception) -> StoreError:
        """Return the error that says that nothing of a step was written."""
        return StoreError(
            f"the store {self.location} cannot be written: {error}; nothing of this step is kept"
        )


class MemoryStore(OxigraphStore):
    """A store that ends with the process."""

    def __init__(self, *, base: str) -> None:
        super().__init__(
            ox.Store(), location="memory:", base=base, texts=MemoryTexts(), records=SqliteRecords(None)
        )
        self.runs: list[str] = []
        self.issues: list[str] = []
        self._unfinished: tuple[str, ...] = ()

    def log_run(self, run: Mapping[str, object]) -> None:
        """Keep a record of a run."""
        self.runs.append(jsonl.dumps(run))

    def log_issues(self, issues: Iterable[Issue]) -> None:
        """Keep issues."""
        self.issues.extend(jsonl.dumps(issue) for issue in issues)

    def edit_records(self, edit: EditRecord) -> None:
        """Write the records of runs and issues anew."""
        self.runs = list(edited_records("runs", self.runs, edit))
        self.issues = list(edited_records("issues", self.issues, edit))

    def purge(self) -> None:
        """Do nothing: memory keeps no files."""

    def unfinished(self) -> tuple[str, ...]:
        """Return the documents whose forgetting was begun and not finished."""
        return self._unfinished

    def note_unfinished(self, documents: Iterable[str]) -> None:
        """Note which documents are being forgotten."""
        self._unfinished = tuple(sorted(documents))


MOST_OF_A_STEP = 1_000
"""Quads of one step of an update: of some thousands, Virtuoso's parser runs out of memory."""


def data_steps(verb: str, quads: Iterable[Quad]) -> list[str]:
    """Return the steps of an update that insert or delete quads, those of each graph in steps of their own.

    Virtuoso does not delete a literal with a language where one step names several graphs.
    """
    graphs: dict[str, list[str]] = {}
    for quad in quads:
        lines = graphs.setdefault(str(quad.graph_name), [])
        lines.append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return [
        f"{verb} DATA {{ GRAPH {name} {{\n" + "\n".join(lines[start : start + MOST_OF_A_STEP]) + "\n} }"
        for name, lines in graphs.items()
        for start in range(0, len(lines), MOST_OF_A_STEP)
    ]
