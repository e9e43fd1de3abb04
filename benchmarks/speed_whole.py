"""How long the shipped queries take over a whole store: on disk, and in a copy in memory, in one run.

    python benchmarks/speed_whole.py my-store

Every query that needs no parameter is asked of both, in a process of its own that is ended after `--seconds`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KGError
from kg.query import catalog, get_query
from kg.query.params import bind_params
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


def worker(folder: Path) -> None:
    """Answer the queries named on standard input, from disk and then from a copy in memory."""
    held = hold_latest(folder)
    assert held is not None
    disk = ox.Store.read_only(str(held.path))
    began = time.perf_counter()
    memory = ox.Store()
    memory.bulk_extend(disk)
    print("copied", time.perf_counter() - began, len(memory), flush=True)
    for line in sys.stdin:
        place, name = line.split()
        text = bind_params(get_query(name))
        began = time.perf_counter()
        answer = (disk if place == "disk" else memory).query(text, use_default_graph_as_union=True)
        rows = sum(1 for _ in answer) if not isinstance(answer, ox.QueryBoolean) else 1
        print(place, time.perf_counter() - began, rows, flush=True)


class Asked:
    """A worker that is begun anew where it takes too long."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = self._begun()

    def _begun(self) -> subprocess.Popen[str]:
        command = [sys.executable, __file__, str(self.folder), "--worker"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        print(process.stdout.readline().strip(), file=sys.stderr)
        return process

    def ask(self, place: str, name: str, seconds: float) -> tuple[float, int] | None:
        """Return seconds and rows of an answer, None if it took longer."""
        from select import select

        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{place} {name}\n")
        self.process.stdin.flush()
        if not select([self.process.stdout], [], [], seconds)[0]:
            self.process.kill()
            self.process = self._begun()
            return None
        _, took, rows = self.process.stdout.readline().split()
        return float(took), int(rows)


def main() -> None:
    """Ask, and print the slowest first."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("store", type=Path)
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.worker:
        worker(given.store)
        return
    asked = Asked(given.store)
    rows = []
    for name in names():
        disk = asked.ask("disk", name, given.seconds)
        memory = asked.ask("memory", name, given.seconds)
        rows.append((disk[0] if disk else given.seconds, name, disk, memory))
    asked.process.kill()
    for _, name, disk, memory in sorted(rows, key=lambda row: -row[0]):
        told = [f"{one[0]:8.3f} s" if one else f"over {given.seconds:.0f} s" for one in (disk, memory)]
        ratio = f"{disk[0] / memory[0]:6.1f} times" if disk and memory else ""
        print(f"{name:22} disk {told[0]}, memory {told[1]} {ratio}  {disk[1] if disk else '?'} rows")


if __name__ == "__main__":
    main()
