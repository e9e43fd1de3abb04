"""Judgements on mentions, made from a few words."""

from kg.judgements import Judgement
from kg.vocab import Decision, JudgedKind


def judge(decision: str, left: str, right: str, order: int = 1) -> Judgement:
    """A judgement by ana on two mentions, named in any order."""
    left, right = sorted((left, right))
    return Judgement(
        order=order,
        decision=Decision(decision),
        kind=JudgedKind.MENTION,
        left=left,
        right=right,
        by="ana",
        why="read both",
    )
