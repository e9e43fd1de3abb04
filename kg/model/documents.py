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
class Document:
    """One report in one version. `id` is the publisher's id or URL, else the file's name.

    `publisher` is a domain or an outlet's name as given; `published_at` is a clock time, always UTC.
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

    @property
    def version(self) -> str:
        """The id of this content: a document read again unchanged is the same version."""
        day = None if self.published is None else self.published.isoformat()
        return version_id(self.id, self.text, self.title, day)
