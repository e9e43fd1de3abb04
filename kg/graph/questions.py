"""Questions with every gate as data, and the links between them, as quads of the graph `resolution`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.graph.populations import population_nodes
from kg.graph.values import TYPE, Described, Fact, boolean, day, each, idea, label, node, term, text
from kg.model import Answer, Question, QuestionLink
from kg.terms import KG, graph
from kg.vocab import LinkKind, SubjectKind

_PROPERTY = {
    LinkKind.PART_OF_QUESTION: KG.partOfQuestion,
    LinkKind.ENTAILED_BY: KG.entailedBy,
    LinkKind.SUM_OF: KG.sumOf,
}


def question_nodes(
    questions: Iterable[Question],
    links: Iterable[QuestionLink],
    base: str,
    *,
    into: NamedNode | None = None,
) -> Iterator[Described]:
    """Yield the nodes of questions, and their links: as one edge for walking and as a node that says why.

    They lie in the graph `resolution` unless `into` names another.
    """
    into = into or NamedNode(graph(base, "resolution"))
    labels: dict[str, str] = {}
    for question in questions:
        labels[question.id] = question.label or f"{question.aspect.value} of {question.subject}"
        yield Described(
            node(base, "question", question.id), into, _question(question, labels[question.id], base)
        )
        if question.population is not None:
            yield from population_nodes(question.population, into)
    for link in links:
        of, others = node(base, "question", link.of), [node(base, "question", to) for to in link.to]
        yield Described(of, into, list(each(_PROPERTY[link.kind], others)))
        stated: list[Fact] = [
            (TYPE, term(KG.QuestionLink)),
            (KG.displayLabel, label(f"{link.kind.value.replace('_', ' ')}: {link.rests_on}")),
            (KG.linkKind, idea("link-kind", link.kind)),
            (KG.linkFrom, of),
            *each(KG.linkTo, others),
            (KG.linkGate, idea("gate", link.gate)),
            (KG.restsOn, text(link.rests_on)),
            *each(KG.statedIn, (node(base, "version", version) for version in link.stated_in)),
        ]
        yield Described(node(base, "question-link", link.id), into, stated)


def subject_node(question: Question, base: str) -> NamedNode:
    """Return the node of what a question is about."""
    kind = "actor" if question.subject_kind is SubjectKind.GROUP else question.subject_kind.value
    return node(base, kind, question.subject)


def _question(question: Question, name: str, base: str) -> list[Fact]:
    window = question.window or (None, None)
    return [
        (TYPE, term(KG.Question)),
        (KG.displayLabel, label(name)),
        (KG.subject, subject_node(question, base)),
        (KG.subjectKind, idea("subject-kind", question.subject_kind)),
        (KG.aspect, idea("aspect", question.aspect)),
        (KG.attribute, text(question.attribute)),
        (KG.measure, idea("measure", question.measure)),
        (KG.unit, text(question.unit)),
        (KG.population, idea("population", question.population)),
        (KG.placeScope, text(question.place)),
        (KG.basis, idea("basis", question.basis)),
        (KG.windowStart, day(window[0])),
        (KG.windowEnd, day(window[1])),
    ]


def counting_start(answer: Answer) -> Iterator[Fact]:
    """Yield from when a count counts: stated, or assumed to be the start of its event."""
    if answer.counted_from is not None:
        yield KG.countStartEarliest, day(answer.counted_from[0])
        yield KG.countStartLatest, day(answer.counted_from[1])
        yield KG.countStartAssumed, boolean(answer.start_assumed)
