"""Where a figure counts, if that is less than where the event was."""

import pytest

from kg.extract import extract
from kg.model import Document
from kg.vocab import Aspect


def scopes(text):
    """The place scope of each count of the dead or hurt, by its least number."""
    claims = extract(Document(id="a", text=text, language="en")).claims
    return {claim.min: claim.place for claim in claims if claim.aspect is Aspect.COUNT}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A doctor said that nine bodies had been brought to the Marun hospital.", {9: "Marun hospital"}),
        (
            "The mayor said the main hospital reported four fighters killed on Monday.",
            {4: "main hospital"},
        ),
        ("Four fighters were killed on Monday near the main hospital.", {4: None}),
        ("A bomb hit the main hospital and killed four people.", {4: None}),
    ],
)
def test_a_ward_that_counts_is_the_scope_of_its_figure(text, found):
    assert scopes(text) == found
