"""The positions of a set whose questions are linked."""

from made_answers import answer

from kg.compare import analyse, load_knowledge
from kg.vocab import Aspect, Polarity


def test_who_says_it_happened_stands_with_who_counts_it_and_against_who_denies_it():
    figure = answer("clinic", min=800, max=1200, population="all")
    told = answer("witness", aspect=Aspect.OCCURRENCE, quote="it happened")
    denial = answer("army", aspect=Aspect.OCCURRENCE, polarity=Polarity.DENIED, quote="no such thing")

    [found] = analyse([figure, told, denial], load_knowledge()).sets

    assert {frozenset(position.claims) for position in found.positions} == {
        frozenset({figure.id, told.id}),
        frozenset({denial.id}),
    }
