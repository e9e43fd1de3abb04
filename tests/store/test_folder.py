"""A store in a folder: what it leaves on disk, and what it refuses to open."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.issues import Issue
from kg.store import open_store

NODE = NamedNode("https://example.org/a")
QUAD = Quad(NODE, NODE, NODE, NODE)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_folder_keeps_quads_texts_and_base_over_a_reopening(tmp_path):
    location = str(tmp_path / "deep" / "store")
    with open_store(location, base="https://example.org/id") as store:
        store.add([QUAD])
        store.texts.put("0a1b", "text")
        store.log_run({"documents": 1})
        store.log_issues([Issue(stage="sources", code="no-date", message="no date")])

    with open_store(location) as store:
        assert set(store.quads()) == {QUAD}
        assert store.texts.get("0a1b") == "text"
        assert store.base == "https://example.org/id"
    assert (tmp_path / "deep" / "store" / "runs.jsonl").read_text() == '{"documents":1}\n'
    assert '"code":"no-date"' in (tmp_path / "deep" / "store" / "issues.jsonl").read_text()


def test_folder_that_is_absent_is_not_made_for_reading(tmp_path):
    with pytest.raises(StoreError, match="kg ingest"):
        open_store(str(tmp_path / "store"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_folder_of_somebody_else_is_refused_and_untouched(tmp_path):
    (tmp_path / "letter.txt").write_text("dear reader")

    with pytest.raises(StoreError, match="not a store"):
        open_store(str(tmp_path))
    assert contents(tmp_path) == {"letter.txt": b"dear reader"}


@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ("{", "cannot be read"),
        ('{"schema_version": "one", "base": "a:b"}', "cannot be read"),
        ('{"schema_version": 99, "base": "a:b"}', "layout 99"),
    ],
)
def test_folder_with_a_wrong_meta_is_refused_and_untouched(tmp_path, meta, message):
    (tmp_path / "meta.json").write_text(meta)

    with pytest.raises(StoreError, match=message):
        open_store(str(tmp_path))
    assert contents(tmp_path) == {"meta.json": meta.encode()}


def test_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "store").write_text("x")

    with pytest.raises(StoreError, match="is a file"):
        open_store(str(tmp_path / "store"))


def test_folder_with_a_damaged_database_is_refused(tmp_path):
    open_store(str(tmp_path)).close()
    for path in (tmp_path / "oxigraph").iterdir():
        if path.name.startswith(("MANIFEST", "CURRENT")):
            path.write_bytes(b"damaged")

    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(str(tmp_path))


def test_folder_of_another_base_is_refused(tmp_path):
    open_store(str(tmp_path), base="https://example.org/one").close()

    with pytest.raises(StoreError, match=r"begin with https://example\.org/one"):
        open_store(str(tmp_path), base="https://example.org/two")


def test_folder_open_elsewhere_is_refused_until_it_is_closed(tmp_path):
    with open_store(str(tmp_path)), pytest.raises(StoreError, match="another process"):
        open_store(str(tmp_path))

    open_store(str(tmp_path)).close()


def test_folder_survives_a_killed_writer_with_whole_transactions(tmp_path):
    script = (
        "import os, sys\n"
        "from pyoxigraph import Literal, NamedNode, Quad\n"
        "from kg.store import open_store\n"
        "store = open_store(sys.argv[1])\n"
        "n = NamedNode('https://example.org/a')\n"
        "def quads(name, count):\n"
        "    g = NamedNode('https://example.org/graph/' + name)\n"
        "    return (Quad(n, n, Literal(str(i)), g) for i in range(count))\n"
        "store.add(quads('whole', 50))\n"
        "def broken():\n"
        "    yield from quads('half', 50)\n"
        "    os._exit(9)\n"
        "store.add(broken())\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path / "s")], check=False)

    assert ended.returncode == 9
    with open_store(str(tmp_path / "s")) as store:
        assert store.graphs() == ("https://example.org/graph/whole",)
        assert len(store) == 50


def test_damaged_text_is_an_error_that_names_the_file(tmp_path):
    with open_store(str(tmp_path)) as store:
        store.texts.put("0a1b", "text")
        path = tmp_path / "texts" / "0a" / "0a1b.txt.gz"
        path.write_bytes(path.read_bytes()[:10])

        with pytest.raises(StoreError, match=r"0a1b\.txt\.gz is damaged"):
            store.texts.get("0a1b")
        with pytest.raises(StoreError, match="not the id"):
            store.texts.get("../../etc/passwd")


def test_location_of_another_kind_is_refused_with_what_is_supported():
    with pytest.raises(StoreError, match="'memory:', folders and http"):
        open_store("ftp://example.org/sparql")
