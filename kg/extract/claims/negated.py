"""Denials without a verb of denying: "no shots were fired", "nobody fired", "there was never any release"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.claims.acts import act_near, main_act
from kg.extract.claims.context import Context, claim_at, known_for, weaker
from kg.extract.commitment import commitment_of
from kg.extract.events.counted import extent
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Claim
from kg.vocab import Aspect, Denies, Polarity
from kg.wording import concepts_in

_OPENS = frozenset({"that", "and", "but", ",", ";", ":", "“", '"', "``", "said", "insisted", "stressed"})
_ENDS = frozenset({",", ";", ".", "!", "?", "”", '"', "''", "but", "although", "while", "because"})
_LONGEST = 18
_FORCE = ("act/attack", "act/kill", "act/explosion", "means/")


def negated_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over what speakers of a sentence say did not happen, where no trigger of its own tells it.

    The report itself is left out: what nobody says was done needs no denial.
    """
    reached = 0
    for i in range(len(scene.lower)):
        if i < reached or not _denies(scene, i):
            continue
        end = next((j for j in range(i + 2, len(scene.lower)) if scene.lower[j] in _ENDS), len(scene.lower))
        span = scene.starts[i], scene.ends[min(end, i + _LONGEST) - 1]
        words = context.text.document.text[span[0] : span[1]]
        speaker = context.speakers.of(scene, *span)
        event = act_near(context, scene, i) or main_act(context)
        if speaker.claimant is None or event is None or speaker.polarity is Polarity.DENIED:
            continue
        key = ("negated", event.id, speaker.claimant, words)
        if key in seen or _told_otherwise(context, scene, span) or not _of_force(words):
            continue
        seen.add(key)
        reached = end
        as_of, default = known_for(context, speaker, None)
        yield replace(
            claim_at(context, speaker, span, Aspect.OCCURRENCE, event),
            value=words,
            polarity=Polarity.DENIED,
            denies=Denies.EVENT,
            commitment=weaker(speaker.commitment, commitment_of(context.text, span, speaker.attribution)),
            as_of=as_of,
            as_of_default=default,
        )


def _of_force(words: str) -> bool:
    """Tell whether words speak of an act of force or its means: the acts told nearby are of that kind."""
    return any(one.startswith(_FORCE) for one in concepts_in(words, "act", "means"))


def _denies(scene: Scene, i: int) -> bool:
    """Tell whether a clause that opens at a token says that something was not."""
    lower = scene.lower
    opens = i == 0 or lower[i - 1] in _OPENS
    if lower[i] == "there" and word_class("be").intersection(lower[i + 1 : i + 4]):
        return bool({"no", "never"}.intersection(lower[i + 2 : i + 5]))
    if not opens:
        return False
    return lower[i] in {"no", "nobody"} or lower[i : i + 3] == ["not", "a", "single"]


def _told_otherwise(context: Context, scene: Scene, span: tuple[int, int]) -> bool:
    """Tell whether a negated trigger or a figure of none in the span makes the claim already."""
    none = any(q.max == 0 and span[0] <= extent(q)[0] < span[1] for q in scene.quantities if q.measure)
    return none or any(
        told.telling.hit.negated and span[0] <= told.telling.start < span[1]
        for told in context.told_in(scene)
    )
