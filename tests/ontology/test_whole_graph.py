"""The whole graph of the example reports speaks the ontology and nothing else, as the ontology says."""

import re
from collections import Counter, defaultdict

import pyoxigraph as ox
import pytest

from kg.assets import ontology_dir, ontology_files
from kg.settings import NAMESPACE
from kg.terms import CONCEPTS, PREFIXES, RDF

TYPE = ox.NamedNode(f"{RDF}type")
SCHEMA = "https://schema.org/"
OWL = "http://www.w3.org/2002/07/owl#"


@pytest.fixture(scope="module")
def declared():
    """Predicates of the ontology by subject."""
    found = defaultdict(lambda: defaultdict(set))
    for path in [*ontology_files(), *(ontology_dir() / "axioms").glob("*.ttl")]:
        for quad in ox.parse(path=path):
            found[quad.subject][quad.predicate.value].add(quad.object)
    return found


@pytest.fixture(scope="module")
def data(example_store):
    """All quads but those of the ontology's own graph, and what others said in words of their own."""
    quads = [
        quad
        for quad in example_store.quads()
        if not re.search("/graph/(ontology$|external/)", quad.graph_name.value)
    ]
    assert len(quads) > 5_000
    return quads


@pytest.fixture(scope="module")
def classes(data):
    found = defaultdict(set)
    for quad in data:
        if quad.predicate == TYPE:
            found[quad.subject].add(quad.object)
    return found


def kinds(term, classes, declared):
    if isinstance(term, ox.Literal):
        return {ox.NamedNode(f"{term.datatype.value}")}
    return classes.get(term, set()) | declared[term].get(TYPE.value, set())


def short(values):
    return sorted(value.value.removeprefix(NAMESPACE) for value in values)


def test_no_term_is_outside_the_declared_namespaces(data, declared):
    used = {quad.predicate for quad in data} | {quad.object for quad in data if quad.predicate == TYPE}

    for term in used:
        if term.value.startswith(NAMESPACE):
            assert term in declared, term
        else:
            assert term.value.startswith(tuple(PREFIXES.values())), term


def test_terms_stand_where_the_ontology_says_that_they_are_used(data, declared, classes):
    wrong = Counter()
    checked = 0
    for quad in data:
        said = declared[quad.predicate]
        for listed, end in (
            (f"{SCHEMA}domainIncludes", quad.subject),
            (f"{SCHEMA}rangeIncludes", quad.object),
        ):
            allowed = said.get(listed)
            found = kinds(end, classes, declared)
            if allowed and not allowed & found:
                wrong[listed, quad.predicate.value, *short(found)] += 1
            checked += bool(allowed)

    assert wrong == {}
    assert checked > 5_000


def test_every_reference_leads_to_something_that_is_described(data, classes, declared, example_store):
    graphs = {ox.NamedNode(name) for name in example_store.graphs()}
    dangling = {
        (quad.predicate.value, quad.object.value)
        for quad in data
        if isinstance(quad.object, ox.NamedNode)
        and quad.object.value.startswith((example_store.base, CONCEPTS))
        and not (quad.object in classes or quad.object in graphs or quad.object in declared)
    }

    assert dangling == set()


def test_what_is_declared_symmetric_is_written_both_ways(data, declared):
    symmetric = {
        term
        for term in declared
        if ox.NamedNode(f"{OWL}SymmetricProperty") in declared[term].get(TYPE.value, ())
    }
    pairs = {(quad.predicate, quad.subject, quad.object) for quad in data if quad.predicate in symmetric}

    assert {predicate for predicate, _, _ in pairs}
    assert {(p, s, o) for p, s, o in pairs if (p, o, s) not in pairs} == set()
