"""Wikidata items as JSON: what an item states of an event, a ship or a person, statement by statement.

Read from `wbgetentities`, `Special:EntityData`, or one item a line as in dumps. A statement that was
deprecated is one that Wikidata no longer holds: it is left out and told. Values that are other items have no
name here but their id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.feeds.builder import RecordBuilder
from kg.feeds.feed import Feed, Record, bad_row
from kg.feeds.fields import cleaned
from kg.feeds.ships import Entry, claim_ship
from kg.feeds.values import BadCell, days_of, number_of
from kg.model import Days, EventMention, Release
from kg.sources.oddities import Oddity, Refused
from kg.sources.raw import Raw
from kg.vocab import ActorKind, Approximator, Aspect, Basis, EventType, Measure, Role, SubjectKind

_LANGUAGES = ("en", "mul", "fr", "es", "de", "ru", "ar")
_HUMAN = "Q5"
_SHIP = ("P458", "P587")
_COUNTS = {
    "P1120": Measure.PERSONS_KILLED,
    "P1339": Measure.PERSONS_INJURED,
    "P1446": Measure.PERSONS_MISSING,
}
_DAYS = ("P585", "P580", "P582")
_TYPES = {
    "Q178561": EventType.CLASH,  # battle
    "Q198": EventType.CLASH,  # war
    "Q2223653": EventType.ASSAULT,  # terrorist attack
    "Q891854": EventType.BOMBING,
    "Q3199915": EventType.KILLING,  # massacre
    "Q273120": EventType.PROTEST,
    "Q40231": EventType.ELECTION,
    "Q131569": EventType.AGREEMENT,  # treaty
    "Q906512": EventType.ACCIDENT,  # shipwrecking
    "Q744913": EventType.ACCIDENT,  # aviation accident
}
"""Classes (P31) with a type of kg's own."""

_DAY, _MONTH, _YEAR = 11, 10, 9


def _is_items(raw: Raw) -> bool:
    head = raw.head[:4000]
    start = head.lstrip(b"\xef\xbb\xbf [\r\n")[:1]
    return start == b"{" and all(word in head for word in (b'"type"', b'"item"', b'"Q'))


def _read(raw: Raw, release: Release) -> Iterator[Record]:
    number = 0
    for line, item in _items(raw):
        number += 1
        if not isinstance(item, dict) or not str(item.get("id", "")).startswith("Q"):
            message = f"item {number} is no Wikidata item; passed over"
            yield bad_row(message, raw, line)
            continue
        yield _item(item, release, number=number, path=raw.name)


def _items(raw: Raw) -> Iterator[tuple[int, Any]]:
    text = raw.whole().decode("utf-8-sig", "replace")
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, dict) and isinstance(whole.get("entities"), dict):
        yield from ((1, item) for item in whole["entities"].values())
    elif isinstance(whole, dict | list):
        yield from ((1, item) for item in (whole if isinstance(whole, list) else [whole]))
    else:
        for number, line in enumerate(text.splitlines(), start=1):
            bare = line.strip().rstrip(",")
            if bare in ("", "[", "]"):
                continue
            try:
                yield number, json.loads(bare)
            except (ValueError, RecursionError) as error:
                raise Refused(Oddity.NOT_JSON, f"not JSON: {error}", path=raw.name, line=number) from error


def _label(item: Mapping[str, Any]) -> str:
    labels = item.get("labels") or {}
    for language in (*_LANGUAGES, *labels):
        if language in labels:
            return cleaned(str(labels[language].get("value", ""))).strip()
    return str(item["id"])


def _value(snak: Mapping[str, Any]) -> tuple[str, Any] | None:
    """Return a value in words and as it stands, None for one that is unknown or known not to be."""
    if snak.get("snaktype") != "value":
        return None
    value = (snak.get("datavalue") or {}).get("value")
    if isinstance(value, str):
        return cleaned(value).strip(), value
    if not isinstance(value, dict):
        return None
    if "id" in value:
        return str(value["id"]), value
    if "amount" in value:
        bounds = [str(value[one]).lstrip("+") for one in ("lowerBound", "upperBound") if value.get(one)]
        amount = str(value["amount"]).lstrip("+")
        return amount + (f" ({bounds[0]} to {bounds[1]})" if len(bounds) == 2 else ""), value
    if "time" in value:
        return str(value["time"]).lstrip("+").partition("T")[0], value
    if "latitude" in value:
        return f"{value['latitude']}, {value['longitude']}", value
    return (cleaned(str(value["text"])).strip(), value) if "text" in value else None


class _Statements:
    """The statements of an item that stand, by property; each has a field of the record's text."""

    def __init__(self, item: Mapping[str, Any]) -> None:
        self.fields: list[tuple[str, str]] = []
        self.by_property: dict[str, list[tuple[str, str, Any]]] = {}
        self.deprecated = 0
        self.cites: list[str] = []
        for name, statements in (item.get("claims") or {}).items():
            for statement in statements if isinstance(statements, list) else ():
                self._add(name, statement)

    def _add(self, name: str, statement: Mapping[str, Any]) -> None:
        if statement.get("rank") == "deprecated":
            self.deprecated += 1
            return
        found = _value(statement.get("mainsnak") or {})
        if found is None or not found[0]:
            return
        at = len(self.by_property.setdefault(name, [])) + 1
        field = f"{name}_{at}" if at > 1 else name
        self.fields.append((field, found[0]))
        self.by_property[name].append((field, found[0], found[1]))
        for reference in statement.get("references") or ():
            for snak in (reference.get("snaks") or {}).get("P854", ()):
                url = _value(snak)
                if url is not None:
                    self.cites.append(url[0])

    def all(self, name: str) -> Sequence[tuple[str, str, Any]]:
        """Return field, words and value of each statement of a property."""
        return self.by_property.get(name, ())

    def first(self, name: str) -> str | None:
        """Return the words of the first statement of a property."""
        return next((words for _, words, _ in self.all(name)), None)


def _item(item: Mapping[str, Any], release: Release, *, number: int, path: str) -> Record:
    ident, label = str(item["id"]), _label(item)
    statements = _Statements(item)
    aliases = [
        cleaned(str(one.get("value", ""))).strip()
        for names in (item.get("aliases") or {}).values()
        for one in (names if isinstance(names, list) else ())
    ]
    fields = [("id", ident), ("label", label), ("aliases", "; ".join(dict.fromkeys(filter(None, aliases))))]
    builder = RecordBuilder(release, ident, [*fields, *statements.fields], number=number, path=path)
    builder.url = f"https://www.wikidata.org/wiki/{ident}"
    builder.cites = tuple(dict.fromkeys(statements.cites))[:20]
    modified = str(item.get("modified") or "")[:10]
    try:
        builder.published = days_of(modified)[0] if modified else release.published
    except BadCell as error:
        builder.issue("bad_date", f"modified: {error}")
    if statements.deprecated:
        builder.issue("deprecated", f"{statements.deprecated} deprecated statements were left out")
    classes = {words for _, words, _ in statements.all("P31")}
    if any(statements.all(one) for one in _SHIP):
        _ship(label, aliases, statements, builder)
    elif _HUMAN not in classes and (
        classes & _TYPES.keys() or any(statements.all(one) for one in (*_COUNTS, "P585"))
    ):
        _event(ident, label, classes, statements, builder)
    else:
        kind = ActorKind.PERSON if _HUMAN in classes else ActorKind.ORGANISATION
        actor = builder.actor(["label"], label, kind=kind, id=f"wikidata:{ident}")
        if actor is not None:
            about = {"subject": label, "subject_kind": SubjectKind.ACTOR}
            for alias in dict.fromkeys(filter(None, aliases)):
                builder.claim(["aliases"], Aspect.STATE, **about, attribute="alias", value=alias)
    return builder.build()


def _ship(label: str, aliases: Sequence[str], statements: _Statements, builder: RecordBuilder) -> None:
    columns = {"name": "label", "imo": "P458", "mmsi": "P587", "call_sign": "P2317", "alias": "aliases"}
    entry = Entry(
        columns=columns,
        name=label,
        imo=statements.first("P458"),
        mmsi=statements.first("P587"),
        call_sign=statements.first("P2317"),
        other_names=tuple(dict.fromkeys(filter(None, aliases))),
    )
    claim_ship(entry, builder, flag_of={})


def _days(value: Mapping[str, Any]) -> Days | None:
    """Return the days of a time by its precision: a month is written with day 00, and so is a year."""
    words, precision = str(value.get("time", "")).lstrip("+").partition("T")[0], value.get("precision")
    length = {_DAY: 10, _MONTH: 7, _YEAR: 4}.get(precision if isinstance(precision, int) else 0)
    if length is None or words.startswith("-"):
        return None  # decades, centuries and the time before our era: no dates that anything is compared by
    try:
        return days_of(words[:length])
    except BadCell:
        return None


def _event(
    ident: str, label: str, classes: set[str], statements: _Statements, builder: RecordBuilder
) -> None:
    days = {name: next((d for _, _, v in statements.all(name) if (d := _days(v))), None) for name in _DAYS}
    start = days["P585"] or days["P580"]
    end = days["P585"] or days["P582"] or start
    point = next((v for _, _, v in statements.all("P625") if isinstance(v, dict)), {})
    participants = []
    for name, role in (("P8031", Role.AGENT), ("P710", Role.PARTICIPANT)):
        for field, words, _ in statements.all(name):
            mention = builder.actor([field], words, id=f"wikidata:{words}")
            if mention is not None:
                participants.append(builder.participant(role, mention))
    event = builder.event(
        ["label"],
        type=next((_TYPES[one] for one in sorted(classes) if one in _TYPES), EventType.OTHER),
        label=label,
        days=(start[0] if start else None, end[1] if end else None),
        point=(point.get("latitude"), point.get("longitude")),
        precision_km=25.0,
        participants=participants,
        key=f"wikidata:{ident}",
    )
    if event is None:
        return
    when = [field for name in _DAYS for field, _, _ in statements.all(name)] or ["label"]
    builder.claim(when, Aspect.OCCURRENCE, **builder.about_event(event))
    for name, measure in _COUNTS.items():
        for field, _, value in statements.all(name):
            _count(field, value, measure, event, builder)


def _count(
    field: str, value: Mapping[str, Any], measure: Measure, event: EventMention, builder: RecordBuilder
) -> None:
    try:
        amount = number_of(str(value.get("amount", "")).lstrip("+"))
        low, high = (
            number_of(str(value.get(one) or value["amount"]).lstrip("+"))
            for one in ("lowerBound", "upperBound")
        )
    except (BadCell, KeyError) as error:
        builder.issue("bad_number", f"{field}: {error}; left out")
        return
    builder.claim(
        [field],
        Aspect.COUNT,
        **builder.about_event(event),
        measure=measure,
        population="all",
        min=low,
        max=high,
        best=amount if (low, high) != (amount, amount) else None,
        approximator=Approximator.EXACT if low == high else Approximator.BETWEEN,
        basis=Basis.CUMULATIVE,
        as_of=None if builder.published is None else (builder.published, builder.published),
        as_of_default=True,
    )


WIKIDATA = Feed(
    name="wikidata",
    title="Wikidata items",
    description="Events, ships and persons of Wikidata with their statements, from API and dumps.",
    publisher="Wikidata",
    homepage="https://www.wikidata.org",
    licence="CC0 1.0",
    licence_url="https://creativecommons.org/publicdomain/zero/1.0/",
    citation="Wikidata contributors, https://www.wikidata.org, the item and its revision.",
    example="kg ingest Q18493502.json",
    recognise=_is_items,
    read=_read,
    dated=True,
    suffixes=(".json",),
)
