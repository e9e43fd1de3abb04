"""What a running server holds: its store's latest snapshot, its workers, its counts."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import re
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kg.serve.frames import Ask, Dump, End, Fault, Header
from kg.serve.pool import Limits, Overloaded, Pool
from kg.serve.protocol import BadRequest
from kg.serve.workers import Copy, Failed, Worker
from kg.store.snapshots import Snapshot, hold_latest, latest_name

FRESH = 0.5
"""Seconds after which it is looked whether a writer has left a later snapshot."""

FIRST_BYTES = 64 * 1024
"""An answer up to so many bytes is sent whole, with its length and a tag by which it can be kept."""

FIRST_SECONDS = 0.3
"""Seconds after its first bytes that an answer may take to be sent whole all the same."""

STATUS = {
    "syntax": 400, "refused": 400, "media": 406, "missing": 404, "limit": 413, "engine": 400, "timeout": 503,
    "crash": 500,
}  # fmt: skip
"""The HTTP status of each kind of fault."""

_PASSING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


@dataclass(slots=True)
class Counts:
    """What `/metrics` tells."""

    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    queries: int = 0
    seconds: float = 0.0
    bytes: int = 0


class Serving:
    """A store being served."""

    def __init__(
        self,
        folder: Path,
        *,
        base: str,
        limits: Limits,
        services: tuple[str, ...] = (),
        in_memory: bool = False,
    ) -> None:
        self.folder = folder
        self.base = base
        self.limits = limits
        self.services = services
        self.pool = Pool(limits)
        self.counts = Counts()
        self.started = time.time()
        self.in_memory = in_memory
        self._copying: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._held: Snapshot | None = None
        self._looked_at = 0.0

    async def start(self) -> None:
        """Start the workers, and the copy in memory if there is to be one."""
        await self.pool.start()
        if self.in_memory:
            self._loop = asyncio.get_running_loop()
            if latest_name(self.folder) is not None:
                self.snapshot()

    def snapshot(self, *, anew: bool = False) -> Path:
        """Return the path of the latest snapshot. Raises `BadRequest` where the store has none."""
        now = time.monotonic()
        if anew or self._held is None or now - self._looked_at > FRESH:
            self._looked_at = now
            if self._held is None or latest_name(self.folder) != self._held.name:
                later = hold_latest(self.folder)
                if later is not None:
                    if self._held is not None:
                        self._held.let_go()
                    self._held = later
                    if self._loop is not None:  # a later snapshot may be seen first by a thread of its own
                        self._loop.call_soon_threadsafe(self._copy_anew)
        if self._held is None:
            raise BadRequest(503, "the store has nothing to read yet; try again later")
        return self._held.path

    def _copy_anew(self) -> None:
        """Begin to copy the latest snapshot, unless one is being copied: then that comes first."""
        if self._copying is None or self._copying.done():
            self._copying = asyncio.get_running_loop().create_task(self._copy())

    async def _copy(self) -> None:
        """Copy the latest snapshot, and again where a later one has come meanwhile."""
        copying: str | None = None
        while self._held is not None and self._held.name != copying:
            copying = self._held.name
            # whoever asks is answered from the latest, so from disk until this is done
            await self.pool.use(None)
            try:
                copy = await Copy.start(self._held.path, self.limits.memory)
            except (Failed, OSError) as error:  # answers go on to come from disk
                self.counts.faults["copy"] += 1
                sys.stderr.write(f"kg: {error}\n")
            else:
                await self.pool.use(copy)

    async def close(self) -> None:
        """End the workers and let the snapshot go."""
        if self._copying is not None:
            self._copying.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._copying
        await self.pool.stop()
        if self._held is not None:
            self._held.let_go()
            self._held = None


class _Closing(StreamingResponse):
    """A streamed answer that lets its worker go in any case, also if it is never begun."""

    def __init__(self, stack: contextlib.AsyncExitStack, **given: object) -> None:
        super().__init__(**given)  # type: ignore[arg-type]
        self._stack = stack

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._stack:
            await super().__call__(scope, receive, send)


def tag_of(asked: Ask | Dump, *parts: object) -> str | None:
    """Return an entity tag for an answer from its snapshot, None where it may be another each time."""
    path = Path(asked.snapshot)
    if isinstance(asked, Ask) and _PASSING.search(asked.query):
        return None
    try:
        stamp = int(path.stat().st_mtime)
    except FileNotFoundError:  # cleared away: the answer comes from a later one
        return None
    said = msgspec.json.encode([asked, *parts])
    return f'W/"{path.name}-{stamp}-{hashlib.sha256(said).hexdigest()[:20]}"'


def client_of(request: Request) -> str:
    """Return who asks, for the share of workers that one client may have."""
    return request.client.host if request.client is not None else "unknown"


async def answered(
    serving: Serving,
    request: Request,
    asked: Ask | Dump,
    *,
    tag: str | None,
    whole: bool = False,
    seconds: float | None = None,
) -> Response:
    """Answer by a worker: a short answer whole, a long one as it is made, unless it is wanted `whole`.

    `seconds` are those that it may take, the server's limit if none are given.

    Raises `BadRequest` for what fails before anything was sent; later, the connection is broken off, so that
    half an answer is never taken for a whole one.
    """
    headers = {"vary": "Accept, Accept-Encoding", "cache-control": "no-cache"}
    if tag is not None:
        headers["etag"] = tag
        if tag in [one.strip() for one in request.headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers=headers)
    if request.method == "HEAD":
        media = asked.media if isinstance(asked, Dump) else asked.results or asked.graphs
        return Response(media_type=media, headers=headers)
    serving.counts.queries += 1
    stack = contextlib.AsyncExitStack()
    try:
        worker = await stack.enter_async_context(serving.pool.worker(client_of(request)))
        try:
            header, first, rest = await _begun(serving, worker, asked, whole=whole, seconds=seconds)
        except Failed as error:
            if error.fault.code != "missing" or Path(asked.snapshot).is_dir():
                raise
            # the snapshot was cleared away, as forgetting a document does; there is a later one
            asked = msgspec.structs.replace(asked, snapshot=str(serving.snapshot(anew=True)))
            header, first, rest = await _begun(serving, worker, asked, whole=whole, seconds=seconds)
        if rest is None:
            await stack.aclose()
            serving.counts.bytes += len(first)
            return Response(first, media_type=header.media, headers=headers)
        stream = _streamed(serving, first, rest)
        return _Closing(stack, content=stream, media_type=header.media, headers=headers)
    except Overloaded as error:
        await stack.aclose()
        raise BadRequest(503, str(error)) from error
    except Failed as error:
        await stack.aclose()
        serving.counts.faults[error.fault.code] += 1
        raise BadRequest(STATUS[error.fault.code], error.fault.message, error.fault.line) from error
    except BaseException:
        await stack.aclose()
        raise


async def _begun(
    serving: Serving, worker: Worker, asked: Ask | Dump, *, whole: bool, seconds: float | None
) -> tuple[Header, bytes, AsyncIterator[Header | bytes | End] | None]:
    """Return the header of an answer, its first bytes, and what yields the rest, None if that was all."""
    frames = worker.frames(asked, min(seconds or serving.limits.seconds, serving.limits.seconds))
    header: Header | None = None
    first = bytearray()
    began: float | None = None
    async for frame in frames:
        if isinstance(frame, Header):
            header = frame
        elif isinstance(frame, End):
            assert header is not None
            return header, bytes(first), None
        else:
            first += frame
            began = began or time.monotonic()
            if not whole and (len(first) >= FIRST_BYTES or time.monotonic() - began > FIRST_SECONDS):
                break
    if header is None:
        raise Failed(Fault(code="crash", message="the engine gave no answer"))
    return header, bytes(first), frames


async def _streamed(
    serving: Serving, first: bytes, rest: AsyncIterator[Header | bytes | End]
) -> AsyncIterator[bytes]:
    serving.counts.bytes += len(first)
    yield first
    try:
        async for frame in rest:
            if isinstance(frame, bytes):
                serving.counts.bytes += len(frame)
                yield frame
    except Failed as error:
        serving.counts.faults[error.fault.code] += 1
        raise
    finally:
        await rest.aclose()  # type: ignore[attr-defined]
