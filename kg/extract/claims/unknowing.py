"""Words of knowing nothing that are no verbs of speech: "no information about", "it was not clear whether".

What they govern is claimed by nobody: of an event they make a claim that denies nothing, of all else none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Claim
from kg.vocab import Aspect, Commitment, Denies, Polarity

_NONE = frozenset({"no", "any", "without", "little", "n't", "not"})
_BREAKS = frozenset({",", ";", ":", "but", "although", "though", "while", ".", "”", '"'})


def without_the_unknown(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims of a sentence; what its speaker knows nothing of denies nothing, or is left out."""
    unknown = _unknown(scene)
    for claim in claims:
        middle = (claim.start + claim.end) // 2
        if not any(start <= middle < end for start, end in unknown):
            yield claim
        elif claim.aspect is Aspect.OCCURRENCE:
            yield replace(claim, polarity=Polarity.DENIED, denies=Denies.NONE, commitment=Commitment.ASSERTED)


def _unknown(scene: Scene) -> list[tuple[int, int]]:
    """Return the offsets that words of knowing nothing govern: from them to the end of their clause."""
    found = []
    for i in range(len(scene.lower)):
        if _is_unknowing(scene.lower, i):
            end = next(
                (j for j in range(i + 1, len(scene.lower)) if scene.lower[j] in _BREAKS), len(scene.lower)
            )
            first = next((j for j in range(i, -1, -1) if scene.lower[j] in _BREAKS), -1) + 1
            found.append((scene.starts[first], scene.ends[end - 1]))
    return found


def _is_unknowing(words: list[str], i: int) -> bool:
    """Tell whether a word, with the "no" or "not" before it, says that nothing is known."""
    before = words[max(0, i - 4) : i]
    after = words[i + 1 : i + 2]
    if words[i] in word_class("knowing_nouns"):
        return bool(_NONE.intersection(before)) and bool({"about", "of", "on", "that"}.intersection(after))
    open_question = bool({"of", "whether", "who", "if", "how", "what", "that"}.intersection(after))
    if words[i] in {"aware", "clear", "known"}:
        return bool({"not", "n't"}.intersection(before)) and open_question
    return words[i] in {"unaware", "unclear"} and open_question
