"""Populations that the scheme does not list, as concepts: `nationals:SY`, `other:journalists/foreign`."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.graph.values import TYPE, Described, Fact, idea, label, term, text
from kg.populations import LISTED, population_words, wider_population
from kg.terms import KG, SKOS, concept
from kg.vocab import Population


def population_nodes(notation: str, into: NamedNode) -> Iterator[Described]:
    """Describe a population outside the scheme and those it is a part of; nothing for a listed one.

    The broader one is that whose notation the words made narrower, else the listed `nationals` or `other`.
    """
    if notation in LISTED:
        return
    kind = notation.partition(":")[0]
    above = wider_population(notation)
    listed = kind if kind in LISTED else Population.OTHER.value
    stated: list[Fact] = [
        (TYPE, term(SKOS + "Concept")),
        (KG.displayLabel, label(population_words(notation))),
        (SKOS + "notation", text(notation)),
        (SKOS + "broader", idea("population", above or listed)),
    ]
    yield Described(term(concept("population", notation)), into, stated)
    if above is not None:
        yield from population_nodes(above, into)
