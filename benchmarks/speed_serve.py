"""Measures what the server adds to the engine, and how fast a large store on disk answers.

    python benchmarks/speed_serve.py 20170101073000.export.CSV [--rows 40000] [--store FOLDER]

A store is made of a GDELT file, its rows repeated under new ids, and of the example reports (or one that is
there is taken). In one run, over one snapshot: a small query through the server and by the engine alone; a
large answer streamed and serialised by the engine alone; the shipped queries that people ask most. How long
queries over the whole store take is measured by `speed_whole.py`.
"""

from __future__ import annotations

import argparse
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pyoxigraph as ox
from speed_feeds import REPORTS, repeated

from kg.pipeline import ingest
from kg.store import open_store
from kg.store.snapshots import hold_latest

SMALL = "SELECT * { ?s a <https://w3id.org/kg/ns#Release> ; ?p ?o } LIMIT 20"
LARGE = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 1000000"
ENOUGH = 20.0
"""Seconds after which a query is let go."""


class Sink:
    """A file that counts bytes and keeps none."""

    def __init__(self) -> None:
        self.bytes = 0

    def write(self, data: bytes) -> int:
        """Count."""
        self.bytes += len(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing."""


def median(what: Callable[[], object], times: int) -> float:
    """Return the milliseconds that something takes, the median of some times after a first one."""
    what()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        what()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def make(folder: Path, source: Path, rows: int) -> None:
    """Make a store of so many rows and the example reports."""
    table = folder.parent / "20170101073000.export.CSV"
    repeated(source, rows, table)
    with open_store(str(folder)) as store:
        began = time.perf_counter()
        ingest(store, [str(table)])
        middle = time.perf_counter()
        ingest(store, [str(REPORTS)])
        print(f"store         {len(store):,} quads: {middle - began:.0f} s of records, "
              f"{time.perf_counter() - middle:.1f} s of reports and analysis")  # fmt: skip


def served(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a server; return it and its address."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--quiet", "--timeout", f"{ENOUGH:g}"]
    command += ["--store", str(folder)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    found = re.search(r"http://\S+", server.stderr.readline())
    assert found is not None, server.stderr.read()
    return server, found[0].rstrip("/")


def small(http: httpx.Client, address: str, engine: ox.Store) -> None:
    """Print what the server adds to a small query."""

    def by_engine() -> bytes:
        answer = engine.query(SMALL, use_default_graph_as_union=True)
        return answer.serialize(format=ox.QueryResultsFormat.JSON) or b""

    headers = {"accept": "application/sparql-results+json", "accept-encoding": "identity"}
    alone = median(by_engine, 200)
    through = median(lambda: http.post(f"{address}/sparql", data={"query": SMALL}, headers=headers), 200)
    print(f"small         engine {alone:.2f} ms, server {through:.2f} ms: {through - alone:.2f} ms more")


def large(http: httpx.Client, address: str, engine: ox.Store) -> None:
    """Print how fast a large answer comes, beside the engine writing it to nowhere."""
    sink = Sink()
    began = time.perf_counter()
    answer = engine.query(LARGE, use_default_graph_as_union=True)
    answer.serialize(sink, format=ox.QueryResultsFormat.JSON)  # type: ignore[call-overload]
    alone = sink.bytes / (time.perf_counter() - began)
    began, first, size = time.perf_counter(), 0.0, 0
    headers = {"accept": "application/sparql-results+json", "accept-encoding": "identity"}
    with http.stream("POST", f"{address}/sparql", data={"query": LARGE}, headers=headers) as found:
        for chunk in found.iter_raw():
            first = first or time.perf_counter() - began
            size += len(chunk)
    through = size / (time.perf_counter() - began)
    ratio = f"{through / alone:.2f}"
    print(f"large         engine {alone / 1e6:.0f} MB/s, server {through / 1e6:.0f} MB/s: {ratio};",
          f"{size / 1e6:.0f} MB, first byte after {first:.2f} s")  # fmt: skip


def asked_most(http: httpx.Client, address: str) -> None:
    """Print how long the queries take that people ask most."""
    sets = http.get(f"{address}/queries/contradictions", params={"format": "jsonl"}).text.splitlines()
    label = re.search(r'"label": "([^"]+)"', sets[0])
    assert label is not None
    for name, path, params in (
        ("timeline of an actor", "/queries/events-of-actor", {"actor": "Ministry"}),
        ("timeline of a place and days", "/queries/timeline", {"place": "Beirut", "since": "2020-08-01"}),
        ("set of a question", "/queries/positions", {"about": label[1]}),
        ("top sets", "/queries/contradictions", {}),
        ("history of a ship", "/queries/vessel-history", {"imo": "9074729"}),
    ):
        found = http.get(address + path, params=params)
        taken = median(lambda path=path, params=params: http.get(address + path, params=params), 15)  # type: ignore[misc]
        print(f"asked most    {name}: {taken:.0f} ms ({found.status_code}, {len(found.content):,} bytes)")


def main() -> None:
    """Run the comparison."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("source", type=Path)
    arguments.add_argument("--rows", type=int, default=40_000)
    arguments.add_argument("--store", type=Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.store or Path(temporary) / "store"
        if not folder.exists():
            make(folder, given.source, given.rows)
        server, address = served(folder)
        held = hold_latest(folder)
        assert held is not None
        engine = ox.Store.read_only(str(held.path))
        with httpx.Client(timeout=120) as http:
            small(http, address, engine)
            large(http, address, engine)
            asked_most(http, address)
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)
        held.let_go()


if __name__ == "__main__":
    main()
