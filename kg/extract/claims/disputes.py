"""Marks the claims that a report itself sets against each other: "contradicting claims by X that …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Claim


def with_disputes(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a sentence, those before "contradicting" disputing those after it.

    Only claims of one aspect and measure by different speakers dispute each other.
    """
    at = next((i for i, word in enumerate(scene.lower) if word in word_class("disputing")), None)
    if at is None:
        return list(claims)
    turn = scene.starts[at]
    after = [claim for claim in claims if claim.start >= turn]
    return [_against(claim, after) if claim.end <= turn else claim for claim in claims]


def _against(claim: Claim, others: Sequence[Claim]) -> Claim:
    disputed = tuple(other.id for other in others if _alike(claim, other))
    return replace(claim, disputes=disputed) if disputed else claim


def _alike(one: Claim, other: Claim) -> bool:
    same = (one.aspect, one.measure) == (other.aspect, other.measure)
    return same and one.claimant != other.claimant
