"""Measures extraction and contradiction quality and holds it against the floors in `floors.toml`.

    make score                                      the bundles of this repository
    make score GOLD=path/to/bundles POLNEAR=path    and corpora of your own, which are not shipped

A corpus that is not given is named as not run. Exit 1 where a score is below its floor.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from kg.evaluate.attribution import read_polnear, score_attributions
from kg.evaluate.bundle import find_bundles, read_bundle
from kg.evaluate.events import average_events
from kg.evaluate.extraction import score_bundle
from kg.evaluate.run import Evaluation, evaluate
from kg.evaluate.score import mean
from kg.pipeline import resolve_all
from kg.pipeline.extracting import extract_all

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
Scores = Iterator[tuple[str, float]]


def main() -> int:
    """Print every score beside its floor, and name what was not run."""
    parser = argparse.ArgumentParser(description="Measure quality against the floors.")
    parser.add_argument("--gold", type=Path, help="a folder of annotated bundles")
    parser.add_argument("--polnear", type=Path, help="a folder of PolNeAR articles (dev)")
    given = parser.parse_args()
    corpora = {
        "examples": ROOT / "examples" / "gold",
        "fictional": ROOT / "tests" / "bundles",
        "gold": given.gold,
        "polnear": given.polnear,
    }
    floors = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
    below = 0
    for name, folder in corpora.items():
        if folder is None or not folder.is_dir():
            print(f"{name}: not run, no folder given")
            continue
        measured = _attribution(folder) if name == "polnear" else _bundles(folder)
        for measure, value in measured:
            floor = floors.get(name, {}).get(measure)
            verdict = "" if floor is None else f"  floor {floor:5.1f}  {'ok' if value >= floor else 'BELOW'}"
            below += floor is not None and value < floor
            print(f"{name:10} {measure:42} {value:6.1f}{verdict}", flush=True)
    return 1 if below else 0


def _bundles(folder: Path) -> Scores:
    yield from _contradictions("from gold claims", evaluate([folder]))
    yield from _extraction(folder)
    from_text = evaluate(
        [folder], claims="text", extract_and_resolve=lambda documents: resolve_all(extract_all(documents))[0]
    )
    yield from _contradictions("from raw text", from_text)
    for how, means in average_events(from_text.events).items():
        for name in ("precision", "recall"):
            value = getattr(means, name)
            if value is not None:
                yield f"events {name}, {how}", 100 * value


def _contradictions(how: str, evaluation: Evaluation) -> Scores:
    scores = [bundle.contradiction for bundle in evaluation.bundles]
    for name in ("precision", "recall"):
        average = mean(getattr(score, name) for score in scores)
        if average is not None:
            yield f"contradiction {name}, {how}", 100 * average


def _extraction(folder: Path) -> Scores:
    bundles = [read_bundle(path) for path in find_bundles([folder])]
    scores = [
        score_bundle(bundle, [c for e in extract_all(bundle.documents) for c in e.claims])
        for bundle in bundles
    ]
    for name, tallies in (
        ("counts", [score.counts for score in scores]),
        ("other claims", [score.others for score in scores]),
    ):
        for measure in ("precision", "recall"):
            average = mean(getattr(tally, measure) for tally in tallies)
            if average is not None:
                yield f"{name} {measure}", 100 * average
    speakers = mean(score.speakers.precision for score in scores)
    if speakers is not None:
        yield "speakers right", 100 * speakers


def _attribution(folder: Path) -> Scores:
    articles = list(read_polnear(folder))
    for core in (True, False):
        for score in score_attributions(articles, core=core):
            yield f"{score.name} F, {'core verbs' if core else 'all'}", score.f1


if __name__ == "__main__":
    sys.exit(main())
