"""A record of a dataset resolved by itself, and the keys by which it meets others.

A dataset says which of its records are of one event, one ship, one body: it has ids. So most records need no
comparing with each other, and each is resolved alone, as it is read. Only those that share a *key* with a
report, or with a record of another dataset, are resolved together with them (`kg.resolve.resolution`).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.gazetteer import place
from kg.ids import content_hash, mention_id
from kg.model import (
    REFERS,
    ActorMention,
    Answer,
    Claim,
    Entity,
    EventMention,
    Extraction,
    Link,
    Origin,
    Resolution,
    VesselMention,
)
from kg.resolve.describing import family_of
from kg.resolve.names import fold
from kg.resolve.origins import publisher_origin
from kg.resolve.questions import known_for, question_of, start_of_counting
from kg.resolve.ship_names import ship_key
from kg.vocab import Aspect, MentionKind, SubjectKind

DATED = dt.timedelta(days=7)
"""The widest window of an event that still meets others day by day."""

CELL = 0.25
"""The side of the cells of a grid in degrees, about 28 km: what lies in one or next to it may be one
place.
"""

RULE = "recorded"
"""The rule of a link that the dataset itself states, by the ids that its records have."""

SLACK = dt.timedelta(days=1)
_FIGURES = "figures "
_SHIP = "ship "
_REFERRED = "record "


def resolve_record(extraction: Extraction, keys: Mapping[str, str] | None = None) -> Resolution:
    """Resolve one record alone: its event, ships and actors under the ids that its dataset gives them.

    Only claims that another source could contradict get a question: whether an event took place that nobody
    else tells of is asked by nobody. `keys` are those of the events of records that this one refers to, by
    record: such an event is described there, so it is no entity here.
    """
    referred = {event.id for event in extraction.events if _record_of(event) in (keys or {})}
    extraction = _with_keys(extraction, keys or {}) if referred else extraction
    version = extraction.document.version
    actors = {actor_id(a, extraction): a for a in extraction.actors}
    vessels = {vessel_id(v, version): v for v in extraction.vessels}
    events = {event.id: _event(event, extraction, actors) for event in extraction.events}
    by_name = {fold(a.name): ident for ident, a in actors.items()}
    ships = {fold(_ship_name(v)): ident for ident, v in vessels.items()}
    entities = {
        **{ident: _actor(ident, a, version) for ident, a in actors.items()},
        **{ident: _vessel(ident, v, version) for ident, v in vessels.items()},
    }
    origin = publisher_origin(extraction.document)
    answers = []
    for claim in extraction.claims:
        event = events.get(claim.event or "")
        subject = _subject(claim, event, by_name, ships, version)
        answers.append(_answer(claim, event, entities.get(subject), subject, origin, extraction))
    return Resolution(
        entities=(*(e for ident, e in events.items() if ident not in referred), *entities.values()),
        links=tuple(_links(extraction, events)),
        answers=tuple(answers),
    )


def _record_of(event: EventMention) -> str | None:
    """Return the id of the record whose event a record tells of, None where it describes its own."""
    key = event.key or ""
    return key.removeprefix(REFERS) if key.startswith(REFERS) else None


def _with_keys(extraction: Extraction, keys: Mapping[str, str]) -> Extraction:
    events = (replace(event, key=keys.get(_record_of(event) or "", event.key)) for event in extraction.events)
    return replace(extraction, events=tuple(events))


def records_referred_to(extraction: Extraction) -> frozenset[str]:
    """Return the ids of the records whose events a record tells of without describing them."""
    return frozenset(record for event in extraction.events if (record := _record_of(event)) is not None)


def event_key(extraction: Extraction) -> tuple[str, str] | None:
    """Return the id of a record and the key of the event it describes, for records that refer to it."""
    described = [event.key for event in extraction.events if _record_of(event) is None]
    return (extraction.document.id, described[0]) if described and described[0] else None


def completed(extraction: Extraction, described: Mapping[str, EventMention]) -> Extraction:
    """Give the events of a record that refers to others what those say of them; `described` is by record."""
    events = []
    for event in extraction.events:
        found = described.get(_record_of(event) or "")
        if found is not None:
            event = replace(
                found,
                doc=event.doc,
                id=event.id,
                start=event.start,
                end=event.end,
                text=event.text,
                spans=event.spans,
                participants=(),
                part_of=None,
            )
        events.append(event)
    return replace(extraction, events=tuple(events))


def actor_id(actor: ActorMention, extraction: Extraction) -> str:
    """Return the id of an actor of a record: its own, else one of its dataset's by the name."""
    return actor.id or f"{extraction.document.dataset}:{content_hash('actor', fold(actor.name))}"


def vessel_id(vessel: VesselMention, version: str) -> str:
    """Return the id of a ship: its IMO number, else that of its mention."""
    if vessel.imo:
        return f"imo:{vessel.imo}"
    return mention_id(version, vessel.start, vessel.end, MentionKind.VESSEL.value)


def event_id(event: EventMention, version: str) -> str:
    """Return the id of a record's event: that of its dataset, else that of its mention."""
    return event.key or mention_id(version, event.start, event.end, MentionKind.EVENT.value)


def _ship_name(vessel: VesselMention) -> str:
    return vessel.name or (f"IMO {vessel.imo}" if vessel.imo else f"MMSI {vessel.mmsi}")


def _actor(ident: str, actor: ActorMention, version: str) -> Entity:
    return Entity(
        id=ident,
        kind=MentionKind.ACTOR,
        label=actor.name,
        names=(actor.name,),
        subkind=actor.kind.value,
        country=actor.country,
        authority=(("id", ident),),
        members=(mention_id(version, actor.start, actor.end, MentionKind.ACTOR.value),),
    )


def _vessel(ident: str, vessel: VesselMention, version: str) -> Entity:
    numbers = (("imo", vessel.imo), ("mmsi", vessel.mmsi), ("call_sign", vessel.call_sign))
    return Entity(
        id=ident,
        kind=MentionKind.VESSEL,
        label=_ship_name(vessel),
        names=tuple(sorted({name for name in (vessel.name, *vessel.former_names) if name})),
        subkind=vessel.type,
        country=vessel.flag,
        authority=tuple((scheme, value) for scheme, value in numbers if value),
        members=(mention_id(version, vessel.start, vessel.end, MentionKind.VESSEL.value),),
    )


def _event(event: EventMention, extraction: Extraction, actors: dict[str, ActorMention]) -> Entity:
    version = extraction.document.version
    who = {(a.start, a.end): ident for ident, a in actors.items()}
    who.update({(v.start, v.end): vessel_id(v, version) for v in extraction.vessels})
    return Entity(
        id=event_id(event, version),
        kind=MentionKind.EVENT,
        label=event.label,
        event_type=event.type,
        earliest=event.earliest,
        latest=event.latest,
        place=event.place,
        place_id=event.place_id,
        places=event.places if event.place_id is None else (),
        lat=event.lat,
        lon=event.lon,
        precision_km=event.precision_km,
        status=event.status,
        participants=tuple(
            (part.role, who.get(part.mention) or part.id or part.name) for part in event.participants
        ),
        members=(mention_id(version, event.start, event.end, MentionKind.EVENT.value),),
    )


def _subject(
    claim: Claim, event: Entity | None, actors: dict[str, str], ships: dict[str, str], version: str
) -> str:
    name = fold(claim.subject or "")
    if claim.subject_kind is SubjectKind.VESSEL and name in ships:
        return ships[name]
    if claim.subject_kind is SubjectKind.ACTOR and name in actors:
        return actors[name]
    return event.id if event is not None else content_hash("subject", version, claim.subject_kind.value, name)


def _answer(
    claim: Claim,
    event: Entity | None,
    subject: Entity | None,
    ident: str,
    origin: Origin,
    extraction: Extraction,
) -> Answer:
    counted_from, assumed = start_of_counting(claim, event)
    return Answer(
        claim=claim,
        question=question_of(claim, event if ident == (event and event.id) else subject, ident),
        origin=origin,
        known=known_for(claim, extraction.document.published),
        published=extraction.document.published,
        event=event,
        counted_from=counted_from,
        start_assumed=assumed,
    )


def _links(extraction: Extraction, events: dict[str, Entity]) -> Iterator[Link]:
    version = extraction.document.version
    for event in extraction.events:
        mention = mention_id(version, event.start, event.end, MentionKind.EVENT.value)
        yield Link(mention=mention, entity=events[event.id].id, rule=RULE, score=1.0)
    for vessel in extraction.vessels:
        mention = mention_id(version, vessel.start, vessel.end, MentionKind.VESSEL.value)
        yield Link(mention=mention, entity=vessel_id(vessel, version), rule=RULE, score=1.0)
    for actor in extraction.actors:
        mention = mention_id(version, actor.start, actor.end, MentionKind.ACTOR.value)
        yield Link(mention=mention, entity=actor_id(actor, extraction), rule=RULE, score=1.0)


# --- keys ---


def record_keys(extraction: Extraction) -> tuple[str, ...]:
    """Return the keys of a record: of its ships, of its event by kind, day and place, and of records that it
    refers to.

    Keys of events that come with figures are told apart: those of two datasets are compared, while records
    that only code what happened meet reports alone.
    """
    keys = set(_vessel_keys(extraction))
    keys.update(_REFERRED + record for record in records_referred_to(extraction))
    counted = {claim.event for claim in extraction.claims if claim.aspect is Aspect.COUNT}
    for event in extraction.events:
        found = list(_event_keys(event, slack=dt.timedelta(0)))
        keys.update(found)
        if event.id in counted:
            keys.update(_FIGURES + key for key in found)
    return tuple(sorted(keys))


def referring_key(record: str) -> str:
    """Return the key of the records that refer to a record."""
    return _REFERRED + record


def report_keys(extraction: Extraction) -> Iterator[str]:
    """Yield the keys under which a report looks for records: a day of slack, and the cells around a place."""
    yield from _vessel_keys(extraction)
    for event in extraction.events:
        if not event.long:
            yield from _event_keys(event, slack=SLACK)


FIGURES = _FIGURES
"""What the keys begin with that records of two datasets are compared by."""

NUMBERS = ("imo ", "mmsi ")
"""What the keys of ships' numbers begin with."""


def _vessel_keys(extraction: Extraction) -> Iterator[str]:
    for vessel in extraction.vessels:
        for scheme, number in (("imo", vessel.imo), ("mmsi", vessel.mmsi)):
            if number:
                yield f"{scheme} {number}"
        for name in (vessel.name, *vessel.former_names):
            if name:
                yield _SHIP + ship_key(name)


def _event_keys(event: EventMention, *, slack: dt.timedelta) -> Iterator[str]:
    if event.earliest is None or event.latest is None or event.latest - event.earliest > DATED:
        return
    places = list(_places(event, around=bool(slack)))
    if not places:
        return
    family = family_of(event)
    day = event.earliest - slack
    while day <= event.latest + slack:
        for where in places:
            yield f"event {family} {where} {day.isoformat()}"
        day += dt.timedelta(days=1)


def _places(event: EventMention, *, around: bool) -> Iterator[str]:
    """Yield where an event is looked for: its place and the provinces above it, and the grid's cell."""
    for ident in (event.place_id, *event.places):
        if ident is not None and not ident.startswith("iso:") and ":" in ident:
            yield ident
    lat, lon = event.lat, event.lon
    if (lat is None or lon is None) and event.place_id is not None:
        found = place(event.place_id)
        if found is not None and found.kind not in ("country", "admin1", "admin2"):
            lat, lon = found.lat, found.lon
    if lat is None or lon is None or event.centroid:
        return
    row, column = math.floor(lat / CELL), math.floor(lon / CELL)
    reach = 1 if around else 0
    for down in range(-reach, reach + 1):
        for across in range(-reach, reach + 1):
            yield f"{row + down}/{column + across}"
