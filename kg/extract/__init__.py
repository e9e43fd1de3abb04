"""Reads reports: a document's text becomes events, actors, vessels, places and claims."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims import make_claims
from kg.extract.layers import layers, read
from kg.extract.scene import Layers, scenes
from kg.extract.vessel_words import IMO, valid_imo
from kg.issues import Issue
from kg.model import Document, Extraction

__all__ = ["Layers", "extract", "layers"]


def extract(document: Document, *, pipeline: str | None = None) -> Extraction:
    """Return all that is read out of one document; nothing outside it is looked at.

    `pipeline` names an installed spaCy pipeline that tags and parses, in place of the one in the package.
    Without a publication date, relative dates stay open and `as_of` is None where only they would give it.
    """
    reading = read(document, pipeline=pipeline)
    claims = make_claims(
        reading.text,
        scenes(reading.text, reading.found),
        reading.found,
        events=reading.found.events,
        told=reading.told,
    )
    return Extraction(
        document=document,
        claims=claims,
        events=reading.found.events,
        actors=reading.found.actors,
        vessels=reading.found.vessels,
        places=reading.found.places,
        issues=tuple(_doubtful_numbers(document)),
    )


def _doubtful_numbers(document: Document) -> Iterator[Issue]:
    """Tell of numbers given as IMO numbers whose check digit is wrong: they identify no ship."""
    for number in dict.fromkeys(match.group(1) for match in IMO.finditer(document.text)):
        if not valid_imo(number):
            yield Issue(
                stage="extract",
                code="imo_check_digit",
                message=f"'IMO {number}' is no IMO number: its last digit does not check, so it names no "
                "ship; a digit is wrong or two are swapped, so look the ship up by its name",
                doc=document.id,
            )
