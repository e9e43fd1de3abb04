"""How fast a large network is written as GEXF and GraphML, beside the writers of networkx, in one run.

    python benchmarks/speed_export.py --edges 1000000

Each writer runs in a process of its own, on the same nodes and edges. networkx holds the network in memory
and makes a tree of it before it writes; ours writes it as it comes, and its memory is told both ways: from a
stream of edges, and from a networkx graph that is already there. The file is read back and counted.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from kg.export import gexf, graphml
from kg.export.sheet import Edge, Node, Sheet, sheet_of

WRITERS = {"gexf": gexf.write_sheet, "graphml": graphml.write_sheet}


def nodes(count: int) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield nodes with the attributes that ours have; a fifth as many as edges."""
    for at in range(count):
        yield f"actor-{at:012x}", {
            "label": f"Actor {at} & others", "kind": "actor", "iri": f"https://w3id.org/kg/id/actor/{at:x}",
            "disputed": at % 50 == 0, "earliest": "2024-01-01", "latest": f"2024-01-{at % 28 + 1:02d}",
            "degree": at % 9, "community": at % 100,
        }  # fmt: skip


def edges(count: int) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield edges, scattered evenly."""
    among = max(1, count // 5)
    for at in range(count):
        yield f"actor-{at % among:012x}", f"actor-{at * 7919 % among:012x}", {
            "relation": "acts on", "label": "acts on", "weight": float(at % 5 + 1), "count": at % 7,
            "sign": at % 3 - 1, "disputed": at % 70 == 0,
        }  # fmt: skip


def streamed(count: int) -> Sheet:
    """Return the network as a sheet whose nodes and edges are made while they are written."""
    (_, node), (_, _, edge) = next(nodes(1)), next(edges(1))
    span = (("2024-01-01", "2024-01-28"),)
    return Sheet(
        {name: type(value) for name, value in node.items()},
        {name: type(value) for name, value in edge.items()},
        (Node(name, found, span) for name, found in nodes(count // 5)),
        (Edge(f"e{at}", a, b, found) for at, (a, b, found) in enumerate(edges(count), 1)),
    )


def built(count: int) -> nx.MultiDiGraph[str]:
    """Return the network as networkx has it."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(nodes(count // 5))
    graph.add_edges_from(edges(count))
    return graph


def by_networkx(name: str, graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Write with networkx's own writer."""
    if name == "gexf":
        for _, found in graph.nodes(data=True):
            found["start"], found["end"] = found["earliest"], found["latest"]
        graph.graph["mode"] = "dynamic"
        writer = GEXFWriter(version="1.2draft")
        writer.add_graph(graph)
        with path.open("wb") as out:
            writer.write(out)
        return
    drawn = GraphMLWriter()
    drawn.add_graph_element(graph)
    with path.open("wb") as out:
        drawn.dump(out)


def worker(who: str, name: str, count: int, path: Path) -> None:
    """Write once, and print seconds and megabytes."""
    if who == "kg, streamed":
        began = time.perf_counter()
        with path.open("wb") as out:
            WRITERS[name](streamed(count), out)
    else:
        graph = built(count)
        began = time.perf_counter()
        if who == "networkx":
            by_networkx(name, graph, path)
        else:
            with path.open("wb") as out:
                WRITERS[name](sheet_of(graph), out)
    print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def counted(path: Path) -> int:
    """Return how many edges a file holds."""
    found, rest = 0, b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            whole = rest + block
            cut = whole.rfind(b"<")
            found += len(re.findall(rb"<edge[ >]", whole[:cut]))
            rest = whole[cut:]
    return found + len(re.findall(rb"<edge[ >]", rest))


def main() -> None:
    """Write with each, in turn, and print the ratios."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--edges", type=int, default=200_000)
    arguments.add_argument("--worker", nargs=3, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.worker:
        worker(given.worker[0], given.worker[1], given.edges, Path(given.worker[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in WRITERS:
            seconds = {}
            for who in ("kg, streamed", "kg, from networkx", "networkx"):
                path = Path(folder) / f"out.{name}"
                command = [
                    sys.executable,
                    __file__,
                    "--edges",
                    str(given.edges),
                    "--worker",
                    who,
                    name,
                    str(path),
                ]
                said = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
                took, megabytes = said.stdout.split()
                seconds[who] = float(took)
                held = counted(path)
                assert held == given.edges, (who, name, held)
                size = path.stat().st_size / 1e6
                print(f"{name:8} {who:18} {float(took):7.1f} s {int(megabytes):6,} MB, file {size:,.0f} MB")
            for who in ("kg, streamed", "kg, from networkx"):
                print(f"{name:8} {who:18} {seconds['networkx'] / seconds[who]:.1f} times as fast as networkx")


if __name__ == "__main__":
    main()
