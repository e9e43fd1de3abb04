"""The records that pass from stage to stage. No input or output here, and no RDF.

Offsets are Unicode code points of a document's stored text. `None` means "not stated", never "".
A pair of days is (earliest, latest), both inclusive, at the place of the event.
Every record has one JSON form, written and read by `kg.jsonl`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.ids import claim_id, content_hash, mention_id, version_id
from kg.issues import Issue
from kg.judgements import Ruling
from kg.units import Amount
from kg.vocab import (
    ActorKind,
    Approximator,
    Aspect,
    AttributionKind,
    Basis,
    ClaimantKind,
    Commitment,
    Denies,
    Direction,
    EventStatus,
    EventType,
    Gate,
    LinkKind,
    Measure,
    MentionKind,
    Move,
    Polarity,
    Reason,
    Relation,
    Role,
    SubjectKind,
    Trend,
    ValueType,
    Verdict,
)

Days = tuple[dt.date, dt.date]
"""Two days, earliest and latest, both inclusive."""

Span = tuple[int, int]
"""Start and end offset, the end exclusive."""

COUNTED = "counted"
"""The kind of a participant that is a figure with what it counts: "five vessels"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report in one version. `id` is the publisher's id or URL, else the file's name.

    `publisher` is a domain or an outlet's name as given; `published_at` is a clock time, always UTC.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: dt.date | None = None
    published_at: dt.datetime | None = None

    @property
    def version(self) -> str:
        """The id of this content: a document read again unchanged is the same version."""
        day = None if self.published is None else self.published.isoformat()
        return version_id(self.id, self.text, self.title, day)


# --- layers: what extraction finds in a text before it makes claims -------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words handed to a speaker: spans of source, cue and content. `parent` is an index in the document.

    `start`, `end` cover all three. `denies` is set where the cue itself denies ("denied", "rejected").
    """

    doc: str
    start: int
    end: int
    text: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    claimant: str | None
    claimant_kind: ClaimantKind
    kind: AttributionKind
    lemma: str
    polarity: Polarity = Polarity.AFFIRMED
    denies: Denies | None = None
    commitment: Commitment = Commitment.ASSERTED
    stated_at: Days | None = None
    parent: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure in words, as the widest honest closed bounds; an open end is None.

    `head` is the noun counted, `whole` the (min, max) of what "most of", "a third of" were taken.
    """

    doc: str
    start: int
    end: int
    text: str
    min: Amount | None
    max: Amount | None
    approximator: Approximator
    head: str | None = None
    head_span: Span | None = None
    unit: str | None = None
    measure: Measure | None = None
    population: str | None = None
    whole: tuple[Amount | None, Amount | None] | None = None
    min_exclusive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date or period in words, as two days. `role` tells "since X" (`from`), "by X" (`until`), `in`.

    `clock_earliest`, `clock_latest`: known clock times, UTC.
    """

    doc: str
    start: int
    end: int
    text: str
    earliest: dt.date | None
    latest: dt.date | None
    role: str = "in"
    clock_earliest: dt.datetime | None = None
    clock_latest: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """A span denoting an actor. `name` is the fullest form known in the document, `id` an authority id.

    `resolved_by` names the method for a pronoun, a bare surname or a description; `candidates` holds
    the rival readings where it was left ambiguous.
    """

    doc: str
    start: int
    end: int
    text: str
    name: str
    kind: ActorKind
    id: str | None = None
    country: str | None = None
    title: str | None = None
    affiliation: str | None = None
    anonymous: bool = False
    resolved_by: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VesselMention:
    """A span denoting a ship; `name` is None for an unnamed one."""

    doc: str
    start: int
    end: int
    text: str
    name: str | None
    imo: str | None = None
    mmsi: str | None = None
    call_sign: str | None = None
    flag: str | None = None
    type: str | None = None
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A span denoting a place. `id` is a gazetteer id, `within` the ids that contain it, nearest first."""

    doc: str
    start: int
    end: int
    text: str
    name: str
    id: str | None = None
    kind: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor, vessel or group of things in a role of an event; `mention` is its span."""

    role: Role
    name: str
    kind: str
    mention: Span
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """An event as one document describes it, told there once or several times (`spans`).

    `id` is local to the document ("e1"). `places` are gazetteer ids or names, nearest first. `main` marks
    the one event that the report is about, `long` what goes on for months or years: a war.
    """

    doc: str
    id: str
    start: int
    end: int
    text: str
    type: EventType
    label: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    time_text: str | None = None
    place: str | None = None
    place_id: str | None = None
    places: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    status: EventStatus = EventStatus.OCCURRED
    participants: tuple[Participant, ...] = ()
    spans: tuple[Span, ...] = ()
    part_of: str | None = None
    main: bool = False
    long: bool = False


# --- claims --------------------------------------------------------------------------------------


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


# --- resolution ----------------------------------------------------------------------------------


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


# --- analysis ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A judged pair of claims, `a` before `b` in order of id, with why and under which rule.

    `gap` is the distance between disjoint bounds, `sentence` one plain sentence a person can read;
    `judgements` are the ids of the human judgements that decided whether the two are compared.
    """

    a: str
    b: str
    verdict: Verdict
    reason: Reason
    rule: str
    questions: tuple[str, ...]
    passed: tuple[Gate, ...] = ()
    failed: tuple[Gate, ...] = ()
    gap: Amount | None = None
    sentence: str = ""
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A group of claims on a question that can be true together, with what they jointly say."""

    claims: tuple[str, ...]
    origins: tuple[str, ...]
    min: Amount | None = None
    max: Amount | None = None
    value: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """The positions that the claims of a set take on one day; None where no day is known."""

    day: dt.date | None
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A claim of a trajectory: what its origin said for a day, and how that differs from what it said before.

    `joined` are the origins whose claims the one before contradicted and this one does not.
    """

    claim: str
    day: dt.date
    move: Move
    label: str
    min: Amount | None = None
    max: Amount | None = None
    value: str | None = None
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectory:
    """What one origin said on one question, day after day. `moves` counts all its changes, kept or not."""

    origin: str
    question: str
    steps: tuple[Step, ...]
    moves: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionSet:
    """Linked questions whose claims cannot all be true. `id` is the smallest question id.

    `origins_low`, `origins_high` differ where anonymous groups may be one. `widest` is the pair of claims
    that lie furthest apart, `sentence` the one that tells of it. `positions` are those of the day
    `contested_on`, on which these two meet; `contests` holds them for each day on which they change, out
    of the `contested_days` on which the claims cannot all be true.
    """

    id: str
    questions: tuple[str, ...]
    verdict: Verdict
    reason: Reason
    label: str
    positions: tuple[Position, ...]
    claims: tuple[str, ...]
    reports: int
    claimants: int
    origins_low: int
    origins_high: int
    pairs: int = 0
    contested_on: dt.date | None = None
    widest: tuple[str, str] | None = None
    sentence: str = ""
    contests: tuple[Contest, ...] = ()
    contested_days: int = 0
    trajectories: tuple[Trajectory, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The verdicts and sets over a set of answers."""

    comparisons: tuple[Comparison, ...] = ()
    sets: tuple[ContradictionSet, ...] = ()


# --- what the rules join over ---------------------------------------------------------------------

Value = tuple[str, ...]
"""All the ids that a claim's value was normalised to, in their order; () where nothing was recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the rules read of one claim beside its own fields and its question.

    `value` and `words` (folded) are those of all claims but affirmed counts. `low` is the least number that
    a figure allows, `denies` the object of a denial, `denied_from` the least figure that a denial without a
    number takes. `starts` are the days on one of which counting began, all days where it is unstated, and
    `window` the period counted, "" for what is no figure of a period. `site` counts what one site saw;
    `single_act` is about one act; `valid` is from when to when a state is said to hold, without end where
    none is stated.
    """

    claim: str
    value: Value | None = None
    words: str | None = None
    low: Amount | None = None
    denies: Denies | None = None
    denied_from: Amount | None = None
    starts: Days | None = None
    window: str | None = None
    site: bool = False
    single_act: bool = False
    valid: tuple[dt.date, dt.date | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What verdicts rest on beside claims and questions, as data: readings, and relations that hold.

    `times` are the days and the minutes of a day, first and last, that values of time name. `relations` are
    between values that meet in claims about one subject, `harms` between denials of acts and those harmed
    (by notation of population: "civilians", or "all" for people of whatever kind), `blames` between values
    and the actors who speak, by id; `opposed` are speakers on different sides. `comparable` are pairs of
    questions whose gates are open, each question with itself among them; `attributes` tell for questions
    of a state whether it has one answer at a time, and what its values are.
    """

    readings: tuple[Reading, ...] = ()
    times: tuple[tuple[Value, Days | None, tuple[int, int] | None], ...] = ()
    relations: tuple[tuple[Value, Relation, Value], ...] = ()
    harms: tuple[tuple[Value, Relation, str], ...] = ()
    blames: tuple[tuple[Value, str], ...] = ()
    opposed: tuple[tuple[str, str], ...] = ()
    comparable: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, bool, ValueType], ...] = ()
