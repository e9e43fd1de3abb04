"""The pages of the ontology: all that is declared is on them, links lead somewhere, words stay words."""

import re
import shutil
from itertools import pairwise

import pyoxigraph as ox
import pytest
from lxml import html

from kg.assets import ontology_dir
from kg.pages import pages
from kg.pages.byhand import ASPECTS
from kg.pages.diagram import ARROWS, undeclared
from kg.pages.reading import read_ontology
from kg.reference import read_reference
from kg.terms import KG, SCHEMES


@pytest.fixture(scope="module")
def site():
    return pages()


@pytest.fixture(scope="module")
def ontology():
    return read_ontology()


@pytest.fixture(scope="module")
def parsed(site):
    return {name: html.document_fromstring(text) for name, text in site.items() if name.endswith(".html")}


def anchors(tree):
    return {node.get("id") for node in tree.iter() if node.get("id")}


def words(node):
    return " ".join(node.text_content().split())


def test_every_term_stands_under_its_name_with_definition_and_example(parsed, ontology):
    declared = {name for name in vars(KG) if not name.startswith("_")}

    assert {term.name for term in ontology.terms} == declared
    for term in ontology.terms:
        entry = parsed["terms.html"].get_element_by_id(term.name)
        assert " ".join(term.definition.split()) in words(entry)
        assert " ".join(term.example.split()) in words(entry)
        assert term.example


def test_every_value_stands_under_its_scheme_and_notation(parsed, ontology):
    found = anchors(parsed["values.html"])

    assert {scheme.name for scheme in ontology.schemes} >= set(SCHEMES)
    for scheme in SCHEMES:
        assert {f"{scheme}/{member.value}" for member in SCHEMES[scheme]} <= found


def test_every_constraint_is_told_with_its_severity(parsed, ontology):
    assert len(ontology.constraints) > 200
    assert {one.severity for one in ontology.constraints} == {"violation", "warning", "info"}
    for one in ontology.constraints:
        entry = words(parsed["shapes.html"].get_element_by_id(one.shape))
        assert one.message, one.shape
        assert " ".join(one.message.split()) in entry
        assert one.severity in entry


def test_a_property_says_where_it_is_used_what_its_values_are_and_what_is_demanded(parsed):
    entry = words(parsed["terms.html"].get_element_by_id("measure"))

    assert "Used onClaim, Question" in entry
    assert "of the scheme measure" in entry
    assert "a claim has at most one measure, of the scheme measure" in entry


def test_a_graph_by_hand_is_told_of_every_aspect_and_attribute(parsed):
    found = words(parsed["by-hand.html"])

    assert {one.aspect for one in ASPECTS} == {member.value for member in SCHEMES["aspect"]}
    for one in ASPECTS:
        assert one.advice in found
        assert set(one.subjects) <= {member.value for member in SCHEMES["subject-kind"]}
        assert set(one.properties) <= set(vars(KG))
    codes = {node.text for node in parsed["by-hand.html"].iter("code")}
    assert {attribute.id for attribute in read_reference().attribute} <= codes


def test_links_within_the_site_lead_somewhere(parsed, site):
    checked = 0
    there = {name: anchors(tree) for name, tree in parsed.items()}
    for name, tree in parsed.items():
        for link in tree.iter("a", "{http://www.w3.org/2000/svg}a"):
            target, _, anchor = link.get("href").partition("#")
            if "://" in target:
                continue
            page = target or name
            assert page in site, link.get("href")
            if anchor:
                assert anchor in there[page], f"{name}: {link.get('href')}"
            checked += 1
    assert checked > 500


def test_nothing_is_fetched_from_elsewhere(parsed):
    for tree in parsed.values():
        sources = [node.get("src") or node.get("href") for node in tree.iter("script", "link", "img")]
        assert [one for one in sources if "://" in one] == []


def test_pages_have_language_title_and_headings_in_order(parsed):
    for name, tree in parsed.items():
        assert tree.get("lang") == "en"
        assert tree.findtext(".//title")
        levels = [int(node.tag[1]) for node in tree.iter("h1", "h2", "h3", "h4")]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_the_arrows_of_the_drawing_are_declared(ontology, site):
    assert undeclared(ontology) == []
    for start, name, end in ARROWS:
        assert all(f">{word}</text>" in site["index.html"].decode() for word in (start, name, end))


def test_the_same_files_give_the_same_bytes(site):
    assert pages() == site


def test_words_of_the_files_are_shown_as_words(tmp_path):
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_dir(), folder)
    core = folder / "core.ttl"
    hostile = "<script>alert(1)</script> & a claim"
    text, changed = re.subn('rdfs:label "claim"@en', f'rdfs:label "{hostile}"@en', core.read_text("utf-8"))
    assert changed == 1
    core.write_text(text, "utf-8")
    (folder / "labels").mkdir(exist_ok=True)
    (folder / "labels" / "xx.ttl").write_text(
        """@prefix kg: <https://w3id.org/kg/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <https://w3id.org/kg/ns/labels/xx> <http://purl.org/dc/terms/language> "xx" ;
            <http://www.w3.org/ns/adms#status> "unreviewed" .
        kg:Claim rdfs:label "<b>demande</b>"@xx .""",
        "utf-8",
    )

    page = pages(folder)["terms.html"].decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; a claim" in page
    assert "&lt;b&gt;demande&lt;/b&gt;" in page
    assert "<small>xx*</small>" in page
    assert "(* unreviewed)" in page


def test_the_ontology_is_there_as_one_file(site):

    triples = {quad.triple for quad in ox.parse(site["kg.ttl"], format=ox.RdfFormat.TURTLE)}
    assert len(triples) > 3_000
