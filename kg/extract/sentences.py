"""Where sentences begin in newswire: one pass over the tokens, no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from kg.assets import data_path

_TERMINALS = frozenset({".", "!", "?", "…", "...", "..", "?!", "!!", "!?", "....", "。"})
_ELLIPSES = frozenset({"…", "...", "....", ".."})
_CLOSERS = frozenset({"”", "’", "''", ")", "]", "-RRB-", "»", '"', "'"})
_OPENERS = frozenset({"“", "‘", "``", "`", "(", "[", "-LRB-", "«", '"', "'"})
_STRAIGHT = frozenset({'"', "'"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    ]
)
_SAID = frozenset(
    {"said", "says", "asked", "asks", "added", "wrote", "tweeted", "shouted", "told", "replied"}
)
_PICTURES = frozenset({"photo", "photos", "photograph", "picture", "image", "images"})
_BRACKETS = frozenset({")", "-RRB-"})
_CREDIT = 6
"""Tokens of a picture's credit, at most."""

_DOTTED = re.compile(r"(?:[A-Za-z]\.)+")


@cache
def _words(name: str) -> frozenset[str]:
    lines = data_path(name).read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def sentence_starts(tokens: Doc, *, wrapped: bool = False) -> list[bool]:
    """Return for each token whether it opens a sentence.

    Full stops after abbreviations and initials do not end one; a closing quote belongs to the sentence it
    closes; a line break ends one, unless the text is `wrapped` (lines broken at a column) and the break
    is a single one. Text without punctuation is one sentence a line.
    """
    words = [token.text for token in tokens]
    starts = [False] * len(words)
    fresh = True
    ended = False
    for i, word in enumerate(words):
        if word.isspace():
            if "\n" in word and not (wrapped and word.count("\n") == 1):
                fresh = True
            continue
        if fresh or (
            ended and not _closes(tokens, words, i) and _can_open(words, i) and not _tagged(words, i)
        ):
            starts[i] = True
            fresh, ended = False, False
        elif ended and not _closes(tokens, words, i):
            ended = False
        if _ends(tokens, words, i):
            ended = True
    if words:
        starts[0] = True
    _cut_datelines(words, starts)
    for i, word in enumerate(words[:-1]):
        if word in _BRACKETS and words[i + 1][:1].isupper():
            starts[i + 1] = starts[i + 1] or is_credit(words[max(0, i - _CREDIT - 1) : i + 1])
    return starts


def is_credit(words: Sequence[str]) -> bool:
    """Return whether words end with the credit of a picture in brackets: "(AP photo)".

    >>> is_credit(["...", "(", "AP", "photo", ")"])
    True
    """
    if not words or words[-1] not in _BRACKETS:
        return False
    inside = [word.lower() for word in words[-_CREDIT - 1 : -1]]
    opened = next((at for at, word in enumerate(reversed(inside)) if word in {"(", "-lrb-"}), None)
    return opened is not None and not _PICTURES.isdisjoint(inside[len(inside) - opened :])


def _closes(tokens: Doc, words: list[str], i: int) -> bool:
    """Return whether token `i` closes what precedes it.

    A straight quote does when no space parts them, two apostrophes unless they are glued to what follows.
    """
    if words[i] in _STRAIGHT or words[i] == "''":
        glued = i > 0 and not tokens[i - 1].whitespace_ and not words[i - 1].isspace()
        return glued or (words[i] == "''" and bool(tokens[i].whitespace_))
    return words[i] in _CLOSERS or words[i] in _TERMINALS


def _can_open(words: list[str], i: int) -> bool:
    """Return whether a sentence can open at token `i`: a capital, a figure, a quote, a dash, a bullet."""
    word = words[i]
    if word in _OPENERS:
        following = next((other for other in words[i + 1 : i + 3] if other != "`"), "")
        return not following[:1].islower()
    return not word[:1].islower() and word not in {",", ";", ":", "%"} and word not in _DASHES


def _tagged(words: list[str], i: int) -> bool:
    """Return whether token `i` opens who asked or shouted a quote that ends in ? or !: "Why?" Lima said."""
    if i < 2 or words[i - 1] not in _CLOSERS or words[i - 2] not in {"?", "!"}:
        return False
    for k in range(i, min(i + 6, len(words))):
        if words[k] in _SAID:
            return True
        if words[k] in _TERMINALS or words[k] == "," or words[k].isspace():
            return False
    return False


def _ends(tokens: Doc, words: list[str], i: int) -> bool:
    """Return whether the stop at token `i` can end a sentence, before looking at what follows."""
    word = words[i]
    if word in _TERMINALS:
        return word != "." or not _abbreviated(tokens, words, i)
    if len(word) > 1 and word[-1] == "." and word not in _ELLIPSES:
        following = words[i + 1] if i + 1 < len(words) else ""
        if _DOTTED.fullmatch(word) or word[:-1].lower() in _words("abbreviations.txt"):
            return following.istitle() and following.lower() in _words("sentence_starters.txt")
        return word[:-1].isalnum()
    return False


def _abbreviated(tokens: Doc, words: list[str], i: int) -> bool:
    if i == 0 or tokens[i - 1].whitespace_ or words[i - 1].isspace():
        return False
    before = words[i - 1]
    if len(before) == 1 and before.isupper():
        return before != "I"
    # "No" and "art" end sentences too; a title, month or rank does so rarely.
    if before.lower() in {
        "no",
        "art",
        "fig",
        "sec",
        "est",
        "mass",
        "miss",
        "la",
        "del",
        "wash",
        "mar",
        "det",
        "v",
    }:
        return before[0].isupper() and i + 1 < len(words) and words[i + 1][:1].isdigit()
    return before.lower() in _words("abbreviations.txt") and before[0].isupper()


def _cut_datelines(words: list[str], starts: list[bool]) -> None:
    """Open a sentence after a dateline: "KABUL (Reuters) - Rebels said", "Bamako, 20 October - He said".

    What stands before the dash is a place in capitals, or one with an agency in brackets or a day. A day in
    brackets needs no dash: "KABUL, Afghanistan (May 28, 2011) A patrol found".
    """
    _cut_bracketed_days(words, starts)
    for i, opens in enumerate(starts):
        if not opens or not words[i][:1].isupper() or len(words[i]) < 3:
            continue
        window = range(i + 1, min(i + 24, len(words) - 1))
        capitals, bracketed, dated = words[i].isupper(), False, False
        for j in window:
            if starts[j]:
                break
            bracketed = bracketed or words[j] in {")", "-RRB-"}
            dated = dated or words[j].lower().rstrip(".") in _MONTHS
            if words[j] in _DASHES:
                before = [word for word in words[i:j] if word[:1].isalpha()]
                placed = capitals and (bracketed or all(word.isupper() for word in before))
                starts[j + 1] = starts[j + 1] or placed or (dated and _only_place_and_day(words[i:j]))
                break


def _cut_bracketed_days(words: list[str], starts: list[bool]) -> None:
    """Open a sentence before a place in capitals and after the day in brackets that follows it."""
    for i, word in enumerate(words):
        if word.lower().rstrip(".") not in _MONTHS or i < 2 or words[i - 1] not in {"(", "-LRB-"}:
            continue
        close = next((k for k in range(i + 1, min(i + 6, len(words))) if words[k] in {")", "-RRB-"}), None)
        if close is None or close + 1 >= len(words) or not words[close + 1][:1].isupper():
            continue
        place = i - 2
        while place > 0 and i - place < 8 and (words[place][:1].isupper() or words[place] == ","):
            if words[place].isupper() and len(words[place]) > 2:
                starts[place] = starts[close + 1] = True
                break
            place -= 1


def _only_place_and_day(words: list[str]) -> bool:
    """Return whether words are names, signs and figures alone: "Bamako, 20 October"."""
    return all(word[:1].isupper() or not word[:1].isalpha() for word in words) and len(words) <= 9


def is_wrapped(text: str) -> bool:
    """Return whether the lines of a text are broken at a column rather than at paragraphs.

    So it is where blank lines part paragraphs and a quarter of the single breaks run on in lower case.
    """
    if "\n\n" not in text:
        return False
    single = run_on = 0
    for match in re.finditer(r"[^\n]\n([^\n])", text):
        single += 1
        run_on += match.group(1).islower()
    return single >= 3 and run_on * 4 >= single
