"""The graph of judgements, written and read back; and what resolution made of them, in its own graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from kg.errors import InputError
from kg.graph.facts import FactBook, Facts
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
from kg.judgements import Judgement, Rating, Record, Retraction
from kg.model import Answer, PossibleMatch
from kg.terms import KG, graph
from kg.vocab import Credibility, Decision, JudgedKind, Reliability


def judgement_quads(records: Iterable[Record], base: str) -> Iterator[Quad]:
    """Yield the graph `judgements` of these records."""
    into = NamedNode(graph(base, "judgements"))
    for record in records:
        stated: list[Fact] = [
            (TYPE, term(KG.Judgement)),
            (KG.displayLabel, label(_title(record))),
            (KG.order, integer(record.order)),
            (KG.judgedBy, text(record.by)),
            (KG.why, text(record.why)),
            (KG.judgedOn, day(record.on)),
        ]
        if isinstance(record, Judgement):
            stated += [
                (KG.decision, idea("decision", record.decision)),
                (KG.left, node(base, record.kind.value, record.left)),
                (KG.right, node(base, record.kind.value, record.right)),
            ]
        elif isinstance(record, Rating):
            stated += _rating(record, base)
        else:
            stated.append((KG.retracts, node(base, "judgement", record.retracts)))
        yield from facts(node(base, "judgement", record.id), into, stated)


def _title(record: Record) -> str:
    if isinstance(record, Judgement):
        what = record.decision.value
    elif isinstance(record, Rating):
        what = f"{record.axis} {record.grade.value}"
    else:
        what = "taken back"
    return f"{what} ({record.by}): {record.why}"


def _rating(rating: Rating, base: str) -> list[Fact]:
    graded = KG.reliability if rating.axis == "reliability" else KG.credibility
    if rating.kind is JudgedKind.PUBLISHER:
        return [(graded, idea(rating.axis, rating.grade)), (KG.ratesPublisher, text(rating.rates))]
    rated = node(base, rating.kind.value, rating.rates)
    return [(graded, idea(rating.axis, rating.grade)), (KG.rates, rated)]


def read_judgements(quads: Iterable[Quad]) -> tuple[Record, ...]:
    """Read the records of a graph of judgements, in their order.

    One whose id is not that of its content was carried over, and keeps the id that it has. Raises
    `InputError` where one is incomplete.
    """
    found = [_read(facts) for facts in FactBook(quads).of_class(KG.Judgement)]
    return tuple(sorted(found, key=lambda record: (record.order, record.id)))


def _read(facts: Facts) -> Record:
    order, by, why, on = (
        int(facts.need(KG.order)),
        facts.need(KG.judgedBy),
        facts.need(KG.why),
        facts.day(KG.judgedOn),
    )
    retracts = facts.text(KG.retracts)
    if retracts is not None:
        return Retraction(order=order, retracts=Facts(retracts).ident, by=by, why=why, on=on)
    decision = facts.idea(KG.decision, Decision)
    if decision is not None:
        left, right = (facts.need(side) for side in (KG.left, KG.right))
        judgement = Judgement(
            order=order,
            decision=decision,
            kind=_kind(left),
            left=Facts(left).ident,
            right=Facts(right).ident,
            by=by,
            why=why,
            on=on,
        )
        return judgement if judgement.id == facts.ident else replace(judgement, carried_from=facts.ident)
    grade = facts.idea(KG.reliability, Reliability) or facts.idea(KG.credibility, Credibility)
    if grade is None:
        raise InputError(
            f"<{facts.iri}> decides nothing, grades nothing and takes nothing back; validate the graph"
        )
    rated = facts.text(KG.rates)
    kind = JudgedKind.PUBLISHER if rated is None else _kind(rated)
    rates = facts.need(KG.ratesPublisher) if rated is None else Facts(rated).ident
    rating = Rating(order=order, grade=grade, kind=kind, rates=rates, by=by, why=why, on=on)
    return rating if rating.id == facts.ident else replace(rating, carried_from=facts.ident)


def _kind(node: str) -> JudgedKind:
    """Tell what a node is by its IRI, `<base>/<kind>/<id>`."""
    kind = node.rsplit("/", 2)[1]
    if kind not in JudgedKind.__members__.values():
        raise InputError(f"<{node}> is judged and is no mention, claim or document; validate the graph")
    return JudgedKind(kind)


def judged_quads(answers: Iterable[Answer], in_force: Iterable[str], base: str) -> Iterator[Quad]:
    """Yield, for the graph `resolution`, which judgements are in force and which claims they keep apart."""
    into = NamedNode(graph(base, "resolution"))
    for ident in sorted(set(in_force)):
        yield from facts(node(base, "judgement", ident), into, [(KG.inForce, boolean(True))])
    for answer in answers:
        apart = (node(base, "claim", r.other) for r in answer.rulings if r.decision is not Decision.SAME)
        yield from facts(node(base, "claim", answer.id), into, list(each(KG.judgedApart, apart)))


def grade_quads(grades: Mapping[str, Iterable[Reliability | Credibility]], base: str) -> Iterator[Quad]:
    """Yield, for the graph `resolution`, the grades of claims, by the claims' ids."""
    into = NamedNode(graph(base, "resolution"))
    for claim, given in sorted(grades.items()):
        stated: list[Fact] = [
            (KG.sourceReliability, idea("reliability", grade))
            if isinstance(grade, Reliability)
            else (KG.informationCredibility, idea("credibility", grade))
            for grade in given
        ]
        yield from facts(node(base, "claim", claim), into, stated)


def possible_quads(matches: Iterable[PossibleMatch], base: str) -> Iterator[Quad]:
    """Yield, for the graph `resolution`, the matches left open."""
    into = NamedNode(graph(base, "resolution"))
    for match in matches:
        stated: list[Fact] = [
            (TYPE, term(KG.PossibleMatch)),
            (KG.displayLabel, label(f"possibly one {match.kind.value}, score {match.score}")),
            (KG.mentionKind, idea("mention-kind", match.kind)),
            (KG.left, node(base, "mention", match.left)),
            (KG.right, node(base, "mention", match.right)),
            (KG.score, number(match.score)),
            (KG.stake, integer(match.stake)),
            *each(KG.supports, (text(words) for words in match.supports)),
            *each(KG.opposes, (text(words) for words in match.opposes)),
        ]
        yield from facts(node(base, "possible", content_hash(match.left, match.right)), into, stated)
