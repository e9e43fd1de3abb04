"""From a location to documents: opened, read, dated, their language told, each id used once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from kg.issues import Issue
from kg.model import Document
from kg.settings import Settings
from kg.sources.formats import NO_REPORT, SOURCES, sniff
from kg.sources.language import COVERED, covered, language_of
from kg.sources.locations import Opener, find
from kg.sources.oddities import Oddity, Refused, issue
from kg.sources.packed import unpacked
from kg.sources.published import published_in, published_in_url, yearless_dateline
from kg.sources.raw import Raw

GraphReader = Callable[[Raw, str], Iterator[Issue]]
"""Takes in a file that holds a graph, given with the name of its format, and says what is wrong with it."""


class DatasetReader(Protocol):
    """Takes in the files of datasets, which hold records and not reports."""

    def takes(self, raw: Raw, format: str | None) -> Iterator[Issue] | None:
        """Return what is wrong with a file of a dataset, told as it is read; None for any other file.

        `format` is the name that the user gives. Raises `Refused` for a file that was damaged on its way,
        and for a table of no known dataset.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What holds for all locations of a run. `seen` is id -> (version, file) of what was yielded."""

    format: str | None
    published: dt.date | None
    settings: Settings
    graphs: GraphReader | None
    datasets: DatasetReader | None
    seen: dict[str, tuple[str, str]] = field(default_factory=dict)


def read(
    location: str,
    *,
    format: str | None = None,
    published: dt.date | None = None,
    settings: Settings | None = None,
) -> Iterator[Document | Issue]:
    """Read the documents of a file, a folder, a web address, or standard input ("-").

    What cannot be read is an issue of level error, and the documents beside it are read all the same.
    `format` is a name in `SOURCES` (else told by suffix and content), `published` overrules every
    date that documents state. Raises `UnknownName` for a format that is not there, and nothing else.
    """
    return read_all([location], format=format, published=published, settings=settings)


def read_all(
    locations: Sequence[str],
    *,
    format: str | None = None,
    published: dt.date | None = None,
    settings: Settings | None = None,
    graphs: GraphReader | None = None,
    datasets: DatasetReader | None = None,
) -> Iterator[Document | Issue]:
    """Read several locations, in order, as `read` does; an id that two of them use is an issue.

    `graphs` is given the files that hold a graph, when their turn comes; without it they are refused. So is
    `datasets`, asked first, and it knows further formats.
    """
    if format is not None and datasets is None:
        SOURCES[format]
    run = _Run(
        format=format,
        published=published,
        settings=settings or Settings(),
        graphs=graphs,
        datasets=datasets,
    )
    return _read_all(locations, run)


def _read_all(locations: Sequence[str], run: _Run) -> Iterator[Document | Issue]:
    for location in locations:
        for found in find(location, limit=run.settings.max_document_bytes):
            if isinstance(found, Issue):
                yield found
            else:
                yield from _read_one(found, run)


def _read_one(opener: Opener, run: _Run) -> Iterator[Document | Issue]:
    try:
        with opener() as found:
            for raw in unpacked(found):
                yield from [raw.issue] if isinstance(raw, Refused) else _read_raw(raw, run)
    except Refused as refused:
        yield refused.issue


def _read_raw(raw: Raw, run: _Run) -> Iterator[Document | Issue]:
    try:
        if not raw.head.startswith(b"WARC/"):  # an archive holds pictures beside pages
            raw.check_text(raw.head)
        taken = None if run.datasets is None else run.datasets.takes(raw, run.format)
        if taken is not None:
            yield from taken
            return
        if run.format is None and raw.suffix.lower() in NO_REPORT:
            message = (
                f"a '{raw.suffix}' file is a drawing, a query or a table, not a report; if it is prose "
                "all the same, say so with --format text"
            )
            raise Refused(Oddity.WRONG_SHAPE, message, path=raw.name)
        name = run.format or sniff(raw.head, name=f"x{raw.suffix}", media_type=raw.media_type)
        if SOURCES[name].graph and run.graphs is not None:
            yield from run.graphs(raw, name)
            return
        for item in SOURCES[name].read(raw):
            if isinstance(item, Issue):
                yield item
            else:
                yield from _finished(item, raw, run)
    except Refused as refused:
        yield refused.issue


def _finished(found: Document, raw: Raw, run: _Run) -> Iterator[Document | Issue]:
    document, issues = _dated(found, raw, run.published)
    document, more = _with_language(document, raw)
    again = _again(document, raw, run.seen)
    if again is not None and again.code != Oddity.NEW_VERSION:
        yield again
        return
    run.seen[document.id] = document.version, raw.name
    yield from (*issues, *more, *([again] if again else []))
    yield document


def _dated(document: Document, raw: Raw, override: dt.date | None) -> tuple[Document, list[Issue]]:
    if override is not None:
        return replace(document, published=override, published_at=None), []
    if document.published is not None:
        return document, []
    day = published_in(document.text) or (published_in_url(document.url) if document.url else None)
    if day is not None:
        return replace(document, published=day), []
    yearless = yearless_dateline(document.text)
    why = f"its dateline '{yearless}' gives no year" if yearless else "no publication date found"
    message = f"{why}; give it with --published YYYY-MM-DD; relative dates stay open"
    return document, [issue(Oddity.NO_DATE, message, path=raw.name, doc=document.id)]


def _with_language(document: Document, raw: Raw) -> tuple[Document, list[Issue]]:
    language, overruled = language_of(document.text, document.language)
    issues = []
    if overruled:
        message = f"declared as '{document.language}', but the text is '{language}'"
        issues.append(issue(Oddity.LANGUAGE_DIFFERS, message, path=raw.name, doc=document.id))
    if not covered(language):
        message = (
            f"the text is in '{language}', and claims are read from {', '.join(sorted(COVERED))} alone; "
            "it is stored without claims"
        )
        issues.append(issue(Oddity.LANGUAGE_NOT_COVERED, message, path=raw.name, doc=document.id))
    return replace(document, language=language), issues


def _again(document: Document, raw: Raw, seen: dict[str, tuple[str, str]]) -> Issue | None:
    """Return what to say of a document whose id was used before: only a new version is taken."""
    if document.id not in seen:
        return None
    version, name = seen[document.id]
    if version == document.version:
        code, message = Oddity.REPEATED, f"the same report as in {name}; taken once"
    elif document.id == raw.id and name != raw.name:
        code = Oddity.ID_TAKEN
        message = f"its name is already the id of {name}; give the folder that holds both, or rename one"
    else:
        code = Oddity.NEW_VERSION
        message = f"another text under the id of a report in {name}; both are kept, as versions of one report"
    return issue(code, message, path=raw.name, doc=document.id)
