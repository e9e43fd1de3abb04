"""The server: which address is answered by what, and what every answer has in common."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg import __version__
from kg.errors import KGError
from kg.query.catalog import get_query
from kg.query.params import bind_params
from kg.serve import describe, named, resources
from kg.serve.frames import Ask, Change, Dump
from kg.serve.media import GRAPH_FORMATS, HTML, JSON, RESULT_FORMATS
from kg.serve.page import render
from kg.serve.pool import Limits
from kg.serve.protocol import Asked, BadRequest, agreed, negotiated, read_operation
from kg.serve.serving import STATUS, Serving, answered, tag_of
from kg.serve.workers import Failed, Process
from kg.settings import NAMESPACE

GZIP_LEVEL = 4

KEPT = 50
"""Tables of pages that are kept."""

BRIEF = 3.0
"""Seconds that a page waits for a number it can do without."""

Record = dict[str, str | int | float | bool | None]
"""A row as plain values."""


async def sparql(request: Request) -> Response:
    """Answer a query or an update by the SPARQL 1.1 Protocol; without either, describe the endpoint."""
    serving: Serving = request.app.state.serving
    asked = await read_operation(request, max_bytes=serving.limits.max_request)
    if asked is None:
        return _described(request)
    if asked.update:
        return await _update(request, asked)
    results, graphs = agreed(request, asked.format)
    if results is None and graphs is None:
        raise BadRequest(406, f"answers come as {', '.join([*RESULT_FORMATS, *GRAPH_FORMATS])}")
    ask = Ask(
        snapshot=str(serving.snapshot()),
        query=asked.text,
        results=results,
        graphs=graphs,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        max_rows=serving.limits.rows,
        max_bytes=serving.limits.bytes,
        services=serving.services,
    )
    return await answered(serving, request, ask, tag=tag_of(ask))


def _described(request: Request) -> Response:
    serving: Serving = request.app.state.serving
    media = negotiated(request, [*GRAPH_FORMATS, HTML])
    if media == HTML:
        return render(request, "sparql.html", namespace=NAMESPACE)
    writable = request.app.state.writer is not None
    triples = describe.service(
        str(request.url_for("sparql")), writable=writable, services=bool(serving.services)
    )
    data = describe.written(triples, GRAPH_FORMATS[media])
    return Response(data, media_type=media, headers={"vary": "Accept"})


async def _update(request: Request, asked: Asked) -> Response:
    state = request.app.state
    if state.writer is None:
        raise BadRequest(403, "this endpoint is read-only; start it with --writable to allow updates")
    given = request.headers.get("authorization", "").encode()
    if not hmac.compare_digest(given, f"Bearer {state.token}".encode()):
        raise BadRequest(401, "an update needs the token of this server: Authorization: Bearer …")
    async with state.writing:
        try:
            async for _ in state.writer.frames(Change(update=asked.text), state.serving.limits.seconds):
                pass
        except Failed as error:
            if not state.writer.alive:  # the store is whole: an update is one transaction
                state.writer = await _writer(state.serving.folder)
            raise BadRequest(STATUS[error.fault.code], error.fault.message, error.fault.line) from error
    state.serving.snapshot(anew=True)
    return Response(status_code=204)


async def graphs(request: Request) -> Response:
    """Give a graph, or all of them, by the reading half of the Graph Store HTTP Protocol."""
    serving: Serving = request.app.state.serving
    wanted = request.query_params.get("graph")
    if "default" in request.query_params and wanted is not None:
        raise BadRequest(400, "name one graph, or the default graph, not both")
    offered = list(GRAPH_FORMATS)
    if wanted is None:  # the whole: formats that keep the graphs apart come first
        offered.sort(key=lambda media: not GRAPH_FORMATS[media].supports_datasets)
    name = request.query_params.get("format")
    media = agreed(request, name)[1] if name else negotiated(request, offered)
    if media is None:
        raise BadRequest(406, f"a graph comes as {', '.join(offered)}")
    dump = Dump(snapshot=str(serving.snapshot()), graph=wanted, media=media, max_bytes=serving.limits.bytes)
    return await answered(serving, request, dump, tag=tag_of(dump))


async def void(request: Request) -> Response:
    """Describe the data by VoID."""
    serving: Serving = request.app.state.serving
    media = negotiated(request, GRAPH_FORMATS)
    counts, releases = await _counts(request), await _releases(request)
    triples = describe.void(
        str(request.base_url).rstrip("/"),
        base=serving.base,
        triples=counts.get("triples"),
        graphs=counts.get("graphs"),
        licences=sorted({str(row["licence"]) for row in releases if row["licence"]}),
    )
    return Response(
        describe.written(triples, GRAPH_FORMATS[media]), media_type=media, headers={"vary": "Accept"}
    )


async def _counts(request: Request) -> dict[str, int]:
    """Count statements and graphs, or nothing where that takes too long."""
    rows = await _table(request, describe.COUNTS, seconds=BRIEF)
    found = rows[0] if rows else {}
    return {name: value for name, value in found.items() if isinstance(value, int)}


async def _releases(request: Request) -> list[Record]:
    query = get_query("releases")
    return await _table(request, bind_params(query))


async def _table(request: Request, query: str, *, seconds: float | None = None) -> list[Record]:
    """Return the rows of a query, kept until the store changes; none where it takes too long."""
    serving: Serving = request.app.state.serving
    kept = request.app.state.kept
    key = (str(serving.snapshot()), query)
    if key not in kept:
        if len(kept) > KEPT:
            kept.clear()
        ask = Ask(snapshot=key[0], query=query, results=JSON)
        try:
            found = await answered(serving, request, ask, tag=None, whole=True, seconds=seconds)
            kept[key] = named.table_of(bytes(found.body)).records()
        except BadRequest as error:
            if error.status == 503 and seconds is None:
                raise
            kept[key] = []
    return kept[key]  # type: ignore[no-any-return]


async def index(request: Request) -> Response:
    """Say what is here."""
    counts, releases = await _counts(request), await _releases(request)
    return render(request, "index.html", quads=counts.get("triples"), releases=releases)


def style(_request: Request) -> Response:
    """Give the pages' style."""
    path = Path(__file__).parent / "templates" / "style.css"
    return Response(path.read_bytes(), media_type="text/css", headers={"cache-control": "max-age=3600"})


def health(request: Request) -> Response:
    """Say whether the server can answer."""
    serving: Serving = request.app.state.serving
    path = serving.snapshot()
    answers = {"snapshot": path.name, "in_memory": serving.pool.copied == path}
    return JSONResponse({"status": "ok", "version": __version__, **answers})


def metrics(request: Request) -> Response:
    """Count, in the text format that Prometheus reads."""
    serving: Serving = request.app.state.serving
    counts = serving.counts
    lines = [
        "# TYPE kg_requests_total counter",
        *(
            f'kg_requests_total{{path="{path}",status="{status}"}} {n}'
            for (path, status), n in sorted(counts.requests.items())
        ),
        "# TYPE kg_faults_total counter",
        *(f'kg_faults_total{{code="{code}"}} {n}' for code, n in sorted(counts.faults.items())),
        "# TYPE kg_queries_total counter",
        f"kg_queries_total {counts.queries}",
        "# TYPE kg_query_seconds_total counter",
        f"kg_query_seconds_total {counts.seconds:.3f}",
        "# TYPE kg_answer_bytes_total counter",
        f"kg_answer_bytes_total {counts.bytes}",
        "# TYPE kg_queries_running gauge",
        f"kg_queries_running {serving.pool.busy}",
        "# TYPE kg_queries_waiting gauge",
        f"kg_queries_waiting {serving.pool.waiting}",
        "# TYPE kg_uptime_seconds gauge",
        f"kg_uptime_seconds {time.time() - serving.started:.0f}",
    ]  # fmt: skip
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


async def refused(_request: Request, error: Exception) -> Response:
    """Say what is wrong with a request, as RFC 9457 has it."""
    status, line = 400, None
    if isinstance(error, BadRequest):
        status, line = error.status, error.line
    problem = {"title": "the request was not answered", "status": status, "detail": str(error)}
    headers = (
        {"www-authenticate": "Bearer"} if status == 401 else {"retry-after": "5"} if status == 503 else {}
    )
    body = problem if line is None else {**problem, "line": line}
    return JSONResponse(body, status_code=status, headers=headers, media_type="application/problem+json")


class Watched:
    """Counts and logs every request: when, what path, how it ended, how long and how much; no query, no
    header, no token, for these may hold secrets.
    """

    def __init__(self, app: ASGIApp, serving: Serving, quiet: bool) -> None:
        self.app, self.serving, self.quiet = app, serving, quiet

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.monotonic()
        status, size = 500, 0

        async def told(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            # a client that reads no more must not keep a worker
            await asyncio.wait_for(send(message), self.serving.limits.stall)

        try:
            await self.app(scope, receive, told)
        finally:
            took = time.monotonic() - began
            path = _kind_of(scope["path"])
            self.serving.counts.requests[path, status] += 1
            if path == "/sparql":
                self.serving.counts.seconds += took
            if not self.quiet:
                record = {
                    "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                    "method": scope["method"], "path": scope["path"], "status": status,
                    "milliseconds": round(1000 * took, 1), "bytes": size,
                }  # fmt: skip
                sys.stderr.write(json.dumps(record) + "\n")


def _kind_of(path: str) -> str:
    """Return what kind of address a path is: each thing of a store would be a series of its own."""
    first = path.split("/")[1] if "/" in path else path
    known = ("sparql", "graphs", "queries", "openapi.json", "id", "ns", "health", "metrics", ".well-known")
    return f"/{first}" if first in known else "/" if not first else "/other"


async def _writer(folder: Path) -> Process:
    worker = await Process.start("kg.serve.writer", str(folder))
    await worker.ready()
    return worker


def create_app(
    folder: Path,
    *,
    base: str,
    limits: Limits | None = None,
    services: tuple[str, ...] = (),
    token: str | None = None,
    quiet: bool = False,
    in_memory: bool = False,
) -> Starlette:
    """Return the application that serves the store in a folder.

    `services` are hosts that queries may ask by SERVICE. A `token` lets updates in, from those who send it.
    `in_memory` copies each snapshot into memory, and answers from the copy once it is made.
    """
    serving = Serving(folder, base=base, limits=limits or Limits(), services=services, in_memory=in_memory)

    @contextlib.asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        if token is not None:
            app.state.writer = await _writer(folder)
        await serving.start()
        try:
            yield
        finally:
            if app.state.writer is not None:
                await app.state.writer.finish()
            await serving.close()

    app = Starlette(
        routes=[
            Route("/", index),
            Route("/sparql", sparql, methods=["GET", "POST"], name="sparql"),
            Route("/graphs", graphs),
            Route("/queries", named.listed, name="queries"),
            Route("/queries/{name}", named.run_named),
            Route("/openapi.json", named.openapi),
            Route("/id/{rest:path}", resources.entity),
            Route("/ns", resources.ontology),
            Route("/ns/{rest:path}", resources.term, name="term"),
            Route("/.well-known/void", void),
            Route("/style.css", style),
            Route("/health", health),
            Route("/metrics", metrics),
        ],
        middleware=[
            Middleware(Watched, serving=serving, quiet=quiet),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
                allow_headers=["Accept", "Content-Type", "If-None-Match", "Authorization"],
                expose_headers=["ETag", "Retry-After"],
            ),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=GZIP_LEVEL),
        ],
        exception_handlers={BadRequest: refused, KGError: refused},
        lifespan=life,
    )
    app.state.serving, app.state.writer, app.state.token = serving, None, token
    app.state.writing, app.state.kept = asyncio.Lock(), {}
    return app
