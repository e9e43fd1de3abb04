"""Runs queries over a store and returns tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import QueryError
from kg.query.catalog import LIST_SEPARATOR, Query
from kg.query.narrowing import narrowed
from kg.query.params import Value
from kg.query.sparql import read_sparql
from kg.query.table import Cell, Row, Table
from kg.store import Store, Term
from kg.store.oxigraph import OxigraphStore
from kg.terms import RDF, XSD

_UNTYPED = frozenset({XSD + "string", RDF + "langString"})


def run(store: Store, query: Query, params: Mapping[str, Value | Sequence[Value]] | None = None) -> Table:
    """Run a named SELECT with its parameters; `ParamError` if they are not right."""
    if query.kind != "select":
        raise QueryError(f"'{query.name}' is a {query.kind.upper()} query and has no table", path=query.path)

    def ask(text: str) -> list[str]:
        return [str(event) for (event,) in store.select(text).texts()]

    sent = not isinstance(store, OxigraphStore)
    return finished(query, select(store, narrowed(query, params, base=store.base, ask=ask, sent=sent)))


def finished(query: Query, table: Table) -> Table:
    """Return the answer of a named query as it is shown: its columns' kinds known, its lists sorted, what is
    true or false told so.
    """
    kinds = dict(query.columns)
    lists, truths = (
        [position for position, name in enumerate(table.columns) if kinds.get(name) == kind]
        for kind in ("list", "boolean")
    )
    rows = [_with_sorted_lists(row, lists) for row in table.rows] if lists else table.rows
    rows = [_with_truths(row, truths) for row in rows] if truths else rows
    return Table(table.columns, tuple(rows), kinds)


def select(store: Store, text: str) -> Table:
    """Run a SELECT as it stands."""
    found = store.select(text)
    return Table(found.columns, tuple(tuple(map(_cell, row)) for row in found.rows))


def answer(store: Store, text: str) -> Table | bool | Iterable[str]:
    """Run any query: a table for SELECT, a truth for ASK, lines of N-Triples for CONSTRUCT and DESCRIBE."""
    kind, _ = read_sparql(text)
    if kind == "select":
        return select(store, text)
    if kind == "ask":
        return store.ask(text)
    return sorted(
        {f"{triple.subject} {triple.predicate} {triple.object} ." for triple in store.construct(text)}
    )


def _cell(term: Term | None) -> Cell | None:
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Cell("uri", term.value)
    if isinstance(term, BlankNode):
        return Cell("bnode", term.value)
    if isinstance(term, Literal):
        datatype = term.datatype.value
        return Cell("literal", term.value, None if datatype in _UNTYPED else datatype, term.language)
    raise QueryError("the answer holds a triple term, which the result formats of SPARQL 1.1 cannot write")


def _with_sorted_lists(row: Row, lists: list[int]) -> Row:
    """Engines join the values of a group in any order; sorted, the same graph gives the same row."""
    cells = list(row)
    for position in lists:
        cell = cells[position]
        if cell is not None:
            values = sorted(set(cell.value.split(LIST_SEPARATOR)) - {""})
            cells[position] = Cell("literal", LIST_SEPARATOR.join(values)) if values else None
    return tuple(cells)


def _with_truths(row: Row, truths: list[int]) -> Row:
    """Virtuoso answers a comparison with a number."""
    cells = list(row)
    for position in truths:
        cell = cells[position]
        if cell is not None and cell.datatype == XSD + "integer":
            cells[position] = Cell("literal", str(cell.value != "0").lower(), XSD + "boolean")
    return tuple(cells)
