"""The shipped queries as resources of their own, with a description that tools read (OpenAPI 3.1)."""

from __future__ import annotations

import io
from collections.abc import Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import __version__
from kg.errors import UnknownName
from kg.query.catalog import Param, Query, catalog
from kg.query.formats import TABLE_FORMATS, TableFormat
from kg.query.narrowing import candidates, usable
from kg.query.params import bind_params
from kg.query.run import finished
from kg.query.table import Cell, Table
from kg.serve.frames import Ask
from kg.serve.media import HTML, JSON
from kg.serve.page import render
from kg.serve.protocol import BadRequest, negotiated
from kg.serve.serving import Serving, answered, tag_of

_TYPES = {"integer": "integer", "decimal": "number", "boolean": "boolean"}
_STRINGS = {"date": "date", "iri": "uri"}


def listed(request: Request) -> Response:
    """List the queries that are there to ask: as a page for a browser, as JSON for others."""
    there = sorted((one for one in catalog().values() if one.kind == "select"), key=lambda one: one.name)
    media = negotiated(request, ["application/json", HTML])
    if media == HTML:
        return render(request, "queries.html", queries=there)
    root = str(request.url_for("queries"))
    return JSONResponse(
        [
            {
                "name": query.name,
                "title": query.title,
                "description": query.description,
                "href": f"{root}/{query.name}",
                "parameters": [_parameter(param) for param in query.params],
                "columns": dict(query.columns),
            }
            for query in there
        ],
        headers={"vary": "Accept"},
    )


async def run_named(request: Request) -> Response:
    """Answer one of the shipped queries, its parameters taken from the address."""
    serving: Serving = request.app.state.serving
    query = _query(request.path_params["name"])
    given: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        if key != "format":
            given.setdefault(key, []).append(value)
    format = _format(request)
    first = candidates(query, given, base=serving.base)
    events = None
    if first is not None:
        rows = table_of(
            bytes((await answered(serving, request, _ask(serving, first), tag=None, whole=True)).body)
        )
        events = [row[0].value for row in rows.rows if row[0] is not None]
    text = bind_params(query, given, events=usable(events))
    asked = _ask(serving, text)
    found = await answered(serving, request, asked, tag=tag_of(asked, format.name), whole=True)
    if found.status_code != 200:
        return found
    out = io.StringIO()
    format.write(finished(query, table_of(bytes(found.body))), out)
    headers = {key: value for key, value in found.headers.items() if key in ("etag", "vary", "cache-control")}
    return Response(out.getvalue(), media_type=format.media_type, headers=headers)


def _ask(serving: Serving, text: str) -> Ask:
    return Ask(
        snapshot=str(serving.snapshot()),
        query=text,
        results=JSON,
        max_rows=serving.limits.rows,
        max_bytes=serving.limits.bytes,
    )


def _query(name: str) -> Query:
    found = catalog().get(name)
    if found is None or found.kind != "select":
        raise BadRequest(404, str(UnknownName("query", name, catalog())))
    return found


def _format(request: Request) -> TableFormat:
    name = request.query_params.get("format")
    if name is not None:
        if name not in TABLE_FORMATS:
            raise BadRequest(406, str(UnknownName("format", name, TABLE_FORMATS)))
        return TABLE_FORMATS[name]
    offered = {format.media_type: format for format in TABLE_FORMATS.values() if format.name != "table"}
    return offered[negotiated(request, offered)]


class _Head(msgspec.Struct):
    vars: list[str]


class _Term(msgspec.Struct):
    type: str
    value: str
    datatype: str | None = None
    lang: str | None = msgspec.field(default=None, name="xml:lang")


class _Results(msgspec.Struct):
    bindings: list[dict[str, _Term]]


class _Answer(msgspec.Struct):
    head: _Head
    results: _Results


def table_of(data: bytes) -> Table:
    """Read SPARQL Results JSON into a table."""
    answer = msgspec.json.decode(data, type=_Answer)
    columns = tuple(answer.head.vars)
    rows = (tuple(map(_cell, (row.get(name) for name in columns))) for row in answer.results.bindings)
    return Table(columns, tuple(rows))


def _cell(term: _Term | None) -> Cell | None:
    return None if term is None else Cell(term.type, term.value, term.datatype, term.lang)


def _parameter(param: Param) -> dict[str, object]:
    return {
        "name": param.option,
        "in": "query",
        "required": not param.optional,
        "description": param.description or param.label,
        "schema": {"type": "array", "items": _schema(param)},
        "style": "form",
        "explode": True,
    }


def _schema(param: Param) -> Mapping[str, object]:
    if param.type in _TYPES:
        return {"type": _TYPES[param.type]}
    if param.type in _STRINGS:
        return {"type": "string", "format": _STRINGS[param.type]}
    return {"type": "string"}


def openapi(request: Request) -> Response:
    """Describe the shipped queries and the endpoint for tools that make clients of such descriptions."""
    answers = {
        "200": {
            "description": "The rows of the answer.",
            "content": {one.media_type: {} for one in TABLE_FORMATS.values()},
        },
        "400": {"description": "A parameter is missing, unknown or of the wrong type."},
        "503": {"description": "The server is busy, or the query took too long."},
    }
    format = {
        "name": "format",
        "in": "query",
        "required": False,
        "description": "How to write the answer, in place of an Accept header.",
        "schema": {"type": "string", "enum": list(TABLE_FORMATS)},
    }
    paths: dict[str, object] = {
        f"/queries/{query.name}": {
            "get": {
                "operationId": query.name,
                "summary": query.title,
                "description": query.description,
                "tags": list(query.tags),
                "parameters": [*(_parameter(param) for param in query.params), format],
                "responses": answers,
            }
        }
        for query in catalog().values()
        if query.kind == "select"
    }
    return JSONResponse(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "kg",
                "version": __version__,
                "description": "A knowledge graph of geopolitical events that keeps every disagreement.",
            },
            "servers": [{"url": str(request.base_url).rstrip("/")}],
            "paths": paths,
        }
    )
