"""Formats of several files: a folder, or one archive of them, the same to the byte each time."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO

Part = tuple[str, Callable[[IO[bytes]], None]]
"""A file's name, and what writes it."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can hold: the time of writing would change its bytes."""


def write_archive(parts: Iterable[Part], out: IO[bytes]) -> None:
    """Write the files into a zip archive."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, write in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as file:
                write(file)


def csv_part(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Part:
    """Return a file of comma-separated values: UTF-8, a line feed after each row, quotes where needed."""

    def write(out: IO[bytes]) -> None:
        text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        table = csv.writer(text, lineterminator="\n")
        table.writerow(header)
        table.writerows(_cells(rows))
        text.detach()

    return name, write


def _cells(rows: Iterable[Sequence[object]]) -> Iterator[list[object]]:
    for row in rows:
        yield ["" if cell is None else str(cell).lower() if isinstance(cell, bool) else cell for cell in row]


def text_part(name: str, text: str) -> Part:
    """Return a file of text."""

    def write(out: IO[bytes]) -> None:
        out.write(text.encode("utf-8"))

    return name, write
