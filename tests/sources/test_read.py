"""Reading good input: every format, folders, streams, and what documents say of themselves."""

import datetime as dt
import io
import json

import pytest

from kg.issues import Issue
from kg.model import Document
from kg.settings import Settings
from kg.sources import SOURCES, read, read_all, sniff

WORDS = (
    "The harbour master said on Tuesday that three tankers had left the port without permission, and that "
    "at least 40 people who had been held on board were set free during the night by the coast guard."
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Three tankers leave port</title>
<meta property="og:site_name" content="Harbour Post"/>
<meta property="article:published_time" content="2026-01-14T23:30:00-04:00"/>
<meta name="author" content="Ann Writer"/>
<link rel="canonical" href="https://www.harbour.example/tankers"/></head>
<body><nav><a href="/">Home</a></nav><article><h1>Three tankers leave port</h1>
<p>{WORDS}</p><p>{WORDS.replace("Tuesday", "Monday")}</p></article><footer>Imprint</footer></body></html>"""


def documents(items):
    return [item for item in items if isinstance(item, Document)]


def codes(items):
    return [item.code for item in items if isinstance(item, Issue)]


def report(**fields):
    return json.dumps({"maintext": WORDS, "date_publish": "2026-01-14", **fields}) + "\n"


def test_text_is_kept_as_it_is(tmp_path):
    content = f"  Lead\r\n\n{WORDS} “é” \U0001f6a2\n"
    (tmp_path / "report.txt").write_bytes(content.encode("utf-8"))

    (document,) = documents(read(str(tmp_path / "report.txt")))

    assert (document.text, document.id, document.title) == (content, "report.txt", None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl", "a.html"])
def test_byte_order_mark_names_the_encoding(tmp_path, name, encoding):
    content = {"a.txt": WORDS, "a.html": PAGE}.get(name, report())
    (tmp_path / name).write_bytes(content.encode(encoding))

    (document,) = documents(read(str(tmp_path / name)))

    assert WORDS in document.text
    assert "\ufeff" not in document.text


def test_html_gives_article_and_what_the_page_says_of_itself(tmp_path):
    (tmp_path / "page.html").write_text(PAGE, "utf-8")

    (document,) = list(read(str(tmp_path / "page.html")))

    assert WORDS in document.text
    assert "Imprint" not in document.text
    assert document.id == "page.html"
    assert document.title == "Three tankers leave port"
    assert document.publisher == "harbour.example"
    assert document.url == "https://www.harbour.example/tankers"
    assert document.authors == ("Ann Writer",)
    assert document.language == "en"
    assert document.published == dt.date(2026, 1, 14)
    assert document.published_at == dt.datetime(2026, 1, 15, 3, 30, tzinfo=dt.UTC)


def test_html_in_a_declared_encoding_is_read(tmp_path):
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("Tuesday", "Tuesday “café”")
    (tmp_path / "page.html").write_bytes(page.encode("windows-1252"))

    (document,) = documents(read(str(tmp_path / "page.html")))

    assert "“café”" in document.text


def test_json_fields_are_those_of_news_please(tmp_path):
    fields = {
        "id": "wire-1",
        "title": "Tankers leave",
        "source_domain": "harbour.example",
        "url": "https://harbour.example/1",
        "authors": ["Ann Writer", " "],
        "language": "en",
        "date_download": "2026-01-20 10:00:00",
        "description": None,
    }
    (tmp_path / "a.json").write_text(report(**fields), "utf-8")

    (document,) = list(read(str(tmp_path / "a.json")))

    assert document == Document(
        id="wire-1",
        text=WORDS,
        title="Tankers leave",
        publisher="harbour.example",
        url="https://harbour.example/1",
        authors=("Ann Writer",),
        language="en",
        published=dt.date(2026, 1, 14),
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [({"id": 7, "url": "https://a.example/1"}, "7"), ({"url": "https://a.example/1"}, "https://a.example/1")],
)
def test_json_id_is_the_id_else_the_url(tmp_path, fields, expected):
    (tmp_path / "a.json").write_text(report(**fields), "utf-8")

    assert [d.id for d in documents(read(str(tmp_path / "a.json")))] == [expected]


def test_json_array_and_lines_number_reports_without_an_id(tmp_path):
    (tmp_path / "a.json").write_text(f"[{report()},\n{report(maintext=WORDS + ' More.')}]", "utf-8")
    (tmp_path / "b.jsonl").write_text(report() + "\n" + report(maintext=WORDS + " More."), "utf-8")

    assert [d.id for d in documents(read(str(tmp_path / "a.json")))] == ["a.json#1", "a.json#2"]
    assert [d.id for d in documents(read(str(tmp_path / "b.jsonl")))] == ["b.jsonl#1", "b.jsonl#3"]


def test_json_lines_under_the_name_of_json_are_read(tmp_path):
    (tmp_path / "a.json").write_text(report(id="a") + report(id="b"), "utf-8")

    assert [d.id for d in documents(read(str(tmp_path / "a.json")))] == ["a", "b"]


def test_folder_is_read_in_order_of_paths_with_paths_as_ids(tmp_path):
    for name in ("b/report.txt", "a/report.txt", "c.txt", ".hidden/x.txt", ".x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Published January 14, 2026\n{WORDS} {name}", "utf-8")

    items = list(read(str(tmp_path)))

    assert [item.id for item in documents(items)] == ["a/report.txt", "b/report.txt", "c.txt"]
    assert codes(items) == []


@pytest.mark.parametrize(
    ("content", "ident"), [(WORDS, "stdin"), (report(id="a"), "a"), (report(id="b") + report(id="b"), "b")]
)
def test_standard_input_is_sniffed(monkeypatch, content, ident):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode("utf-8"))))

    assert [d.id for d in documents(read("-"))] == [ident]


def test_given_format_wins_over_the_suffix(tmp_path):
    (tmp_path / "a.txt").write_text(report(id="a"), "utf-8")

    assert [d.id for d in documents(read(str(tmp_path / "a.txt"), format="json"))] == ["a"]


def test_given_day_wins_over_every_other(tmp_path):
    (tmp_path / "a.json").write_text(report(date_publish="2026-01-14 10:00:00"), "utf-8")

    (document,) = documents(read(str(tmp_path / "a.json"), published=dt.date(2020, 2, 2)))

    assert (document.published, document.published_at) == (dt.date(2020, 2, 2), None)


def test_same_report_twice_is_taken_once(tmp_path):
    (tmp_path / "a.jsonl").write_text(report(id="a") * 3, "utf-8")

    items = list(read(str(tmp_path / "a.jsonl")))

    assert len(documents(items)) == 1
    assert codes(items) == ["repeated", "repeated"]


def test_other_text_under_one_id_is_a_new_version(tmp_path):
    (tmp_path / "a.jsonl").write_text(report(id="a") + report(id="a", maintext=WORDS + " More."), "utf-8")

    items = list(read(str(tmp_path / "a.jsonl")))

    assert len({d.version for d in documents(items)}) == 2
    assert codes(items) == ["new_version"]


def test_two_files_of_one_name_do_not_become_one_report(tmp_path):
    paths = [tmp_path / "a" / "report.txt", tmp_path / "b" / "report.txt"]
    for path in paths:
        path.parent.mkdir()
        path.write_text(f"Published January 14, 2026\n{WORDS} {path.parent.name}", "utf-8")

    items = list(read_all([str(path) for path in paths]))

    assert len(documents(items)) == 1
    assert codes(items) == ["id_taken"]
    assert str(paths[0]) in items[-1].message


GERMAN = (
    "Der Hafenmeister sagte am Dienstag, dass drei Tanker den Hafen ohne Erlaubnis verlassen haben und dass "
    "mindestens vierzig Menschen in der Nacht von der Küstenwache befreit worden sind. "
)


@pytest.mark.parametrize(
    ("text", "declared", "language", "expected"),
    [
        (WORDS, None, "en", []),
        (WORDS, "en-US", "en", []),
        (GERMAN, None, "de", ["language_not_covered"]),
        (GERMAN, "de", "de", ["language_not_covered"]),
        (GERMAN * 3, "en", "de", ["language_differs", "language_not_covered"]),
        ("Port closed.", None, None, []),
        ("Ναυάγιο στο λιμάνι", None, "el", ["language_not_covered"]),
    ],
)
def test_language_is_declared_or_told_from_the_text(tmp_path, text, declared, language, expected):
    (tmp_path / "a.json").write_text(report(maintext=text, language=declared), "utf-8")

    items = list(read(str(tmp_path / "a.json")))

    assert [d.language for d in documents(items)] == [language]
    assert codes(items) == expected


@pytest.mark.parametrize("name", list(SOURCES))
def test_source_is_described_and_found_by_each_of_its_suffixes(name):
    source = SOURCES[name]

    assert source.name == name
    assert source.title
    assert source.description
    assert source.example.startswith("kg ingest ")
    for suffix in source.suffixes:
        assert sniff(b"", name=f"x{suffix}") == name
    for media_type in source.media_types:
        assert sniff(b"", media_type=media_type) == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"  <!DOCTYPE html><html>", "html"),
        (b"<?xml version='1.0'?><html>", "html"),
        (b'{"id": 1,\n "maintext": "x"}', "json"),
        (b'[{"id": 1}]', "json"),
        (b'{"id": 1}\n{"id": 2}\n', "jsonl"),
        (b"[Editor's note] Ships left.", "text"),
        ("{".encode("utf-16"), "json"),
        (b"", "text"),
    ],
)
def test_format_is_told_by_the_beginning(head, name):
    assert sniff(head) == name


def test_settings_limit_what_one_document_may_hold(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS, "utf-8")

    assert codes(read(str(tmp_path / "a.txt"), settings=Settings(max_document_bytes=50))) == ["too_large"]
