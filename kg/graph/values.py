"""Values to RDF terms. None stays None: "not stated" is the absence of a triple.

Numbers are written in the canonical form of their type, so that a store that keeps them as numbers
gives back the same bytes. Days are `xsd:date` without zone, never `xsd:gYear`, which no engine
compares with a date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.terms import RDF, SCHEMES, XSD, concept

Term = NamedNode | Literal
Fact = tuple[str, Term | None]
"""A predicate and its object; None is a fact not stated."""

_DATE = NamedNode(XSD + "date")
_DATE_TIME = NamedNode(XSD + "dateTime")
_DECIMAL = NamedNode(XSD + "decimal")
_INTEGER = NamedNode(XSD + "integer")
_BOOLEAN = NamedNode(XSD + "boolean")
_ANY_URI = NamedNode(XSD + "anyURI")
_TRUE = Literal("true", datatype=_BOOLEAN)
_FALSE = Literal("false", datatype=_BOOLEAN)
_LABEL_LENGTH = 100


@cache
def term(iri: str) -> NamedNode:
    """Return the node of a term of an ontology; there are few, so each is made once."""
    return NamedNode(iri)


TYPE = RDF + "type"


def node(base: str, kind: str, ident: str) -> NamedNode:
    """Return `<base>/<kind>/<id>` as a node."""
    return NamedNode(ids.iri(base, kind, ident))


def text(value: str | None) -> Literal | None:
    """Return a plain string. A lone surrogate, which no encoding can hold, becomes U+FFFD."""
    if value is None:
        return None
    try:
        return Literal(value)
    except ValueError:
        return Literal(value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def label(value: str) -> Literal | None:
    """Return a display label: one line of at most 100 characters."""
    line = " ".join(value.split())
    return text(line if len(line) <= _LABEL_LENGTH else line[: _LABEL_LENGTH - 1].rstrip() + "…")


def day(value: dt.date | None) -> Literal | None:
    """Return a day as `xsd:date` without zone."""
    return None if value is None else Literal(value.isoformat(), datatype=_DATE)


def instant(value: dt.datetime | None) -> Literal | None:
    """Return a clock time as `xsd:dateTime` in UTC, to the second; a time without zone is UTC."""
    if value is None:
        return None
    aware = value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)
    return Literal(aware.strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=_DATE_TIME)


def number(value: float | Decimal | None) -> Literal | None:
    """Return a number as canonical `xsd:decimal`: 401, 0.9, 1."""
    if value is None:
        return None
    exact = value if isinstance(value, int | Decimal) else Decimal(repr(value))
    digits = str(exact) if isinstance(exact, int) else format(exact.normalize(), "f")
    return Literal(digits, datatype=_DECIMAL)


def integer(value: int | None) -> Literal | None:
    """Return an `xsd:integer`."""
    return None if value is None else Literal(str(value), datatype=_INTEGER)


def boolean(value: bool | None) -> Literal | None:
    """Return an `xsd:boolean`."""
    return None if value is None else (_TRUE if value else _FALSE)


def address(value: str | None) -> Literal | None:
    """Return a web address as `xsd:anyURI`: a literal, for a report's address need not be a valid IRI."""
    return None if value is None else Literal(value, datatype=_ANY_URI)


@cache
def _listed(scheme: str, notation: str) -> NamedNode:
    return NamedNode(concept(scheme, notation))


def idea(scheme: str, notation: str | None) -> NamedNode | None:
    """Return the concept of a scheme; a notation outside the scheme (`nationals:Syria`) is not cached."""
    if notation is None:
        return None
    if isinstance(notation, StrEnum) or notation in SCHEMES[scheme].__members__.values():
        return _listed(scheme, str(notation))
    return NamedNode(concept(scheme, notation))


class Described(NamedTuple):
    """A node and what one named graph says of it."""

    subject: NamedNode
    graph: NamedNode
    stated: Sequence[Fact]


def facts(subject: NamedNode, graph: NamedNode, stated: Iterable[Fact]) -> Iterator[Quad]:
    """Yield a quad for each fact that is stated."""
    for predicate, value in stated:
        if value is not None:
            yield Quad(subject, term(predicate), value, graph)


def quads_of(nodes: Iterable[Described]) -> Iterator[Quad]:
    """Yield nodes as quads."""
    for node in nodes:
        yield from facts(*node)


def lines_of(nodes: Iterable[Described]) -> Iterator[bytes]:
    """Yield the quads of nodes as N-Quads, a node at a time: a third of the work that quads are."""
    for subject, graph, stated in nodes:
        head, tail = str(subject), f" {graph} .\n"
        lines = [
            f"{head}{_between(predicate)}{value}{tail}" for predicate, value in stated if value is not None
        ]
        yield "".join(lines).encode()


@cache
def _between(predicate: str) -> str:
    return f" {term(predicate)} "


def each(predicate: str, values: Iterable[Term | None]) -> Iterator[Fact]:
    """Yield the facts of a predicate with several values."""
    return ((predicate, value) for value in values)


def ranked(predicate: str, values: Iterable[str]) -> Iterator[Fact]:
    """Yield ordered strings, each preceded by its rank ("1 Reuters", "2 officials"): RDF keeps no order."""
    return ((predicate, text(f"{rank} {value}")) for rank, value in enumerate(values, start=1))
