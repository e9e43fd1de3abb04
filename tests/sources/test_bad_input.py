"""Bad input: a clear issue with file, line and advice, and the good documents beside it are read."""

import json
import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from kg.errors import UnknownName
from kg.issues import Issue, Level
from kg.model import Document
from kg.settings import Settings
from kg.sources import WARNINGS, Oddity, read

WORDS = "Published January 14, 2026\nThe harbour master said on Tuesday that three tankers had left the port."


def report(**fields):
    return json.dumps({"maintext": WORDS, **fields}) + "\n"


def read_bytes(tmp_path, name, content, **options):
    path = tmp_path / name
    path.write_bytes(content)
    return list(read(str(path), **options))


def only_issue(items):
    (found,) = items
    assert isinstance(found, Issue), found
    return found


def test_every_code_has_a_level():
    assert set(Oddity) > WARNINGS
    assert {"no_date", "language_not_covered", "unknown_fields"} <= WARNINGS


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl"])
@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_empty_file_is_an_error(tmp_path, name, content):
    found = only_issue(read_bytes(tmp_path, name, content))

    assert (found.code, found.level) == ("empty", Level.ERROR)
    assert found.path == str(tmp_path / name)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"{\\rtf1 text}", "rich text"),
        (b"Some words\x00 and more", "NUL byte at offset 10"),
        (b"word " * 10_000 + b"\x00", "NUL byte at offset 50000"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a", "a.bin"])
def test_binary_is_named_with_advice(tmp_path, name, content, words):
    found = only_issue(read_bytes(tmp_path, name, content))

    assert (found.code, found.level) == ("binary", Level.ERROR)
    assert words in found.message


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl"])
def test_wrong_encoding_names_line_and_offset(tmp_path, name):
    found = only_issue(read_bytes(tmp_path, name, b'\n\n{"maintext": "caf\xe9"}\n'))

    assert (found.code, found.line) == ("encoding", 3)
    assert "byte 0xe9 at offset " in found.message
    assert "iconv -f WINDOWS-1252 -t UTF-8" in found.message


def test_wrong_encoding_of_one_line_spoils_no_other(tmp_path):
    content = report(id="a").encode() + b'{"maintext": "caf\xe9"}\n' + report(id="b").encode()

    items = read_bytes(tmp_path, "a.jsonl", content)

    assert [i.id for i in items if isinstance(i, Document)] == ["a", "b"]
    assert [(i.code, i.line) for i in items if isinstance(i, Issue)] == [("encoding", 2)]


def test_half_a_utf16_file_is_an_encoding_error(tmp_path):
    assert only_issue(read_bytes(tmp_path, "a.txt", "words".encode("utf-16") + b"\x00")).code == "encoding"


def test_truncated_line_is_named_and_the_others_are_read(tmp_path):
    content = report(id="a") + report(id="b")[:40] + "\n" + report(id="c")

    items = read_bytes(tmp_path, "a.jsonl", content.encode())

    assert [i.id for i in items if isinstance(i, Document)] == ["a", "c"]
    (found,) = (i for i in items if isinstance(i, Issue))
    assert (found.code, found.line, found.level) == ("not_json", 2, Level.ERROR)
    assert "cut off" in found.message


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{"id": "a",\n "maintext": "b', 2),
        ('[{"maintext": "a"},\n{"maintext": "b"},\n', 2),
        ('{"id": "a",\n "title": x}', 2),
        ("{}\n{", 2),
    ],
)
def test_broken_json_names_the_line(tmp_path, content, line):
    items = read_bytes(tmp_path, "a.json", content.encode())

    assert [(i.code, i.line) for i in items if i.code == "not_json"] == [("not_json", line)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[1, 2]", "not a number"),
        ('"words"', "not a string"),
        ("null", "not null"),
        ("[[]]", "not an array"),
        ('{"text": "words"}', "'maintext' is missing"),
        ('{"maintext": 5}', "'maintext'"),
        ('{"maintext": "w", "title": ["a"]}', "'title'"),
        ('{"maintext": "w", "authors": [1]}', "'authors"),
        ('{"maintext": "w", "date_publish": 20260114}', "'date_publish'"),
        ('{"maintext": "w", "id": {"a": 1}}', "'id'"),
    ],
)
def test_json_of_the_wrong_shape_names_the_field(tmp_path, content, words):
    items = read_bytes(tmp_path, "a.json", content.encode())

    assert {(i.code, i.level) for i in items} == {("wrong_shape", Level.ERROR)}
    assert words in items[0].message


def test_wrong_report_of_an_array_names_its_line(tmp_path):
    content = f'[{report(id="a")},\n{{"maintext": 5}},\n{report(id="b")}]'

    items = read_bytes(tmp_path, "a.json", content.encode())

    assert [i.id for i in items if isinstance(i, Document)] == ["a", "b"]
    assert [i.line for i in items if isinstance(i, Issue)] == [3]


@pytest.mark.parametrize("maintext", [None, "", " \n"])
def test_json_without_text_is_an_error(tmp_path, maintext):
    found = only_issue(read_bytes(tmp_path, "a.json", report(id="a", maintext=maintext).encode()))

    assert (found.code, found.level, found.doc) == ("no_text", Level.ERROR, "a")


@pytest.mark.parametrize("text", ["a\\u0000b", "a\\ud800b"])
def test_json_with_characters_that_no_text_has_is_an_error(tmp_path, text):
    found = only_issue(read_bytes(tmp_path, "a.json", f'{{"maintext": "{text}"}}'.encode()))

    assert found.level == Level.ERROR


def test_nesting_bomb_is_an_error_and_spoils_no_other(tmp_path):
    bomb = '{"maintext": ' + "[" * 200_000 + "\n"

    items = read_bytes(tmp_path, "a.jsonl", (bomb + report(id="a")).encode())

    assert [i.code for i in items if isinstance(i, Issue)] == ["not_json"]
    assert [i.id for i in items if isinstance(i, Document)] == ["a"]


def test_array_bomb_is_an_error(tmp_path):
    assert only_issue(read_bytes(tmp_path, "a.json", b"[" * 200_000)).code == "not_json"


def test_unknown_fields_are_told_of_once(tmp_path):
    items = read_bytes(tmp_path, "a.jsonl", (report(id="a", tag=1, x=2) + report(id="b", tag=1)).encode())

    found = [i for i in items if isinstance(i, Issue)]
    assert [(i.code, i.level, i.line) for i in found] == [("unknown_fields", Level.WARNING, 1)]
    assert "tag, x" in found[0].message


def test_date_that_is_none_is_told_of_and_the_report_is_read(tmp_path):
    items = read_bytes(tmp_path, "a.json", report(maintext="The port closed.", date_publish="soon").encode())

    assert [i.code for i in items if isinstance(i, Issue)] == ["bad_date", "no_date"]
    assert [i.published for i in items if isinstance(i, Document)] == [None]


def test_no_date_is_told_of_with_advice(tmp_path):
    found, document = read_bytes(tmp_path, "a.txt", b"PORT BRAVO, Jan. 14 (Reuters) - The port was closed.")

    assert (found.code, found.level) == ("no_date", Level.WARNING)
    assert "'Jan. 14' gives no year" in found.message
    assert "--published YYYY-MM-DD" in found.message
    assert document.published is None


def test_text_above_the_limit_is_refused_without_reading_it_all(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as out:
        out.truncate(0)
        for _ in range(50):
            out.write(b"words and more \n" * 62_500)

    tracemalloc.start()
    found = only_issue(read(str(path), settings=Settings(max_document_bytes=2_000_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (found.code, found.level) == ("too_large", Level.ERROR)
    assert peak < 10_000_000


def test_enormous_line_is_named_and_the_others_are_read(tmp_path):
    content = report(id="a") + report(id="big", maintext="x" * 5000) + report(id="b")

    items = read_bytes(tmp_path, "a.jsonl", content.encode(), settings=Settings(max_document_bytes=1000))

    assert [i.id for i in items if isinstance(i, Document)] == ["a", "b"]
    assert [(i.code, i.line) for i in items if isinstance(i, Issue)] == [("too_large", 2)]


def test_enormous_report_of_an_array_is_named_and_the_others_are_read(tmp_path):
    content = f"[{report(id='a')},{report(id='big', maintext='x' * 5000)},{report(id='b')}]"

    items = read_bytes(tmp_path, "a.json", content.encode(), settings=Settings(max_document_bytes=1000))

    assert [i.id for i in items if isinstance(i, Document)] == ["a", "b"]
    assert [i.code for i in items if isinstance(i, Issue)] == ["too_large"]


def test_file_that_is_no_json_lines_is_given_up(tmp_path):
    found = read_bytes(tmp_path, "a.jsonl", b"no json here\n" * 10_000)

    assert len(found) == 21
    assert "--format" in found[-1].message


def test_missing_file_is_an_error(tmp_path):
    found = only_issue(read(str(tmp_path / "absent.txt")))

    assert (found.code, found.level) == ("missing", Level.ERROR)


def test_file_without_permission_is_an_error(tmp_path, monkeypatch):
    def refuse(path, mode):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)  # root may read every file
    (tmp_path / "a.txt").touch()
    found = only_issue(read(str(tmp_path / "a.txt")))

    assert (found.code, found.level) == ("unreadable", Level.ERROR)
    assert "Permission denied" in found.message


def test_folder_as_a_file_name_with_a_nul_is_an_error():
    assert only_issue(read("a\x00b")).code in {"missing", "unreadable"}


def test_broken_file_among_good_ones_spoils_none(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.json").write_text("{")
    (tmp_path / "d.txt").write_text(WORDS + " Later they returned.")

    items = list(read(str(tmp_path)))

    assert [i.id for i in items if isinstance(i, Document)] == ["a.txt", "d.txt"]
    assert [i.code for i in items if isinstance(i, Issue)] == ["binary", "not_json"]


@pytest.mark.parametrize("names", [[], [".hidden"], ["sub/.hidden"]])
def test_folder_with_nothing_readable_is_an_error(tmp_path, names):
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS)

    assert only_issue(read(str(tmp_path))).code == "nothing_readable"


def test_links_that_loop_end(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "absent.txt")

    items = list(read(str(tmp_path)))

    assert [i.id for i in items if isinstance(i, Document)] == ["a.txt"]
    assert [i.code for i in items if isinstance(i, Issue)] == ["link_not_followed", "missing", "unreadable"]


def test_pipe_in_a_folder_does_not_block(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    os.mkfifo(tmp_path / "pipe.txt")

    items = list(read(str(tmp_path)))

    assert [i.code for i in items if isinstance(i, Issue)] == ["not_a_file"]
    assert [i.id for i in items if isinstance(i, Document)] == ["a.txt"]


@pytest.mark.skipif(sys.platform == "darwin", reason="this file system refuses such names")
def test_odd_file_names_are_printable_ids(tmp_path):
    for name in (b"a b%20#?.txt", b"caf\xe9.txt", b"line\nbreak\x1b.txt", "водоём.txt".encode()):
        with open(os.fsencode(tmp_path) + b"/" + name, "w") as out:
            out.write(WORDS + repr(name))

    found = [item for item in read(str(tmp_path)) if isinstance(item, Document)]

    assert sorted(d.id for d in found) == [
        "a b%20#?.txt",
        "caf\\udce9.txt",
        "line\\nbreak\\x1b.txt",
        "водоём.txt",
    ]
    assert all(d.id.isprintable() and d.id.encode() and d.version for d in found)


def test_unknown_format_is_told_at_once():
    with pytest.raises(UnknownName, match="did you mean 'jsonl'"):
        read("a.txt", format="jsnol")


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "page",
    [
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">{ENTITIES}]><html><p>&a11;</p></html>',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>',
        "<div>" * 200_000,
        "<html><body>" + "<p>" * 300_000 + "</body></html>",
        "<html " + 'a="b" ' * 100_000 + ">",
        "<!--" * 50_000,
        "<html></html>",
    ],
    ids=["entities", "external", "deep", "paragraphs", "attributes", "comments", "nothing"],
)
def test_hostile_page_is_refused_or_read_small(tmp_path, page):
    for item in read_bytes(tmp_path, "a.html", page.encode()):
        if isinstance(item, Document):
            assert len(item.text) <= len(page)
            assert "root:" not in item.text
        else:
            assert item.code in {"no_text", "no_date", "too_large"}


def make_store(folder):
    (folder / "oxigraph").mkdir(parents=True)
    (folder / "oxigraph" / "000001.log").write_bytes(b"binary")
    (folder / "meta.json").write_text("{}")


def test_a_store_given_as_input_is_refused(tmp_path):
    make_store(tmp_path / "kg-store")

    found = only_issue(read(str(tmp_path / "kg-store")))

    assert found.code == "is_a_store"
    assert found.level is Level.ERROR
    assert "--store" in found.message


def test_a_store_among_reports_is_passed_over_and_told_of(tmp_path):
    make_store(tmp_path / "kg-store")
    (tmp_path / "a.txt").write_text(WORDS)

    document, told = sorted(read(str(tmp_path)), key=lambda item: isinstance(item, Issue))

    assert isinstance(document, Document)
    assert told.code == "store_passed_over"
    assert told.level is Level.WARNING


@pytest.mark.parametrize("name", ["a.ttl", "a.GEXF", "a.csv"])
def test_a_graph_or_table_is_refused_unless_called_text(tmp_path, name):
    (tmp_path / name).write_text(WORDS)

    assert only_issue(read(str(tmp_path / name))).code == "wrong_shape"
    assert isinstance(next(iter(read(str(tmp_path / name), format="text"))), Document)
