"""Noun phrases beside a cue: who speaks, read without a parser."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.attribution.cues import lexicon
from kg.extract.attribution.marked import Marked, Range
from kg.extract.tags import Tag

_INSIDE = frozenset({Tag.NAME, Tag.NOUN, Tag.ADJ, Tag.NUM, Tag.POSS})
_LINKS = frozenset({"of", "for", "at", "from", "in", "to", "with", "on", "about"})
_SURNAMES = frozenset({"may", "march", "june", "april", "august", "day", "friday"})
_RELATIVE_OPENERS = frozenset({"who", "which", "whose", "when", "where", "whom", "in", "on", "at"})
# What opens an apposition, by what closes it.
_OPENED_BY = {
    ",": {","},
    ")": {"("},
    "-rrb-": {"-lrb-"},
    "—": {"—"},
    "–": {"–"},
    "--": {"--"},
    "―": {"―"},
}
_LONGEST = 24
_RELATIVES = frozenset({"who", "which"})


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker's phrase: all of it, and the part that names him without apposition."""

    whole: Range
    head: Range


def source_left(marked: Marked, low: int, end: int) -> Source | None:
    """Return the noun phrase that ends just before token `end`, not reaching below `low`.

    "X, the spokesman for Y, said" gives X as head and all up to the cue as the whole.
    """
    last = end - 1
    if last < low:
        return None
    if marked.tag(last) is Tag.PRON:
        return _pronoun(marked, low, last)
    if marked.at(last) in _OPENED_BY:
        return _appositive(marked, low, last)
    head = phrase_left(marked, low, end)
    return None if head is None else Source(head, head)


def _pronoun(marked: Marked, low: int, at: int) -> Source | None:
    word = marked.at(at)
    if word in _RELATIVES:
        before = at - 1 if marked.at(at - 1) == "," else at
        head = phrase_left(marked, low, before)
        return Source((at, at + 1), (at, at + 1)) if head is None else Source((head[0], at + 1), head)
    if word in {"it", "there", "what", "him", "them", "us", "me", "nothing", "himself", "herself"}:
        return Source((at, at + 1), (at, at + 1)) if word == "it" else None
    return Source((at, at + 1), (at, at + 1))


def _appositive(marked: Marked, low: int, last: int) -> Source | None:
    openers = _OPENED_BY[marked.at(last)]
    for i in range(last - 1, max(low, last - _LONGEST), -1):
        if marked.at(i) in openers:
            inner = marked.tags[i + 1 : last]
            relative = marked.at(i + 1) in _RELATIVE_OPENERS
            if not relative and any(tag in {Tag.VERB, Tag.AUX, Tag.MODAL} for tag in inner):
                return None
            head = phrase_left(marked, low, i)
            if head is None and marked.tag(i - 1) is Tag.PRON:
                head = (i - 1, i)
            return None if head is None else Source((head[0], last), head)
        if marked.quoted[i] is not None and marked.quoted[i] != marked.quoted[last]:
            return None
    return None


def phrase_left(marked: Marked, low: int, end: int) -> Range | None:
    """Return the noun phrase that ends before token `end`."""
    i = end - 1
    determined = False
    while i >= low and end - i <= _LONGEST:
        tag, word = marked.tags[i], marked.lower[i]
        if determined:
            if not _links(marked, low, i):
                break
            determined = False
        elif tag is Tag.DET:
            determined = marked.at(i + 1) not in {"'s", "’s"}
        elif tag is Tag.TIME and i == end - 1 and word in _SURNAMES and marked.tag(i - 1) is Tag.NAME:
            pass
        elif i != end - 1 and _ends_another(marked, low, i):
            break
        elif tag in _INSIDE or (tag is Tag.TIME and _dated(marked, i)) or _modifies(marked, i, end):
            pass
        elif not _links(marked, low, i) and not (word in {"-", "/", "–"} and _glued(marked, i)):
            break
        i -= 1
    return _trim(marked, i + 1, end)


def _ends_another(marked: Marked, low: int, i: int) -> bool:
    """Return whether a token ends another phrase: a time, or what is counted before a name.

    "killed 40 people | Harbour Watch said"
    """
    if marked.tags[i] is Tag.TIME:
        return not _dated(marked, i)
    counted = marked.tags[i] is Tag.NOUN and i > low and marked.tag(i - 1) is Tag.NUM
    return counted and marked.tag(i + 1) is Tag.NAME


def _dated(marked: Marked, i: int) -> bool:
    """Return whether a time word is part of a name: "Black Friday", "the Sunday Times"."""
    return marked.tag(i + 1) is Tag.NAME and marked.words[i][:1].isupper()


def _glued(marked: Marked, i: int) -> bool:
    return i > 0 and not marked.tokens[i - 1].whitespace_


def _modifies(marked: Marked, i: int, end: int) -> bool:
    """Return whether a participle stands before a noun as an adjective: "acting president"."""
    tag = marked.tags[i]
    if tag not in {Tag.ING, Tag.VERB, Tag.PART, Tag.ADV} or i + 1 >= end:
        return False
    modifiers = lexicon().words["sources"]["modifiers"]
    after = Tag.ADJ if marked.at(i + 1) in modifiers else marked.tag(i + 1)
    if marked.at(i - 1) == "-" and after in {Tag.NOUN, Tag.NAME, Tag.ADJ} and marked.tag(i - 2) is Tag.NAME:
        return True  # "the Britain-based group"
    if marked.at(i) in modifiers and after is Tag.NOUN:
        return True
    return marked.tag(i - 1) in {Tag.DET, Tag.POSS, Tag.ADJ} and after in {Tag.NOUN, Tag.NAME, Tag.ADJ}


def _links(marked: Marked, low: int, i: int) -> bool:
    """Return whether a preposition or "and" at `i` joins two parts of one noun phrase."""
    if i <= low:
        return False
    left, word = marked.tags[i - 1], marked.lower[i]
    if marked.tags[i] is Tag.PREP and word in _LINKS:
        return left in {Tag.NOUN, Tag.NAME} and (
            word in {"of", "for", "at", "from"} or not _object(marked, low, i - 1)
        )
    if marked.tags[i] is Tag.CONJ and word in {"and", "or", "&"}:
        return left in {Tag.NAME, Tag.NOUN} and not _object(marked, low, i - 1)
    return False


def _object(marked: Marked, low: int, i: int) -> bool:
    """Return whether the noun at `i` is governed by a verb or preposition before it."""
    while i >= low and marked.tags[i] in (_INSIDE | {Tag.DET}):
        i -= 1
    return i >= low and marked.tags[i] in {
        Tag.VERB,
        Tag.ING,
        Tag.INF,
        Tag.PART,
        Tag.PREP,
        Tag.AUX,
    }


def _trim(marked: Marked, start: int, end: int) -> Range | None:
    while start < end and marked.tags[start] in {
        Tag.PREP,
        Tag.CONJ,
        Tag.ADV,
        Tag.POSS,
        Tag.PUNCT,
        Tag.SUBORD,
    }:
        start += 1
    nominal = any(marked.tags[i] in {Tag.NAME, Tag.NOUN, Tag.NUM} for i in range(start, end))
    # "The official", "a critic": read as adjectives by their endings, nouns where nothing follows them.
    nominal = nominal or (
        end - start > 1 and marked.tags[start] is Tag.DET and marked.tags[end - 1] is Tag.ADJ
    )
    plural = end - start == 1 and marked.lower[start] in {"some", "many", "others", "both", "several", "few"}
    return (start, end) if start < end and (nominal or plural) else None


def source_right(marked: Marked, start: int, high: int) -> Source | None:
    """Return the noun phrase that opens at token `start`, not reaching `high`, with its apposition."""
    if marked.tag(start) is Tag.PRON:
        return (
            Source((start, start + 1), (start, start + 1))
            if marked.at(start) in {"he", "she", "they"}
            else None
        )
    head = phrase_right(marked, start, high)
    if head is None:
        return None
    end = head[1]
    if marked.at(end) == ",":
        # "said X, the spokesman for Y." runs to the next comma or the end.
        inner = phrase_right(marked, end + 1, high)
        if inner is not None and marked.at(inner[1]) in {",", ".", "", "”", "\n"} and inner[1] <= high:
            end = inner[1]
    return Source((start, end), head)


def phrase_right(marked: Marked, start: int, high: int) -> Range | None:
    """Return the noun phrase that opens at token `start`."""
    i = start
    while marked.tag(i) is Tag.ADV and marked.tag(i + 1) in _INSIDE:
        i += 1
    while i < high and i - start < _LONGEST and _goes_on(marked, start, i):
        i += 1
    kept = frozenset({"others", "many", "some"})
    loose = {Tag.PREP, Tag.CONJ, Tag.DET, Tag.PUNCT}
    while i > start and marked.tags[i - 1] in loose and marked.at(i - 1) not in kept:
        i -= 1
    nominal = any(marked.tags[k] in {Tag.NAME, Tag.NOUN} for k in range(start, i)) or marked.at(start) in kept
    return (start, i) if i > start and nominal else None


def _goes_on(marked: Marked, start: int, i: int) -> bool:
    """Return whether token `i` belongs to the noun phrase that opened at `start`."""
    tag, word, after = marked.tags[i], marked.lower[i], marked.tag(i + 1)
    first = i == start
    if tag in _INSIDE or tag is Tag.DET:
        # A determiner or number after a noun opens the next phrase: "said officials the army".
        opens = tag is Tag.DET or (tag is Tag.NUM and marked.tags[i - 1] is Tag.NOUN)
        return first or not opens or marked.tags[i - 1] not in {Tag.NOUN, Tag.NAME}
    if first:
        return word in {"-", "/", "–"} and _glued(marked, i)
    if tag is Tag.TIME:
        return _dated(marked, i)
    if tag is Tag.PREP and word in {"of", "for", "at", "from", "with", "to"}:
        return after in _INSIDE | {Tag.DET}
    if tag is Tag.PREP and word == "in":
        return after in {Tag.NAME, Tag.DET} and marked.at(i + 2) not in {"statement", "interview", "speech"}
    if tag is Tag.CONJ:
        return after in {Tag.NAME, Tag.NOUN, Tag.ADJ, Tag.DET}
    if tag in {Tag.ING, Tag.PART, Tag.VERB} and marked.tag(i - 1) in {Tag.DET, Tag.ADJ}:
        return True
    if marked.at(i - 1) == "-" and after in _INSIDE:
        return True  # "the Britain-based group"
    return word in {"-", "/", "–"} and _glued(marked, i)
