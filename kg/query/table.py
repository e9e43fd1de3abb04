"""The answer of a SELECT: columns, and rows of RDF terms or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from kg.terms import XSD

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

    @property
    def is_number(self) -> bool:
        """Whether the term is a literal of a numeric type."""
        return self.datatype in _INTEGERS or self.datatype in _REALS


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


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows in the order of the query. `kinds` says how a column is shown, where known."""

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
