"""The main job from end to end on the example reports: what `make demo` runs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = Path("demo-out")
STORE = OUT / "store"

STEPS = [
    (
        "Read reports and datasets, extract their claims, compare them",
        ["ingest", str(HERE / "reports"), str(HERE / "datasets")],
    ),
    ("Check the graph against the shapes", ["validate"]),
    ("What happened, in order", ["timeline"]),
    ("What the sources disagree on", ["contradictions"]),
    ("Which datasets are in it, and how to cite them", ["query", "releases"]),
    ("A file for Gephi", ["export", "--format", "gexf", "-o", str(OUT / "graph.gexf")]),
    ("A file for Cytoscape and yEd", ["export", "--format", "graphml", "-o", str(OUT / "graph.graphml")]),
    ("The disagreements as a page to send or print", ["export", "-o", str(OUT / "report.html")]),
    ("A file for RDF tools", ["export", "--format", "turtle", "-o", str(OUT / "graph.ttl")]),
]

NEXT = f"""
What to try next
  kg --store {STORE} query                            the questions that are ready to ask
  kg --store {STORE} query vessel-history --imo 9299719       one hull, two names
  kg --store {STORE} query who-said-what --speaker Trump
  kg --store {STORE} sparql 'SELECT (COUNT(*) AS ?claims) WHERE {{ ?c a <https://w3id.org/kg/ns#Claim> }}'
  kg --store my-store ingest YOUR-REPORTS/            your own reports: text, HTML, JSON, JSON Lines
"""


def main() -> int:
    """Run each step as a user would, and stop at the first that fails."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    began = time.monotonic()
    for number, (title, arguments) in enumerate(STEPS, start=1):
        print(f"\n[{number}/{len(STEPS)}] {title}\n$ kg --store {STORE} {' '.join(arguments)}\n", flush=True)
        code = subprocess.run([sys.executable, "-m", "kg", "--store", str(STORE), *arguments]).returncode
        if code != 0:
            print(f"kg {arguments[0]} ended with {code}", file=sys.stderr)
            return code
    print(NEXT + f"\nDone in {time.monotonic() - began:.0f} s; the files are in {OUT}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
