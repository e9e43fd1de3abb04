"""Whatever the bytes, reading ends in documents and issues, never in another error."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.issues import Issue
from kg.model import Document
from kg.sources import SOURCES, read
from kg.sources.published import parse_published, published_in

PIECES = st.sampled_from(
    [
        b'{"maintext": "',
        b'"}',
        b"\n",
        b"[",
        b"]",
        b"<html lang='",
        b"<p>The port was closed.</p>",
        b"<meta charset='utf-16'>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"Published ",
        b"31 February 2026",
        b"\xff\xfe",
        b"\x00",
        b'"date_publish": "9999-12-31T23:59:59-14:00", ',
        b'"maintext": "w", ',
    ]
)
BYTES = st.one_of(
    st.binary(max_size=200), st.lists(PIECES | st.binary(max_size=6), max_size=12).map(b"".join)
)


@given(content=BYTES, name=st.sampled_from(list(SOURCES)))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_end_in_documents_and_issues(tmp_path, content, name):
    (tmp_path / "x").write_bytes(content)

    for item in read(str(tmp_path / "x"), format=name):
        assert isinstance(item, Document | Issue)
        if isinstance(item, Document):
            assert item.version
            assert item.text.strip()


@given(st.text(max_size=80))
def test_any_text_has_a_day_or_none(text):
    parse_published(text)
    published_in(text)
