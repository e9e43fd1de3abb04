"""How long the shipped queries take over a whole store: on disk, and in the copy in memory of a server.

    python benchmarks/speed_whole.py my-store

Every query that needs no parameter is asked of both, in a process of its own that is ended after `--seconds`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from select import select

import pyoxigraph as ox

from kg.errors import KGError
from kg.query import catalog, get_query
from kg.query.params import bind_params
from kg.serve.copy import copied
from kg.store.snapshots import hold_latest


def names() -> list[str]:
    """Return the queries that can be asked of the whole."""
    found = []
    for query in catalog().values():
        try:
            bind_params(query)
        except KGError:
            continue
        found.append(query.name)
    return sorted(found)


def worker(folder: Path, place: str) -> None:
    """Answer the queries named on standard input, from disk or from a copy in memory."""
    held = hold_latest(folder)
    assert held is not None
    store = copied(held.path) if place == "memory" else ox.Store.read_only(str(held.path))
    print("ready", flush=True)
    for line in sys.stdin:
        text = bind_params(get_query(line.strip()))
        began = time.perf_counter()
        answer = store.query(text, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        rows = len(list(answer))
        print(time.perf_counter() - began, rows, flush=True)


class Asked:
    """A worker that is begun anew where it takes too long."""

    def __init__(self, folder: Path, place: str) -> None:
        self.folder, self.place = folder, place
        self.process = self._begun()

    def _begun(self) -> subprocess.Popen[str]:
        command = [sys.executable, __file__, str(self.folder), "--worker", self.place]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        return process

    def ask(self, name: str, seconds: float) -> tuple[float, int] | None:
        """Return seconds and rows of an answer, None if it took longer."""
        given, out = self.process.stdin, self.process.stdout
        assert given is not None
        assert out is not None
        given.write(f"{name}\n")
        given.flush()
        if not select([out], [], [], seconds)[0]:
            self.process.kill()
            self.process = self._begun()
            return None
        took, rows = out.readline().split()
        return float(took), int(rows)


def main() -> None:
    """Ask, and print each query as it is answered."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("store", type=Path)
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--query", action="append", help="only this one; all if none is given")
    arguments.add_argument("--worker", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.worker:
        worker(given.store, given.worker)
        return
    disk, memory = Asked(given.store, "disk"), Asked(given.store, "memory")
    for name in given.query or names():
        found = disk.ask(name, given.seconds), memory.ask(name, given.seconds)
        a, b = (f"{one[0]:8.3f} s" if one else f"over {given.seconds:.0f} s" for one in found)
        ratio = f"{found[0][0] / found[1][0]:.1f} times" if found[0] and found[1] else ""
        print(f"{name:22} disk {a}, memory {b}  {ratio}  {found[0][1] if found[0] else '?'} rows", flush=True)
    disk.process.kill()
    memory.process.kill()


if __name__ == "__main__":
    main()
