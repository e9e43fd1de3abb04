"""What the pages show of the ontology, as plain records."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.settings import NAMESPACE
from kg.terms import CONCEPTS, PREFIXES

_PREFIXES = {
    **{prefix: namespace for prefix, namespace in PREFIXES.items() if prefix != "kg"},
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
