"""What may stand in an XML file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg.export.sheet import Attributes, clean

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


def cells(ids: Mapping[str, str], opening: str, closing: str) -> Callable[[Attributes], str]:
    """Return what writes the values of a node or an edge; `ids` are the columns, `opening` holds one by {}.

    It runs once for every value of a network: the tags are made once a column.

    >>> cells({"a": "n0", "b": "n1"}, '<data key="{}">', "</data>")({"a": True, "c": 1, "b": "<"})
    '<data key="n0">true</data><data key="n1">&lt;</data>'
    """
    tags = {name: opening.format(ident) for name, ident in ids.items()}
    odd = _ODD.search

    def of(found: Attributes) -> str:
        text = ""
        for name, value in found.items():
            tag = tags.get(name)
            if tag is None:
                continue
            if value.__class__ is str:
                text += f"{tag}{escaped(value) if odd(value) else value}{closing}"
            elif value.__class__ is bool:
                text += f"{tag}{'true' if value else 'false'}{closing}"
            else:
                text += f"{tag}{value}{closing}"
        return text

    return of
