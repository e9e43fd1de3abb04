"""From files to an analysed store: what is stored, what is left alone, and what a stop leaves behind."""

import io
import json
import random

import pytest

from kg.errors import StoreError
from kg.graph.dump import dump_quads
from kg.issues import Level
from kg.pipeline import analyse_store, ingest
from kg.pipeline.refresh import is_analysed
from kg.pipeline.versions import stored_versions
from kg.store import open_store

REPORTS = {
    "one": "BASRA, March 4 - At least 12 people were killed on Tuesday when a bomb exploded at a market in "
    "Basra, police said. A hospital official said 30 people were killed.",
    "two": "The explosion at the market in Basra on Tuesday killed five people, the interior ministry said.",
    "three": "Norwegian police detained 14 protesters in Oslo on Monday.",
}


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        record = {
            "id": name,
            "maintext": text,
            "date_publish": "2026-03-04",
            "source_domain": f"{name}.example",
        }
        (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
    return folder


def dumped(store) -> bytes:
    out = io.BytesIO()
    dump_quads(store.quads(), out)
    return out.getvalue()


def test_good_reports_are_stored_beside_a_broken_one(reports):
    (reports / "broken.jsonl").write_text('{"id": "x", "maintext": "cut of', "utf-8")
    with open_store("memory:") as store:
        summary = ingest(store, [str(reports)])
        assert (summary.stored, summary.errors) == (3, 1)
        assert sorted(stored_versions(store)) == ["one", "three", "two"]
        [error] = [issue for issue in summary.issues if issue.level is Level.ERROR]
        assert (error.path or "").endswith("broken.jsonl")
        assert error.line == 1


def test_ingesting_again_changes_nothing(reports):
    with open_store("memory:") as store:
        ingest(store, [str(reports)])
        before = dumped(store)
        summary = ingest(store, [str(reports)])
        assert (summary.stored, summary.unchanged) == (0, 3)
        assert dumped(store) == before


def test_a_changed_report_is_a_new_version_and_the_old_one_stays(reports):
    with open_store("memory:") as store:
        ingest(store, [str(reports)])
        old = stored_versions(store)["three"]
        record = json.loads((reports / "three.json").read_text("utf-8"))
        record["maintext"] = record["maintext"].replace("14", "16")
        (reports / "three.json").write_text(json.dumps(record), "utf-8")
        summary = ingest(store, [str(reports)])
        assert (summary.stored, summary.superseded, summary.unchanged) == (1, 1, 2)
        now = stored_versions(store)["three"]
        assert now[:1] == old
        assert len(now) == 2
        assert all(any(iri.endswith(version) for iri in store.graphs()) for version in now)


def test_the_graph_is_equal_to_the_byte_for_any_order_and_number_of_workers(reports):
    files = sorted(str(path) for path in reports.iterdir())
    dumps = set()
    for seed, jobs in ((1, 1), (2, 1), (3, 2)):
        shuffled = files.copy()
        random.Random(seed).shuffle(shuffled)
        with open_store("memory:") as store:
            ingest(store, shuffled, jobs=jobs)
            dumps.add(dumped(store))
    assert len(dumps) == 1
    assert len(dumps.pop()) > 1000


def test_an_ingest_that_was_stopped_before_the_analysis_is_made_good_by_the_next(
    reports, tmp_path, monkeypatch
):
    def stop(_store):
        raise KeyboardInterrupt

    place = str(tmp_path / "store")
    with open_store(place) as store:
        with monkeypatch.context() as patch:
            patch.setattr("kg.pipeline.ingestion.analyse_store", stop)
            with pytest.raises(KeyboardInterrupt):
                ingest(store, [str(reports)])
        assert len(stored_versions(store)) == 3
        assert not is_analysed(store)
    with open_store(place) as store:
        summary = ingest(store, [str(reports)])
        assert summary.stored == 0
        assert is_analysed(store)


def test_the_store_keeps_what_it_had_when_a_second_writer_is_refused(reports, tmp_path):
    place = str(tmp_path / "store")
    with open_store(place) as store:
        ingest(store, [str(reports)])
        before = len(store)
        with pytest.raises(StoreError):
            open_store(place)
        assert len(store) == before


def test_the_analysis_made_again_is_the_same(reports):
    with open_store("memory:") as store:
        ingest(store, [str(reports)])
        before = dumped(store)
        analyse_store(store)
        assert dumped(store) == before
