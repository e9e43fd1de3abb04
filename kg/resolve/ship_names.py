"""When two names of ships are one: prefixes, quotation marks, capitals and hyphens aside."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.resolve.names import fold

_PREFIX = re.compile(
    r"^(?:the )?(?:m ?[tv]|mts?|mvs?|ms|ss|mf|lng|lpg|f ?v|rv|sv"
    r"|uss|usns|usav|hms|hmas|hmcs|rfa|ins|irins|iris|rfs|tcg|jds|roks|bap|arc|fs|kri|prn|pns|cns) "
)
"""Prefixes of ships' names, by kind ("MT") and by navy ("USS"): written or left out at will."""

_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "one": "1", "two": "2"}


@lru_cache(maxsize=100_000)
def ship_key(name: str) -> str:
    """Return what is the same in all spellings of a ship's name.

    A number is part of it: sister ships are told apart by nothing else.

    >>> ship_key("MT “Adrian Darya-1”") == ship_key("ADRIAN DARYA 1")
    True
    >>> ship_key("Grace 1") == ship_key("Grace 4")
    False
    """
    words = _PREFIX.sub("", fold(name.replace("/", " "))).removeprefix("the ").split()
    if len(words) > 1 and words[-1] in _NUMBERS:
        words[-1] = _NUMBERS[words[-1]]
    return "".join(words)
