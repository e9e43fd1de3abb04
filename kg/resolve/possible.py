"""Matches left open: pairs that score between "surely two" and "surely one", for a person to judge.

Fellegi and Sunter (1969) call these possible links. A resolver scores pairs down to its lower bound, merges
from its upper bound, and hands all of them to `possible_matches`: what was neither merged nor judged is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import PossibleMatch
from kg.resolve.clusters import Clusters
from kg.vocab import MentionKind

JUDGED = "judged-same"
"""The rule of a link that a human judgement decided."""

Why = tuple[str, float, str | None]
"""Why a mention denotes an entity: rule, score, and the id of the judgement that decided, if one did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Two mentions (or keys of a resolver) with the score of their being one thing.

    `rule` names the parts that the score is made of; `supports` and `opposes` are the same for a reader,
    in a few plain words each.
    """

    left: str
    right: str
    score: float
    rule: str
    supports: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()


def judged_rules(clusters: Clusters[str], keys: Iterable[str]) -> dict[str, Why]:
    """Return why each key that was judged the same as another is where it is."""
    return {
        key: (JUDGED, 1.0, judgement.id)
        for key in keys
        if (judgement := clusters.judgement_of(key)) is not None
    }


def possible_matches(
    scored: Iterable[Scored], clusters: Clusters[str], kind: MentionKind
) -> tuple[PossibleMatch, ...]:
    """Return the best pair of each two clusters that are still two and that nobody has judged."""
    best: dict[tuple[str, str], Scored] = {}
    for pair in scored:
        one, other = sorted((clusters.root(pair.left), clusters.root(pair.right)))
        if one == other or clusters.apart(one, other) is not None:
            continue
        known = best.setdefault((one, other), pair)
        if (-pair.score, pair.left, pair.right) < (-known.score, known.left, known.right):
            best[one, other] = pair
    return tuple(
        PossibleMatch(
            left=min(pair.left, pair.right),
            right=max(pair.left, pair.right),
            kind=kind,
            score=round(pair.score, 3),
            supports=pair.supports or (pair.rule,),
            opposes=pair.opposes,
        )
        for _, pair in sorted(best.items())
    )
