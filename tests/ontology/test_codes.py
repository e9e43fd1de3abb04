"""PLOVER and CAMEO as schemes: complete, within each other, and matched with kg's own event types."""

from collections import Counter

import pytest
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef

from kg.assets import ontology_dir
from kg.pages.reading import graph_of
from kg.terms import CONCEPTS, concept
from kg.vocab import EventType

ONTOLOGY = ontology_dir()
CHECKS = sorted((ONTOLOGY / "checks" / "codes").glob("*.rq"))
WITHOUT_CODE = {EventType.ACCIDENT, EventType.MOVEMENT, EventType.OTHER}
"""An accident has no actor that does it, a movement need not be against anybody: they have no codes."""
BREAKS = {
    "code-incomplete": 'cameo:999 a skos:Concept ; skos:notation "999" ; skos:prefLabel "x"@en .',
    "match-leads-nowhere": "cameo:01 skos:closeMatch cameo:999 .",
}


@pytest.fixture(scope="module")
def codes():
    return graph_of((ONTOLOGY / "codes").glob("*.ttl"))


@pytest.fixture(scope="module")
def whole(codes):
    beside = ("vocab/event-type.ttl", "alignments/event-codes.ttl")
    return codes + graph_of(ONTOLOGY / path for path in beside)


def members(graph, scheme):
    return {
        str(graph.value(one, SKOS.notation)): one
        for one in graph.subjects(SKOS.inScheme, URIRef(CONCEPTS + scheme))
    }


def test_all_of_plover_is_there(codes):
    types = members(codes, "plover")
    current = {
        notation for notation, one in types.items() if (one, OWL.deprecated, Literal(True)) not in codes
    }

    assert len(current) == 16
    assert len(members(codes, "plover-mode")) == 67
    assert len(members(codes, "plover-context")) == 37
    modes = Counter(notation.partition(".")[0] for notation in members(codes, "plover-mode"))
    assert modes["ASSAULT"] == 15
    assert modes.keys() <= current
    for notation, mode in members(codes, "plover-mode").items():
        assert codes.value(mode, SKOS.broadMatch) == types[notation.partition(".")[0]]


@pytest.mark.parametrize("scheme", ["plover", "plover-mode", "plover-context"])
def test_a_code_of_plover_has_definition_and_example(codes, scheme):
    for one in members(codes, scheme).values():
        assert codes.value(one, SKOS.definition)
        assert codes.value(one, SKOS.example)


def test_what_plover_gave_up_leads_to_what_replaced_it(codes):
    given_up = {str(codes.value(one, SKOS.notation)) for one in codes.subjects(OWL.deprecated, Literal(True))}

    assert given_up == {"DEMAND", "DISAPPROVE", "INVESTIGATE", "CRIME"}
    for one in codes.subjects(OWL.deprecated, Literal(True)):
        assert (codes.value(one, DCTERMS.isReplacedBy), RDF.type, SKOS.Concept) in codes


def test_all_of_cameo_is_there(codes):
    found = members(codes, "cameo")

    assert {code for code in found if len(code) == 2} == {f"{n:02d}" for n in range(1, 21)}
    assert len(found) == 313
    for code, one in found.items():
        assert str(one) == f"{CONCEPTS}cameo/{code}"
        if len(code) > 2:
            assert code.startswith(str(codes.value(codes.value(one, SKOS.broader), SKOS.notation)))


@pytest.mark.parametrize(
    ("code", "relation", "other"),
    [
        ("14", SKOS.closeMatch, "plover/PROTEST"),
        ("142", SKOS.closeMatch, "plover-mode/PROTEST.hunger"),
        ("1421", SKOS.broadMatch, "plover-mode/PROTEST.hunger"),
        ("195", SKOS.broadMatch, "plover-mode/ASSAULT.heavy-weapons"),
        ("1033", SKOS.broadMatch, "plover-mode/REQUEST.assist"),
        ("163", SKOS.broadMatch, "plover-mode/COERCE.restrict"),
    ],
)
def test_a_code_is_matched_as_the_table_converts_it(codes, code, relation, other):
    assert (URIRef(f"{CONCEPTS}cameo/{code}"), relation, URIRef(CONCEPTS + other)) in codes


def test_every_event_type_has_a_code_or_none_exists(whole):
    matches = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
    matched = {
        kind
        for kind in EventType
        if any(whole.value(URIRef(concept("event-type", kind)), relation) for relation in matches)
    }

    assert set(EventType) - matched == WITHOUT_CODE


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_a_check_is_clean_here_and_finds_what_is_broken(path, whole):
    query = path.read_text("utf-8")
    prefixes = f"@prefix skos: <{SKOS}> . @prefix cameo: <{CONCEPTS}cameo/> ."
    broken = whole + Graph().parse(data=f"{prefixes} {BREAKS[path.stem]}", format="turtle")

    assert list(whole.query(query)) == []
    assert len(list(broken.query(query))) == 1


def test_every_check_was_broken():
    assert {path.stem for path in CHECKS} == set(BREAKS)
