"""Whom or what a count counts, as concepts that contain one another (`ontology/reference/populations.toml`).

"inmates" and "prisoners" are one population; "foreign journalists" are some of the journalists, written
`other:journalists/foreign`. A head noun that only restates the role ("the prisoners" released, "the
demonstrators" at a protest) is everyone: `all`.
"""

from __future__ import annotations

from functools import lru_cache

from kg.gazetteer import country_of
from kg.populations import LISTED, NATIONALS, OTHER
from kg.vocab import Measure, Population
from kg.wording import Found, Token, find, tokens_of

_POPULATION, _LOOSE, _FORCE = "population", "loose", "kg"
"""Schemes of the value data: whom one counts; words that make no smaller group; armed groups by name."""

_ALL = Population.ALL.value
_LESS = frozenset(["without", "except", "excluding", "besides", "not"])
"""Words that take away from everyone: whom they leave has no name here."""

_LINKS = frozenset(["of", "in", "at", "by", "from", "with", "who", "which", "near", "and", "or"])
"""Words after which a second noun does not belong to the first: "guards of the school"."""

_OF_A_FORCE = frozenset(
    [Population.COMBATANTS.value, "other:militants", "other:paramilitaries", "other:commanders"]
)
"""Nouns for the fighters of a named group; which of them a report takes says how it sees the group."""

_HELD = frozenset(["other:prisoners", "other:hostages"])
_DISPLACED = frozenset(["other:displaced people", "other:displaced people/refugees", "other:residents"])
_RESTATED = {
    Measure.PERSONS_DETAINED: _HELD,
    Measure.PERSONS_RELEASED: _HELD,
    Measure.PERSONS_KIDNAPPED: _HELD,
    Measure.PERSONS_DISPLACED: _DISPLACED,
    Measure.PROTESTERS: frozenset(["other:protesters", "other:supporters"]),
}
"""Populations that restate what the measure says: all who are released were prisoners."""


@lru_cache(maxsize=20_000)
def population_of(notation: str | None, measure: Measure | None = None) -> str:
    """Return the notation of the population that words mean: listed, `nationals:XX` or `other:…`.

    >>> population_of("other:escaped inmates", Measure.PERSONS_KILLED)
    'other:prisoners/escaped'
    >>> population_of("other:inmates", Measure.PERSONS_RELEASED), population_of("other:dock workers")
    ('all', 'other:workers/dock')
    """
    if notation is None or notation in LISTED:
        return notation or _ALL
    if notation.startswith(NATIONALS):
        words = notation.removeprefix(NATIONALS)
        return f"{NATIONALS}{country_of(words) or words}"
    population = _named(notation.removeprefix(OTHER))
    everyone = measure is not None and population in _RESTATED.get(measure, ())
    return _ALL if everyone else population


def _named(words: str) -> str:
    tokens = tokens_of(words)
    nouns, forces, loose = _heads(tokens), find(tokens, _FORCE), find(tokens, _LOOSE)
    told = {noun.concept.partition("/")[2] for noun in nouns}
    kinds = told - {_ALL} or told
    force = f"/{forces[0].concept.partition(':')[2]}" if forces and kinds <= _OF_A_FORCE else ""
    if force:
        kinds = {Population.COMBATANTS.value}
    covered = _covered((*nouns, *loose, *(forces if force else ())))
    left = [token.key for index, token in enumerate(tokens) if index not in covered]
    if len(kinds) != 1 or not _LESS.isdisjoint(left):
        return f"{OTHER}{words}"  # no known noun, or several: a population of its own
    (kind,) = kinds
    if kind == _ALL:
        return f"{OTHER}{words}" if left else _ALL
    if not left and not force:
        return kind
    broad = kind if kind.startswith(OTHER) else f"{OTHER}{kind}"
    return broad + force + (f"/{'-'.join(left)}" if left else "")


def _covered(found: tuple[Found, ...]) -> set[int]:
    return {index for one in found for index in range(one.start, one.end)}


def _heads(tokens: list[Token]) -> list[Found]:
    """Return the nouns that name whom words count: those at the end of their noun phrase.

    In "police dog handlers" that is none of "police"; "women and children" has two.
    """
    found = find(tokens, _POPULATION)
    return [one for one in found if not any(_describes(one, other, tokens) for other in found)]


def _describes(one: Found, other: Found, tokens: list[Token]) -> bool:
    """Tell whether a noun only describes a later one of its phrase: the student of "student teachers"."""
    between = {token.key for token in tokens[one.end : other.start]}
    return one.end <= other.start and between.isdisjoint(_LINKS) and not one.concept.endswith(f"/{_ALL}")
