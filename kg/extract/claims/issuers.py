"""Who issued a statement, a report or a toll that is named as a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.text import Text
from kg.extract.word_classes import word_class
from kg.model import ActorMention, Span

_ISSUED = re.compile(
    r"(?: (?:released|issued|published|posted|carried|compiled|put out))?"
    r"(?: (?:on |late |early )*(?:\w+day|today))?(?: on \w+)? (?:by|from|of) (?:the )?"
)


def issuer(
    text: Text, actors: Sequence[ActorMention], starts: Sequence[int], span: Span
) -> ActorMention | None:
    """Return who issued what a phrase names: "a statement | released on Saturday by the army"."""
    words = text.document.text
    if "".join(words[span[0] : span[1]].split()[-1:]).lower() not in word_class("told_by_bodies"):
        return None
    issued = _ISSUED.match(words, span[1])
    if issued is None:
        return None
    number = bisect_left(starts, issued.end())
    return actors[number] if number < len(actors) and starts[number] == issued.end() else None
