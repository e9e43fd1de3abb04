"""The examples of docs/claims.md: each text gives the claims that stand below it."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Document

PAGE = Path(__file__).resolve().parents[2] / "docs" / "claims.md"
EXAMPLES = [
    tomllib.loads(block)
    for block in re.findall(r"```toml construction\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
]


def told(claim, names):
    """The fields of a claim that an example names, and its polarity, as the example writes them."""
    row = {name: str(getattr(claim, name)) for name in {*names, "polarity"}}
    if "claimant" in row:
        row["claimant"] = row["claimant"].removeprefix("The ")
    return row


def test_the_page_has_examples():
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["text"][:40] for example in EXAMPLES])
def test_each_example_of_the_page_gives_its_claims(example):
    claims = extract(Document(id="a", text=example["text"], published=dt.date(2024, 5, 14))).claims

    for expected in example["claim"]:
        wanted = {"polarity": "affirmed", **expected}
        assert wanted in [told(claim, expected) for claim in claims]
