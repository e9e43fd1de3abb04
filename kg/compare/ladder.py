"""The whole ladder of docs/contradictions.md on one pair of claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kg.compare.counts import compare_counts
from kg.compare.finding import Context, Finding, later, ruling_on, same_origin
from kg.compare.gates import Gates, check
from kg.compare.knowledge import Knowledge
from kg.compare.links import Links
from kg.compare.places import compare_places
from kg.compare.polarity import compare_denial, compare_occurrence
from kg.compare.responsible import compare_responsible
from kg.compare.sentences import sentence
from kg.compare.statements import opposes_event
from kg.compare.times import compare_times
from kg.compare.values import compare_values
from kg.model import Answer, Comparison
from kg.question_links import links_of
from kg.vocab import Aspect, Commitment, Gate, Polarity, Reason, Verdict

_FUNCTIONAL = frozenset({Verdict.CONTRADICTION, Verdict.TENSION})

_BY_ASPECT: Mapping[Aspect, Callable[[Answer, Answer, Context], Finding]] = {
    Aspect.OCCURRENCE: compare_occurrence,
    Aspect.RESPONSIBLE: compare_responsible,
    Aspect.CAUSE: compare_values,
    Aspect.STATE: compare_values,
    Aspect.CLASSIFICATION: compare_values,
    Aspect.PLACE: compare_places,
    Aspect.TIME: compare_times,
}


def judge(a: Answer, b: Answer, knowledge: Knowledge, context: Context | None = None) -> Comparison:
    """Compare two claims under every rule; the order of the two makes no difference.

    `context` carries tolerances, links, and what the reports say around the pair; its knowledge gives way
    to the argument's. Without it, the links of the two questions are derived from the two claims alone.
    """
    first, second = (a, b) if (a.id, a.claim.doc) <= (b.id, b.claim.doc) else (b, a)
    around = replace(context or _alone(first, second, knowledge), knowledge=knowledge)
    gates = check(first, second, around)
    finding = gates.stop or _temper(_compare(first, second, around), first, second)
    ruling = ruling_on(first, second)
    return Comparison(
        a=first.id,
        b=second.id,
        verdict=finding.verdict,
        reason=finding.reason,
        rule=finding.rule,
        questions=tuple(sorted({first.question.id, second.question.id})),
        passed=_passed(gates, finding, first, second),
        failed=finding.failed,
        gap=finding.gap,
        sentence=sentence(first, second, finding),
        judgements=() if ruling is None else ruling.judgements,
    )


def _alone(a: Answer, b: Answer, knowledge: Knowledge) -> Context:
    return Context(links=Links(links_of((a, b), knowledge)))


def _compare(a: Answer, b: Answer, context: Context) -> Finding:
    aspects = {a.claim.aspect, b.claim.aspect}
    denied = Polarity.DENIED in (a.claim.polarity, b.claim.polarity)
    if aspects == {Aspect.COUNT} and not denied:
        return compare_counts(a, b, context)
    if same_origin(a, b):
        return _within_one_origin(a, b, context)
    if len(aspects) > 1:
        denial, other = (a, b) if opposes_event(a.claim) else (b, a)
        return compare_denial(denial, other, context)
    if aspects == {Aspect.COUNT}:
        return _denied_counts(a, b, context)
    return _BY_ASPECT[a.claim.aspect](a, b, context)


def _denied_counts(a: Answer, b: Answer, context: Context) -> Finding:
    if a.claim.polarity is b.claim.polarity:
        return Finding(
            verdict=Verdict.COMPATIBLE,
            reason=Reason.DENIED_FIGURE,
            rule="count-denied",
            failed=(Gate.INCOMPATIBLE,),
        )
    denial, other = (a, b) if a.claim.polarity is Polarity.DENIED else (b, a)
    return compare_denial(denial, other, context)


def _within_one_origin(a: Answer, b: Answer, context: Context) -> Finding:
    """One body may change its mind, never contradict itself: that is an update or a correction."""
    if a.claim.aspect is not b.claim.aspect:
        return _one_voice("occurrence")
    if a.claim.aspect is Aspect.COUNT:
        return _one_voice("count-denied")
    found = _BY_ASPECT[a.claim.aspect](a, b, context)
    failed = (Gate.DIFFERENT_ORIGIN,)
    if found.verdict is Verdict.CONTRADICTION and (later(a, b) or later(b, a)):
        return replace(found, verdict=Verdict.CORRECTION, reason=Reason.CORRECTED, failed=failed)
    if found.verdict in (Verdict.REFINEMENT, Verdict.UPDATE):
        return replace(found, failed=failed)
    return _one_voice(found.rule)


def _one_voice(rule: str) -> Finding:
    return Finding(
        verdict=Verdict.SAME_ORIGIN, reason=Reason.ONE_ORIGIN, rule=rule, failed=(Gate.DIFFERENT_ORIGIN,)
    )


def _temper(finding: Finding, a: Answer, b: Answer) -> Finding:
    """Words that hedge ("suspected", "preliminary") on either side give at most tension."""
    hedged = Commitment.HEDGED in (a.claim.commitment, b.claim.commitment)
    if hedged and finding.verdict is Verdict.CONTRADICTION:
        return replace(
            finding,
            verdict=Verdict.TENSION,
            reason=Reason.HEDGED,
            failed=(*finding.failed, Gate.BOTH_ASSERTED),
        )
    return finding


def _passed(gates: Gates, finding: Finding, a: Answer, b: Answer) -> tuple[Gate, ...]:
    passed = [gate for gate in gates.passed if gate not in finding.failed]
    if gates.stop is not None:
        return tuple(passed)
    if not same_origin(a, b):
        passed.append(Gate.DIFFERENT_ORIGIN)
    if finding.verdict in _FUNCTIONAL and Gate.AS_OF_MEETS not in finding.failed:
        passed.append(Gate.AS_OF_MEETS)
    if finding.verdict is Verdict.CONTRADICTION:
        passed += [Gate.FUNCTIONAL, Gate.INCOMPATIBLE]
    return tuple(passed)
