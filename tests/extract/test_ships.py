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
            [
                ("Velora", "flag", "GA", "affirmed"),
                ("Velora", "name", "Velora", "affirmed"),
                ("Velora", "type", "tanker", "affirmed"),
            ],
        ),
        (
            "The tanker Sea Jasmine, formerly Velora (IMO 9074729), sailed under the flag of Cameroon.",
            [
                ("Sea Jasmine", "flag", "CM", "affirmed"),
                ("Sea Jasmine", "former_name", "Velora", "affirmed"),
                ("Sea Jasmine", "name", "Sea Jasmine", "affirmed"),
                ("Sea Jasmine", "type", "tanker", "affirmed"),
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


@pytest.mark.parametrize(
    ("text", "attribute", "value"),
    [
        ("The tanker Velora is owned by Blue Star Shipping Ltd.", "owner", "Blue Star Shipping Ltd"),
        ("MT Velora, managed by Gatik Ship Management, sailed.", "manager", "Gatik Ship Management"),
        (
            "The tanker Velora's registered owner is Nova Marine SA.",
            "registered_owner",
            "Nova Marine SA",
        ),
        ("The bulk carrier Velora, operated by Sun & Sea Lines, left.", "operator", "Sun & Sea Lines"),
    ],
)
def test_who_owns_and_runs_a_ship_is_a_claim(text, attribute, value):
    assert ("Velora", attribute, value, "affirmed") in told(text)
    assert all(vessel.name == "Velora" for vessel in extract(Document(id="d", text=text)).vessels)


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("words", "field", "days"),
    [
        ("since January 2023", "counted_from", ("2023-01-01", "2023-01-31")),
        ("until 3 May 2023", "counted_to", ("2023-05-03", "2023-05-03")),
        ("on 1 July 2023", "as_of", ("2023-07-01", "2023-07-01")),
    ],
)
def test_a_date_beside_a_flag_says_when_it_was_flown(words, field, days):
    (claim,) = ship_claims(f"The tanker Velora sailed under the flag of Gabon {words}.")

    assert getattr(claim, field) == (day(days[0]), day(days[1]))
    assert claim.quote.endswith(words.split(" ", 1)[1])


def test_a_flag_is_gone_from_the_day_it_was_struck():
    text = "The Panama Maritime Authority said it had removed the tanker Velora from its registry on May 2."
    (claim,) = [c for c in ship_claims(text) if c.polarity is Polarity.DENIED]

    assert claim.counted_from == (day("2024-05-02"), day("2024-05-02"))
    assert claim.as_of_default
