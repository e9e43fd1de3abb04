"""The Global Knowledge Graph of GDELT 2.1: counts and quotations that a machine found in a page.

A count is given once for each theme, so those of one number at one place in the text are one. Nothing says
of which event a count is, nor who spoke a quotation: an event of its own stands for each kind of harm at a
place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.codes import CountryCodes, country_of
from kg.feeds.builder import RecordBuilder
from kg.feeds.feed import Feed, Record, bad_row
from kg.feeds.table import BadRow, Layout, first_line, open_table
from kg.feeds.values import BadCell, count_of, days_of, real_of
from kg.model import Release
from kg.sources.raw import Raw
from kg.vocab import Approximator, Aspect, Basis, EventType, Measure

COLUMNS = (
    *(
        "GKGRECORDID",
        "DATE",
        "SourceCollectionIdentifier",
        "SourceCommonName",
        "DocumentIdentifier",
        "Counts",
    ),
    *("V2Counts", "Themes", "V2Themes", "Locations", "V2Locations", "Persons", "V2Persons", "Organizations"),
    *("V2Organizations", "V2Tone", "Dates", "GCAM", "SharingImage", "RelatedImages", "SocialImageEmbeds"),
    *("SocialVideoEmbeds", "Quotations", "AllNames", "Amounts", "TranslationInfo", "Extras"),
)
_KEPT = ("GKGRECORDID", "DATE", "SourceCommonName", "DocumentIdentifier", "TranslationInfo")
_LAYOUT = Layout(delimiter="\t", quoted=False, header=False, columns=COLUMNS, encodings=("utf-8", "latin-1"))
_FIRST = re.compile(r"\d{14}-T?\d+\t\d{14}\t\d\t")

_MEASURES = {
    "KILL": (Measure.PERSONS_KILLED, EventType.KILLING),
    "WOUND": (Measure.PERSONS_INJURED, EventType.ASSAULT),
    "ARREST": (Measure.PERSONS_DETAINED, EventType.DETENTION),
    "KIDNAP": (Measure.PERSONS_KIDNAPPED, EventType.ABDUCTION),
    "DISPLACED": (Measure.PERSONS_DISPLACED, EventType.DISPLACEMENT),
    "EVACUATION": (Measure.PERSONS_EVACUATED, EventType.DISPLACEMENT),
    "PROTEST": (Measure.PROTESTERS, EventType.PROTEST),
}
"""The kinds of count that kg has a measure for; themes that count the same once more are left out."""


class _Count(NamedTuple):
    kind: str
    number: int
    place: str
    country: str
    geo_type: str
    lat: str
    lon: str


def _counts(cell: str) -> Iterator[_Count]:
    """Yield each count once: the same number at one place of the text is told under several themes."""
    seen = set()
    for item in cell.split(";"):
        parts = item.split("#")
        if len(parts) < 10 or parts[0] not in _MEASURES:
            continue
        try:
            number = count_of(parts[1])
        except BadCell:
            continue
        at = (parts[0], number, parts[-1])
        if number and at not in seen:
            seen.add(at)
            yield _Count(parts[0], number, parts[4], parts[5], parts[3], parts[-4], parts[-3])


def _read(raw: Raw, release: Release) -> Iterator[Record]:
    columns, rows = open_table(raw, _LAYOUT)
    for row in rows:
        if isinstance(row, BadRow):
            yield bad_row(row.message, raw, row.line)
            continue
        cells = dict(zip(columns, row.cells, strict=True))
        try:
            yield _record(cells, release, number=row.number, path=raw.name)
        except BadCell as error:
            yield bad_row(f"{error}; the row is passed over", raw, row.line)


def _record(cells: dict[str, str], release: Release, *, number: int, path: str) -> Record:
    counts = list(dict.fromkeys(_counts(cells["V2Counts"] or cells["Counts"])))
    quotes = [part.split("|")[-1].strip() for part in cells["Quotations"].split("#") if part.count("|") >= 3]
    fields = [(name, cells[name]) for name in _KEPT]
    told = [f"{count.kind} {count.number} {count.place}".strip() for count in counts]
    fields += [(f"count_{at}", words) for at, words in enumerate(told, start=1)]
    fields += [(f"quote_{at}", quote) for at, quote in enumerate(quotes, start=1)]
    builder = RecordBuilder(release, cells["GKGRECORDID"], fields, number=number, path=path)
    builder.published = days_of(cells["DATE"][:8])[0]
    builder.url = cells["DocumentIdentifier"] or None
    builder.cites = (cells["SourceCommonName"],) if cells["SourceCommonName"] else ()
    for at, count in enumerate(counts, start=1):
        _count(count, f"count_{at}", builder)
    for at, quote in enumerate(quotes, start=1):
        event = builder.event(
            [f"quote_{at}"],
            type=EventType.STATEMENT,
            label=f"statement: {quote[:60]}",
            days=(None, builder.published),
            key=f"{builder.id}/q{at}",
        )
        if event is not None:
            builder.claim([f"quote_{at}"], Aspect.OCCURRENCE, **builder.about_event(event))
    return builder.build()


def _count(count: _Count, field: str, builder: RecordBuilder) -> None:
    measure, kind = _MEASURES[count.kind]
    point = (real_of(count.lat), real_of(count.lon)) if count.lat and count.lon else (None, None)
    country = country_of(CountryCodes.FIPS, count.country) if count.country else None
    town = count.place.partition(",")[0].strip() or None
    event = builder.event(
        [field],
        type=kind,
        label=" in ".join(filter(None, (kind.value.replace("_", " "), count.place))),
        days=(None, builder.published),
        place=town,
        country=country,
        point=point,
        precision_km=15.0,
        centroid=count.geo_type not in ("3", "4"),
        key=f"{builder.id}/{field}",
    )
    if event is not None:
        builder.claim(
            [field],
            Aspect.COUNT,
            **builder.about_event(event),
            measure=measure,
            population="all",
            min=count.number,
            max=count.number,
            approximator=Approximator.EXACT,
            basis=Basis.CUMULATIVE,
            as_of=(builder.published, builder.published),
            as_of_default=True,
        )


GKG = Feed(
    name="gdelt-gkg",
    title="GDELT 2.1 Global Knowledge Graph",
    description="Counts of the killed, wounded and others, and quotations, that a machine found in pages.",
    publisher="GDELT",
    homepage="https://www.gdeltproject.org/data.html",
    licence="free for any use with attribution",
    licence_url="https://www.gdeltproject.org/about.html#termsofuse",
    citation="The GDELT Project, Global Knowledge Graph 2.1, https://www.gdeltproject.org.",
    example="kg ingest 20170701234500.gkg.csv.zip",
    released=r"(?P<version>(?P<date>\d{8})\d{6})\.gkg",
    recognise=lambda raw: (
        _FIRST.match(first_line(raw)) is not None and first_line(raw).count("\t") == len(COLUMNS) - 1
    ),
    read=_read,
    dated=True,
)
