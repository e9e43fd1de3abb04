"""Who says what stands in a span: the innermost speaker, and the chain that passes it on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.scene import Scene
from kg.model import ActorMention, Attribution, Days, Span
from kg.vocab import ActorKind, ClaimantKind, Commitment, Denies, Polarity

_KINDS = {
    ActorKind.PERSON: ClaimantKind.PERSON,
    ActorKind.STATE: ClaimantKind.GOVERNMENT,
    ActorKind.GOVERNMENT: ClaimantKind.GOVERNMENT,
    ActorKind.GROUP: ClaimantKind.GROUP,
}
_LONGEST_NAME = 80
_DEEPEST = 5
"""Speakers that a chain holds at most."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stands behind a span. `claimant` None is the report itself; `reporter` runs outermost first."""

    claimant: str | None = None
    kind: ClaimantKind = ClaimantKind.REPORT
    span: Span | None = None
    reporter: tuple[str, ...] = ()
    stated_at: Days | None = None
    polarity: Polarity = Polarity.AFFIRMED
    denies: Denies | None = None
    commitment: Commitment = Commitment.ASSERTED
    attribution: Attribution | None = None


REPORT = Speaker()


class Speakers:
    """Finds the speaker of a span, given a document's attributions and actors."""

    def __init__(self, attributions: Sequence[Attribution], actors: Sequence[ActorMention]) -> None:
        self._attributions = attributions
        self._actors = sorted(actors, key=lambda actor: (actor.start, actor.end))
        self._starts = [actor.start for actor in self._actors]

    def of(self, scene: Scene, start: int, end: int) -> Speaker:
        """Return the speaker of the words in a span of a scene; the report itself where nobody is named."""
        holding = [a for a in scene.attributions if _holds(a, start, end)]
        if not holding:
            return REPORT
        inner = min(holding, key=lambda a: (_content_width(a, start, end), a.start))
        return self.behind(inner)

    def behind(self, attribution: Attribution) -> Speaker:
        """Return the speaker of an attribution, with those who pass it on."""
        name, kind, span = self._named(attribution)
        return Speaker(
            claimant=name,
            kind=kind,
            span=span,
            reporter=self._chain(attribution, name),
            stated_at=attribution.stated_at,
            polarity=attribution.polarity,
            denies=attribution.denies,
            commitment=attribution.commitment,
            attribution=attribution,
        )

    def subject_of(self, scene: Scene, i: int) -> Speaker:
        """Return who does the saying that token `i` names: its attribution's, else the actor before it."""
        at = scene.starts[i]
        for attribution in scene.attributions:
            if any(a <= at < b for a, b in attribution.cue):
                return self.behind(attribution)
        around = self.of(scene, at, scene.ends[i])
        subject = last_actor(scene, 0, i)
        if subject is None or around.claimant is not None:
            return around
        return Speaker(subject.name, kind_of(subject), (subject.start, subject.end))

    def _chain(self, attribution: Attribution, innermost: str | None) -> tuple[str, ...]:
        names: list[str] = []
        parent = attribution.parent
        for _ in range(_DEEPEST):
            if parent is None:
                break
            outer = self._attributions[parent]
            name = self._named(outer)[0]
            if name is not None and name != innermost:
                names.append(name)
            parent = outer.parent
        return tuple(reversed(names))

    def _named(self, attribution: Attribution) -> tuple[str | None, ClaimantKind, Span | None]:
        mentions = [mention for start, end in attribution.source for mention in self._inside(start, end)]
        if mentions:
            best = next((m for m in mentions if m.kind is ActorKind.PERSON), mentions[0])
            return best.name, kind_of(best), (best.start, best.end)
        span = attribution.source[0] if attribution.source else None
        name = attribution.claimant
        if name is None:
            return None, attribution.claimant_kind, span
        return " ".join(name.split())[:_LONGEST_NAME], attribution.claimant_kind, span

    def _inside(self, start: int, end: int) -> list[ActorMention]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [actor for actor in self._actors[first:last] if actor.end <= end + 2]


def kind_of(actor: ActorMention) -> ClaimantKind:
    """Return what kind of speaker an actor is."""
    kind = _KINDS.get(actor.kind, ClaimantKind.ORGANISATION)
    if actor.anonymous and kind is not ClaimantKind.GROUP:
        return ClaimantKind.ANONYMOUS
    return kind


def last_actor(scene: Scene, start: int, end: int) -> ActorMention | None:
    """Return the last actor of a sentence that begins at a token in [start, end)."""
    found = None
    for actor in scene.actors:
        if start <= scene.tokens_of(actor.start, actor.end)[0] < end:
            found = actor
    return found


def _holds(attribution: Attribution, start: int, end: int) -> bool:
    """Tell whether the middle of a span lies in what was said: a content may open in mid-clause."""
    middle = (start + end) // 2
    return any(a <= middle < b for a, b in attribution.content)


def _content_width(attribution: Attribution, start: int, end: int) -> int:
    middle = (start + end) // 2
    return min(b - a for a, b in attribution.content if a <= middle < b)
