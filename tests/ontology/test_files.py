"""The files of `ontology/` and the closed vocabularies in the code are one and the same."""

import csv
import re
import string
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

import kg
from kg.assets import ontology_dir, queries_dir
from kg.pages.reading import graph_of
from kg.terms import CONCEPTS, KG, SCHEMES, concept
from kg.vocab import EVENT_FAMILY, Population

ONTOLOGY = ontology_dir()
NAMESPACE = "https://w3id.org/kg/ns"
SHAPES = "https://w3id.org/kg/shapes#"
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty)
MODULES = sorted(ONTOLOGY.glob("*.ttl"))
TURTLE = sorted(ONTOLOGY.glob("**/*.ttl"))
VALID = sorted((ONTOLOGY / "examples" / "valid").glob("*.trig"))
INVALID = sorted((ONTOLOGY / "examples" / "invalid").glob("*.trig"))
CHECKS = sorted((ONTOLOGY / "checks").glob("*.rq"))


@pytest.fixture(scope="module")
def core():
    return graph_of(MODULES)


@pytest.fixture(scope="module")
def schemes():
    return graph_of((ONTOLOGY / "vocab").glob("*.ttl"))


def union(path):
    """All graphs of a TriG file as one graph."""
    triples = [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TRIG)]
    return Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


def shapes_for(path):
    return Graph().parse(
        ONTOLOGY / "shapes" / f"{'store' if path.name.startswith('store') else 'document'}.ttl"
    )


def test_the_folder_holds_what_the_tests_walk():
    assert len(TURTLE) > 25
    assert len(VALID) >= 2
    assert len(INVALID) >= 15
    assert len(CHECKS) >= 6


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.name)
def test_turtle_file_parses_and_says_something(path):
    assert len(Graph().parse(path)) > 0


def said_of(graph, node):
    return {str(predicate).rpartition("/")[2].rpartition("#")[2] for predicate in graph.predicates(node)}


def test_headers_are_complete(core):
    every = {"title", "description", "license", "creator", "versionIRI", "versionInfo"}

    assert said_of(core, URIRef(NAMESPACE)) >= every | {"preferredNamespacePrefix", "hasPart"}
    modules = set(core.objects(URIRef(NAMESPACE), DCTERMS.hasPart))
    assert {str(module) for module in modules} == {f"{NAMESPACE}/module/{path.stem}" for path in MODULES}
    assert set(core.subjects(RDF.type, OWL.Ontology)) == modules | {URIRef(NAMESPACE)}
    for module in modules:
        assert said_of(core, module) >= every | {"isPartOf"}, module


def test_versions_are_one(core):
    versions = {str(version) for version in core.objects(None, OWL.versionInfo)}

    assert len(versions) == 1
    for ontology, iri in core.subject_objects(OWL.versionIRI):
        assert str(iri) == f"{ontology}/{min(versions)}"


def test_terms_in_the_code_are_the_declared_terms(core):
    declared = {str(term) for kind in (OWL.Class, *PROPERTY_KINDS) for term in core.subjects(RDF.type, kind)}

    assert {value for name, value in vars(KG).items() if not name.startswith("_")} == declared


def test_terms_are_spelt_as_in_their_iri():
    assert [n for n, value in vars(KG).items() if n[0] != "_" and value != f"{NAMESPACE}#{n}"] == []


def test_terms_have_label_and_definition_that_read_as_sentences(core):
    for term in set(core.subjects(RDFS.isDefinedBy, URIRef(NAMESPACE))):
        (label,) = core.objects(term, RDFS.label)
        (definition,) = core.objects(term, SKOS.definition)
        assert label.language == definition.language == "en"
        assert re.fullmatch(r"[A-Z].+\.", definition), definition
        assert len(definition) > 25, definition


def test_every_term_and_concept_has_an_example(core, schemes):
    described = [
        *core.subjects(RDFS.isDefinedBy, URIRef(NAMESPACE)),
        *schemes.subjects(RDF.type, SKOS.Concept),
    ]

    assert len(described) > 450
    for term in described:
        examples = list(core.objects(term, SKOS.example)) + list(schemes.objects(term, SKOS.example))
        assert [example.language for example in examples] == ["en"], term


def test_terms_state_no_domain_and_no_range(core):
    assert list(core.subject_objects(RDFS.domain)) == []
    assert list(core.subject_objects(RDFS.range)) == []


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_scheme_holds_the_notations_of_the_code(schemes, scheme):
    concepts = set(schemes.subjects(SKOS.inScheme, URIRef(CONCEPTS + scheme)))

    assert (URIRef(CONCEPTS + scheme), RDF.type, SKOS.ConceptScheme) in schemes
    notations = {str(schemes.value(c, SKOS.notation)): str(c) for c in concepts}
    assert notations == {member.value: concept(scheme, member.value) for member in SCHEMES[scheme]}


def test_there_are_no_other_schemes(schemes):
    found = {str(s).removeprefix(CONCEPTS) for s in schemes.subjects(RDF.type, SKOS.ConceptScheme)}

    assert found == set(SCHEMES)


def test_concepts_have_label_and_definition_that_read_as_sentences(schemes):
    for subject in schemes.subjects(RDF.type, SKOS.Concept):
        (label,) = schemes.objects(subject, SKOS.prefLabel)
        (definition,) = schemes.objects(subject, SKOS.definition)
        assert label.language == definition.language == "en"
        assert re.fullmatch(r"[A-Z].+\.", definition), definition


def test_event_types_are_under_their_families(schemes):
    folder = CONCEPTS + "event-type/"
    broader = {
        str(narrow).removeprefix(folder): str(broad).removeprefix(folder)
        for narrow, broad in schemes.subject_objects(SKOS.broader)
        if str(narrow).startswith(folder)
    }

    assert broader == {narrow.value: family.value for narrow, family in EVENT_FAMILY.items()}


def test_populations_are_parts_of_everyone(schemes):
    for population in set(Population) - {Population.ALL}:
        broader = schemes.value(URIRef(concept("population", population)), SKOS.broader)
        assert str(broader) == concept("population", "all")


@pytest.mark.parametrize("name", ["document", "store"])
def test_shapes_list_whole_schemes_and_say_what_is_wrong(name):
    shapes = Graph().parse(ONTOLOGY / "shapes" / f"{name}.ttl")
    for shape, items in shapes.subject_objects(SH["in"]):
        listed = [str(item) for item in Collection(shapes, items)]
        scheme = listed[0].removeprefix(CONCEPTS).partition("/")[0]
        whole = {concept(scheme, member.value) for member in SCHEMES[scheme]}
        but_count = whole - {concept("aspect", "count")}
        assert set(listed) in ((whole, but_count) if isinstance(shape, BNode) else (whole,)), shape
    named = {s for s in shapes.subjects(RDF.type) if str(s).startswith(SHAPES)}
    for shape in named | set(shapes.objects(None, SH.sparql)):
        assert shapes.value(shape, SH.message) or shapes.value(shape, SH.sparql), shape


@pytest.mark.parametrize("name", ["document", "store"])
def test_every_shape_leads_to_a_term(name):
    shapes = Graph().parse(ONTOLOGY / "shapes" / f"{name}.ttl")
    named = {s for s in shapes.subjects(RDF.type) if str(s).startswith(SHAPES)}

    assert len(named) > 50
    for shape in named:
        path = shapes.value(shape, SH.path)
        term = path if isinstance(path, URIRef) else shapes.value(shape, RDFS.seeAlso)
        assert str(term).startswith((f"{NAMESPACE}#", str(DCTERMS))), shape


def test_countries_of_the_shapes_are_those_of_the_gazetteer():
    shapes = Graph().parse(ONTOLOGY / "shapes" / "document.ttl")
    with (Path(kg.__file__).parent / "data" / "countries.csv").open(encoding="utf-8") as lines:
        codes = {row["iso2"] for row in csv.DictReader(lines)}

    for shape in ("Flag-code", "Country-code"):
        pattern = re.compile(str(shapes.value(URIRef(SHAPES + shape), SH.pattern)))
        pairs = {a + b for a in string.ascii_uppercase for b in string.ascii_uppercase}
        assert {pair for pair in pairs if pattern.search(pair)} == codes
        assert pattern.search("Panama")
        assert pattern.search("PAN")


def test_every_term_is_used_by_a_query_a_shape_a_rule_or_a_question():
    files = [
        *queries_dir().glob("*.rq"),
        *(ONTOLOGY / "shapes").glob("*.ttl"),
        *(ONTOLOGY / "rules").glob("*.rq"),
        ONTOLOGY / "competency.md",
    ]
    used = {name for path in files for name in re.findall(r"\bkg:(\w+)", path.read_text("utf-8"))}

    assert len(files) > 50
    assert {name for name in vars(KG) if not name.startswith("_")} - used == set()


def test_shapes_speak_of_terms_that_exist():
    declared = set(vars(KG).values())
    for path in sorted((ONTOLOGY / "shapes").glob("*.ttl")):
        text = path.read_text("utf-8")
        assert {f"{NAMESPACE}#{name}" for name in re.findall(r"\bkg:(\w+)", text)} <= declared, path


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_example_conforms(path):
    conforms, _, report = pyshacl.validate(union(path), shacl_graph=shapes_for(path))

    assert conforms, report


def expected(path):
    lines = re.findall(r"^# expect: (\S+ \S+ \S+)( sh:\w+)?$", path.read_text("utf-8"), re.MULTILINE)
    return sorted(f"{line}{severity or ' sh:Violation'}" for line, severity in lines)


def short(node):
    text = str(node)
    for prefix, namespace in (("kgsh", SHAPES), ("sh", str(SH)), ("kg", f"{NAMESPACE}#")):
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_example_fails_for_the_stated_reason_and_no_other(path):
    conforms, results, _ = pyshacl.validate(union(path), shacl_graph=shapes_for(path))

    found = set()
    for result in results.subjects(RDF.type, SH.ValidationResult):
        steps = results.value(result, SH.resultPath)
        if isinstance(steps, BNode):
            inverse = results.value(steps, SH.inversePath)
            several = "|" if (steps, SH.alternativePath, None) in results else "()"
            steps = several if inverse is None else f"^{short(inverse)}"
        source = results.value(result, SH.sourceShape)
        constraint = results.value(result, SH.sourceConstraintComponent)
        severity = results.value(result, SH.resultSeverity)
        path_text = "-" if steps is None else short(steps)
        found.add(f"{short(source)} {short(constraint)} {path_text} {short(severity)}")
    assert not conforms
    assert sorted(found) == expected(path)


BREAKS = {
    "term-without-definition": 'kg:x a owl:Class ; rdfs:label "x"@en .',
    "label-used-twice": 'kg:x a owl:Class ; rdfs:label "claim"@en ; skos:definition "An x."@en .',
    "concept-without-one-notation": ':x a skos:Concept ; skos:notation "y" .',
    "concept-incomplete": ':x a skos:Concept ; skos:notation "x" ; skos:inScheme <urn:none> .',
    "broader-outside-scheme": ":x skos:inScheme <urn:a> ; skos:broader :killed .",
    "deprecated-without-replacement": ":x owl:deprecated true .",
    "term-never-used": 'kg:x a owl:Class ; rdfs:label "x"@en ; skos:definition "An x."@en .',
    "property-without-use": "kg:x a owl:DatatypeProperty .",
    "broader-circle": ":x skos:broader :y . :y skos:broader :x .",
}


def run_check(path, *graphs):
    whole = Graph()
    for graph in graphs:
        whole += graph
    return [(str(row.term), str(row.message)) for row in whole.query(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_check_is_clean_here_and_finds_what_is_broken(path, core, schemes):
    broken = Graph().parse(
        data=f"""@prefix : <https://example.org/> . @prefix kg: <{NAMESPACE}#> .
        @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . @prefix skos: <{SKOS}> . {BREAKS[path.stem]}""",
        format="turtle",
    )

    assert run_check(path, core, schemes) == []
    found = run_check(path, core, schemes, broken)
    assert found
    assert all(message and not isinstance(message, Literal) for _, message in found)
    assert any(term.endswith("x") for term, _ in found)
