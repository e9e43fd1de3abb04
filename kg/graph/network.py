"""The graph as a network of nodes and edges, for tools that know no RDF.

Nodes are actors, vessels, events, places, documents and claims; edges say who takes part in what,
what a claim is about, who says it, where it stands, and how two claims were judged. The plain
edges exist here only: in the RDF graph every one of them is a claim or a decision with its rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad

from kg.ids import content_hash
from kg.terms import KG, RDF

Attribute = str | int | float | bool
Properties = Mapping[str, list[str]]

KINDS = {
    KG.Actor: "actor",
    KG.Vessel: "vessel",
    KG.Event: "event",
    KG.Place: "place",
    KG.DocumentVersion: "document",
    KG.Claim: "claim",
}
"""The classes that become nodes, and the `kind` they are given."""

SHOWN_VERDICTS = frozenset({"contradiction", "tension", "correction", "update"})
"""Verdicts that become edges; the others say that two claims do not bear on each other."""

_TEXTS = {
    KG.earliest: "earliest",
    KG.latest: "latest",
    KG.publishedOn: "published",
    KG.publisherName: "publisher",
    KG.imo: "imo",
    KG.mmsi: "mmsi",
    KG.country: "country",
    KG.quote: "quote",
    KG.claimantText: "claimant",
    KG.valueText: "value",
    KG.surfaceWords: "words",
    KG.vesselType: "type",
    KG.flag: "flag",
}
_CONCEPTS = {
    KG.eventType: "type",
    KG.actorKind: "type",
    KG.status: "status",
    KG.aspect: "aspect",
    KG.measure: "measure",
    KG.polarity: "polarity",
    KG.commitment: "commitment",
}
_NUMBERS = {KG.min: "min", KG.max: "max"}
_REALS = {KG.latitude: "lat", KG.longitude: "lon"}


def short_id(kind: str, iri: str) -> str:
    """Return the short name that a node has in every format: a function of its IRI alone.

    >>> short_id("claim", "https://example.org/claim/0a1b")
    'claim-37ce9053aaf8'
    """
    return f"{kind}-{content_hash(iri)[:12]}"


def network(quads: Iterable[Quad]) -> nx.MultiDiGraph[str]:
    """Return the network of a graph. Attributes are text, numbers or booleans, never None or lists.

    Nodes have `label`, `kind`, `iri` and, where known, `type`, `earliest`, `latest`, `status`,
    `disputed` and the words and bounds of a claim; edges have `relation` and `weight`. Same quads in
    any order, same network in the same order.
    """
    subjects = _by_subject(quads)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names: dict[str, str] = {}
    for iri in sorted(subjects):
        kind = _kind(subjects[iri])
        if kind is not None:
            names[iri] = short_id(kind, iri)
            graph.add_node(names[iri], **_node_attributes(iri, kind, subjects[iri]))
    edges = sorted(set(_edges(subjects, names)))
    for number, (source, target, relation, note) in enumerate(edges, start=1):
        extra = {"note": note} if note else {}
        graph.add_edge(
            source, target, key=f"e{number}", relation=relation, label=relation, weight=1.0, **extra
        )
    _mark_disputed(graph)
    return graph


def _by_subject(quads: Iterable[Quad]) -> dict[str, dict[str, list[str]]]:
    """Values by subject and predicate, all sorted, and without repeats over the named graphs."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            found[quad.subject.value][quad.predicate.value].add(quad.object.value)
    return {iri: {p: sorted(table[p]) for p in sorted(table)} for iri, table in found.items()}


def _kind(properties: Properties) -> str | None:
    return next((KINDS[name] for name in properties.get(RDF + "type", []) if name in KINDS), None)


def _notation(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _node_attributes(iri: str, kind: str, properties: Properties) -> dict[str, Attribute]:
    label = properties.get(KG.displayLabel, [_notation(iri)])[0]
    found: dict[str, Attribute] = {"label": label, "kind": kind, "iri": iri, "disputed": False}
    for term, values in properties.items():
        if term in _TEXTS:
            found[_TEXTS[term]] = "; ".join(values)
        elif term in _CONCEPTS:
            found[_CONCEPTS[term]] = "; ".join(map(_notation, values))
        elif term in _NUMBERS:
            found[_NUMBERS[term]] = int(float(values[0]))
        elif term in _REALS:
            found[_REALS[term]] = float(values[0])
    if properties.get(KG.disputed) == ["true"]:
        found["disputed"] = True
    return found


Edge = tuple[str, str, str, str]
"""Source, target, relation, and a sentence that explains it or ""."""


def _edges(subjects: Mapping[str, Properties], names: Mapping[str, str]) -> Iterable[Edge]:
    plain = (
        (KG.aboutEvent, "about"),
        (KG.inDocument, "stands in"),
        (KG.place, "at"),
        (KG.within, "within"),
        (KG.disputes, "disputes"),
    )
    for iri, properties in subjects.items():
        if iri in names:
            for term, relation in plain:
                for target in properties.get(term, []):
                    if target in names:
                        yield names[iri], names[target], relation, ""
            for speaker in properties.get(KG.claimant, []):
                if speaker in names:
                    yield names[speaker], names[iri], "says", ""
            yield from _participations(names[iri], properties, subjects, names)
        elif KG.Comparison in properties.get(RDF + "type", []):
            yield from _judged(properties, names)


def _participations(
    event: str, properties: Properties, subjects: Mapping[str, Properties], names: Mapping[str, str]
) -> Iterable[Edge]:
    for node in properties.get(KG.participation, []):
        part = subjects.get(node, {})
        role = _notation(next(iter(part.get(KG.role, [])), "participant"))
        for actor in part.get(KG.participant, []):
            if actor in names:
                yield names[actor], event, role, ""


def _judged(properties: Properties, names: Mapping[str, str]) -> Iterable[Edge]:
    verdict = _notation(next(iter(properties.get(KG.verdict, [])), ""))
    sentence = next(iter(properties.get(KG.explanation, [])), "")
    for left in properties.get(KG.comparisonA, []):
        for right in properties.get(KG.comparisonB, []):
            if verdict in SHOWN_VERDICTS and left in names and right in names:
                yield names[left], names[right], verdict, sentence


def _mark_disputed(graph: nx.MultiDiGraph[str]) -> None:
    """A claim in a contradiction is disputed, and so is the event it is about."""
    judged = [
        (left, right) for left, right, edge in graph.edges(data=True) if edge["relation"] == "contradiction"
    ]
    for claim in {claim for pair in judged for claim in pair}:
        graph.nodes[claim]["disputed"] = True
        for _, event, edge in graph.out_edges(claim, data=True):
            if edge["relation"] == "about":
                graph.nodes[event]["disputed"] = True
