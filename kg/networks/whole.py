"""Everything as one network: actors, vessels, events, places, documents and claims.

Edges say who takes part in what, what a claim is about, who says it, where it stands, and how two claims
were judged. The plain edges exist here only: in the RDF graph every one of them is a claim or a decision
with its rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from kg.networks.subjects import (
    Properties,
    Subjects,
    attributes_of,
    contradicted,
    kind_of,
    notation,
    short_id,
)
from kg.terms import KG, RDF

SHOWN_VERDICTS = frozenset({"contradiction", "tension", "correction", "update"})
"""Verdicts that become edges; the others say that two claims do not bear on each other."""

_PLAIN = (
    (KG.aboutEvent, "about"),
    (KG.inDocument, "stands in"),
    (KG.place, "at"),
    (KG.within, "within"),
    (KG.disputes, "disputes"),
)


def whole(subjects: Subjects) -> nx.MultiDiGraph[str]:
    """Return the network of everything; same quads in any order, same network in the same order."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names: dict[str, str] = {}
    disputed = contradicted(subjects)
    events = {event for claim in disputed for event in subjects.objects(claim, KG.aboutEvent)}
    for iri, properties in subjects.items():
        kind = kind_of(properties)
        if kind is not None:
            names[iri] = short_id(kind, iri)
            found = attributes_of(iri, kind, properties)
            if iri in disputed or iri in events:
                found["disputed"] = True
            graph.add_node(names[iri], **found)
    for source, target, relation, note in sorted(set(_edges(subjects, names))):
        extra = {"note": note} if note else {}
        graph.add_edge(source, target, relation=relation, label=relation, weight=1.0, **extra)
    return graph


Edge = tuple[str, str, str, str]
"""Source, target, relation, and a sentence that explains it or ""."""


def _edges(subjects: Subjects, names: Mapping[str, str]) -> Iterable[Edge]:
    for iri, properties in subjects.items():
        if iri in names:
            for term, relation in _PLAIN:
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
    event: str, properties: Properties, subjects: Subjects, names: Mapping[str, str]
) -> Iterable[Edge]:
    for node in properties.get(KG.participation, []):
        role = notation(subjects.value(node, KG.role, "participant"))
        for actor in subjects.objects(node, KG.participant):
            if actor in names:
                yield names[actor], event, role, ""


def _judged(properties: Properties, names: Mapping[str, str]) -> Iterable[Edge]:
    verdict = notation(next(iter(properties.get(KG.verdict, [])), ""))
    sentence = next(iter(properties.get(KG.explanation, [])), "")
    for left in properties.get(KG.comparisonA, []):
        for right in properties.get(KG.comparisonB, []):
            if verdict in SHOWN_VERDICTS and left in names and right in names:
                yield names[left], names[right], verdict, sentence
