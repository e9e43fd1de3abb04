"""Who says what stands in a span: the innermost speaker, and the chain that passes it on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.claims.announcements import Announcement, announced_by
from kg.extract.claims.passed_on import cited_by, told_outlet
from kg.extract.claims.source import Source, kind_of
from kg.extract.claims.sources import sources_of
from kg.extract.scene import Scene
from kg.extract.text import Text
from kg.extract.word_classes import word_class
from kg.model import ActorMention, Attribution, Days, Span
from kg.vocab import AttributionKind, ClaimantKind, Commitment, Denies, Polarity

_GAP = 4
"""Code points between a quotation and the sentence that goes on with it."""

_ASIDE = re.compile(r"\b(?:after|when|since|as)\b")

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

    def __init__(
        self,
        text: Text,
        attributions: Sequence[Attribution],
        actors: Sequence[ActorMention],
        announcements: Sequence[Announcement] = (),
    ) -> None:
        self._attributions = attributions
        self._sources = list(sources_of(text, attributions, actors))
        self._carriers = self._pass_on(text, attributions, actors)
        self._number = {id(attribution): number for number, attribution in enumerate(attributions)}
        self._announcements = announcements
        self._text = text
        self._by_end = sorted(attributions, key=lambda a: (a.end, -a.start))
        self._ends = [attribution.end for attribution in self._by_end]

    def _pass_on(
        self, text: Text, attributions: Sequence[Attribution], actors: Sequence[ActorMention]
    ) -> dict[int, str]:
        """Put those who are cited in the place of those who cite them; return who passes on, by number."""
        ordered = sorted(actors, key=lambda actor: (actor.start, actor.end))
        starts = [actor.start for actor in ordered]
        carriers: dict[int, str] = {}
        for number, attribution in enumerate(attributions):
            cited = cited_by(text, attribution, ordered, starts)
            if cited is not None:
                outer = self._sources[number].name
                self._sources[number] = cited
            else:
                near = ordered[
                    bisect_left(starts, attribution.start - 90) : bisect_left(starts, attribution.end + 90)
                ]
                outer = told_outlet(text, attribution, near)
            if outer is not None and outer != self._sources[number].name:
                carriers[number] = outer
        return carriers

    def of(self, scene: Scene, start: int, end: int) -> Speaker:
        """Return the speaker of the words in a span of a scene; the report itself where nobody is named."""
        around = [a for a in scene.attributions if _holds(a, start, end) and not self._in_passing(a, start)]
        holding = [a for a in around if self._speaks(a)]
        mute = [a.commitment for a in around if not self._speaks(a)]
        if not holding:
            return replace(REPORT, commitment=Commitment.HEDGED) if Commitment.HEDGED in mute else REPORT
        inner = min(holding, key=lambda a: (_content_width(a, start, end), a.start))
        speaker = self.behind(inner)
        # "Evidence suggests": what says nothing itself still weakens what is said.
        unsure = Commitment.HEDGED in mute and speaker.commitment is Commitment.ASSERTED
        return replace(speaker, commitment=Commitment.HEDGED) if unsure else speaker

    def before(self, scene: Scene) -> Speaker:
        """Return who was quoted right before a sentence in its paragraph; the report where nobody was."""
        number = bisect_left(self._ends, scene.start) - 1
        if number < 0:
            return REPORT
        last = self._by_end[number]
        between = self._text.document.text[last.end : scene.start]
        if len(between) > _GAP or "\n" in between.strip(" ") or not self._speaks(last):
            return REPORT
        return replace(self.behind(last), attribution=None, polarity=Polarity.AFFIRMED, denies=None)

    def behind(self, attribution: Attribution) -> Speaker:
        """Return the speaker of an attribution, with those who pass it on."""
        source = self._source(attribution)
        outer = self._vouching(attribution)
        if outer is not None:
            return replace(self.behind(outer), attribution=attribution, commitment=Commitment.HEDGED)
        speaker = Speaker(
            claimant=source.name,
            kind=source.kind,
            span=source.span,
            reporter=self._chain(attribution, source.name),
            stated_at=attribution.stated_at,
            polarity=attribution.polarity,
            denies=attribution.denies,
            commitment=attribution.commitment,
            attribution=attribution,
        )
        said = announced_by(self._announcements, source)
        if said is None:
            return speaker
        return replace(
            speaker,
            claimant=said.name,
            kind=ClaimantKind.PERSON if source.actor is None else said.kind,
            stated_at=attribution.stated_at or said.days,
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

    def _speaks(self, attribution: Attribution) -> bool:
        """Tell whether somebody speaks: by who it is, or by a verb that only those who speak have.

        A film or picture speaks for what it shows; other evidence only weakens what is said.
        """
        source = self._source(attribution)
        if source.film and attribution.lemma == "show":
            return True
        return source.speaks or (attribution.lemma in word_class("speech") and not source.shows)

    def _vouching(self, attribution: Attribution) -> Attribution | None:
        """Return who speaks of reports that nobody is named for: "we have received reports that", X said."""
        if attribution.kind is not AttributionKind.NOUN or attribution.parent is None:
            return None
        outer = self._attributions[attribution.parent]
        nameless = self._source(attribution).name is None and outer.polarity is Polarity.AFFIRMED
        return outer if nameless and self._source(outer).name is not None and self._speaks(outer) else None

    def _in_passing(self, attribution: Attribution, start: int) -> bool:
        """Tell whether words stand in the report's own aside to a demand, vow or judgement.

        "vowed to fight on after 40 were killed", "condemned the violence, when 40 were killed".
        """
        first = attribution.content[0][0] if attribution.content else start
        said = self._text.document.text[first:start]
        wanted = said.startswith("to ") or attribution.lemma in word_class("judging")
        return wanted and _ASIDE.search(said) is not None

    def _source(self, attribution: Attribution) -> Source:
        return self._sources[self._number[id(attribution)]]

    def _chain(self, attribution: Attribution, innermost: str | None) -> tuple[str, ...]:
        carrier = self._carriers.get(self._number[id(attribution)])
        names: list[str] = [] if carrier is None else [carrier]
        parent = attribution.parent
        for _ in range(_DEEPEST):
            if parent is None:
                break
            outer = self._attributions[parent]
            name = self._source(outer).name
            if name is not None and name != innermost and name not in names:
                names.append(name)
            parent = outer.parent
        return tuple(reversed(names))


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
