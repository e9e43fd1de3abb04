"""Bytes that were found somewhere: how much is read of them, what they are, and what they say."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.sources.oddities import Oddity, Refused

HEAD_BYTES = 8192
"""How much of a file is looked at to tell what it is."""

# The longer marks first: UTF-32 little-endian begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What a file that is no text begins with, what it is, and what to do about it.
_BINARIES = (
    (b"%PDF-", "a PDF", "take its text out first: pdftotext FILE.pdf FILE.txt"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as plain text"),
    (b"{\\rtf", "a rich text document", "save it as plain text"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "only text is read; run text recognition over it first"),
    (b"\xff\xd8\xff", "a JPEG image", "only text is read; run text recognition over it first"),
    (b"GIF8", "a GIF image", "only text is read; run text recognition over it first"),
    (b"II*\x00", "a TIFF image", "only text is read; run text recognition over it first"),
    (b"MM\x00*", "a TIFF image", "only text is read; run text recognition over it first"),
    (b"SQLite format 3\x00", "an SQLite database", "export its reports as JSON Lines"),
    (b"\x7fELF", "a program", "it holds no report"),
)


class _Rejoined(io.RawIOBase):
    """A stream with the bytes put back that were read from it to tell what it is."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """One file, download or standard input, opened.

    `name` is what messages call it, `id` the document's id if it carries none of its own.
    `head` is its beginning, `stream` the whole. No single document may be larger than `limit` bytes. `size`
    is how many bytes the stream has, None where that is not known before they are read.
    """

    name: str
    id: str
    head: bytes
    stream: BinaryIO
    limit: int
    suffix: str = ""
    media_type: str | None = None
    url: str | None = None
    charset: str | None = None
    size: int | None = None

    def whole(self, limit: int | None = None) -> bytes:
        """Read it all; `Refused` if it is larger than the limit, empty, or no text."""
        most = self.limit if limit is None else limit
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise self.too_large(most)
        if not data.removeprefix(codecs.BOM_UTF8).strip():
            raise Refused(Oddity.EMPTY, "the file is empty; fetch it again", path=self.name)
        self.check_text(data)
        return data

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Iterate over (number, line), numbers from 1; None for a line larger than the limit."""
        number = 0
        while line := self.stream.readline(self.limit + 1):
            number += 1
            if len(line) > self.limit and not line.endswith(b"\n"):
                self._skip_line()
                yield number, None
            else:
                yield number, line

    def _skip_line(self) -> None:
        while (part := self.stream.readline(1 << 20)) and not part.endswith(b"\n"):
            pass

    def check_text(self, data: bytes) -> None:
        """Raise `Refused` where the bytes are those of a known kind of file that is no text, or hold NUL."""
        for magic, what, advice in _BINARIES:
            if data.startswith(magic):
                raise Refused(Oddity.BINARY, f"this is {what}, not text; {advice}", path=self.name)
        if mark_of(data) is None and b"\x00" in data:
            offset = data.index(b"\x00")
            message = (
                f"this is no text: it holds a NUL byte at offset {offset}; give the report as text "
                "(if it is UTF-16: iconv -f UTF-16LE -t UTF-8 FILE > FILE.utf8)"
            )
            raise Refused(Oddity.BINARY, message, path=self.name)

    def too_large(self, limit: int, line: int | None = None) -> Refused:
        """Return the refusal of something larger than a limit in bytes."""
        what = "the file" if line is None else "the line"
        message = (
            f"{what} is larger than {limit:,} bytes, which no news report is; split it, "
            "give JSON Lines with one report a line, or raise KG_MAX_DOCUMENT_BYTES"
        )
        return Refused(Oddity.TOO_LARGE, message, path=self.name, line=line)


def reopened(head: bytes, rest: BinaryIO) -> BinaryIO:
    """Return one stream of the bytes already read and those still to come."""
    return io.BufferedReader(_Rejoined(head, rest))


def mark_of(data: bytes) -> str | None:
    """Return the encoding that a byte order mark names, or None.

    >>> mark_of("a".encode("utf-16")), mark_of(b"a")
    ('utf-16', None)
    """
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def decoded(data: bytes, *, name: str, encoding: str | None = None, line: int = 1) -> str:
    """Return the text of bytes: by their mark, else by `encoding`, else as UTF-8.

    `Refused` names line and byte offset of what cannot be read. `line` is where the bytes begin.
    """
    chosen = mark_of(data) or encoding or "utf-8"
    try:
        return data.decode("utf-8-sig" if chosen == "utf-8" else chosen)
    except UnicodeDecodeError as error:
        at = line + data.count(b"\n", 0, error.start)
        message = (
            f"not {chosen.upper()}: byte 0x{data[error.start]:02x} at offset {error.start} cannot be read; "
            "convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > FILE.utf8 (or from whatever it was written in)"
        )
        raise Refused(Oddity.ENCODING, message, path=name, line=at) from error
