"""Files that come packed (.gz, .bz2, .xz, .zst, .zip), read as what is in them.

Nothing is written to disk, so a member's path cannot lead anywhere. What unpacks to far more than it should
is refused while it is read: a file of a few kilobytes must not fill the memory.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO, Protocol

import zstandard

from kg.sources.counted import Counted
from kg.sources.oddities import Oddity, Refused
from kg.sources.raw import HEAD_BYTES, Raw, reopened


class _Reader(Protocol):
    """What unpacks."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, at most `size` of them."""
        ...


MOST_GROWN = 300
"""How many times its packed size a file may unpack to; text grows five- to twentyfold, tables a hundred."""

FREE_BYTES = 1 << 24
"""What a file may unpack to whatever its packed size."""

DEEPEST = 2
"""How many layers are unpacked: a table packed on its own within an archive, and no more."""

MOST_MEMBERS = 100_000
"""How many files of one archive are read."""

MOST_PACKED = 1 << 30
"""The largest archive that is read; its list of members stands at its end, so it is held in memory."""

_PART = 1 << 16
_STREAMS: dict[bytes, Callable[[BinaryIO], _Reader]] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
    b"\x28\xb5\x2f\xfd": lambda stream: zstandard.ZstdDecompressor().stream_reader(stream),
}
_SUFFIXES = {".gz", ".bz2", ".xz", ".zst"}
_ARCHIVE = b"PK\x03\x04"
_OFFICE = "[Content_Types].xml"
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, zipfile.BadZipFile)


def unpacked(raw: Raw, *, depth: int = 0) -> Iterator[Raw | Refused]:
    """Yield what is in a packed file, and a file that is not packed as it is.

    A member of an archive that cannot be read is yielded as the refusal of it, and the others are read.
    """
    opener = next((one for magic, one in _STREAMS.items() if raw.head.startswith(magic)), None)
    if opener is None and not raw.head.startswith(_ARCHIVE):
        yield raw
    elif depth == DEEPEST:
        yield Refused(Oddity.TOO_LARGE, f"packed more than {DEEPEST} times; unpack it first", path=raw.name)
    elif opener is not None:
        counted = Counted(raw.stream)
        stream = _Bounded(opener(io.BufferedReader(counted)), lambda: counted.taken, raw.name)
        yield from _opened(raw, io.BufferedReader(stream), _without_suffix(raw.id), raw.name, depth)
    else:
        yield from _members(raw, depth)


def _opened(raw: Raw, stream: BinaryIO, ident: str, name: str, depth: int) -> Iterator[Raw | Refused]:
    try:
        head = stream.read(HEAD_BYTES)
    except Refused as refused:
        yield refused
        return
    inner = replace(
        raw,
        name=name,
        id=ident,
        head=head,
        stream=reopened(head, stream),
        suffix=PurePath(ident).suffix,
        media_type=None,
        size=None,
    )
    yield from unpacked(inner, depth=depth + 1)


def _without_suffix(ident: str) -> str:
    path = PurePath(ident)
    return str(path.with_suffix("")) if path.suffix.lower() in _SUFFIXES else ident


def _members(raw: Raw, depth: int) -> Iterator[Raw | Refused]:
    """Yield the files of an archive in the order of their names."""
    data = raw.stream.read(MOST_PACKED + 1)
    if len(data) > MOST_PACKED:
        message = f"an archive of more than {MOST_PACKED:,} bytes; unpack it and give the folder"
        yield Refused(Oddity.TOO_LARGE, message, path=raw.name)
        return
    packed = io.BytesIO(data)
    try:
        archive = zipfile.ZipFile(packed)
    except _BROKEN as error:
        yield _damaged(raw.name, error)
        return
    with archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        if any(one.filename == _OFFICE for one in members):
            message = "this is an office document, not text; save it as plain text"
            yield Refused(Oddity.BINARY, message, path=raw.name)
            return
        if len(members) > MOST_MEMBERS:
            message = f"an archive of {len(members):,} files; give at most {MOST_MEMBERS:,} at once"
            yield Refused(Oddity.TOO_LARGE, message, path=raw.name)
            return
        for member in sorted(members, key=lambda one: one.filename):
            if not _is_hidden(member.filename):
                yield from _member(raw, archive, member, depth)


def _is_hidden(member: str) -> bool:
    parts = (part for part in PurePath(member).parts if part not in (".", ".."))
    return any(part.startswith((".", "__MACOSX")) for part in parts)


def _member(
    raw: Raw, archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int
) -> Iterator[Raw | Refused]:
    name, ident = f"{raw.name}/{member.filename}", f"{raw.id}/{member.filename}"
    if member.flag_bits & 1:
        yield Refused(Oddity.UNREADABLE, "encrypted; unpack it with its password first", path=name)
        return
    try:
        with archive.open(member) as opened:
            stream = io.BufferedReader(_Bounded(opened, lambda: member.compress_size, name))
            yield from _opened(raw, stream, ident, name, depth)
    except (*_BROKEN, NotImplementedError) as error:
        yield _damaged(name, error)


def _damaged(name: str, error: Exception) -> Refused:
    return Refused(Oddity.UNREADABLE, f"cannot be unpacked: {error}; fetch it again", path=name)


class _Bounded(io.RawIOBase):
    """The unpacked bytes; refuses to give more than the bytes that `packed` counts can honestly hold."""

    def __init__(self, stream: _Reader, packed: Callable[[], int], name: str) -> None:
        self._stream, self._packed, self._name, self._given = stream, packed, name, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            part = self._stream.read(min(len(buffer), _PART))
        except _BROKEN as error:
            raise _damaged(self._name, error) from error
        self._given += len(part)
        if self._given > max(FREE_BYTES, MOST_GROWN * self._packed()):
            message = (
                f"unpacks to more than {MOST_GROWN} times its size, as no text does; "
                "unpack it yourself if it is one"
            )
            raise Refused(Oddity.TOO_LARGE, message, path=self._name)
        buffer[: len(part)] = part
        return len(part)
