"""FollowTheMoney (https://followthemoney.tech) entities as JSON lines, for OpenAleph and Yente."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import IO

import msgspec

from kg.export.sheet import clean
from kg.export.view import View
from kg.networks.subjects import Subjects, kind_of, notation, short_id
from kg.terms import KG

SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "outlet": "Organization",
    "armed_group": "Organization",
    "igo": "Organization",
    "state": "PublicBody",
    "government": "PublicBody",
}
"""The schema of FollowTheMoney by kind of actor; LegalEntity where the kind tells neither."""

_SHIP = {KG.imo: "imoNumber", KG.mmsi: "mmsi", KG.callSign: "callSign"}


def write_ftm(view: View, out: IO[bytes]) -> None:
    """Write actors, ships, places and events, each on a line, with those who take part by their ids."""
    subjects = Subjects(view.quads())
    for entity in _entities(subjects):
        out.write(msgspec.json.encode(entity) + b"\n")


def _entities(subjects: Subjects) -> Iterator[dict[str, object]]:
    for iri, properties in subjects.of_class(KG.Actor):
        kind = notation(subjects.value(iri, KG.actorKind))
        found = _named(subjects, iri) | {"country": [c.lower() for c in properties.get(KG.country, ())]}
        yield _entity(short_id("actor", iri), SCHEMATA.get(kind, "LegalEntity"), found)
    for iri, properties in subjects.of_class(KG.Vessel):
        found = _named(subjects, iri) | {name: list(properties.get(term, ())) for term, name in _SHIP.items()}
        found["flag"] = [c.lower() for c in (*properties.get(KG.flag, ()), *properties.get(KG.country, ()))]
        found["type"] = [notation(kind) for kind in properties.get(KG.vesselType, ())]
        yield _entity(short_id("vessel", iri), "Vessel", found)
    for iri, properties in subjects.of_class(KG.Place):
        found = {
            "full": _named(subjects, iri)["name"],
            "latitude": list(properties.get(KG.latitude, ())),
            "longitude": list(properties.get(KG.longitude, ())),
        }
        yield _entity(short_id("place", iri), "Address", found)
    told: dict[str, set[str]] = defaultdict(set)
    for _, properties in subjects.of_class(KG.Claim):
        for event in properties.get(KG.aboutEvent, ()):
            told[event].update(properties.get(KG.quote, ()))
    for iri, _ in subjects.of_class(KG.Event):
        yield _event(subjects, iri, told[iri])


def _event(subjects: Subjects, iri: str, told: set[str]) -> dict[str, object]:
    involved = {
        short_id(kind, who)
        for part in subjects.objects(iri, KG.participation)
        for who in subjects.objects(part, KG.participant)
        if (kind := kind_of(subjects.get(who, {}))) in ("actor", "vessel")
    }
    found = {
        "name": [clean(subjects.value(iri, KG.displayLabel))],
        "startDate": subjects.objects(iri, KG.earliest)[:1],
        "endDate": subjects.objects(iri, KG.latest)[-1:],
        "location": [clean(text) for text in subjects.objects(iri, KG.placeText)],
        "keywords": [notation(kind) for kind in subjects.objects(iri, KG.eventType)],
        "notes": [clean(text) for text in sorted(told)],
        "involved": sorted(involved),
        "addressEntity": [short_id("place", place) for place in subjects.objects(iri, KG.place)],
    }
    return _entity(short_id("event", iri), "Event", found)


def _named(subjects: Subjects, iri: str) -> dict[str, list[str]]:
    label = clean(subjects.value(iri, KG.displayLabel))
    others = sorted({clean(name) for name in subjects.objects(iri, KG.name)} - {label})
    return {"name": [label], "alias": others, "sourceUrl": [iri] if iri.startswith("http") else []}


def _entity(ident: str, schema: str, properties: dict[str, list[str]]) -> dict[str, object]:
    return {
        "id": ident,
        "schema": schema,
        "properties": {key: found for key, found in properties.items() if found},
    }
