"""What is written for each record, and that it can be read back."""

import dataclasses
import datetime as dt

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from kg.errors import InputError
from kg.graph.build import (
    analysis_quads,
    document_quads,
    ontology_quads,
    provenance_quads,
    reference_quads,
    resolution_quads,
    version_quads,
)
from kg.graph.read import current_versions, read_extraction, read_extractions
from kg.graph.values import day, idea, instant, label, number, text
from kg.terms import KG, PREFIXES, XSD

BASE = "https://example.org/id"
INTEGER = NamedNode(XSD + "integer")


def everything(extraction, resolution, analysis):
    document = extraction.document
    return [
        *document_quads(extraction, BASE),
        *resolution_quads(resolution, BASE),
        *analysis_quads(analysis, BASE, questions=[answer.question for answer in resolution.answers]),
        *reference_quads(extraction.places, BASE),
        *provenance_quads(document, BASE, parameters={"nlp": "rules"}),
        *version_quads(document.id, ["0ld", document.version], BASE),
        *ontology_quads(BASE),
    ]


def shown(quads, subject, predicate):
    return sorted(q.object.value for q in quads if q.subject == subject and q.predicate.value == predicate)


def test_graphs_hold_no_blank_node_and_no_default_graph(extraction, resolution, analysis):
    for quad in everything(extraction, resolution, analysis):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
        assert not isinstance(quad.graph_name, DefaultGraph)


def test_graphs_are_named_as_designed(extraction, resolution, analysis):
    names = {quad.graph_name.value for quad in everything(extraction, resolution, analysis)}

    version = extraction.document.version
    assert names == {
        f"{BASE}/graph/{name}"
        for name in (f"doc/{version}", "resolution", "analysis", "reference", "provenance", "ontology")
    }


def test_every_kg_term_that_is_written_is_in_the_ontology(extraction, resolution, analysis):
    known = {value for value in vars(KG).values() if isinstance(value, str)}
    quads = everything(extraction, resolution, analysis)

    used = {q.predicate.value for q in quads} | {
        q.object.value for q in quads if isinstance(q.object, NamedNode)
    }
    assert {iri for iri in used if iri.startswith(PREFIXES["kg"])} <= known


def test_every_typed_node_has_one_display_label(extraction, resolution, analysis):
    quads = everything(extraction, resolution, analysis)
    typed = {q.subject for q in quads if q.predicate.value.endswith("#type")}

    labels = {}
    for quad in quads:
        if quad.predicate.value == KG.displayLabel:
            labels.setdefault(quad.subject, set()).add(quad.object)
    assert [node.value for node in typed if len(labels.get(node, ())) != 1] == []


def test_reading_back_gives_the_same_extraction(extraction):
    quads = set(document_quads(extraction, BASE))

    again = read_extraction(quads, lambda version: extraction.document.text)

    ordered = dataclasses.replace(
        extraction, claims=tuple(sorted(extraction.claims, key=lambda c: (c.start, c.end)))
    )
    assert again == ordered
    assert set(document_quads(again, BASE)) == quads


def test_a_participant_is_its_mention_where_that_says_it_all(extraction):
    event, *others = extraction.events
    ship, sailors = event.participants
    named = extraction.actors[0]
    government = dataclasses.replace(
        ship, name=named.name, kind=named.kind.value, id=named.id, mention=(named.start, named.end)
    )
    event = dataclasses.replace(event, participants=(ship, sailors, government))
    changed = dataclasses.replace(extraction, events=(event, *others))
    quads = list(document_quads(changed, BASE))
    parts = {
        q.object: q.subject for q in quads if q.predicate.value == KG.ordinal and "participation" in str(q)
    }

    own = [
        shown(quads, parts[Literal(str(order), datatype=INTEGER)], KG.participantText) for order in range(3)
    ]
    assert own == [["Alba"], ["sailors"], []]  # the ship is given an id that its mention has not
    again = read_extraction(quads, lambda version: changed.document.text)
    assert again.events[0].participants == (ship, sailors, government)


def test_reading_refuses_a_text_of_another_version(extraction):
    with pytest.raises(InputError, match="not the text"):
        read_extraction(document_quads(extraction, BASE), lambda version: "another text")


def test_reading_names_what_is_missing(extraction):
    quads = [q for q in document_quads(extraction, BASE) if q.predicate.value != KG.polarity]

    with pytest.raises(InputError, match="polarity"):
        read_extraction(quads, lambda version: extraction.document.text)


def test_reading_a_store_takes_current_versions_only(extraction):
    old = dataclasses.replace(
        extraction, document=dataclasses.replace(extraction.document, title="Before"), claims=(), events=()
    )
    versions = [old.document.version, extraction.document.version]
    quads = [
        *document_quads(old, BASE),
        *document_quads(extraction, BASE),
        *version_quads(extraction.document.id, versions, BASE),
    ]

    class Source:
        base = BASE

        def quads(self, graph=None):
            return (quad for quad in quads if quad.graph_name.value == graph)

    assert current_versions(Source()) == [extraction.document.version]
    assert [e.document.title for e in read_extractions(Source(), lambda v: extraction.document.text)] == [
        "Tanker sinks"
    ]


def test_claim_is_written_as_extracted(extraction):
    quads = list(document_quads(extraction, BASE))
    toll = next(claim for claim in extraction.claims if claim.min == 40)
    node = NamedNode(f"{BASE}/claim/{toll.id}")

    assert [q.object for q in quads if q.subject == node and q.predicate.value == KG.min] == [
        Literal("40", datatype=NamedNode(XSD + "decimal"))
    ]
    assert shown(quads, node, KG.max) == []
    assert shown(quads, node, KG.reporterText) == ["1 Reuters", "2 officials"]
    assert shown(quads, node, KG.asOfLatest) == ["2026-01-12"]
    assert shown(quads, node, KG.measure) == ["https://w3id.org/kg/ns/measure/persons_killed"]
    assert shown(quads, node, KG.displayLabel) == ['The port office: "at least 40" sailors died']


def test_claim_on_an_event_not_described_is_refused(extraction):
    with pytest.raises(InputError, match="speaks of event 'e1'"):
        list(document_quads(dataclasses.replace(extraction, events=()), BASE))


def test_speaker_without_a_mention_of_its_own_gets_one(extraction):
    quads = list(document_quads(extraction, BASE))
    denial = next(claim for claim in extraction.claims if claim.claimant == "Rivals")

    (mention,) = shown(quads, NamedNode(f"{BASE}/claim/{denial.id}"), KG.claimantMention)
    assert shown(quads, NamedNode(mention), KG.quote) == ["Rivals"]


def test_own_population_is_narrower_than_the_listed_one(extraction):
    quads = list(document_quads(extraction, BASE))

    concept = NamedNode("https://w3id.org/kg/ns/population/other:lawmakers%20of%20Porto%20Novo")
    assert shown(quads, concept, PREFIXES["skos"] + "broader") == ["https://w3id.org/kg/ns/population/other"]
    assert shown(quads, concept, PREFIXES["skos"] + "notation") == ["other:lawmakers of Porto Novo"]


def test_resolution_answers_questions_and_keeps_the_decision(resolution, claims):
    quads = list(resolution_quads(resolution, BASE))
    flag, toll, _, _ = claims
    node = NamedNode(f"{BASE}/claim/{toll.id}")

    assert shown(quads, node, KG.answers) == [f"{BASE}/question/f0"]
    assert shown(quads, node, KG.origin) == [f"{BASE}/origin/o1"]
    assert shown(quads, node, KG.claimant) == [f"{BASE}/actor/Q1"]
    assert shown(quads, node, KG.knownLatest) == ["2026-01-12"]
    assert shown(quads, NamedNode(f"{BASE}/claim/{flag.id}"), KG.normalisedValue) == [f"{BASE}/actor/Q1"]
    assert shown(quads, NamedNode(f"{BASE}/claim/{flag.id}"), KG.valueKey) == ["PA"]
    scores = sorted(q.object.value for q in quads if q.predicate.value == KG.score)
    assert scores == ["0.875", "0.9", "1", "1"]
    vessel = NamedNode(f"{BASE}/vessel/9074729")
    assert shown(quads, vessel, KG.imo) == ["9074729"]
    assert shown(quads, vessel, KG.authorityId) == ["register:77"]


def test_link_to_an_id_that_two_kinds_share_follows_the_member(resolution):
    place = dataclasses.replace(
        resolution.entities[1], kind=resolution.entities[0].kind.PLACE, members=(), subkind="port"
    )
    both = dataclasses.replace(resolution, entities=(place, *resolution.entities))

    quads = list(resolution_quads(both, BASE))

    denoted = {q.object.value for q in quads if q.predicate.value == KG.denotes}
    assert f"{BASE}/actor/Q1" in denoted
    assert f"{BASE}/place/Q1" not in denoted


def test_contradiction_is_written_both_ways_and_disputes_the_event(analysis, resolution):
    questions = [answer.question for answer in resolution.answers]
    quads = list(analysis_quads(analysis, BASE, questions=questions))

    pairs = {(q.subject.value, q.object.value) for q in quads if q.predicate.value == KG.contradicts}
    assert len(pairs) == 2
    assert {(b, a) for a, b in pairs} == pairs
    disputed = {q.subject.value for q in quads if q.predicate.value == KG.disputed}
    assert disputed == {f"{BASE}/event/{questions[0].subject}"}


def test_comparison_belongs_to_the_set_of_its_question(analysis):
    def in_set(given):
        quads = analysis_quads(given, BASE)
        return {
            q.object.value for q in quads if q.predicate.value == KG.inSet and "comparison" in q.subject.value
        }

    assert in_set(analysis) == {f"{BASE}/set/f0"}
    elsewhere = dataclasses.replace(analysis.comparisons[0], questions=("f9",))
    assert in_set(dataclasses.replace(analysis, comparisons=(elsewhere,))) == set()


def test_places_are_contained_in_a_chain(extraction):
    quads = list(reference_quads(extraction.places, BASE))

    within = {(q.subject.value, q.object.value) for q in quads if q.predicate.value == KG.within}
    assert within == {
        (f"{BASE}/place/g-1", f"{BASE}/place/BJ.OU"),
        (f"{BASE}/place/BJ.OU", f"{BASE}/place/BJ"),
    }
    described = {q.subject.value for q in quads if q.predicate.value == KG.displayLabel}
    assert described == {f"{BASE}/place/BJ.OU", f"{BASE}/place/BJ"}


def test_values_are_written_in_canonical_form():
    assert number(401).value == "401"
    assert number(0.9).value == "0.9"
    assert number(1.0).value == "1"
    assert number(0.00001).value == "0.00001"
    assert day(dt.date(800, 1, 2)).value == "0800-01-02"
    zone = dt.timezone(dt.timedelta(hours=2))
    assert instant(dt.datetime(2026, 1, 14, 1, 0, 0, 5, tzinfo=zone)).value == "2026-01-13T23:00:00Z"
    assert text("a\ud800b").value == "a\ufffdb"
    assert label("a\n  b" + "c" * 200).value == "a b" + "c" * 96 + "…"
    assert text(None) is number(None) is day(None) is idea("aspect", None) is None


def test_positions_of_other_days_are_in_the_set_but_not_of_its_own_day(analysis):
    quads = list(analysis_quads(analysis, BASE))
    of_set = {quad.object.value for quad in quads if quad.predicate.value == KG.position}
    days = {q.subject.value: q.object.value for q in quads if q.predicate.value == KG.contestedOn}
    positions = {
        q.subject.value for q in quads if q.predicate.value == KG.inSet and "/position/" in str(q.subject)
    }

    assert len(positions) == 3
    assert len(of_set) == 2
    assert {days[name] for name in of_set} == {"2026-01-14"}
    assert {days[name] for name in positions - of_set} == {"2026-01-13"}


def test_a_trajectory_has_its_steps_in_order(analysis):
    quads = list(analysis_quads(analysis, BASE))
    steps = {quad.object.value for quad in quads if quad.predicate.value == KG.step}
    told = {
        (q.subject.value, q.predicate.value.rpartition("#")[2]): q.object.value
        for q in quads
        if q.subject.value in steps
    }

    assert sorted((told[one, "ordinal"], told[one, "move"].rpartition("/")[2]) for one in steps) == [
        ("1", "begun"),
        ("2", "raised"),
    ]
    assert [told.get((one, "joined")) for one in sorted(steps, key=lambda s: told[s, "ordinal"])] == [
        None,
        f"{BASE}/origin/o2",
    ]


def test_a_population_of_a_question_that_the_scheme_does_not_list_is_described(resolution):
    answer = resolution.answers[0]
    question = dataclasses.replace(answer.question, population="other:journalists/foreign")
    asked = dataclasses.replace(resolution, answers=(dataclasses.replace(answer, question=question),))
    quads = list(resolution_quads(asked, BASE))
    narrow, broad = (idea("population", f"other:{words}") for words in ("journalists/foreign", "journalists"))

    assert shown(quads, narrow, KG.displayLabel) == ["foreign journalists"]
    assert shown(quads, narrow, PREFIXES["skos"] + "broader") == [broad.value]
    assert shown(quads, broad, PREFIXES["skos"] + "broader") == [idea("population", "other").value]
