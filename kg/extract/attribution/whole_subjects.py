"""The whole subject of a verb of speech, where what stands beside the verb only ends it.

"Doctors at a hospital in Marun said", "residents reached by telephone told", "X, which watches Y, said".
"""

from __future__ import annotations

from kg.extract.attribution.cues import lexicon
from kg.extract.attribution.marked import Marked
from kg.extract.attribution.phrases import Source, phrase_left
from kg.extract.tags import Tag

_WITHIN = frozenset(
    {
        "of",
        "for",
        "at",
        "in",
        "from",
        "with",
        "on",
        "to",
        "near",
        "by",
        "inside",
        "outside",
        "across",
        "around",
    }
)
"""Prepositions that join a noun to what it is of or where it is."""

_TURNED = frozenset(
    [
        "reached",
        "contacted",
        "interviewed",
        "quoted",
        "based",
        "working",
        "speaking",
        "living",
        "affiliated",
        "linked",
    ]
)
"""Participles that tell more of a speaker: "witnesses contacted by the agency"."""

SOME = frozenset({"many", "some", "most", "several", "few", "all", "both", "one", "two", "others"})
"""Words that name nobody without whom they are of: "many of the residents"."""

_RELATIVE = frozenset({"which", "who", "that"})
_DEEPEST = 4
_LONGEST = 16
"""Phrases, and tokens, that a subject runs over at most."""


def whole_subject(marked: Marked, low: int, beside: Source) -> Source:
    """Return the subject that ends with a phrase: the phrase itself, or a speaker that it tells more of.

    What stands before must name somebody who can speak and must be no object or place of its own.
    """
    start = beside.whole[0]
    for _ in range(_DEEPEST):
        before = _before(marked, low, start)
        if before is None or beside.whole[1] - before[0] > _LONGEST:
            return beside
        start = before[0]
        if marked.tag(start - 1) is Tag.DET:
            start -= 1
        # "which monitors violence": a verb that could be a noun is read into the phrase after it.
        verb = start - 1 if start > low and marked.tag(start - 1) in {Tag.VERB, Tag.AUX} else start
        if marked.at(verb - 1) in _RELATIVE:
            end = verb - 2 if marked.at(verb - 2) == "," else verb - 1
            head = phrase_left(marked, low, end)
            whole = None if head is None else Source((head[0], beside.whole[1]), head)
            return beside if whole is None or not _speaks(marked, whole.head) else whole
        opens = start <= low or marked.tag(start - 1) in {Tag.PUNCT, Tag.CONJ, Tag.SPACE}
        if opens:
            span = (before[0], beside.whole[1])
            some = before[1] - before[0] == 1 and marked.at(before[0]) in SOME
            return Source(span, span if some else before) if _speaks(marked, before) else beside
        if marked.tag(start - 1) is not Tag.PREP and marked.at(start - 1) not in _TURNED:
            return beside
    return beside


def _before(marked: Marked, low: int, start: int) -> tuple[int, int] | None:
    """Return the phrase that a preposition joins to what begins at `start`."""
    at = start - 1
    while at > low and marked.tags[at] is Tag.DET:
        at -= 1
    if at <= low or marked.lower[at] not in _WITHIN:
        return None
    if marked.at(at - 1) in _TURNED or marked.tag(at - 1) is Tag.ADV:
        at -= 1
    return phrase_left(marked, low, at)


def _speaks(marked: Marked, phrase: tuple[int, int]) -> bool:
    """Tell whether a phrase names somebody who can speak, by its head noun."""
    head = marked.lower[phrase[1] - 1]
    if marked.tags[phrase[1] - 1] is Tag.NAME:
        return True
    return any(head in words for words in lexicon().words["sources"].values())
