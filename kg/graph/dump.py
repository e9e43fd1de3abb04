"""Quads as sorted N-Quads: the same graph gives the same bytes, whatever order it was written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from pyoxigraph import NamedNode, Quad, Triple


def dump_quads(quads: Iterable[Quad], out: IO[bytes]) -> int:
    """Write quads as N-Quads, each line once, in the order of their bytes; return how many.

    The lines are held in memory: about 300 bytes a quad.
    """
    lines = sorted({f"{quad} .\n".encode() for quad in quads})
    out.writelines(lines)
    return len(lines)


def in_graph(triples: Iterable[Triple], name: str) -> Iterator[Quad]:
    """Yield triples as quads of a named graph."""
    into = NamedNode(name)
    return (Quad(triple.subject, triple.predicate, triple.object, into) for triple in triples)
