"""The noun phrase after a figure: whom or what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.counted_words import PERSONS, CountedWords, counted_words
from kg.extract.figure_words import Word
from kg.vocab import Measure

_LONGEST = 8
_PRONOUNS = frozenset({"them", "whom", "which", "these", "those"})
_SKIPPED = frozenset({"the", "these", "those", "its", "their", "his", "her", "our"})
# "army officers", "border guards" bear arms; an officer or a guard alone may not.
_SERVING = frozenset({"officer", "member", "guard", "personnel", "man", "official"})
_FORCES = frozenset(
    {
        "army",
        "military",
        "navy",
        "naval",
        "police",
        "border",
        "revolutionary",
        "republican",
        "militia",
        "security-force",
    }
)
_MARCHERS = frozenset({"protester", "protestor", "demonstrator", "marcher"})
_INMATES = frozenset({"prisoner", "inmate"})
# Head nouns that say no more of whom than the measure does: "prisoners" released.
_RESTATED = {
    Measure.PERSONS_RELEASED: _INMATES,
    Measure.PERSONS_DETAINED: _INMATES,
    Measure.PROTESTERS: _MARCHERS,
    Measure.PERSONS_DISPLACED: frozenset({"refugee", "evacuee", "migrant"}),
}
_LOOSE = frozenset(
    {
        "more",
        "other",
        "additional",
        "further",
        "new",
        "such",
        "separate",
        "different",
        "total",
        "own",
        "or",
        "so",
    }
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `start` to `end` after a figure. `kind` is the class of the head noun, None if not known.

    `head` is the index of the head noun, None where it is left out ("12 were killed") or a pronoun
    ("12 of them"). `attribute` is what an adjective tells ("12 wounded fighters").
    """

    start: int
    end: int
    head: int | None = None
    kind: str | None = None
    noun: str | None = None
    pronoun: bool = False
    attribute: Measure | None = None

    @property
    def person(self) -> bool:
        """Whether the head noun names persons."""
        return self.kind in PERSONS


def read_phrase(words: Sequence[Word], at: int, taken: frozenset[int]) -> Phrase:
    """Read the noun phrase that begins at a word; empty where a verb or a sign follows the figure."""
    lexicon = counted_words()
    start = at
    if at < len(words) and words[at].text == "of":
        start = at + 1
        if start < len(words) and words[start].text in _PRONOUNS:
            return Phrase(start, start + 1, pronoun=True)
        start += start < len(words) and words[start].text in _SKIPPED
    head, kind, noun, attribute, end = None, None, None, None, start
    for index in range(start, min(len(words), start + _LONGEST)):
        word = words[index]
        if index in taken or _ends(words, index, lexicon) or word.text == "toll":
            break
        singular = lexicon.singular(word.text)
        measure = lexicon.state(word.text) if singular is None else None
        if measure is not None:
            if not _is_attribute(words, index, lexicon):
                break
            attribute = measure
            continue
        if singular is None and word.capital and word.text in lexicon.nationals:
            head, kind, noun, end = index, "national", word.text, index + 1
        elif singular is not None:
            head, kind, noun, end = index, lexicon.nouns[singular], singular, index + 1
            # A plural ends the phrase: "27 people activists said" has lost a comma.
            # "A weapons dealer": not where a person's singular follows it.
            if word.text != singular and word.text != "police" and not _goes_on(words, index, lexicon):
                break
        elif word.text not in _LOOSE and word.text not in ("-", "'s", "’s"):
            end = index + 1
    if noun == "death" and end < len(words) and words[end].text == "toll":
        head = None  # "no immediate death toll"
    last = words[end - 1] if end > start else None
    if (
        last is not None
        and last.text.endswith("s")
        and last.kind == "word"
        and (head is None or end > head + 1)
    ):
        head, kind, noun = end - 1, None, last.text
    if head is None:
        return Phrase(start, _after_loose(words, start), attribute=attribute)
    return Phrase(start, head + 1, head, kind, noun, attribute=attribute)


def _goes_on(words: Sequence[Word], index: int, lexicon: CountedWords) -> bool:
    """Tell whether the plural of a thing only says of what the next noun is: "a weapons dealer"."""
    if index + 1 >= len(words) or lexicon.nouns[lexicon.singular(words[index].text) or ""] in PERSONS:
        return False
    return lexicon.nouns.get(words[index + 1].text) in PERSONS


def _after_loose(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].text in ("more", "other", "others", "additional"):
        at += 1
    return at


def _ends(words: Sequence[Word], index: int, lexicon: CountedWords) -> bool:
    word = words[index]
    if word.kind in ("number", "clock", "bracket", "ordinal"):
        return True
    if word.kind == "sign":
        joined = 0 < index < len(words) - 1 and words[index - 1].end == word.start
        return not (word.text == "-" and joined and words[index + 1].start == word.end)
    if word.text in lexicon.grammar["stop"] or word.text in lexicon.grammar["preposition"]:
        return True
    return word.text.endswith("ly") and not word.capital and word.text not in ("elderly", "family", "only")


def _is_attribute(words: Sequence[Word], index: int, lexicon: CountedWords) -> bool:
    """Tell "wounded fighters", "dead and injured people" from "12 wounded in …"."""
    following = index + 1
    if (
        following + 1 < len(words)
        and words[following].text in ("and", "or")
        and lexicon.state(words[following + 1].text)
    ):
        return False
    return following < len(words) and lexicon.singular(words[following].text) is not None


def population_of(words: Sequence[Word], phrase: Phrase, measure: Measure | None) -> str:
    """Return the notation of whom a phrase counts: all, children, nationals:FR, other:journalists."""
    lexicon = counted_words()
    if phrase.head is None:
        return "all"
    told = [
        word
        for word in words[phrase.start : phrase.head + 1]
        if word.text not in _LOOSE and not lexicon.state(word.text)
    ]
    plain = " ".join(word.text if not word.capital else _cased(word) for word in told)
    code = next((lexicon.nationals[w.text] for w in told if w.capital and w.text in lexicon.nationals), None)
    simple = {"civilian": "civilians", "child": "children", "woman": "women"}
    if phrase.kind in simple:
        return _pair(words, phrase, simple[phrase.kind])
    armed = phrase.noun in _SERVING and any(word.text in _FORCES for word in told)
    combatant = armed or (
        phrase.person
        and any(lexicon.nouns.get(lexicon.singular(word.text) or "") == "combatant" for word in told)
    )
    if combatant:
        named = [w for w in told[:-1] if w.capital and w.text not in lexicon.nationals and _is_name(w)]
        return f"other:{plain}" if named else "combatants"
    if any(word.text == "political" for word in told) and phrase.person:
        return f"other:{plain}"
    if phrase.kind in ("national", "all", "own") and code is not None:
        return f"nationals:{code}"
    if phrase.kind == "all" or (measure is not None and phrase.noun in _RESTATED.get(measure, ())):
        return "all"
    return f"other:{plain}" if plain else "all"


def _cased(word: Word) -> str:
    return word.text.upper() if len(word.text) <= 4 and "." in word.text else word.text.capitalize()


def _is_name(word: Word) -> bool:
    lexicon = counted_words()
    return lexicon.singular(word.text) is None and word.text not in (
        "army",
        "government",
        "state",
        "security",
    )


def _pair(words: Sequence[Word], phrase: Phrase, population: str) -> str:
    """ "women and children" are one population of their own."""
    lexicon = counted_words()
    assert phrase.head is not None
    rest = [word.text for word in words[phrase.head + 1 : phrase.head + 3]]
    if len(rest) == 2 and rest[0] == "and" and lexicon.nouns.get(lexicon.singular(rest[1]) or "") in PERSONS:
        return f"other:{words[phrase.head].text} and {rest[1]}"
    return population
