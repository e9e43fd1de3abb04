"""Lists of news that sites offer: RSS, Atom and JSON Feed, each entry a report with the words it brings."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree, html

from kg.issues import Issue
from kg.model import Document
from kg.sources.oddities import Oddity, Refused, issue
from kg.sources.published import parse_published
from kg.sources.raw import Raw
from kg.sources.web import domain_of

_BLOCKS = frozenset(
    {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr", "section", "article"}
)
_ENTRIES = frozenset({"item", "entry"})
_BODIES = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "issued", "updated")


def is_list(head: bytes) -> bool:
    """Tell by the beginning of a file whether it is a list of news in XML or JSON."""
    start = head[:3000]
    xml = start.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<")
    if xml:
        atom = b"<feed" in start and b"http://www.w3.org/2005/Atom" in start
        rdf = b"<rdf:RDF" in start and b"http://purl.org/rss/" in start
        return b"<rss" in start or atom or rdf
    return b'"version"' in start and b"https://jsonfeed.org/version/" in start.replace(b"\\/", b"/")


def read_list(raw: Raw) -> Iterator[Document | Issue]:
    """Read the entries of a list; nothing is fetched and no entity is resolved."""
    data = raw.whole()
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{"):
        yield from _from_json(data, raw)
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(
            Oddity.WRONG_SHAPE, f"not XML: {error.msg}", path=raw.name, line=error.lineno
        ) from error
    site = _text(_child(_child(root, "channel"), "title")) or _text(_child(root, "title"))
    language = _text(_child(_child(root, "channel"), "language")) or root.get(_XML_LANG)
    for entry in root.iter():
        if _local(entry) in _ENTRIES:
            yield _entry(entry, raw, site=site, language=language)


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: Any, name: str) -> Any:
    if element is None:
        return None
    return next((one for one in element if _local(one) == name), None)


def _text(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _entry(entry: Any, raw: Raw, *, site: str, language: str | None) -> Document | Issue:
    link = _link(entry)
    ident = _text(_child(entry, "guid")) or _text(_child(entry, "id")) or link
    title = plain_text(_text(_child(entry, "title")))
    body = next((text for name in _BODIES if (text := _body(_child(entry, name)))), "")
    authors = tuple(name for one in entry if _local(one) in ("author", "creator") if (name := _author(one)))
    written = next((words for name in _DATES if (words := _text(_child(entry, name)))), "")
    return _document(
        raw,
        ident=ident or title,
        title=title,
        body=body,
        link=link,
        site=site,
        authors=authors,
        written=written,
        language=language,
        line=entry.sourceline,
    )


def _link(entry: Any) -> str:
    for one in entry:
        if _local(one) == "link" and one.get("rel", "alternate") == "alternate":
            return (one.get("href") or one.text or "").strip()
    return ""


def _author(element: Any) -> str:
    return _text(_child(element, "name")) or _text(element)


def _body(element: Any) -> str:
    if element is None:
        return ""
    if element.get("type") == "xhtml":
        return plain_text(etree.tostring(element, encoding="unicode"))
    return plain_text("".join(element.itertext()))


def plain_text(markup: str) -> str:
    """Return the words of markup, a line a block; scripts and styles are no words.

    >>> plain_text("<p>One &amp; two.</p><script>x()</script><p>Three.</p>")
    'One & two.\\nThree.'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return markup.strip()
    for element in tree.xpath(".//script | .//style | .//iframe | .//comment()"):
        element.drop_tree()
    for element in tree.iter():
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)


def _document(
    raw: Raw,
    *,
    ident: str,
    title: str,
    body: str,
    link: str,
    site: str,
    authors: tuple[str, ...],
    written: str,
    language: str | None,
    line: int | None,
) -> Document | Issue:
    if not body:
        message = "an entry without words: only a page that it leads to has them; give that page"
        return issue(Oddity.NO_TEXT, message, path=raw.name, line=line, doc=ident or None)
    published = _published(written)
    if written and published is None:
        body_issue = f"the entry's date is none: '{written[:40]}'"
        return issue(Oddity.BAD_DATE, f"{body_issue}; the entry is passed over", path=raw.name, line=line)
    return Document(
        id=ident,
        text=body,
        title=title or None,
        publisher=domain_of(link or None) or site or None,
        url=link or None,
        authors=authors,
        language=language or None,
        published=published[0] if published else None,
        published_at=published[1] if published else None,
    )


def _published(written: str) -> tuple[dt.date, dt.datetime | None] | None:
    """Return the day and clock time of a date as RSS (RFC 822) or Atom (RFC 3339) writes it."""
    if not written:
        return None
    try:
        clock = parsedate_to_datetime(written)
    except (TypeError, ValueError):
        return parse_published(written)
    utc = clock.replace(tzinfo=dt.UTC) if clock.tzinfo is None else clock.astimezone(dt.UTC)
    return clock.date(), utc


def _from_json(data: bytes, raw: Raw) -> Iterator[Document | Issue]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(Oddity.NOT_JSON, f"not JSON: {error}", path=raw.name) from error
    items = found.get("items") if isinstance(found, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield _json_entry(item, found, raw)


def _json_entry(item: Mapping[str, Any], feed: Mapping[str, Any], raw: Raw) -> Document | Issue:
    authors = item.get("authors") or ([item["author"]] if item.get("author") else [])
    names = tuple(str(one.get("name")) for one in authors if isinstance(one, dict) and one.get("name"))
    link = str(item.get("url") or item.get("external_url") or "")
    body = str(item.get("content_text") or "") or plain_text(str(item.get("content_html") or ""))
    return _document(
        raw,
        ident=str(item.get("id") or link),
        title=str(item.get("title") or ""),
        body=body or str(item.get("summary") or ""),
        link=link,
        site=str(feed.get("title") or ""),
        authors=names,
        written=str(item.get("date_published") or ""),
        language=item.get("language") or feed.get("language"),
        line=None,
    )
