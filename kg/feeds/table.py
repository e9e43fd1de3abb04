"""Rows of a table: told what it is by its beginning, read line by line, and what is wrong told row by row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from kg.feeds.fields import cleaned
from kg.sources.oddities import Oddity, Refused
from kg.sources.raw import Raw, mark_of

LONGEST_CELL = 1 << 20
"""Characters of one cell: an opening quotation mark without its end must not take in the whole file."""

csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a table is written. Without `header` the columns are those of `columns`, in their order."""

    delimiter: str = ","
    quoted: bool = True
    header: bool = True
    columns: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ("utf-8",)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number from 1, the header not counted, the line it ends on, and its cells."""

    number: int
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not as wide as the table."""

    number: int
    line: int
    message: str


class _Text(io.RawIOBase):
    """The bytes of a table as UTF-8: the end-of-file mark of DOS is taken off, other encodings are turned."""

    def __init__(self, stream: BinaryIO, encodings: Sequence[str]) -> None:
        self._stream = stream
        self._encodings = list(encodings)
        self._decoder = codecs.getincrementaldecoder(self._encodings[0])("strict")
        self._left = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left and not self._ended:
            part = self._stream.read(1 << 16)
            self._ended = not part
            self._left = self._utf8(part).replace(b"\x1a", b"").replace(b"\x00", b"")
        taken = self._left[: len(buffer)]
        buffer[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)

    def _utf8(self, part: bytes) -> bytes:
        state = self._decoder.getstate()
        try:
            return self._decoder.decode(part, final=self._ended).encode("utf-8", "replace")
        except UnicodeDecodeError:
            if len(self._encodings) == 1:
                raise
        # what was begun in the first encoding goes on in the next: makers mix them within one file
        fallback = codecs.getincrementaldecoder(self._encodings[1])("replace")
        found = fallback.decode(state[0] + part, final=True).encode("utf-8", "replace")
        self._decoder.reset()
        return found


def open_table(raw: Raw, layout: Layout) -> tuple[tuple[str, ...], Iterator[Row | BadRow]]:
    """Return the columns of a table and its rows. Raises `Refused` where it has no header.

    While rows are read `Refused` is raised where the bytes are in none of the encodings.
    """
    encoding = mark_of(raw.head)
    encodings = (encoding,) if encoding and not encoding.startswith("utf-8") else layout.encodings
    stream = io.TextIOWrapper(
        io.BufferedReader(_Text(raw.stream, encodings), 1 << 18), encoding="utf-8-sig", newline=""
    )
    lines = _lines(stream, raw.name)
    if layout.quoted:
        rows = csv.reader(lines, delimiter=layout.delimiter)
    else:
        rows = csv.reader(lines, delimiter=layout.delimiter, quoting=csv.QUOTE_NONE)
    columns = layout.columns
    if layout.header:
        columns = tuple(name.strip().lstrip("# ") for name in next(rows, ()))
        while columns and not columns[-1]:
            columns = columns[:-1]
    if not columns:
        raise Refused(Oddity.EMPTY, "the table is empty; fetch it again", path=raw.name)
    return columns, _rows(rows, len(columns), raw.name)


def _lines(stream: Iterable[str], path: str) -> Iterator[str]:
    number = 0
    try:
        for line in stream:
            number += 1
            yield cleaned(line)
    except UnicodeDecodeError as error:
        message = (
            f"not UTF-8: byte 0x{error.object[error.start]:02x} cannot be read; convert it: "
            "iconv -f WINDOWS-1252 -t UTF-8 FILE > FILE.utf8 (or from whatever it was written in)"
        )
        raise Refused(Oddity.ENCODING, message, path=path, line=number + 1) from error


def _rows(rows: Iterator[list[str]], width: int, path: str) -> Iterator[Row | BadRow]:
    reader = rows
    number = 0
    while True:
        number += 1
        line = reader.line_num  # type: ignore[attr-defined]
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadRow(number, line + 1, f"cannot be read: {error}; close its quotation marks")
            continue
        if not any(cells):
            number -= 1
            continue
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if len(cells) != width:
            yield BadRow(
                number, line + 1, f"has {len(cells)} cells where the table has {width} columns; passed over"
            )
        else:
            yield Row(number, line + 1, tuple([cell.strip() for cell in cells]))


def first_line(raw: Raw) -> str:
    """Return the first line of a file, as far as its beginning was read."""
    encoding = mark_of(raw.head) or "utf-8"
    text = raw.head.decode("utf-8-sig" if encoding == "utf-8" else encoding, "replace")
    return text.partition("\n")[0].rstrip("\r")


def columns_in(line: str, delimiter: str) -> tuple[str, ...]:
    """Return the cells of a first line."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(cell.strip().lstrip("# ") for cell in cells)
