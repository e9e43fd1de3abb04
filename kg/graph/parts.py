"""Parts of a graph that the rules can be run on one after the other: what is compared with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from kg.terms import KG


@dataclass(slots=True)
class _Index:
    """What is said of each node, and what the parts are made by."""

    about: dict[str, list[Quad]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    subject: dict[str, str] = field(default_factory=dict)
    ends: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    compared: set[tuple[str, str]] = field(default_factory=set)


def compared_together(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    """Yield what the rules read of each subject's questions, then of each two subjects that are linked.

    Every pair of claims that a rule can tell of stands in at least one part, and no part holds more than the
    questions of two subjects. Subjects with one claim alone have nothing to compare and are left out.
    """
    index = _index(quads)
    questions: dict[str, list[str]] = defaultdict(list)
    for question in sorted(index.claims):
        questions[index.subject.get(question, question)].append(question)
    for subject in sorted(questions):
        yield from _part(questions[subject], index)
    for one, other in sorted(_linked(index)):
        yield from _part([*questions[one], *questions[other]], index)


def _index(quads: Iterable[Quad]) -> _Index:
    index = _Index()
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        node, predicate, value = quad.subject.value, quad.predicate.value, quad.object
        index.about[node].append(quad)
        if not isinstance(value, NamedNode):
            continue
        if predicate == KG.answers:
            index.claims[value.value].append(node)
        elif predicate == KG.subject:
            index.subject[node] = value.value
        elif predicate in (KG.linkFrom, KG.linkTo):
            index.ends[node][predicate] = value.value
        elif predicate == KG.comparableWith:
            index.compared.add((node, value.value))
    return index


def _linked(index: _Index) -> set[tuple[str, str]]:
    """Return the pairs of subjects of which questions are linked or compared."""
    ends = {(e[KG.linkFrom], e[KG.linkTo]) for e in index.ends.values() if len(e) == 2} | index.compared
    pairs = {tuple(sorted(index.subject.get(q, q) for q in pair)) for pair in ends}
    return {(pair[0], pair[1]) for pair in pairs if pair[0] != pair[1]}


def _part(questions: list[str], index: _Index) -> Iterator[list[Quad]]:
    claims = [claim for question in questions for claim in index.claims[question]]
    if len(claims) < 2:
        return
    links = [node for node, ends in index.ends.items() if set(ends.values()) <= set(questions)]
    nodes = _around([*questions, *claims, *links], index.about)
    yield [quad for node in sorted(nodes) for quad in index.about[node]]


def _around(nodes: list[str], about: Mapping[str, list[Quad]]) -> set[str]:
    """Return nodes with what they lead to in two steps: a claim to its value, and that to its parts."""
    found, edge = set(nodes), set(nodes)
    for _ in range(2):
        edge = {
            quad.object.value
            for node in edge
            for quad in about.get(node, ())
            if isinstance(quad.object, NamedNode) and quad.object.value in about
        } - found
        found |= edge
    return found
