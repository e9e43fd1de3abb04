"""What kind of speaker a source is, and the name to call it by."""

from __future__ import annotations

from kg.extract.attribution.cues import lexicon
from kg.extract.attribution.marked import Marked, Range
from kg.extract.tags import Tag
from kg.gazetteer import country_of, country_of_capital
from kg.vocab import ClaimantKind

_ARTICLES = frozenset({"the", "a", "an"})
_PERSONS = frozenset({"he", "she", "i", "him", "her", "who", "his"})


def claimant_of(marked: Marked, head: Range) -> str:
    """Return the words of a source without a leading article or a closing mark."""
    start, end = head
    while start < end - 1 and marked.lower[start] in _ARTICLES:
        start += 1
    left, right = marked.span((start, end))
    return " ".join(marked.text.document.text[left:right].split())


def kind_of(marked: Marked, head: Range) -> ClaimantKind:
    """Return the kind of a speaker by the head noun of its phrase.

    Officials, residents and the like who stay nameless are anonymous; "rights groups" are a group;
    ministries, armies and governments are government; other names with a word for a body are
    organisations, and any other name is a person's.
    """
    start, end = head
    if end - start == 1 and marked.tags[start] in {Tag.PRON, Tag.DET}:
        return ClaimantKind.PERSON if marked.lower[start] in _PERSONS else ClaimantKind.GROUP
    words = lexicon().words["sources"]
    inner = _core(marked, head)
    lowered = marked.lower[inner[0] : inner[1]]
    last = lowered[-1] if lowered else ""
    named = any(marked.words[k][:1].isupper() and marked.tags[k] is Tag.NAME for k in range(*inner))
    titled = any(word in words["titles"] for word in lowered)
    if named and titled and marked.words[inner[1] - 1][:1].isupper() and last not in words["government"]:
        return ClaimantKind.PERSON
    if last in words["anonymous"]:
        return ClaimantKind.ANONYMOUS
    if last in words["group"]:
        return ClaimantKind.GROUP
    if last in words["titles"] or last.endswith(("spokesman", "spokeswoman", "spokesperson")):
        return ClaimantKind.ANONYMOUS if not named else ClaimantKind.PERSON
    return _body(marked, inner, lowered)


def _core(marked: Marked, head: Range) -> Range:
    """Cut a phrase before its first preposition, keeping "Ministry of", "Observatory for"."""
    start, end = head
    for k in range(start, end):
        if marked.tags[k] is Tag.PREP and k > start:
            return start, k
    return head


def _body(marked: Marked, inner: Range, lowered: list[str]) -> ClaimantKind:
    words = lexicon().words["sources"]
    last = lowered[-1] if lowered else ""
    if last in words["government"] or any(
        word in {"ministry", "government", "army", "police"} for word in lowered
    ):
        return ClaimantKind.GOVERNMENT
    if any(word in words["organisation"] for word in lowered):
        return ClaimantKind.ORGANISATION
    names = [marked.words[k] for k in range(*inner) if marked.words[k][:1].isupper()]
    if not names:
        return ClaimantKind.GROUP if last.endswith("s") else ClaimantKind.ANONYMOUS
    name = " ".join(names)
    if (country_of_capital(name) or country_of(name)) and marked.tag(inner[0] - 1) is not Tag.PREP:
        return ClaimantKind.GOVERNMENT  # "Bishkek put its losses at 14"
    if len(names) == 1 and names[0].isupper() and len(names[0]) > 2:
        return ClaimantKind.ORGANISATION
    return ClaimantKind.PERSON
