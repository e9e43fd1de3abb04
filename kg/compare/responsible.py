"""Who did it: attributions and their denials (docs/contradictions.md, "responsible").

Values are ids of actors, with `mode/alternatives` for "A or B", `mode/among` for "A among B", `mode/behind`
for who planned or ordered what others may have done, and `mode/unknown` where nobody is named.
"""

from __future__ import annotations

import datetime as dt

from kg.compare.finding import Context, Finding
from kg.compare.polarity import compare_denial
from kg.compare.statements import denied_object, opposes_event
from kg.model import Answer, Entity
from kg.vocab import EVENT_FAMILY, Denies, EventType, Gate, Polarity, Reason, Verdict

ALTERNATIVES, AMONG, UNKNOWN = "mode/alternatives", "mode/among", "mode/unknown"
BEHIND = "mode/behind"

_DISCRETE = frozenset({EventType.ASSAULT, EventType.SEIZURE, EventType.DETENTION, EventType.ACCIDENT})
_LONGEST = dt.timedelta(days=2)
"""A strike may run over midnight; what goes on for longer is a campaign with many hands in it."""


def compare_responsible(a: Answer, b: Answer, context: Context) -> Finding:
    """Judge two claims on who is responsible, of any polarity."""
    if UNKNOWN in a.values or UNKNOWN in b.values:
        return _compatible(Reason.DENIES_NOTHING)
    for denial, other in ((a, b), (b, a)):
        if denial.claim.polarity is Polarity.DENIED and other.claim.polarity is Polarity.AFFIRMED:
            if opposes_event(denial.claim):
                return compare_denial(denial, other, context)
            return _denied(denial, other, context)
    if a.claim.polarity is Polarity.DENIED:
        return _compatible(Reason.DIFFERENT_VALUE)
    return _attributions(a, b, context)


def actors(answer: Answer) -> tuple[str, ...]:
    """Return the actors blamed or cleared, without the marks of mode."""
    return tuple(value for value in answer.values if not value.startswith("mode/"))


def _finding(verdict: Verdict, reason: Reason) -> Finding:
    failed = () if verdict is Verdict.CONTRADICTION else (Gate.INCOMPATIBLE,)
    return Finding(verdict=verdict, reason=reason, rule="responsible", failed=failed)


def _compatible(reason: Reason) -> Finding:
    return _finding(Verdict.COMPATIBLE, reason)


def _denied(denial: Answer, other: Answer, context: Context) -> Finding:
    if denied_object(denial.claim) is Denies.NONE:
        return _compatible(Reason.DENIES_NOTHING)
    knowledge = context.knowledge
    pairs = [(blamed, cleared) for blamed in actors(other) for cleared in actors(denial)]
    if any(knowledge.contained(blamed, cleared) for blamed, cleared in pairs):
        if ALTERNATIVES in other.values or AMONG in other.values:
            return _finding(Verdict.TENSION, Reason.ONE_AMONG)
        return _finding(Verdict.CONTRADICTION, Reason.DENIED_RESPONSIBILITY)
    if any(knowledge.contained(cleared, blamed) for blamed, cleared in pairs):
        return _finding(Verdict.TENSION, Reason.GRANULARITY)
    return _compatible(Reason.DIFFERENT_VALUE)


def _attributions(a: Answer, b: Answer, context: Context) -> Finding:
    knowledge = context.knowledge
    first, second = actors(a), actors(b)
    if not first or not second:
        return _compatible(Reason.UNRELATED_VALUE)
    pairs = [(one, other) for one in first for other in second]
    if any(one == other for one, other in pairs):
        unsure = [answer for answer in (a, b) if {ALTERNATIVES, AMONG} & set(answer.values)]
        if len(unsure) == 1 and set(first) != set(second):
            return _finding(Verdict.TENSION, Reason.ONE_AMONG)
        return _compatible(Reason.SAME_VALUE)
    if _accuse_each_other(a, b, context):
        return _finding(Verdict.CONTRADICTION, Reason.AGENT)
    if any(knowledge.related(one, other) for one, other in pairs):
        named = any(one.startswith("kg:") or other.startswith("kg:") for one, other in pairs)
        return _finding(Verdict.REFINEMENT if named else Verdict.COMPATIBLE, Reason.CONTAINED_VALUE)
    apart = [_apart(one, other, _discrete(a.event, b.event), context) for one, other in pairs]
    if any(reason is Reason.ALLIED_AGENTS or reason is Reason.UNRELATED_VALUE for reason in apart):
        return _undecided(pairs, apart, context)
    if {ALTERNATIVES, AMONG} & {*a.values, *b.values} or (BEHIND in a.values) is not (BEHIND in b.values):
        return _finding(Verdict.TENSION, Reason.ONE_AMONG)
    return _finding(Verdict.CONTRADICTION, Reason.AGENT)


def _accuse_each_other(a: Answer, b: Answer, context: Context) -> bool:
    """Whether each speaker, or the state spoken for, is the one whom the other blames."""

    def blames(accuser: Answer, accused: Answer) -> bool:
        speaker = accused.claimant
        if speaker is None or ALTERNATIVES in accuser.values or AMONG in accuser.values:
            return False
        return any(
            context.knowledge.related(one, speaker) or _one_state(one, speaker) for one in actors(accuser)
        )

    return blames(a, b) and blames(b, a)


def _one_state(one: str, other: str) -> bool:
    """Whether two ids are bodies of one government."""
    first, second = one.split("/"), other.split("/")
    of_state = one.startswith("iso:") and first[1:2] == second[1:2] == ["government"]
    return of_state and first[0] == second[0]


def _apart(one: str, other: str, discrete: bool, context: Context) -> Reason:
    """Return `agent` where the two cannot both have done it, else why they can."""
    knowledge = context.knowledge
    if knowledge.opposed(one, other):
        return Reason.AGENT
    if not (_named(one) and _named(other)):
        return Reason.UNRELATED_VALUE
    if not discrete:
        return Reason.ALLIED_AGENTS if knowledge.allied(one, other) else Reason.UNRELATED_VALUE
    known = knowledge.known(one) and knowledge.known(other)
    return Reason.AGENT if known else Reason.UNRELATED_VALUE


def _named(actor: str) -> bool:
    """Whether an id names a force: a body of a state or a group, not a kind of people."""
    return actor.startswith(("iso:", "kg:")) and not actor.endswith(("/opposition", "/people"))


def _undecided(pairs: list[tuple[str, str]], apart: list[Reason], context: Context) -> Finding:
    if Reason.ALLIED_AGENTS in apart:
        return _compatible(Reason.ALLIED_AGENTS)
    if any(frozenset(pair) in context.opposed for pair in pairs):
        return _finding(Verdict.TENSION, Reason.AGENT)
    return _compatible(Reason.UNRELATED_VALUE)


def _discrete(first: Entity | None, second: Entity | None) -> bool:
    """Whether the event is one act, which has one perpetrator; unknown counts as not."""
    for event in (first, second):
        if event is None or event.event_type is None:
            return False
        if EVENT_FAMILY.get(event.event_type, event.event_type) not in _DISCRETE:
            return False
        if (
            event.earliest is not None
            and event.latest is not None
            and event.latest - event.earliest > _LONGEST
        ):
            return False
    return True
