"""Acts that only some suffered: "hit only ammunition dumps" says that they were hit, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.claims.context import Told
from kg.extract.claims.nominals import Nominals
from kg.extract.scene import Scene
from kg.extract.text import Text
from kg.model import Claim
from kg.vocab import Commitment, Denies, Polarity

_ONLY = frozenset({"only", "solely", "exclusively"})
_REACH = 3
"""Tokens between an act and the "only" that limits what it hit."""


def with_the_rest_denied(text: Text, scene: Scene, told: Told, claim: Claim) -> tuple[Claim, ...]:
    """Return a claim of an act; of one limited by "only" also the denial of the rest, with the same words."""
    hit = told.telling.hit
    if (
        hit.voice != "active"
        or claim.polarity is Polarity.DENIED
        or claim.commitment is not Commitment.ASSERTED
    ):
        return (claim,)
    at = next(
        (i for i in range(hit.end, min(len(scene.lower), hit.end + _REACH)) if scene.lower[i] in _ONLY), None
    )
    if at is None:
        return (claim,)
    spared = Nominals(scene).after(at + 1)
    if spared is None or scene.lower[at + 1] in {"after", "because", "when", "if"}:
        return (claim,)
    end = max(claim.end, scene.ends[spared[1] - 1])
    words = text.document.text[claim.start : end]
    told_all = replace(claim, end=end, quote=words, value=words)
    rest = replace(told_all, polarity=Polarity.DENIED, denies=Denies.EVENT)
    return told_all, rest
