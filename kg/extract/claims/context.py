"""What every kind of claim is made from: the document, its events as told, and its speakers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from kg.extract.claims.speakers import Speaker, Speakers
from kg.extract.events.telling import Telling
from kg.extract.scene import Layers, Scene
from kg.extract.text import Text
from kg.model import Claim, Days, EventMention
from kg.vocab import Aspect, Commitment, Polarity


@dataclass(frozen=True, slots=True)
class Told:
    """One place where an event is told."""

    event: EventMention
    telling: Telling


@dataclass(frozen=True, slots=True)
class Context:
    """A document with all that was found in it."""

    text: Text
    found: Layers
    speakers: Speakers
    told: dict[int, tuple[Told, ...]] = field(default_factory=dict)
    """The tellings of each sentence, by its index."""

    toll_may_rise: bool = False
    of_hostages: bool = False
    """Whether the report tells of hostages or abductions: then those held are kidnapped."""

    of_custody: bool = False
    """Whether the report tells of a prison or of captors: then those who escaped got out of custody."""

    made: list[Claim] = field(default_factory=list)
    """The claims of the sentences before the one being read: what a later denial may be of."""

    main: EventMention | None = None
    """The event that the report is about."""

    def told_in(self, scene: Scene) -> tuple[Told, ...]:
        """Return the tellings of a sentence, left to right."""
        return self.told.get(scene.index, ())


def claim_at(
    context: Context, speaker: Speaker, span: tuple[int, int], aspect: Aspect, event: EventMention | None
) -> Claim:
    """Return a claim with its span, speaker and event filled in; the caller adds what it says."""
    document = context.text.document
    start, end = span
    return Claim(
        doc=document.id,
        start=start,
        end=end,
        quote=document.text[start:end],
        aspect=aspect,
        claimant=speaker.claimant,
        claimant_kind=speaker.kind,
        claimant_span=speaker.span,
        reporter=speaker.reporter,
        subject=None if event is None else event.id,
        event=None if event is None else event.id,
        event_type=None if event is None else event.type,
        polarity=speaker.polarity,
        denies=speaker.denies if speaker.polarity is Polarity.DENIED else None,
        commitment=speaker.commitment,
        stated_at=speaker.stated_at,
        version=document.version,
    )


def weaker(one: Commitment, other: Commitment) -> Commitment:
    """Return the weaker of two commitments, where neither undoes the other.

    >>> weaker(Commitment.ASSERTED, Commitment.HEDGED).value
    'hedged'
    """
    order = (Commitment.ASSERTED, Commitment.HEDGED, Commitment.PLANNED, Commitment.HYPOTHETICAL)
    return max(one, other, key=order.index)


def known_for(context: Context, speaker: Speaker, event: EventMention | None) -> tuple[Days | None, bool]:
    """Return the days an act or state is known for, and whether they are the default.

    The event's own days come first, then the day of the statement, then publication and the day before.
    """
    if event is not None and event.earliest is not None and event.latest is not None:
        return (event.earliest, event.latest), False
    if speaker.stated_at is not None:
        return speaker.stated_at, False
    published = context.text.document.published
    if published is None:
        return None, False
    return (published - dt.timedelta(days=1), published), True
