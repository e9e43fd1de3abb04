"""Corrections and revisions: what leaves a set, and what one could have known before."""

import datetime as dt
import json

import pytest

from kg.pipeline import ingest
from kg.pipeline.explaining import explain
from kg.pipeline.views import as_known_on
from kg.query import get_query, run
from kg.store import open_store

MINISTRY = (
    "The interior ministry of Niger said on {weekday} that a bomb had exploded at the grain market in Zinder "
    "on May 2. The explosion killed {figure} people, the ministry said."
)
RED_CROSS = (
    "The Red Cross said on Sunday that a bomb had exploded at the grain market in Zinder on May 2. "
    "The explosion killed 18 people, the Red Cross said."
)
REPORTS = {
    "a": (dt.date(2026, 5, 3), MINISTRY.format(figure=40, weekday="Sunday")),
    "b": (dt.date(2026, 5, 3), RED_CROSS),
    "c": (dt.date(2026, 5, 5), MINISTRY.format(figure=18, weekday="Tuesday")),
}


def write(folder, name, published, text):
    record = {
        "id": name,
        "maintext": text,
        "date_publish": None if published is None else published.isoformat(),
        "source_domain": f"{name}.example",
    }
    (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")


def ask(store, name, **params):
    return run(store, get_query(name), params).records()


@pytest.fixture
def store(tmp_path):
    for name, (published, text) in REPORTS.items():
        write(tmp_path, name, published, text)
    with open_store("memory:") as store:
        ingest(store, [str(tmp_path)])
        yield store


def test_a_correction_leaves_no_contradiction_and_stands_between_the_two_claims(store):
    assert ask(store, "contradictions") == []
    pairs = {
        frozenset((row["aDocument"], row["bDocument"])): row["verdict"]
        for row in ask(store, "contradiction-pairs", about="killed")
    }
    assert pairs[frozenset("ac")] == "correction"
    assert pairs[frozenset("ab")] == "contradiction"


def test_before_the_correction_the_corrected_claim_stood_in_the_set(store):
    then, _ = as_known_on(store, dt.date(2026, 5, 4))

    rows = ask(then, "contradictions")
    assert [(row["min"], row["documents"]) for row in rows] == [(18, "b"), (40, "a")]
    [found] = explain(then, rows[0]["set"]).nodes
    assert "40" in found.told[0]
    assert [position.says for position in found.positions] == ["18", "40"]


def test_who_still_contradicts_after_a_correction_does_so_with_the_new_figure(store, tmp_path):
    write(
        tmp_path,
        "d",
        dt.date(2026, 5, 5),
        RED_CROSS.replace("Red Cross", "governor of Zinder").replace("Sunday", "Tuesday").replace("18", "60"),
    )
    ingest(store, [str(tmp_path / "d.json")])

    rows = ask(store, "contradictions")
    assert {row["documents"] for row in rows} == {"b | c", "b | d"}
    steps = ask(store, "trajectories")
    assert [(row["document"], row["move"], row["says"]) for row in steps] == [
        ("a", "begun", "40"),
        ("c", "lowered", "18"),
    ]
    before, _ = as_known_on(store, dt.date(2026, 5, 4))
    assert ask(before, "trajectories") == []


def test_a_revised_report_is_read_in_the_version_of_the_day(store, tmp_path):
    write(tmp_path, "b", dt.date(2026, 5, 6), RED_CROSS.replace("18", "40"))
    ingest(store, [str(tmp_path / "b.json")])

    then, _ = as_known_on(store, dt.date(2026, 5, 4))
    assert [row["quotes"] for row in ask(then, "positions")] == ["killed 18 people", "killed 40 people"]
    assert ask(store, "contradictions") == []  # its 40, of a later day, is above the ministry's 18


def test_an_undated_report_is_left_out_and_counted(store, tmp_path):
    write(tmp_path, "undated", None, RED_CROSS.replace("18", "90"))
    ingest(store, [str(tmp_path / "undated.json")])

    view, undated = as_known_on(store, dt.date(2026, 5, 9))
    assert undated == 1
    assert "undated" not in {row["aDocument"] for row in ask(view, "contradiction-pairs")}
