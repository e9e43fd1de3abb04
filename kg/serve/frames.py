"""What server and workers tell each other over a pipe: a letter, a length, and so many bytes.

A request is one frame. An answer is a header, chunks of the answer as they are made, and an end; or, at any
point, an error.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

import msgspec

HEAD = struct.Struct(">cI")
"""A frame begins with its letter and the length of what follows, big-endian."""

REQUEST, HEADER, CHUNK, END, ERROR = b"Q", b"H", b"C", b"E", b"X"

MAX_FRAME = 64_000_000
"""Bytes of a frame; a longer one means that the two are out of step."""


class Ask(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A query to be answered from a snapshot.

    `results` and `graphs` are the media types agreed on for tables and for graphs, None where the client
    takes none. `default_graphs`, `named_graphs` are the dataset of the request, None for the store's own.
    """

    snapshot: str
    query: str
    results: str | None = None
    graphs: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    max_rows: int = 0
    max_bytes: int = 0
    services: tuple[str, ...] = ()


class Dump(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A graph to be written out, None for the whole: the reading half of the Graph Store Protocol."""

    snapshot: str
    graph: str | None
    media: str
    max_bytes: int = 0


class Change(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """An update, for the one process that may write."""

    update: str


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The media type of an answer, before its first bytes."""

    media: str


class End(msgspec.Struct, frozen=True, kw_only=True):
    """An answer is through."""


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no answer: `syntax`, `refused`, `media`, `missing`, `limit`,
    `engine`, `timeout` or `crash`."""

    code: str
    message: str
    line: int | None = None


def requests(given: IO[bytes]) -> Iterator[bytes]:
    """Yield the bodies of requests, until the server goes away."""
    while head := given.read(HEAD.size):
        letter, length = HEAD.unpack(head)
        assert letter == REQUEST, letter
        yield given.read(length)


def send(out: IO[bytes], letter: bytes, body: bytes) -> None:
    """Write a frame."""
    out.write(HEAD.pack(letter, len(body)))
    out.write(body)
    out.flush()
