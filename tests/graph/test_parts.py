"""The parts of a graph that rules are run on hold what is compared, and not the whole graph."""

from pyoxigraph import NamedNode, Quad

from kg.graph.parts import compared_together
from kg.terms import KG

BASE = "https://example.org/"


def said(subject, predicate, value):
    return Quad(NamedNode(BASE + subject), NamedNode(predicate), NamedNode(BASE + value))


QUADS = [
    said("q1", KG.subject, "flood"),
    said("q2", KG.subject, "flood"),
    said("q3", KG.subject, "war"),
    said("q4", KG.subject, "alone"),
    *(said(f"c{n}", KG.answers, question) for n, question in enumerate(["q1", "q2", "q3", "q3", "q4"])),
    said("c0", KG.comparedAs, "v"),
    said("v", KG.valuePart, "w"),
    said("link", KG.linkFrom, "q1"),
    said("link", KG.linkTo, "q3"),
]


def claims_of(part):
    return sorted(q.subject.value.removeprefix(BASE) for q in part if q.predicate.value == KG.answers)


def test_each_subject_and_each_two_that_are_linked_are_a_part():
    parts = [claims_of(part) for part in compared_together(QUADS)]

    assert parts == [["c0", "c1"], ["c2", "c3"], ["c0", "c1", "c2", "c3"]]


def test_a_part_holds_the_values_of_its_claims_and_the_links_between_its_questions():
    first, _, both = (set(part) for part in compared_together(QUADS))

    assert said("v", KG.valuePart, "w") in first
    assert said("link", KG.linkFrom, "q1") not in first
    assert said("link", KG.linkFrom, "q1") in both
