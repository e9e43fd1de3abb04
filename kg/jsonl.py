"""The one way to and from JSON Lines for every record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeVar

import msgspec

from kg.errors import InputError

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def dumps(record: object) -> str:
    """Return one line of JSON, without the line's end."""
    return _ENCODER.encode(record).decode("utf-8")


def loads(line: str | bytes, kind: type[T], *, path: str | None = None, number: int | None = None) -> T:
    """Read one record; `InputError` names file, line and the field that is wrong."""
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.ValidationError as error:
        raise InputError(f"not a {kind.__name__}: {error}", path=path, line=number) from error
    except msgspec.DecodeError as error:
        raise InputError(f"not JSON: {error}", path=path, line=number) from error


def write(records: Iterable[object], out: IO[str]) -> int:
    """Write records one a line and return how many."""
    count = 0
    for record in records:
        out.write(dumps(record) + "\n")
        count += 1
    return count


def read(lines: Iterable[str], kind: type[T], *, path: str | None = None) -> Iterator[T]:
    """Read records one a line; blank lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield loads(line, kind, path=path, number=number)


def to_plain(record: object) -> Any:
    """Return a record as dicts, lists, strings and numbers: the JSON form, not yet written."""
    return msgspec.to_builtins(record)
