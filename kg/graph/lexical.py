"""What is wrong with the literals of a graph that somebody else wrote: no day, no number, no text.

SHACL asks for a datatype, and an engine may take "2026-02-31" for a day that it cannot read; what is read
here later must be readable.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, Quad, Triple

from kg.terms import XSD

_DECIMAL = re.compile(r"[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})")
_INTEGER = re.compile(r"[+-]?\d{1,18}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SHOWN = 60


def _is_day(value: str) -> bool:
    return _DAY.fullmatch(value) is not None and _reads(dt.date.fromisoformat, value)


def _is_clock(value: str) -> bool:
    return _CLOCK.fullmatch(value) is not None and _reads(dt.datetime.fromisoformat, value)


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


_CHECKS: dict[str, tuple[Callable[[str], object], str]] = {
    XSD + "date": (_is_day, "a day as YYYY-MM-DD, without a zone"),
    XSD + "dateTime": (_is_clock, "a clock time as YYYY-MM-DDTHH:MM:SSZ"),
    XSD + "decimal": (_DECIMAL.fullmatch, "a decimal number such as 40 or 0.9"),
    XSD + "integer": (_INTEGER.fullmatch, "a whole number of at most 18 digits"),
    XSD + "boolean": (frozenset({"true", "false", "1", "0"}).__contains__, "true or false"),
}


def literal_faults(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield one line for each literal that cannot be read as what it is said to be."""
    for quad in quads:
        value = quad.object
        if isinstance(value, Triple):
            yield f"{quad.subject} {quad.predicate}: a triple within a triple is not read; use a node"
        if not isinstance(value, Literal):
            continue
        check, wanted = _CHECKS.get(value.datatype.value, (None, ""))
        if check is not None and not check(value.value):
            shown = value.value[:_SHOWN].encode("unicode_escape").decode("ascii")
            yield f"{quad.subject} {quad.predicate} “{shown}”: write {wanted}"
        elif _CONTROL.search(value.value):
            yield f"{quad.subject} {quad.predicate}: take the control character out of the text"
