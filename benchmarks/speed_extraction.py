"""How fast reports are read: parsing what needs it against parsing every sentence, in one run.

    python benchmarks/speed_extraction.py FOLDER [--jobs 2] [--rounds 3]

FOLDER holds reports as text files. Three ways of reading them are timed in turn, round after round, and the
medians are printed with their ratios: every sentence parsed, in one process; only the sentences that a reader
asks for; the same in several processes. The first and second must give the same claims, else the run fails.
Wall-clock time, for processes are compared; the pipeline is loaded and the processes are started before the
clock.
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from kg.extract import extract
from kg.extract.syntax import load_pipeline
from kg.extract.text import Text, read_text
from kg.model import Document, Extraction

# The package exports a function of this name too.
layers_module = importlib.import_module("kg.extract.layers")

Way = Callable[[], list[Extraction]]


def main() -> int:
    """Print words a second of the three ways, the share parsed, and the ratios."""
    parser = argparse.ArgumentParser(description="Time the reading of reports.")
    parser.add_argument("folder", type=Path, help="a folder of text files")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the third way")
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is timed")
    given = parser.parse_args()
    documents = [
        Document(id=path.stem, text=path.read_text("utf-8")) for path in sorted(given.folder.rglob("*.txt"))
    ]
    if not documents:
        parser.error(f"no text file in {given.folder}")
    load_pipeline()
    words = sum(len(read_text(document).tokens) for document in documents)
    with ProcessPoolExecutor(given.jobs) as pool:
        ways: dict[str, Way] = {
            "every sentence parsed, one process": lambda: _everything(documents),
            "what needs it parsed, one process": lambda: [extract(document) for document in documents],
            f"what needs it parsed, {given.jobs} processes": lambda: list(
                pool.map(extract, documents, chunksize=1)
            ),
        }
        results = {name: way() for name, way in ways.items()}  # the first run warms up
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(given.rounds):
            for name, way in ways.items():
                start = time.perf_counter()
                way()
                times[name].append(time.perf_counter() - start)
    first, *others = (statistics.median(times[name]) for name in ways)
    print(
        f"{len(documents)} reports, {words:,} words; {_share_parsed(documents):.0%} of the sentences parsed"
    )
    for name, seconds in zip(ways, (first, *others), strict=True):
        print(f"{name:42} {words / seconds:8,.0f} words/s   {first / seconds:5.2f} times")
    everything, needed, *_ = results.values()
    if everything != needed:
        print("the claims differ", file=sys.stderr)
        return 1
    return 0


def _everything(documents: list[Document]) -> list[Extraction]:
    with _parsing_all():
        return [extract(document) for document in documents]


@contextmanager
def _parsing_all() -> Iterator[None]:
    """Let every sentence of a text be parsed when it is read."""

    def eager(document: Document, *, pipeline: str | None = None) -> Text:
        text = read_text(document, pipeline=pipeline)
        text.syntax.prepare(range(len(text.sentences)))
        return text

    layers_module.read_text = eager
    try:
        yield
    finally:
        layers_module.read_text = read_text


def _share_parsed(documents: list[Document]) -> float:
    asked = sentences = 0
    for document in documents:
        text = layers_module.read(document).text
        asked += text.syntax.parsed
        sentences += len(text.sentences)
    return asked / sentences


if __name__ == "__main__":
    sys.exit(main())
