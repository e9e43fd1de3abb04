"""A store on a server: the graph behind a SPARQL endpoint, texts and records in a folder of one's own.

No quad of ours has a blank node, so adding and removing quads may be repeated: an update whose answer was
lost is sent again. Updates that users write may not. A step that is too large for one request is sent as
several and is then no single transaction; the same command, given again, does what is left of it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kg.errors import InputError, QueryError, StoreError
from kg.store.base import Solutions
from kg.store.batches import requests_of
from kg.store.common import QuadStore
from kg.store.endpoint import NTRIPLES, RESULTS_JSON, Endpoint
from kg.store.guard import is_distinct, refuse_remote
from kg.store.sending import Again
from kg.store.sidecar import Sidecar

_Cell = ox.NamedNode | ox.BlankNode | ox.Literal | Triple | None
_Row = tuple[_Cell, ...]

IN_MEMORY = 16_000_000
"""Bytes of all quads that are kept in memory until they are asked for; the rest waits in a temporary file."""


class RemoteStore(Sidecar, QuadStore):
    """A store behind an endpoint, with a folder for what is not the graph."""

    def __init__(self, endpoint: Endpoint, folder: Path, *, base: str) -> None:
        super().__init__(folder)
        self._endpoint = endpoint
        self.location = endpoint.location
        self.base = base
        self._union_seen = False
        # a server has graphs of its own, and may have others' data
        self._ours = f'FILTER (STRSTARTS(STR(?g), "{base.rstrip("/")}/graph/"))'

    def __len__(self) -> int:
        (row,) = self._rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {self._ours} }}")
        return int(row[0].value)  # type: ignore[union-attr]

    def objects(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Return what a predicate leads to from a node, as strings, sorted."""
        pattern = f"{NamedNode(subject)} {NamedNode(predicate)} ?o"
        rows = self._rows(f"SELECT DISTINCT ?o {{ GRAPH ?g {{ {pattern} }} }}")
        return tuple(
            sorted(row[0].value for row in rows if row[0] is not None and not isinstance(row[0], Triple))
        )

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads; those already there change nothing."""
        self.change(remove=(), add=quads)

    def change(self, *, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Remove quads, then add quads: in one request, and so in one transaction, where they fit in one."""
        removed, added = list(remove), list(add)
        # a blank node would be another one the second time
        anew = any(BlankNode in (type(quad.subject), type(quad.object)) for quad in added)
        for text in requests_of(self._endpoint.layout, removed, added):
            self._endpoint.update(text, again=Again.NEVER if anew else Again.DATA)

    def update(self, text: str) -> None:
        """Carry out a SPARQL update; `QueryError` where it is none or asks other servers."""
        refuse_remote(text, update=True)
        self._endpoint.update(text, again=Again.NEVER)

    def load(self, nquads: bytes) -> None:
        """Add the quads of an N-Quads document; `InputError` if it is malformed, and then nothing is sent."""
        try:
            self.add(list(ox.parse(nquads, format=ox.RdfFormat.N_QUADS)))
        except SyntaxError as error:
            raise InputError(f"not N-Quads: {error.msg}", line=error.lineno) from error

    def bulk_add(self, nquads: bytes) -> None:
        """Add the quads of many lines, in one request where the server takes a file."""
        if not self._endpoint.post_quads(nquads):
            self.load(nquads)

    def remove_graph(self, iri: str) -> None:
        """Remove a named graph; one that is not there is no error."""
        self._endpoint.update(f"DROP SILENT GRAPH {NamedNode(iri)}")

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs that hold something, sorted."""
        rows = self._rows(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {self._ours} }}")
        return tuple(sorted(row[0].value for row in rows if isinstance(row[0], NamedNode)))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads, or those of one named graph, in no particular order."""
        if graph is not None:
            name = NamedNode(graph)
            for s, p, o in self._rows(f"SELECT ?s ?p ?o {{ GRAPH {name} {{ ?s ?p ?o }} }}"):
                yield Quad(s, p, o, name)  # type: ignore[arg-type]
            return
        for s, p, o, g in self._rows(f"SELECT ?s ?p ?o ?g {{ GRAPH ?g {{ ?s ?p ?o }} {self._ours} }}"):
            yield Quad(s, p, o, g)  # type: ignore[arg-type]

    def select(self, query: str, *, limit: int | None = None) -> Solutions:
        """Answer a SELECT query; reading stops after `limit` rows."""
        _as("select", query)
        self._demand_union()

        def read(body: IO[bytes]) -> Solutions:
            found = self._solutions(body)
            columns = tuple(variable.value for variable in found.variables)
            rows = self._whole(found)
            if self._endpoint.layout.repeats and is_distinct(query):
                rows = iter(dict.fromkeys(rows))
            return Solutions(columns, tuple(islice(rows, limit)))

        return self._endpoint.answer(query, accept=RESULTS_JSON, read=read)

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        _as("ask", query)
        self._demand_union()

        def read(body: IO[bytes]) -> bool:
            found = self._parsed(body)
            if isinstance(found, ox.QueryBoolean):
                return bool(found)
            return any(
                cell is not None for row in self._whole(found) for cell in row
            )  # Virtuoso, of no pattern

        return self._endpoint.answer(query, accept=RESULTS_JSON, read=read)

    def construct(self, query: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""
        _as("construct", query)
        self._demand_union()

        def read(body: IO[bytes]) -> list[Triple]:
            try:
                return [
                    Triple(quad.subject, quad.predicate, self._mended(quad.object))  # type: ignore[arg-type]
                    for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
                ]
            except SyntaxError as error:
                raise self._cut_off(error) from error

        return iter(self._endpoint.answer(query, accept=NTRIPLES, read=read))

    def _rows(self, query: str) -> Iterator[_Row]:
        """Yield rows of an answer that was taken in before: a slow reader keeps no server waiting."""
        with self._endpoint.answer(query, accept=RESULTS_JSON, read=_kept) as answer:
            yield from self._whole(self._solutions(answer))

    def _solutions(self, data: IO[bytes]) -> ox.QuerySolutions:
        found = self._parsed(data)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError(f"{self.location} did not answer with a table")
        return found

    def _parsed(self, data: IO[bytes]) -> ox.QuerySolutions | ox.QueryBoolean:
        try:
            return ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        except SyntaxError as error:
            raise self._cut_off(error) from error

    def _whole(self, found: ox.QuerySolutions) -> Iterator[_Row]:
        try:
            for solution in found:
                yield tuple(map(self._mended, solution)) if self._endpoint.layout.mend else tuple(solution)
        except SyntaxError as error:
            raise self._cut_off(error) from error

    def _mended(self, term: _Cell) -> _Cell:
        mend = self._endpoint.layout.mend
        return mend(term) if mend is not None and isinstance(term, ox.Literal) else term

    def _cut_off(self, error: SyntaxError) -> QueryError:
        """A server that runs out of time has begun its answer already, with a status as if all were well."""
        return QueryError(
            f"{self.location} broke its answer off, as servers do that run out of time ({error.msg}); ask "
            "for less, or let the server take longer"
        )

    def _demand_union(self) -> None:
        """Refuse a server whose default graph is not the union of all graphs, as soon as there is something
        to tell by.
        """
        while not self._union_seen:
            seen = self._sees_union()
            if seen is None:
                return
            self._union_seen = seen
            if not seen and not self._endpoint.ask_for_union():
                raise StoreError(
                    f"queries at {self.location} do not see the named graphs; let its default graph be the "
                    "union of all graphs (oxigraph serve --union-default-graph; Fuseki: "
                    "tdb2:unionDefaultGraph true)"
                )

    def _sees_union(self) -> bool | None:
        """Tell whether a statement of a named graph is in the default graph; None where there is none."""
        one = f"SELECT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} {self._ours} }} LIMIT 1"
        counted = f"SELECT (COUNT(*) AS ?n) {{ {{ {one} }} FILTER EXISTS {{ ?s ?p ?o }} }}"
        (row,) = self._rows(counted)
        if row[0] is not None and not isinstance(row[0], Triple) and row[0].value != "0":
            return True
        return False if list(self._rows(one)) else None

    def purge(self) -> None:
        """Do nothing: the files are the server's, and its keeper compacts them."""

    def flush(self) -> None:
        """Do nothing: the server has answered that it has what was sent."""

    def close(self) -> None:
        """Close the connections; closing twice is no error."""
        self._endpoint.close()
        self.records.close()


def _as(kind: str, query: str) -> None:
    """Read a query with the engine at hand, so that errors are the same as those of other stores."""
    refuse_remote(query)
    try:
        answer = ox.Store().query(query)
    except SyntaxError as error:
        raise QueryError(f"not SPARQL: {error.msg}", line=error.lineno) from error
    found = {ox.QuerySolutions: "select", ox.QueryBoolean: "ask", ox.QueryTriples: "construct"}[type(answer)]
    if found != kind:
        names = {"select": "SELECT", "ask": "ASK", "construct": "CONSTRUCT or DESCRIBE"}
        raise QueryError(f"this is no {names[kind]} query")


def _kept(body: IO[bytes]) -> IO[bytes]:
    """Take in a whole answer."""
    kept = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - its reader closes it
    try:
        shutil.copyfileobj(body, kept)
    except OSError as error:
        kept.close()
        raise StoreError(
            f"an answer cannot be kept in {tempfile.gettempdir()}: {error}; make room there, or set TMPDIR"
        ) from error
    kept.seek(0)
    return kept
