"""Packed files are read as what is in them, within bounds, and nothing in them can do harm."""

import bz2
import gzip
import io
import json
import lzma
import zipfile

import pytest
import zstandard

from kg.issues import Issue
from kg.model import Document
from kg.sources import packed, read

WORDS = "BASRA, March 4 - Exactly 12 people were killed on Tuesday in Basra, police said."
PACKERS = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def lines(count):
    return "".join(json.dumps({"id": f"r{n}", "maintext": WORDS}) + "\n" for n in range(count)).encode()


@pytest.fixture
def take(tmp_path):
    def run(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        found = list(read(str(path)))
        documents = [item for item in found if isinstance(item, Document)]
        return documents, [item for item in found if isinstance(item, Issue) and item.level.value == "error"]

    return run


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_packed_report_is_the_report(take, suffix):
    plain, _ = take("report.txt", WORDS.encode())
    packed_ones, errors = take(f"report.txt{suffix}", PACKERS[suffix](WORDS.encode()))

    assert errors == []
    assert [(one.id, one.version, one.text) for one in packed_ones] == [
        (one.id, one.version, one.text) for one in plain
    ]


@pytest.mark.parametrize("suffix", PACKERS)
def test_packed_lines_are_read_one_after_the_other(take, suffix):
    documents, errors = take(f"reports.jsonl{suffix}", PACKERS[suffix](lines(300)))

    assert errors == []
    assert [one.id for one in documents] == [f"r{n}" for n in range(300)]


def test_an_archive_is_read_file_by_file_in_order(take):
    content = zipped(
        {
            "b.jsonl": lines(2),
            "a.txt": WORDS,
            "sub/c.txt.gz": gzip.compress(WORDS.encode()),
            "__MACOSX/._a.txt": "x",
        }
    )

    documents, errors = take("reports.zip", content)

    assert errors == []
    assert [one.id for one in documents] == ["reports.zip/a.txt", "r0", "r1", "reports.zip/sub/c.txt"]


def test_one_bad_file_of_an_archive_leaves_the_others(take):
    documents, errors = take(
        "reports.zip", zipped({"a.txt": WORDS, "b.txt": b"%PDF-1.7", "c.txt": WORDS + " Again."})
    )

    assert len(documents) == 2
    assert [(error.code, error.path.rpartition("/")[2]) for error in errors] == [("binary", "b.txt")]


@pytest.mark.parametrize("suffix", PACKERS)
def test_what_unpacks_to_too_much_is_refused_while_it_is_read(take, suffix):
    bomb = PACKERS[suffix](b'{"id": "x"}' + b" " * 200_000_000)

    documents, errors = take(f"bomb.jsonl{suffix}", bomb)

    assert documents == []
    assert [error.code for error in errors][-1:] == ["too_large"]


def test_a_bomb_within_an_archive_is_refused(take):
    documents, errors = take("bomb.zip", zipped({"a.jsonl": b" " * 200_000_000, "b.txt": WORDS}))

    assert [one.id for one in documents] == ["bomb.zip/b.txt"]
    assert [error.code for error in errors] == ["too_large"]


def test_packing_within_packing_ends(take):
    content = WORDS.encode()
    for _ in range(packed.DEEPEST + 1):
        content = gzip.compress(content)

    documents, errors = take("report.txt.gz", content)

    assert documents == []
    assert "unpack it first" in errors[0].message


def test_a_path_of_a_member_leads_nowhere(take, tmp_path):
    documents, _ = take("reports.zip", zipped({"../../outside.txt": WORDS}))

    assert len(documents) == 1
    assert not (tmp_path.parent / "outside.txt").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["reports.zip"]


def test_an_office_document_is_no_archive_of_reports(take):
    documents, errors = take(
        "letter.docx", zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"})
    )

    assert documents == []
    assert "office document" in errors[0].message


@pytest.mark.parametrize("cut", [5, 30])
@pytest.mark.parametrize("suffix", PACKERS)
def test_a_damaged_file_is_named(take, suffix, cut):
    documents, errors = take(f"report.txt{suffix}", PACKERS[suffix](WORDS.encode() * 50)[:cut])

    assert documents == []
    assert errors[0].code in ("unreadable", "empty", "encoding")


def test_a_damaged_archive_is_named(take):
    documents, errors = take("reports.zip", zipped({"a.txt": WORDS})[:60])

    assert documents == []
    assert "cannot be unpacked" in errors[0].message
