"""Quads as sorted N-Quads: the same graph gives the same bytes, whatever order it was written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.errors import InputError


def dump_quads(quads: Iterable[Quad], out: IO[bytes]) -> int:
    """Write quads as N-Quads, each line once, in the order of their bytes; return how many.

    The lines are held in memory: about 300 bytes a quad.
    """
    lines = sorted({f"{quad} .\n".encode() for quad in quads})
    out.writelines(lines)
    return len(lines)


def as_lines(quads: Iterable[Quad]) -> bytes:
    """Return quads as N-Quads, in their order: what a store loads fastest."""
    return serialize(quads, format=RdfFormat.N_QUADS) or b""


def in_graph(triples: Iterable[Triple], name: str) -> Iterator[Quad]:
    """Yield triples as quads of a named graph."""
    into = NamedNode(name)
    return (Quad(triple.subject, triple.predicate, triple.object, into) for triple in triples)


def parse_quads(data: bytes, *, path: str | None = None) -> Iterator[Quad]:
    """Read N-Quads; `InputError` names the line that is malformed."""
    try:
        yield from parse(data, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise InputError(f"not N-Quads: {error.msg}", path=path, line=error.lineno) from error
