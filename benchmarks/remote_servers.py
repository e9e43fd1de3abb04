"""Holds a SPARQL server against a folder: the same quads, the same answers, and how long each takes.

    python benchmarks/remote_servers.py http://dba:dba@localhost:8890/ [--quads 20000]

The example reports and datasets are read into a folder and into the server, which must hold nothing of kg's
yet. Every quad and the answer of every shipped query, with the parameters of its own examples, are compared;
what differs is shown, and the exit code is 1. What was written is removed again. A server is started so:

    oxigraph serve --location data --bind localhost:7878
    virtuoso-t +configfile virtuoso.ini +foreground

For Virtuoso, `ResultSetMaxRows` in the [SPARQL] part of its settings must be above the number of quads; the
user that may write is `dba` with the password `dba` at first.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import KGError
from kg.pipeline import ingest
from kg.query.catalog import Query, catalog
from kg.query.run import run
from kg.store import Store, open_store
from kg.terms import KG, graph

EXAMPLES = Path(__file__).parent.parent / "examples"
BASE = "https://example.org/speed"


def timed(what: str, act: Callable[[], Any]) -> Any:
    """Do something, and print how long it took."""
    start = time.perf_counter()
    done = act()
    print(f"{what:<44}{time.perf_counter() - start:>9.2f} s")
    return done


def demand_empty(store: Store) -> None:
    """Leave where the server holds anything of kg's: queries would see it, and it would be lost."""
    held = store.select(f"SELECT ?s WHERE {{ ?s a <{KG.DocumentVersion}> }} LIMIT 1")
    if len(held) or store.graphs():
        sys.exit(f"{store.location} holds a graph of kg's already; name a server for the purpose")


def clear(store: Store) -> None:
    """Remove the graphs that this has written."""
    for name in store.graphs():
        store.remove_graph(name)


def cases() -> Iterator[tuple[Query, dict[str, Any]]]:
    """Yield the shipped queries, each with the parameters of its examples."""
    for query in catalog().values():
        if query.kind == "select":
            yield query, {}
            for example in query.expectations:
                yield query, dict(example.params)


def answered(store: Store, query: Query, params: dict[str, Any]) -> list[str]:
    """Return the records of an answer, or what went wrong."""
    try:
        return [str(record) for record in run(store, query, params).records()]
    except KGError as error:
        return [f"{type(error).__name__}: {error}"]


def difference(here: list[str], there: list[str]) -> str:
    """Say in what two answers differ."""
    if sorted(here) == sorted(there):
        return "the order of rows alone"
    missing, more = sorted(set(here) - set(there)), sorted(set(there) - set(here))
    return "\n".join(
        [f"{len(here)} rows here, {len(there)} there"]
        + [f"  here alone:  {row:.300}" for row in missing[:1]]
        + [f"  there alone: {row:.300}" for row in more[:1]]
    )


def measure_writing(store: Store, number: int) -> None:
    """Print how fast quads are written, read and removed."""
    name, about = NamedNode(graph(BASE, "speed")), NamedNode(f"{BASE}/about")
    quads = [Quad(NamedNode(f"{BASE}/{n}"), about, Literal(f"value {n}"), name) for n in range(number)]
    timed(f"{number:,} quads added", lambda: store.add(quads))
    found = timed(f"{number:,} quads read", lambda: set(store.quads(name.value)))
    timed(f"{number:,} quads removed", lambda: store.change(remove=quads, add=()))
    print(f"{'read as written':<44}{found == set(quads)!s:>11}")


def compare(local: Store, remote: Store) -> int:
    """Print what differs between two stores; return how much."""
    here, there = set(local.quads()), set(remote.quads())
    different = len(here ^ there)
    print(f"{'quads here / there / different':<44}{len(here):,} / {len(there):,} / {different:,}")
    asked = 0
    for query, params in cases():
        asked += 1
        start = time.perf_counter()
        expected, found = answered(local, query, params), answered(remote, query, params)
        if expected != found:
            different += 1
            print(f"DIFFERENT: {query.name} {params}: {difference(expected, found)}")
        if time.perf_counter() - start > 2:
            print(f"slow: {query.name} {params}: {time.perf_counter() - start:.1f} s for both")
    print(f"{'queries asked of both':<44}{asked:>11}")
    return different


def main() -> None:
    """Measure and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server", help="the address of a server that holds nothing of kg's")
    parser.add_argument("--quads", type=int, default=20_000)
    asked = parser.parse_args()
    inputs = [str(EXAMPLES / name) for name in ("reports", "datasets", "graphs")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KG_SIDECAR"] = f"{folder}/sidecar"
        with open_store(f"{folder}/store", base=BASE) as local, open_store(asked.server, base=BASE) as remote:
            demand_empty(remote)
            measure_writing(remote, asked.quads)
            timed("examples into a folder", lambda: ingest(local, inputs))
            timed("examples into the server", lambda: ingest(remote, inputs))
            timed("again into the server", lambda: ingest(remote, inputs))
            different = compare(local, remote)
            clear(remote)
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
