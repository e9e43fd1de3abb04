"""The formats that reports come in, by name, and how to tell which one a file is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from kg.issues import Issue
from kg.model import Document
from kg.registry import Registry
from kg.sources.html import read_html
from kg.sources.newsplease import read_json, read_jsonl
from kg.sources.oddities import Oddity, Refused
from kg.sources.raw import HEAD_BYTES, Raw
from kg.sources.syndication import is_list, read_list
from kg.sources.text import read_text
from kg.sources.warc import read_warc


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A format: what it is, the names of its files, a way to use it, and its reader.

    `read` yields what the bytes hold, dates and languages as far as the format states them. A format with
    `graph` set holds claims already, which `kg ingest` takes over as they are; its `read` says so.
    """

    name: str
    title: str
    description: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    example: str
    read: Callable[[Raw], Iterator[Document | Issue]]
    graph: bool = False


def refuse_graph(raw: Raw) -> Iterator[Document | Issue]:
    """Say that a graph holds no report to read; `Refused`."""
    message = "a graph holds claims already, made by whoever wrote it; 'kg ingest' takes them into a store"
    raise Refused(Oddity.WRONG_SHAPE, message, path=raw.name)


def _graph(name: str, title: str, suffixes: tuple[str, ...], media_type: str) -> Source:
    return Source(
        name=name,
        title=title,
        description="Documents with their claims as a graph that follows the ontology, made by anybody.",
        suffixes=suffixes,
        media_types=(media_type,),
        example=f"kg ingest graph{suffixes[0]}",
        read=refuse_graph,
        graph=True,
    )


SOURCES: Registry[Source] = Registry("input format")
"""Every input format by name: from here come `--format`, the guess by suffix, and the documentation."""

for _source in (
    Source(
        name="text",
        title="Plain text",
        description="One report in UTF-8 (or UTF-16 with its mark), kept as it is; the file name is its id.",
        suffixes=(".txt", ".text", ".md"),
        media_types=("text/plain", "text/markdown"),
        example="kg ingest report.txt --published 2026-01-14",
        read=read_text,
    ),
    Source(
        name="html",
        title="Web page",
        description="The article of a page with its title, date, authors and site, without its menus.",
        suffixes=(".html", ".htm", ".xhtml"),
        media_types=("text/html", "application/xhtml+xml"),
        example="kg ingest article.html",
        read=read_html,
    ),
    Source(
        name="json",
        title="JSON report",
        description="One report, or an array of them, with the field names of news-please.",
        suffixes=(".json",),
        media_types=("application/json",),
        example="kg ingest report.json",
        read=read_json,
    ),
    Source(
        name="jsonl",
        title="JSON Lines",
        description="One report a line, with the field names of news-please; of any size.",
        suffixes=(".jsonl", ".ndjson", ".jl"),
        media_types=("application/x-ndjson", "application/jsonl", "application/x-jsonlines"),
        example="kg ingest reports.jsonl",
        read=read_jsonl,
    ),
    Source(
        name="feed",
        title="RSS, Atom or JSON Feed",
        description="The entries of a list of news, each a report with the words that the list brings.",
        suffixes=(".rss", ".atom"),
        media_types=("application/rss+xml", "application/atom+xml", "application/feed+json"),
        example="kg ingest news.rss",
        read=read_list,
    ),
    Source(
        name="warc",
        title="WARC archive",
        description="The pages of a web archive; two captures of one address are versions of one report.",
        suffixes=(".warc",),
        media_types=("application/warc",),
        example="kg ingest crawl.warc.gz",
        read=read_warc,
    ),
    _graph("turtle", "Turtle", (".ttl",), "text/turtle"),
    _graph("ntriples", "N-Triples", (".nt",), "application/n-triples"),
    _graph("nquads", "N-Quads", (".nq",), "application/n-quads"),
    _graph("trig", "TriG", (".trig",), "application/trig"),
    _graph("rdfxml", "RDF/XML", (".rdf", ".owl"), "application/rdf+xml"),
    _graph("jsonld", "JSON-LD", (".jsonld",), "application/ld+json"),
):
    SOURCES.add(_source.name, _source)


NO_REPORT = frozenset({".gexf", ".graphml", ".rq", ".parquet", ".csv"})
"""Endings of drawings, queries and tables, whose text would be read as somebody's prose."""


def sniff(head: bytes, *, name: str = "", media_type: str | None = None) -> str:
    """Return the name of the format: by the file's suffix, its media type, else by its beginning.

    >>> sniff(b"", name="a.HTML"), sniff(b'{"id": "a"}\\n{"id": "b"}\\n'), sniff(b"Three ships left.")
    ('html', 'jsonl', 'text')
    """
    suffix = PurePath(name).suffix.lower()
    if is_list(head):
        return "feed"
    for source in SOURCES.values():
        if suffix in source.suffixes or media_type in source.media_types:
            return source.name
    if head.startswith(b"WARC/"):
        return "warc"
    start = head[:HEAD_BYTES].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<!--")):
        return "html"
    if start.startswith(b"{"):
        lines = [line for line in start.splitlines() if line.strip()]
        return "jsonl" if len(lines) > 1 and lines[0].rstrip().endswith(b"}") else "json"
    return "json" if start.startswith((b"[{", b"[\n", b"[ ")) else "text"
