"""The words that tell of an event, read from `kg/data/triggers.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.assets import data_path
from kg.vocab import EventType

PARTICLES = frozenset({"over", "off", "out"})
"""Second words that stand right after their verb: "take over", not "take place over the weekend"."""

MAX_GAP = 3
"""How many words may stand inside a trigger of several words: "sign a peace deal"."""

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that tells of an event of one type.

    `form` is "base", "s", "past", "participle", "ing" for verbs, "noun" for nouns; regular pasts are
    "past" and may be participles too. `rest` holds the words after the first. `long` marks what goes on
    for months or years: a war.
    """

    type: EventType
    lemma: str
    form: str
    rest: tuple[str, ...] = ()
    weak: bool = False
    outcome: bool = False
    long: bool = False

    @property
    def nominal(self) -> bool:
        """Whether the trigger is a noun."""
        return self.form == "noun"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All triggers by their first word, and what is known of the words around them."""

    triggers: dict[str, tuple[Trigger, ...]]
    false_friends: dict[str, tuple[tuple[str, ...], ...]]
    blocked_objects: dict[str, frozenset[str]]
    instruments: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def lexicon() -> Lexicon:
    """Read the lexicon once."""
    with data_path("triggers.toml").open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    irregular: dict[str, list[str]] = data["irregular"]
    triggers: dict[str, list[Trigger]] = {}
    for kind in EventType:
        table = data.get(kind.value)
        if table is not None:
            _add(triggers, table, kind, irregular, outcome=False)
            _add(triggers, table.get("outcome", {}), kind, irregular, outcome=True)
    friends: dict[str, list[tuple[str, ...]]] = {}
    for phrase in data["false_friends"]["phrases"]:
        words = tuple(phrase.split())
        friends.setdefault(words[0], []).append(words)
    return Lexicon(
        {word: tuple(sorted(found, key=_longest_first)) for word, found in triggers.items()},
        {word: tuple(found) for word, found in friends.items()},
        {verb: frozenset(objects) for verb, objects in data["blocked_objects"].items()},
        _instruments(data["instruments"]),
    )


def _longest_first(trigger: Trigger) -> tuple[int, str, str]:
    return -len(trigger.rest), trigger.lemma, trigger.form


def _add(
    triggers: dict[str, list[Trigger]],
    table: dict[str, Any],
    kind: EventType,
    irregular: dict[str, list[str]],
    *,
    outcome: bool,
) -> None:
    for weak in (False, True):
        for lemma in table.get("weak" if weak else "verbs", ()):
            first, *rest = lemma.split()
            for word, form in inflections(first, irregular.get(first)):
                trigger = Trigger(kind, lemma, form, tuple(rest), weak, outcome)
                triggers.setdefault(word, []).append(trigger)
    for lemma in table.get("nouns", ()):
        for words in {tuple(lemma.split()), tuple(plural(lemma).split())}:
            long = lemma in table.get("long", ())
            trigger = Trigger(kind, lemma, "noun", words[1:], False, outcome, long)
            triggers.setdefault(words[0], []).append(trigger)


def _instruments(table: dict[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in table.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, kind))
    return {word: tuple(sorted(entries, key=lambda e: -len(e[0]))) for word, entries in found.items()}


def inflections(verb: str, irregular: list[str] | None = None) -> tuple[tuple[str, str], ...]:
    """Return the forms of a verb with their names.

    >>> inflections("seize")
    (('seize', 'base'), ('seizes', 's'), ('seized', 'past'), ('seizing', 'ing'))
    """
    if irregular is not None:
        third, past, participle, gerund = irregular
        forms = [(past, "past"), (verb, "base"), (third, "s"), (participle, "participle"), (gerund, "ing")]
        seen: dict[str, str] = {}
        for word, form in forms:
            seen.setdefault(word, form)
        return tuple(seen.items())
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past = stem + "ed"
    return (verb, "base"), (third, "s"), (past, "past"), (stem + "ing", "ing")


def plural(noun: str) -> str:
    """Return the plural of a noun phrase: its last word's.

    >>> plural("air raid"), plural("clash"), plural("fall of")
    ('air raids', 'clashes', 'fall of')
    """
    if noun.endswith((" of", "ss", "talks", "sanctions", "fighting", " aid")):
        return noun
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"
