"""What is written conforms; what is broken is told in words."""

import dataclasses
import re

import pytest
from pyoxigraph import Literal, Quad

from kg.assets import ontology_dir
from kg.graph.build import analysis_quads, document_quads, resolution_quads
from kg.graph.validate import validate_quads
from kg.resolve.derivations import AGAIN, CITED, COPIED
from kg.resolve.lines import RULE as ONE_LINE
from kg.terms import KG

BASE = "https://example.org/id"


def test_what_is_written_conforms(extraction, resolution, analysis):
    quads = [*document_quads(extraction, BASE)]
    assert validate_quads(quads).text() == "the graph conforms to the shapes"

    quads += [*resolution_quads(resolution, BASE), *analysis_quads(analysis, BASE)]
    assert validate_quads(quads, shapes="store").problems == ()


def test_report_names_claim_words_place_and_what_is_wrong(extraction):
    toll = next(claim for claim in extraction.claims if claim.min == 40)
    wrong = dataclasses.replace(toll, max=3)
    claims = tuple(wrong if claim is toll else claim for claim in extraction.claims)

    report = validate_quads(document_quads(dataclasses.replace(extraction, claims=claims), BASE))

    assert not report.conforms
    (problem,) = report.problems
    assert problem.startswith('Claim ""at least 40" sailors died" at 36-62 of harbour news/42 <')
    assert problem.endswith(f"the minimum of a figure is above its maximum (kg:min 40), see {KG.min}")
    assert report.text().startswith("the graph does not conform to the shapes: 1 problem\n- Claim")


def test_report_names_the_span_that_leaves_its_text(extraction):
    quads = []
    for quad in document_quads(extraction, BASE):
        if quad.predicate.value == KG.textLength:
            number = Literal("150", datatype=quad.object.datatype)
            quad = Quad(quad.subject, quad.predicate, number, quad.graph_name)
        quads.append(quad)

    problems = validate_quads(quads).problems

    assert any('"12 lawmakers"' in p and "after the end of its text" in p for p in problems)
    assert all("after the end of its text" in p for p in problems)


def test_two_claims_of_one_name_are_found(extraction):
    toll = next(claim for claim in extraction.claims if claim.min == 40)
    twin = dataclasses.replace(toll, min=50)

    report = validate_quads(
        document_quads(dataclasses.replace(extraction, claims=(*extraction.claims, twin)), BASE)
    )

    assert any("the minimum of a figure is given at most once" in problem for problem in report.problems)


@pytest.mark.parametrize(("imo", "fine"), [("9074729", True), ("9074728", False), ("907472", False)])
def test_imo_number_is_checked_by_its_last_digit(extraction, imo, fine):
    vessel = dataclasses.replace(extraction.vessels[0], imo=imo)

    report = validate_quads(document_quads(dataclasses.replace(extraction, vessels=(vessel,)), BASE))

    assert report.conforms is fine
    assert all("IMO number" in problem for problem in report.problems)


def test_resolution_without_its_document_is_found(resolution):
    report = validate_quads(resolution_quads(resolution, BASE), shapes="store")

    assert any("no claim of a document answers a question" in problem for problem in report.problems)


def test_the_shapes_know_every_rule_by_which_a_claim_is_taken_over():
    shapes = (ontology_dir() / "shapes" / "store.ttl").read_text("utf-8")
    known = re.search(r"kgsh:Derivation-rule .*?\^\(([\w|-]+)\)\$", shapes, re.DOTALL)

    assert known is not None
    assert set(known[1].split("|")) == {COPIED, CITED, AGAIN, ONE_LINE}
