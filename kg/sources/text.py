"""Plain text: the file's text is the report, as it is."""

from __future__ import annotations

from collections.abc import Iterator

from kg.issues import Issue
from kg.model import Document
from kg.sources.oddities import Oddity, Refused
from kg.sources.raw import Raw, decoded
from kg.sources.web import domain_of


def read_text(raw: Raw) -> Iterator[Document | Issue]:
    """Read one plain text; `Refused` if it holds nothing but white space."""
    text = decoded(raw.whole(), name=raw.name, encoding=raw.charset)
    if not text.strip():
        raise Refused(Oddity.EMPTY, "the file holds no words", path=raw.name)
    yield Document(id=raw.id, text=text, url=raw.url, publisher=domain_of(raw.url))
