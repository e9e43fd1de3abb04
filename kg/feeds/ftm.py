"""FollowTheMoney: entities, deltas and statements, as OpenSanctions and others publish them.

An entity is one JSON object a line, all its values lists of strings; a delta wraps it in what was done to
it; the table of statements has a row a value. Entities that link others (Ownership, Sanction) name them by id
alone, so what they say of a thing is a claim about that id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.codes import CountryCodes, country_of
from kg.feeds.builder import RecordBuilder
from kg.feeds.feed import Feed, Record, Withdrawn, bad_row
from kg.feeds.fields import cleaned
from kg.feeds.ships import Entry, claim_ship
from kg.feeds.table import BadRow, Layout, columns_in, first_line, open_table
from kg.feeds.tabular import json_records
from kg.feeds.values import BadCell, days_of
from kg.model import ActorMention, Days, Release, VesselMention
from kg.sources.raw import Raw
from kg.vocab import ActorKind, Aspect, EventType, Role, SubjectKind

Properties = Mapping[str, Sequence[str]]

_KINDS = {"Person": ActorKind.PERSON, "PublicBody": ActorKind.GOVERNMENT}
_ACTORS = frozenset({"Person", "Organization", "Company", "LegalEntity", "PublicBody"})
_LISTED = "listingDate", "startDate"
_STATEMENTS = frozenset({"entity_id", "prop", "value", "dataset", "schema", "canonical_id"})


def _is_entities(raw: Raw) -> bool:
    """Tell by the first line: an object with id, schema and properties, or with an operation and an
    entity.
    """
    start = raw.head.lstrip(b"\xef\xbb\xbf \r\n")
    if not start.startswith(b"{"):
        return False
    opening = start[:600].replace(b" ", b"")
    delta = opening.startswith(b'{"op":') and b'"entity":' in opening
    return delta or (b'"schema":"' in opening and b'"id":"' in opening and b'"properties":' in opening)


def _is_statements(raw: Raw) -> bool:
    return set(columns_in(first_line(raw), ",")) >= _STATEMENTS


def _read(raw: Raw, release: Release) -> Iterator[Record]:
    yield from _from_statements(raw, release) if _is_statements(raw) else _from_lines(raw, release)


def _from_lines(raw: Raw, release: Release) -> Iterator[Record]:
    for number, line, found in json_records(raw, lines=True):
        if isinstance(found, str):
            yield bad_row(found, raw, line)
            continue
        operation = found.get("op")
        entity = found.get("entity") if operation is not None else found
        if not isinstance(entity, dict) or not isinstance(entity.get("id"), str):
            yield bad_row("no entity with an id; passed over", raw, line)
        elif operation == "DEL":
            yield Withdrawn(record=f"{release.dataset}:{entity['id']}")
        elif operation not in (None, "ADD", "MOD"):
            yield bad_row(f"there is no operation '{operation}'; passed over", raw, line)
        elif not isinstance(entity.get("schema"), str) or not isinstance(entity.get("properties"), dict):
            yield bad_row("the entity has no schema or no properties; passed over", raw, line)
        else:
            yield _entity(entity, release, number=number, path=raw.name)


def _from_statements(raw: Raw, release: Release) -> Iterator[Record]:
    """Put the statements of an entity together; they stand in a row, one after the other."""
    columns, rows = open_table(raw, Layout())
    entity: dict[str, Any] = {}
    number = 0
    for row in rows:
        if isinstance(row, BadRow):
            yield bad_row(row.message, raw, row.line)
            continue
        cells = dict(zip(columns, row.cells, strict=True))
        ident = cells["canonical_id"] or cells["entity_id"]
        if entity and entity["id"] != ident:
            number += 1
            yield _entity(entity, release, number=number, path=raw.name)
            entity = {}
        if not entity:
            entity = {"id": ident, "schema": cells["schema"], "properties": {}, "datasets": []}
        if cells["prop"] != "id":
            entity["properties"].setdefault(cells["prop"], []).append(cells["value"])
        if cells["dataset"] not in entity["datasets"]:
            entity["datasets"].append(cells["dataset"])
    if entity:
        yield _entity(entity, release, number=number + 1, path=raw.name)


def _values(properties: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return properties as lists of strings; of a nested entity its id is taken."""
    found: dict[str, list[str]] = {}
    for name, values in properties.items():
        plain = [
            str(one.get("id", "")) if isinstance(one, dict) else str(one)
            for one in (values if isinstance(values, list) else [values])
        ]
        kept = [text for one in plain if (text := cleaned(one).strip())]
        if kept:
            found[name] = kept
    return found


def _entity(entity: Mapping[str, Any], release: Release, *, number: int, path: str) -> Record:
    schema, properties = entity["schema"], _values(entity["properties"])
    fields = [("schema", schema), ("caption", cleaned(str(entity.get("caption", ""))).strip())]
    fields += [(name, "; ".join(values)) for name, values in properties.items()]
    builder = RecordBuilder(release, entity["id"], fields, number=number, path=path)
    builder.cites = tuple(str(one) for one in entity.get("datasets") or ())
    changed = str(entity.get("last_change") or entity.get("last_seen") or "")[:10]
    try:
        builder.published = days_of(changed)[0] if changed else release.published
    except BadCell as error:
        builder.issue("bad_date", f"last change: {error}")
    if schema == "Vessel":
        _vessel(entity, properties, builder)
    elif schema in _ACTORS:
        _actor(entity, properties, builder)
    elif schema == "Sanction":
        _sanction(properties, builder)
    elif schema == "Ownership":
        _link(properties, builder, about="asset", attribute="owner", value="owner")
    elif schema == "Event":
        _event(properties, builder)
    return builder.build()


def _name(entity: Mapping[str, Any], properties: Properties) -> tuple[str, str]:
    """Return the field that names an entity, and its name."""
    caption = cleaned(str(entity.get("caption", ""))).strip()
    if caption and caption != entity["id"]:
        return "caption", caption
    return "name", (properties.get("name") or [""])[0]


def _first(properties: Properties, name: str) -> str | None:
    return properties[name][0] if properties.get(name) else None


def _vessel(entity: Mapping[str, Any], properties: Properties, builder: RecordBuilder) -> None:
    field, name = _name(entity, properties)
    flag = (_first(properties, "flag") or "").upper()
    former = [one.upper() for one in properties.get("pastFlags", ())]
    columns = {
        "name": field, "imo": "imoNumber", "mmsi": "mmsi", "call_sign": "callSign",
        "flag": "flag", "type": "type",
        "former_name": "previousName", "alias": "alias", "former_flag": "pastFlags",
    }  # fmt: skip
    entry = Entry(
        columns=columns,
        name=name or None,
        imo=_first(properties, "imoNumber"),
        mmsi=_first(properties, "mmsi"),
        call_sign=_first(properties, "callSign"),
        flag=flag or None,
        type=_first(properties, "type"),
        former_names=properties.get("previousName", ()),
        other_names=properties.get("alias", ()),
        former_flags=former,
    )
    known = {one: country_of(CountryCodes.FTM, one.lower()) for one in (flag, *former) if one}
    vessel = claim_ship(entry, builder, flag_of=known)
    if vessel is not None:
        _topics(properties, vessel, builder)


def _actor(entity: Mapping[str, Any], properties: Properties, builder: RecordBuilder) -> None:
    field, name = _name(entity, properties)
    country = _first(properties, "country") or _first(properties, "jurisdiction")
    found = None if country is None else country_of(CountryCodes.FTM, country)
    mention = builder.actor(
        [field],
        name,
        kind=_KINDS.get(entity["schema"], ActorKind.ORGANISATION),
        id=f"ftm:{entity['id']}",
        country=None if found is None else found.removeprefix("iso:"),
    )
    if mention is None:
        return
    about = {"subject": name, "subject_kind": SubjectKind.ACTOR}
    for prop in ("name", "alias", "weakAlias", "previousName"):
        for alias in properties.get(prop, ()):
            if alias != name:
                builder.claim([prop], Aspect.STATE, **about, attribute="alias", value=alias)
    _topics(properties, mention, builder)


def _topics(properties: Properties, mention: ActorMention | VesselMention, builder: RecordBuilder) -> None:
    """Describe the listing that a topic tells of; who listed it and when is said by its Sanction."""
    if not any(topic.startswith("sanction") for topic in properties.get("topics", ())):
        return
    event = builder.event(
        ["topics"],
        type=EventType.SANCTION,
        label=f"listing of {mention.name or 'a vessel'} by a sanctions authority",
        days=(None, builder.published),
        participants=[builder.participant(Role.TARGET, mention)],
    )
    if event is not None:
        builder.claim(["topics"], Aspect.OCCURRENCE, **builder.about_event(event))


def _day(properties: Properties, *names: str) -> Days | None:
    for name in names:
        cell = _first(properties, name)
        if cell is not None:
            try:
                return days_of(cell)
            except BadCell:
                continue
    return None


def _sanction(properties: Properties, builder: RecordBuilder) -> None:
    entity, authority = _first(properties, "entity"), _first(properties, "authority")
    if entity is None:
        builder.issue("no_entity", "the sanction names nobody; kept without an event")
        return
    target = builder.actor(["entity"], entity, id=f"ftm:{entity}")
    parts = [] if target is None else [builder.participant(Role.TARGET, target)]
    maker = None if authority is None else builder.actor(["authority"], authority, kind=ActorKind.GOVERNMENT)
    if maker is not None:
        parts.insert(0, builder.participant(Role.AGENT, maker))
    day = _day(properties, *_LISTED)
    event = builder.event(
        ["program", "programId", "entity"],
        type=EventType.SANCTION,
        label=f"listing of {entity} by {authority or 'an authority'}",
        days=day or (None, builder.published),
        participants=parts,
    )
    if event is not None:
        words = ["listingDate", "startDate", "program", "reason", "entity"]
        builder.claim(words, Aspect.OCCURRENCE, **builder.about_event(event))


def _link(properties: Properties, builder: RecordBuilder, *, about: str, attribute: str, value: str) -> None:
    subject, other = _first(properties, about), _first(properties, value)
    if subject is None or other is None:
        builder.issue("no_entity", f"the link names no {about} or no {value}; kept without a claim")
        return
    builder.actor([about], subject, id=f"ftm:{subject}")
    builder.actor([value], other, id=f"ftm:{other}")
    since, until = _day(properties, "startDate"), _day(properties, "endDate")
    builder.claim(
        [value],
        Aspect.STATE,
        subject=subject,
        subject_kind=SubjectKind.ACTOR,
        attribute=attribute,
        value=other,
        value_id=f"ftm:{other}",
        as_of=None if builder.published is None else (builder.published, builder.published),
        counted_from=since,
        counted_to=until if since is None or until is None or until[1] >= since[0] else None,
    )


def _event(properties: Properties, builder: RecordBuilder) -> None:
    name = _first(properties, "name") or _first(properties, "summary") or "event"
    parts = []
    for prop, role in (("organizer", Role.AGENT), ("involved", Role.PARTICIPANT)):
        for ident in properties.get(prop, ()):
            mention = builder.actor([prop], ident, id=f"ftm:{ident}")
            if mention is not None:
                parts.append(builder.participant(role, mention))
    start = _day(properties, "date", "startDate") or (None, None)
    end = _day(properties, "endDate")
    country = _first(properties, "country")
    event = builder.event(
        ["name", "summary"],
        type=EventType.OTHER,
        label=name,
        days=(start[0], start[1] if end is None else end[1]),
        place=_first(properties, "location"),
        country=None if country is None else country_of(CountryCodes.FTM, country),
        participants=parts,
    )
    if event is not None:
        builder.claim(["name", "summary"], Aspect.OCCURRENCE, **builder.about_event(event))


FTM = Feed(
    name="ftm",
    complete=True,
    title="FollowTheMoney entities",
    description="Entities, deltas and statements of OpenSanctions and others: ships, bodies, sanctions.",
    publisher="OpenSanctions",
    homepage="https://followthemoney.tech",
    licence="as each collection states; OpenSanctions CC BY-NC 4.0",
    licence_url="https://www.opensanctions.org/licensing/",
    citation="OpenSanctions, https://www.opensanctions.org, or the makers of the collection.",
    example="kg ingest entities.ftm.json",
    released=r"(?P<version>(?P<date>\d{8})\d{6}(?:-\w+)?)",
    recognise=lambda raw: _is_entities(raw) or _is_statements(raw),
    read=_read,
    dated=True,
    suffixes=(".json", ".csv"),
)
