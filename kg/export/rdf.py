"""The graph as RDF files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from kg.terms import PREFIXES


def write_nquads(quads: Iterable[Quad], out: IO[bytes]) -> None:
    """Write everything, one sorted quad a line: the same graph gives the same bytes."""
    lines = pyoxigraph.serialize(sorted_quads(quads), format=RdfFormat.N_QUADS)
    out.write(lines or b"")


def write_trig(quads: Iterable[Quad], out: IO[bytes]) -> None:
    """Write everything, graph by graph, with prefixes."""
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))
    out.write(pyoxigraph.serialize(ordered, format=RdfFormat.TRIG, prefixes=PREFIXES) or b"")


def write_turtle(quads: Iterable[Quad], out: IO[bytes]) -> None:
    """Write the union of all graphs as one graph.

    What is lost is which named graph a triple stood in: a claim still names its document by
    `kg:inDocument`, but derived verdicts are no longer apart from what was extracted.
    """
    triples = sorted({quad.triple for quad in quads}, key=str)
    out.write(pyoxigraph.serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"")


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads in the order of their N-Quads lines."""
    return sorted(quads, key=str)


def read_nquads(data: IO[bytes]) -> Iterator[Quad]:
    """Read N-Quads; `SyntaxError` names the line of what is wrong."""
    return pyoxigraph.parse(data, format=RdfFormat.N_QUADS)


def read_trig(data: IO[bytes]) -> Iterator[Quad]:
    """Read TriG."""
    return pyoxigraph.parse(data, format=RdfFormat.TRIG)


def read_turtle(data: IO[bytes]) -> Iterator[Quad]:
    """Read Turtle, into the default graph."""
    return pyoxigraph.parse(data, format=RdfFormat.TURTLE)
