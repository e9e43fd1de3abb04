"""Measures extraction and contradiction quality and holds it against the floors in `floors.toml`.

    make score                                      the bundles of this repository
    make score GOLD=path/to/bundles CORPORA="polnear=path isaf=path"
                                                    and corpora of your own, which are not shipped

A corpus that is not given is named as not run. Exit 1 where a score is below its floor.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from kg.assets import data_path
from kg.evaluate.bundle import find_bundles, read_bundle
from kg.evaluate.corpora import CORPORA, measure_corpus
from kg.evaluate.events import average_events
from kg.evaluate.extraction import score_bundle
from kg.evaluate.run import Evaluation, evaluate
from kg.evaluate.score import mean
from kg.pipeline import resolve_all
from kg.pipeline.extracting import extract_all
from kg.vocab import CorpusName

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
Scores = Iterator[tuple[str, float]]


def main() -> int:
    """Print every score beside its floor, and name what was not run."""
    parser = argparse.ArgumentParser(description="Measure quality against the floors.")
    parser.add_argument("--gold", type=Path, help="a folder of annotated bundles")
    parser.add_argument("--only", action="append", metavar="NAME", help="measure this alone; may be repeated")
    parser.add_argument(
        "corpora", nargs="*", type=_named, metavar="NAME=PATH", help=f"of {', '.join(sorted(CORPORA))}"
    )
    given = parser.parse_args()
    bundles = {
        "examples": ROOT / "examples" / "gold",
        "fictional": ROOT / "tests" / "bundles",
        "gold": given.gold,
    }
    shipped = {CorpusName.VALUES.value: data_path("annotated_values.jsonl")}
    paths: dict[str, Path | None] = bundles | dict.fromkeys(CORPORA) | shipped | dict(given.corpora)
    floors = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
    below = 0
    for name, path in paths.items():
        if given.only and name not in given.only:
            continue
        if path is None or not path.exists():
            print(f"{name}: not run, {'no path given' if path is None else f'{path} is not there'}")
            continue
        for measure, value in _bundles(path) if name in bundles else _corpus(name, path):
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


def _corpus(name: str, path: Path) -> Scores:
    for measure in measure_corpus(CorpusName(name), path):
        yield measure.name, measure.percent


def _named(given: str) -> tuple[str, Path]:
    name, _, path = given.partition("=")
    if name not in CORPORA or not path:
        raise argparse.ArgumentTypeError(
            f"'{given}' is not NAME=PATH with NAME of {', '.join(sorted(CORPORA))}"
        )
    return name, Path(path)


if __name__ == "__main__":
    sys.exit(main())
