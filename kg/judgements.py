"""What people judge: which mentions or claims are the same, and how good sources and information are.

Judgements are append-only: nothing is deleted or changed, a `Retraction` takes an earlier one back. They name
what documents hold, never a canonical entity, so they outlive every resolution. `order` counts the judgements
of a store from 1; `on` is the day that the user gives, None if none was given: no clock is read.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.ids import content_hash
from kg.vocab import Credibility, Decision, JudgedKind, Reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision on two mentions, or two claims, as `kind` says, named by their ids.

    `left` comes before `right`. One that was carried over to another version of a document names what
    stands there, and in `carried_from` the id under which it is kept.
    """

    order: int
    decision: Decision
    kind: JudgedKind
    left: str
    right: str
    by: str
    why: str
    on: dt.date | None = None
    carried_from: str | None = None

    @property
    def id(self) -> str:
        """The content hash that names this judgement as it is kept."""
        if self.carried_from is not None:
            return self.carried_from
        day = None if self.on is None else self.on.isoformat()
        return content_hash(
            "judgement", self.order, self.decision.value, self.left, self.right, self.by, self.why, day
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A person's grade of a source or of information, on the two axes of the Admiralty code.

    Reliability is of a source, named by a mention of the actor, by a claim of the origin, or as a publisher;
    credibility is of a claim, or of all that a document says. `rates` is the id of what `kind` says, or the
    publisher's name.
    """

    order: int
    grade: Reliability | Credibility
    kind: JudgedKind
    rates: str
    by: str
    why: str
    on: dt.date | None = None
    carried_from: str | None = None

    @property
    def axis(self) -> str:
        """The scheme of the grade: "reliability" or "credibility"."""
        return "reliability" if isinstance(self.grade, Reliability) else "credibility"

    @property
    def id(self) -> str:
        """The content hash that names this rating as it is kept."""
        if self.carried_from is not None:
            return self.carried_from
        day = None if self.on is None else self.on.isoformat()
        about = (self.axis, self.grade.value, self.kind.value, self.rates)
        return content_hash("rating", self.order, *about, self.by, self.why, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """A person takes back an earlier judgement, rating or retraction, named by its id. Nothing is deleted."""

    order: int
    retracts: str
    by: str
    why: str
    on: dt.date | None = None

    @property
    def id(self) -> str:
        """The content hash that names this retraction."""
        day = None if self.on is None else self.on.isoformat()
        return content_hash("retraction", self.order, self.retracts, self.by, self.why, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What judgements say about a claim and `other`, directly or through a chain of judgements.

    `judgements` are the ids of the chain, `words` say who judged and why, for a reader.
    """

    other: str
    decision: Decision
    judgements: tuple[str, ...]
    words: str


Record = Judgement | Rating | Retraction
"""Any entry of a store's judgements."""
