"""Reads reports: a document's text becomes events, actors, vessels, places and claims."""

from __future__ import annotations

from kg.extract.claims import make_claims
from kg.extract.layers import layers, read
from kg.extract.scene import Layers, scenes
from kg.model import Document, Extraction

__all__ = ["Layers", "extract", "layers"]


def extract(document: Document) -> Extraction:
    """Return all that is read out of one document; nothing outside it is looked at.

    Without a publication date, relative dates stay open and `as_of` is None where only they would give it.
    """
    reading = read(document)
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
    )
