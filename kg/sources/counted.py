"""A stream that counts the bytes read of it, so that progress can be told."""

from __future__ import annotations

import io
from typing import BinaryIO


class Counted(io.RawIOBase):
    """A stream that counts the bytes read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.taken = stream, 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer and count what was read."""
        data = self._stream.read(len(buffer))
        self.taken += len(data)
        buffer[: len(data)] = data
        return len(data)


class CountedReader(io.BufferedReader):
    """The same with a buffer; `taken` may run ahead of what was asked for by the size of that."""

    def __init__(self, stream: BinaryIO) -> None:
        self._counted = Counted(stream)
        super().__init__(self._counted, 1 << 16)

    @property
    def taken(self) -> int:
        """The bytes read so far."""
        return self._counted.taken


def counting(stream: BinaryIO) -> CountedReader:
    """Return a stream that counts what is read of it."""
    return CountedReader(stream)
