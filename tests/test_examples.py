"""The shipped examples do what they are shipped for: scores, the demo, the script that reads one store."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.evaluate.bundle import find_bundles, read_bundle
from kg.evaluate.run import Evaluation, evaluate
from kg.pipeline import resolve_all
from kg.pipeline.extracting import extract_all
from kg.vocab import Verdict

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "examples" / "gold"


@pytest.fixture(scope="module")
def from_gold() -> Evaluation:
    return evaluate([GOLD])


@pytest.fixture(scope="module")
def from_text() -> Evaluation:
    return evaluate(
        [GOLD], claims="text", extract_and_resolve=lambda documents: resolve_all(extract_all(documents))[0]
    )


def missed(evaluation: Evaluation) -> set[tuple[str, str, str]]:
    return {
        (row.bundle, row.a, row.b)
        for row in evaluation.rows
        if row.gold is Verdict.CONTRADICTION and row.verdict is not Verdict.CONTRADICTION
    }


def alarms(evaluation: Evaluation) -> set[tuple[str, str, str]]:
    return {
        (row.bundle, row.a, row.b)
        for row in evaluation.rows
        if row.verdict is Verdict.CONTRADICTION and row.gold is not Verdict.CONTRADICTION
    }


def test_there_are_three_bundles_of_eight_reports_or_more():
    bundles = [read_bundle(path) for path in find_bundles([GOLD])]
    assert len(bundles) == 3
    assert sum(len(bundle.documents) for bundle in bundles) >= 8


def test_no_contradiction_is_called_that_is_none(from_gold, from_text):
    assert alarms(from_gold) == set()
    assert alarms(from_text) == set()


def test_every_contradiction_is_found_from_the_annotated_claims(from_gold):
    assert missed(from_gold) == set()


def test_a_rising_toll_is_an_update_and_never_a_contradiction(from_gold):
    rising = [row for row in from_gold.rows if row.gold is Verdict.UPDATE]
    assert len(rising) >= 6
    assert {row.verdict for row in rising} == {Verdict.UPDATE}


def test_bundle_documents_are_the_reports_that_are_ingested():
    for folder in find_bundles([GOLD]):
        lines = (folder / "docs.jsonl").read_text("utf-8").splitlines()
        reports = (ROOT / "examples" / "reports" / f"{folder.name}.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line) for line in lines] == [json.loads(line) for line in reports]


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    outcome = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "demo.py")],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return folder, outcome


def test_the_demo_ends_well_and_says_what_to_try_next(demo):
    folder, outcome = demo
    assert outcome.returncode == 0, outcome.stderr
    assert "What to try next" in outcome.stdout
    assert "CONTRADICTION" in outcome.stdout
    written = {path.name for path in (folder / "demo-out").iterdir()}
    assert {"graph.gexf", "graph.graphml", "graph.ttl", "report.html", "store"} <= written


def test_the_network_script_runs_on_the_store_of_the_demo(demo):
    folder, _ = demo
    outcome = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "network.py")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert "contradictions" in outcome.stdout
