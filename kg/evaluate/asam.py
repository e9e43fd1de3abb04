"""Scores ships against ASAM, the ship-incident reports of a hydrographic office (CSV) that the user brings.

A sample of rows, the same each time, is read from the narrative alone; the day of the report is given as the
Sunday after the incident, as in a weekly bulletin, never the day itself. Where the narrative tells:

- name: a name in capitals in brackets after a type of ship, or the name in the victim column if the narrative
  has it; found if a ship of that name was read; precision over the names read from those rows.
- flag: "X-flagged", "X flag"; right if a ship was read with the flag of that country.
- type: the victim column by its class of ship, no groups; right if one of the first two
  ships is of that class.
- date: a day of a month in figures; right if the first date read, of a month at most, begins on the column's
  day: where only the month of the incident is told, the column has its first.
- position: coordinates; right within 0.05 degrees of the column, which rounds.
- aggressor: "pirates", "robbers" and the like in the column and the narrative; right if an event has them as
  agent.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, NoInput
from kg.evaluate.measure import Measure, share
from kg.extract.layers import Reading, read
from kg.gazetteer import country_of, demonym_country, is_common
from kg.model import Document
from kg.vocab import Role
from kg.words import fold

SAMPLE = 1500
_SEED = 2017
_COLUMNS = frozenset({"date", "position", "hostility", "victim", "description"})
_TYPE_WORD = r"(?:vessel|ship|tanker|carrier|tug|boat|yacht|barge|dhow|trawler|freighter|ferry)"
_BRACKETED = re.compile(rf"(?i:{_TYPE_WORD})\s*\((?:M/?[VT]\s)?([A-Z][A-Z0-9 .'’/-]{{2,}})\)")
_FLAGGED = re.compile(r"\b((?:[A-Z][\w.]+ ){0,2}[A-Z][\w.]+)[- ][Ff]lag(?:ged)?\b")
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)
_POINT = re.compile(r"(\d+)°(\d+)'(\d+)\"*\s*([NSEW])")
_COORDINATES = re.compile(r"\b\d{1,2}[-–:° ]\d{2}(?:\.\d+)?\s?'?\s?[NS]\b.{1,12}\b\d{1,3}[-–:° ]\d{2}")
_AGGRESSORS = ("pirate", "robber", "thie", "assailant", "attacker", "intruder", "hijacker", "boarder", "gunm")
_NEAR = 0.05  # degrees
_MONTH = 30  # days after the first
_CLASSES = {
    "tanker": "tanker",
    "lpg": "tanker",
    "lng": "tanker",
    "bulk": "bulk",
    "container": "container",
    "cargo": "cargo",
    "freighter": "cargo",
    "fishing": "fishing",
    "trawler": "fishing",
    "yacht": "yacht",
    "sail": "yacht",
    "tug": "tug",
    "barge": "barge",
    "dhow": "dhow",
    "ferry": "passenger",
    "passenger": "passenger",
    "cruise": "passenger",
    "vehicle": "vehicle",
    "ro-ro": "vehicle",
    "supply": "supply",
}
_OURS = {
    "crude_tanker": "tanker",
    "product_tanker": "tanker",
    "chemical_tanker": "tanker",
    "lng_carrier": "tanker",
    "lpg_carrier": "tanker",
    "tanker": "tanker",
    "bulk_carrier": "bulk",
    "container_ship": "container",
    "cargo_ship": "cargo",
    "fishing_vessel": "fishing",
    "yacht": "yacht",
    "tug": "tug",
    "barge": "barge",
    "dhow": "dhow",
    "ferry": "passenger",
    "passenger_ship": "passenger",
    "vehicle_carrier": "vehicle",
    "supply_vessel": "supply",
}


@dataclass(frozen=True, slots=True)
class Incident:
    """One row: the narrative in one line, and the columns."""

    reference: str
    text: str
    day: dt.date
    position: tuple[float, float] | None
    hostility: str
    victim: str

    @property
    def document(self) -> Document:
        """The narrative as a report of the Sunday after."""
        sunday = self.day + dt.timedelta(days=7 - self.day.weekday() - 1 or 7)
        return Document(id=self.reference, text=self.text, published=sunday)


def asam(path: Path) -> Iterator[Measure]:
    """Yield the share of what narratives tell of ships that is read right.

    Raises `NoInput` where the file holds no incident, `InputError` for a row out of format.
    """
    incidents = list(read_incidents(path))
    if len(incidents) > SAMPLE:
        incidents = random.Random(_SEED).sample(incidents, SAMPLE)
    checks: dict[str, list[bool]] = {
        name: [] for name in ("vessel name", "flag", "type", "date", "position", "aggressor")
    }
    precise: list[bool] = []
    for incident in incidents:
        reading = read(incident.document)
        for name, right in _judge(incident, reading):
            checks[name].append(right)
        names = told_names(incident)
        precise += [_same_name(ours, names) for ours in sorted(_names(reading)) if names]
    yield share("vessel name found, where one is told", checks.pop("vessel name"))
    yield share("vessel name precision, in the same rows", precise)
    for name, judged in checks.items():
        yield share(f"{name} right, where one is told", judged)


def read_incidents(path: Path) -> Iterator[Incident]:
    """Yield the incidents of a file.

    Raises `NoInput` where it holds none, `InputError` where a column is absent or a date is none.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames is None:
            raise NoInput("no incident in the file", path=str(path))
        if absent := sorted(_COLUMNS - set(rows.fieldnames)):
            raise InputError(f"the columns {', '.join(absent)} are absent", path=str(path), line=1)
        for row in rows:
            try:
                day = dt.date.fromisoformat(row["date"])
            except ValueError as error:
                raise InputError(f"'{row['date']}' is no date", path=str(path), line=rows.line_num) from error
            yield Incident(
                reference=row.get("reference") or str(rows.line_num),
                text=" ".join(row["description"].split()),
                day=day,
                position=_position(row["position"]),
                hostility=row["hostility"],
                victim=" ".join(row["victim"].split()),
            )


def _position(told: str) -> tuple[float, float] | None:
    degrees = [
        (int(d) + int(m) / 60 + int(s) / 3600) * (-1 if half in "SW" else 1)
        for d, m, s, half in _POINT.findall(told)
    ]
    return (degrees[0], degrees[1]) if len(degrees) == 2 else None


def _judge(incident: Incident, reading: Reading) -> Iterator[tuple[str, bool]]:
    vessels = reading.found.vessels
    names = told_names(incident)
    if names:
        yield "vessel name", any(_same_name(ours, names) for ours in _names(reading))
    flag = told_flag(incident.text)
    if flag is not None:
        yield "flag", any(vessel.flag == flag for vessel in vessels)
    kind = told_class(incident)
    if kind is not None:
        yield "type", kind in [_OURS.get(vessel.type or "") for vessel in vessels][:2]
    if _DAY.search(incident.text):
        yield "date", _day(reading) == incident.day
    if incident.position is not None and _COORDINATES.search(incident.text):
        yield "position", _at(reading, incident.position)
    aggressor = next((stem for stem in _AGGRESSORS if stem in incident.hostility.lower()), None)
    if aggressor is not None and aggressor in incident.text.lower():
        agents = (
            p.name for event in reading.found.events for p in event.participants if p.role is Role.AGENT
        )
        yield "aggressor", any(aggressor in name.lower() for name in agents)


def told_names(incident: Incident) -> frozenset[str]:
    """Return the names that a narrative has, by its brackets and the victim column."""
    # A source stands in brackets at the end: "(IMB)."
    told = re.sub(r"\([^()]*\)\W*$", "", incident.text)
    names = {name.strip() for name in _BRACKETED.findall(told)}
    words = [
        word
        for word in re.split(r"[\s,()]+", re.split(r"\s[-–]\s|\(", incident.victim)[0])
        if word and not _ORDINARY.fullmatch(word)
    ]
    name = " ".join(words)
    common = all(is_common(word.lower()) for word in words)
    if len(name) > 3 and not common and re.search(rf"\b{re.escape(name)}\b", told, re.IGNORECASE):
        names.add(name)
    return frozenset(fold(name) for name in names)


_ORDINARY = re.compile(
    rf"(?i:{_TYPE_WORD}s?|m/?[vt]|merchant|motor|bulk|container|cargo|chemical|product|oil|lpg|lng|fishing|general"
    r"|unknown|unidentified|n/?a|sailing|supply|offshore|passenger|vehicle|refrigerated|none|two|three|several"
    r"|[msf]/?[svty]|uss|anchored|berthed|underway|sailboat|catamaran|speedboat|cement|asphalt|super|dredger|craft"
    r"|petroleum|and|crew|fishermen|local|small|large|tugboat|speed|merchantman|various|multiple|support|cruise|research|[\w-]*flag\w*)"
)


def _names(reading: Reading) -> set[str]:
    return {fold(vessel.name) for vessel in reading.found.vessels if vessel.name is not None}


def _same_name(ours: str, told: frozenset[str]) -> bool:
    plain = re.sub(r"\W", "", ours)
    return any(plain == re.sub(r"\W", "", name) for name in told)


def told_flag(text: str) -> str | None:
    """Return the country of the first flag that a text tells."""
    for words in _FLAGGED.findall(text):
        parts = words.split()
        for start in range(len(parts)):
            name = " ".join(parts[start:])
            code = country_of(name.title()) or demonym_country(name.title())
            if code is not None:
                return code
    return None


def told_class(incident: Incident) -> str | None:
    """Return the class of ship in the victim column, if the narrative has the word too."""
    victim, text = incident.victim.lower(), incident.text.lower()
    if victim.endswith(("vessels", "boats", "ships", "tankers", "carriers", "trawlers")):
        return None  # groups are counts, not ships
    return next((kind for word, kind in _CLASSES.items() if word in victim and word in text), None)


def _day(reading: Reading) -> dt.date | None:
    """Return the first day of the first date told, a month at most: reports begin with the incident."""
    return next(
        (
            date.earliest
            for date in reading.found.dates
            if date.earliest is not None
            and date.latest is not None
            and (date.latest - date.earliest).days <= _MONTH
        ),
        None,
    )


def _at(reading: Reading, told: tuple[float, float]) -> bool:
    points = [(place.lat, place.lon) for place in reading.found.places if place.kind == "position"]
    return any(
        lat is not None and lon is not None and abs(lat - told[0]) <= _NEAR and abs(lon - told[1]) <= _NEAR
        for lat, lon in points
    )
