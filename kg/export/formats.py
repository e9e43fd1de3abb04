"""The registry of export formats: the one list from which options, help and tests are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from pyoxigraph import Quad

from kg.errors import UnknownName
from kg.export import gexf, graphml, jsonld, rdf
from kg.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format: `write(quads, out)` to a binary stream, and `read` where it keeps the quads."""

    name: str
    title: str
    media_type: str
    suffixes: tuple[str, ...]
    write: Callable[[Iterable[Quad], IO[bytes]], None]
    read: Callable[[IO[bytes]], Iterator[Quad]] | None = None


FORMATS: Registry[Format] = Registry("format")

for _format in (
    Format(
        name="nquads",
        title="N-Quads, sorted: everything, byte-stable",
        media_type="application/n-quads",
        suffixes=(".nq",),
        write=rdf.write_nquads,
        read=rdf.read_nquads,
    ),
    Format(
        name="trig",
        title="TriG: everything, graph by graph, for reading",
        media_type="application/trig",
        suffixes=(".trig",),
        write=rdf.write_trig,
        read=rdf.read_trig,
    ),
    Format(
        name="turtle",
        title="Turtle: all graphs as one, for tools that know no named graphs",
        media_type="text/turtle",
        suffixes=(".ttl",),
        write=rdf.write_turtle,
        read=rdf.read_turtle,
    ),
    Format(
        name="jsonld",
        title="JSON-LD: all graphs as one, documents with their claims within, for web developers",
        media_type="application/ld+json",
        suffixes=(".jsonld",),
        write=jsonld.write_jsonld,
        read=jsonld.read_jsonld,
    ),
    Format(
        name="gexf",
        title="GEXF 1.2: the network with dates and colours, for Gephi",
        media_type="application/gexf+xml",
        suffixes=(".gexf",),
        write=gexf.write_gexf,
    ),
    Format(
        name="graphml",
        title="GraphML: the network with typed attributes, for yEd, Cytoscape and R",
        media_type="application/graphml+xml",
        suffixes=(".graphml",),
        write=graphml.write_graphml,
    ),
):
    FORMATS.add(_format.name, _format)


def format_for(path: str) -> Format:
    """Return the format that a file's name ends in; `UnknownName` lists the known endings."""
    suffix = PurePath(path).suffix.lower()
    for form in FORMATS.values():
        if suffix in form.suffixes:
            return form
    raise UnknownName(
        "format for the ending", suffix or path, [s for f in FORMATS.values() for s in f.suffixes]
    )
