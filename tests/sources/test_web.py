"""Web addresses: what is followed, how much is read, and what is refused. No network is used."""

import io

import pytest
import urllib3

from kg.issues import Issue
from kg.model import Document
from kg.settings import Settings
from kg.sources import read

WORDS = "Published January 14, 2026\nThe harbour master said on Tuesday that three tankers had left the port."
URL = "https://harbour.example/report"


class Site:
    """Answers by address; what was asked for is kept in `asked`."""

    def __init__(self, pages):
        self.pages, self.asked = pages, []

    def request(self, pool, method, url, **options):
        assert options["redirect"] is False
        self.asked.append(url)
        page = self.pages[url]
        if isinstance(page, Exception):
            raise page
        status, headers, body = page
        return urllib3.HTTPResponse(
            body=io.BytesIO(body),
            status=status,
            headers=headers,
            preload_content=False,
            request_method=method,
        )


@pytest.fixture
def site(monkeypatch):
    def build(pages):
        built = Site(pages)
        monkeypatch.setattr(
            urllib3.PoolManager,
            "request",
            lambda pool, *args, **options: built.request(pool, *args, **options),
        )
        return built

    return build


def only(items):
    (item,) = items
    return item


def test_address_is_the_id_and_the_type_tells_the_format(site):
    site({URL: (200, {"Content-Type": "text/plain; charset=windows-1252"}, f"{WORDS} café".encode("cp1252"))})

    document = only(read(URL))

    assert isinstance(document, Document)
    assert (document.id, document.url) == (URL, URL)
    assert document.publisher == "harbour.example"
    assert document.text.endswith("café")


def test_redirects_are_followed_and_the_id_stays(site):
    site(
        {
            URL: (301, {"Location": "/moved"}, b""),
            "https://harbour.example/moved": (200, {"Content-Type": "text/plain"}, WORDS.encode()),
        }
    )

    document = only(read(URL))

    assert (document.id, document.url) == (URL, "https://harbour.example/moved")


@pytest.mark.parametrize(
    ("page", "code", "words"),
    [
        ((404, {}, b""), "download", "answered 404"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "download", "no web address"),
        ((302, {"Location": URL}, b""), "download", "more than 5 times"),
        ((200, {"Content-Type": "text/plain"}, b"word " * 1000), "too_large", "1,000 bytes"),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"), "binary", "a PDF"),
        ((200, {"Content-Type": "text/plain"}, b""), "empty", "empty"),
        (urllib3.exceptions.HTTPError("no route"), "download", "no route"),
    ],
)
def test_what_cannot_be_fetched_is_an_error(site, page, code, words):
    built = site({URL: page})

    found = only(read(URL, settings=Settings(max_document_bytes=1000)))

    assert isinstance(found, Issue)
    assert (found.code, found.path) == (code, URL)
    assert words in found.message
    assert len(built.asked) <= 6


def test_packed_answer_is_cut_short(site):
    import gzip

    packed = gzip.compress(b"word " * 4_000_000)
    site({URL: (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, packed)})

    assert only(read(URL, settings=Settings(max_document_bytes=100_000))).code == "too_large"


def test_other_schemes_are_file_names(tmp_path):
    assert only(read("ftp://harbour.example/report")).code == "missing"
