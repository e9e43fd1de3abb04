"""Whole reports, in our own wording, end to end: who claims what, with which bounds, of when."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Document
from kg.vocab import Aspect

REPORTS = tomllib.loads(Path(__file__).with_name("reports.toml").read_text("utf-8"))


def report(name):
    entry = REPORTS[name]
    return Document(id=name, text=entry["text"].lstrip("\n"), published=entry["published"])


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_claim_quotes_its_span_and_has_its_own_id(name):
    document = report(name)
    claims = extract(document).claims
    assert claims
    assert [c.quote for c in claims] == [document.text[c.start : c.end] for c in claims]
    assert len({c.id for c in claims}) == len(claims)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_the_same_report_gives_the_same_claims(name):
    assert extract(report(name)) == extract(report(name))


def test_a_report_without_a_date_leaves_relative_days_open():
    text = "Police arrested 12 people on Monday, a spokesman said."
    claims = extract(Document(id="undated", text=text)).claims
    (count,) = [claim for claim in claims if claim.aspect is Aspect.COUNT]
    assert (count.min, count.max, count.as_of) == (12, 12, None)


def test_an_empty_report_says_nothing():
    extraction = extract(Document(id="empty", text="", published=dt.date(2024, 1, 1)))
    assert (extraction.claims, extraction.events) == ((), ())
