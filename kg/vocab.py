"""The closed vocabularies of kg: the notations of the SKOS schemes, and the terms of the ontology.

`ontology/` is the authority; a test holds this file against it both ways, so a term cannot be
invented here. A misspelt name is an `AttributeError` and a type error.
"""

from __future__ import annotations

from enum import StrEnum


class Aspect(StrEnum):
    """What a claim speaks of."""

    OCCURRENCE = "occurrence"
    COUNT = "count"
    RESPONSIBLE = "responsible"
    TIME = "time"
    PLACE = "place"
    CAUSE = "cause"
    STATE = "state"
    CLASSIFICATION = "classification"


class Measure(StrEnum):
    """What a count counts. Persons are counted by what happened to them."""

    PERSONS_KILLED = "persons_killed"
    PERSONS_INJURED = "persons_injured"
    CASUALTIES = "casualties"
    PERSONS_DETAINED = "persons_detained"
    PERSONS_RELEASED = "persons_released"
    PERSONS_MISSING = "persons_missing"
    PERSONS_DISPLACED = "persons_displaced"
    PERSONS_KIDNAPPED = "persons_kidnapped"
    PERSONS_EVACUATED = "persons_evacuated"
    PERSONS_SURRENDERED = "persons_surrendered"
    PERSONS_RESCUED = "persons_rescued"
    PROTESTERS = "protesters"
    VESSELS_SEIZED = "vessels_seized"
    VESSELS_ATTACKED = "vessels_attacked"
    VESSELS_SUNK = "vessels_sunk"
    AIRCRAFT_LOST = "aircraft_lost"
    ATTACKS = "attacks"
    MUNITIONS = "munitions"
    MONEY = "money"
    AREA = "area"
    OIL = "oil"
    WEIGHT = "weight"
    VOLUME = "volume"
    OTHER = "other"


class Population(StrEnum):
    """Whom a count counts. `nationals:X` and `other:words` extend the scheme."""

    ALL = "all"
    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    CHILDREN = "children"
    WOMEN = "women"
    NATIONALS = "nationals"
    OTHER = "other"


class Polarity(StrEnum):
    """Whether the claimant affirms or denies what the claim says."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Denies(StrEnum):
    """What a denial is a denial of."""

    EVENT = "event"
    RESPONSIBILITY = "responsibility"
    FIGURE = "figure"
    NONE = "none"


class Direction(StrEnum):
    """Which way the truth lies of a figure that is denied."""

    OVERSTATED = "overstated"
    UNDERSTATED = "understated"


class Commitment(StrEnum):
    """How far the claimant stands behind the claim."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Basis(StrEnum):
    """How a figure or state is accounted."""

    CUMULATIVE = "cumulative"
    SNAPSHOT = "snapshot"
    PERIOD = "period"
    FINAL = "final"


class Trend(StrEnum):
    """Where in the rise of a toll a figure says it stands."""

    EARLY = "early"
    RISING = "rising"
    LATER = "later"
    FINAL = "final"
    PARTIAL = "partial"


class ClaimantKind(StrEnum):
    """What kind of speaker a claimant is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    REPORT = "report"
    DATASET = "dataset"


class AttributionKind(StrEnum):
    """How words are handed to their speaker; an attitude (wants, backs, discusses) asserts nothing."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    NOUN = "noun"
    ATTITUDE = "attitude"


class SubjectKind(StrEnum):
    """What a claim is about."""

    EVENT = "event"
    ACTOR = "actor"
    VESSEL = "vessel"
    GROUP = "group"
    PLACE = "place"


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GOVERNMENT = "government"
    ARMED_GROUP = "armed_group"
    IGO = "igo"
    OUTLET = "outlet"
    GROUP = "group"


class EventType(StrEnum):
    """The kinds of event: twelve families of the gold bundles, and narrower types below them."""

    ASSAULT = "assault"
    AIRSTRIKE = "airstrike"
    BOMBING = "bombing"
    SHELLING = "shelling"
    SHOOTING = "shooting"
    KILLING = "killing"
    CHEMICAL_ATTACK = "chemical_attack"
    CLASH = "clash"
    DETENTION = "detention"
    ABDUCTION = "abduction"
    RELEASE = "release"
    SEIZURE = "seizure"
    PROTEST = "protest"
    ACCIDENT = "accident"
    NEGOTIATION = "negotiation"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    STATEMENT = "statement"
    SANCTION = "sanction"
    BLOCKADE = "blockade"
    MOVEMENT = "movement"
    MOBILISATION = "mobilisation"
    DISPLACEMENT = "displacement"
    ELECTION = "election"
    LEGAL = "legal"
    AID = "aid"
    OTHER = "other"


EVENT_FAMILY: dict[EventType, EventType] = {
    EventType.AIRSTRIKE: EventType.ASSAULT,
    EventType.BOMBING: EventType.ASSAULT,
    EventType.SHELLING: EventType.ASSAULT,
    EventType.SHOOTING: EventType.ASSAULT,
    EventType.KILLING: EventType.ASSAULT,
    EventType.CHEMICAL_ATTACK: EventType.ASSAULT,
    EventType.ABDUCTION: EventType.DETENTION,
    EventType.MEETING: EventType.NEGOTIATION,
    EventType.AGREEMENT: EventType.NEGOTIATION,
    EventType.BLOCKADE: EventType.SANCTION,
    EventType.MOBILISATION: EventType.MOVEMENT,
    EventType.DISPLACEMENT: EventType.MOVEMENT,
    EventType.ELECTION: EventType.OTHER,
    EventType.LEGAL: EventType.OTHER,
    EventType.AID: EventType.OTHER,
}
"""The broader type of each narrower one (`skos:broader` in the scheme)."""


class PloverRoot(StrEnum):
    """The root types of PLOVER (2021): what one political actor does to another."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    INVESTIGATE = "INVESTIGATE"
    DEMAND = "DEMAND"
    DISAPPROVE = "DISAPPROVE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    MOBILIZE = "MOBILIZE"
    SANCTION = "SANCTION"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    FIGHT = "FIGHT"


class EventStatus(StrEnum):
    """How an event is described: not whether it happened."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"
    CANCELLED = "cancelled"


class Role(StrEnum):
    """The part an actor, vessel or place takes in an event."""

    AGENT = "agent"
    TARGET = "target"
    PARTICIPANT = "participant"
    INSTRUMENT = "instrument"


class MentionKind(StrEnum):
    """What a span of text denotes."""

    ACTOR = "actor"
    EVENT = "event"
    VESSEL = "vessel"
    PLACE = "place"


class Verdict(StrEnum):
    """What comparing two claims comes to."""

    CONTRADICTION = "contradiction"
    TENSION = "tension"
    CORRECTION = "correction"
    UPDATE = "update"
    REFINEMENT = "refinement"
    COMPATIBLE = "compatible"
    DIFFERENT_MEASURE = "different_measure"
    DIFFERENT_POPULATION = "different_population"
    DIFFERENT_SCOPE = "different_scope"
    DIFFERENT_BASIS = "different_basis"
    DIFFERENT_EVENT = "different_event"
    NOT_ASSERTED = "not_asserted"
    SAME_ORIGIN = "same_origin"


class Move(StrEnum):
    """How what an origin says differs from what it said before."""

    BEGUN = "begun"
    KEPT = "kept"
    RAISED = "raised"
    LOWERED = "lowered"
    NARROWED = "narrowed"
    CHANGED = "changed"


class Gate(StrEnum):
    """A condition that must hold before two claims can contradict."""

    SAME_EVENT = "same_event"
    SAME_ASPECT = "same_aspect"
    SAME_MEASURE = "same_measure"
    SAME_UNIT = "same_unit"
    SAME_POPULATION = "same_population"
    SAME_SCOPE = "same_scope"
    SAME_BASIS = "same_basis"
    AS_OF_MEETS = "as_of_meets"
    BOTH_ASSERTED = "both_asserted"
    DIFFERENT_ORIGIN = "different_origin"
    FUNCTIONAL = "functional"
    INCOMPATIBLE = "incompatible"


class ValueType(StrEnum):
    """What the values of an attribute of a state are, and so how two are compared."""

    COUNTRY = "country"
    ACTOR = "actor"
    PLACE = "place"
    CONCEPT = "concept"
    NAME = "name"
    NUMBER = "number"
    HOLDING = "holding"
    POSITION = "position"


class LinkKind(StrEnum):
    """How two questions bear on each other."""

    PART_OF_QUESTION = "part_of_question"
    ENTAILED_BY = "entailed_by"
    SUM_OF = "sum_of"


class Reason(StrEnum):
    """Why a verdict was given."""

    DISJOINT_COUNTS = "disjoint_counts"
    LARGER_NOT_LATER = "larger_not_later"
    LARGER_LATER = "larger_later"
    ORDER_UNKNOWN = "order_unknown"
    PARTIAL_COUNT = "partial_count"
    TWO_FLOORS = "two_floors"
    FLOORS_APART = "floors_apart"
    VAGUE_AGAINST_LARGE = "vague_against_large"
    FLOOR_FAR_BELOW = "floor_far_below"
    OVERLAPPING_BOUNDS = "overlapping_bounds"
    EQUAL_BOUNDS = "equal_bounds"
    NESTED_BOUNDS = "nested_bounds"
    SITE_COUNTER = "site_counter"
    PART_EXCEEDS_WHOLE = "part_exceeds_whole"
    PART_OF_WHOLE = "part_of_whole"
    POLARITY = "polarity"
    DENIED_EVENT = "denied_event"
    DENIED_RESPONSIBILITY = "denied_responsibility"
    DENIED_FIGURE = "denied_figure"
    DENIES_NOTHING = "denies_nothing"
    BROADER_DENIAL = "broader_denial"
    AGENT = "agent"
    ALLIED_AGENTS = "allied_agents"
    ONE_AMONG = "one_among"
    SAME_VALUE = "same_value"
    CONTAINED_VALUE = "contained_value"
    DIFFERENT_VALUE = "different_value"
    UNRELATED_VALUE = "unrelated_value"
    NOT_FUNCTIONAL = "not_functional"
    TEMPORAL = "temporal"
    LOCATION = "location"
    TOO_FAST = "too_fast"
    IDENTITY = "identity"
    GRANULARITY = "granularity"
    HEDGED = "hedged"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    ONE_ORIGIN = "one_origin"
    RESTATED = "restated"
    CORRECTED = "corrected"
    POSSIBLY_SAME_ORIGIN = "possibly_same_origin"
    UNIT = "unit"
    MEASURE = "measure"
    POPULATION = "population"
    PLACE_SCOPE = "place_scope"
    PERIOD_SCOPE = "period_scope"
    BASIS = "basis"
    EVENT = "event"
    ASPECT = "aspect"
    JUDGED = "judged"


class Decision(StrEnum):
    """What a person decided about two mentions or two claims."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Reliability(StrEnum):
    """How far a source can be relied on: the letters of the Admiralty code (NATO AJP-2.1)."""

    COMPLETELY = "A"
    USUALLY = "B"
    FAIRLY = "C"
    NOT_USUALLY = "D"
    UNRELIABLE = "E"
    CANNOT_BE_JUDGED = "F"


class Credibility(StrEnum):
    """How credible a piece of information is: the digits of the Admiralty code (NATO AJP-2.1)."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


class JudgedKind(StrEnum):
    """What a judgement names: a mention, a claim, a document, or a publisher by its name."""

    MENTION = "mention"
    CLAIM = "claim"
    DOCUMENT = "document"
    PUBLISHER = "publisher"


class Relation(StrEnum):
    """How one normalised value stands to another, as data that rules join over."""

    SHARES_VALUE = "sharesValue"
    PARTLY_WITHIN = "partlyWithin"
    EXCLUDES = "excludes"
    OPPOSED_TO = "opposedTo"
    SEPARATE_FROM = "separateFrom"
    ALLIED_WITH = "alliedWith"
    APART_FROM = "apartFrom"
    MISSES = "misses"
    CONTESTS = "contests"
    CONTESTS_WHOLE = "contestsWhole"
    NARROWS = "narrows"
    REACHES = "reaches"
    REACHES_PARTLY = "reachesPartly"


class Approximator(StrEnum):
    """How the words of a figure bound it."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    NEARLY = "nearly"
    ABOUT = "about"
    BETWEEN = "between"
    POSSIBLY = "possibly"
    VAGUE = "vague"
    MOST_OF = "most_of"
    FRACTION = "fraction"
    NONE_AT_ALL = "none_at_all"
    UNKNOWN = "unknown"
    ROUND = "round"


class Layer(StrEnum):
    """What lies beneath the claims of a document, a name for each field of `kg.extract.Layers`."""

    ATTRIBUTIONS = "attributions"
    EVENTS = "events"
    QUANTITIES = "quantities"
    DATES = "dates"
    ACTORS = "actors"
    VESSELS = "vessels"
    PLACES = "places"
    ACTS = "acts"


class CorpusName(StrEnum):
    """What extraction can be measured on: public corpora that the user brings, and `values`, which ships."""

    POLNEAR = "polnear"
    ISAF = "isaf"
    ASAM = "asam"
    PLOVER = "plover"
    VALUES = "values"


class ScoreFormat(StrEnum):
    """How `kg evaluate` writes scores; `jsonl` gives a row a judged pair."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
