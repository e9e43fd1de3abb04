"""Causes, states and classifications: values that contain or exclude each other, and who holds a place."""

from __future__ import annotations

from dataclasses import dataclass

from kg.compare.bounds import meet
from kg.compare.finding import Context, Finding, same_origin
from kg.compare.functional import compare_attribute
from kg.compare.knowledge import Knowledge
from kg.compare.movement import compare_positions
from kg.compare.polarity import denied_value
from kg.compare.statements import plain
from kg.model import Answer
from kg.vocab import Aspect, Gate, Polarity, Reason, ValueType, Verdict

_HOLDS = "holds:"


def compare_values(a: Answer, b: Answer, context: Context) -> Finding:
    """Judge two claims of a cause, a state or a classification."""
    rule = _rule(a, context.knowledge)
    for denial, other in ((a, b), (b, a)):
        if denial.claim.polarity is Polarity.DENIED and other.claim.polarity is Polarity.AFFIRMED:
            return denied_value(denial, other, context, rule)
    if a.claim.polarity is Polarity.DENIED:
        return _finding(Verdict.COMPATIBLE, Reason.SAME_VALUE, rule)
    if _same(a, b):
        return _refined(a, b, rule) or _finding(Verdict.COMPATIBLE, Reason.SAME_VALUE, rule)
    if a.claim.aspect is Aspect.STATE:
        return _states(a, b, context)
    return _relation(a, b, context, rule)


def _rule(answer: Answer, knowledge: Knowledge) -> str:
    if answer.claim.aspect is not Aspect.STATE:
        return "value"
    attribute = knowledge.attributes.get(answer.claim.attribute or "")
    return "position" if attribute is not None and attribute.value is ValueType.POSITION else "state"


def _finding(verdict: Verdict, reason: Reason, rule: str, *failed: Gate) -> Finding:
    gates = failed or (() if verdict is Verdict.CONTRADICTION else (Gate.INCOMPATIBLE,))
    return Finding(verdict=verdict, reason=reason, rule=rule, failed=gates)


def _same(a: Answer, b: Answer) -> bool:
    first, second = plain(a.values), plain(b.values)
    if first and second:
        return bool(set(first) & set(second))
    words = [(answer.claim.value or "").casefold().strip() for answer in (a, b)]
    return words[0] == words[1]


def _relation(a: Answer, b: Answer, context: Context, rule: str) -> Finding:
    """Causes and classes: one contains the other, or they are stated to exclude each other, or neither."""
    knowledge = context.knowledge
    first, second = plain(a.values), plain(b.values)
    pairs = [(one, other) for one in first for other in second]
    if any(knowledge.disjoint(one, other) for one, other in pairs):
        compound = len(set(first)) > 1 and len(set(second)) > 1
        agree = any(knowledge.related(one, other) for one, other in pairs)
        if agree and compound:
            return _finding(Verdict.TENSION, Reason.GRANULARITY, rule)
        return _finding(Verdict.CONTRADICTION, Reason.DIFFERENT_VALUE, rule)
    if any(knowledge.related(one, other) for one, other in pairs):
        return _finding(Verdict.REFINEMENT, Reason.CONTAINED_VALUE, rule)
    return _finding(Verdict.COMPATIBLE, Reason.UNRELATED_VALUE, rule)


def _states(a: Answer, b: Answer, context: Context) -> Finding:
    if holdings_of(a.values) and holdings_of(b.values):
        return _held(a, b, context)
    attribute = context.knowledge.attributes.get(a.claim.attribute or "")
    if attribute is not None and attribute.value is ValueType.POSITION:
        return compare_positions(a, b, context)
    if not plain(a.values) or not plain(b.values) or not _one_thing(a, b):
        return _finding(Verdict.COMPATIBLE, Reason.UNRELATED_VALUE, "state")
    if attribute is not None:
        return compare_attribute(a, b, attribute, context)
    found = _relation(a, b, context, "state")
    if found.verdict is Verdict.CONTRADICTION and not meet(a.known, b.known):
        return _changed(a, b)
    return found


def _one_thing(a: Answer, b: Answer) -> bool:
    """Whether two states may be of one thing: neither names another ("thing/port") than the other does."""
    first, second = ({value for value in one.values if value.startswith("thing/")} for one in (a, b))
    return not first or not second or not first.isdisjoint(second)


def _changed(a: Answer, b: Answer) -> Finding:
    failed: tuple[Gate, ...] = (Gate.AS_OF_MEETS,)
    if same_origin(a, b):
        failed = (*failed, Gate.DIFFERENT_ORIGIN)
    return _finding(Verdict.UPDATE, Reason.TEMPORAL, "state", *failed)


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a place, and how much of it: "whole", "most", "part"."""

    actor: str
    place: str
    extent: str

    def token(self) -> str:
        """Return the value that stands for this in an answer."""
        return f"{_HOLDS}{self.actor}@{self.place}#{self.extent}"


def holdings_of(values: tuple[str, ...]) -> list[Holding]:
    """Return who holds what, of a value that says so."""
    found = []
    for value in values:
        if value.startswith(_HOLDS):
            actor, _, rest = value.removeprefix(_HOLDS).partition("@")
            place, _, extent = rest.partition("#")
            found.append(Holding(actor, place, extent))
    return found


def _held(a: Answer, b: Answer, context: Context) -> Finding:
    if not contests(a.values, b.values, context.knowledge):
        unrelated = _finding(Verdict.COMPATIBLE, Reason.UNRELATED_VALUE, "state")
        return _refined(a, b, "state") or unrelated
    if not meet(a.known, b.known):
        return _changed(a, b)
    if contests_whole(a.values, b.values, context.knowledge):
        return _finding(Verdict.CONTRADICTION, Reason.DIFFERENT_VALUE, "state")
    return _finding(Verdict.COMPATIBLE, Reason.DIFFERENT_VALUE, "state")


def _refined(a: Answer, b: Answer, rule: str) -> Finding | None:
    if narrows(a.values, b.values) or narrows(b.values, a.values):
        return _finding(Verdict.REFINEMENT, Reason.CONTAINED_VALUE, rule)
    return None


_EXTENTS = ("part", "most", "whole")


def narrows(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the first value says all that the second says, and more, or says how much of it is held.

    "A suicide car bomb" narrows "a car bomb"; "85 per cent of the town" narrows "the town".
    """
    if set(plain(other)) and set(plain(other)) < set(plain(one)):
        return True
    return any(
        mine.actor == theirs.actor
        and mine.place == theirs.place
        and _EXTENTS.index(mine.extent) < _EXTENTS.index(theirs.extent)
        for mine in holdings_of(one)
        for theirs in holdings_of(other)
    )


def contests(one: tuple[str, ...], other: tuple[str, ...], knowledge: Knowledge) -> bool:
    """Tell whether by two values opposed sides hold some of one place."""
    return bool(_rivals(one, other, knowledge))


def contests_whole(one: tuple[str, ...], other: tuple[str, ...], knowledge: Knowledge) -> bool:
    """Tell whether by two values opposed sides hold so much of one place that both cannot."""
    return any(_exclude(mine.extent, theirs.extent) for mine, theirs in _rivals(one, other, knowledge))


def _rivals(
    one: tuple[str, ...], other: tuple[str, ...], knowledge: Knowledge
) -> list[tuple[Holding, Holding]]:
    return [
        (mine, theirs)
        for mine in holdings_of(one)
        for theirs in holdings_of(other)
        if _same_ground(mine, theirs, knowledge) and knowledge.opposed(mine.actor, theirs.actor)
    ]


def _same_ground(one: Holding, other: Holding, knowledge: Knowledge) -> bool:
    """Whether both speak of one place, or the one that is held whole contains the other's."""
    if one.place == other.place:
        return True
    return (other.extent == "whole" and knowledge.contained(one.place, other.place)) or (
        one.extent == "whole" and knowledge.contained(other.place, one.place)
    )


def _exclude(one: str, other: str) -> bool:
    """Whether two sides cannot both hold so much of one place."""
    return "whole" in (one, other) or one == other == "most"
