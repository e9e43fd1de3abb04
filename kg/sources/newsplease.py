"""Reports with the field names of news-please: one JSON object, an array of them, or one a line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from kg.issues import Issue
from kg.model import Document
from kg.sources.oddities import Oddity, Refused, issue
from kg.sources.published import parse_published
from kg.sources.raw import Raw, decoded, mark_of
from kg.sources.web import domain_of

_USED = ("id", "title", "maintext", "date_publish", "source_domain", "url", "authors", "language")

# What else news-please writes (newsplease/NewsArticle.py): passed over on purpose.
_PASSED_OVER = frozenset(
    {
        "date_download",
        "date_modify",
        "description",
        "filename",
        "image_url",
        "localpath",
        "title_page",
        "title_rss",
    }
)

_WHOLE_FACTOR = 10
"""A JSON file may be this many times larger than one document: it may hold an array of them."""

_HOPELESS = 20
"""After this many lines of which none is JSON, the file is not JSON Lines at all."""

_BYTE = re.compile(r"\(byte (\d+)\)")


class _Report(msgspec.Struct):
    id: str | int | None = None
    title: str | None = None
    maintext: str | None = None
    date_publish: str | None = None
    source_domain: str | None = None
    url: str | None = None
    authors: list[str] | str | None = None
    language: str | None = None


def read_json(raw: Raw) -> Iterator[Document | Issue]:
    """Read a JSON object or an array of objects; a file of JSON Lines under this name is read as such."""
    data = decoded(raw.whole(raw.limit * _WHOLE_FACTOR), name=raw.name).encode("utf-8")
    if _is_lines(data):
        yield from read_jsonl(replace(raw, stream=io.BytesIO(data)))
        return
    seen: set[str] = set()
    if not data.lstrip().startswith(b"["):
        yield from _records(data, raw, line=1, ident=raw.id, seen=seen)
        return
    try:
        elements = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(*_not_json(error), path=raw.name, line=_line_of(error, data)) from error
    if not elements:
        raise Refused(Oddity.EMPTY, "the array holds no report", path=raw.name)
    at = 0
    for number, element in enumerate(elements, start=1):
        piece = bytes(element)
        at = data.index(piece, at)
        line = data.count(b"\n", 0, at) + 1
        yield from _records(piece, raw, line=line, ident=f"{raw.id}#{number}", seen=seen)
        at += len(piece)


def read_jsonl(raw: Raw) -> Iterator[Document | Issue]:
    """Read one report a line, without holding the file in memory; a bad line spoils no other."""
    raw.check_text(raw.head)
    if mark_of(raw.head) not in (None, "utf-8"):
        text = decoded(raw.whole(raw.limit * _WHOLE_FACTOR), name=raw.name)
        raw = replace(raw, stream=io.BytesIO(text.encode("utf-8")))
    seen: set[str] = set()
    found = bad = 0
    for number, line in raw.lines():
        if line is None:
            yield raw.too_large(raw.limit, number).issue
            continue
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not content.strip():
            continue
        for item in _records(content.rstrip(), raw, line=number, ident=f"{raw.id}#{number}", seen=seen):
            yield item
            unreadable = isinstance(item, Issue) and item.code == Oddity.NOT_JSON
            found, bad = found + (not unreadable), bad + unreadable
        if bad == _HOPELESS and not found:
            message = f"the first {bad} lines are not JSON; if this is no JSON Lines file, give --format"
            raise Refused(Oddity.NOT_JSON, message, path=raw.name, line=number)
    if not found and not bad:
        raise Refused(Oddity.EMPTY, "the file holds no report; fetch it again", path=raw.name)


def _is_lines(data: bytes) -> bool:
    lines = (line for line in io.BytesIO(data) if line.strip())
    first, second = next(lines, b""), next(lines, b"")
    return second.lstrip().startswith(b"{") and _is_object(first)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _records(data: bytes, raw: Raw, *, line: int, ident: str, seen: set[str]) -> Iterator[Document | Issue]:
    """Read one object. `seen` holds the names of the unknown fields that were already told of."""
    try:
        text = decoded(data, name=raw.name, line=line)
        fields = msgspec.json.decode(text)
    except Refused as refused:
        yield refused.issue
        return
    except (msgspec.DecodeError, RecursionError) as error:
        where = line + (_line_of(error, data) or 1) - 1
        yield issue(*_not_json(error), path=raw.name, line=where)
        return
    if not isinstance(fields, dict):
        message = f"a report is a JSON object with fields such as maintext, not {_kind(fields)}"
        yield issue(Oddity.WRONG_SHAPE, message, path=raw.name, line=line)
        return
    yield from _document(fields, raw, line=line, ident=ident, seen=seen)


def _document(
    fields: dict[str, object], raw: Raw, *, line: int, ident: str, seen: set[str]
) -> Iterator[Document | Issue]:
    if "maintext" not in fields:
        message = f"the field 'maintext' is missing; a report has {', '.join(_USED)}"
        yield issue(Oddity.WRONG_SHAPE, message, path=raw.name, line=line)
        return
    try:
        report = msgspec.convert({name: fields[name] for name in _USED if name in fields}, _Report)
    except msgspec.ValidationError as error:
        yield issue(Oddity.WRONG_SHAPE, _in_words(error), path=raw.name, line=line)
        return
    doc = str(report.id if report.id not in (None, "") else report.url or ident)
    unknown = fields.keys() - _PASSED_OVER - set(_USED) - seen
    if unknown:
        seen |= unknown
        message = f"unknown fields passed over: {', '.join(sorted(unknown))}"
        yield issue(Oddity.UNKNOWN_FIELDS, message, path=raw.name, line=line, doc=doc)
    yield from _checked(report, raw, line=line, doc=doc)


def _checked(report: _Report, raw: Raw, *, line: int, doc: str) -> Iterator[Document | Issue]:
    text = report.maintext or ""
    if not text.strip():
        message = "the field 'maintext' is empty: there is no report to read"
        yield issue(Oddity.NO_TEXT, message, path=raw.name, line=line, doc=doc)
        return
    if "\x00" in text:
        message = "the field 'maintext' holds the character U+0000, which no text has; mend the export"
        yield issue(Oddity.BINARY, message, path=raw.name, line=line, doc=doc)
        return
    if len(text) > raw.limit or len(text.encode("utf-8")) > raw.limit:
        yield raw.too_large(raw.limit, line).issue
        return
    # news-please writes the word "None" for a date that it did not find
    written = None if report.date_publish in (None, "", "None") else report.date_publish
    published = parse_published(written) if written else None
    if written and published is None:
        message = f"the field 'date_publish' is no date: '{written[:40]}'; write YYYY-MM-DD"
        yield issue(Oddity.BAD_DATE, message, path=raw.name, line=line, doc=doc)
    yield Document(
        id=doc,
        text=text,
        title=report.title or None,
        publisher=report.source_domain or domain_of(report.url),
        url=report.url or None,
        authors=_authors(report.authors),
        language=report.language or None,
        published=published[0] if published else None,
        published_at=published[1] if published else None,
    )


def _authors(authors: list[str] | str | None) -> tuple[str, ...]:
    names = [authors] if isinstance(authors, str) else authors or []
    return tuple(name.strip() for name in names if name.strip())


def _not_json(error: Exception) -> tuple[Oddity, str]:
    if isinstance(error, RecursionError):
        return Oddity.NOT_JSON, "not a report: the JSON is nested too deeply"
    if "truncated" in str(error):
        return Oddity.NOT_JSON, "the JSON is cut off before its end; fetch the file again"
    return Oddity.NOT_JSON, f"not JSON: {str(error).removeprefix('JSON is malformed: ')}"


def _line_of(error: Exception, data: bytes) -> int | None:
    """Return the line within `data` that a decoding error points at."""
    if match := _BYTE.search(str(error)):
        return data.count(b"\n", 0, int(match[1])) + 1
    if "truncated" in str(error):
        return data.rstrip().count(b"\n") + 1
    return None


def _in_words(error: msgspec.ValidationError) -> str:
    expected, _, field = str(error).partition(" - at `$.")
    name = field.rstrip("`")
    return f"the field '{name}' is of the wrong kind: {expected[:1].lower()}{expected[1:]}"


def _kind(value: object) -> str:
    return {list: "an array", str: "a string", type(None): "null", bool: "a truth value"}.get(
        type(value), "a number"
    )
