"""The registry of export formats: the one list from which options, help, docs and tests are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from pyoxigraph import Quad

from kg.errors import UnknownName
from kg.export import (
    claimreview,
    cytoscape,
    followthemoney,
    gexf,
    graphml,
    graphviz,
    happenings,
    jsonld,
    rdf,
    report,
    tables,
    tabular,
)
from kg.export.parts import Part, write_archive
from kg.export.view import View
from kg.registry import Registry

Write = Callable[[View, IO[bytes]], None]

NETWORK, GRAPH, EVENTS, TABLES = "network", "graph", "events", "tables"
"""What a format holds: nodes and edges, RDF, what happened, or rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format: `write(view, out)` to a binary stream, and `read` where it keeps the quads.

    One of several files has `parts` as well: it is written as a folder, or as an archive by `write`.
    """

    name: str
    title: str
    holds: str
    media_type: str
    suffixes: tuple[str, ...] = ()
    write: Write
    read: Callable[[IO[bytes]], Iterator[Quad]] | None = None
    parts: Callable[[View], Iterable[Part]] | None = None


FORMATS: Registry[Format] = Registry("format")


def _add(
    name: str,
    title: str,
    holds: str,
    media_type: str,
    *suffixes: str,
    write: Write,
    read: Callable[[IO[bytes]], Iterator[Quad]] | None = None,
) -> None:
    FORMATS.add(
        name,
        Format(
            name=name,
            title=title,
            holds=holds,
            media_type=media_type,
            suffixes=suffixes,
            write=write,
            read=read,
        ),
    )


def _add_parts(name: str, title: str, holds: str, parts: Callable[[View], Iterable[Part]]) -> None:
    def write(view: View, out: IO[bytes]) -> None:
        write_archive(parts(view), out)

    FORMATS.add(
        name,
        Format(name=name, title=title, holds=holds, media_type="application/zip", write=write, parts=parts),
    )


_add(
    "nquads",
    "N-Quads, sorted: everything, byte-stable",
    GRAPH,
    "application/n-quads",
    ".nq",
    write=rdf.write_nquads,
    read=rdf.read_nquads,
)
_add(
    "trig",
    "TriG: everything, graph by graph, for reading",
    GRAPH,
    "application/trig",
    ".trig",
    write=rdf.write_trig,
    read=rdf.read_trig,
)
_add(
    "turtle",
    "Turtle: all graphs as one, for tools that know no named graphs",
    GRAPH,
    "text/turtle",
    ".ttl",
    write=rdf.write_turtle,
    read=rdf.read_turtle,
)
_add(
    "flat-ttl",
    "Turtle, a triple a line without prefixes (N-Triples): for stores without a union",
    GRAPH,
    "application/n-triples",
    ".nt",
    write=rdf.write_flat_turtle,
    read=rdf.read_turtle,
)
_add(
    "rdfxml",
    "RDF/XML: all graphs as one, for older tools",
    GRAPH,
    "application/rdf+xml",
    ".rdf",
    write=rdf.write_rdfxml,
    read=rdf.read_rdfxml,
)
_add(
    "jsonld",
    "JSON-LD: all graphs as one, documents with their claims within, for web developers",
    GRAPH,
    "application/ld+json",
    ".jsonld",
    write=jsonld.write_jsonld,
    read=jsonld.read_jsonld,
)
_add(
    "gexf",
    "GEXF 1.3: the network with times, places and colours, for Gephi and Gephi Lite",
    NETWORK,
    "application/gexf+xml",
    ".gexf",
    write=gexf.write_gexf,
)
_add(
    "graphml",
    "GraphML: typed attributes, labels and shapes, for yEd, Cytoscape, Gephi and R",
    NETWORK,
    "application/graphml+xml",
    ".graphml",
    write=graphml.write_graphml,
)
_add(
    "cx2",
    "CX2: the network with its style, for Cytoscape and NDEx",
    NETWORK,
    "application/json",
    ".cx2",
    write=cytoscape.write_cx2,
)
_add(
    "cyjs",
    "Cytoscape.js JSON: for web pages and Cytoscape",
    NETWORK,
    "application/json",
    ".cyjs",
    write=cytoscape.write_cyjs,
)
_add_parts("gephi-csv", "tables of nodes and edges, for Gephi's data laboratory", NETWORK, tabular.gephi_csv)
_add_parts("neo4j", "tables for neo4j-admin, with scripts that load them", NETWORK, tabular.neo4j)
_add(
    "dot",
    "DOT: for Graphviz, each node where it stands",
    NETWORK,
    "text/vnd.graphviz",
    ".dot",
    ".gv",
    write=graphviz.write_dot,
)
_add(
    "svg",
    "a picture of the network, drawn by Graphviz",
    NETWORK,
    "image/svg+xml",
    ".svg",
    write=graphviz.write_svg,
)
_add(
    "geojson",
    "GeoJSON: events, positions and tracks of ships, for QGIS and kepler.gl",
    EVENTS,
    "application/geo+json",
    ".geojson",
    write=happenings.write_geojson,
)
_add("timelinejs", "the data of TimelineJS3", EVENTS, "application/json", write=happenings.write_timelinejs)
_add(
    "vis-timeline",
    "items and groups of vis-timeline",
    EVENTS,
    "application/json",
    write=happenings.write_vis_timeline,
)
_add(
    "report",
    "one page of HTML: disputes, timeline and sources, without any network",
    EVENTS,
    "text/html",
    ".html",
    write=report.write_report,
)
_add(
    "ftm",
    "FollowTheMoney entities as JSON lines, for OpenAleph and OpenSanctions",
    TABLES,
    "application/json+ftm",
    ".ftm.json",
    write=followthemoney.write_ftm,
)
_add(
    "claimreview",
    "schema.org ClaimReview: disputed claims and why they are",
    TABLES,
    "application/ld+json",
    ".claimreview.jsonld",
    write=claimreview.write_claimreview,
)
_add_parts(
    "csv",
    "tables of claims, events, pairs, sets, ships and sources, with a dictionary",
    TABLES,
    tables.csv_tables,
)
_add_parts("parquet", "the same tables as Parquet (needs polars)", TABLES, tables.parquet_tables)
_add_parts(
    "datapackage",
    "a Frictionless data package: tables, graph, licences, citations; for deposit",
    TABLES,
    tables.datapackage,
)


def format_for(path: str) -> Format:
    """Return the format that a file's name ends in; `UnknownName` lists the known endings."""
    name = PurePath(path).name.lower()
    ending = {suffix: form for form in FORMATS.values() for suffix in form.suffixes}
    for suffix in sorted(ending, key=len, reverse=True):
        if name.endswith(suffix):
            return ending[suffix]
    raise UnknownName("format for the ending", PurePath(path).suffix or path, list(ending))
