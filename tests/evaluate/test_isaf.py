"""Press releases of our own in the form of the corpus."""

import datetime as dt
import json

import pytest

from kg.errors import InputError, NoInput
from kg.evaluate.isaf import isaf, published, read_releases, record_of
from kg.model import Document

TEXT = (
    "2012-05-S-001\nKABUL, Afghanistan (May 3, 2012) A joint patrol killed two insurgents and detained a "
    "Taliban courier along with numerous other suspects in Sangin district, Helmand province, yesterday. The "
    "patrol was sent on an operation to arrest a Taliban commander."
)
GOLD = {
    "start_date": "2012-05-02",
    "event_type": ["captureandkill"],
    "province": ["helmand"],
    "min_killed": 2,
    "min_captured": 5,
}


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "releases.jsonl"
    path.write_text(json.dumps({"id": "one", "text": TEXT, "gold": GOLD}) + "\n", "utf-8")
    return path


def test_what_a_release_tells_is_derived_from_claims(corpus):
    assert {measure.name: measure.percent for measure in isaf(corpus)} == {
        "min_killed exact": 100,
        "min_killed exact, where some were": 100,
        "min_captured exact": 100,
        "min_captured exact, where some were": 100,
        "start_date exact, dated releases": 100,
        "province exact": 100,
        "event_type exact": 100,
    }


def test_a_wrong_annotation_is_counted_as_wrong(corpus):
    wrong = {**GOLD, "min_killed": 3, "province": ["kabul"], "start_date": "2012-05-03"}
    corpus.write_text(json.dumps({"id": "one", "text": TEXT, "gold": wrong}) + "\n", "utf-8")
    told = {measure.name: measure.percent for measure in isaf(corpus)}

    assert told["min_killed exact"] == told["province exact"] == told["start_date exact, dated releases"] == 0
    assert told["min_captured exact"] == 100


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KABUL, Afghanistan (May 3, 2012) A patrol", dt.date(2012, 5, 3)),
        ("2011-09-S-004 KABUL (Sept. 7) - A patrol", dt.date(2011, 9, 7)),
        ("A patrol found arms on May 3.", None),
        ("2011-02-S-004 KABUL (Feb. 31) - A patrol", None),
    ],
)
def test_the_day_of_a_release_is_its_own(text, day):
    assert published(text) == day


def test_who_is_only_sought_is_not_captured():
    text = "KABUL, Afghanistan (May 3, 2012) A patrol began an operation to arrest a rebel commander today."

    assert record_of(Document(id="d", text=text, published=dt.date(2012, 5, 3))).captured == 0


def test_a_line_out_of_form_is_named(corpus):
    corpus.write_text('{"text": "no gold"}\n', "utf-8")
    with pytest.raises(InputError, match=r"releases.jsonl:1: not a release"):
        list(read_releases(corpus))


def test_an_empty_file_is_an_error(corpus):
    corpus.write_text("", "utf-8")
    with pytest.raises((NoInput, InputError)):
        list(read_releases(corpus))
