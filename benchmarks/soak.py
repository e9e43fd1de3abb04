"""Wears a store and its server: many clients for a long time, and an ingest that is killed over and over.

    python benchmarks/soak.py [--minutes 10] [--clients 16] [--kills 100]

First: clients ask a server a mixture of small, large, streamed, wrong and endless queries; its memory is
watched, and it must answer at the end as it did at the beginning. Then: an ingest is ended by SIGKILL at a
moment drawn at random, again and again; after each, the store must open, be whole and hold whole documents
only, and once it is let through, hold the same quads as one that was never stopped. Ends with 1 where any
of that fails.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import httpx

from kg.errors import KGError
from kg.pipeline.checking import validate_store
from kg.store import open_store
from kg.store.upkeep import verify

EXAMPLES = Path(__file__).parent.parent / "examples"
KG = [sys.executable, "-m", "kg"]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MIXTURE = (
    (8, "/sparql", {"query": "SELECT (COUNT(*) AS ?n) { ?s a ?k }"}),
    (8, "/sparql", {"query": "SELECT * { ?s a <https://w3id.org/kg/ns#Claim> ; ?p ?o } LIMIT 200"}),
    (6, "/queries/contradictions", {}),
    (6, "/queries/timeline", {"format": "csv"}),
    (4, "/queries/figures", {"measure": "persons_killed"}),
    (4, "/graphs", {"format": "nquads"}),
    (2, "/sparql", {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 100000"}),
    (2, "/sparql", {"query": "SELECT * {"}),
    (1, "/sparql", {"query": ENDLESS}),
    (1, "/sparql", {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c"}),
)
"""How often, where, and what is asked."""


class Soak:
    """Clients of a server, and what came of what they asked."""

    def __init__(self, address: str, until: float) -> None:
        self.address, self.until = address, until
        self.statuses: Counter[str] = Counter()
        self.seconds: list[float] = []

    def client(self, seed: int) -> None:
        """Ask at random until the time is over."""
        chance = random.Random(seed)
        kinds, weights = list(MIXTURE), [weight for weight, _, _ in MIXTURE]
        with httpx.Client(timeout=120) as http:
            while time.monotonic() < self.until:
                _, path, params = chance.choices(kinds, weights)[0]
                began = time.monotonic()
                try:
                    status = str(http.get(self.address + path, params=params).status_code)
                except httpx.TransportError as error:
                    status = type(error).__name__
                self.statuses[status] += 1
                if path == "/queries/contradictions" and status == "200":
                    self.seconds.append(time.monotonic() - began)


def memory_of(process: int) -> tuple[float, float]:
    """Return the MB that a process holds, and those that it and its children hold together."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True, check=True).stdout
    rows = [tuple(map(int, line.split())) for line in listed.splitlines()[1:]]
    own = sum(rss for pid, _, rss in rows if pid == process) / 1024
    return own, own + sum(rss for _, parent, rss in rows if parent == process) / 1024


def soak(folder: Path, *, minutes: float, clients: int) -> bool:
    """Let clients ask a server for a while; tell what was seen."""
    documents = [EXAMPLES / "reports", EXAMPLES / "datasets"]
    subprocess.run([*KG, "--store", folder, "ingest", *documents], check=True, capture_output=True)
    command = [
        *KG,
        "serve",
        "--port",
        "0",
        "--timeout",
        "5",
        "--memory",
        "1000",
        "--quiet",
        "--store",
        folder,
    ]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    found = re.search(r"http://\S+", server.stderr.readline())
    assert found is not None
    address = found[0].rstrip("/")
    before = httpx.get(f"{address}/queries/contradictions").text
    run = Soak(address, time.monotonic() + 60 * minutes)
    threads = [threading.Thread(target=run.client, args=(seed,)) for seed in range(clients)]
    for thread in threads:
        thread.start()
    seen = []
    while any(thread.is_alive() for thread in threads):
        time.sleep(5)
        seen.append(memory_of(server.pid))
    after = httpx.get(f"{address}/queries/contradictions", timeout=60).text
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=60)
    own, half = [one for one, _ in seen], len(seen) // 2
    middle = sorted(run.seconds)[len(run.seconds) // 2]
    told = ", ".join(f"{status}: {n:,}" for status, n in sorted(run.statuses.items()))
    print(
        f"soak          {minutes:g} minutes, {clients} clients:",
        f"{sum(run.statuses.values()):,} answers, {told}",
    )
    print(
        f"              server {max(own[:half]):,.0f} MB at most in the first half, {max(own[half:]):,.0f} in"
    )
    print(f"              the second; with its workers {max(every for _, every in seen):,.0f} MB;")
    print(f"              contradictions in {middle:.2f} s in the middle")
    return after == before and max(own[half:]) < 1.5 * max(own[:half]) + 50


def kills(folder: Path, whole: Path, *, times: int) -> bool:
    """Kill an ingest again and again; tell what was left."""
    source = folder.parent / "documents"
    source.mkdir()
    for number in range(6):
        for path in (EXAMPLES / "reports").iterdir():
            (source / f"{number}-{path.name}").write_bytes(path.read_bytes())
    rows = (EXAMPLES / "datasets" / "20170101073000.export.CSV").read_text("utf-8").splitlines()
    with (source / "20170101073000.export.CSV").open("w", encoding="utf-8") as table:
        for number in range(3_000):
            cells = rows[number % len(rows)].split("\t")
            table.write("\t".join([str(900_000_000 + number), *cells[1:60], f"{cells[60]}?{number}"]) + "\n")
    command = [*KG, "--store", str(folder), "ingest", str(source)]
    chance, wrong, killed = random.Random(7), [], 0
    for _ in range(times):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.8, 6.0))
        if process.poll() is None:
            process.kill()
            killed += 1
        process.wait()
        wrong += damage(folder)
        if process.returncode == 0:
            shutil.rmtree(folder)  # it was through: begin anew
    subprocess.run(command, check=True, capture_output=True)
    subprocess.run([*KG, "--store", str(whole), "ingest", str(source)], check=True, capture_output=True)
    same = quads(folder) == quads(whole)
    print(f"kills         {killed} of {times} ingests killed: {len(wrong)} stores damaged; once let through,",
          "the same quads as never stopped" if same else "OTHER QUADS than one never stopped")  # fmt: skip
    print(*wrong[:5], sep="\n")
    return same and not wrong


def damage(folder: Path) -> list[str]:
    """Return what is wrong with a store after a kill: it must open, be whole, and conform."""
    if not (folder / "meta.json").exists():
        return []
    try:
        with open_store(str(folder), create=False) as store:
            found = [finding.message for finding in verify(store)]
            if len(store):
                validate_store(store)
            return found
    except KGError as error:
        return [str(error)]


def quads(folder: Path) -> set[str]:
    """Return the quads of a store as lines."""
    with open_store(str(folder), create=False) as store:
        return {str(quad) for quad in store.quads()}


def main() -> int:
    """Run both."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--clients", type=int, default=16)
    arguments.add_argument("--kills", type=int, default=100)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        room = Path(temporary)
        soaked = given.minutes <= 0 or soak(room / "served", minutes=given.minutes, clients=given.clients)
        stood = given.kills <= 0 or kills(room / "killed", room / "whole", times=given.kills)
    return 0 if soaked and stood else 1


if __name__ == "__main__":
    sys.exit(main())
