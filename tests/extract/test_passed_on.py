"""Whose figure it is: the innermost of those who pass it on, named by the whole subject of the verb."""

import datetime as dt

import pytest

from kg.extract import extract
from kg.model import Document
from kg.vocab import Aspect


def told(sentence: str) -> list[tuple[str | None, tuple[str, ...]]]:
    document = Document(
        id="a", text=f"It was a Tuesday. {sentence}", published=dt.date(2016, 3, 2), language="en"
    )
    claims = [claim for claim in extract(document).claims if claim.aspect is Aspect.COUNT]
    assert claims, sentence
    return [(claim.claimant, claim.reporter) for claim in claims]


@pytest.mark.parametrize(
    ("sentence", "claimant", "reporter"),
    [
        ("Reuters, citing officials, said 12 people were killed in Marun.", "officials", ("Reuters",)),
        (
            "Interfax quoted the health ministry as saying 12 people died in Marun.",
            "health ministry",
            ("Interfax",),
        ),
        (
            "Twelve people were killed in Marun, Reuters reported, citing local officials.",
            "local officials",
            ("Reuters",),
        ),
        (
            "Twelve people were killed in Marun, according to AFP, which quoted residents.",
            "residents",
            ("Agence France-Presse",),
        ),
        ("Citing police, Xinhua said 12 people were killed in Marun.", "police", ("Xinhua",)),
        ("The BBC said, citing Al Jazeera, that 12 people were killed in Marun.", "Al Jazeera", ("BBC",)),
        (
            "A medical source told AFP that 12 people were killed in Marun.",
            "medical source",
            ("Agence France-Presse",),
        ),
        (
            "Tass reported that the emergencies ministry said 12 people were killed.",
            "emergencies ministry",
            ("Tass",),
        ),
        ("Reuters said 12 people were killed in Marun.", "Reuters", ()),
    ],
)
def test_the_innermost_of_a_chain_makes_the_claim(sentence, claimant, reporter):
    assert told(sentence) == [(claimant, reporter)]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Doctors at the hospital in Marun said 12 people were killed.", "Doctors"),
        ("A spokesman for the army in the north said 12 people were killed.", "spokesman"),
        ("Residents reached by telephone said 12 people were killed in Marun.", "Residents"),
        ("Witnesses contacted by AFP said 12 people were killed in Marun.", "Witnesses"),
        ("Police in the capital said 12 people were killed.", "Police"),
        (
            "The Harbour Watch Network which monitors violence in Syria said 12 people drowned.",
            "Harbour Watch Network",
        ),
        ("A statement by the interior ministry said 12 people were killed in Marun.", "interior ministry"),
        (
            "12 people were killed in Marun, according to a statement released on Saturday by the Red Cross.",
            "Red Cross",
        ),
        ("12 people were killed in Marun, according to Red Cross figures.", "Red Cross"),
    ],
)
def test_the_whole_subject_speaks(sentence, claimant):
    ((found, _),) = told(sentence)
    assert claimant in {found, (found or "").removeprefix("International Committee of the ")}


def test_who_cites_a_document_speaks():
    sentence = "The Harbour Watch, citing figures compiled from clinics, put the death toll at 94."
    assert told(sentence)[0][0] == "Harbour Watch"
