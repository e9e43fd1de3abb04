"""Labels in other languages: complete, in their script, one to a term, and marked until reviewed."""

import re
from collections import Counter

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, URIRef

from kg.assets import ontology_dir
from kg.pages.reading import graph_of
from kg.terms import CONCEPTS

ONTOLOGY = ontology_dir()
FILES = sorted((ONTOLOGY / "labels").glob("*.ttl"))
STATUS = URIRef("http://www.w3.org/ns/adms#status")
SCRIPTS = {
    "ar": r"[\u0600-\u06ff]",
    "ru": r"[\u0400-\u04ff]",
    "uk": r"[\u0400-\u04ff]",
    "zh": r"[\u4e00-\u9fff]",
}
LATIN = r"[A-Za-z\u00c0-\u024f]"
NAMES = {"PLOVER", "CAMEO"}


@pytest.fixture(scope="module")
def declared():
    return graph_of(path for part in (".", "vocab", "codes") for path in (ONTOLOGY / part).glob("*.ttl"))


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def language(request):
    return request.param.stem, graph_of([request.param])


def labels(graph):
    return [(s, o) for p in (RDFS.label, SKOS.prefLabel) for s, o in graph.subject_objects(p)]


def test_the_languages_are_those_promised():
    assert {path.stem for path in FILES} == {"es", "fr", "ar", "ru", "uk", "zh"}


def test_a_file_says_what_it_is_and_whether_it_was_reviewed(language):
    code, graph = language
    (header,) = graph.subjects(RDF.type, OWL.Ontology)

    assert str(graph.value(header, DCTERMS.language)) == code
    assert graph.value(header, DCTERMS.title)
    assert graph.value(header, DCTERMS.license)
    assert graph.value(header, SKOS.editorialNote)
    status = str(graph.value(header, STATUS))
    assert status in ("unreviewed", "reviewed")
    assert (status == "reviewed") == (graph.value(header, DCTERMS.contributor) is not None)


def test_labels_are_of_declared_terms_one_each_and_in_the_language(language, declared):
    code, graph = language
    found = labels(graph)

    assert len(found) > 400
    assert {label.language for _, label in found} == {code}
    assert max(Counter(term for term, _ in found).values()) == 1
    assert [str(term) for term, _ in found if (term, RDF.type, None) not in declared] == []


def test_labels_are_in_the_script_of_the_language(language):
    code, graph = language
    for term, label in labels(graph):
        words = re.sub("|".join(NAMES), "", str(label))
        assert re.search(SCRIPTS.get(code, LATIN), words), (term, label)
        assert code not in SCRIPTS or not re.search(LATIN, words), (term, label)


def test_no_two_values_of_a_scheme_share_a_label(language, declared):
    _, graph = language
    seen = Counter(
        (declared.value(term, SKOS.inScheme), str(label).casefold()) for term, label in labels(graph)
    )

    assert {pair: n for pair, n in seen.items() if n > 1 and pair[0] is not None} == {}


CHECK = (ONTOLOGY / "checks" / "labels" / "label-missing-in-a-language.rq").read_text("utf-8")


def missing(triples):
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    return [(row["term"].value, row["message"].value) for row in store.query(CHECK)]


def test_a_label_is_missed_where_there_is_none():
    paths = [
        *FILES,
        *(path for folder in ("", "vocab/", "codes/") for path in ONTOLOGY.glob(f"{folder}*.ttl")),
    ]
    whole = {quad.triple for path in paths for quad in ox.parse(path=path)}
    tension = ox.NamedNode(f"{CONCEPTS}verdict/tension")

    assert missing(whole) == []
    assert missing(
        t for t in whole if t.subject != tension or getattr(t.object, "language", None) != "uk"
    ) == [(tension.value, "add a label in uk to ontology/labels/uk.ttl")]
