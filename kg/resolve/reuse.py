"""Passages that two reports share word for word or nearly, with their spans: who has copied from whom.

Shingles of words find where two texts agree, as in studies of reprinted news (Smith, Cordell and Mullen,
"Computational methods for uncovering reprinted texts", 2015); the similarity of the words joined so
decides. Each shingle is looked up once and points to the first report that has it, so the work grows with
the number of words, not of pairs: a story in a thousand papers is a thousand passages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kg.model import Document, Span

SHINGLE = 7
"""Words in a row that must agree for two texts to be looked at together."""

GAP = 10
"""Words that may differ, in either text, before a shared passage is at its end: a figure put anew."""

SHORTEST = 16
"""Words outside quotation marks that a shared passage has at least. Reporters who write independently of one
event share set phrases ("said at least 12 people were killed in the attack"), but none so long."""

SIMILARITY = 85.0
"""The similarity, of 100, that the words of the two passages have at least (rapidfuzz.fuzz.ratio)."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"“[^“”\n]{2,1500}”|\"[^\"\n]{2,1500}\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of the report `later` that stands in `earlier` too; indices of the documents given."""

    earlier: int
    later: int
    earlier_span: Span
    later_span: Span
    score: float


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, folded, with their spans, and which of them stand in quotation marks."""

    keys: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]


def shared_passages(documents: Sequence[Document]) -> Iterator[Passage]:
    """Iterate over the passages shared by documents that are given earliest first.

    A passage in several earlier documents is told of the first alone. What two reports quote in quotation
    marks is not counted: both may have heard it. Documents of one publisher are compared like any others.
    """
    texts = [_words(document.text) for document in documents]
    first: dict[int, tuple[int, int]] = {}
    for later, text in enumerate(texts):
        matches: dict[int, list[tuple[int, int]]] = defaultdict(list)
        hashes = [hash(text.keys[at : at + SHINGLE]) for at in range(max(0, len(text.keys) - SHINGLE + 1))]
        for at, key in enumerate(hashes):
            held = first.setdefault(key, (later, at))
            if held[0] != later:
                matches[held[0]].append((at, held[1]))
        for earlier, pairs in sorted(matches.items()):
            for here, there in _runs(pairs):
                score = _score(text, here, texts[earlier], there)
                if score is not None:
                    yield Passage(
                        earlier=earlier,
                        later=later,
                        earlier_span=_span(texts[earlier], there),
                        later_span=_span(text, here),
                        score=score,
                    )


def _words(text: str) -> _Words:
    found = list(_WORD.finditer(text))
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    quoted = []
    at = 0
    for word in found:
        while at < len(quotes) and quotes[at][1] <= word.start():
            at += 1
        quoted.append(at < len(quotes) and quotes[at][0] <= word.start())
    keys = tuple(word.group().casefold().replace("’", "'") for word in found)
    return _Words(keys, tuple(word.span() for word in found), tuple(quoted))


def _runs(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, Span]]:
    """Join shingles that follow each other in both texts to ranges of words, here and there."""
    begin = end = pairs[0]
    for here, there in pairs[1:]:
        if 0 < here - end[0] <= SHINGLE + GAP and 0 < there - end[1] <= SHINGLE + GAP:
            end = here, there
            continue
        yield (begin[0], end[0] + SHINGLE), (begin[1], end[1] + SHINGLE)
        begin = end = here, there
    yield (begin[0], end[0] + SHINGLE), (begin[1], end[1] + SHINGLE)


def _score(text: _Words, here: Span, other: _Words, there: Span) -> float | None:
    """Return how alike two ranges of words are, from 0 to 1; None where that is too short or too unlike."""
    own = sum(not quoted for quoted in text.quoted[slice(*here)])
    if own < SHORTEST:
        return None
    score = fuzz.ratio(text.keys[slice(*here)], other.keys[slice(*there)])
    return round(score / 100, 2) if score >= SIMILARITY else None


def _span(text: _Words, words: Span) -> Span:
    return text.spans[words[0]][0], text.spans[words[1] - 1][1]
