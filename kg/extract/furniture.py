"""Lines of a page that are no part of its report: navigation, adverts, credits."""

from __future__ import annotations

import re
from functools import cache

from kg.assets import data_path
from kg.model import Span

_LINE = re.compile(r"[^\n]+")
_LONGEST = 320


@cache
def _pattern() -> re.Pattern[str]:
    lines = data_path("furniture.txt").read_text("utf-8").splitlines()
    rules = [line for line in lines if line.strip() and not line.startswith("#")]
    return re.compile("|".join(f"(?:{rule})" for rule in rules), re.IGNORECASE)


def furniture_spans(text: str) -> tuple[Span, ...]:
    """Return the spans of lines that are page furniture by `kg/data/furniture.txt`.

    >>> furniture_spans("Rebels left.\\nAdvertisement\\nThey came back.")
    ((13, 26),)
    """
    spans = []
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if line and len(line) <= _LONGEST and _pattern().fullmatch(line):
            spans.append(match.span())
    return tuple(spans)
