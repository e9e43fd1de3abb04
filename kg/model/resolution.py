"""What resolution decides: entities, origins, questions, and the answers that claims are to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.ids import content_hash
from kg.judgements import Ruling
from kg.model.claims import Claim
from kg.model.documents import Days, Span
from kg.vocab import (
    Aspect,
    Basis,
    EventStatus,
    EventType,
    Gate,
    LinkKind,
    Measure,
    MentionKind,
    Role,
    SubjectKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A canonical actor, vessel, event or place. `id` is an authority id, else its smallest mention's.

    `members` are mention ids. For events the fields from `event_type` on are filled in; `part_of` are the
    ids of the larger events that hold it, all of them, sorted.
    """

    id: str
    kind: MentionKind
    label: str
    names: tuple[str, ...] = ()
    subkind: str | None = None
    country: str | None = None
    authority: tuple[tuple[str, str], ...] = ()
    members: tuple[str, ...] = ()
    event_type: EventType | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    place: str | None = None
    place_id: str | None = None
    places: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    status: EventStatus | None = None
    participants: tuple[tuple[Role, str], ...] = ()
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A decision of resolution: this mention denotes that entity, by this rule, this sure.

    `judgement` is the id of the human judgement behind it, where one decided.
    """

    mention: str
    entity: str
    rule: str
    score: float
    judgement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPart:
    """A decision of resolution: one canonical event is part of a larger one, by this rule, this sure."""

    part: str
    whole: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleMatch:
    """Two mentions that may denote one thing: the "possible link" of Fellegi and Sunter (1969), left open.

    Their score lies between "surely two" and "surely one", and nobody has judged them. `supports` says what
    speaks for one thing, `opposes` what speaks against it, each in a few plain words. `stake` is how many
    contradictions and tensions the decision would make or unmake.
    """

    left: str
    right: str
    kind: MentionKind
    score: float
    supports: tuple[str, ...]
    opposes: tuple[str, ...] = ()
    stake: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The body at the root of a reporter chain.

    `certain` is False where it is not identified: an anonymous group, a report put together from several
    agencies. `maybe` are keys of what it may be: two origins that share a key, or of which one is the key
    of the other, may be one body.
    """

    id: str
    label: str
    certain: bool = True
    maybe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A decision that a claim was taken over from another report's: `claim` from `source`, ids of claims.

    `span` and `source_span` are the passages shared, in the text of either report; None where the one
    names the other as its source instead. `rule` names how it was told, `score` how sure that is.
    """

    claim: str
    source: str
    rule: str
    score: float
    span: Span | None = None
    source_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The comparability key as data (DESIGN section 5). `id` is the hash of the other fields.

    `window` is the period that figures of one period count, where it is stated. The start of counting of
    running totals takes no part: an unstated start may meet a stated one, so it is a gate of the answer.
    """

    id: str
    subject: str
    subject_kind: SubjectKind
    aspect: Aspect
    attribute: str | None = None
    measure: Measure | None = None
    unit: str | None = None
    population: str | None = None
    place: str | None = None
    basis: Basis | None = None
    window: Days | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLink:
    """How two questions bear on each other, though they are not one (`kg.question_links`).

    `of` is the part, the occurrence or the sum; `to` the whole, what entails it, or all its parts. `gate`
    is the condition that the two do not share and along which they are compared. `rests_on` says why in
    words, `stated_in` holds the document versions whose own words put the part in the whole.
    """

    kind: LinkKind
    of: str
    to: tuple[str, ...]
    gate: Gate
    rests_on: str
    stated_in: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The content hash of kind and questions."""
        return content_hash("question-link", self.kind.value, self.of, *self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A claim as resolution sees it: which question it answers, who is behind it, what its value means.

    `claim` is untouched. `values` are the normalised values (ids of actors, places, concepts);
    `known` is (earliest, latest) of the instant the claim is known for: as_of, else stated-at, else the
    day before publication to its day; None where nothing is known. `rulings` are what people judged of this
    claim and others; they win over every rule. `counted_from` is the start of counting of a running total:
    as stated, else the start of its event, which `start_assumed` flags.
    """

    claim: Claim
    question: Question
    origin: Origin
    claimant: str | None = None
    values: tuple[str, ...] = ()
    known: Days | None = None
    published: dt.date | None = None
    event: Entity | None = None
    rulings: tuple[Ruling, ...] = ()
    counted_from: Days | None = None
    start_assumed: bool = False

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id


IN_REPORT = "in-report"
"""The rule of a dispute between two claims of one report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedDispute:
    """That one claim disputes another, as a report says: in the same report, or found in another by a rule.

    `disputed` is None where more than one of the `candidates` could be meant, or there is none.
    """

    claim: str
    disputed: str | None
    rule: str
    score: float
    candidates: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What resolution decided over a set of documents."""

    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    answers: tuple[Answer, ...] = ()
    possible: tuple[PossibleMatch, ...] = ()
    parts: tuple[EventPart, ...] = ()
    question_links: tuple[QuestionLink, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    disputes: tuple[ReportedDispute, ...] = ()
