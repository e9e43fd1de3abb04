"""Figures with the words that bound them: "at least 40", "60 to 70", "most of the 2,000"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.figure_units import Bounds, Figure, with_unit
from kg.extract.figure_words import Word
from kg.extract.number_words import Number, lexicon, longest_phrase, phrase_at, phrases, read_number
from kg.vocab import Approximator

_SKIPPED = frozenset(
    {
        "just", "only", "well", "even", "reportedly", "possibly", "perhaps", "already", "now", "another",
        "additional", "further", "total", "all", "far", "the",
    }
)  # fmt: skip
# "handed over 35 men" bounds nothing.
_PHRASAL = frozenset({"handed", "hand", "handing", "took", "taken", "turned", "take", "ran", "run", "rolled"})
_MAYBE = {"possibly", "perhaps", "maybe"}
_MOVED = frozenset(
    {
        "rose", "risen", "rising", "rises", "increased", "climbed", "fell", "fallen", "dropped", "up", "down",
        "revised", "raised", "jumped", "grew", "grown", "lowered",
    }
)  # fmt: skip


def bound(number: Number, approximator: Approximator) -> Bounds:
    """Return the widest honest closed bounds of a figure under an approximator (DESIGN, section 6).

    >>> bound(Number(1, 40, 40, 40), Approximator.NEARLY)
    (32, 39)
    """
    tolerance = lexicon()["tolerance"]
    low = number.low if number.value is None else number.value
    high = number.high if number.value is None else number.value
    if approximator is Approximator.AT_LEAST:
        return low, None
    if approximator is Approximator.MORE_THAN:
        return low + 1, None
    if approximator is Approximator.AT_MOST:
        return 0, high
    if approximator is Approximator.FEWER_THAN:
        return 0, max(high - 1, 0)
    if number.value is None:
        return number.low, number.high
    if approximator is Approximator.NEARLY:
        return int(low * (1 - tolerance["nearly"])), max(high - 1, 0)
    if approximator is Approximator.ABOUT:
        slack = tolerance["about"] * low
        return min(number.low, int(low - slack)), max(number.high, -int(-(high + slack) // 1))
    return number.low, number.high


def read_figures(words: Sequence[Word], taken: frozenset[int]) -> list[Figure]:
    """Read the figures of a sentence, in order; `taken` are the words of dates, which hold none."""
    found: list[Figure] = []
    at = 0
    while at < len(words):
        figure = None if at in taken else _figure_at(words, at, taken)
        if figure is None:
            at += 1
            continue
        if found and figure.first < found[-1].end:
            figure = replace(figure, first=found[-1].end)
        found.append(figure)
        at = max(figure.end, at + 1)
    return found


def _figure_at(words: Sequence[Word], at: int, taken: frozenset[int]) -> Figure | None:
    fraction = _fraction(words, at, taken)
    if fraction is not None:
        return fraction
    unknown = _unknown(words, at)
    if unknown is not None:
        return unknown
    number = read_number(words, at)
    if number is None:
        return _weak(words, at)
    if number.end - 1 in taken:
        return None
    signed = at > 0 and words[at - 1].text in lexicon()["money"]["signs"]
    first, approximator = _words_before(words, at - 1 if signed else at)
    figure = _range(words, at, number, first, taken) or _plain(words, at, number, first, approximator)
    return with_unit(words, figure)


def _plain(words: Sequence[Word], at: int, number: Number, first: int, approximator: Approximator) -> Figure:
    end = number.end
    if end < len(words) and words[end].text == "+" and words[end].start == words[end - 1].end:
        end, approximator = end + 1, Approximator.AT_LEAST
    else:
        after = phrase_at(words, end, "after") if end < len(words) else None
        if after is not None:
            end, approximator = after[0], Approximator(after[1])
    low, high = bound(number, approximator)
    if approximator is Approximator.EXACT and (low, high) != (number.value, number.value):
        vague = number.value is None or number.value < lexicon()["tolerance"]["round_from"]
        approximator = Approximator.VAGUE if vague else Approximator.ROUND
    weak = number.end == at + 1 and words[at].text == "one"
    return Figure(first, at, end, low, high, approximator, weak=weak)


def _words_before(words: Sequence[Word], at: int) -> tuple[int, Approximator]:
    """Read the bounding words before a figure; the outermost ones decide."""
    first, approximator, edge = at, Approximator.EXACT, at
    for _ in range(4):
        found = _phrase_before(words, edge)
        if (
            found is not None
            and found[0]
            and words[found[0]].text == "over"
            and words[found[0] - 1].text in _PHRASAL
        ):
            break
        if found is not None:
            first = edge = found[0]
            if approximator in (Approximator.EXACT, Approximator.ABOUT):
                approximator = Approximator(found[1])
        elif edge > 0 and words[edge - 1].text in _SKIPPED:
            edge -= 1
        else:
            break
    return first, approximator


def _phrase_before(words: Sequence[Word], end: int) -> tuple[int, str] | None:
    for length in range(min(longest_phrase("before"), end), 0, -1):
        told = tuple(word.text for word in words[end - length : end])
        if told in phrases("before"):
            return end - length, phrases("before")[told]
    return None


def _range(words: Sequence[Word], at: int, low: Number, first: int, taken: frozenset[int]) -> Figure | None:
    """ "60 to 70", "between 60 and 70", "three or four", "40, possibly 60"."""
    link = low.end
    if link + 1 >= len(words) or link in taken:
        return None
    opened = words[first - 1].text if first else ""
    text, approximator = words[link].text, Approximator.BETWEEN
    maybe = link + (text == ",") + (words[link].text == "and")
    if maybe < len(words) and words[maybe].text in _MAYBE:
        start, approximator = _skip_bound(words, maybe + 1), Approximator.POSSIBLY
    elif text in ("to", "-", "–", "—", "or") or (text == "and" and opened == "between"):
        start = link + 1
    else:
        return None
    start += start < len(words) and words[start].text in lexicon()["money"]["signs"]
    high = read_number(words, start) if start < len(words) and start not in taken else None
    if high is None or high.end - 1 in taken:
        return None
    if text == "to" and opened == "from" and first > 1 and words[first - 2].text in _MOVED:
        return None
    shared = high.scale > low.scale == 1 and low.value is not None and low.value < 1000
    if shared and low.value is not None and (high.digits or low.value * high.scale < (high.value or 0)):
        low = replace(low, value=low.value * high.scale)
    floor = low.low if low.value is None else low.value
    ceiling = high.high if high.value is None else high.value
    if floor >= ceiling or (text == "or" and ceiling - floor > max(2, floor // 2)):
        return None
    begins = first - 1 if opened in ("between", "from") else first
    return Figure(begins, at, high.end, floor, ceiling, approximator)


def _skip_bound(words: Sequence[Word], at: int) -> int:
    found = phrase_at(words, at, "before") if at < len(words) else None
    return found[0] if found else at


def _fraction(words: Sequence[Word], at: int, taken: frozenset[int]) -> Figure | None:
    """ "most of the 2,000", "a third of 900"; a share without its whole is no figure."""
    share = phrase_at(words, at, "fractions")
    if share is None or share[0] + 1 >= len(words) or words[share[0]].text != "of":
        return None
    start = share[0] + 1
    start += words[start].text in ("the", "its", "their", "those", "these")
    start = _skip_bound(words, start)
    number = read_number(words, start) if start < len(words) and start not in taken else None
    if number is None or number.value is None or words[start].text in ("a", "an", "one"):
        return None
    value, part = number.value, share[1]
    if part == "most":
        low, high, approximator = value // 2 + 1, value, Approximator.MOST_OF
    else:
        slack = lexicon()["tolerance"]["fraction"]
        middle = value * part[0] / part[1]
        low, high = int(middle * (1 - slack) + 0.5), int(middle * (1 + slack) + 0.5)
        approximator = Approximator.FRACTION
    return with_unit(
        words, Figure(at, start, number.end, low, high, approximator, whole=(number.low, number.high))
    )


def _unknown(words: Sequence[Word], at: int) -> Figure | None:
    told = [word.text for word in words[at : at + 4]]
    kinds = ("unknown", "unspecified", "undisclosed", "undetermined")
    if len(told) == 4 and told[0] == "an" and told[1] in kinds and told[2:] == ["number", "of"]:
        return Figure(at, at, at + 3, 1, None, Approximator.UNKNOWN)
    return None


def _weak(words: Sequence[Word], at: int) -> Figure | None:
    text = words[at].text
    if text in ("a", "an") and phrase_at(words, at, "before") is None:
        return Figure(at, at, at + 1, 1, 1, Approximator.EXACT, weak=True)
    if text in ("no", "nobody", "none") and phrase_at(words, at, "before") is None:
        end = at + 2 if text == "no" and [word.text for word in words[at + 1 : at + 2]] == ["one"] else at + 1
        return Figure(at, at, end, 0, 0, Approximator.NONE_AT_ALL, weak=True)
    return None


def spans_of_words(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the indexes of the words that touch any of the spans (offsets, in order)."""
    at = 0
    for index, word in enumerate(words):
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        if at < len(spans) and spans[at][0] < word.end:
            yield index
