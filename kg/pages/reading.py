"""The ontology's files as plain records: what the pages show of each term, scheme and constraint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.assets import ontology_dir
from kg.settings import NAMESPACE
from kg.terms import CONCEPTS, SCHEMA

_STATUS = URIRef("http://www.w3.org/ns/adms#status")
_MATCHES = {
    SKOS.exactMatch: "same as",
    SKOS.closeMatch: "close to",
    SKOS.broadMatch: "narrower than",
    SKOS.narrowMatch: "broader than",
    SKOS.relatedMatch: "related to",
    RDFS.subClassOf: "kind of",
    RDFS.subPropertyOf: "kind of",
}
_FACETS = {
    SH.minCount: "at least {}",
    SH.maxCount: "at most {}",
    SH.datatype: "type {}",
    SH["class"]: "a described {}",
    SH.minInclusive: "from {}",
    SH.maxInclusive: "up to {}",
    SH.minLength: "of {} letters or more",
    SH.lessThan: "less than its {}",
    SH.lessThanOrEquals: "not more than its {}",
    SH.equals: "the same as its {}",
    SH.disjoint: "other than its {}",
    SH.pattern: "like {}",
}
_SHOWN_PATTERN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """One constraint of the shapes: on which things, on which property, what it demands, and what it says."""

    shape: str
    graph: str
    targets: tuple[str, ...]
    path: str | None
    demands: tuple[str, ...]
    severity: str
    message: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class or property, with its labels in other languages and its matches in other vocabularies."""

    name: str
    iri: str
    kind: str
    module: str
    label: str
    definition: str
    example: str
    used_on: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    scheme: str | None = None
    above: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    matches: tuple[tuple[str, str], ...] = ()
    constraints: tuple[Constraint, ...] = ()
    replaced_by: str | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A value of a scheme."""

    notation: str
    iri: str
    label: str
    definition: str
    example: str
    broader: str | None
    labels: tuple[tuple[str, str], ...]
    matches: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A scheme with its values."""

    name: str
    iri: str
    label: str
    definition: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A file of terms."""

    name: str
    title: str
    description: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """All of it. `unreviewed` are the languages whose labels no speaker has reviewed yet."""

    title: str
    description: str
    version: str
    license: str
    modules: tuple[Module, ...]
    schemes: tuple[Scheme, ...]
    constraints: tuple[Constraint, ...]
    alignments: tuple[tuple[str, str], ...]
    unreviewed: frozenset[str] = field(default_factory=frozenset)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All classes and properties."""
        return tuple(term for module in self.modules for term in module.terms)


def local(iri: str) -> str:
    """Return a short name: `Claim` for a term of kg, `xsd:date` and the like for others."""
    if iri.startswith(NAMESPACE):
        return iri.removeprefix(NAMESPACE)
    for prefix, namespace in _PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


_PREFIXES = {
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": str(SKOS),
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": str(DCTERMS),
    "schema": SCHEMA,
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "oa": "http://www.w3.org/ns/oa#",
    "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "ftm": "https://w3id.org/ftm#",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "wd": "http://www.wikidata.org/entity/",
    "aida": (
        "https://raw.githubusercontent.com/NextCenturyCorporation/AIDA-Interchange-Format/master/java/src/main/"
        "resources/com/ncc/aif/ontologies/InterchangeOntology#"
    ),
    "kg": CONCEPTS,
}


def read_ontology(folder: Path | None = None) -> Ontology:
    """Read the files of a folder laid out as `ontology/` is; the one in the package if none is given."""
    root = ontology_dir() if folder is None else folder
    others = _graph([*root.glob("labels/*.ttl"), *root.glob("alignments/*.ttl")])
    constraints = tuple(_constraints(root))
    modules = tuple(_modules(root, others, constraints))
    head = _graph([root / "core.ttl"])
    ontology = URIRef(NAMESPACE.rstrip("#"))
    return Ontology(
        title=_text(head, ontology, DCTERMS.title),
        description=_text(head, ontology, DCTERMS.description),
        version=_text(head, ontology, OWL.versionInfo),
        license=_text(head, ontology, DCTERMS.license),
        modules=modules,
        schemes=tuple(_schemes(root, others)),
        constraints=constraints,
        alignments=tuple(_alignments(root)),
        unreviewed=frozenset(
            str(others.value(header, DCTERMS.language))
            for header in others.subjects(_STATUS, Literal("unreviewed"))
        ),
    )


def _graph(paths: Iterable[Path]) -> Graph:
    graph = Graph()
    for path in sorted(paths):
        graph.parse(path)
    return graph


def _text(graph: Graph, node: Node, predicate: Node) -> str:
    """Return the value in English, or the only one; its lines joined."""
    values = sorted(graph.objects(node, predicate), key=lambda one: getattr(one, "language", "en") != "en")
    return " ".join(str(values[0]).split()) if values else ""


def _modules(root: Path, others: Graph, constraints: tuple[Constraint, ...]) -> Iterator[Module]:
    by_path: dict[str, list[Constraint]] = defaultdict(list)
    for constraint in constraints:
        if constraint.path is not None:
            by_path[constraint.path].append(constraint)
    for path in sorted(root.glob("*.ttl"), key=lambda one: (one.stem != "core", one.stem)):
        graph = _graph([path])
        header = URIRef(f"{CONCEPTS}module/{path.stem}")
        names = [
            node
            for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
            for node in sorted(graph.subjects(RDF.type, kind), key=str)
            if str(node).startswith(NAMESPACE)
        ]
        yield Module(
            name=path.stem,
            title=_text(graph, header, DCTERMS.title),
            description=_text(graph, header, DCTERMS.description),
            terms=tuple(_term(graph, node, path.stem, others, by_path) for node in names),
        )


def _term(graph: Graph, node: Node, module: str, others: Graph, by_path: dict[str, list[Constraint]]) -> Term:
    name = local(str(node))
    seen = graph.value(node, RDFS.seeAlso)
    replaced = graph.value(node, DCTERMS.isReplacedBy)
    is_class = (node, RDF.type, OWL.Class) in graph
    return Term(
        name=name,
        iri=str(node),
        kind="class" if is_class else "property",
        module=module,
        label=_text(graph, node, RDFS.label),
        definition=_text(graph, node, SKOS.definition),
        example=_text(graph, node, SKOS.example),
        used_on=_names(graph.objects(node, URIRef(SCHEMA + "domainIncludes"))),
        values=_names(graph.objects(node, URIRef(SCHEMA + "rangeIncludes"))),
        scheme=None if seen is None else str(seen).removeprefix(CONCEPTS),
        above=_names(
            above
            for predicate in (RDFS.subClassOf, RDFS.subPropertyOf)
            for above in graph.objects(node, predicate)
            if isinstance(above, URIRef)
        ),
        labels=_labels(others, node, RDFS.label),
        matches=_matches(others, node),
        constraints=tuple(by_path.get(name, ())),
        replaced_by=None if replaced is None else local(str(replaced)),
        deprecated=(node, OWL.deprecated, Literal(True)) in graph,
    )


def _names(nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(sorted(local(str(node)) for node in nodes))


def _labels(others: Graph, node: Node, predicate: Node) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(
            (one.language, str(one))
            for one in others.objects(node, predicate)
            if isinstance(one, Literal) and one.language
        )
    )


def _matches(others: Graph, node: Node) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(
            (words, str(other))
            for predicate, words in _MATCHES.items()
            for other in others.objects(node, predicate)
            if isinstance(other, URIRef)
        )
    )


def _schemes(root: Path, others: Graph) -> Iterator[Scheme]:
    for path in [*sorted(root.glob("vocab/*.ttl")), *sorted(root.glob("codes/*.ttl"))]:
        graph = _graph([path])
        for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
            concepts = sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
            yield Scheme(
                name=str(scheme).removeprefix(CONCEPTS),
                iri=str(scheme),
                label=_text(graph, scheme, SKOS.prefLabel),
                definition=_text(graph, scheme, SKOS.definition),
                concepts=tuple(_concept(graph, concept, others) for concept in concepts),
            )


def _concept(graph: Graph, node: Node, others: Graph) -> Concept:
    broader = graph.value(node, SKOS.broader)
    return Concept(
        notation=_text(graph, node, SKOS.notation),
        iri=str(node),
        label=_text(graph, node, SKOS.prefLabel),
        definition=_text(graph, node, SKOS.definition),
        example=_text(graph, node, SKOS.example),
        broader=None if broader is None else str(broader).removeprefix(CONCEPTS),
        labels=_labels(others, node, SKOS.prefLabel),
        matches=tuple(sorted({*_matches(others, node), *_matches(graph, node)})),
    )


def _alignments(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.glob("alignments/*.ttl")):
        graph = _graph([path])
        header = graph.value(None, RDF.type, OWL.Ontology)
        if header is not None:
            yield path.name, _text(graph, header, DCTERMS.title)


def _constraints(root: Path) -> Iterator[Constraint]:
    for path in sorted(root.glob("shapes/*.ttl")):
        graph = _graph([path])
        for kind in (SH.PropertyShape, SH.NodeShape):
            for shape in sorted(one for one in graph.subjects(RDF.type, kind) if isinstance(one, URIRef)):
                yield _constraint(graph, shape, path.stem)


def _constraint(graph: Graph, shape: URIRef, name: str) -> Constraint:
    path = graph.value(shape, SH.path)
    about = path if isinstance(path, URIRef) else graph.value(shape, RDFS.seeAlso)
    query = graph.value(shape, SH.sparql)
    severity = graph.value(shape, SH.severity)
    least = graph.value(shape, SH.minCount)
    return Constraint(
        shape=str(shape).rpartition("#")[2],
        graph=name,
        targets=_targets(graph, shape),
        path=None if about is None else local(str(about)),
        demands=tuple(_demands(graph, shape)),
        severity="violation" if severity is None else str(severity).rpartition("#")[2].lower(),
        message=_text(graph, shape, SH.message) or _text(graph, query or shape, SH.message),
        required=least is not None and int(str(least)) > 0 and severity is None,
    )


def _targets(graph: Graph, shape: Node) -> tuple[str, ...]:
    classes = _names(graph.objects(shape, SH.targetClass))
    subjects = _names(graph.objects(shape, SH.targetSubjectsOf))
    return (*classes, *(f"whatever has {name}" for name in subjects))


def _demands(graph: Graph, shape: Node) -> Iterator[str]:
    for predicate, words in _FACETS.items():
        for value in sorted(graph.objects(shape, predicate), key=str):
            shown = local(str(value))
            yield words.format(shown if len(shown) <= _SHOWN_PATTERN else shown[:_SHOWN_PATTERN] + "…")
    listed = graph.value(shape, SH["in"])
    if listed is not None:
        values = [str(one).removeprefix(CONCEPTS) for one in Collection(graph, listed)]
        yield f"a value of the scheme {values[0].partition('/')[0]}"
