"""The records that pass from stage to stage. No input or output here, and no RDF.

Offsets are Unicode code points of a document's stored text. `None` means "not stated", never "".
A pair of days is (earliest, latest), both inclusive, at the place of the event.
Every record has one JSON form, written and read by `kg.jsonl`.
"""

from __future__ import annotations

from kg.model.analysis import (
    Analysis,
    Comparison,
    Contest,
    ContradictionSet,
    Grounds,
    Position,
    Reading,
    Step,
    Trajectory,
    Value,
)
from kg.model.claims import Claim, Extraction, Mention
from kg.model.documents import Days, Document, Release, Span
from kg.model.layers import (
    COUNTED,
    REFERS,
    ActMention,
    ActorMention,
    Attribution,
    EventMention,
    Participant,
    PlaceMention,
    Quantity,
    TimeExpression,
    VesselMention,
)
from kg.model.resolution import (
    IN_REPORT,
    Answer,
    Derivation,
    Entity,
    EventPart,
    Link,
    Origin,
    PossibleMatch,
    Question,
    QuestionLink,
    ReportedDispute,
    Resolution,
)

__all__ = [
    "COUNTED",
    "IN_REPORT",
    "REFERS",
    "ActMention",
    "ActorMention",
    "Analysis",
    "Answer",
    "Attribution",
    "Claim",
    "Comparison",
    "Contest",
    "ContradictionSet",
    "Days",
    "Derivation",
    "Document",
    "Entity",
    "EventMention",
    "EventPart",
    "Extraction",
    "Grounds",
    "Link",
    "Mention",
    "Origin",
    "Participant",
    "PlaceMention",
    "Position",
    "PossibleMatch",
    "Quantity",
    "Question",
    "QuestionLink",
    "Reading",
    "Release",
    "ReportedDispute",
    "Resolution",
    "Span",
    "Step",
    "TimeExpression",
    "Trajectory",
    "Value",
    "VesselMention",
]
