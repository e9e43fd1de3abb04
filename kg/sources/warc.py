"""Archives of web pages (WARC, ISO 28500): every page that was fetched well is read as a page is."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from kg.issues import Issue
from kg.model import Document
from kg.sources.html import read_html
from kg.sources.oddities import Oddity, Refused, issue
from kg.sources.raw import HEAD_BYTES, Raw
from kg.sources.text import read_text

_PAGES = ("text/html", "application/xhtml+xml")
_FETCHED = "200"
_DAMAGED = (ArchiveLoadFailed, EOFError, ValueError, OSError, AttributeError, TypeError, KeyError)
"""What the library raises on a record that is none; the last three are slips of it on missing headers."""


def read_warc(raw: Raw) -> Iterator[Document | Issue]:
    """Read the pages of an archive; the id of each is its address, and two captures are versions of one.

    Nothing else is read: not what was asked, nor pictures, nor pages that were not there. What stands behind
    a damaged record is not read, and said.
    """
    passed_over: Counter[str] = Counter()
    number = 0
    records = iter(ArchiveIterator(raw.stream, check_digests=False))
    while True:
        try:
            record = next(records, None)
            if record is None:
                break
            number += 1
            page = _page(record, raw)
            if page is None:
                passed_over[record.rec_type] += 1
                continue
            yield from (read_text if page.media_type == "text/plain" else read_html)(page)
        except Refused as refused:
            yield refused.issue
        except _DAMAGED as error:
            message = f"damaged at record {number + 1}: {error}; the {number:,} records before it were read"
            yield issue(Oddity.UNREADABLE, message, path=raw.name)
            break
    if passed_over:
        kinds = ", ".join(f"{many:,} {kind}" for kind, many in sorted(passed_over.items()))
        yield issue(Oddity.LEFT_OUT, f"records that are no page: {kinds}", path=raw.name)


def _page(record: object, raw: Raw) -> Raw | None:
    """Return the page of a record, None for any other record."""
    headers = record.rec_headers  # type: ignore[attr-defined]
    address = str(headers.get_header("WARC-Target-URI") or "").strip("<>")
    answer = record.http_headers  # type: ignore[attr-defined]
    kind = record.rec_type  # type: ignore[attr-defined]
    if kind not in ("response", "resource") or not address.startswith(("http://", "https://")):
        return None
    if kind == "response" and (answer is None or answer.get_statuscode() != _FETCHED):
        return None
    told = (answer.get_header("Content-Type") if answer is not None else None) or headers.get_header(
        "Content-Type"
    )
    media_type, _, rest = str(told or "").partition(";")
    media_type = media_type.strip().lower()
    if media_type not in (*_PAGES, "text/plain"):
        return None
    data = record.content_stream().read(raw.limit + 1)  # type: ignore[attr-defined]
    charset = rest.partition("charset=")[2].strip(" \"'") or None
    return replace(
        raw,
        name=f"{raw.name}#{address}",
        id=address,
        head=data[:HEAD_BYTES],
        stream=io.BytesIO(data),
        suffix="",
        media_type=media_type,
        url=address,
        charset=charset,
        size=len(data),
    )
