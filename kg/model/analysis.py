"""What comparing answers comes to: verdicts, positions, sets, and what the rules join over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.model.documents import Days
from kg.units import Amount
from kg.vocab import (
    Denies,
    Gate,
    Move,
    Reason,
    Relation,
    ValueType,
    Verdict,
)


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
