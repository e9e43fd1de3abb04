"""All that lies beneath the claims of a document, layer by layer."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.actors import find_actors
from kg.extract.attribution import find_attributions
from kg.extract.dates import find_dates
from kg.extract.events import Told, read_events
from kg.extract.places import find_places
from kg.extract.quantities import find_quantities
from kg.extract.scene import Findings, scenes
from kg.extract.text import Text, read_text
from kg.extract.vessels import find_vessels
from kg.model import (
    ActorMention,
    Attribution,
    Document,
    EventMention,
    PlaceMention,
    Quantity,
    TimeExpression,
    VesselMention,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What was found in one document, each layer in the order of the text."""

    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    vessels: tuple[VesselMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read to the end: the layers below events, the events, and where each is told."""

    text: Text
    found: Findings
    events: tuple[EventMention, ...]
    told: tuple[Told, ...]


def read(document: Document) -> Reading:
    """Read a document through every layer below its claims."""
    text = read_text(document)
    dates = find_dates(text)
    places = find_places(text)
    vessels = find_vessels(text)
    found = Findings(
        attributions=find_attributions(text, dates),
        quantities=find_quantities(text, dates),
        dates=dates,
        actors=find_actors(text, places, vessels),
        vessels=vessels,
        places=places,
    )
    events, told = read_events(scenes(text, found), doc=document.id)
    return Reading(text, found, events, told)


def layers(document: Document) -> Layers:
    """Return all that lies beneath the claims of a document."""
    reading = read(document)
    found = reading.found
    return Layers(
        attributions=found.attributions,
        events=reading.events,
        quantities=found.quantities,
        dates=found.dates,
        actors=found.actors,
        vessels=found.vessels,
        places=found.places,
    )
