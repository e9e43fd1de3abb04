"""What every store does. All queries see the union of all named graphs as their default graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib import Dataset

from kg.issues import Issue
from kg.store.records import Records
from kg.store.texts import Texts

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]

EditRecord = Callable[[str, Mapping[str, object]], Mapping[str, object] | None]
"""Takes "runs" or "issues" and a record of it; returns the record to keep, or None."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of a SELECT: its columns and its rows in the order of the query; None is unbound."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def texts(self) -> list[tuple[str | None, ...]]:
        """Return the rows as strings: IRIs, and the words of literals."""
        return [
            tuple(None if t is None or isinstance(t, Triple) else t.value for t in row) for row in self.rows
        ]


class Store(Protocol):
    """A dataset of named graphs, and beside it the texts and the records of runs and issues.

    Every change is one transaction: after a crash either all of its quads are there or none. `StoreError`
    is raised where the store cannot be read or written, `QueryError` where a query cannot be run.
    """

    @property
    def location(self) -> str:
        """`memory:` or the folder."""
        ...

    @property
    def base(self) -> str:
        """What the IRIs of the data begin with."""
        ...

    @property
    def texts(self) -> Texts:
        """The texts of document versions, which are not in the graph."""
        ...

    @property
    def records(self) -> Records:
        """The texts and keys of the records of datasets."""
        ...

    def __len__(self) -> int:
        """The number of quads."""
        ...

    def text_of(self, version: str) -> str:
        """Return the text of a document version, be it a report or a record; `StoreError` if it is not
        kept.
        """
        ...

    def bulk_add(self, nquads: bytes) -> None:
        """Add the quads of many lines fast, not in one transaction: one that is stopped leaves some of them.

        Other threads can go on meanwhile.
        """
        ...

    def objects(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Return what a predicate leads to from a node, as strings, sorted: a look-up, not a query."""
        ...

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads in one transaction; those already there change nothing."""
        ...

    def change(self, *, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Remove quads, then add quads, in one transaction. They hold no blank nodes."""
        ...

    def update(self, text: str) -> None:
        """Carry out a SPARQL update in one transaction; `QueryError` where it is none or asks others."""
        ...

    def load(self, nquads: bytes) -> None:
        """Add the quads of an N-Quads document in one transaction."""
        ...

    def replace_graph(self, iri: str, quads: Iterable[Quad]) -> None:
        """Make a named graph hold these quads and no others, in one transaction."""
        ...

    def remove_graph(self, iri: str) -> None:
        """Remove a named graph; one that is not there is no error."""
        ...

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, sorted."""
        ...

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads, or those of one named graph, in no particular order."""
        ...

    def select(self, query: str, *, limit: int | None = None) -> Solutions:
        """Answer a SELECT query; reading stops after `limit` rows."""
        ...

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        ...

    def construct(self, query: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""
        ...

    def dataset(self) -> Dataset:
        """Return a copy as an rdflib `Dataset` whose default graph is the union of all graphs."""
        ...

    def log_run(self, run: Mapping[str, object]) -> None:
        """Append a record to `runs.jsonl`: the only place for clock times."""
        ...

    def log_issues(self, issues: Iterable[Issue]) -> None:
        """Append issues to `issues.jsonl`."""
        ...

    def edit_records(self, edit: EditRecord) -> None:
        """Write the records of runs and issues anew, each as `edit` gives it back, without those it drops."""
        ...

    def purge(self) -> None:
        """Write the store anew, so that nothing is left on disk of what was removed: engines keep words.

        It takes as long as writing all quads does. One that is stopped leaves the store as it was.
        """
        ...

    def unfinished(self) -> tuple[str, ...]:
        """The documents whose forgetting was begun and not finished, sorted."""
        ...

    def note_unfinished(self, documents: Iterable[str]) -> None:
        """Note beside the store which documents are being forgotten."""
        ...

    def flush(self) -> None:
        """Make all that was written safe against a crash of the machine."""
        ...

    def close(self) -> None:
        """Flush and release the store; it cannot be used afterwards."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
