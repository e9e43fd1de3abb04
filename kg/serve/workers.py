"""The processes that answer for a server, and how one is begun, asked and ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from pathlib import Path

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

_LIMIT = 1 << 20
"""Bytes that are read ahead of what is asked for."""


class Failed(Exception):
    """A query that has no answer, or none to its end."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class Worker(ABC):
    """A process that answers one request at a time."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, copy: Copy | None = None
    ) -> None:
        self._reader, self._writer = reader, writer
        self.copy = copy
        self.idle = True

    @property
    @abstractmethod
    def alive(self) -> bool:
        """Whether the process runs."""

    async def ready(self) -> bytes:
        """Wait until the process says that it is ready; return what it says. Raises `Failed` if it is not."""
        letter, data = await self._frame()
        if letter == ERROR:
            raise Failed(msgspec.json.decode(data, type=Fault))
        return data

    @abstractmethod
    async def end(self) -> None:
        """End the process, whatever it does."""

    async def frames(self, request: Request, seconds: float) -> AsyncIterator[Header | bytes | End]:
        """Send a request and yield header, chunks and end of its answer.

        Only the time that the worker takes counts, not the client's. Raises `Failed`; a worker that took too
        long or died is ended, and cannot be used again.
        """
        self.idle, done = False, False
        body = msgspec.json.encode(request)
        left = seconds
        try:
            self._writer.write(HEAD.pack(REQUEST, len(body)) + body)
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
        letter, length = HEAD.unpack(await self._reader.readexactly(HEAD.size))
        if length > MAX_FRAME:
            raise ConnectionError("out of step")
        return letter, await self._reader.readexactly(length)


class Process(Worker):
    """A worker that is a process of the server's own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        assert process.stdin is not None
        super().__init__(process.stdout, process.stdin)
        self._process = process

    @classmethod
    async def start(cls, module: str, *arguments: str) -> Process:
        """Start the `main` of a module."""
        code = f"from {module} import main; main()"
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            code,
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LIMIT,
        )
        return cls(process)

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.returncode is None

    async def finish(self) -> None:
        """Let the process end by itself, with what it has to put in order."""
        self._writer.close()
        await self._process.wait()

    async def end(self) -> None:
        """End the process, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


class Fork(Worker):
    """A worker that is a fork of the process with a copy in memory."""

    number = 0

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return not self._reader.at_eof()

    async def end(self) -> None:
        """End the process, whatever it does."""
        if self.alive:  # else its number may be another's by now
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.number, signal.SIGKILL)
        self._writer.close()


class Copy:
    """A copy of a snapshot in memory (`kg.serve.copy`), which gives workers."""

    def __init__(
        self, process: Process, folder: tempfile.TemporaryDirectory[str], address: str, snapshot: Path
    ) -> None:
        self._process, self._folder, self._address = process, folder, address
        self.snapshot = snapshot

    @classmethod
    async def start(cls, snapshot: Path, memory: int) -> Copy:
        """Copy a snapshot, and wait until that is done. Raises `Failed` where it cannot be copied."""
        folder = tempfile.TemporaryDirectory(prefix="kg-")
        address = str(Path(folder.name) / "s")  # the name of a socket must be short
        process = await Process.start("kg.serve.copy", str(memory), str(snapshot), address)
        copy = cls(process, folder, address, snapshot)
        try:
            await process.ready()
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            await copy.end()
            message = f"the copy of {snapshot} in memory ended before it was made: it needs too much memory"
            raise Failed(Fault(code="crash", message=message)) from error
        except BaseException:
            await copy.end()
            raise
        return copy

    async def worker(self) -> Worker:
        """Return a new worker. Raises `OSError` where the copy has ended."""
        reader, writer = await asyncio.open_unix_connection(self._address, limit=_LIMIT)
        worker = Fork(reader, writer, copy=self)
        worker.number = int(await worker.ready())
        return worker

    async def end(self) -> None:
        """Give no more workers; those that were given go on."""
        await self._process.end()
        self._folder.cleanup()
