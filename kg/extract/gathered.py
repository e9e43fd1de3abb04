"""Measures that verbs of several senses tell: who came to a protest, who was pulled from the sea."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.counted_words import counted_words
from kg.extract.figure_words import Word
from kg.vocab import Measure

_REACH = 7
_TAKES = frozenset({"took", "take", "takes", "taking"})
_NUMBERS = ("number", "total")


def gathered(words: Sequence[Word], first: int, end: int) -> Measure | None:
    """Read what befell the persons of a figure, words `first` to `end`, from a verb and its company.

    "The rally drew 300 people", "300 people joined the march", "pulled 30 people from the river", "it put
    at 30 the number of people killed".
    """
    return (
        _drawn(words, first)
        or _joined(words, end)
        or _saved(words, first, end)
        or _taken(words, first, end)
        or _numbered(words, end)
    )


def _drawn(words: Sequence[Word], first: int) -> Measure | None:
    grammar = counted_words().grammar
    if first < 2 or words[first - 1].text not in grammar["gathers"]:
        return None
    before = (word.text for word in words[max(0, first - _REACH) : first - 1])
    return Measure.PROTESTERS if any(text in grammar["gathering"] for text in before) else None


def _joined(words: Sequence[Word], end: int) -> Measure | None:
    """ "joined the march"; "took part" alone where organisers are speaking."""
    grammar = counted_words().grammar
    verb = next(
        (k for k in range(end, min(len(words), end + 4)) if words[k].text in grammar["joins"]),
        None,
    )
    if verb is None:
        return None
    if any(word.text in grammar["gathering"] for word in words[verb : verb + _REACH]):
        return Measure.PROTESTERS
    hosted = any(word.text in grammar["host"] for word in words)
    return Measure.PROTESTERS if hosted and words[verb].text == "part" else None


def _saved(words: Sequence[Word], first: int, end: int) -> Measure | None:
    grammar = counted_words().grammar
    verb = next(
        (k for k in range(max(0, first - 2), first) if words[k].text in grammar["rescue_verb"]),
        None,
    )
    if verb is None:
        return None
    after = {word.text for word in words[end : end + _REACH]}
    perils = "from" in after and any(text in grammar["peril"] for text in after)
    survivors = words[end - 1].text in ("survivor", "survivors")
    return Measure.PERSONS_RESCUED if perils or survivors or "alive" in after else None


def _taken(words: Sequence[Word], first: int, end: int) -> Measure | None:
    """ "took two passengers of the cart into custody"."""
    if all(word.text not in _TAKES for word in words[max(0, first - 2) : first]):
        return None
    after = [word.text for word in words[end : end + _REACH]]
    return (
        Measure.PERSONS_DETAINED if ["into", "custody"] in (after[k : k + 2] for k in range(_REACH)) else None
    )


def _numbered(words: Sequence[Word], end: int) -> Measure | None:
    """ "put at 30 the number of people killed"."""
    told = [word.text for word in words[end : end + 3]]
    if len(told) < 3 or told[0] != "the" or told[1] not in _NUMBERS or told[2] != "of":
        return None
    lexicon = counted_words()
    for word in words[end + 3 : end + 3 + _REACH]:
        measure = lexicon.state(word.text) or lexicon.implied.get(lexicon.singular(word.text) or "")
        if measure is not None:
            return measure
        noun = lexicon.singular(word.text)
        done = lexicon.done.get(lexicon.nouns.get(noun or "", ""), {})
        if done:
            return next((done[w.text] for w in words[end + 3 : end + 3 + _REACH] if w.text in done), None)
    return None


def only_of_persons(words: Sequence[Word], first: int, end: int) -> bool:
    """Tell whether the verb beside a figure is one that is said of persons alone ("were arrested")."""
    near = (*words[max(0, first - 2) : first], *words[end : end + 4])
    return any(word.text in counted_words().grammar["persons_only"] for word in near)
