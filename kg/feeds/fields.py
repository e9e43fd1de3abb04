"""A record as text: a line a field, so that a claim can quote the cells it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model import Span

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def cleaned(line: str) -> str:
    """Return a line without control characters, which no drawing and no XML file can hold.

    >>> cleaned("a\\x1ab")
    'a b'
    """
    return _CONTROL.sub(" ", line)


class Fields:
    """The fields of a record that hold something, with the span of each in the record's text."""

    __slots__ = ("_spans", "text")

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._spans: dict[str, Span] = {}
        lines: list[str] = []
        at = 0
        for name, value in pairs:
            if value:
                line = f"{name}: {value}"
                end = at + len(line)
                self._spans.setdefault(name, (at, end))
                lines.append(line)
                at = end + 1
        self.text = "\n".join(lines) + "\n" if lines else ""

    def __contains__(self, name: str) -> bool:
        return name in self._spans

    def span(self, names: Sequence[str]) -> Span | None:
        """Return the lines of the first of these fields that is there, and those of the others next to it."""
        spans = [self._spans[name] for name in names if name in self._spans]
        if not spans:
            return None
        start, end = spans[0]
        for other in sorted(spans):
            if other[0] == end + 1:
                end = other[1]
        for other in sorted(spans, reverse=True):
            if other[1] + 1 == start:
                start = other[0]
        return start, end

    def value_span(self, name: str) -> Span | None:
        """Return the span of a field's value, without its name."""
        span = self._spans.get(name)
        return None if span is None else (span[0] + len(name) + 2, span[1])
