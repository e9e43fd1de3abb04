"""The words of a claim that can be read alone: a denial with its cue, a bare figure in its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.errors import StoreError
from kg.store import Store

_SENTENCE_END = re.compile(r"[.!?]['\"’”)]*\s+(?=[\"“'‘(]?[A-Z])|\n+")
_LAST_WORD = re.compile(r"([\w'’-]+) $")
_NEXT_WORD = re.compile(r" ([a-z]+)\b")
_NEAR = 40
_OPEN = frozenset(["the", "a", "an", "of", "from", "in", "at", "to", "by", "for", "with", "and", "or"])
_VERBS = frozenset(["have", "has", "had", "were", "was", "are", "is", "been", "be"])
_FEW_WORDS = 4
"""Words that a quote needs to be understood without its sentence; a chosen number."""
_LONGEST = 200
"""Code points of a sentence beyond which it is cut around the quote."""


class Passages:
    """Reads claims' words out of a store's texts, each text once."""

    def __init__(self, store: Store) -> None:
        self._texts = store.texts
        self._text = lru_cache(maxsize=64)(self._read)

    def of(self, row: Mapping[str, str | int | float | bool | None]) -> str:
        """Return the readable words of a claim: a row of the query `set-claims` or `evidence`.

        Where the text is not kept, as in a graph of others, the quote stands as it is.
        """
        quote = " ".join(str(row["quote"]).split())
        if row["polarity"] == "denied" and row["aspect"] != "count" and row["words"]:
            return str(row["words"])
        text = self._text(str(row["version"]).rpartition("/")[2]) if row["version"] else None
        start, end = int(str(row["start"])), int(str(row["end"]))
        if text is None or row["aspect"] == "state":
            return quote
        short = len(quote.split()) < _FEW_WORDS
        return sentence_around(text, start, end) if short or _is_torn(text, start, end) else quote

    def _read(self, version: str) -> str | None:
        try:
            return self._texts.get(version)
        except StoreError:
            return None


def _is_torn(text: str, start: int, end: int) -> bool:
    """Tell whether a span begins within a noun phrase ("Tuesday's | explosion") or ends before its verb."""
    before = _LAST_WORD.search(text[max(0, start - _NEAR) : start])
    after = _NEXT_WORD.match(text, end)
    torn = before is not None and (before[1].lower() in _OPEN or before[1].endswith(("'s", "’s")))
    return torn or (after is not None and after[1] in _VERBS)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence that holds a span, cut at words around the span where it is long.

    >>> sentence_around("It was cold. Monitors put it at 40. He left.", 29, 34)
    'Monitors put it at 40.'
    """
    # two code points more: an end is seen by the capital after it
    ends = (match.end() for match in _SENTENCE_END.finditer(text, 0, start + 2))
    low = max((end for end in ends if end <= start), default=0)
    after = _SENTENCE_END.search(text, end)
    high = len(text) if after is None else after.end()
    spare = max(_LONGEST - (end - start), 0) // 2
    before, behind = text[max(low, start - spare) : start], text[end : min(high, end + spare)]
    if start - spare > low:
        before = "… " + before.partition(" ")[2]
    if end + spare < high:
        behind = behind.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{text[start:end]}{behind}".split())
