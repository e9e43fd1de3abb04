"""The notations of whom a count counts, and which of them contains which by its form alone.

A notation is of the scheme (`civilians`), or extends it: `nationals:SY`, `other:journalists`. Words that make
a group smaller stand after a stroke, `other:journalists/foreign`: the shorter notation contains the longer.
"""

from __future__ import annotations

from kg.vocab import Population

LISTED = frozenset(population.value for population in Population)
"""The notations of the scheme `population`."""

OTHER = f"{Population.OTHER.value}:"
NATIONALS = f"{Population.NATIONALS.value}:"


def wider_population(notation: str) -> str | None:
    """Return the population that words made narrower, None for one that stands for itself.

    >>> wider_population("other:journalists/foreign"), wider_population("other:combatants/islamic-state")
    ('other:journalists', 'combatants')
    """
    above, narrower, _ = notation.rpartition("/")
    listed = above.removeprefix(OTHER)
    if not narrower:
        return None
    return listed if listed in LISTED else above


def population_words(notation: str) -> str:
    """Return a population as one would say it.

    >>> population_words("other:journalists/foreign"), population_words("nationals:SY")
    ('foreign journalists', 'SY')
    """
    head, *narrower = (notation.partition(":")[2] or notation).split("/")
    return " ".join([*(words.replace("-", " ") for words in reversed(narrower)), head])
