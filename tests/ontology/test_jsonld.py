"""The JSON-LD context says what the modules say; other processors read by it what kg writes."""

import io
import json

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld

from kg.assets import ontology_dir
from kg.export import FORMATS, View
from kg.graph.jsonld import CONTEXT, context, made_context, with_context
from kg.terms import KG


@pytest.fixture(scope="module")
def exported(example_store):
    quads = [quad for quad in example_store.quads() if not quad.graph_name.value.endswith("/graph/ontology")]
    out = io.BytesIO()
    FORMATS["jsonld"].write(View(example_store), out)
    return quads, out.getvalue().decode("utf-8")


def test_the_context_is_the_one_that_the_modules_make():
    assert context() == made_context(), (
        "write it anew: python -m kg.graph.jsonld > ontology/jsonld/context.jsonld"
    )


def test_every_term_has_a_key():
    keys = context()["@context"]
    meant = {value.get("@id", "") for value in keys.values() if isinstance(value, dict)}
    meant |= {value for value in keys.values() if isinstance(value, str)}

    assert {f"kg:{name}" for name in vars(KG) if not name.startswith("_")} <= meant


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own use
def test_rdflib_reads_what_kg_writes(exported):
    quads, text = exported

    graph = rdflib.Graph().parse(data=with_context(text), format="json-ld")

    lines = ox.serialize({quad.triple for quad in quads}, format=ox.RdfFormat.N_TRIPLES)
    expected = rdflib.Graph().parse(data=lines, format="nt")
    assert len(graph) > 5_000
    assert set(graph) == set(expected)


def test_it_reads_like_json(exported):
    _, text = exported
    things = json.loads(text)["@graph"]
    (report,) = [one for one in things if one.get("identifier") == "beirut-d1"]

    (toll,) = [one for one in report["version"]["claims"] if one["quote"] == "171 people had been killed"]
    assert toll["measure"] == "persons_killed"
    assert toll["min"] == toll["max"] == 171
    assert toll["commitment"] == "asserted"
    assert toll["type"] == "Claim"
    assert "inDocument" not in toll
    assert list(toll)[:3] == ["id", "type", "label"]


def test_the_frame_gives_each_claim_with_its_document_and_event(exported):
    _, text = exported
    report = next(one for one in json.loads(text)["@graph"] if one.get("identifier") == "beirut-d1")
    frame = json.loads((ontology_dir() / "jsonld" / "frame.jsonld").read_text("utf-8"))
    assert frame["@context"] == CONTEXT
    inlined = context()["@context"]

    framed = jsonld.frame({"@context": inlined, "@graph": [report]}, {**frame, "@context": inlined})

    claims = framed["@graph"]
    assert len(claims) == len(report["version"]["claims"])
    toll = next(one for one in claims if one["quote"] == "171 people had been killed")
    assert toll["inDocument"]["identifier"] == "beirut-d1"
    assert "explosion" in toll["describesEvent"]["label"]
    assert toll["describesEvent"]["eventType"]
