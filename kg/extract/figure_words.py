"""The words of a sentence for small grammars: lower case, numbers and signs on their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(
    r"""(?P<bracket>-[LR][RS]B-)
      | (?P<clock>\d{1,2}:\d\d(?::\d\d)?)
      | (?P<ordinal>\d+(?:st|nd|rd|th)\b|\d{2,4}['’]?s\b)
      | (?P<model>[^\W\d_]+\d\w*)
      | (?P<number>\d+(?:[.,]\d+)*)
      | (?P<initials>(?:[^\W\d_]\.){2,})
      | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
      | (?P<sign>[Uu][Ss]\$|\S)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its offsets; `text` is in lower case, `kind` one of word, number, ordinal, sign, …"""

    start: int
    end: int
    text: str
    kind: str
    capital: bool


def read_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of a part of a text.

    >>> [word.text for word in read_words("Some 60-70 of 1,200 men")]
    ['some', '60', '-', '70', 'of', '1,200', 'men']
    """
    return [
        Word(
            match.start(),
            match.end(),
            match.group().lower(),
            match.lastgroup or "sign",
            match.group()[0].isupper(),
        )
        for match in _WORD.finditer(text, start, len(text) if end is None else end)
    ]
