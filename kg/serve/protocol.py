"""Requests of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.serve.media import GRAPH_FORMATS, RESULT_FORMATS, SHORT_NAMES, choose

QUERY_TYPE, UPDATE_TYPE = "application/sparql-query", "application/sparql-update"
FORM_TYPE = "application/x-www-form-urlencoded"


class BadRequest(Exception):
    """A request that cannot be answered; `status` is its HTTP status, `line` one of the query's."""

    def __init__(self, status: int, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.line = status, message, line


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An operation: a query with its dataset (None for the store's own), or an update."""

    text: str
    update: bool = False
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    format: str | None = None


async def read_operation(request: Request, *, max_bytes: int) -> Asked | None:
    """Return the operation of a request, None for one that asks nothing. Raises `BadRequest`."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method in ("GET", "HEAD"):
        if _all(pairs, "update"):
            raise BadRequest(405, "an update is sent by POST")
        return _operation(pairs) if pairs else None
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await read_body(request, max_bytes=max_bytes)
    if kind == FORM_TYPE:
        return _operation([*pairs, *parse_qsl(body, keep_blank_values=True)])
    if kind in (QUERY_TYPE, UPDATE_TYPE):
        if _all(pairs, "query") or _all(pairs, "update"):
            raise BadRequest(400, "the operation is in the body; take it out of the address")
        return _operation([*pairs, ("query" if kind == QUERY_TYPE else "update", body)])
    raise BadRequest(415, f"send {QUERY_TYPE}, {UPDATE_TYPE} or {FORM_TYPE}, not '{kind or 'nothing'}'")


async def read_body(request: Request, *, max_bytes: int) -> str:
    """Return the body of a request as text. Raises `BadRequest` where it is too large or not UTF-8."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > max_bytes:
            raise BadRequest(413, f"a request has at most {max_bytes:,} bytes")
    try:
        return bytes(data).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(400, f"the body is not UTF-8: {error.reason} at byte {error.start}") from error


def _operation(pairs: Sequence[tuple[str, str]]) -> Asked:
    queries, updates = _all(pairs, "query"), _all(pairs, "update")
    if len(queries) + len(updates) != 1:
        raise BadRequest(400, "a request holds one 'query' or one 'update'")
    if updates:
        if _all(pairs, "using-graph-uri") or _all(pairs, "using-named-graph-uri"):
            raise BadRequest(400, "name the graphs of an update in its text, with USING")
        return Asked(text=updates[0], update=True)
    default, named = _all(pairs, "default-graph-uri"), _all(pairs, "named-graph-uri")
    own = not default and not named
    return Asked(
        text=queries[0],
        default_graphs=None if own else tuple(map(_address, default)),
        named_graphs=None if own else tuple(map(_address, named)),
        format=next(iter(_all(pairs, "format")), None),
    )


def _all(pairs: Sequence[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in pairs if key == name]


def _address(iri: str) -> str:
    if ":" not in iri or any(c in iri for c in '<>"{}|\\^` \t\r\n'):
        raise BadRequest(400, f"'{iri[:100]}' is not the IRI of a graph")
    return iri


def agreed(request: Request, format: str | None) -> tuple[str | None, str | None]:
    """Return the media types that a client gets for tables and for graphs. Raises `BadRequest`.

    `format` is a short name ("csv") in place of the header.
    """
    if format is None:
        accept = request.headers.get("accept")
        return choose(accept, RESULT_FORMATS), choose(accept, GRAPH_FORMATS)
    media = SHORT_NAMES.get(format.lower(), format)
    if media not in RESULT_FORMATS and media not in GRAPH_FORMATS:
        raise BadRequest(406, f"there is no format '{format[:40]}'; known: {', '.join(SHORT_NAMES)}")
    return (media if media in RESULT_FORMATS else None), (media if media in GRAPH_FORMATS else None)


def negotiated(request: Request, offered: Iterable[str]) -> str:
    """Return the best of the media types offered, the first of equals. Raises `BadRequest` (406)."""
    offered = list(offered)
    media = choose(request.headers.get("accept"), offered)
    if media is None:
        raise BadRequest(406, f"this comes as {', '.join(offered)}")
    return media
