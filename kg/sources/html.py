"""Web pages: the article's text and what the page says of itself, by trafilatura."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from lxml import etree, html

from kg.issues import Issue
from kg.model import Document
from kg.sources.oddities import Oddity, Refused
from kg.sources.published import parse_published, published_in_url
from kg.sources.raw import Raw, decoded
from kg.sources.web import domain_of

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)

# Labels that pages use, to Python's codecs; others are read as UTF-8 or refused. Browsers read
# the first three as Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
_LABELS = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252"}
_KNOWN = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|iso-8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|shift_jis|euc-(?:jp|kr)"
    r"|gb2312|gbk|gb18030|big5|macintosh|windows-874|ibm866"
)

# htmldate's own upper bound is today, and a page must read the same on every day.
_DATES = {"original_date": True, "extensive_search": False, "max_date": dt.date(2200, 1, 1).isoformat()}

_MOST_ELEMENTS = 100_000
"""The article extractor takes some 15 seconds for this many, and more than twice that for twice as many."""

_CLOCKS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)


def read_html(raw: Raw) -> Iterator[Document | Issue]:
    """Read the article of one page; `Refused` where the page holds none.

    The parser is lxml's for HTML: it expands no entities that a page defines, fetches nothing, and
    bounds the depth.
    """
    # imported here: a third of a second that no command on other formats should wait for
    import trafilatura
    from trafilatura.settings import Document as Article

    data = raw.whole()
    page = decoded(data, name=raw.name, encoding=_encoding(data, raw.charset))
    tree = _tree(page, raw.name)
    published, at = _published(tree)
    language = next(iter(tree.xpath("/html/@lang | /html/@xml:lang")), None)
    found = trafilatura.bare_extraction(
        tree, url=raw.url, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    text = found.text if isinstance(found, Article) else None
    if not isinstance(found, Article) or not text or not text.strip():
        message = "no article found in the page; save the article's text and give that"
        raise Refused(Oddity.NO_TEXT, message, path=raw.name)
    url = raw.url or found.url or None
    if published is None and found.date:
        published = dt.date.fromisoformat(found.date)
    yield Document(
        id=raw.id,
        text=text,
        title=found.title or None,
        publisher=domain_of(url) or found.sitename or None,
        url=url,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        language=language or found.language or None,
        published=published or (published_in_url(url) if url else None),
        published_at=at,
    )


def _encoding(data: bytes, charset: str | None) -> str | None:
    match = _CHARSET.search(data[:4096]) or _XML_ENCODING.search(data[:400])
    label = (charset or (match[1].decode("ascii") if match else "")).lower()
    if not _KNOWN.fullmatch(label):
        return None
    return _LABELS.get(label, label)


def _tree(page: str, name: str) -> html.HtmlElement:
    try:
        # a declaration of the encoding is refused in text that is already decoded
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", page))
    except (etree.ParserError, ValueError) as error:
        raise Refused(Oddity.NO_TEXT, f"not a web page: {error}", path=name) from error
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        message = f"the page has more than {_MOST_ELEMENTS:,} elements, which no report has; give its text"
        raise Refused(Oddity.TOO_LARGE, message, path=name)
    return tree


def _published(tree: html.HtmlElement) -> tuple[dt.date | None, dt.datetime | None]:
    for path in _CLOCKS:
        for value in tree.xpath(path):
            if parsed := parse_published(str(value)[:60]):
                return parsed
    return None, None
