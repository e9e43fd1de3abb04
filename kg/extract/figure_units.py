"""A figure's unit, and what tells that a number is an age, a label or a distance and no figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.figure_words import Word
from kg.extract.measured import measured_bounds, told_at
from kg.extract.number_words import lexicon, phrase_at, read_number
from kg.units import RATE, Amount
from kg.vocab import Approximator

Bounds = tuple[Amount | None, Amount | None]

_TIME_ADJECTIVES = frozenset(
    {
        "more", "other", "long", "straight", "consecutive", "full", "additional", "further", "nautical",
        "metric", "local", "calendar", "square", "and", "whole", "or", "-",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a sentence: words `first` to `end`, the number itself from `core`.

    `weak` figures ("a", "one", "no") count only where what they count is plain. `unit` is an ISO 4217
    code, "percent" or a unit of `data/units.toml`; None for a count.
    """

    first: int
    core: int
    end: int
    min: Amount | None
    max: Amount | None
    approximator: Approximator
    unit: str | None = None
    whole: Bounds | None = None
    weak: bool = False
    min_exclusive: bool = False


def with_unit(words: Sequence[Word], figure: Figure) -> Figure | None:
    """Give a figure its unit; None where it is an age, a label, a time or a distance, not a count."""
    numbers = lexicon()
    before = words[figure.core - 1] if figure.core else None
    after = [word.text for word in words[figure.end : figure.end + 3]]
    joined = figure.end < len(words) and words[figure.end].start == words[figure.end - 1].end
    if before is not None and before.text in numbers["money"]["signs"]:
        return replace(
            figure, first=min(figure.first, figure.core - 1), unit=numbers["money"]["signs"][before.text]
        )
    if after and after[0] in numbers["money"]["words"]:
        return replace(figure, end=figure.end + 1, unit=numbers["money"]["words"][after[0]])
    if after[:1] in (["%"], ["percent"]) or after[:2] == ["per", "cent"]:
        return _measured(words, replace(figure, unit="percent"), figure.end + (2 if after[0] == "per" else 1))
    measured = phrase_at(words, figure.end, "measured") if after else None
    if measured is not None:
        return _measured(words, replace(figure, unit=measured[1]), measured[0])
    return None if _no_count(words, figure, after, joined=joined) else figure


def _measured(words: Sequence[Word], figure: Figure, end: int) -> Figure:
    """Return an amount in a unit: a rate where the words go on so, with decimal bounds where it is in digits.

    A range keeps the bounds it was read with, each end by half its last place.
    """
    rate = phrase_at(words, end, "rates") if end < len(words) else None
    if rate is not None and figure.unit is not None and not figure.unit.endswith(RATE):
        end, figure = rate[0], replace(figure, unit=figure.unit + RATE)
    figure = replace(figure, end=end)
    told = told_at(words, figure.core)
    if told is None or figure.whole is not None:
        return figure
    if figure.approximator in (Approximator.BETWEEN, Approximator.POSSIBLY):
        return figure
    bounds = measured_bounds(told, figure.approximator)
    if bounds is None:
        return figure
    exact = figure.approximator in (Approximator.EXACT, Approximator.VAGUE)
    return replace(
        figure,
        min=bounds[0],
        max=bounds[1],
        min_exclusive=figure.approximator is Approximator.MORE_THAN,
        approximator=Approximator.ROUND if exact else figure.approximator,
    )


def _no_count(words: Sequence[Word], figure: Figure, after: Sequence[str], *, joined: bool) -> bool:
    labels = lexicon()["not_counts"]
    core = words[figure.core]
    before = words[figure.core - 1] if figure.core else None
    touching = before is not None and before.end == core.start
    measured = {*labels["units"], *labels["times"]}
    if figure.end - figure.core == 1 and core.kind == "number" and "." in core.text:
        return True
    if joined and after and after[0] in ("-", "/", ":", "’", "'", ".", "°") and after[0] != ".":
        return after[0] != "-" or len(after) > 1
    if touching and before is not None and before.text not in ("(", "[", '"', "“", "‘", "'", "`", "+", "~"):
        return True
    if any(word in measured for word in after[:1]) or (
        len(after) > 1 and after[1] in measured and after[0] in _TIME_ADJECTIVES
    ):
        return True
    if after[:1] in (["in"], ["out"]) and _one_in(words, figure):
        return True
    if figure.core == figure.first and before is not None and core.kind == "number":
        label = words[figure.core - 2] if before.text in (".", "#") and figure.core > 1 else before
        return label.text in labels["labels"] or before.text == "#" or _age(words, figure)
    return False


def _one_in(words: Sequence[Word], figure: Figure) -> bool:
    """Tell "one in five": a share of a whole that is not told."""
    rest = words[figure.end : figure.end + 3]
    at = figure.end + (2 if [word.text for word in rest[:2]] == ["out", "of"] else 1)
    number = read_number(words, at) if at < len(words) else None
    return number is not None and (number.end >= len(words) or words[number.end].kind == "sign")


def _age(words: Sequence[Word], figure: Figure) -> bool:
    """Tell an age between commas after a name: "Ali Hassan, 34, a baker"."""
    at = figure.core
    if at < 2 or figure.end >= len(words) or len(words[at].text) > 2:
        return False
    return words[at - 1].text == "," and words[at - 2].capital and words[figure.end].text in (",", ".")
