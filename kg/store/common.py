"""What stores have in common, wherever their quads are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from pyoxigraph import NamedNode, Quad
from rdflib import Dataset

from kg.store.rdflib_view import copy_to_rdflib
from kg.store.records import SqliteRecords
from kg.store.texts import Texts


class Closing:
    """Something that is closed at the end of a `with` block."""

    def close(self) -> None:
        """Release what is held; closing twice is no error."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class QuadStore(Closing):
    """What follows from reading and changing quads."""

    texts: Texts
    records: SqliteRecords

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads, or those of one named graph, in no particular order."""
        raise NotImplementedError

    def change(self, *, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Remove quads, then add quads."""
        raise NotImplementedError

    def replace_graph(self, iri: str, quads: Iterable[Quad]) -> None:
        """Make a named graph hold these quads and no others, by one change."""
        name = NamedNode(iri)
        new = set(quads)
        if any(quad.graph_name != name for quad in new):
            raise ValueError(f"a quad to be written to {iri} is of another graph")
        old = set(self.quads(iri))
        self.change(remove=old - new, add=new - old)

    def text_of(self, version: str) -> str:
        """Return the text of a document version, be it a report or a record; `StoreError` if it is not
        kept.
        """
        found = self.records.text(version)
        return self.texts.get(version) if found is None else found

    def dataset(self) -> Dataset:
        """Return a copy as an rdflib `Dataset` whose default graph is the union of all graphs."""
        return copy_to_rdflib(self.quads())
