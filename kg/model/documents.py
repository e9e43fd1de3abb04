"""The report as it is read, and the pairs that stand for days and spans."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.ids import version_id

Days = tuple[dt.date, dt.date]
"""Two days, earliest and latest, both inclusive."""

Span = tuple[int, int]
"""Start and end offset, the end exclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One edition of a dataset, as one file holds it: what its records are cited by.

    `id` is `<dataset>/<version>`; `published` the day of the edition, None where nothing states it.
    `licence` and `citation` are the words that the makers ask for, `file` is the file that it was read from.
    """

    id: str
    dataset: str
    title: str
    publisher: str
    version: str
    licence: str
    licence_url: str | None = None
    citation: str
    homepage: str | None = None
    published: dt.date | None = None
    file: str | None = None


class _Remembering:
    """Room for what is worked out once, outside of the fields that are compared and written."""

    __slots__ = ("_version",)
    _version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(_Remembering):
    """One report in one version, or one record of a dataset.

    `id` is the publisher's id or URL, else the file's name.

    `publisher` is a domain or an outlet's name as given; `published_at` is a clock time, always UTC.
    `release` is the id of the edition that a record was read from, `number` its number there, from 1, and
    `cites` the sources that it names; a report has none of them. The text of a record has a line a field:
    `deaths_civilians: 3`.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: dt.date | None = None
    published_at: dt.datetime | None = None
    release: str | None = None
    number: int | None = None
    cites: tuple[str, ...] = ()

    @property
    def dataset(self) -> str | None:
        """The name of the dataset that a record is of, None for a report."""
        return None if self.release is None else self.release.partition("/")[0]

    @property
    def version(self) -> str:
        """The id of this content: a document read again unchanged is the same version.

        The day of a record is that of its edition, so it takes no part: the next edition has most of the
        same.
        """
        try:
            return self._version
        except AttributeError:
            day = None if self.published is None or self.release is not None else self.published.isoformat()
            found = version_id(self.id, self.text, self.title, day)
            object.__setattr__(self, "_version", found)
            return found
