"""Which attribution lies in another's content, and which only looks so: "criticised X and demanded Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.attribution.content import is_saying_participle, strip_stop
from kg.extract.attribution.marked import Found, Marked
from kg.extract.syntax import RELATIVES, Parse
from kg.extract.tags import Tag
from kg.vocab import AttributionKind

_BESIDE = frozenset({"conj", "advcl", "parataxis", "discourse", "dep"})
"""Relations of a verb to one that it stands beside, in either scheme of labels."""

_AROUND = 12
_LEAST = 2
"""Tokens that a content cut short keeps at least, less one."""


def parents_of(marked: Marked, found: list[Found]) -> list[int | None]:
    """Return for each attribution the one in whose content it lies.

    Where the parser holds a cue to stand beside the other and not within it, the content of the other is
    cut before it.
    """
    parents = _holders(found)
    within = [
        (i, parent)
        for i, parent in enumerate(parents)
        if parent is not None and _doubtful(marked, found, i, parent)
    ]
    marked.text.syntax.prepare(found[i].sentence for i, _ in within)
    for i, parent in within:
        if _beside(marked, found[i], found[parent]):
            _cut(marked, found[parent], found[i])
    return _holders(found) if within else parents


def _holders(found: Sequence[Found]) -> list[int | None]:
    """Return for each attribution the closest one in whose content its cue lies."""
    parents: list[int | None] = []
    for i, one in enumerate(found):
        best: tuple[int, int] | None = None
        for j in range(max(0, i - _AROUND), min(len(found), i + _AROUND + 1)):
            if i == j:
                continue
            for a, b in found[j].content:
                if a <= one.cue[0] and one.cue[1] <= b and (best is None or b - a < best[0]):
                    best = (b - a, j)
        parents.append(None if best is None else best[1])
    for i, parent in enumerate(parents):
        # Two that hold each other's cue ("X, A said, B said"): the later is the outer.
        if parent is not None and parents[parent] == i and i > parent:
            parents[i] = None
    return parents


def _doubtful(marked: Marked, found: Sequence[Found], i: int, parent: int) -> bool:
    """Return whether the parser may have a say: two verbs of one sentence, neither in a quote of its own."""
    one, other = found[i], found[parent]
    return (
        one.sentence == other.sentence
        and one.kind is not AttributionKind.NOUN
        and "according to" not in {one.lemma, other.lemma}
        and marked.quoted[one.cue[0]] == marked.quoted[other.cue[0]]
        and other.cue[0] < one.cue[0]
    )


def _beside(marked: Marked, one: Found, other: Found) -> bool:
    low = marked.sentences[one.sentence][0]
    parse = marked.text.syntax.of(one.sentence)
    inner, outer = one.cue[1] - 1 - low, other.cue[1] - 1 - low
    if is_saying_participle(marked, one.cue[0]) and _comma_before(marked, one.cue[0]):
        return True
    if not parse.governs(outer, inner):
        return True
    return _stands_apart(marked, parse, low, inner, outer)


def _comma_before(marked: Marked, at: int) -> bool:
    """Return whether a comma, or a quote that closes, stands before a token."""
    return marked.at(at - 1) == "," or (marked.quoted[at] is None and marked.quoted[at - 1] is not None)


def _stands_apart(marked: Marked, parse: Parse, low: int, inner: int, outer: int) -> bool:
    """Return whether the way from the inner verb up to the outer leaves what the outer says."""
    below = inner
    while below != outer:
        label, above = parse.labels[below], parse.heads[below]
        if label in RELATIVES:
            first = parse.subtree(below)[0]
            if marked.at(low + first - 1) == ",":
                return True
        if above == outer:
            return label in _BESIDE
        below = above
    return False


def _cut(marked: Marked, other: Found, one: Found) -> None:
    """End the content of one attribution before the clause of the next."""
    low = marked.sentences[one.sentence][0]
    parse = marked.text.syntax.of(one.sentence)
    verb = one.cue[1] - 1 - low
    first = min((low + k for k in parse.subtree(verb) if low + k > other.cue[1]), default=one.cue[0])
    starts = [first, one.cue[0], *(a for a, _ in one.source if a > other.cue[1])]
    kept = []
    for a, b in other.content:
        if not a <= one.cue[0] < b:
            kept.append((a, b))
            continue
        # A cut that leaves no clause is the parser's mistake: the next one is taken.
        end = min((start for start in starts if start > a + _LEAST), default=one.cue[0])
        end = strip_stop(marked, a, end)
        while (
            end > a
            and marked.tags[end - 1] in {Tag.CONJ, Tag.PUNCT, Tag.SUBORD}
            and marked.quoted[end - 1] is None
        ):
            end -= 1
        if end > a:
            kept.append((a, end))
    other.content = kept
