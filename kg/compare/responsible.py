"""Who did it: attributions and their denials (docs/contradictions.md, "responsible").

Values are ids of actors, with `mode/alternatives` for "A or B", `mode/among` for "A among B", `mode/behind`
for who planned or ordered what others may have done, and `mode/unknown` where nobody is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kg.compare.finding import Context, Finding
from kg.compare.knowledge import Knowledge
from kg.compare.polarity import compare_denial
from kg.compare.statements import denied_object, opposes_event, plain
from kg.known_actors import belongs_to
from kg.model import Answer, Entity
from kg.vocab import EVENT_FAMILY, Denies, EventType, Gate, Polarity, Reason, Verdict

Pairs = Sequence[tuple[str, str]]
"""Each actor of the one value with each of the other."""

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


def _finding(verdict: Verdict, reason: Reason) -> Finding:
    failed = () if verdict is Verdict.CONTRADICTION else (Gate.INCOMPATIBLE,)
    return Finding(verdict=verdict, reason=reason, rule="responsible", failed=failed)


def _compatible(reason: Reason) -> Finding:
    return _finding(Verdict.COMPATIBLE, reason)


def _denied(denial: Answer, other: Answer, context: Context) -> Finding:
    if denied_object(denial.claim) is Denies.NONE:
        return _compatible(Reason.DENIES_NOTHING)
    knowledge = context.knowledge
    pairs = [(blamed, cleared) for blamed in plain(other.values) for cleared in plain(denial.values)]
    if any(knowledge.contained(blamed, cleared) for blamed, cleared in pairs):
        if ALTERNATIVES in other.values or AMONG in other.values:
            return _finding(Verdict.TENSION, Reason.ONE_AMONG)
        return _finding(Verdict.CONTRADICTION, Reason.DENIED_RESPONSIBILITY)
    if any(knowledge.contained(cleared, blamed) for blamed, cleared in pairs):
        return _finding(Verdict.TENSION, Reason.GRANULARITY)
    return _compatible(Reason.DIFFERENT_VALUE)


def _attributions(a: Answer, b: Answer, context: Context) -> Finding:
    knowledge = context.knowledge
    first, second = plain(a.values), plain(b.values)
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
    one_act = single_act(a.event) and single_act(b.event)
    if not (separate(pairs, knowledge) if one_act else opposed(pairs, knowledge)):
        return _undecided(pairs, one_act, context)
    if {ALTERNATIVES, AMONG} & {*a.values, *b.values} or (BEHIND in a.values) is not (BEHIND in b.values):
        return _finding(Verdict.TENSION, Reason.ONE_AMONG)
    return _finding(Verdict.CONTRADICTION, Reason.AGENT)


def _accuse_each_other(a: Answer, b: Answer, context: Context) -> bool:
    """Whether each speaker, or the state spoken for, is the one whom the other blames."""

    return all(
        accused.claimant is not None and blames(accuser.values, accused.claimant, context.knowledge)
        for accuser, accused in ((a, b), (b, a))
    )


def blames(value: tuple[str, ...], speaker: str, knowledge: Knowledge) -> bool:
    """Tell whether a value that is no "one of" blames a speaker, or the state spoken for."""
    if ALTERNATIVES in value or AMONG in value:
        return False
    return any(knowledge.related(one, speaker) or _one_state(one, speaker) for one in plain(value))


def _one_state(one: str, other: str) -> bool:
    """Whether two ids are bodies of one government."""
    government = f"{one.partition('/')[0]}/government"
    return one.startswith("iso:") and all(
        body == government or belongs_to(body, government) for body in (one, other)
    )


def opposed(pairs: Pairs, knowledge: Knowledge) -> bool:
    """Tell whether every two actors stand on different sides."""
    return all(knowledge.opposed(one, other) for one, other in pairs)


def separate(pairs: Pairs, knowledge: Knowledge) -> bool:
    """Tell whether of every two actors one alone can have done one act: opposed, or known forces."""

    def force(actor: str) -> bool:
        return _named(actor) and knowledge.known(actor)

    return all(knowledge.opposed(one, other) or (force(one) and force(other)) for one, other in pairs)


def allied(pairs: Pairs, knowledge: Knowledge) -> bool:
    """Tell whether some two named forces stand on one side and are nowhere opposed."""
    return any(
        _named(one) and _named(other) and not knowledge.opposed(one, other) and knowledge.allied(one, other)
        for one, other in pairs
    )


def _named(actor: str) -> bool:
    """Whether an id names a force: a body of a state or a group, not a kind of people."""
    return actor.startswith(("iso:", "kg:")) and not actor.endswith(("/opposition", "/people"))


def _undecided(pairs: Pairs, one_act: bool, context: Context) -> Finding:
    if not one_act and allied(pairs, context.knowledge):
        return _compatible(Reason.ALLIED_AGENTS)
    if any(frozenset(pair) in context.opposed for pair in pairs):
        return _finding(Verdict.TENSION, Reason.AGENT)
    return _compatible(Reason.UNRELATED_VALUE)


def single_act(event: Entity | None) -> bool:
    """Tell whether an event is one act, which has one perpetrator; unknown counts as not."""
    if event is None or event.event_type is None:
        return False
    if EVENT_FAMILY.get(event.event_type, event.event_type) not in _DISCRETE:
        return False
    if event.earliest is None or event.latest is None:
        return True
    return event.latest - event.earliest <= _LONGEST
