"""The ontology's files as records: its terms, its schemes and what is stated beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.assets import ontology_dir
from kg.pages.constraints import read_constraints
from kg.pages.records import Concept, Constraint, Module, Ontology, Scheme, Term, local
from kg.pages.values import names, text_of
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


def read_ontology(folder: Path | None = None) -> Ontology:
    """Read the files of a folder laid out as `ontology/` is; the one in the package if none is given."""
    root = ontology_dir() if folder is None else folder
    others = graph_of([*root.glob("labels/*.ttl"), *root.glob("alignments/*.ttl")])
    constraints = tuple(read_constraints(root))
    modules = tuple(_modules(root, others, constraints))
    head = graph_of([root / "core.ttl"])
    ontology = URIRef(NAMESPACE.rstrip("#"))
    return Ontology(
        title=text_of(head, ontology, DCTERMS.title),
        description=text_of(head, ontology, DCTERMS.description),
        version=text_of(head, ontology, OWL.versionInfo),
        license=text_of(head, ontology, DCTERMS.license),
        modules=modules,
        schemes=tuple(_schemes(root, others)),
        constraints=constraints,
        alignments=tuple(_alignments(root)),
        unreviewed=frozenset(
            str(others.value(header, DCTERMS.language))
            for header in others.subjects(_STATUS, Literal("unreviewed"))
        ),
    )


def graph_of(paths: Iterable[Path]) -> Graph:
    """Return files of Turtle as one graph."""
    graph = Graph()
    for path in sorted(paths):
        graph.parse(path)
    return graph


def _modules(root: Path, others: Graph, constraints: tuple[Constraint, ...]) -> Iterator[Module]:
    by_path: dict[str, list[Constraint]] = defaultdict(list)
    for constraint in constraints:
        if constraint.path is not None:
            by_path[constraint.path].append(constraint)
    for path in sorted(root.glob("*.ttl"), key=lambda one: (one.stem != "core", one.stem)):
        graph = graph_of([path])
        header = URIRef(f"{CONCEPTS}module/{path.stem}")
        names = [
            node
            for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
            for node in sorted(graph.subjects(RDF.type, kind), key=str)
            if str(node).startswith(NAMESPACE)
        ]
        yield Module(
            name=path.stem,
            title=text_of(graph, header, DCTERMS.title),
            description=text_of(graph, header, DCTERMS.description),
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
        label=text_of(graph, node, RDFS.label),
        definition=text_of(graph, node, SKOS.definition),
        example=text_of(graph, node, SKOS.example),
        used_on=names(graph.objects(node, URIRef(SCHEMA + "domainIncludes"))),
        values=names(graph.objects(node, URIRef(SCHEMA + "rangeIncludes"))),
        scheme=None if seen is None else str(seen).removeprefix(CONCEPTS),
        above=names(
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
        graph = graph_of([path])
        for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
            concepts = sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
            yield Scheme(
                name=str(scheme).removeprefix(CONCEPTS),
                iri=str(scheme),
                label=text_of(graph, scheme, SKOS.prefLabel),
                definition=text_of(graph, scheme, SKOS.definition),
                concepts=tuple(_concept(graph, concept, others) for concept in concepts),
            )


def _concept(graph: Graph, node: Node, others: Graph) -> Concept:
    broader = graph.value(node, SKOS.broader)
    return Concept(
        notation=text_of(graph, node, SKOS.notation),
        iri=str(node),
        label=text_of(graph, node, SKOS.prefLabel),
        definition=text_of(graph, node, SKOS.definition),
        example=text_of(graph, node, SKOS.example),
        broader=None if broader is None else str(broader).removeprefix(CONCEPTS),
        labels=_labels(others, node, SKOS.prefLabel),
        matches=tuple(sorted({*_matches(others, node), *_matches(graph, node)})),
    )


def _alignments(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.glob("alignments/*.ttl")):
        graph = graph_of([path])
        header = graph.value(None, RDF.type, OWL.Ontology)
        if header is not None:
            yield path.name, text_of(graph, header, DCTERMS.title)
