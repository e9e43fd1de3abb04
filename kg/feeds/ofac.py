"""The list of Specially Designated Nationals of the US Treasury (OFAC): sdn.csv and sdn.xml.

The table has no header, writes `-0- ` for nothing and ends with the end-of-file mark of DOS; a ship's
numbers and former names stand in its remarks. The XML has changed its namespace once, so elements are known
by local names. Neither says when an entry was made, only when the list was published.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from kg.codes import CountryCodes, country_of
from kg.feeds.builder import RecordBuilder
from kg.feeds.feed import Feed, Record, bad_row
from kg.feeds.fields import cleaned
from kg.feeds.ships import Entry, claim_ship
from kg.feeds.table import BadRow, Layout, first_line, open_table
from kg.model import ActorMention, Release, VesselMention
from kg.sources.oddities import Oddity, Refused
from kg.sources.raw import Raw
from kg.vocab import ActorKind, Aspect, EventType, Role, SubjectKind

COLUMNS = (
    "ent_num", "name", "type", "program", "title", "call_sign", "vessel_type", "tonnage", "gross_tonnage",
    "flag", "owner", "remarks",
)  # fmt: skip
_NULL = "-0-"
_LAYOUT = Layout(header=False, columns=COLUMNS, encodings=("utf-8", "latin-1"))
_KINDS = {"individual": ActorKind.PERSON}
_QUOTED = r"['\"“‘](.+?)['\"”’](?=[;.]|$)"
_FORMER = re.compile(rf"\bf\.k\.a\. {_QUOTED}")
_ALSO = re.compile(rf"\b(?:a|n)\.k\.a\. {_QUOTED}")
_FORMER_FLAG = re.compile(r"Former Vessel Flag ([A-Z][A-Za-z .'-]+?)(?=[;.]|$)")
_IMO = re.compile(r"\bIMO (\d{7})\b")
_MMSI = re.compile(r"\bMMSI (\d{9})\b")
_LINKED = re.compile(r"Linked To: ([^;]+?)\.?(?=;|$)")


def _is_table(raw: Raw) -> bool:
    return re.match(r'\d+,"[^"]+",(?:-0- |"[^"]*"),"', first_line(raw)) is not None


def _is_xml(raw: Raw) -> bool:
    return b"<sdnList" in raw.head


def _read(raw: Raw, release: Release) -> Iterator[Record]:
    yield from _from_xml(raw, release) if _is_xml(raw) else _from_table(raw, release)


def _from_table(raw: Raw, release: Release) -> Iterator[Record]:
    columns, rows = open_table(raw, _LAYOUT)
    for row in rows:
        if isinstance(row, BadRow):
            yield bad_row(row.message, raw, row.line)
            continue
        cells = {
            column: "" if cell == _NULL else cell for column, cell in zip(columns, row.cells, strict=True)
        }
        if not cells["ent_num"].isdecimal() or not cells["name"]:
            yield bad_row("the row has no number and name; passed over", raw, row.line)
            continue
        yield _entry(cells, release, number=row.number, path=raw.name)


def _entry(cells: dict[str, str], release: Release, *, number: int, path: str) -> Record:
    builder = RecordBuilder(release, cells["ent_num"], cells.items(), number=number, path=path)
    remarks = cells.get("remarks", "")
    listed: VesselMention | ActorMention | None
    if cells["type"] == "vessel":
        listed = _ship(cells, remarks, builder)
    else:
        listed = builder.actor(
            ["name"],
            cells["name"],
            kind=_KINDS.get(cells["type"], ActorKind.ORGANISATION),
            id=f"ofac:{cells['ent_num']}",
        )
        names = (*_ALSO.findall(remarks), *filter(None, cells.get("aliases", "").split("; ")))
        for alias in names:
            builder.claim(
                ["remarks" if alias in remarks else "aliases"],
                Aspect.STATE,
                subject=cells["name"],
                subject_kind=SubjectKind.ACTOR,
                attribute="alias",
                value=alias,
            )
    _listing(cells, listed, builder)
    return builder.build()


def _ship(cells: dict[str, str], remarks: str, builder: RecordBuilder) -> VesselMention | None:
    found_imo, found_mmsi = _IMO.search(remarks), _MMSI.search(remarks)
    columns = {
        "name": "name", "imo": "remarks", "mmsi": "remarks", "call_sign": "call_sign", "flag": "flag",
        "type": "vessel_type", "registered_owner": "owner", "owner": "remarks", "former_name": "remarks",
        "alias": "remarks", "former_flag": "remarks",
    }  # fmt: skip
    flags = (cells["flag"], *_FORMER_FLAG.findall(remarks))
    owners = [("registered_owner", cells["owner"])] if cells["owner"] else []
    owners += [("owner", owner) for owner in _LINKED.findall(remarks)]
    entry = Entry(
        columns=columns,
        name=cells["name"],
        imo=cells.get("imo") or (found_imo and found_imo[1]),
        mmsi=cells.get("mmsi") or (found_mmsi and found_mmsi[1]),
        call_sign=cells["call_sign"] or None,
        flag=cells["flag"] or None,
        type=cells["vessel_type"] or None,
        owners=owners,
        former_names=tuple(dict.fromkeys(_FORMER.findall(remarks))),
        other_names=tuple(dict.fromkeys(_ALSO.findall(remarks))),
        former_flags=tuple(dict.fromkeys(flags[1:])),
    )
    known = {flag: country_of(CountryCodes.NAME, flag) for flag in flags if flag}
    return claim_ship(entry, builder, flag_of=known)


def _listing(
    cells: dict[str, str], listed: VesselMention | ActorMention | None, builder: RecordBuilder
) -> None:
    """Describe the listing: that it was made by the day of the list is all that the list tells of its day."""
    if listed is None:
        return
    maker = builder.actor(["ent_num"], "OFAC", kind=ActorKind.GOVERNMENT)
    parts = [builder.participant(Role.TARGET, listed)]
    if maker is not None:
        parts.insert(0, builder.participant(Role.AGENT, maker))
    event = builder.event(
        ["program"],
        type=EventType.SANCTION,
        label=f"listing of {cells['name']} by OFAC ({cells['program'].replace('] [', ', ')})",
        days=(None, builder.published),
        participants=parts,
    )
    if event is not None:
        builder.claim(["program"], Aspect.OCCURRENCE, **builder.about_event(event))


def _from_xml(raw: Raw, release: Release) -> Iterator[Record]:
    """Read the entries one by one; entities are not resolved and nothing is fetched."""
    number = 0
    try:
        for _, element in etree.iterparse(
            raw.stream,
            events=("end",),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
        ):
            if _local(element) != "sdnEntry":
                continue
            number += 1
            cells = _cells(element)
            element.clear()
            if not cells["ent_num"].isdecimal() or not cells["name"]:
                yield bad_row(
                    f"entry {number} has no number and name; passed over", raw, element.sourceline or 1
                )
                continue
            yield _entry(cells, release, number=number, path=raw.name)
    except etree.XMLSyntaxError as error:
        message = f"not XML: {error.msg}; the {number:,} entries before it are read. Download the file again"
        raise Refused(Oddity.WRONG_SHAPE, message, path=raw.name, line=error.lineno) from error


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _cells(entry: Any) -> dict[str, str]:
    """Return an entry under the names of the table's columns."""
    plain: dict[str, str] = {}
    groups: dict[str, list[dict[str, str]]] = {}
    for child in entry:
        name = _local(child)
        if len(child) and name.endswith("List"):
            groups[name] = [
                {_local(part): cleaned(part.text or "").strip() for part in item}
                or {"": (item.text or "").strip()}
                for item in child
            ]
        elif len(child):
            groups[name] = [{_local(part): cleaned(part.text or "").strip() for part in child}]
        else:
            plain[name] = cleaned(child.text or "").strip()
    ship = (groups.get("vesselInfo") or [{}])[0]
    ids = {one.get("idType", ""): one.get("idNumber", "") for one in groups.get("idList", ())}
    numbers = " ".join(ids.values())
    imo, mmsi = _IMO.search(numbers), ids.get("MMSI", "")
    aliases = groups.get("akaList", ())

    def named(alias: dict[str, str]) -> str:
        return ", ".join(part for part in (alias.get("lastName"), alias.get("firstName")) if part)

    remarks = [plain.get("remarks", "")]
    remarks += [f"{kind} {value}" for kind, value in ids.items() if kind != "MMSI"]
    remarks += [f"{one.get('type', 'a.k.a.')} '{named(one)}'" for one in aliases]
    return {
        "ent_num": plain.get("uid", ""),
        "name": ", ".join(part for part in (plain.get("lastName"), plain.get("firstName")) if part),
        "type": plain.get("sdnType", "").lower(),
        "program": "] [".join(one.get("", "") for one in groups.get("programList", ())),
        "title": plain.get("title", ""),
        "call_sign": ship.get("callSign", ""),
        "vessel_type": ship.get("vesselType", ""),
        "tonnage": ship.get("tonnage", ""),
        "gross_tonnage": ship.get("grossRegisteredTonnage", ""),
        "flag": ship.get("vesselFlag", ""),
        "owner": ship.get("vesselOwner", ""),
        "remarks": "; ".join(part for part in remarks if part),
        "imo": imo[1] if imo else "",
        "mmsi": mmsi,
    }


def published_in(head: bytes) -> dt.date | None:
    """Return the day that the XML states in its first lines."""
    found = re.search(rb"Publish_Date>(\d\d)/(\d\d)/(\d{4})<", head)
    if found is None:
        return None
    month, day, year = (int(part) for part in found.groups())
    return dt.date(year, month, day)


OFAC = Feed(
    name="ofac-sdn",
    complete=True,
    title="OFAC Specially Designated Nationals",
    description="Persons, bodies, aircraft and ships that the United States list: sdn.csv and sdn.xml.",
    publisher="OFAC",
    homepage="https://sanctionslist.ofac.treas.gov",
    licence="public domain (work of the US government)",
    citation="U.S. Treasury, Office of Foreign Assets Control, Specially Designated Nationals List.",
    example="kg ingest sdn.csv --published 2024-05-02",
    released=r"(?i)sdn.*?(?P<version>(?P<date>\d{4}-\d\d-\d\d))",
    recognise=lambda raw: _is_table(raw) or _is_xml(raw),
    read=_read,
    stated=lambda raw: published_in(raw.head),
    suffixes=(".csv", ".xml"),
)
