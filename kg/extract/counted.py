"""What each figure of a sentence counts: its head noun, its measure, whom, and the whole it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.befell import is_tail, joined_act, measure_after, measure_before, measure_of_thing
from kg.extract.counted_phrases import Phrase, read_phrase
from kg.extract.counted_whom import HARM, THINGS, Count, finish_count, updated_measure
from kg.extract.counted_words import counted_words
from kg.extract.figure_units import Bounds, Figure
from kg.extract.figure_words import Word
from kg.extract.gathered import gathered, only_of_persons
from kg.units import RATE, unit
from kg.vocab import Measure

_INCLUDING = frozenset({"including", "include", "includes", "included", "among"})
_JOINTS = _INCLUDING | {
    ",",
    "and",
    "&",
    "or",
    "plus",
    "as",
    "well",
    "also",
    "another",
    "along",
    "together",
    "with",
    ";",
    "-",
    "–",
    "—",
    ":",
    "(",
}
# "Six civilians were among 22 people killed": the smaller figure comes first.
_AMONG = ("was among", "were among", "are among", "is among")
# With a head noun that is not known, these verbs still mean persons; "held 12 meetings" does not.
_KINDS = {"km2": Measure.AREA, "tonne": Measure.WEIGHT, "litre": Measure.VOLUME, "barrel": Measure.OIL}
_OILS = frozenset({"oil", "crude", "fuel", "diesel", "petrol", "gasoline", "petroleum", "kerosene"})


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
    counts = _coordinate(words, _among(words, counts))
    finished: list[Count] = []
    for count in counts:
        before = finished[-1] if finished else told
        measure = count.measure or updated_measure(words, count, before)
        if measure is not None or (count.phrase.head is not None and not count.figure.weak):
            finished.append(finish_count(words, replace(count, measure=measure), before))
    return finished


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
        return Count(figure, phrase, _measure_of_unit(words, figure, figure.unit), None, figure.whole)
    if phrase.kind in THINGS:
        befell = measure_of_thing(words, phrase.kind, figure.first, phrase.end)
        return None if figure.weak else Count(figure, phrase, befell, None, figure.whole)
    last = counts[-1] if counts else None
    floor = last.phrase.end if last else 0
    persons = [count for count in counts if count.phrase.kind not in THINGS and count.figure.unit is None]
    part = _part(words, figure, phrase, persons[-1] if persons else None)
    measure = _measure(words, figure, phrase, starts, used, floor)
    if figure.weak and not _plain_one(
        words, figure, phrase, measure, part=part is not None or _follows(words, last, figure)
    ):
        return None
    if part is not None:
        measure = measure or part.measure or _act_before(words, figure)
        return Count(figure, phrase, measure, None, _bounds(part) if part.measure is measure else None)
    if measure is None and phrase.person and figure.first and words[figure.first - 1].text in _INCLUDING:
        measure = _act_before(words, figure)
    if measure is None and last is not None and _distributed(words, figure, phrase):
        return Count(
            figure, replace(last.phrase, start=phrase.start, end=phrase.end, head=None), last.measure, None
        )
    return Count(figure, phrase, measure, None, figure.whole)


def _distributed(words: Sequence[Word], figure: Figure, phrase: Phrase) -> bool:
    """Tell a figure of a list by place: "15 people in Norha, 9 in Tesk and 4 in Ulm"."""
    if figure.first == 0 or phrase.end + 1 >= len(words) or phrase.head is not None or figure.weak:
        return False
    before, at, place = words[figure.first - 1], words[phrase.end], words[phrase.end + 1]
    listed = before.text in (",", "and", ";") or before.capital
    return listed and at.text in ("in", "on", "at", "from", "near") and (place.capital or place.text == "the")


def _measure_of_unit(words: Sequence[Word], figure: Figure, unit_told: str) -> Measure:
    """Return what an amount in a unit measures: oil by weight or volume is oil."""
    of = [word.text for word in words[figure.end : figure.end + 4]]
    if unit_told == "percent":
        return Measure.OTHER
    kind = _KINDS.get(unit(unit_told).base.removesuffix(RATE), Measure.MONEY)
    if kind in (Measure.WEIGHT, Measure.VOLUME) and of[:1] == ["of"] and not _OILS.isdisjoint(of):
        return Measure.OIL
    return kind


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
    found = before or (after[0] if after else None) or gathered(words, figure.first, phrase.end)
    if found is None and phrase.person:
        found = _shared_fate(words, phrase, starts) or joined_act(words, figure.first, floor)
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
    sure = found in HARM or only_of_persons(words, figure.first, phrase.end)
    if unsure and found is not None and not (sure and _personal(words, phrase)):
        return None
    return found


def _shared_fate(words: Sequence[Word], phrase: Phrase, starts: frozenset[int]) -> Measure | None:
    """Read what befell two phrases joined by "and": "a rebel leader and two fighters were captured"."""
    at = phrase.end
    if at + 2 >= len(words) or words[at].text not in ("and", "&"):
        return None
    second = read_phrase(words, at + 2, frozenset())
    after = measure_after(words, second.end, starts) if second.person else None
    return None if after is None else after[0]


def _personal(words: Sequence[Word], phrase: Phrase) -> bool:
    """Tell whether an unknown head noun may name persons: a short phrase in the plural."""
    return phrase.kind is None and phrase.end - phrase.start <= 3 and words[phrase.end - 1].text.endswith("s")


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
        measure = None if is_tail(words, index) else lexicon.act(words[index].text)
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
        seen = "visible" in (word.text for word in words[figure.end : phrase.end])
        if seen or (
            phrase.head is None
            and phrase.end == figure.end
            and article == "no"
            and figure.end - figure.core == 1
        ):
            return False  # "no visible injuries", "no immediate death toll"
        no_one = figure.end - figure.core == 2
        return measure is not None and (implied is measure or phrase.person or article != "no" or no_one)
    if measure is None and not part:
        return False
    if article == "one":
        person = phrase.person or phrase.kind == "national"
        alone = phrase.head is None and (measure in HARM or _taken_alone(words, figure, phrase))
        return person or phrase.pronoun or alone
    if phrase.noun in counted_words().implied:
        return False  # "a normal life", "a similar warning killing six"
    singular = phrase.head is not None and words[phrase.head].text == phrase.noun and phrase.attribute is None
    last_of_phrase = phrase.end >= len(words) or words[phrase.end].text not in ("-", "'s", "’s")
    return (phrase.person or phrase.kind == "national") and singular and last_of_phrase


def _taken_alone(words: Sequence[Word], figure: Figure, phrase: Phrase) -> bool:
    """Tell "arresting one" from "held one last": a person left out, whom a verb of custody governs."""
    after = words[phrase.end].text if phrase.end < len(words) else "."
    before = words[figure.first - 1].text if figure.first else ""
    plain = after in (".", ",", ";", "and") or after in counted_words().grammar["preposition"]
    return plain and before != "held" and counted_words().act(before) is Measure.PERSONS_DETAINED


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
    others = second.phrase.person or second.phrase.kind == "national" or second.phrase.pronoun
    if not (persons and others) or first.figure.unit or second.figure.unit:
        return False
    gap = [word.text for word in words[first.phrase.end : second.figure.first]]
    return 0 < len(gap) <= 3 and all(text in _JOINTS for text in gap)


def _follows(words: Sequence[Word], last: Count | None, figure: Figure) -> bool:
    """Tell whether a figure goes on a list of persons: ", two boys and a woman"."""
    if last is None or not last.phrase.person:
        return False
    gap = [word.text for word in words[last.phrase.end : figure.first]]
    return 0 < len(gap) <= 2 and all(text in _JOINTS for text in gap)


def _among(words: Sequence[Word], counts: Sequence[Count]) -> list[Count]:
    """Give "six civilians, including a child, were among 22 people killed" the measure of its whole."""
    shared = list(counts)
    for index in range(len(shared) - 2, -1, -1):
        count, later = shared[index], shared[index + 1]
        gap = " ".join(word.text for word in words[count.phrase.end : later.figure.first])
        if count.measure is None and later.measure is not None and gap.endswith(_AMONG):
            shared[index] = replace(count, measure=later.measure, whole=_bounds(later))
    return shared
