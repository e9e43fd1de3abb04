"""How much a decision on a possible match would change: the conflicts that it would make or unmake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.compare.knowledge import Knowledge
from kg.compare.ladder import judge
from kg.model import Analysis, Answer, Entity, Resolution
from kg.vocab import MentionKind, Verdict

ANSWERS_LOOKED_AT = 6
"""Claims of each side that are tried against each other; a stake is an order of urgency, not a count kept."""

_CONFLICTS = frozenset({Verdict.CONTRADICTION, Verdict.TENSION})


def with_stakes(resolution: Resolution, analysis: Analysis, knowledge: Knowledge) -> Resolution:
    """Return a resolution whose possible matches have their stakes.

    Two events, vessels or places that become one bring their claims together, which may conflict; two actors
    that become one are one voice, and what stands between their claims is a conflict no longer.
    """
    if not resolution.possible:
        return resolution
    entity_of = {link.mention: link.entity for link in resolution.links}
    entities = {entity.id: entity for entity in resolution.entities}
    about: dict[str, list[Answer]] = defaultdict(list)
    for answer in resolution.answers:
        about[answer.question.subject].append(answer)
    between = _between_claimants(resolution.answers, analysis)
    found = []
    for match in resolution.possible:
        left, right = entity_of.get(match.left), entity_of.get(match.right)
        if left is None or right is None:
            stake = 0  # a surname that fits several people denotes none of them yet
        elif match.kind is MentionKind.ACTOR:
            stake = between.get(frozenset((left, right)), 0)
        else:
            stake = _if_one(about[left], about[right], entities[left], knowledge)
        found.append(replace(match, stake=stake))
    return replace(resolution, possible=tuple(found))


def _between_claimants(answers: Sequence[Answer], analysis: Analysis) -> dict[frozenset[str | None], int]:
    claimant = {answer.id: answer.claimant for answer in answers}
    found: dict[frozenset[str | None], int] = defaultdict(int)
    for comparison in analysis.comparisons:
        if comparison.verdict in _CONFLICTS:
            found[frozenset((claimant[comparison.a], claimant[comparison.b]))] += 1
    return found


def _if_one(one: Sequence[Answer], other: Sequence[Answer], subject: Entity, knowledge: Knowledge) -> int:
    """Count the conflicts between two groups of claims were they about one subject."""
    moved = [
        replace(
            answer,
            question=replace(answer.question, subject=subject.id),
            event=None if answer.event is None else subject,
        )
        for answer in other[:ANSWERS_LOOKED_AT]
    ]
    return sum(
        judge(mine, theirs, knowledge).verdict in _CONFLICTS
        for mine in one[:ANSWERS_LOOKED_AT]
        for theirs in moved
    )
