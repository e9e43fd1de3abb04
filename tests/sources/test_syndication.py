"""Lists of news and archives of pages: entries are reports, and what is hostile does nothing."""

import gzip

import pytest

from kg.issues import Issue
from kg.model import Document
from kg.sources import read

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Gazette</title><language>en</language>
<item><title>Ship sinks</title><link>https://harbour.example/1</link><guid>g1</guid>
<pubDate>Wed, 14 Jan 2026 23:30:00 -0200</pubDate>
<description>short</description>
<content:encoded><![CDATA[<p>Three ships &amp; a tug sank.</p><script>alert(1)</script>
<p>Ten died.</p>]]></content:encoded></item>
<item><title>Bare</title><link>https://harbour.example/2</link></item>
<item><title>Odd</title><guid>g3</guid><pubDate>tomorrow</pubDate><description>Words.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Cedar Post</title>
<entry><id>urn:a</id><title>Fire</title>
<link rel="alternate" href="https://cedar.example/a"/><author><name>Jo Roe</name></author>
<published>2026-01-14T10:00:00Z</published><content type="html">&lt;p&gt;A fire broke out.&lt;/p&gt;</content>
</entry></feed>"""

JSON_FEED = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "X", "items": [{"id": "j1", '
    '"url": "https://x.example/1", '
    '"content_html": "<p>Two planes met.</p>", "date_published": "2026-01-14T10:00:00Z"}]}'
)


def reports(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = list(read(str(path)))
    return [one for one in found if isinstance(one, Document)], [
        one for one in found if isinstance(one, Issue)
    ]


@pytest.mark.parametrize("name", ["news.rss", "news.xml"])
def test_entries_of_rss_are_reports(tmp_path, name):
    (report,), issues = reports(tmp_path, name, RSS)

    assert (report.id, report.title, report.text) == (
        "g1",
        "Ship sinks",
        "Three ships & a tug sank.\nTen died.",
    )
    assert (report.publisher, report.published.isoformat()) == ("harbour.example", "2026-01-14")
    assert report.published_at.isoformat() == "2026-01-15T01:30:00+00:00"
    assert [one.code for one in issues] == ["no_text", "bad_date"]


def test_entries_of_atom_and_json_are_reports(tmp_path):
    (atom,), _ = reports(tmp_path, "news.atom", ATOM)
    (other,), _ = reports(tmp_path, "feed.json", JSON_FEED)

    assert (atom.id, atom.text, atom.authors) == ("urn:a", "A fire broke out.", ("Jo Roe",))
    assert (other.id, other.text) == ("j1", "Two planes met.")


def test_entities_are_not_resolved_and_bombs_do_not_go_off(tmp_path):
    (tmp_path / "secret").write_text("secret")
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = (
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret"><!ENTITY l0 "ha">{bomb}]>'
        "<rss><channel><item><guid>1</guid><description>A &x; &l11; b</description></item></channel></rss>"
    )
    found, _ = reports(tmp_path, "evil.rss", text)

    assert all("secret" not in report.text and len(report.text) < 1_000 for report in found)


def archive(*pages):
    out = b""
    for url, status, kind, body in pages:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        block = head + f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
        told = [
            "WARC/1.1",
            "WARC-Type: response",
            f"WARC-Target-URI: {url}",
            "WARC-Date: 2026-01-14T10:00:00Z",
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
            "Content-Type: application/http; msgtype=response",
            f"Content-Length: {len(block)}",
        ]
        out += "\r\n".join(told).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
    return out


PAGE = (
    b"<html><body><article><h1>Ship</h1>"
    + b"<p>The ship sank off the port on Monday and ten men died.</p>" * 4
)


def test_pages_of_an_archive_are_reports(tmp_path):
    data = archive(
        ("https://a.example/1", "200 OK", "text/html; charset=utf-8", PAGE),
        ("https://a.example/2", "404 Not Found", "text/html", PAGE),
        ("https://a.example/3", "200 OK", "image/png", b"\x89PNG\x00"),
    )
    (report,), issues = reports(tmp_path, "crawl.warc.gz", gzip.compress(data))

    assert (report.id, report.url) == ("https://a.example/1", "https://a.example/1")
    assert "ten men died" in report.text
    assert "2 response" in " ".join(one.message for one in issues)


def test_what_stands_before_the_damage_of_an_archive_is_read(tmp_path):
    data = archive(("https://a.example/1", "200 OK", "text/html", PAGE))
    found, issues = reports(tmp_path, "crawl.warc", data + b"WARC/1.1\r\nrubbish\r\n" + data[:40])

    assert [report.id for report in found] == ["https://a.example/1"]
    assert any(one.code == "unreadable" for one in issues)
