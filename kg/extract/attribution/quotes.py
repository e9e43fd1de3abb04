"""Quotations: curly, straight and TeX quotes, over several sentences, left open at a paragraph's end."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.text import Text

# The tokenizer parts the two backticks of a TeX quote.
_OPEN = frozenset({"“", "``", "`", "«"})
_CLOSE = frozenset({"”", "''", "»"})
# A longer quotation, in tokens, is taken for marks that do not pair.
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation by token index, its marks within. `unclosed` where the paragraph ended first."""

    start: int
    end: int
    unclosed: bool = False


def find_quotes(text: Text) -> tuple[Quote, ...]:
    """Return the quotations of a text, in order; a paragraph's end closes an open one."""
    found: list[Quote] = []
    opened: int | None = None
    tokens = text.tokens
    words = [token.text for token in tokens]
    spaced = [bool(token.whitespace_) for token in tokens]
    for i, word in enumerate(words):
        if opened is not None and word.isspace() and "\n" in word:
            if not _runs_on(text, words, i):
                found.append(Quote(opened, i, unclosed=True))
                opened = None
        elif word in _OPEN or (opened is None and _may_open(words, spaced, i)):
            opened = i if opened is None else opened
        elif opened is not None and (word in _CLOSE or word == '"'):
            if i > opened + 1:
                found.append(Quote(opened, i + 1))
            opened = None
    if opened is not None:
        found.append(Quote(opened, len(words), unclosed=True))
    return tuple(quote for quote in found if quote.end - quote.start <= _LONGEST)


def _may_open(words: list[str], spaced: list[bool], i: int) -> bool:
    """Return whether a mark with no sides of its own opens a quotation here.

    A straight quote does unless it is glued to what precedes it alone; two apostrophes, which TeX closes
    with, only where they are glued to what follows alone.
    """
    glued = i > 0 and not spaced[i - 1] and not words[i - 1].isspace()
    ends = spaced[i] or i + 1 == len(words)
    return (words[i] == '"' and not (glued and ends)) or (words[i] == "''" and not glued and not ends)


def _runs_on(text: Text, words: list[str], i: int) -> bool:
    """Return whether a line break within a quote is no paragraph's end: the quote closes on the next line.

    So it is in texts that stand one sentence a line, where the marks have sides of their own.
    """
    if words[i].count("\n") > 1:
        return False
    for word in words[i + 1 : i + 120]:
        if word in _CLOSE:
            return True
        if word in _OPEN or word == '"':
            return False
    return False
