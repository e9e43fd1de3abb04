"""The verdicts as a graph: judged pairs, contradiction sets and their positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.values import (
    TYPE,
    Fact,
    boolean,
    day,
    each,
    facts,
    idea,
    integer,
    label,
    node,
    number,
    term,
    text,
)
from kg.ids import content_hash
from kg.model import Analysis, Comparison, ContradictionSet, Position, Question
from kg.terms import KG, graph
from kg.vocab import SubjectKind, Verdict


def analysis_quads(analysis: Analysis, base: str, *, questions: Iterable[Question] = ()) -> Iterator[Quad]:
    """Yield the graph `analysis`: derived, and droppable.

    With the questions, the events that they ask about are marked disputed where claims contradict.
    """
    into = NamedNode(graph(base, "analysis"))
    contested = {
        question for s in analysis.sets if s.verdict is Verdict.CONTRADICTION for question in s.questions
    }
    for event in sorted(q.subject for q in _about_events(questions) if q.id in contested):
        yield from facts(node(base, "event", event), into, [(KG.disputed, boolean(True))])
    sets_of: dict[str, list[ContradictionSet]] = {}
    for found in analysis.sets:
        yield from _set(found, base, into)
        for claim in found.claims:
            sets_of.setdefault(claim, []).append(found)
    for comparison in analysis.comparisons:
        shared = [
            found
            for found in sets_of.get(comparison.a, ())
            if comparison.b in found.claims and set(found.questions) & set(comparison.questions)
        ]
        yield from _comparison(comparison, shared, base, into)


def _about_events(questions: Iterable[Question]) -> Iterator[Question]:
    return (question for question in questions if question.subject_kind is SubjectKind.EVENT)


def _comparison(
    comparison: Comparison, sets: list[ContradictionSet], base: str, into: NamedNode
) -> Iterator[Quad]:
    a, b = node(base, "claim", comparison.a), node(base, "claim", comparison.b)
    stated: list[Fact] = [
        (TYPE, term(KG.Comparison)),
        (KG.displayLabel, label(comparison.sentence or comparison.verdict.value)),
        (KG.comparisonA, a),
        (KG.comparisonB, b),
        (KG.verdict, idea("verdict", comparison.verdict)),
        (KG.reason, idea("reason", comparison.reason)),
        (KG.rule, text(comparison.rule)),
        *each(KG.question, (node(base, "question", question) for question in comparison.questions)),
        *each(KG.gatePassed, (idea("gate", gate) for gate in comparison.passed)),
        *each(KG.gateFailed, (idea("gate", gate) for gate in comparison.failed)),
        (KG.gap, number(comparison.gap)),
        (KG.explanation, text(comparison.sentence or None)),
        *each(KG.judgement, (node(base, "judgement", ident) for ident in comparison.judgements)),
        *each(KG.inSet, (node(base, "set", found.id) for found in sets)),
    ]
    yield from facts(node(base, "comparison", content_hash(comparison.a, comparison.b)), into, stated)
    if comparison.verdict is Verdict.CONTRADICTION:
        yield from facts(a, into, [(KG.contradicts, b)])
        yield from facts(b, into, [(KG.contradicts, a)])


def _set(found: ContradictionSet, base: str, into: NamedNode) -> Iterator[Quad]:
    subject = node(base, "set", found.id)
    positions = [
        (node(base, "position", content_hash(found.id, *position.claims)), position)
        for position in found.positions
    ]
    stated: list[Fact] = [
        (TYPE, term(KG.ContradictionSet)),
        (KG.displayLabel, label(found.label)),
        (KG.verdict, idea("verdict", found.verdict)),
        (KG.reason, idea("reason", found.reason)),
        *each(KG.question, (node(base, "question", question) for question in found.questions)),
        *each(KG.position, (part for part, _ in positions)),
        *each(KG.setClaim, (node(base, "claim", claim) for claim in found.claims)),
        (KG.reports, integer(found.reports)),
        (KG.claimants, integer(found.claimants)),
        (KG.originsLow, integer(found.origins_low)),
        (KG.originsHigh, integer(found.origins_high)),
        (KG.contestedOn, day(found.contested_on)),
        (
            KG.widestPair,
            None if found.widest is None else node(base, "comparison", content_hash(*found.widest)),
        ),
        (KG.explanation, text(found.sentence or None)),
    ]
    yield from facts(subject, into, stated)
    for part, position in positions:
        yield from _position(part, position, subject, base, into)


def _position(
    part: NamedNode, position: Position, owner: NamedNode, base: str, into: NamedNode
) -> Iterator[Quad]:
    bounds = f"{position.min or 0} to {position.max if position.max is not None else 'more'}"
    stated: list[Fact] = [
        (TYPE, term(KG.Position)),
        (KG.displayLabel, label(position.label or position.value or bounds)),
        (KG.inSet, owner),
        *each(KG.holds, (node(base, "claim", claim) for claim in position.claims)),
        *each(KG.origin, (node(base, "origin", origin) for origin in position.origins)),
        (KG.min, number(position.min)),
        (KG.max, number(position.max)),
        (KG.valueText, text(position.value)),
    ]
    yield from facts(part, into, stated)
