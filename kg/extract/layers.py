"""All that lies beneath the claims of a document, layer by layer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.actors import find_actors
from kg.extract.acts import find_acts
from kg.extract.attribution import find_attributions
from kg.extract.dates import find_dates
from kg.extract.events import Told, read_events
from kg.extract.places import find_places
from kg.extract.quantities import find_quantities
from kg.extract.scene import Layers, scenes
from kg.extract.text import Text, read_text
from kg.extract.vessels import find_vessels
from kg.model import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read to the end: the layers that claims rest on, and where each event is told."""

    text: Text
    found: Layers
    told: tuple[Told, ...]


def read(document: Document, *, pipeline: str | None = None) -> Reading:
    """Read a document through every layer below its claims; `pipeline` names what parses it."""
    text = read_text(document, pipeline=pipeline)
    dates = find_dates(text)
    places = find_places(text)
    vessels = find_vessels(text)
    found = Layers(
        attributions=find_attributions(text, dates, attitudes=False),
        quantities=find_quantities(text, dates),
        dates=dates,
        actors=find_actors(text, places, vessels),
        vessels=vessels,
        places=places,
    )
    events, told = read_events(scenes(text, found), document)
    return Reading(text, replace(found, events=events), told)


def layers(document: Document, *, pipeline: str | None = None) -> Layers:
    """Return all that lies beneath the claims of a document."""
    reading = read(document, pipeline=pipeline)
    return replace(
        reading.found,
        attributions=find_attributions(reading.text, reading.found.dates),
        acts=find_acts(reading.text),
    )
