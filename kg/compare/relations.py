"""How two normalised values stand to one another: what the rules on values join over.

A value is the whole tuple of ids that a claim was normalised to. Only relations that hold are named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.compare.acts import Reach, harm, reach
from kg.compare.knowledge import Knowledge
from kg.compare.places import apart, missed
from kg.compare.responsible import allied, opposed, separate
from kg.compare.statements import plain
from kg.compare.values import contests, contests_whole, narrows
from kg.model import Value
from kg.vocab import Population, Relation

_REACH = {Reach.INSIDE: Relation.REACHES, Reach.OVERLAPS: Relation.REACHES_PARTLY}


def relations_between(one: Value, other: Value, knowledge: Knowledge) -> Iterator[Relation]:
    """Yield each relation in which the first value stands to the second, but for the reach of denials."""
    pairs = [(mine, theirs) for mine in plain(one) for theirs in plain(other)]
    tests: Mapping[Relation, Callable[[], bool]] = {
        Relation.SHARES_VALUE: lambda: any(mine == theirs for mine, theirs in pairs),
        Relation.PARTLY_WITHIN: lambda: any(knowledge.contained(mine, theirs) for mine, theirs in pairs),
        Relation.EXCLUDES: lambda: any(knowledge.disjoint(mine, theirs) for mine, theirs in pairs),
        Relation.OPPOSED_TO: lambda: bool(pairs) and opposed(pairs, knowledge),
        Relation.SEPARATE_FROM: lambda: bool(pairs) and separate(pairs, knowledge),
        Relation.ALLIED_WITH: lambda: allied(pairs, knowledge),
        Relation.APART_FROM: lambda: apart(one, other),
        Relation.MISSES: lambda: missed(one, other) is not None,
        Relation.CONTESTS: lambda: contests(one, other, knowledge),
        Relation.CONTESTS_WHOLE: lambda: contests_whole(one, other, knowledge),
        Relation.NARROWS: lambda: narrows(one, other),
    }
    return (relation for relation, holds in tests.items() if holds())


def reach_of(denied: Value, told: Value, knowledge: Knowledge) -> Relation | None:
    """Return how a denial of acts stands to an act: over all of it, part of it, or None, not at all."""
    return _REACH.get(reach(denied, told, knowledge))


def reach_of_harm(denied: Value, harmed: Population, knowledge: Knowledge) -> Relation | None:
    """Return how a denial of acts stands to the harm of civilians, or with `all` of whomever."""
    found = harm(denied, civilians=harmed is Population.CIVILIANS, knowledge=knowledge)
    return _REACH.get(found)
