"""Copies of a store, readers beside a writer, layouts of old, and what a damaged store is told to be."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import StoreBusy, StoreError, StoreUnwritable
from kg.pipeline import ingest
from kg.store import open_store
from kg.store.upkeep import back_up, compact, restore, size_of, verify

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
NODE = NamedNode("https://example.org/a")
QUAD = Quad(NODE, NODE, NODE, NODE)

WRITER = """
import sys
import pyoxigraph
from pyoxigraph import NamedNode, Quad
from kg.store import open_store
node = NamedNode("https://example.org/a")
with open_store(sys.argv[1]) as store:
    store.add([Quad(node, node, node, NamedNode("https://example.org/more"))])
    print("open", flush=True)
    sys.stdin.readline()
    store.flush()
    print("flushed", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def made(tmp_path):
    location = str(tmp_path / "store")
    with open_store(location) as store:
        ingest(store, [str(EXAMPLES / "datasets" / "20170101073000.export.CSV")])
        ingest(store, [str(EXAMPLES / "datasets" / "baghdad-bombs.txt")])
    return location


@pytest.fixture
def writer(tmp_path):
    location = str(tmp_path / "busy")
    with open_store(location) as store:
        store.add([QUAD])
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, location], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "open\n"
    yield location, process
    process.communicate("\n\n")


def test_a_copy_is_a_store_with_the_same_quads_and_texts(made, tmp_path):
    with open_store(made) as store:
        back_up(store, tmp_path / "copy")
        quads = set(store.quads())
        texts = {version: store.texts.get(version) for version in store.texts.versions()}
    shutil.rmtree(made)
    restore(tmp_path / "copy", Path(made))

    with open_store(made) as store:
        assert set(store.quads()) == quads
        assert {version: store.texts.get(version) for version in store.texts.versions()} == texts
        assert store.records.event_keys(["gdelt-events:613300832"])
        assert list(verify(store)) == []


def test_a_copy_never_overwrites(made, tmp_path):
    (tmp_path / "there").mkdir()
    with open_store(made) as store, pytest.raises(StoreError, match="exists already"):
        back_up(store, tmp_path / "there")
    with pytest.raises(StoreError, match="not empty"):
        restore(Path(made), Path(made))


def test_a_reader_beside_a_writer_sees_whole_steps(writer):
    location, process = writer
    with open_store(location, reading=True) as reader:
        assert set(reader.quads()) == {QUAD}
        with pytest.raises(StoreError, match="only be read"):
            reader.add([QUAD])
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "flushed\n"
        assert len(reader) == 1  # a snapshot that is held stays what it was
        with open_store(location, reading=True) as later:
            assert len(later) == 2
    with pytest.raises(StoreBusy, match="another process"):
        open_store(location)


def test_only_the_latest_snapshot_is_kept_where_nobody_holds_another(tmp_path):
    for number in range(3):
        with open_store(str(tmp_path / "store")) as store:
            store.add([Quad(NODE, NODE, NODE, NamedNode(f"https://example.org/{number}"))])
    kept = [path.name for path in (tmp_path / "store" / "snapshots").iterdir()]

    assert kept == ["00000003"]


def test_what_was_purged_is_in_no_snapshot(tmp_path):
    with open_store(str(tmp_path / "store")) as store:
        store.add([Quad(NODE, NODE, NamedNode("https://example.org/SECRETWORD"), NODE)])
        store.flush()
        store.remove_graph(NODE.value)
        store.purge()
    found = [
        path
        for path in (tmp_path / "store").rglob("*")
        if path.is_file() and b"SECRETWORD" in path.read_bytes()
    ]

    assert found == []


def test_compacting_keeps_the_quads_and_gives_room_back(tmp_path):
    with open_store(str(tmp_path / "store")) as store:
        for graph in range(20):
            name = NamedNode(f"https://example.org/{graph}")
            store.add(Quad(NamedNode(f"https://example.org/{n}"), NODE, NODE, name) for n in range(2_000))
            store.flush()
        for graph in range(19):
            store.remove_graph(f"https://example.org/{graph}")
        before, after = compact(store)
        left = len(store)

    assert left == 2_000
    assert after < before
    assert abs(size_of(tmp_path / "store") - after) < 100_000


def test_a_store_of_the_first_layout_learns_which_events_its_records_describe(made):
    database = sqlite3.connect(f"{made}/records.sqlite")
    with database:
        before = dict(database.execute("SELECT record, key FROM event"))
        database.execute("DROP TABLE event")
    database.close()
    meta = Path(made) / "meta.json"
    meta.write_text(meta.read_text().replace('"schema_version":2', '"schema_version":1'))
    with open_store(made) as store:
        found = store.records.event_keys(before)

    assert found == before
    assert len(before) > 20
    assert '"schema_version":2' in meta.read_text()


def test_what_is_damaged_is_named(made):
    (text,) = Path(made).glob("texts/*/*.txt.gz")
    text.write_bytes(b"no gzip")
    with (Path(made) / "runs.jsonl").open("a") as runs:
        runs.write("{half\n")
    records = Path(made) / "records.sqlite"
    data = bytearray(records.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    records.write_bytes(bytes(data))
    with open_store(made) as store:
        told = "\n".join(finding.message for finding in verify(store))

    assert "is damaged" in told
    assert "runs.jsonl:3: not JSON" in told
    assert "records" in told


def findings(location):
    try:
        with open_store(location) as store:
            return [finding.message for finding in verify(store)]
    except StoreError as error:
        return [str(error)]


def test_a_truncated_database_is_refused_or_named(made):
    tables = sorted((Path(made) / "oxigraph").glob("*.sst"), key=lambda path: path.stat().st_size)
    with tables[-1].open("r+b") as table:
        table.truncate(tables[-1].stat().st_size // 2)

    (told,) = findings(made)
    assert "copy" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [("No space left on device", "the disk is full"), ("Read-only file system", "the disk is read-only")],
)
def test_a_disk_that_takes_nothing_is_told_and_the_store_can_be_read(made, monkeypatch, words, says):
    class Engine:
        read_only = staticmethod(pyoxigraph.Store.read_only)

        def __new__(cls, path):
            raise OSError(f"IO error: While appending to file: {path}/000013.sst: {words}")

    with open_store(made) as store:
        held = len(store)
    monkeypatch.setattr("kg.store.folder.ox.Store", Engine)
    with pytest.raises(StoreUnwritable, match=f"{says}.*what it holds is safe"):
        open_store(made)
    with open_store(made, reading=True) as store:
        assert len(store) == held
        with pytest.raises(StoreError, match=says):
            store.remove_graph("https://example.org/g")
        assert list(verify(store)) == []


def test_a_disk_that_is_full_in_the_end_loses_nothing_that_was_stored(tmp_path, monkeypatch):
    location = str(tmp_path / "store")
    with open_store(location) as store:
        store.add([QUAD])

    def full(*_):
        raise OSError("No space left on device")

    store = open_store(location)
    store.add([Quad(NODE, NODE, NODE, NamedNode("https://example.org/more"))])
    with monkeypatch.context() as patched:
        patched.setattr("kg.store.folder.publish", full)
        with pytest.raises(StoreError, match="make room"):
            store.close()
    with open_store(location) as again:
        assert len(again) == 2
