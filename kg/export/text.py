"""What may stand in an XML file."""

from __future__ import annotations

import re

from kg.graph.network import Attribute

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean_text(value: Attribute) -> Attribute:
    """Replace the characters that XML 1.0 cannot hold; the writers of networkx let them through.

    >>> clean_text("a\\x00b") == "a\\ufffdb"
    True
    """
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
