"""What each figure of a sentence counts: its head noun, its measure, whom, and the whole it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.befell import measure_after, measure_before, measure_of_thing
from kg.extract.counted_phrases import Phrase, population_of, read_phrase
from kg.extract.counted_words import counted_words
from kg.extract.figure_words import Word
from kg.extract.figures import Bounds, Figure
from kg.vocab import Measure

_JOINTS = frozenset({",", "and", "&", "or", "plus", "as", "well", "also", "another", ";"})
_INCLUDING = frozenset({"including", "include", "includes", "included", "among"})
# With a head noun that is not known, these verbs still mean persons; "held 12 meetings" does not.
_SURE = frozenset({Measure.PERSONS_KILLED, Measure.PERSONS_INJURED, Measure.CASUALTIES})
_UNITS = {"percent": Measure.OTHER, "barrel": Measure.OIL}
_AREAS = frozenset({"km2", "mi2", "ha", "acre", "m2"})


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with what it counts; `measure` is None where the clause does not tell."""

    figure: Figure
    phrase: Phrase
    measure: Measure | None
    population: str | None
    whole: Bounds | None = None


def count_figures(
    words: Sequence[Word], figures: Sequence[Figure], taken: frozenset[int], told: Count | None
) -> list[Count]:
    """Read what the figures of one sentence count. `told` is the last count of the sentence before.

    Figures that count nothing plain are left out: a bare year, "one" as a pronoun, "a" before a thing.
    """
    starts = frozenset(i for figure in figures if not figure.weak for i in (figure.first, figure.core))
    counts: list[Count] = []
    used: set[int] = set()
    for figure in figures:
        count = _read(words, figure, starts, counts, frozenset(used), taken)
        if count is None:
            continue
        counts.append(count)
        after = measure_after(words, count.phrase.end, starts)
        if after is not None:
            used.add(after[1])
    counts = _coordinate(words, counts)
    return [_finished(words, count) for count in counts if _stands(count, told)]


def _read(
    words: Sequence[Word],
    figure: Figure,
    starts: frozenset[int],
    counts: Sequence[Count],
    used: frozenset[int],
    taken: frozenset[int],
) -> Count | None:
    phrase = read_phrase(words, figure.end, taken)
    if figure.unit is not None:
        return Count(figure, phrase, _measure_of_unit(figure.unit), None, figure.whole)
    if phrase.kind in ("vessel", "aircraft", "attack", "munition"):
        if figure.weak:
            return None
        return Count(
            figure, phrase, measure_of_thing(words, phrase.kind, figure.first, phrase.end), None, figure.whole
        )
    last = counts[-1] if counts else None
    floor = last.phrase.end if last else 0
    part = _part(words, figure, phrase, last)
    measure = _measure(words, figure, phrase, starts, used, floor)
    if figure.weak and not _plain_one(words, figure, phrase, measure, part=part is not None):
        return None
    if part is not None:
        measure = measure or part.measure or _act_before(words, figure)
        return Count(figure, phrase, measure, None, _bounds(part) if part.measure is measure else None)
    return Count(figure, phrase, measure, None, figure.whole)


def _measure_of_unit(unit: str) -> Measure:
    return Measure.AREA if unit in _AREAS else _UNITS.get(unit, Measure.MONEY)


def _measure(
    words: Sequence[Word],
    figure: Figure,
    phrase: Phrase,
    starts: frozenset[int],
    used: frozenset[int],
    floor: int,
) -> Measure | None:
    """Read a figure's own measure: a governing verb, else the state told after it, else its noun."""
    lexicon = counted_words()
    before = measure_before(words, figure.first, floor, used)
    lost = words[figure.first - 1].text in ("lost", "losing", "loses", "lose") if figure.first else False
    after = measure_after(words, phrase.end, starts)
    found = before or (after[0] if after else None)
    if found is None and lost and (phrase.noun == "man" or phrase.kind in ("combatant", "own", "all")):
        found = Measure.PERSONS_KILLED
    implied = lexicon.implied.get(phrase.noun or "")
    if (
        implied in (Measure.PERSONS_KILLED, Measure.CASUALTIES, Measure.PERSONS_INJURED)
        and phrase.noun != "martyr"
    ):
        return implied if phrase.noun not in ("body", "corpse") else Measure.PERSONS_KILLED
    if found is None:
        found = phrase.attribute or implied
    unsure = phrase.head is not None and not phrase.person and phrase.kind != "national"
    if unsure and found is not None and (found not in _SURE or not _personal(words, phrase)):
        return None
    return found


def _personal(words: Sequence[Word], phrase: Phrase) -> bool:
    """Tell whether an unknown head noun may name persons: a short phrase in the plural."""
    return phrase.end - phrase.start <= 3 and words[phrase.end - 1].text.endswith("s")


def _part(words: Sequence[Word], figure: Figure, phrase: Phrase, last: Count | None) -> Count | None:
    """Return the count that a figure is part of: "16, including four children", "12 of them"."""
    if last is None:
        return None
    gap = [word.text for word in words[last.phrase.end : figure.first]]
    near = gap[-3:]
    if phrase.pronoun or any(text in _INCLUDING for text in near) or near[-2:] == ["of", "whom"]:
        return last
    return None


def _act_before(words: Sequence[Word], figure: Figure) -> Measure | None:
    """Return the measure of the nearest verb before "including" where no whole is told."""
    lexicon = counted_words()
    for index in range(figure.first - 1, max(-1, figure.first - 15), -1):
        measure = lexicon.act(words[index].text)
        if measure is not None:
            return measure
    return None


def _plain_one(
    words: Sequence[Word], figure: Figure, phrase: Phrase, measure: Measure | None, *, part: bool
) -> bool:
    """Tell whether "a", "one" or "no" counts: persons whose fate the clause tells."""
    article = words[figure.core].text
    if article in ("no", "none", "nobody"):
        implied = counted_words().implied.get(phrase.noun or "")
        return measure is not None and (
            implied is measure or phrase.person or article != "no" or _no_one(words, figure)
        )
    if measure is None and not part:
        return False
    if article == "one":
        return phrase.person or phrase.pronoun or (phrase.head is None and measure in _SURE)
    singular = phrase.head is not None and words[phrase.head].text == phrase.noun and phrase.attribute is None
    last_of_phrase = phrase.end >= len(words) or words[phrase.end].text not in ("-", "'s", "’s")
    return phrase.person and singular and last_of_phrase


def _no_one(words: Sequence[Word], figure: Figure) -> bool:
    return figure.end < len(words) and words[figure.end].text == "one"


def _bounds(count: Count) -> Bounds:
    return count.figure.min, count.figure.max


def _coordinate(words: Sequence[Word], counts: Sequence[Count]) -> list[Count]:
    """Let figures joined by commas and "and" share a measure: "12 soldiers and three boys were killed"."""
    shared = list(counts)
    for order in (range(1, len(shared)), range(len(shared) - 2, -1, -1)):
        for index in order:
            other = index - 1 if order.step > 0 else index + 1
            count, near = shared[index], shared[other]
            if (
                count.measure is None
                and near.measure is not None
                and _joined(words, *sorted((count, near), key=_place))
            ):
                shared[index] = replace(count, measure=near.measure)
    return shared


def _place(count: Count) -> int:
    return count.figure.core


def _joined(words: Sequence[Word], first: Count, second: Count) -> bool:
    persons = first.phrase.person or first.phrase.kind == "national"
    others = second.phrase.person or second.phrase.kind == "national"
    if not (persons and others) or first.figure.unit or second.figure.unit:
        return False
    gap = words[first.phrase.end : second.figure.first]
    return 0 < len(gap) <= 3 and all(word.text in _JOINTS for word in gap)


def _stands(count: Count, told: Count | None) -> bool:
    if count.figure.weak:
        return count.measure is not None
    return count.measure is not None or count.phrase.head is not None


def _finished(words: Sequence[Word], count: Count) -> Count:
    kind = count.phrase.kind
    if count.figure.unit is not None:
        return count
    if kind in ("vessel", "aircraft", "attack", "munition"):
        return replace(count, population="all")
    population = population_of(words, count.phrase, count.measure)
    known = count.phrase.head is None or count.phrase.person or kind == "national"
    return replace(count, population=population, measure=count.measure or (None if known else Measure.OTHER))
