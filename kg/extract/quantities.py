"""Figures in words, with what they count: the widest honest bounds, the measure and the population."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.counted import count_figures
from kg.extract.counted_whom import Count
from kg.extract.figure_words import Word, read_words
from kg.extract.figures import read_figures, spans_of_words
from kg.extract.text import Text
from kg.model import Quantity, TimeExpression
from kg.vocab import Approximator, Measure

_PERSONS = frozenset(measure for measure in Measure if measure.value.startswith("persons_"))
_APART = frozenset({",", ";", ":", "(", ")", "including", "with", "who", "which", "that"})
_AGO = 2
"""Sentences without a figure over which "the figure" still is the one told last."""

_BETWEEN = 7
"""Words between two figures that "and" joins, at most."""


def find_quantities(text: Text, dates: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """Find the figures of a document, in order; `dates` are its dates, which hold none.

    Bounds of counts and of money are integral, of other amounts decimal; an open end is None. Ages, times,
    distances, ordinals, model names and labels are no figures. `population` is a notation such as `all` or
    `nationals:EG`; `whole` is the bounds of the whole that a part is of ("16, including four children").
    """
    return tuple(_read(text, dates))


def _read(text: Text, dates: Sequence[TimeExpression]) -> Iterator[Quantity]:
    told: Count | None = None
    since = 0
    begins = [date.start for date in dates]
    for sentence in text.sentences:
        start, end = sentence.start_char, sentence.end_char
        if text.is_furniture(start, end):
            continue
        words = read_words(text.document.text, start, end)
        first = max(0, bisect_left(begins, start) - 1)
        spans = [(date.start, date.end) for date in dates[first : bisect_left(begins, end)]]
        taken = frozenset(spans_of_words(words, spans))
        figures = read_figures(words, taken)
        if not figures:
            since += 1
            continue
        counts = share_floor(words, count_figures(words, figures, taken, told if since <= _AGO else None))
        for count in counts:
            yield _quantity(text, words, count)
        told, since = (counts[-1], 0) if counts else (told, since + 1)


def share_floor(words: Sequence[Word], counts: Sequence[Count]) -> list[Count]:
    """Let "at least" reach over "and": "at least 36 were killed and 50 injured" may mean at least 50.

    The widest honest reading, so long as the second figure counts persons too and has no bound of its own.
    """
    shared: list[Count] = []
    for count in counts:
        before = shared[-1] if shared else None
        if before is not None and _joined(words, before, count):
            figure = replace(count.figure, max=None, approximator=Approximator.AT_LEAST)
            count = replace(count, figure=figure)
        shared.append(count)
    return shared


def _joined(words: Sequence[Word], before: Count, count: Count) -> bool:
    first, second = before.figure, count.figure
    between = [word.text for word in words[first.end : second.first]]
    return (
        first.approximator is Approximator.AT_LEAST
        and second.approximator in (Approximator.EXACT, Approximator.ROUND)
        and not second.weak
        and before.measure in _PERSONS
        and count.measure in _PERSONS
        and between[-1:] == ["and"]
        and len(between) <= _BETWEEN
        and _APART.isdisjoint(between)
    )


def _quantity(text: Text, words: Sequence[Word], count: Count) -> Quantity:
    figure, phrase = count.figure, count.phrase
    start, end = words[figure.first].start, words[figure.end - 1].end
    head = None if phrase.head is None else words[phrase.head]
    return Quantity(
        doc=text.document.id,
        start=start,
        end=end,
        text=text.document.text[start:end],
        min=figure.min,
        max=figure.max,
        min_exclusive=figure.min_exclusive,
        approximator=figure.approximator,
        head=None if head is None else text.document.text[head.start : head.end],
        head_span=None if head is None else (head.start, head.end),
        unit=figure.unit,
        measure=count.measure,
        population=count.population,
        whole=count.whole or figure.whole,
    )
