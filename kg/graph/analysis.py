"""The verdicts as a graph: judged pairs, contradiction sets and their positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Quad

from kg.graph.questions import subject_node
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
from kg.model import (
    Analysis,
    Comparison,
    Contest,
    ContradictionSet,
    Position,
    Question,
    Step,
    Trajectory,
)
from kg.terms import KG, graph
from kg.vocab import SubjectKind, Verdict


def analysis_quads(
    analysis: Analysis, base: str, *, questions: Iterable[Question] = (), block: str | None = None
) -> Iterator[Quad]:
    """Yield quads of the graph `analysis`: derived, and droppable.

    With the questions, the events that they ask about are marked disputed where claims contradict. With the
    id of a block, comparisons and sets say that they belong to it.
    """
    into = NamedNode(graph(base, "analysis"))
    owner = None if block is None else block_node(block, base)
    contested = {
        question for s in analysis.sets if s.verdict is Verdict.CONTRADICTION for question in s.questions
    }
    for event in sorted(q.subject for q in _about_events(questions) if q.id in contested):
        yield from facts(node(base, "event", event), into, [(KG.disputed, boolean(True))])
    sets_of: dict[str, list[ContradictionSet]] = {}
    for found in analysis.sets:
        yield from _set(found, base, into)
        yield from facts(node(base, "set", found.id), into, [(KG.inBlock, owner)])
        for claim in found.claims:
            sets_of.setdefault(claim, []).append(found)
    for comparison in analysis.comparisons:
        shared = [
            found
            for found in sets_of.get(comparison.a, ())
            if comparison.b in found.claims and set(found.questions) & set(comparison.questions)
        ]
        yield from _comparison(comparison, shared, base, into)
        pair = node(base, "comparison", content_hash(comparison.a, comparison.b))
        yield from facts(pair, into, [(KG.inBlock, owner)])


def block_node(block: str, base: str) -> NamedNode:
    """Return the node of the block of the analysis that its first subject names."""
    return node(base, "block", block)


def block_quads(block: str, fingerprint: str, questions: Sequence[Question], base: str) -> Iterator[Quad]:
    """Yield the node of a block of the graph `analysis`: its subjects, and a hash of what it rests on."""
    subjects = {subject_node(question, base) for question in questions}
    name = min((question.label or question.subject for question in questions), default=block)
    stated: list[Fact] = [
        (TYPE, term(KG.AnalysisBlock)),
        (KG.displayLabel, label(name.rpartition(": ")[0] or name)),
        (KG.fingerprint, text(fingerprint)),
        *each(KG.subject, sorted(subjects, key=str)),
    ]
    yield from facts(block_node(block, base), NamedNode(graph(base, "analysis")), stated)


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
    contests = found.contests or (Contest(day=found.contested_on, positions=found.positions),)
    own = next(contest for contest in contests if contest.day == found.contested_on)
    widest = None if found.widest is None else node(base, "comparison", content_hash(*found.widest))
    stated: list[Fact] = [
        (TYPE, term(KG.ContradictionSet)),
        (KG.displayLabel, label(found.label)),
        (KG.verdict, idea("verdict", found.verdict)),
        (KG.reason, idea("reason", found.reason)),
        *each(KG.question, (node(base, "question", question) for question in found.questions)),
        *each(KG.position, (_position_node(one, own, found, base) for one in own.positions)),
        *each(KG.setClaim, (node(base, "claim", claim) for claim in found.claims)),
        (KG.reports, integer(found.reports)),
        (KG.claimants, integer(found.claimants)),
        (KG.originsLow, integer(found.origins_low)),
        (KG.originsHigh, integer(found.origins_high)),
        (KG.pairs, integer(found.pairs or None)),
        (KG.contestedOn, day(found.contested_on)),
        (KG.contestedDays, integer(found.contested_days or None)),
        (KG.widestPair, widest),
        (KG.explanation, text(found.sentence or None)),
    ]
    yield from facts(subject, into, stated)
    for contest in contests:
        for position in contest.positions:
            yield from _position(position, contest, found, base, into)
    for trajectory in found.trajectories:
        yield from _trajectory(trajectory, found, base, into)


def _position_node(position: Position, contest: Contest, owner: ContradictionSet, base: str) -> NamedNode:
    when = None if contest.day is None else contest.day.isoformat()
    return node(base, "position", content_hash(owner.id, when, *position.claims))


def _position(
    position: Position, contest: Contest, owner: ContradictionSet, base: str, into: NamedNode
) -> Iterator[Quad]:
    bounds = f"{position.min or 0} to {position.max if position.max is not None else 'more'}"
    stated: list[Fact] = [
        (TYPE, term(KG.Position)),
        (KG.displayLabel, label(position.label or position.value or bounds)),
        (KG.inSet, node(base, "set", owner.id)),
        (KG.contestedOn, day(contest.day)),
        *each(KG.holds, (node(base, "claim", claim) for claim in position.claims)),
        *each(KG.origin, (node(base, "origin", origin) for origin in position.origins)),
        (KG.min, number(position.min)),
        (KG.max, number(position.max)),
        (KG.valueText, text(position.value)),
    ]
    yield from facts(_position_node(position, contest, owner, base), into, stated)


def _trajectory(
    trajectory: Trajectory, owner: ContradictionSet, base: str, into: NamedNode
) -> Iterator[Quad]:
    ident = content_hash(owner.id, trajectory.origin, trajectory.question)
    steps = [(node(base, "step", content_hash(ident, step.claim)), step) for step in trajectory.steps]
    stated: list[Fact] = [
        (TYPE, term(KG.Trajectory)),
        (KG.displayLabel, label(trajectory.sentence)),
        (KG.inSet, node(base, "set", owner.id)),
        (KG.origin, node(base, "origin", trajectory.origin)),
        (KG.question, node(base, "question", trajectory.question)),
        (KG.moves, integer(trajectory.moves)),
        (KG.explanation, text(trajectory.sentence)),
        *each(KG.step, (part for part, _ in steps)),
    ]
    yield from facts(node(base, "trajectory", ident), into, stated)
    for place, (part, step) in enumerate(steps, start=1):
        yield from facts(part, into, _step(place, step, base))


def _step(place: int, step: Step, base: str) -> Iterator[Fact]:
    yield TYPE, term(KG.Step)
    yield KG.displayLabel, label(step.label)
    yield KG.ordinal, integer(place)
    yield KG.move, idea("move", step.move)
    yield KG.holds, node(base, "claim", step.claim)
    yield KG.knownLatest, day(step.day)
    yield KG.min, number(step.min)
    yield KG.max, number(step.max)
    yield KG.valueText, text(step.value)
    yield from each(KG.joined, (node(base, "origin", origin) for origin in step.joined))
