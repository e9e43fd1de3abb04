"""A process that answers queries from a snapshot, one at a time, and that can be ended at any moment.

The engine cannot be told to stop, so the server ends a worker whose query takes too long and starts another.
A worker changes nothing and holds nothing but the snapshot that it reads.
"""

from __future__ import annotations

import sys
import time
from itertools import chain
from pathlib import Path
from typing import IO, cast

import msgspec
import pyoxigraph as ox

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

from kg.errors import QueryError
from kg.serve.frames import (
    CHUNK,
    END,
    ERROR,
    HEADER,
    Ask,
    Dump,
    End,
    Fault,
    Header,
    requests,
    send,
)
from kg.serve.media import GRAPH_FORMATS, RESULT_FORMATS, ROW_MARKS
from kg.store.guard import has_dataset, refuse_remote
from kg.store.snapshots import Snapshot, hold

CHUNK_BYTES = 128 * 1024
"""Bytes of an answer that are sent at once."""

PATIENCE = 0.1
"""Seconds after which less than that is sent, so that a slow answer is seen to begin."""


class Limit(Exception):
    """An answer is larger than the server allows."""


class NotAcceptable(Exception):
    """The client takes none of the formats that an answer of this kind has."""


class Chunks:
    """A file that sends what is written to it, and counts bytes and rows against the limits.

    `mark` is what every row of a format holds once: in JSON and CSV it may stand in a value, too, so rows
    are then counted high, never low.
    """

    def __init__(self, out: IO[bytes], *, mark: bytes | None, max_rows: int, max_bytes: int) -> None:
        self._out, self._mark = out, mark
        self._max_rows, self._max_bytes = max_rows, max_bytes
        self._waiting = bytearray()
        self._last = b""  # a row's mark may be split between two writes
        self._sent_at = time.monotonic()
        self.rows = self.bytes = 0

    def write(self, data: bytes) -> int:
        """Take a part of the answer; raises `Limit` where it becomes too large."""
        self._waiting += data
        self.bytes += len(data)
        if self._mark is not None:
            seen = self._last + bytes(data)
            self.rows += seen.count(self._mark)
            self._last = seen[len(seen) - len(self._mark) + 1 :] if len(self._mark) > 1 else b""
        if self._max_bytes and self.bytes > self._max_bytes:
            raise Limit(f"the answer is larger than {self._max_bytes:,} bytes")
        if self._max_rows and self.rows > self._max_rows:
            raise Limit(f"the answer has more than {self._max_rows:,} rows")
        if len(self._waiting) >= CHUNK_BYTES or time.monotonic() - self._sent_at > PATIENCE:
            self.send()
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is written is sent when there is enough of it."""

    def send(self) -> None:
        """Send what is waiting."""
        if self._waiting:
            send(self._out, CHUNK, bytes(self._waiting))
            self._waiting.clear()
        self._sent_at = time.monotonic()


class Worker:
    """Answers from one snapshot after another, whichever a request names; from a copy if it has one."""

    def __init__(self, out: IO[bytes], *, copy: tuple[str, ox.Store] | None = None) -> None:
        self._out = out
        self._copy = copy
        self._held: Snapshot | None = None
        self._store: ox.Store | None = None

    def _opened(self, path: str) -> ox.Store:
        if self._copy is not None and self._copy[0] == path:
            if not Path(path).is_dir():  # cleared away, for something in it is to be forgotten
                raise FileNotFoundError(f"the snapshot {path} is gone")
            return self._copy[1]
        if self._store is None or self._held is None or str(self._held.path) != path:
            self._store = None
            if self._held is not None:
                self._held.let_go()
            self._held = hold(Path(path))
            if self._held is None:
                raise FileNotFoundError(f"the snapshot {path} is gone")
            self._store = ox.Store.read_only(path)
        return self._store

    def answer(self, request: Ask | Dump) -> None:
        """Answer a request with frames; what goes wrong is a frame, too."""
        try:
            if isinstance(request, Dump):
                self._dump(request)
            else:
                self._ask(request)
        except QueryError as error:
            self._fault("refused", str(error), error.line)
        except SyntaxError as error:
            self._fault("syntax", error.msg, error.lineno)
        except NotAcceptable as error:
            self._fault("media", str(error))
        except Limit as error:
            self._fault("limit", str(error))
        except FileNotFoundError as error:
            self._fault("missing", str(error))
        except (OSError, RuntimeError, ValueError) as error:
            self._fault("engine", str(error))
        else:
            send(self._out, END, msgspec.json.encode(End()))

    def _fault(self, code: str, message: str, line: int | None = None) -> None:
        send(self._out, ERROR, msgspec.json.encode(Fault(code=code, message=message, line=line)))

    def _ask(self, asked: Ask) -> None:
        refuse_remote(asked.query, services=asked.services)
        own = asked.default_graphs is None and asked.named_graphs is None
        answer = self._opened(asked.snapshot).query(
            asked.query,
            # a FROM clause would be passed over under the union
            use_default_graph_as_union=own and not has_dataset(asked.query),
            default_graph=None if own else [ox.NamedNode(g) for g in asked.default_graphs or ()],
            named_graphs=None if own else [ox.NamedNode(g) for g in asked.named_graphs or ()],
        )
        graph = isinstance(answer, ox.QueryTriples)
        media = asked.graphs if graph else asked.results
        if media is None:
            kind = "a graph" if graph else "a table or a truth value"
            raise NotAcceptable(f"the answer is {kind}, and the request accepts no format of that")
        send(self._out, HEADER, msgspec.json.encode(Header(media=media)))
        chunks = Chunks(
            self._out,
            mark=ROW_MARKS[media] if isinstance(answer, ox.QuerySolutions) else None,
            max_rows=asked.max_rows,
            max_bytes=asked.max_bytes,
        )
        if isinstance(answer, ox.QueryTriples):
            answer.serialize(cast("IO[bytes]", chunks), format=GRAPH_FORMATS[media])
        else:
            answer.serialize(cast("IO[bytes]", chunks), format=RESULT_FORMATS[media])
        chunks.send()

    def _dump(self, wanted: Dump) -> None:
        store = self._opened(wanted.snapshot)
        quads = store.quads_for_pattern(
            None, None, None, None if wanted.graph is None else ox.NamedNode(wanted.graph)
        )
        first = next(quads, None)
        if first is None and wanted.graph is not None:
            raise FileNotFoundError(f"there is no graph {wanted.graph}")
        send(self._out, HEADER, msgspec.json.encode(Header(media=wanted.media)))
        chunks = Chunks(self._out, mark=None, max_rows=0, max_bytes=wanted.max_bytes)
        format = GRAPH_FORMATS[wanted.media]
        whole = wanted.graph is None and format.supports_datasets
        every = quads if first is None else chain([first], quads)
        rest = every if whole else (quad.triple for quad in every)
        ox.serialize(rest, cast("IO[bytes]", chunks), format=format)
        chunks.send()


def bounded(memory: int) -> None:
    """Let the process have so many bytes at most, so that one query cannot take the machine's; 0 is all."""
    if resource is not None and memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    """Answer what comes in until the server goes away; the first argument is the memory to be had."""
    bounded(int(sys.argv[1]))
    given, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what is printed by mistake is no answer
    answer_all(Worker(out), given)


def answer_all(worker: Worker, given: IO[bytes]) -> None:
    """Answer what comes in, until no more comes."""
    decoder = msgspec.json.Decoder(Ask | Dump)
    for body in requests(given):
        worker.answer(decoder.decode(body))
