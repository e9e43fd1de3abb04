"""Cues of several words: "put the toll at", "held responsible", "called for", "called X Y"."""

from __future__ import annotations

from kg.extract.attribution.acts import has_figure
from kg.extract.attribution.content import content_end, strip_stop
from kg.extract.attribution.cues import Verb, lexicon
from kg.extract.attribution.marked import Found, Marked, Site
from kg.extract.attribution.subjects import fill_source, find_subject, group_start
from kg.extract.inflection import Form
from kg.extract.tags import Tag

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re"})
_SPEAKING = frozenset({"speak", "speaks", "spoke", "spoken", "speaking"})
_VERBAL = frozenset({Tag.VERB, Tag.PART, Tag.ING, Tag.INF})


def idiom_cues(marked: Marked, low: int, high: int, found: list[Found]) -> None:
    """Add "put the toll at 60", "holds X responsible for" and "called X Y"."""
    number = marked.sentence[low]
    for i in range(low, high):
        word = marked.lower[i]
        if word in {"put", "puts", "putting"} and marked.tags[i] in _VERBAL | {Tag.NOUN}:
            one = _toll(marked, i, high)
        elif (
            word in {"hold", "holds", "held", "holding"}
            and marked.tags[i] in _VERBAL
            and marked.at(i - 1) != "-"
        ):
            one = _held(marked, i, high)
        elif word in _SPEAKING and marked.at(i + 1) == "of" and has_figure(marked, i + 2):
            one = _spoken(marked, i, high)
        elif word in {"call", "called", "calls", "calling"} and marked.tags[i] in _VERBAL:
            one = _called(marked, i, high)
        else:
            continue
        if one is None:
            continue
        one.sentence = number
        start = group_start(marked, i, low)
        if {marked.lower[k] for k in range(start, i)} & _BE:
            continue
        one.cue = (start, one.cue[1])
        verb = Verb(one.lemma, Form.ING if word.endswith("ing") else Form.PAST, frozenset())
        source = find_subject(Site(marked, i, verb, low, high), start, found)
        if source is not None:
            fill_source(one, source)
            found.append(one)


def _toll(marked: Marked, i: int, high: int) -> Found | None:
    for k in range(i + 2, min(high, i + 12)):
        if marked.lower[k] != "at" or not has_figure(marked, k + 1):
            continue
        # After a comma "put" has the look of a noun; what it governs tells.
        told = not lexicon().words["denial"]["figure"].isdisjoint(marked.lower[i + 1 : k])
        if told or marked.tags[i] in _VERBAL:
            return _cue(marked, i, high, "put", content=i + 1, confidence=0.9)
    return None


def _spoken(marked: Marked, i: int, high: int) -> Found:
    """Read "has spoken of 19 dead"."""
    return _cue(marked, i, high, "speak", content=i + 2, confidence=0.8)


def _held(marked: Marked, i: int, high: int) -> Found | None:
    for k in range(i + 2, min(high, i + 12)):
        if marked.lower[k] == "responsible":
            return _cue(marked, i, high, "hold responsible", content=i + 1, confidence=0.9)
    return None


def _cue(marked: Marked, i: int, high: int, lemma: str, *, content: int, confidence: float) -> Found:
    """Return a cue of one word whose content begins at a token; its sentence is filled in later."""
    spans = [(content, content_end(marked, content, high))]
    return Found(cue=(i, i + 1), lemma=lemma, sentence=0, content=spans, confidence=confidence)


def _called(marked: Marked, i: int, high: int) -> Found | None:
    """Read "called for X", "called on X to" and "called it X": the last needs a quote or an article after."""
    if marked.at(i + 1) in {"for", "on", "upon"} and i + 2 < high:
        one = Found(
            cue=(i, i + 2),
            lemma="call for",
            sentence=0,
            content=[(i + 2, strip_stop(marked, i + 2, content_end(marked, i + 2, high)))],
        )
        one.commitment = lexicon().commitment("urge")
        return one
    judged = any(
        marked.words[k] in {"“", "``", '"'} or marked.lower[k] in {"a", "an"}
        for k in range(i + 2, min(high, i + 9))
    )
    if (
        judged
        and marked.tag(i + 1) in {Tag.PRON, Tag.DET, Tag.NAME, Tag.NOUN}
        and marked.at(i + 1) not in {"a", "an"}
    ):
        return Found(
            cue=(i, i + 1),
            lemma="call",
            sentence=0,
            content=[(i + 1, content_end(marked, i + 1, high))],
            confidence=0.7,
        )
    return None
