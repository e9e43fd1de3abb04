"""What a judged pair has at each gate, and what would have to be different for it to be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kg.compare.bounds import bounds_of
from kg.compare.finding import Context
from kg.compare.ladder import judge
from kg.compare.statements import denied_object
from kg.compare.voices import value_words
from kg.days import day_words
from kg.model import Answer, Comparison, Days
from kg.vocab import Aspect, Basis, Commitment, Gate, Polarity, Population, Reason, Trend
from kg.words import listed

ORDER = (
    Gate.SAME_EVENT,
    Gate.SAME_ASPECT,
    Gate.BOTH_ASSERTED,
    Gate.SAME_MEASURE,
    Gate.SAME_UNIT,
    Gate.SAME_POPULATION,
    Gate.SAME_SCOPE,
    Gate.SAME_BASIS,
    Gate.DIFFERENT_ORIGIN,
    Gate.AS_OF_MEETS,
    Gate.FUNCTIONAL,
    Gate.INCOMPATIBLE,
)
"""The gates in the order of docs/contradictions.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateAccount:
    """A gate that a pair passed or failed, with what each claim has there; None where that is not known."""

    gate: Gate
    passed: bool
    a: str | None = None
    b: str | None = None


def account(a: Answer, b: Answer, comparison: Comparison) -> tuple[GateAccount, ...]:
    """Return the gates that a pair was tried at, in order; those behind the first closed one were not."""
    return tuple(
        GateAccount(gate=gate, passed=gate in comparison.passed, a=_VALUES[gate](a), b=_VALUES[gate](b))
        for gate in ORDER
        if gate in comparison.passed or gate in comparison.failed
    )


def _event(answer: Answer) -> str:
    event = answer.event
    if event is None:
        return answer.question.label.rpartition(": ")[0] or answer.question.subject
    days = None if event.earliest is None or event.latest is None else (event.earliest, event.latest)
    return f"{event.label} ({_days(days)})"


def _days(days: Days | None) -> str:
    if days is None:
        return "undated"
    if days[0] == days[1]:
        return day_words(days[0])
    return f"{day_words(days[0])} to {day_words(days[1])}"


def _aspect(answer: Answer) -> str:
    claim = answer.claim
    denies = denied_object(claim)
    said = claim.aspect.value + (f", {claim.attribute}" if claim.attribute else "")
    return said if denies is None else f"{said}, denied: {denies.value}"


def _scope(answer: Answer) -> str:
    claim = answer.claim
    where = claim.place or "the whole event"
    if claim.basis is Basis.PERIOD:
        return f"{where}, over {_days(claim.counted_from)}"
    return where if claim.counted_from is None else f"{where}, since {_days(claim.counted_from)}"


def _origin(answer: Answer) -> str:
    return answer.origin.label + ("" if answer.origin.certain else " (unnamed)")


def _as_of(answer: Answer) -> str:
    trend = answer.claim.trend
    return _days(answer.known) + ("" if trend in (None, Trend.FINAL) else f", {trend.value}")


def _said(answer: Answer) -> str:
    bounds = bounds_of(answer)
    if answer.claim.aspect is not Aspect.COUNT or bounds is None:
        return value_words(answer)
    return f"not {bounds}" if answer.claim.polarity is Polarity.DENIED else str(bounds)


_VALUES: Mapping[Gate, Callable[[Answer], str]] = {
    Gate.SAME_EVENT: _event,
    Gate.SAME_ASPECT: _aspect,
    Gate.BOTH_ASSERTED: lambda answer: answer.claim.commitment.value,
    Gate.SAME_MEASURE: lambda answer: answer.claim.measure.value if answer.claim.measure else "no count",
    Gate.SAME_UNIT: lambda answer: answer.claim.unit or "no unit",
    Gate.SAME_POPULATION: lambda answer: answer.claim.population or Population.ALL.value,
    Gate.SAME_SCOPE: _scope,
    Gate.SAME_BASIS: lambda answer: answer.claim.basis.value,
    Gate.DIFFERENT_ORIGIN: _origin,
    Gate.AS_OF_MEETS: _as_of,
    Gate.FUNCTIONAL: lambda answer: answer.claim.attribute or answer.claim.aspect.value,
    Gate.INCOMPATIBLE: _said,
}


@dataclass(frozen=True, slots=True)
class _Mend:
    """How the second claim of a pair would pass a gate, and that in words."""

    words: str
    like: Callable[[Answer, Answer], Answer]


def _with_claim(answer: Answer, like: Answer, *names: str) -> Answer:
    claim = replace(answer.claim, **{name: getattr(like.claim, name) for name in names})
    return replace(answer, claim=claim, question=like.question)


def _another_origin(answer: Answer, like: Answer) -> Answer:
    return (
        answer
        if answer is like
        else replace(answer, origin=replace(answer.origin, id=f"not {like.origin.id}"))
    )


def _one_event(answer: Answer, like: Answer) -> Answer:
    question = replace(answer.question, subject=like.question.subject)
    return replace(answer, question=question, event=like.event)


_MENDS: Mapping[Gate, _Mend] = {
    Gate.SAME_EVENT: _Mend("both spoke of one event", _one_event),
    Gate.BOTH_ASSERTED: _Mend(
        "both were asserted",
        lambda b, a: replace(b, claim=replace(b.claim, commitment=Commitment.ASSERTED)),
    ),
    Gate.SAME_MEASURE: _Mend("both counted the same", lambda b, a: _with_claim(b, a, "measure", "unit")),
    Gate.SAME_UNIT: _Mend("both counted in one unit", lambda b, a: _with_claim(b, a, "unit")),
    Gate.SAME_POPULATION: _Mend("both counted the same people", lambda b, a: _with_claim(b, a, "population")),
    Gate.SAME_SCOPE: _Mend(
        "both counted for one place and period",
        lambda b, a: _with_claim(b, a, "place", "counted_from", "counted_to", "as_of"),
    ),
    Gate.SAME_BASIS: _Mend("both were accounted alike", lambda b, a: _with_claim(b, a, "basis")),
    Gate.DIFFERENT_ORIGIN: _Mend("two bodies stood behind them", _another_origin),
    Gate.AS_OF_MEETS: _Mend("both were known for one day", lambda b, a: replace(b, known=a.known)),
}


def otherwise(a: Answer, b: Answer, comparison: Comparison, context: Context) -> str | None:
    """Return what would have to be different for two claims to be compared, and the verdict then.

    The pair is judged again with the second claim made like the first at each gate that closes, so the
    verdict is not guessed. None where nothing was closed, or where they say nothing that could conflict.
    """
    wanted: list[str] = []
    first, second, found = a, b, comparison
    while (mend := next((_MENDS[gate] for gate in found.failed if gate in _MENDS), None)) is not None:
        if mend.words in wanted or found.reason is Reason.JUDGED:
            break  # no likeness of the two claims opens this gate
        wanted.append(mend.words)
        first, second = mend.like(first, first), mend.like(second, first)
        found = judge(first, second, context.knowledge, context)
    if found.verdict is comparison.verdict:
        return _at_the_last_gate(comparison)
    told = listed(wanted)
    verdict = f"{found.verdict.value} ({found.reason.value})"
    return f"They would be compared if {told}; the verdict would then be {verdict}."


def _at_the_last_gate(comparison: Comparison) -> str | None:
    if comparison.failed == (Gate.INCOMPATIBLE,):
        return "They would contradict if what both say could not be true at once."
    if comparison.failed == (Gate.SAME_ASPECT,):
        return "They would be compared if both spoke of one aspect, or if one denied what the other entails."
    return None
