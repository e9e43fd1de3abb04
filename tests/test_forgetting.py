"""Forgetting a document: nothing of its words stays in the store, and a stop leaves it valid."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.pipeline import forgetting
from kg.store import open_store
from kg.store.folder import FolderStore

SECRET = "Zebediah Quillfeather"
"""A name that stands in the document to be forgotten and nowhere else."""

REPORTS = {
    "kept": "BASRA, March 4 - Exactly 12 people were killed on Tuesday when a bomb exploded at a market in "
    "Basra, police said.",
    "gone": f"BASRA, March 4 - A bomb at a market in Basra on Tuesday killed 30 people, {SECRET} said.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of both reports, one of them in two versions, with judgements on it and on the other."""
    folder = tmp_path_factory.mktemp("forgetting")
    store = str(folder / "store")

    def call(*words: str) -> None:
        outcome = CliRunner().invoke(main, [*words, "--store", store])
        assert outcome.exit_code == 0, outcome.stderr

    for text in (REPORTS["gone"], REPORTS["gone"] + " More may follow."):
        for name, words in (("kept", REPORTS["kept"]), ("gone", text)):
            title = "Blast" if name == "kept" else f"{SECRET} speaks"
            record = {"id": name, "maintext": words, "date_publish": "2026-03-05", "title": title}
            (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
        call("ingest", str(folder / "kept.json"), str(folder / "gone.json"))
    signed = ("--by", "ana", "--why")
    call("judge", "same", SECRET, "police", *signed, f"{SECRET} is of the police")
    call("judge", "credibility", "gone", "4", *signed, "hearsay")
    call("judge", "undo", "last", *signed, "not hearsay")
    call("judge", "credibility", "kept", "2", *signed, "borne out")
    return folder / "store"


@pytest.fixture
def kg(run, made, tmp_path, monkeypatch):
    """The command line on a copy of that store."""
    shutil.copytree(made, tmp_path / "store")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", str(tmp_path / "store"))
    return run


def files_with(words: str, folder: Path) -> list[str]:
    """The files that hold words as they are, or compressed as the texts are."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        data = gzip.decompress(data) if path.suffix == ".gz" else data
        if words.encode() in data:
            found.append(str(path.relative_to(folder)))
    return found


def test_nothing_of_a_forgotten_document_is_left_in_the_folder(kg, tmp_path):
    store = tmp_path / "store"
    (store / "issues.jsonl").write_text(
        json.dumps({"stage": "read", "code": "x", "message": SECRET, "level": "warning", "doc": "gone"})
        + "\n"
        + json.dumps({"stage": "read", "code": "x", "message": "y", "level": "warning", "doc": "kept"})
        + "\n"
    )
    before = files_with(SECRET, store)
    assert {path.split("/")[0] for path in before} == {"oxigraph", "texts", "issues.jsonl", "snapshots"}
    outcome = kg("forget", "gone", "--yes")

    assert outcome.code == 0, outcome.stderr
    assert "forgotten: gone with its text, 2 versions" in outcome.stderr
    assert "3 judgements" in outcome.stderr
    assert files_with(SECRET, store) == []
    assert "gone.json" not in (store / "runs.jsonl").read_text("utf-8")
    assert "(forgotten)" in (store / "runs.jsonl").read_text("utf-8")
    assert len((store / "issues.jsonl").read_text("utf-8").splitlines()) == 1


def dumped(run, store: str) -> list[str]:
    """The quads of a store, but for what people judged."""
    lines = run("export", "--format", "nquads", "--store", store).stdout.splitlines()
    return [line for line in lines if "/judgement" not in line and "#informationCredibility> <" not in line]


def test_what_is_left_is_as_if_the_document_had_never_been_there(kg, tmp_path):
    assert kg("forget", "gone", "--yes").code == 0
    assert kg("validate").code == 0
    record = {"id": "kept", "maintext": REPORTS["kept"], "date_publish": "2026-03-05", "title": "Blast"}
    (tmp_path / "kept.json").write_text(json.dumps(record), "utf-8")
    assert kg("ingest", "kept.json", "--store", "other").code == 0

    assert dumped(kg, "store") == dumped(kg, "other")
    (row,) = [json.loads(line) for line in kg("query", "judgements", "--format", "jsonl").stdout.splitlines()]
    assert (row["what"], row["why"], row["status"]) == ("credibility 2", "borne out", "in force")


def test_an_unknown_document_is_refused_with_advice(kg):
    outcome = kg("forget", "gon", "--yes")

    assert outcome.code == 2
    assert "did you mean 'gone'?" in outcome.stderr
    assert "kg query sources" in outcome.stderr


def test_nothing_is_forgotten_without_a_yes(kg):
    outcome = kg("forget", "gone", input="n\n")

    assert outcome.code == 1
    assert "gone" in kg("query", "sources").stdout


STEPS = ["remove_graph", "change", "edit_records", "purge"]


@pytest.mark.parametrize("step", [*STEPS, "analyse_store"])
def test_a_forgetting_that_is_stopped_leaves_a_valid_store_and_can_be_finished(
    step, kg, tmp_path, monkeypatch
):
    def stop(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(*((FolderStore, step) if step in STEPS else (forgetting, step)), stop)
        assert kg("forget", "gone", "--yes").code == 130
    told = kg("validate")
    assert told.code == 0, told.stderr
    assert "forgetting 'gone' was stopped" in told.stderr

    assert kg("forget", "gone", "--yes").code == 0
    assert files_with(SECRET, tmp_path / "store") == []
    assert "stopped" not in kg("validate").stderr
    assert "kept" in kg("timeline", "--format", "jsonl").stdout or "kept" in kg("query", "sources").stdout


def test_a_purge_that_was_stopped_between_its_renames_is_finished_on_opening(kg, tmp_path):
    store = tmp_path / "store"
    before = kg("export", "--format", "nquads").stdout
    (store / "oxigraph").rename(store / "oxigraph.new")
    (store / "oxigraph.old").mkdir()

    assert kg("export", "--format", "nquads").stdout == before
    assert sorted(path.name for path in store.glob("oxigraph*")) == ["oxigraph"]


def test_a_store_in_memory_forgets_too(tmp_path):
    with open_store("memory:") as store:
        store.note_unfinished(["b", "a"])
        assert store.unfinished() == ("a", "b")
        store.log_run({"inputs": ["x", "gone"]})
        store.edit_records(lambda kind, record: {**record, "kind": kind})
        assert json.loads(store.runs[0])["kind"] == "runs"
        store.purge()
