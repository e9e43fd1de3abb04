"""The ontology is OWL 2 DL, consistent and satisfiable, as a reasoner sees it; so are data that follow it."""

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.assets import ontology_dir, ontology_files

ONTOLOGY = ontology_dir()
NAMESPACE = "https://w3id.org/kg/ns"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PREFIXES = {
    "kg": f"{NAMESPACE}#",
    "": "https://example.org/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
BROKEN = """:Both a owl:Class ; rdfs:subClassOf kg:Event , kg:EventDescription .
    kg:Claim rdfs:subClassOf :Undeclared ."""
WRONG = {
    "a claim that is an event": ":c a kg:Claim , kg:Event .",
    "a description that denotes an actor": ":d a kg:EventDescription ; kg:denotes [ a kg:Actor ] .",
    "a claim that contradicts itself": ":c kg:contradicts :c .",
    "two claims taken from each other": ":a kg:takenFrom :b . :b kg:takenFrom :a .",
    "a claim in two documents": ":c kg:inDocument :v , :w . :v owl:differentFrom :w .",
}
VALID = sorted((ONTOLOGY / "examples" / "valid").glob("*.trig"))


def triples_of(*paths):
    return {quad.triple for path in paths for quad in ox.parse(path=path)}


def turtle(text):
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
    return {quad.triple for quad in ox.parse("\n".join([*lines, text]), format=ox.RdfFormat.TURTLE)}


def one_header(triples):
    """An OWL file has one header, so of the headers of all modules the root's is kept."""
    headers = {
        t.subject for t in triples if t.predicate == RDF_TYPE and t.object.value.endswith("owl#Ontology")
    }
    others = headers - {ox.NamedNode(NAMESPACE)}
    return {triple for triple in triples if triple.subject not in others}


def cases():
    declared = triples_of(*ontology_files(), *(ONTOLOGY / "axioms").glob("*.ttl"))
    aligned = triples_of(*(ONTOLOGY / "alignments").glob("*.ttl"))
    return {
        "declared": declared,
        "aligned": declared | aligned,
        "broken": declared | turtle(BROKEN),
        **{path.stem: declared | triples_of(path) for path in VALID},
        **{name: declared | turtle(text) for name, text in WRONG.items()},
    }


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What the reasoner says of each case; one process for all, since starting Java is most of the time."""
    folder = tmp_path_factory.mktemp("owl")
    paths = {}
    for name, triples in cases().items():
        paths[name] = folder / f"{name}.nt"
        paths[name].write_bytes(ox.serialize(one_header(triples), format=ox.RdfFormat.N_TRIPLES))
    command = [sys.executable, str(Path(__file__).with_name("owl_reasoner.py")), *map(str, paths.values())]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return dict(zip(paths, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("case", ["declared", "aligned"])
def test_the_ontology_is_owl_2_dl_consistent_and_satisfiable(found, case):
    assert found[case]["outside_dl"] == []
    assert found[case]["consistent"]
    assert found[case]["unsatisfiable"] == []
    assert found[case]["axioms"] > 700


def test_what_is_wrong_with_an_ontology_would_be_found(found):
    assert found["broken"]["unsatisfiable"] == ["https://example.org/Both"]
    assert any("example.org/Undeclared" in line for line in found["broken"]["outside_dl"])


@pytest.mark.parametrize("name", [path.stem for path in VALID])
def test_valid_examples_are_consistent_with_it(found, name):
    assert found[name]["consistent"]


@pytest.mark.parametrize("name", WRONG)
def test_data_against_the_axioms_are_inconsistent(found, name):
    assert not found[name]["consistent"]
