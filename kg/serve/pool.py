"""The workers of a server: so many at once, a queue of bounded length, and an end to what takes too long."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from kg.serve.workers import Copy, Process, Worker


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


class Pool:
    """So many workers, given out in the order of asking; one client never has all of them."""

    def __init__(self, limits: Limits, module: str = "kg.serve.worker") -> None:
        self._limits = limits
        self._module = module
        self._copy: Copy | None = None
        self._free: list[Worker] = []
        self._running: Counter[str] = Counter()
        self._changed = asyncio.Condition()
        self._waiting = 0
        self._busy = 0

    @property
    def copied(self) -> Path | None:
        """The snapshot whose copy in memory gives the workers, None where they read from disk."""
        return None if self._copy is None else self._copy.snapshot

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
        if self._copy is not None:
            try:
                return await self._copy.worker()
            except (OSError, asyncio.IncompleteReadError):  # it was ended for want of memory
                await self.use(None)
        return await Process.start(self._module, str(self._limits.memory))

    async def use(self, copy: Copy | None) -> None:
        """Let workers be those of a copy from now on; those that are busy end with their requests."""
        before, self._copy = self._copy, copy
        await self._end_free()
        if before is not None:
            await before.end()

    async def stop(self) -> None:
        """End all workers that are free; those that are busy end with their requests."""
        await self.use(None)

    async def _end_free(self) -> None:
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
                if worker.alive and worker.idle and worker.copy is self._copy:
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
