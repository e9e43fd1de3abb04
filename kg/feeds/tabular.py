"""Feeds that a mapping file describes: their rows, read with the mapping compiled for the columns at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import InputError
from kg.feeds.feed import Feed, Record, bad_row
from kg.feeds.fields import cleaned
from kg.feeds.mapping import CompiledMapping
from kg.feeds.spec import MappingSpec
from kg.feeds.table import BadRow, Layout, columns_in, first_line, open_table
from kg.feeds.values import BadCell
from kg.model import Release
from kg.sources.oddities import Oddity, Refused
from kg.sources.raw import Raw

MOST_BAD = 0.5
"""The share of broken rows beyond which a file is not what it is taken for."""

FIRST_ROWS = 200
"""Rows after which that share is looked at."""


def layout_of(spec: MappingSpec) -> Layout:
    """Return how the table of a mapping is written."""
    table = spec.table
    return Layout(
        delimiter=table.delimiter,
        quoted=table.quoted,
        header=table.header,
        columns=table.columns,
        encodings=table.encodings,
    )


def has_columns(raw: Raw, spec: MappingSpec) -> bool:
    """Tell whether the first line of a file holds the columns by which a feed is recognised."""
    table = spec.table
    if table.lines != "csv":
        return raw.suffix.lower() in (".json", ".jsonl", ".ndjson")
    if table.pattern is not None:
        line = first_line(raw)
        wide = line.count(table.delimiter) + 1 == len(table.columns)
        return wide and re.match(table.pattern, line) is not None
    if not table.required:
        return raw.suffix.lower() in (".csv", ".tsv", ".tab")  # a user's own, for every table at hand
    columns = columns_in(first_line(raw), table.delimiter)
    return set(table.required) <= {table.rename.get(column, column) for column in columns}


def _damage(raw: Raw, spec: MappingSpec) -> str | None:
    line = first_line(raw)
    return next((says for pattern, says in spec.table.damage.items() if re.search(pattern, line)), None)


def read_rows(raw: Raw, spec: MappingSpec, release: Release, *, path: str) -> Iterator[Record]:
    """Yield the records of a table. Raises `Refused` where it is not the table that the mapping is for."""
    if spec.table.lines != "csv":
        yield from _from_json(raw, spec, release, path=path)
        return
    columns, rows = open_table(raw, layout_of(spec))
    columns = tuple(spec.table.rename.get(column, column) for column in columns)
    mapping = _compiled(spec, path, columns, raw)
    bad = 0
    for row in rows:
        if isinstance(row, BadRow):
            bad += 1
            _not_too_many(bad, row.number, raw)
            yield bad_row(row.message, raw, row.line)
            continue
        try:
            made = mapping.record(
                dict(zip(columns, row.cells, strict=True)), release, number=row.number, path=raw.name
            )
        except BadCell as error:
            bad += 1
            _not_too_many(bad, row.number, raw)
            yield bad_row(f"{error}; the row is passed over", raw, row.line)
            continue
        if made is not None:
            yield made


def _compiled(spec: MappingSpec, path: str, columns: tuple[str, ...] | None, raw: Raw) -> CompiledMapping:
    try:
        return CompiledMapping(spec, path=path, columns=columns)
    except InputError as error:
        raise Refused(Oddity.WRONG_SHAPE, f"does not fit the mapping: {error}", path=raw.name) from error


def _not_too_many(bad: int, number: int, raw: Raw) -> None:
    if number >= FIRST_ROWS and bad > MOST_BAD * number:
        message = (
            f"{bad:,} of the first {number:,} rows cannot be read: this is not the table it is taken for"
        )
        raise Refused(Oddity.WRONG_SHAPE, message, path=raw.name)


def _from_json(raw: Raw, spec: MappingSpec, release: Release, *, path: str) -> Iterator[Record]:
    mapping = _compiled(spec, path, None, raw)
    for number, line, found in json_records(raw, lines=spec.table.lines == "jsonl", at=spec.table.records):
        if isinstance(found, str):
            yield bad_row(found, raw, line)
            continue
        try:
            made = mapping.record(flattened(found), release, number=number, path=raw.name)
        except BadCell as error:
            yield bad_row(f"{error}; the record is passed over", raw, line)
            continue
        if made is not None:
            yield made


def json_records(raw: Raw, *, lines: bool, at: str | None = None) -> Iterator[tuple[int, int, Any]]:
    """Yield number, line and object of each record of a JSON file; a string says what is wrong with one.

    `at` names the list that holds the records ("attacks"); without it the file itself is the list.
    """
    if not lines:
        try:
            whole = json.loads(raw.whole())
        except (ValueError, RecursionError) as error:
            raise Refused(Oddity.NOT_JSON, f"not JSON: {error}", path=raw.name) from error
        for key in (at or "").split(".") if at else ():
            whole = whole.get(key) if isinstance(whole, dict) else None
        if not isinstance(whole, list):
            raise Refused(
                Oddity.WRONG_SHAPE,
                f"no list of records{f' at {at}' if at else ''} in the file",
                path=raw.name,
            )
        for number, record in enumerate(whole, start=1):
            yield number, 1, record if isinstance(record, dict) else "not an object; passed over"
        return
    number = 0
    for line_number, line in raw.lines():
        if line is None:
            yield number, line_number, "the line is larger than a record can be; passed over"
            continue
        if not line.strip():
            continue
        number += 1
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, line_number, f"not JSON: {error}; passed over"
            continue
        yield number, line_number, record if isinstance(record, dict) else "not an object; passed over"


def flattened(record: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Return an object as cells: nested keys are joined with a dot, lists with a semicolon.

    >>> flattened({"a": {"b": 1}, "c": ["x", "y"], "d": None})
    {'a.b': '1', 'c': 'x; y'}
    """
    cells: dict[str, str] = {}
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            cells.update(flattened(value, f"{name}."))
        elif isinstance(value, list):
            plain = [cleaned(str(one)) for one in value if isinstance(one, str | int | float)]
            if plain:
                cells[name] = "; ".join(plain)
        elif value is not None:
            cells[name] = cleaned(str(value).lower() if isinstance(value, bool) else str(value))
    return cells


def feed_from(spec: MappingSpec, *, path: str) -> Feed:
    """Return the feed that a mapping file describes."""
    return Feed(
        name=spec.name,
        title=spec.title,
        description=spec.description or spec.title,
        publisher=spec.publisher,
        licence=spec.licence,
        licence_url=spec.licence_url,
        citation=spec.citation,
        homepage=spec.homepage,
        example=f"kg ingest {spec.name}.csv",
        released=spec.release.file,
        dated=spec.published is not None,
        dates=spec.release.dates,
        complete=spec.release.complete,
        recognise=lambda raw: has_columns(raw, spec),
        read=lambda raw, release: read_rows(raw, spec, release, path=path),
        damage=lambda raw: _damage(raw, spec),
        suffixes={"csv": (".csv",), "jsonl": (".jsonl",), "json": (".json",)}[spec.table.lines],
    )
