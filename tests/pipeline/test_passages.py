"""The words of a claim that can be read alone."""

import pytest

from kg.pipeline.passages import Passages
from kg.store import open_store

TEXT = (
    "It rained. The toll of Tuesday's explosion at the port rose to 135. Fewer than 70 people have walked "
    "free. Officials said that 171 people had been killed. The ministry denied that it held anyone."
)


@pytest.fixture
def passages():
    store = open_store("memory:")
    store.texts.put("v1", TEXT)
    return Passages(store)


def row(quote, **fields):
    start = TEXT.index(quote)
    span = {"start": start, "end": start + len(quote), "version": "https://example.org/version/v1"}
    return span | {"quote": quote, "words": None, "polarity": "affirmed", "aspect": "count"} | fields


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("explosion at the port rose to 135", "The toll of Tuesday's explosion at the port rose to 135."),
        ("Fewer than 70 people", "Fewer than 70 people have walked free."),
        ("171 people had been killed", "171 people had been killed"),
        ("135", "The toll of Tuesday's explosion at the port rose to 135."),
    ],
)
def test_a_quote_torn_out_of_its_phrase_is_shown_in_its_sentence(passages, quote, shown):
    assert passages.of(row(quote)) == shown


def test_a_denial_is_shown_with_its_cue(passages):
    denial = row("it held anyone", polarity="denied", aspect="occurrence", words="denied that it held anyone")

    assert passages.of(denial) == "denied that it held anyone"


def test_where_the_text_is_not_kept_the_quote_stands_as_it_is(passages):
    assert passages.of(row("135", version="https://example.org/version/other")) == "135"
