"""Which versions of each document a store holds, and which of them is current."""

from __future__ import annotations

from kg.store import Store
from kg.terms import DCTERMS, KG, graph

_CURRENT = f"""
SELECT ?id ?version WHERE {{
  GRAPH <%s> {{ ?document <{KG.currentVersion}> ?version }} ?document <{DCTERMS}identifier> ?id .
}} ORDER BY ?id ?version
"""

_SUPERSEDED = f"""
SELECT ?newer ?older WHERE {{ GRAPH <%s> {{ ?older <{KG.supersededBy}> ?newer }} }} ORDER BY ?newer ?older
"""


def stored_versions(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the versions of each report by its own id, from the oldest to the current one.

    Records of datasets are not among them: there may be millions (`versions_of_record`).
    """
    into = graph(store.base, "provenance")
    older = dict(_pairs(store, _SUPERSEDED % into))
    found = {}
    for document, version in _pairs(store, _CURRENT % into):
        history = [version]
        while history[-1] in older:
            history.append(older[history[-1]])
        found[document] = tuple(_hash(iri) for iri in reversed(history))
    return found


def _pairs(store: Store, query: str) -> list[tuple[str, str]]:
    return [(a, b) for a, b in store.select(query).texts() if a is not None and b is not None]


def _hash(iri: str) -> str:
    return iri.rsplit("/", 1)[1]
