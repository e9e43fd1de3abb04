"""Finds the actors of a text: persons, bodies, states, unnamed groups, and references to them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.bodies import find_bodies, find_known, find_states
from kg.extract.actors.coref import add_named, add_references, add_surnames, people_of
from kg.extract.actors.groups import find_groups
from kg.extract.actors.organisations import find_organisations
from kg.extract.actors.persons import find_persons
from kg.extract.actors.reading import read
from kg.extract.text import Text
from kg.model import ActorMention, PlaceMention, VesselMention


def find_actors(
    text: Text, places: Sequence[PlaceMention], vessels: Sequence[VesselMention] = ()
) -> tuple[ActorMention, ...]:
    """Return the actors mentioned in a text, in order of their spans, which do not overlap.

    `places` are those of `find_places`, by which states are told; words inside `vessels` are no actors.
    Spans leave out articles and titles. Ids: see `kg.known_actors`; None where no authority is known.
    """
    skip = [(v.start, v.end) for v in vessels if v.name is not None]
    reading = read(text, places, skip)
    find_known(reading)
    find_bodies(reading)
    named = find_persons(reading)
    people = people_of(reading, named)
    shared = add_named(reading, named, people)
    find_organisations(reading)
    shared += add_surnames(reading, people)
    find_states(reading)
    find_groups(reading)
    add_references(reading, people, shared)
    return tuple(sorted(reading.mentions, key=lambda m: (m.start, m.end)))
