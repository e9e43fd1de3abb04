"""Claims, the unit of everything, and what is read out of one document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.ids import claim_id, mention_id
from kg.issues import Issue
from kg.model.documents import Days, Document, Span
from kg.model.layers import (
    ActorMention,
    EventMention,
    PlaceMention,
    VesselMention,
)
from kg.units import Amount
from kg.vocab import (
    Approximator,
    Aspect,
    Basis,
    ClaimantKind,
    Commitment,
    Denies,
    Direction,
    EventType,
    Measure,
    MentionKind,
    Polarity,
    SubjectKind,
    Trend,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a claimant asserts, denies, plans or guesses in a span: the unit of everything.

    The fields are those of `kg extract`. `claimant` is None where the report speaks for itself;
    `reporter` is the chain that passes the claim on, outermost first. `event` is the document-local id.
    Counts have `measure`, `min`, `max` (None is open); other aspects have `value` in words. Amounts in a unit
    are given in the base unit of their kind (`kg.units`), `surface_unit` is the one told; `min_exclusive`
    says that the amount is more than `min`, which comparing takes as closed all the same.
    `words` are those of the figure, or of a denial with its cue: "denies that it holds prisoners".
    `attribute` is the attribute of a state ("custody", "flag", "held_by"), None otherwise.
    `as_of` is when the figure or state is known for, its end the instant that rules compare; `clock` are the
    earliest and latest clock time of it, UTC, where one is told.
    `disputes` are claims of the same report that it sets this one against; where the disputed claim is not in
    the report, `disputed_speaker` names whose it is.
    `best` is the figure that a dataset holds most likely of those between `min` and `max`.
    `version` and `ordinal` make the id; the ordinal tells apart equal spans of one aspect.
    """

    doc: str
    start: int
    end: int
    quote: str
    aspect: Aspect
    claimant: str | None = None
    claimant_kind: ClaimantKind = ClaimantKind.REPORT
    claimant_span: Span | None = None
    reporter: tuple[str, ...] = ()
    subject: str | None = None
    subject_kind: SubjectKind = SubjectKind.EVENT
    event: str | None = None
    event_type: EventType | None = None
    attribute: str | None = None
    measure: Measure | None = None
    unit: str | None = None
    population: str | None = None
    place: str | None = None
    min: Amount | None = None
    max: Amount | None = None
    best: Amount | None = None
    min_exclusive: bool = False
    surface_unit: str | None = None
    approximator: Approximator | None = None
    words: str | None = None
    value: str | None = None
    value_id: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    denies: Denies | None = None
    direction: Direction | None = None
    commitment: Commitment = Commitment.ASSERTED
    stated_at: Days | None = None
    as_of: Days | None = None
    as_of_default: bool = False
    clock: tuple[dt.datetime, dt.datetime] | None = None
    counted_from: Days | None = None
    counted_to: Days | None = None
    basis: Basis = Basis.SNAPSHOT
    trend: Trend | None = None
    parent: str | None = None
    disputes: tuple[str, ...] = ()
    disputed_speaker: str | None = None
    confidence: float = 1.0
    method: str = "rules"
    version: str = ""
    ordinal: int = 0

    @property
    def id(self) -> str:
        """The content hash that names this claim (DESIGN section 4); the figure takes no part."""
        # `_value_` is the plain attribute beneath `value`, which takes longer than all the rest
        attribute = self.attribute or (None if self.measure is None else self.measure._value_)
        return claim_id(self.version, self.start, self.end, self.aspect._value_, attribute, self.ordinal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of a document version that denotes an actor, event, vessel or place."""

    doc: str
    version: str
    start: int
    end: int
    quote: str
    kind: MentionKind

    @property
    def id(self) -> str:
        """The content hash that names this mention."""
        return mention_id(self.version, self.start, self.end, self.kind.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read out of one document version: the record between `extract` and `resolve`.

    `issues` are oddities of the text itself; they are told when it is read and not kept in the graph.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    events: tuple[EventMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    vessels: tuple[VesselMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    issues: tuple[Issue, ...] = ()
