"""What a feed is: a dataset that kg can read, with what its makers ask of those who use it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from kg.feeds.values import BadCell, days_of
from kg.ids import is_plain_id
from kg.issues import Issue, Level
from kg.model import Extraction, Release
from kg.sources.oddities import Oddity, issue
from kg.sources.raw import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A record that an edition takes back, by the id it has in the store."""

    record: str


Record = Extraction | Withdrawn | Issue
"""What reading a feed yields; an issue is a row that could not be read, or an oddity of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A dataset: its makers, its licence and citation, how its files are known and how they are read.

    `recognise` tells by the beginning of a file whether it is one; `damage` says what has been done to one
    that was spoilt on the way, None for one that was not, `stated` the day of the edition where the file
    says it. `dated` says that each record has a day of its own. `read` yields the records of a file.
    `released` finds the edition in a file's name: groups `version` and `date`; `dates` are days of
    publication by version. `complete` says that a file holds all records of its edition, so that what it
    lacks may have been withdrawn; the files of a feed without it add to one another.
    """

    name: str
    title: str
    description: str
    publisher: str
    licence: str
    citation: str
    example: str
    recognise: Callable[[Raw], bool]
    read: Callable[[Raw, Release], Iterator[Record]]
    licence_url: str | None = None
    homepage: str | None = None
    released: str | None = None
    dates: Mapping[str, str] = field(default_factory=dict)
    damage: Callable[[Raw], str | None] = lambda _raw: None
    stated: Callable[[Raw], dt.date | None] = lambda _raw: None
    dated: bool = False
    complete: bool = False
    suffixes: tuple[str, ...] = (".csv",)


def bad_row(message: str, raw: Raw, line: int) -> Issue:
    """Return the issue of a row that cannot be read; the rows around it are."""
    return Issue(stage="feeds", code="bad_row", message=message, level=Level.ERROR, path=raw.name, line=line)


def release_of(feed: Feed, raw: Raw, published: dt.date | None) -> tuple[Release, tuple[Issue, ...]]:
    """Return the edition that a file is, and an issue where nothing tells the day of its publication.

    `published` is what the user says, which wins over the file's name.
    """
    version, day = _told(feed, PurePath(raw.id).name)
    day = published or day or feed.stated(raw)
    if version is None:
        version = _stem(PurePath(raw.id).name) if day is None else day.isoformat()
    release = Release(
        id=f"{feed.name}/{version}",
        dataset=feed.name,
        title=feed.title,
        publisher=feed.publisher,
        version=version,
        licence=feed.licence,
        licence_url=feed.licence_url,
        citation=feed.citation,
        homepage=feed.homepage,
        published=day,
        file=PurePath(raw.id).name,
    )
    if day is not None or feed.dated:
        return release, ()
    message = (
        f"nothing tells when this edition of {feed.title} was published; give it with --published DAY, "
        "else its records are compared as known on the days that they speak of"
    )
    return release, (issue(Oddity.NO_DATE, message, path=raw.name),)


def _stem(file: str) -> str:
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", file.partition(".")[0]).strip("-.")
    return stem if is_plain_id(stem) else "unnamed"


def _told(feed: Feed, file: str) -> tuple[str | None, dt.date | None]:
    found = None if feed.released is None else re.search(feed.released, file)
    if found is None:
        return None, None
    parts = {name: value for name, value in found.groupdict().items() if value}
    version = parts.get("version") or parts.get("date") or "unnamed"
    date = parts.get("date") or feed.dates.get(version)
    try:
        return version, None if date is None else days_of(date)[0]
    except BadCell:
        return version, None
