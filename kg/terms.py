"""The terms of the ontology and of the vocabularies it reuses, as plain IRI strings.

No RDF library is needed to name a term; `ontology/` defines each, and a test holds the two together.
Concepts of SKOS schemes are named `<CONCEPTS><scheme>/<notation>`, see `concept`.
"""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import quote

from kg import vocab
from kg.settings import NAMESPACE

DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

CONCEPTS = NAMESPACE.rstrip("#") + "/"
"""What the IRIs of concepts begin with: no fragment, so that `measure:persons_killed` can be written."""

PREFIXES = {
    "kg": NAMESPACE,
    "dcterms": DCTERMS,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}


class KG:
    """Classes and properties of the ontology."""

    # classes
    Document = NAMESPACE + "Document"
    DocumentVersion = NAMESPACE + "DocumentVersion"
    Mention = NAMESPACE + "Mention"
    Claim = NAMESPACE + "Claim"
    EventDescription = NAMESPACE + "EventDescription"  # an event as one document tells it
    Event = NAMESPACE + "Event"
    Actor = NAMESPACE + "Actor"
    Vessel = NAMESPACE + "Vessel"
    Place = NAMESPACE + "Place"
    Participation = NAMESPACE + "Participation"
    Origin = NAMESPACE + "Origin"
    Question = NAMESPACE + "Question"
    QuestionLink = NAMESPACE + "QuestionLink"
    Value = NAMESPACE + "Value"  # all that a claim's value was normalised to
    Attribute = NAMESPACE + "Attribute"
    Denotation = NAMESPACE + "Denotation"
    Inclusion = NAMESPACE + "Inclusion"
    Derivation = NAMESPACE + "Derivation"
    Comparison = NAMESPACE + "Comparison"
    Position = NAMESPACE + "Position"
    ContradictionSet = NAMESPACE + "ContradictionSet"
    Dispute = NAMESPACE + "Dispute"
    Trajectory = NAMESPACE + "Trajectory"
    Step = NAMESPACE + "Step"
    AnalysisBlock = NAMESPACE + "AnalysisBlock"  # subjects that were analysed together
    Judgement = NAMESPACE + "Judgement"
    PossibleMatch = NAMESPACE + "PossibleMatch"
    Release = NAMESPACE + "Release"  # an edition of a dataset

    # any node
    displayLabel = NAMESPACE + "displayLabel"

    # documents
    version = NAMESPACE + "version"  # Document -> DocumentVersion
    currentVersion = NAMESPACE + "currentVersion"  # Document -> DocumentVersion, in the provenance graph
    supersededBy = NAMESPACE + "supersededBy"
    publishedOn = NAMESPACE + "publishedOn"  # xsd:date
    publishedAt = NAMESPACE + "publishedAt"  # xsd:dateTime, Z
    publisherName = NAMESPACE + "publisherName"  # string: domain or name as given
    authorName = NAMESPACE + "authorName"
    textLength = NAMESPACE + "textLength"  # code points of the stored text
    parameter = NAMESPACE + "parameter"  # prov:Activity -> "name=value"

    # records of datasets
    inRelease = NAMESPACE + "inRelease"  # DocumentVersion -> Release
    recordNumber = NAMESPACE + "recordNumber"  # where in the release, from 1
    withdrawnIn = NAMESPACE + "withdrawnIn"  # Document -> the release that no longer has it
    eventKey = NAMESPACE + "eventKey"  # the id under which a dataset records the event
    centroid = NAMESPACE + "centroid"
    best = NAMESPACE + "best"  # of the figures between kg:min and kg:max
    cites = NAMESPACE + "cites"  # "1 Reuters", "2 ...": the sources that a dataset names

    # spans: Claim, Mention, EventDescription
    inDocument = NAMESPACE + "inDocument"  # -> DocumentVersion
    start = NAMESPACE + "start"
    end = NAMESPACE + "end"
    quote = NAMESPACE + "quote"
    mentionKind = NAMESPACE + "mentionKind"

    # claims (document graph)
    aspect = NAMESPACE + "aspect"
    attribute = NAMESPACE + "attribute"
    measure = NAMESPACE + "measure"
    unit = NAMESPACE + "unit"
    population = NAMESPACE + "population"
    placeScope = NAMESPACE + "placeScope"
    min = NAMESPACE + "min"
    max = NAMESPACE + "max"
    minExclusive = NAMESPACE + "minExclusive"  # the amount is more than kg:min
    surfaceUnit = NAMESPACE + "surfaceUnit"  # the unit told, where kg:unit is the base of its kind
    approximator = NAMESPACE + "approximator"
    surfaceWords = NAMESPACE + "surfaceWords"
    valueText = NAMESPACE + "valueText"
    value = NAMESPACE + "value"
    polarity = NAMESPACE + "polarity"
    denies = NAMESPACE + "denies"
    direction = NAMESPACE + "direction"
    commitment = NAMESPACE + "commitment"
    basis = NAMESPACE + "basis"
    trend = NAMESPACE + "trend"
    claimantText = NAMESPACE + "claimantText"
    claimantKind = NAMESPACE + "claimantKind"
    claimantMention = NAMESPACE + "claimantMention"
    reporterText = NAMESPACE + "reporterText"  # "1 Reuters", "2 ...": ordered chain
    subjectText = NAMESPACE + "subjectText"
    subjectKind = NAMESPACE + "subjectKind"
    describesEvent = NAMESPACE + "describesEvent"  # Claim -> EventDescription
    statedEarliest = NAMESPACE + "statedEarliest"
    statedLatest = NAMESPACE + "statedLatest"
    asOfEarliest = NAMESPACE + "asOfEarliest"
    asOfLatest = NAMESPACE + "asOfLatest"
    asOfDefault = NAMESPACE + "asOfDefault"
    clockEarliest = NAMESPACE + "clockEarliest"  # xsd:dateTime, Z: a clock time known beside asOf
    clockLatest = NAMESPACE + "clockLatest"
    countedFromEarliest = NAMESPACE + "countedFromEarliest"
    countedFromLatest = NAMESPACE + "countedFromLatest"
    countedToEarliest = NAMESPACE + "countedToEarliest"
    countedToLatest = NAMESPACE + "countedToLatest"
    nestedIn = NAMESPACE + "nestedIn"  # Claim -> the claim it is quoted in
    disputes = NAMESPACE + "disputes"
    disputedSpeaker = NAMESPACE + "disputedSpeaker"
    disputing = NAMESPACE + "disputing"  # Dispute -> the claim that disputes
    disputedClaim = NAMESPACE + "disputedClaim"  # Dispute -> the claim disputed
    candidates = NAMESPACE + "candidates"
    confidence = NAMESPACE + "confidence"
    method = NAMESPACE + "method"
    ordinal = NAMESPACE + "ordinal"

    # events, descriptions and canonical
    eventType = NAMESPACE + "eventType"
    earliest = NAMESPACE + "earliest"
    latest = NAMESPACE + "latest"
    timeText = NAMESPACE + "timeText"
    mainOfReport = NAMESPACE + "mainOfReport"
    longLasting = NAMESPACE + "longLasting"
    status = NAMESPACE + "status"
    place = NAMESPACE + "place"
    placeText = NAMESPACE + "placeText"
    participation = NAMESPACE + "participation"
    participant = NAMESPACE + "participant"
    participantText = NAMESPACE + "participantText"
    participantKind = NAMESPACE + "participantKind"
    role = NAMESPACE + "role"
    localId = NAMESPACE + "localId"
    partOf = NAMESPACE + "partOf"  # EventDescription -> EventDescription
    placePath = NAMESPACE + "placePath"  # "1 Aleppo", "2 Syria": ids or names that contain it, nearest first

    # actors, vessels, places
    actorKind = NAMESPACE + "actorKind"
    name = NAMESPACE + "name"
    country = NAMESPACE + "country"
    title = NAMESPACE + "title"
    affiliation = NAMESPACE + "affiliation"
    anonymous = NAMESPACE + "anonymous"
    resolvedBy = NAMESPACE + "resolvedBy"
    candidate = NAMESPACE + "candidate"
    imo = NAMESPACE + "imo"
    mmsi = NAMESPACE + "mmsi"
    callSign = NAMESPACE + "callSign"
    flag = NAMESPACE + "flag"
    vesselType = NAMESPACE + "vesselType"
    formerName = NAMESPACE + "formerName"
    latitude = NAMESPACE + "latitude"
    longitude = NAMESPACE + "longitude"
    precisionKm = NAMESPACE + "precisionKm"
    placeKind = NAMESPACE + "placeKind"
    within = NAMESPACE + "within"
    authorityId = NAMESPACE + "authorityId"

    # resolution graph
    denotes = NAMESPACE + "denotes"  # Mention or EventDescription -> canonical entity
    mention = NAMESPACE + "mention"  # Denotation -> Mention
    entity = NAMESPACE + "entity"  # Denotation -> canonical entity
    rule = NAMESPACE + "rule"
    score = NAMESPACE + "score"
    answers = NAMESPACE + "answers"  # Claim -> Question
    partOfEvent = NAMESPACE + "partOfEvent"  # Event -> larger Event
    includedEvent = NAMESPACE + "includedEvent"  # Inclusion -> Event
    includingEvent = NAMESPACE + "includingEvent"  # Inclusion -> larger Event
    partyId = NAMESPACE + "partyId"
    factSource = NAMESPACE + "factSource"
    aboutEvent = NAMESPACE + "aboutEvent"  # Claim -> canonical Event
    subject = NAMESPACE + "subject"  # Question -> canonical entity
    origin = NAMESPACE + "origin"  # Claim -> Origin
    originCertain = NAMESPACE + "originCertain"
    mayBe = NAMESPACE + "mayBe"  # Origin -> string: what it may be
    controlledBy = NAMESPACE + "controlledBy"  # Actor -> string: authority id
    takenFrom = NAMESPACE + "takenFrom"  # Claim -> Claim of another report
    derivedClaim = NAMESPACE + "derivedClaim"  # Derivation -> Claim
    sourceClaim = NAMESPACE + "sourceClaim"  # Derivation -> Claim
    passageStart = NAMESPACE + "passageStart"
    passageEnd = NAMESPACE + "passageEnd"
    sourcePassageStart = NAMESPACE + "sourcePassageStart"
    sourcePassageEnd = NAMESPACE + "sourcePassageEnd"
    claimant = NAMESPACE + "claimant"  # Claim -> canonical Actor
    normalisedValue = NAMESPACE + "normalisedValue"  # Claim -> canonical entity
    valueKey = NAMESPACE + "valueKey"  # Claim -> string: a value that is no entity
    knownEarliest = NAMESPACE + "knownEarliest"
    knownLatest = NAMESPACE + "knownLatest"
    windowStart = NAMESPACE + "windowStart"  # Question: the period counted
    windowEnd = NAMESPACE + "windowEnd"
    countStartEarliest = NAMESPACE + "countStartEarliest"  # Claim: from when its total counts
    countStartLatest = NAMESPACE + "countStartLatest"
    countStartAssumed = NAMESPACE + "countStartAssumed"  # xsd:boolean: not stated, the event's start
    partOfQuestion = NAMESPACE + "partOfQuestion"  # Question -> the Question of a whole
    entailedBy = NAMESPACE + "entailedBy"  # Question of an occurrence -> one whose answers entail it
    sumOf = NAMESPACE + "sumOf"  # Question of a whole -> the Question of each part of a sum
    linkKind = NAMESPACE + "linkKind"
    linkFrom = NAMESPACE + "linkFrom"  # QuestionLink -> the part, the occurrence, the sum
    linkTo = NAMESPACE + "linkTo"  # QuestionLink -> the whole, what entails, each part
    linkGate = NAMESPACE + "linkGate"  # QuestionLink -> the gate that the two do not share
    restsOn = NAMESPACE + "restsOn"
    statedIn = NAMESPACE + "statedIn"  # QuestionLink -> DocumentVersion whose words state it

    # what rules join over: resolution graph, relations between values in the reference graph
    comparedAs = NAMESPACE + "comparedAs"
    comparedWords = NAMESPACE + "comparedWords"
    low = NAMESPACE + "low"
    deniedObject = NAMESPACE + "deniedObject"
    deniedFrom = NAMESPACE + "deniedFrom"
    startsFrom = NAMESPACE + "startsFrom"
    startsBy = NAMESPACE + "startsBy"
    countedWindow = NAMESPACE + "countedWindow"
    siteCounter = NAMESPACE + "siteCounter"
    singleAct = NAMESPACE + "singleAct"
    validFrom = NAMESPACE + "validFrom"
    validTo = NAMESPACE + "validTo"
    comparableWith = NAMESPACE + "comparableWith"
    valuePart = NAMESPACE + "valuePart"
    valueThing = NAMESPACE + "valueThing"
    valuePoint = NAMESPACE + "valuePoint"
    earliestMinute = NAMESPACE + "earliestMinute"
    latestMinute = NAMESPACE + "latestMinute"
    misses = NAMESPACE + "misses"
    valueMode = NAMESPACE + "valueMode"
    sharesValue = NAMESPACE + "sharesValue"
    partlyWithin = NAMESPACE + "partlyWithin"
    excludes = NAMESPACE + "excludes"
    opposedTo = NAMESPACE + "opposedTo"
    separateFrom = NAMESPACE + "separateFrom"
    alliedWith = NAMESPACE + "alliedWith"
    apartFrom = NAMESPACE + "apartFrom"
    contests = NAMESPACE + "contests"
    contestsWhole = NAMESPACE + "contestsWhole"
    narrows = NAMESPACE + "narrows"
    reaches = NAMESPACE + "reaches"
    reachesPartly = NAMESPACE + "reachesPartly"
    blames = NAMESPACE + "blames"
    # reference graph
    functional = NAMESPACE + "functional"  # Attribute: one value at a time
    valueType = NAMESPACE + "valueType"

    # analysis graph
    comparisonA = NAMESPACE + "comparisonA"
    comparisonB = NAMESPACE + "comparisonB"
    verdict = NAMESPACE + "verdict"
    reason = NAMESPACE + "reason"
    question = NAMESPACE + "question"
    gatePassed = NAMESPACE + "gatePassed"
    gateFailed = NAMESPACE + "gateFailed"
    gap = NAMESPACE + "gap"
    explanation = NAMESPACE + "explanation"
    contradicts = NAMESPACE + "contradicts"  # Claim -> Claim, both ways, inferred
    inSet = NAMESPACE + "inSet"  # Comparison, Position -> ContradictionSet
    setClaim = NAMESPACE + "setClaim"  # ContradictionSet -> Claim
    holds = NAMESPACE + "holds"  # Position -> Claim
    position = NAMESPACE + "position"  # ContradictionSet -> Position
    reports = NAMESPACE + "reports"
    claimants = NAMESPACE + "claimants"
    originsLow = NAMESPACE + "originsLow"
    originsHigh = NAMESPACE + "originsHigh"
    pairs = NAMESPACE + "pairs"  # ContradictionSet: conflicting pairs kept
    contestedOn = NAMESPACE + "contestedOn"
    contestedDays = NAMESPACE + "contestedDays"
    step = NAMESPACE + "step"  # Trajectory -> Step
    move = NAMESPACE + "move"
    moves = NAMESPACE + "moves"
    joined = NAMESPACE + "joined"  # Step -> Origin
    widestPair = NAMESPACE + "widestPair"  # ContradictionSet -> Comparison
    disputed = NAMESPACE + "disputed"  # Event -> xsd:boolean

    inBlock = NAMESPACE + "inBlock"  # Comparison, ContradictionSet -> AnalysisBlock
    fingerprint = NAMESPACE + "fingerprint"  # AnalysisBlock: of all that its verdicts rest on

    # judgements
    left = NAMESPACE + "left"
    right = NAMESPACE + "right"
    decision = NAMESPACE + "decision"
    rates = NAMESPACE + "rates"  # Judgement -> Mention, Claim or Document
    ratesPublisher = NAMESPACE + "ratesPublisher"  # Judgement -> string: a publisher's name
    reliability = NAMESPACE + "reliability"
    credibility = NAMESPACE + "credibility"
    retracts = NAMESPACE + "retracts"  # Judgement -> Judgement
    judgedBy = NAMESPACE + "judgedBy"
    judgedOn = NAMESPACE + "judgedOn"  # xsd:date, if the user gave one
    order = NAMESPACE + "order"
    why = NAMESPACE + "why"

    # judgements, as resolution took them (resolution graph)
    inForce = NAMESPACE + "inForce"  # Judgement -> xsd:boolean, written where true
    judgement = NAMESPACE + "judgement"  # Denotation, Comparison -> Judgement
    judgedApart = NAMESPACE + "judgedApart"  # Claim -> Claim, both ways
    sourceReliability = NAMESPACE + "sourceReliability"  # Claim -> concept of the scheme reliability
    informationCredibility = NAMESPACE + "informationCredibility"  # Claim -> concept of credibility
    supports = NAMESPACE + "supports"  # PossibleMatch -> string
    opposes = NAMESPACE + "opposes"  # PossibleMatch -> string
    stake = NAMESPACE + "stake"  # PossibleMatch -> xsd:integer


SCHEMES: dict[str, type[StrEnum]] = {
    "aspect": vocab.Aspect,
    "measure": vocab.Measure,
    "population": vocab.Population,
    "polarity": vocab.Polarity,
    "denies": vocab.Denies,
    "direction": vocab.Direction,
    "commitment": vocab.Commitment,
    "basis": vocab.Basis,
    "trend": vocab.Trend,
    "claimant-kind": vocab.ClaimantKind,
    "subject-kind": vocab.SubjectKind,
    "actor-kind": vocab.ActorKind,
    "event-type": vocab.EventType,
    "status": vocab.EventStatus,
    "role": vocab.Role,
    "mention-kind": vocab.MentionKind,
    "verdict": vocab.Verdict,
    "move": vocab.Move,
    "gate": vocab.Gate,
    "link-kind": vocab.LinkKind,
    "value-type": vocab.ValueType,
    "reason": vocab.Reason,
    "approximator": vocab.Approximator,
    "decision": vocab.Decision,
    "reliability": vocab.Reliability,
    "credibility": vocab.Credibility,
}
"""Each SKOS scheme by its name: the folder part of its concepts' IRIs, and the file in `ontology/vocab/`."""


def concept(scheme: str, notation: str) -> str:
    """Return the IRI of a concept.

    >>> concept("measure", "persons_killed")
    'https://w3id.org/kg/ns/measure/persons_killed'
    """
    if scheme not in SCHEMES:
        raise KeyError(f"no scheme '{scheme}'")
    return f"{CONCEPTS}{scheme}/{quote(notation, safe='-._~:')}"


def graph(base: str, name: str) -> str:
    """Return the IRI of a named graph: "resolution", "analysis", "doc/<version>" and so on.

    >>> graph("https://example.org", "analysis")
    'https://example.org/graph/analysis'
    """
    return f"{base.rstrip('/')}/graph/{name}"
