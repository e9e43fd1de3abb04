"""A process that holds a snapshot in memory, and whose forks answer from it: `kg serve --in-memory`.

The engine answers queries over a whole graph several times faster out of memory than from disk, but making
the copy takes some ten seconds a million quads. So it is made once, and every worker is a fork of the process
that has it: there at once, and ended like any other when its query takes too long.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import IO, cast

import msgspec
import pyoxigraph as ox

from kg.serve.frames import END, ERROR, End, Fault, send
from kg.serve.worker import Worker, answer_all, bounded
from kg.store.snapshots import hold

_BUFFER = 1 << 20
_SIZE = Path("/proc/self/statm")


def copied(path: Path) -> ox.Store:
    """Return what a snapshot holds as a store in memory.

    The quads go through a pipe as N-Quads: twice as fast as one by one through Python.
    """
    source, copy = ox.Store.read_only(str(path)), ox.Store()
    taken, given = os.pipe()

    def give() -> None:
        with os.fdopen(given, "wb", buffering=_BUFFER) as out:
            source.dump(out, format=ox.RdfFormat.N_QUADS)

    giving = threading.Thread(target=give)
    giving.start()
    with os.fdopen(taken, "rb", buffering=_BUFFER) as lines:
        copy.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
    giving.join()
    return copy


def main() -> None:
    """Copy a snapshot, then fork a worker for whoever connects, until the server goes away.

    The arguments are the memory that one query may use, the snapshot, and the socket to listen at.
    """
    memory, path, address = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    held = hold(path)
    if held is None:
        _fault(out, f"the snapshot {path} is gone")
        return
    try:
        copy = copied(path)
    except (OSError, RuntimeError, SyntaxError) as error:
        _fault(out, f"the snapshot {path} cannot be copied: {error}")
        return
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # forks that have ended are not waited for
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(address)
        listening.listen()
        send(out, END, msgspec.json.encode(End()))
        while sys.stdin not in select.select([sys.stdin, listening], [], [])[0]:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _answer(connection, copy, path, memory)
                os._exit(0)
            connection.close()


def _fault(out: IO[bytes], message: str) -> None:
    send(out, ERROR, msgspec.json.encode(Fault(code="engine", message=message)))


def _answer(connection: socket.socket, copy: ox.Store, path: Path, memory: int) -> None:
    """Be a worker: tell one's number, by which one can be ended, and answer."""
    with connection.makefile("rwb") as made:
        stream = cast("IO[bytes]", made)
        send(stream, END, str(os.getpid()).encode())
        if memory and _SIZE.exists():  # what a query may use comes on top of the copy
            held = int(_SIZE.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
            bounded(memory + held)
        answer_all(Worker(stream, copy=(str(path), copy)), stream)
