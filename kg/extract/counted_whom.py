"""Whom a figure counts, where its noun is left out, a pronoun, or told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.counted_phrases import Phrase, population_of, read_phrase
from kg.extract.counted_words import counted_words
from kg.extract.figure_units import Bounds, Figure
from kg.extract.figure_words import Word
from kg.vocab import Measure

HARM = frozenset({Measure.PERSONS_KILLED, Measure.PERSONS_INJURED, Measure.CASUALTIES})
"""The measures of harm to persons."""


def _restated(words: Sequence[Word], count: Count) -> bool:
    """Tell "put the figure at 82", "gave a figure of 82", "the true number is 82" from another count."""
    if count.phrase.head is not None or count.figure.weak:
        return False
    near = [word.text for word in words[max(0, count.figure.first - 5) : count.figure.first]]
    after = [word.text for word in words[count.phrase.end : count.phrase.end + _REPORTED]]
    if near[-1:] == ["of"] and near[-2:-1] and near[-2] in _SPEAKS:
        return True  # "the ministry has spoken of 19"
    if near[-1:] == ["the"] and "by" in after and not _GIVEN.isdisjoint(after[: after.index("by")]):
        return True  # "the 38 originally reported by the police"
    if near[-1:] and near[-1] in _COUNTS and after[:1] and after[0] in _ENDS:
        return True  # "the mission counts five."
    noun = next((k for k in range(len(near) - 1, -1, -1) if near[k] in _FIGURES), None)
    if noun is None or near[-1] not in ("at", "of", "is", "was", "to"):
        return False
    return near[-1] in ("is", "was", "of") or any(text in _PUTS for text in near[:noun])


_SPEAKS = frozenset({"speak", "speaks", "spoke", "spoken", "speaking", "talks", "talked"})
_GIVEN = frozenset({"reported", "announced", "given", "claimed", "counted", "named", "listed", "confirmed"})
_COUNTS = frozenset({"counts", "counted", "lists", "listed", "reports", "reported"})
_ENDS = frozenset({".", ";", ","})
_REPORTED = 4
"""Words after a figure within which it is said who gave it."""

_FIGURES = frozenset({"figure", "number", "total", "toll", "count", "tally"})
_PUTS = frozenset({"put", "puts", "putting", "place", "places", "placed", "set", "sets"})
_UPDATED = frozenset({"updated", "revised", "rose", "risen", "climbed", "increased", "raised", "jumped"})
THINGS = frozenset({"vessel", "aircraft", "attack", "munition"})
"""The classes of head nouns that are counted by what was done with them."""
_FURTHER = frozenset({"another", "remaining", "more", "other", "others", "additional", "further"})
_WHOLES = ("the", "those", "these")


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with what it counts; `measure` is None where the clause does not tell."""

    figure: Figure
    phrase: Phrase
    measure: Measure | None
    population: str | None
    whole: Bounds | None = None


def finish_count(words: Sequence[Word], count: Count, before: Count | None) -> Count:
    """Return a count with its population; `before` is the count told before it."""
    kind = count.phrase.kind
    if count.figure.unit is not None:
        return count
    if kind in THINGS:
        return replace(count, population="all")
    known = count.phrase.head is None or count.phrase.person or kind == "national"
    measure = count.measure or (None if known else Measure.OTHER)
    population = _population(words, count, measure, before)
    same = before is not None and before.measure is measure and before.figure.unit is None
    if same and before is not None and population in ("all", before.population):
        population = _part_of(words, count) or population
    elif before is None and population == "all" and measure in HARM:
        population = _further(words, count) or population
    return replace(count, population=population, measure=measure)


def _part_of(words: Sequence[Word], count: Count) -> str | None:
    """Return the notation of a part of, or an addition to, those just counted; None for a whole."""
    first, end = count.figure.first, count.figure.end
    before = [word.text for word in words[max(0, first - 2) : first]]
    if count.phrase.pronoun:
        return f"other:of {words[count.phrase.start].text}"
    if before == ["of", "whom"]:
        return "other:of whom"
    following = [word.text for word in words[end : max(count.phrase.end, end + 1)]]
    further = [text for text in [*before[-1:], words[count.figure.core].text, *following] if text in _FURTHER]
    return f"other:{further[0]}" if further else None


def _further(words: Sequence[Word], count: Count) -> str | None:
    """Return the notation of an addition to what is counted elsewhere: "seven more bodies"."""
    phrase = [word.text for word in words[count.figure.end : count.phrase.end]]
    before = [word.text for word in words[max(0, count.figure.first - 1) : count.figure.first]]
    return "other:more" if "more" in phrase or before == ["another"] else None


def updated_measure(words: Sequence[Word], count: Count, before: Count | None) -> Measure | None:
    """Give "it later rose to 82" the measure of the toll told before it."""
    verb = [word.text for word in words[max(0, count.figure.first - 2) : count.figure.first]]
    if before is not None and before.figure.unit is None and _restated(words, count):
        return before.measure
    if before is None or before.measure not in HARM or count.phrase.kind not in (None, "all"):
        return None
    from_to = verb[-1:] == ["to"] and before.figure.end == count.figure.first - 1
    moved = from_to or (len(verb) == 2 and verb[1] == "to" and verb[0] in _UPDATED)
    return before.measure if moved else None


def _population(words: Sequence[Word], count: Count, measure: Measure | None, before: Count | None) -> str:
    """Whom a count counts; a noun left out or "of them" takes up the one told before."""
    phrase = count.phrase
    if measure is Measure.OTHER and _escaped(words, count):
        return "other:escaped"
    if before is not None and measure is before.measure and _restated(words, count):
        return before.population or "all"
    if phrase.pronoun or [
        word.text for word in words[max(0, count.figure.first - 2) : count.figure.first]
    ] == ["of", "whom"]:
        predicate = read_phrase(words, _past_be(words, phrase.end), frozenset())
        if predicate.kind in ("civilian", "combatant", "child", "woman", "national"):
            return population_of(words, predicate, measure)
        return before.population or "all" if before is not None and phrase.head is None else "all"
    told = _predicate_of_part(words, count)
    if told is not None:
        return population_of(words, told, measure)
    left_out = phrase.head is None and before is not None and before.phrase.kind == "combatant"
    if left_out and before is not None and measure in HARM and before.measure in HARM:
        return before.population or "all"
    return population_of(words, phrase, measure)


def _escaped(words: Sequence[Word], count: Count) -> bool:
    """Tell persons who got out of a prison, whatever they are called: one population of one measure."""
    grammar = counted_words().grammar
    if not (count.phrase.person or count.phrase.head is None):
        return False
    low, high = max(0, count.figure.first - 6), count.phrase.end + 6
    return any(word.text in grammar["escape"] for word in words[low:high])


def _predicate_of_part(words: Sequence[Word], count: Count) -> Phrase | None:
    """Read whom "three of the dead were women" counts; None where no such predicate follows."""
    end = count.figure.end
    opening = [word.text for word in words[end : end + 2]]
    if len(opening) < 2 or opening[0] != "of" or opening[1] not in _WHOLES:
        return None
    lexicon = counted_words()
    at = max(count.phrase.end, end + 2)
    at += at < len(words) and lexicon.state(words[at].text) is not None
    past = _past_be(words, at)
    predicate = read_phrase(words, past, frozenset()) if past > at else None
    return predicate if predicate is not None and predicate.head is not None and predicate.person else None


def _past_be(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].text in ("was", "were", "are", "is", "being", "all", "both"):
        at += 1
    return at
