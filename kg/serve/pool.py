"""The workers of a server: so many at once, a queue of bounded length, and an end to what takes too long."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass

import msgspec

from kg.serve.frames import (
    CHUNK,
    END,
    ERROR,
    HEAD,
    HEADER,
    MAX_FRAME,
    REQUEST,
    Change,
    Dump,
    End,
    Fault,
    Header,
)
from kg.serve.frames import Ask as AskFrame

Request = AskFrame | Dump | Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one server gives at most: seconds, rows and bytes of an answer (0 rows or bytes is no limit),
    queries at once, of one client at once, waiting, and seconds of waiting. `memory` is the bytes that one
    query may use, `stall` how long a client may take to read a chunk, `max_request` the bytes of a request.
    """

    seconds: float = 60.0
    rows: int = 5_000_000
    bytes: int = 2_000_000_000
    memory: int = 2_000_000_000
    workers: int = 4
    per_client: int = 3
    waiting: int = 64
    wait: float = 30.0
    stall: float = 60.0
    max_request: int = 1_000_000


class Overloaded(Exception):
    """All workers are busy and the queue is full, or the wait was too long."""


class Failed(Exception):
    """A query that has no answer, or none to its end."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class Worker:
    """A process that answers one request at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.idle = True

    @classmethod
    async def start(cls, module: str, *arguments: str) -> Worker:
        """Start a worker process."""
        code = f"from {module} import main; main()"
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            code,
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=1 << 20,
        )
        return cls(process)

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.returncode is None

    async def frames(self, request: Request, seconds: float) -> AsyncIterator[Header | bytes | End]:
        """Send a request and yield header, chunks and end of its answer.

        Only the time that the worker takes counts, not the client's. Raises `Failed`; a worker that took too
        long or died is ended, and cannot be used again.
        """
        self.idle, done = False, False
        assert self._process.stdin is not None
        body = msgspec.json.encode(request)
        left = seconds
        try:
            self._process.stdin.write(HEAD.pack(REQUEST, len(body)) + body)
            while True:
                began = time.monotonic()
                letter, data = await asyncio.wait_for(self._frame(), max(left, 0.001))
                left -= time.monotonic() - began
                if letter == CHUNK:
                    yield data
                elif letter == HEADER:
                    yield msgspec.json.decode(data, type=Header)
                elif letter == ERROR:
                    self.idle = done = True
                    raise Failed(msgspec.json.decode(data, type=Fault))
                elif letter == END:
                    self.idle = done = True
                    yield End()
                    return
        except TimeoutError as error:
            message = (
                f"the query took more than {seconds:g} seconds and was ended; ask for less: name the actor, "
                "the event or the days, or add a LIMIT"
            )
            raise Failed(Fault(code="timeout", message=message)) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            message = (
                "the engine ended while it answered this query, which needs too much memory or is nested too "
                "deeply; ask for less: name the actor, the event or the days"
            )
            raise Failed(Fault(code="crash", message=message)) from error
        finally:
            if not done:  # not `idle`: once done, the worker may be at work for another
                await self.end()

    async def _frame(self) -> tuple[bytes, bytes]:
        assert self._process.stdout is not None
        letter, length = HEAD.unpack(await self._process.stdout.readexactly(HEAD.size))
        if length > MAX_FRAME:
            raise ConnectionError("out of step")
        return letter, await self._process.stdout.readexactly(length)

    async def ready(self) -> None:
        """Wait until the process says that it is ready. Raises `Failed` where it is not."""
        letter, data = await self._frame()
        if letter == ERROR:
            raise Failed(msgspec.json.decode(data, type=Fault))

    async def finish(self) -> None:
        """Let the process end by itself, with what it has to put in order."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()

    async def end(self) -> None:
        """End the process, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


class Pool:
    """So many workers, given out in the order of asking; one client never has all of them."""

    def __init__(self, limits: Limits, module: str = "kg.serve.worker") -> None:
        self._limits = limits
        self._module = module
        self._free: list[Worker] = []
        self._running: Counter[str] = Counter()
        self._changed = asyncio.Condition()
        self._waiting = 0
        self._busy = 0

    @property
    def busy(self) -> int:
        """How many queries run."""
        return self._busy

    @property
    def waiting(self) -> int:
        """How many requests wait for a worker."""
        return self._waiting

    async def start(self) -> None:
        """Start all workers."""
        self._free = [await self._worker() for _ in range(self._limits.workers)]

    async def _worker(self) -> Worker:
        return await Worker.start(self._module, str(self._limits.memory))

    async def stop(self) -> None:
        """End all workers that are free; those that are busy end with their requests."""
        while self._free:
            await self._free.pop().end()

    @contextlib.asynccontextmanager
    async def worker(self, client: str) -> AsyncIterator[Worker]:
        """Give a worker to a client until it is done. Raises `Overloaded`."""
        await self._enter(client)
        try:
            worker = self._free.pop() if self._free else await self._worker()
            if not worker.alive:
                worker = await self._worker()
            try:
                yield worker
            finally:
                if worker.alive and worker.idle:
                    self._free.append(worker)
                elif worker.alive:
                    await worker.end()
        finally:
            async with self._changed:
                self._busy -= 1
                self._running[client] -= 1
                if not self._running[client]:
                    del self._running[client]
                self._changed.notify_all()

    async def _enter(self, client: str) -> None:
        limits = self._limits

        def may() -> bool:
            return self._busy < limits.workers and self._running[client] < limits.per_client

        async with self._changed:
            if not may():
                if self._waiting >= limits.waiting:
                    raise Overloaded("too many queries are waiting; try again later")
                self._waiting += 1
                try:
                    await asyncio.wait_for(self._changed.wait_for(may), limits.wait)
                except TimeoutError as error:
                    raise Overloaded(f"no worker was free within {limits.wait:g} seconds") from error
                finally:
                    self._waiting -= 1
            self._busy += 1
            self._running[client] += 1
