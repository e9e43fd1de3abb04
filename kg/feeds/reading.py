"""Reads the file of a feed: which feed it is, and its records, with a report of the rows that are broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.feeds.catalog import FEEDS
from kg.feeds.feed import Feed, Record, release_of
from kg.feeds.mapping import read_mapping
from kg.feeds.table import columns_in, first_line
from kg.feeds.tabular import feed_from
from kg.issues import Issue
from kg.model import Release
from kg.sources.oddities import Oddity, Refused
from kg.sources.raw import Raw

TABLES = frozenset({".csv", ".tsv", ".tab"})
"""Endings of files that are tables whatever they hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """The feeds that a run reads: those that come with kg, and one that the user describes."""

    own: Feed | None = None

    @classmethod
    def described(cls, mapping: Path | None) -> Feeds:
        """Return the shipped feeds and that of a mapping file. Raises `InputError` where it is wrong."""
        return cls(own=None if mapping is None else feed_from(read_mapping(mapping), path=str(mapping)))

    def knows(self, name: str) -> bool:
        """Tell whether there is a feed of this name."""
        return name in FEEDS or (self.own is not None and name == self.own.name)

    def feed_for(self, raw: Raw, *, format: str | None) -> Feed | None:
        """Return the feed that a file is of, None where it is of none: a report, a graph.

        `format` is the name that the user gives; the user's own mapping wins over every guess. Raises
        `Refused` where a file is of a feed but was damaged on the way, and for a table that no feed knows.
        """
        if self.own is not None and (format == self.own.name or (format is None and self.own.recognise(raw))):
            return self.own
        if format is not None:
            return next((feed for feed in FEEDS.values() if feed.name == format), None)
        for feed in FEEDS.values():
            if feed.recognise(raw):
                return feed
        for feed in FEEDS.values():
            damage = feed.damage(raw)
            if damage is not None:
                raise Refused(Oddity.WRONG_SHAPE, f"a file of {feed.title}, but {damage}", path=raw.name)
        if raw.suffix.lower() in TABLES:
            raise Refused(Oddity.WRONG_SHAPE, _unknown(raw), path=raw.name)
        return None


def read_records(
    raw: Raw, feed: Feed, *, published: dt.date | None = None
) -> tuple[Release, tuple[Issue, ...], Iterator[Record]]:
    """Return the edition that a file is, what is odd about it, and its records as they are read."""
    release, issues = release_of(feed, raw, published)
    return release, issues, feed.read(raw, release)


def _unknown(raw: Raw) -> str:
    line = first_line(raw)
    delimiter = max(",;\t|", key=line.count)
    columns = columns_in(line, delimiter)
    shown = ", ".join(columns[:8]) + (", …" if len(columns) > 8 else "")
    return (
        f"a table that is none of the feeds kg knows (kg formats lists them); its columns are {shown}. "
        "Describe it with a mapping file (docs/feeds.md) and give that with --mapping, or, if it is prose "
        "all the same, say --format text"
    )
