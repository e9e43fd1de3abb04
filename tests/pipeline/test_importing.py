"""Graphs that others wrote: taken in under the names of the store, joined with what was read, or refused."""

import datetime as dt
import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.assets import ontology_dir
from kg.export import FORMATS, View
from kg.pipeline.checking import validate_store
from kg.pipeline.explaining import explain
from kg.pipeline.forgetting import forget_document
from kg.pipeline.importing import Checked, check_graphs
from kg.pipeline.ingestion import ingest
from kg.pipeline.naming import span_named
from kg.store import open_store
from kg.terms import KG, PROV

ROOT = Path(__file__).parents[2]
BULLETIN = ROOT / "examples" / "graphs" / "harbour-watch.ttl"
REPORTS = ROOT / "examples" / "reports" / "beirut-port-2020.jsonl"
THEIRS = "https://harbour-watch.example/bulletin/12#"

SETS = f"""SELECT ?says ?quote WHERE {{
  ?set a <{KG.ContradictionSet}> ; <{KG.position}> ?position . ?position <{KG.holds}> ?claim .
  ?claim <{KG.claimantText}> ?says ; <{KG.quote}> ?quote }} ORDER BY ?says ?quote"""


def taken(store, *paths, **options):
    return ingest(store, [str(path) for path in paths], **options)


def errors(summary):
    return [issue.message for issue in summary.issues if issue.level.value == "error"]


@pytest.fixture(scope="module")
def joined():
    store = open_store("memory:")
    summary = taken(store, REPORTS, BULLETIN)
    assert errors(summary) == []
    return store


@pytest.fixture
def written(tmp_path):
    def write(text, name="graph.ttl"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def bulletin(*changes):
    text = BULLETIN.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def test_its_claims_join_the_sets_of_those_read_from_text(joined):
    said = joined.select(SETS).texts()

    assert ("Harbour Watch", "counts 190 dead") in said
    assert ("Marwan Abboud", "220 people had been killed") in said


def test_its_event_is_the_one_of_the_reports(joined):
    rows = joined.select(
        f"""SELECT (COUNT(DISTINCT ?document) AS ?n) WHERE {{
        ?m <{KG.denotes}> ?event ; <{KG.inDocument}> ?document .
        ?theirs <{PROV}alternateOf> <{THEIRS}explosion> ; <{KG.denotes}> ?event }}"""
    ).texts()

    assert int(rows[0][0]) >= 3


def test_the_store_conforms_with_it(joined):
    assert all("publisher is not named" in remark for remark in validate_store(joined))


def test_its_own_names_and_words_are_kept(joined):
    beside = [quad for quad in joined.quads() if "/graph/external/" in quad.graph_name.value]

    assert {quad.object.value for quad in beside if quad.predicate.value == f"{PROV}alternateOf"} == {
        f"{THEIRS}{name}" for name in ("bulletin", "text", "explosion", "dead", "missing")
    }
    (own,) = [quad for quad in beside if quad.predicate.value == f"{THEIRS}countedBy"]
    assert own.object.value == "three volunteers at the hospitals"
    assert own.subject.value.startswith(joined.base)


def test_it_can_be_named_by_the_name_it_came_with(joined):
    account = explain(joined, f"{THEIRS}dead")

    assert account.nodes[0].evidence[0].quotes[0].quote == "counts 190 dead"
    pair = explain(joined, f"{THEIRS}dead", f"{THEIRS}missing").pair
    assert pair.verdict == "different_measure"
    assert span_named(joined, f"{THEIRS}dead").words == "counts 190 dead"


def test_where_it_came_from_is_in_the_provenance(joined):
    parameters = {quad.object.value for quad in joined.quads() if quad.predicate.value == KG.parameter}

    assert any(parameter.startswith("imported=sha256:") for parameter in parameters)


def test_taking_it_again_changes_nothing(joined):
    before = set(joined.quads())

    summary = taken(joined, BULLETIN)

    assert (summary.stored, summary.unchanged) == (0, 1)
    assert set(joined.quads()) == before


def test_forgetting_it_removes_every_trace():
    store = open_store("memory:")
    taken(store, BULLETIN)

    forget_document(store, "harbour-watch-12")

    assert [quad for quad in store.quads() if "harbour-watch" in str(quad)] == []


@pytest.mark.parametrize("name", ["turtle", "flat-ttl", "rdfxml", "trig", "nquads", "jsonld"])
def test_what_one_store_exports_another_takes_in(joined, name, tmp_path):
    path = tmp_path / f"graph{FORMATS[name].suffixes[0]}"
    with path.open("wb") as out:
        FORMATS[name].write(View(joined), out)
    other = open_store("memory:", base="https://example.org/other")

    summary = taken(other, path)

    assert errors(summary) == []
    assert summary.stored == 5
    assert other.select(SETS).texts() == joined.select(SETS).texts()
    assert taken(joined, path).stored == 0


@pytest.mark.parametrize(
    ("suffix", "form"), [(".nt", ox.RdfFormat.N_TRIPLES), (".rdf", ox.RdfFormat.RDF_XML), (".jsonld", None)]
)
def test_every_syntax_gives_the_same_store(suffix, form, tmp_path):
    quads = list(ox.parse(path=BULLETIN))
    out = io.BytesIO()
    if form is None:
        holder = open_store("memory:")
        holder.add(quads)
        FORMATS["jsonld"].write(View(holder), out)
    else:
        ox.serialize([quad.triple for quad in quads], out, format=form)
    path = tmp_path / f"same{suffix}"
    path.write_bytes(out.getvalue())
    stores = open_store("memory:"), open_store("memory:")
    taken(stores[0], BULLETIN)
    taken(stores[1], path)

    graphs = [{q for q in store.quads() if "/provenance" not in q.graph_name.value} for store in stores]
    assert graphs[0] == graphs[1]


def test_a_date_can_be_given_in_place_of_its_own():
    store = open_store("memory:")

    assert taken(store, BULLETIN, published=dt.date(2020, 8, 20)).stored == 1

    assert {q.object.value for q in store.quads() if q.predicate.value == KG.publishedOn} == {"2020-08-20"}
    claims = {q.subject for q in store.quads() if q.object.value == KG.Claim and "/claim/" in q.subject.value}
    named = {q.subject for q in store.quads() if q.predicate.value == f"{PROV}alternateOf"}
    assert len(claims) == 2
    assert claims < named
    assert validate_store(store) == ()


def test_blank_nodes_get_names_but_claims_need_their_own(written):
    store = open_store("memory:")
    unnamed = bulletin(
        (":explosion a kg:Event", "_:e a kg:Event"), ("describesEvent :explosion", "describesEvent _:e")
    )
    assert taken(store, written(unnamed)).stored == 1

    (message,) = errors(taken(store, written(bulletin((":dead a kg:Claim", "[] a kg:Claim")))))
    assert "a claim is named by an IRI" in message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([("kg:min 190.0", "kg:min 191.0")], "the minimum of a figure is above its maximum"),
        ([("kg:start 14 ; kg:end 29", "kg:start 40 ; kg:end 55")], "give different words for offset"),
        ([("kg:inDocument :text ; kg:start 14", "kg:start 14")], "give each kg:inDocument"),
        ([(":text a kg:DocumentVersion", ":text a kg:Text")], "describes no kg:DocumentVersion"),
        ([(":dead a", ":dead a a")], "line 49"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_of_it_stored(written, changes, message):
    store = open_store("memory:")

    summary = taken(store, written(bulletin(*changes)))

    told = [f"{issue.message} line {issue.line}" for issue in summary.issues if issue.level.value == "error"]
    assert any(message in one for one in told), told
    assert summary.stored == ("kg:inDocument" in message)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([("kg:textLength 105", "kg:textLength 99999999999")], "which no report has"),
        ([('"2020-08-12"^^xsd:date', '"2020-02-31"^^xsd:date')], "2020-02-31”: write a day"),
        ([('"2020-08-12"^^xsd:date', '"2020-08-12Z"^^xsd:date')], "without a zone"),
        ([("kg:start 14", 'kg:start "x"^^xsd:integer')], "write a whole number"),
        ([("kg:start 14", "kg:start 1" + "0" * 30)], "write a whole number"),
        ([("kg:min 190.0", 'kg:min "NaN"^^xsd:decimal')], "write a decimal number"),
        ([("kg:mainOfReport true", 'kg:mainOfReport "maybe"^^xsd:boolean')], "write true or false"),
        ([('"Harbour Watch" ;', '"Harbour\\u0000Watch" ;')], "take the control character out"),
        (
            [("kg:basis basis:snapshot ;", ":note <<( :dead :note 1 )>> ; kg:basis basis:snapshot ;")],
            "a triple within",
        ),
        ([('kg:localId "e1"', 'kg:localId "e1" ; kg:partOf :explosion')], "is within itself"),
        ([(":dead a kg:Claim ;", ":dead a kg:Claim ; kg:nestedIn :dead ;")], "is within itself"),
        (
            [
                (":dead a kg:Claim ;", ":dead a kg:Claim ; kg:nestedIn :missing ;"),
                (":missing a kg:Claim ;", ":missing a kg:Claim ; kg:nestedIn :dead ;"),
            ],
            "is within itself",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_before_it_does_harm(written, changes, message):
    store = open_store("memory:")

    summary = taken(store, written(bulletin(*changes)))

    assert [message in one for one in errors(summary)] == [True], errors(summary)
    assert summary.stored == 0


def test_two_claims_of_one_name_are_refused(written):
    text = bulletin()
    claim = text[text.index(":dead a kg:Claim") : text.index(":missing a kg:Claim")]

    (message,) = errors(taken(open_store("memory:"), written(text + claim.replace(":dead", ":deadAgain"))))

    assert "give each another kg:ordinal" in message


@pytest.mark.parametrize("kind", ["SYSTEM 'file:///etc/hostname'", "'&b;&b;'"])
def test_entities_of_xml_are_neither_fetched_nor_multiplied(written, kind):
    text = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY b "bb"><!ENTITY a {kind}>]>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">
    <rdf:Description rdf:about="http://e.example/x"><e:p>&a;</e:p></rdf:Description></rdf:RDF>"""

    assert errors(taken(open_store("memory:"), written(text, "bomb.rdf")))


@pytest.mark.parametrize(
    ("name", "opening", "closing"),
    [
        ("deep.jsonld", '{"@id": "http://e.example/a", "http://e.example/p": ', "}"),
        ("deep.rdf", "<rdf:Description><e:p>", "</e:p></rdf:Description>"),
    ],
)
def test_what_is_nested_without_end_is_refused(written, name, opening, closing):
    namespaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/"'
    around = ("", "1", "") if name.endswith("jsonld") else (f"<rdf:RDF {namespaces}>", "", "</rdf:RDF>")
    text = around[0] + opening * 50_000 + around[1] + closing * 50_000 + around[2]

    (message,) = errors(taken(open_store("memory:"), written(text, name)))

    assert "nested more deeply" in message


def test_a_context_of_json_ld_is_never_fetched(written):
    text = '{"@context": "http://127.0.0.1:9/context.jsonld", "@id": "http://e.example/a", "quote": "x"}'

    (message,) = errors(taken(open_store("memory:"), written(text, "remote.jsonld")))

    assert "not jsonld" in message


def test_the_ontology_itself_is_no_data():
    (message,) = errors(taken(open_store("memory:"), ontology_dir() / "core.ttl"))

    assert "describes no kg:DocumentVersion" in message


def checks(*paths):
    found = list(check_graphs([str(path) for path in paths]))
    return (
        [item for item in found if isinstance(item, Checked)],
        [item for item in found if not isinstance(item, Checked)],
    )


def test_a_graph_is_checked_without_a_store(written):
    wrong = written(bulletin(("kg:min 190.0", "kg:min 191.0")))

    checked, issues = checks(BULLETIN, wrong)

    assert issues == []
    assert [one.report.conforms for one in checked] == [True, False]
    assert checked[0].quads == 74
    assert "the minimum of a figure is above its maximum" in checked[1].report.text()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (REPORTS, "a report, not a graph"),
        (ontology_dir() / "core.ttl", "describes no kg:DocumentVersion"),
        (ROOT / "nowhere.ttl", "no such file"),
    ],
)
def test_a_check_of_nothing_is_no_success(path, message):
    checked, issues = checks(path)

    assert checked == []
    assert all(message in issue.message and issue.level.value == "error" for issue in issues)
    assert issues
