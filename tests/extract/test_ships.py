"""Claims about ships themselves: names and flags, and who says so."""

import datetime as dt

import pytest

from kg.extract import extract
from kg.model import Claim, Document
from kg.vocab import Aspect, Polarity, SubjectKind


def ship_claims(text: str) -> list[Claim]:
    document = Document(id="d", text=text, published=dt.date(2024, 5, 14))
    return [c for c in extract(document).claims if c.subject_kind is SubjectKind.VESSEL]


def told(text: str) -> list[tuple[str | None, str | None, str | None, str]]:
    claims = ship_claims(text)
    assert all(c.aspect is Aspect.STATE and text[c.start : c.end] == c.quote for c in claims)
    return sorted((c.subject, c.attribute, c.value, c.polarity.value) for c in claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Coast guards boarded the Gabon-flagged tanker Velora (IMO 9074729) on Monday.",
            [("Velora", "flag", "GA", "affirmed"), ("Velora", "name", "Velora", "affirmed")],
        ),
        (
            "The tanker Sea Jasmine, formerly Velora (IMO 9074729), sailed under the flag of Cameroon.",
            [
                ("Sea Jasmine", "flag", "CM", "affirmed"),
                ("Sea Jasmine", "former_name", "Velora", "affirmed"),
                ("Sea Jasmine", "name", "Sea Jasmine", "affirmed"),
            ],
        ),
        ("The bulk carrier Velora was delayed in port on Monday.", []),
    ],
)
def test_names_and_flags_are_claims_where_they_are_told(text, claims):
    assert told(text) == claims


def test_a_registry_that_struck_a_ship_denies_its_flag():
    text = (
        "Coast guards boarded the Panama-flagged tanker Velora on Monday.\n"
        "The Panama Maritime Authority said it had removed the Velora from its registry in March."
    )
    flags = [(c.claimant, c.value, c.polarity) for c in ship_claims(text)]
    assert flags == [
        (None, "PA", Polarity.AFFIRMED),
        ("Panama Maritime Authority", "PA", Polarity.DENIED),
    ]
