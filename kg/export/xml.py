"""What may stand in an XML file."""

from __future__ import annotations

import re

from kg.export.sheet import clean

_ODD = re.compile('[&<>"\t\n\r\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_NAMED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def escaped(value: object) -> str:
    """Return a text as it may stand in an attribute or between tags.

    >>> escaped('A & "B"')
    'A &amp; &quot;B&quot;'
    """
    text = str(value)
    return clean(text).translate(_NAMED) if _ODD.search(text) else text
