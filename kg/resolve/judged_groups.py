"""What judgements on unnamed groups make of origins: one body if judged one, surely two if judged two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.ids import content_hash
from kg.judgements import Judgement
from kg.model import Answer
from kg.resolve.actors import ActorResolution
from kg.vocab import Decision


def judged_groups(
    answers: Sequence[Answer], actors: ActorResolution, judgements: Sequence[Judgement]
) -> list[Answer]:
    """Return the answers with the origins of unnamed groups as they were judged.

    Groups judged the same are one origin, which may still be others called alike. Of two judged different the
    second is no longer possibly the first, nor any other: only the first stays possibly the rest.
    """
    denoted = {link.mention: link.entity for link in actors.links}
    one = {link.entity for link in actors.links if link.judgement is not None}
    apart = {
        max(denoted[judgement.left], denoted[judgement.right])
        for judgement in judgements
        if judgement.decision is Decision.DIFFERENT
        and judgement.left in denoted
        and judgement.right in denoted
    }
    if not one and not apart:
        return list(answers)
    return [_judged(answer, one, apart) for answer in answers]


def _judged(answer: Answer, one: set[str], apart: set[str]) -> Answer:
    group, origin = answer.claimant, answer.origin
    if group is None or origin.certain or not {group} & (one | apart):
        return answer
    if group in one:
        origin = replace(origin, id=content_hash("origin", "entity", group))
    if group in apart:
        origin = replace(origin, certain=True, maybe=())
    return replace(answer, origin=origin)
