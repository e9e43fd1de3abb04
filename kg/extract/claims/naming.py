"""Claims about what an act was: "called it a massacre", "described the raid as an accident"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.claims.acts import act_near
from kg.extract.claims.context import Context, claim_at, known_for
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Claim
from kg.vocab import Aspect


def classification_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the names that speakers of a sentence give to an act."""
    for i, word in enumerate(scene.lower):
        if word not in word_class("naming") or scene.lower[i - 1 : i] in (["-"], ["so"], ["so-"]):
            continue
        named = _name_after(scene, i)
        event = act_near(context, scene, i)
        if named is None or event is None:
            continue
        start, end = scene.starts[i], scene.ends[named]
        speaker = context.speakers.of(scene, start, end)
        if speaker.claimant is None:
            speaker = context.speakers.subject_of(scene, i)
        value = scene.lower[named]
        key = ("classification", event.id, speaker.claimant, value)
        if key not in seen:
            seen.add(key)
            as_of, default = known_for(context, speaker, event)
            claim = claim_at(context, speaker, (start, end), Aspect.CLASSIFICATION, event)
            yield replace(claim, value=value, as_of=as_of, as_of_default=default)


def _name_after(scene: Scene, i: int) -> int | None:
    """Return the token of a class of acts within six words after a verb of naming."""
    for j in range(i + 1, min(i + 7, len(scene.lower))):
        if scene.lower[j] in word_class("classes_of_acts"):
            return j
        if scene.lower[j] in {".", ";", ","}:
            return None
    return None
