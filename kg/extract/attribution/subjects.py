"""Who a verb of speech has for its subject."""

from __future__ import annotations

from kg.extract.attribution.marked import Found, Marked, Site
from kg.extract.attribution.phrases import Source, phrase_right, source_left
from kg.extract.attribution.whole_subjects import whole_subject
from kg.extract.inflection import Form
from kg.extract.tags import FINITE, Tag

_ASIDE = frozenset({"however", "meanwhile"})
_GROUP = frozenset({Tag.AUX, Tag.MODAL, Tag.ADV, Tag.NOT})


def fill_source(one: Found, source: Source | None) -> None:
    """Set the source of an attribution, if there is one."""
    if source is not None:
        one.source = [source.whole]
        one.head = source.head


def group_start(marked: Marked, i: int, low: int) -> int:
    """Return where the verb group that ends with token `i` begins: "has always denied"."""
    start = i
    while start > low and marked.tags[start - 1] in _GROUP and marked.at(start - 1) not in _ASIDE | {"ago"}:
        start -= 1
    if marked.tag(start - 1) is Tag.TO and start == i:
        return i
    while start < i and marked.tags[start] is Tag.ADV and marked.tag(start - 1) is Tag.PUNCT and start == low:
        start += 1
    return start


def subject_end(marked: Marked, start: int, low: int) -> int:
    """Return where the subject ends before a cue, looking through "on Thursday" between them."""
    end = start
    while end > low + 1 and marked.tags[end - 1] is Tag.TIME and marked.at(end - 1) != "may":
        end -= 1
    if end < start and marked.at(end - 1) in {"on", "early", "late", "earlier"}:
        end -= 1
    return end if marked.tag(end - 1) in {Tag.NAME, Tag.NOUN, Tag.PRON} else start


def _before_aside(marked: Marked, start: int) -> int:
    """Return where "however" begins before a cue, with the commas around it; `start` where none stands."""
    end = start - 1 if marked.at(start - 1) == "," else start
    if marked.at(end - 1) not in _ASIDE:
        return start
    return end - 2 if end < start and marked.at(end - 2) == "," else end - 1


def opens_quote(marked: Marked, start: int) -> bool:
    """Return whether a quotation opens with the verb: 'The agency "has documented" 40 deaths.'"""
    number = marked.quoted[start]
    return (
        number is not None
        and marked.quotes[number].start == start - 1
        and marked.tag(start - 2) is not Tag.PUNCT
    )


def find_subject(site: Site, start: int, found: list[Found]) -> Source | None:
    """Return the subject of a cue: beside it, else (after "and", or for a participle) the one before."""
    marked, verb, low = site.marked, site.verb, site.low
    edge = low
    for k in range(start - 1, low - 1, -1):
        inside = marked.quoted[k] is not None and marked.quoted[k] != marked.quoted[start]
        if inside or marked.words[k] in {";", ":", "”", "''", '"', "“", "``"}:
            edge = k + 1
            break
    if edge == start and opens_quote(marked, start):
        return source_left(marked, low, start - 1)
    beside = None
    if verb.form is not Form.ING or marked.tag(start) is Tag.AUX:
        beside = source_left(marked, edge, _before_aside(marked, start))
        if beside is None and marked.at(start - 1) == "to":
            return None
    if beside is not None:
        return whole_subject(marked, edge, beside)
    if verb.form is Form.ING or marked.tag(start - 1) is Tag.CONJ or marked.at(start - 1) == ",":
        return _inherited(site, start, found)
    return None


def _inherited(site: Site, start: int, found: list[Found]) -> Source | None:
    """Return the speaker of the sentence so far, else the subject it opens with."""
    marked, low = site.marked, site.low
    for one in reversed(found):
        if one.sentence != marked.sentence[low]:
            break
        if one.head is not None and one.source and one.cue[1] <= start:
            return Source(one.source[0], one.head)
    opening = low
    while opening < start and marked.tags[opening] in {Tag.CONJ, Tag.PUNCT, Tag.ADV, Tag.SPACE}:
        opening += 1
    if marked.tag(opening) is Tag.PRON:
        return (
            Source((opening, opening + 1), (opening, opening + 1))
            if marked.at(opening) in {"he", "she", "they", "it", "we"}
            else None
        )
    head = phrase_right(marked, opening, start)
    return _nearest(marked, low, start) if head is None else Source(head, head)


def _nearest(marked: Marked, low: int, start: int) -> Source | None:
    """Return the subject of the last finite verb before a participle: "After talks, Lima left, saying"."""
    for k in range(start - 1, low, -1):
        if marked.tags[k] in FINITE and marked.quoted[k] == marked.quoted[start]:
            subject = source_left(marked, low, group_start(marked, k, low))
            if subject is not None:
                return subject
    return None
