"""The graph as RDF files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

import pyoxigraph
from pyoxigraph import Literal, Quad, RdfFormat, Triple

from kg.export.sheet import clean
from kg.export.view import View
from kg.terms import PREFIXES


def write_nquads(view: View, out: IO[bytes]) -> None:
    """Write everything, one sorted quad a line: the same graph gives the same bytes."""
    pyoxigraph.serialize(sorted_quads(view.quads()), out, format=RdfFormat.N_QUADS)


def write_trig(view: View, out: IO[bytes]) -> None:
    """Write everything, graph by graph, with prefixes."""
    ordered = sorted(view.quads(), key=lambda quad: (str(quad.graph_name), str(quad)))
    pyoxigraph.serialize(ordered, out, format=RdfFormat.TRIG, prefixes=PREFIXES)


def write_turtle(view: View, out: IO[bytes]) -> None:
    """Write the union of all graphs as one graph.

    What is lost is which named graph a triple stood in: a claim still names its document by
    `kg:inDocument`, but derived verdicts are no longer apart from what was extracted.
    """
    pyoxigraph.serialize(_union(view), out, format=RdfFormat.TURTLE, prefixes=PREFIXES)


def write_flat_turtle(view: View, out: IO[bytes]) -> None:
    """Write the union of all graphs, one triple a line without prefixes, which is Turtle as well: for stores
    whose queries see no union, and for tools that work line by line.
    """
    pyoxigraph.serialize(_union(view), out, format=RdfFormat.N_TRIPLES)


def write_rdfxml(view: View, out: IO[bytes]) -> None:
    """Write the union of all graphs as RDF/XML, without the characters that XML cannot hold."""
    pyoxigraph.serialize(map(_in_xml, _union(view)), out, format=RdfFormat.RDF_XML, prefixes=PREFIXES)


def _in_xml(triple: Triple) -> Triple:
    told = triple.object
    if not isinstance(told, Literal) or clean(told.value) == told.value:
        return triple
    kind = {"language": told.language} if told.language else {"datatype": told.datatype}
    return Triple(triple.subject, triple.predicate, Literal(clean(told.value), **kind))


def _union(view: View) -> list[Triple]:
    return sorted({quad.triple for quad in view.quads()}, key=str)


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads in the order of their N-Quads lines."""
    return sorted(quads, key=str)


def read_nquads(data: IO[bytes]) -> Iterator[Quad]:
    """Read N-Quads; `SyntaxError` names the line of what is wrong."""
    return pyoxigraph.parse(data, format=RdfFormat.N_QUADS)


def read_trig(data: IO[bytes]) -> Iterator[Quad]:
    """Read TriG."""
    return pyoxigraph.parse(data, format=RdfFormat.TRIG)


def read_rdfxml(data: IO[bytes]) -> Iterator[Quad]:
    """Read RDF/XML, into the default graph."""
    return pyoxigraph.parse(data, format=RdfFormat.RDF_XML)


def read_turtle(data: IO[bytes]) -> Iterator[Quad]:
    """Read Turtle, into the default graph."""
    return pyoxigraph.parse(data, format=RdfFormat.TURTLE)
