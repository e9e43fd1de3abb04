"""Posts that a page shows: "40 dead in Marun — Ana Lima (@analima) June 12, 2016" is said by Ana Lima.

Pages that were turned into text show a post as its words, its author, the account in brackets and the day.
Dash, "@" and comma may be lost on the way; the day is asked for, so that no other bracket is taken for an
account.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.extract.attribution.content import strip_stop
from kg.extract.attribution.marked import Found, Marked, Range
from kg.model import Span
from kg.vocab import AttributionKind

LONGEST = 600
"""Code points of a post, at most; one sentence of it is read however long."""

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_NAME = r"(?:[A-Z][\w.'’-]*|of|the|for|and)"
_SIGNED = re.compile(
    rf"(?:(?:—|–|--|-)\s?)?\b(?P<name>[A-Z][\w.'’-]*(?: {_NAME}){{0,4}}) \((?P<account>@?\w{{2,20}})\) "
    rf"(?P<day>(?:{_MONTHS})\.? \d{{1,2}},? \d{{4}})"
)
_LINK = re.compile(r"\S*(?:pic\.twitter\.com|https?:|t\.co/)\S*")


def post_cues(marked: Marked) -> Iterator[Found]:
    """Iterate over the posts of a text as attributions, each with its account as cue and author as source."""
    text = marked.text.document.text
    before = 0
    for signed in _SIGNED.finditer(text):
        start = _opening(marked, before, signed.start())
        before = signed.end()
        name = _tokens(marked, signed.span("name"))
        account, day = _tokens(marked, signed.span("account")), _tokens(marked, signed.span("day"))
        content = _tokens(marked, (start, signed.start()))
        if not content[0] < content[1] <= name[0] < name[1] <= account[0] < account[1]:
            continue
        yield Found(
            cue=account,
            lemma="post",
            sentence=marked.sentence[account[0]],
            source=[name],
            head=name,
            content=[(content[0], strip_stop(marked, *content))],
            frame=[day],
            kind=AttributionKind.DIRECT,
            confidence=0.8,
            trailing=True,
        )


def _opening(marked: Marked, before: int, end: int) -> int:
    """Return where a post opens that ends at an offset: its paragraph if short, else its last sentence.

    What stands before the last link of another post, or before the signature of one, is not reached.
    """
    text = marked.text.document.text
    low, _ = marked.text.paragraph_at(max(0, end - 1))
    if not text[low:end].strip(" —–-"):
        # The signature has a line of its own.
        low, _ = marked.text.paragraph_at(len(text[:low].rstrip()) - 1) if text[:low].strip() else (low, low)
    low = max(low, before)
    if end - low <= LONGEST:
        return low
    links = [link.end() for link in _LINK.finditer(text, low, end) if text[link.end() : end].strip()]
    sentence = marked.text.sentence_at(max(low, len(text[:end].rstrip()) - 1)).start_char
    return max(low, sentence, *links[-1:])


def _tokens(marked: Marked, span: Span) -> Range:
    first = bisect_left(marked.tokens, span[0], key=lambda token: token.idx)
    return first, bisect_right(marked.tokens, span[1] - 1, key=lambda token: token.idx)
