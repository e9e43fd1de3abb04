"""Matches left open: pairs that score between "surely two" and "surely one", for a person to judge.

Fellegi and Sunter (1969) call these possible links. A resolver scores pairs down to its lower bound, merges
from its upper bound, and hands all of them to `possible_matches`: what was neither merged nor judged is open.
"""

from __future__ import annotations

import math
import re
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
    scored: Iterable[Scored], clusters: Clusters[str], kind: MentionKind, *, merges: float = math.inf
) -> tuple[PossibleMatch, ...]:
    """Return the best pair of each two clusters that are still two and that nobody has judged.

    A pair that scores `merges` or more and was not merged is kept apart by what else the two clusters hold.
    """
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
            supports=pair.supports
            or _parts(pair.rule, against=False)
            or (_IN_WORDS.get(pair.rule, pair.rule),),
            opposes=(
                *((_KEPT_APART,) if pair.score >= merges else ()),
                *(pair.opposes or _parts(pair.rule, against=True)),
            ),
        )
        for _, pair in sorted(best.items())
    )


_KEPT_APART = "another telling of the one does not fit the other, or one report tells them as two"

_PART = re.compile(r"(\w+) (-?\d+\.\d+)")
_IN_WORDS = {
    "type": "one kind of event",
    "time": "days that meet",
    "place": "places that meet",
    "participants": "a participant in common",
    "figures": "a rare figure in common",
    "wording": "like words",
    "main": "both are the main event of their reports",
    "lead": "both reports open with it",
    "focus": "the reports are about one thing",
    "company": "the reports name much the same places and actors",
    "story": "one running story",
    "act": "other means and other doers",
    "spelt-alike": "their names are spelt alike",
    "part-left-out": "the one name leaves a part of the other out",
    "first-part-left-out": "the one name leaves the first part of the other out",
    "initial-left-out": "the one name leaves an initial of the other out",
    "generic-word-left-out": "the one name leaves a common word of the other out",
    "other-order": "their names are the same words in another order",
    "written-together": "their names differ in spaces alone",
    "person-name-two-countries": "one name, borne in two countries",
}
"""Parts of a score by their names in a rule, and rules, for a reader; what has no words here stands as is."""

_TOLD_OF_ONE = ("time", "place", "participants")
"""Parts that two tellings of one event mostly have; where one is missing, that speaks against it."""


def _parts(rule: str, *, against: bool) -> tuple[str, ...]:
    """Return the parts of a score that speak for one thing, or against, in words.

    >>> _parts("event-coreference: type 0.20, place -0.10, time 0.30", against=True)
    ('places that do not meet', 'no participant in common')
    """
    values = {name: float(value) for name, value in _PART.findall(rule)}
    if not against:
        return tuple(_IN_WORDS.get(name, name) for name, value in values.items() if value > 0)
    told = [name for name, value in values.items() if value < 0]
    missing = [name for name in _TOLD_OF_ONE if values and name not in values]
    return tuple(_AGAINST.get(name) or _IN_WORDS.get(name, name) for name in (*told, *missing))


_AGAINST = {
    "time": "no day known of both",
    "place": "places that do not meet",
    "participants": "no participant in common",
}
