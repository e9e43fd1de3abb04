"""The answer of a SELECT: columns, and rows of RDF terms or nothing."""

from __future__ import annotations

import datetime as dt
import importlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kg.query.catalog import LIST_SEPARATOR
from kg.terms import XSD

Value = str | int | float | bool | dt.date | None
"""A cell as Python has it."""

_INTEGERS = frozenset(
    XSD + name
    for name in (
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "unsignedInt",
    )
)
_REALS = frozenset(XSD + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One RDF term, in the words of the SPARQL results formats: `kind` is uri, literal or bnode."""

    kind: str
    value: str
    datatype: str | None = None
    lang: str | None = None

    def plain(self) -> str | int | float | bool:
        """Return numbers and booleans as such, all else as the string it is written with.

        >>> Cell("literal", "401", XSD + "decimal").plain()
        401
        """
        if self.kind == "literal" and self.datatype is not None:
            return _plain_literal(self.value, self.datatype)
        return self.value

    def as_python(self) -> Value:
        """Return the value as Python has it: days and instants as such too, all else as `plain` does.

        >>> Cell("literal", "2020-08-04", XSD + "date").as_python()
        datetime.date(2020, 8, 4)
        """
        if self.datatype == XSD + "date":
            return _parsed(dt.date.fromisoformat, self.value[:10], self.value)
        if self.datatype == XSD + "dateTime":
            return _parsed(dt.datetime.fromisoformat, self.value.replace("Z", "+00:00"), self.value)
        return self.plain()

    @property
    def is_number(self) -> bool:
        """Whether the term is a literal of a numeric type."""
        return self.datatype in _INTEGERS or self.datatype in _REALS


def _parsed(read: Callable[[str], dt.date], text: str, written: str) -> dt.date | str:
    try:
        return read(text)
    except ValueError:
        return written  # an ill-typed literal is shown as written


def _plain_literal(value: str, datatype: str) -> str | int | float | bool:
    if datatype == XSD + "boolean":
        return value in ("true", "1")
    if datatype not in _INTEGERS and datatype not in _REALS:
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value  # an ill-typed literal is shown as written
    if not number.is_finite():
        return value
    return int(number) if number == number.to_integral_value() else float(number)


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Columns and rows in the order of the query. `kinds` says how a column is shown, where known.

    Iterating gives a dict a row, with days as `datetime.date`, numbers as numbers, and None where nothing is
    bound. `table[0]` is a row, `table[:10]` a shorter table, `table["min"]` a column as a list.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[dict[str, str | int | float | bool | None]]:
        """Return each row as a flat dict: numbers as numbers, all else as strings, unbound as None."""
        return [
            {
                name: None if cell is None else cell.plain()
                for name, cell in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]

    def __iter__(self) -> Iterator[dict[str, Value | list[str]]]:
        for row in self.rows:
            yield {name: self._value(name, cell) for name, cell in zip(self.columns, row, strict=True)}

    def __getitem__(self, what: int | slice | str) -> Any:
        if isinstance(what, slice):
            return replace(self, rows=self.rows[what])
        if isinstance(what, str):
            place = self.columns.index(what) if what in self.columns else -1
            if place < 0:
                raise KeyError(f"there is no column '{what}'; there are {', '.join(self.columns)}")
            return [self._value(what, row[place]) for row in self.rows]
        return next(iter(replace(self, rows=(self.rows[what],))))

    def _value(self, name: str, cell: Cell | None) -> Value | list[str]:
        if self.kinds.get(name) == "list":
            return [] if cell is None else cell.value.split(LIST_SEPARATOR)
        return None if cell is None else cell.as_python()

    def __repr__(self) -> str:
        return self._written("table")

    def _repr_html_(self) -> str:
        """Return the table as a notebook shows it: every word escaped, long tables cut and said so."""
        from kg.query.html import as_html

        return as_html(self)

    def _written(self, format: str) -> str:
        from kg.query.formats import TABLE_FORMATS

        out = io.StringIO()
        TABLE_FORMATS[format].write(self, out)
        return out.getvalue()

    def write(self, path: str | Path, format: str | None = None) -> None:
        """Write a file: csv, tsv, json, jsonl, xml or md, by the ending unless named.

        Raises `UnknownName` for a format that there is not, `OSError` where the file cannot be written.
        """
        name = format or Path(path).suffix.lstrip(".")
        Path(path).write_text(self._written(name), encoding="utf-8", newline="")

    def to_pandas(self) -> Any:
        """Return a pandas `DataFrame`: days as dates, lists as lists. Raises `ImportError` without pandas."""
        return _library("pandas").DataFrame(list(self), columns=list(self.columns))

    def to_polars(self) -> Any:
        """Return a polars `DataFrame`. Raises `ImportError` without polars."""
        data = {name: self[name] for name in self.columns}
        return _library("polars").DataFrame(data, strict=False)


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is not installed here; install it with: pip install {name}") from error
