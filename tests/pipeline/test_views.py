"""What a store would have held on an earlier day, and every pair of its claims."""

import datetime as dt
import json

import pytest

from kg.pipeline import ingest
from kg.pipeline.views import as_known_on, with_all_pairs
from kg.query import get_query, run
from kg.store import open_store

REPORTS = {
    "first": (
        "2026-03-04",
        "BASRA, March 4 - Exactly 12 people were killed on Tuesday when a bomb exploded at a market in "
        "Basra, police said.",
    ),
    "second": (
        "2026-03-05",
        "BASRA, March 5 - The explosion at the market in Basra on Tuesday killed five people, the interior "
        "ministry said.",
    ),
    "undated": (None, "Norwegian police detained 14 protesters in Oslo."),
}


@pytest.fixture
def store(tmp_path):
    for name, (day, text) in REPORTS.items():
        record = {"id": name, "maintext": text, "date_publish": day, "source_domain": f"{name}.example"}
        (tmp_path / f"{name}.json").write_text(json.dumps(record), "utf-8")
    with open_store("memory:") as store:
        ingest(store, [str(tmp_path)])
        yield store


def test_a_toll_contradicted_only_later_is_undisputed_the_day_before(store):
    assert run(store, get_query("contradictions")).records()
    before, undated = as_known_on(store, dt.date(2026, 3, 4))
    assert undated == 1
    assert run(before, get_query("contradictions")).records() == []
    assert True not in [row["disputed"] for row in run(before, get_query("timeline")).records()]
    after, _ = as_known_on(store, dt.date(2026, 3, 5))
    assert run(after, get_query("contradictions")) == run(store, get_query("contradictions"))


def test_nothing_is_known_before_the_first_report(store):
    view, _ = as_known_on(store, dt.date(2026, 3, 3))
    assert run(view, get_query("sources")).records() == []


def test_a_report_stands_in_the_version_of_the_day(store, tmp_path):
    record = json.loads((tmp_path / "first.json").read_text("utf-8"))
    record |= {"date_publish": "2026-03-06", "maintext": record["maintext"].replace("12", "five")}
    (tmp_path / "first.json").write_text(json.dumps(record), "utf-8")
    ingest(store, [str(tmp_path / "first.json")])
    then, _ = as_known_on(store, dt.date(2026, 3, 5))
    assert run(then, get_query("contradictions")).records()
    assert run(store, get_query("contradictions")).records() == []


def test_all_pairs_of_a_small_store_are_the_stored_ones(store):
    pairs = get_query("contradiction-pairs")
    stored = run(store, pairs)
    assert len(stored) > 0
    assert run(with_all_pairs(store), pairs) == stored
    kept = {"verdict": "contradiction", "about": "killed"}
    view = with_all_pairs(store, about=("killed",), verdicts=("contradiction",))
    assert run(view, pairs, kept) == run(store, pairs, kept)


def test_pairs_of_another_question_are_not_judged(store):
    assert len(run(with_all_pairs(store, about=("no such words",)), get_query("contradiction-pairs"))) == 0
    assert len(run(with_all_pairs(store, events=("urn:none",)), get_query("contradiction-pairs"))) == 0
