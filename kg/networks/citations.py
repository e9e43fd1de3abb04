"""Sources: which outlet relies on whom, which one repeats another, and which a dataset cites."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

import networkx as nx

from kg.networks.bundles import Bundles, days_of
from kg.networks.subjects import Subjects, contradicted
from kg.terms import KG, SCHEMA


def citations(subjects: Subjects) -> nx.MultiDiGraph[str]:
    """Return the network of sources.

    `quotes` goes from an outlet to a speaker whose claims it carries, `repeats` from an outlet to the one
    whose passage it was found to have, `cites` from a dataset to a source that its records name. `weight`
    counts the claims or records, for of independent origins each such edge has but one.
    """
    bundles = Bundles()
    disputed = contradicted(subjects)
    told: dict[str, str] = {}
    for version, properties in subjects.of_class(KG.DocumentVersion):
        terms = (KG.publisherName, SCHEMA + "url", KG.displayLabel)
        names = (subjects.value(version, term) for term in terms)
        told[version] = f"source:{next(filter(None, names), '')}"
        for cited in properties.get(KG.cites, ()):
            name = _outlet(cited.partition(" ")[2] or cited)  # "1 Reuters": the order among those cited
            bundles.add(
                told[version],
                f"source:{name}",
                "cites",
                things=[version],
                origins=[version],
                days=properties.get(KG.publishedOn, ()),
            )
    for claim, properties in subjects.of_class(KG.Claim):
        for version in properties.get(KG.inDocument, ()):
            for speaker in properties.get(KG.claimant, ()):
                bundles.add(
                    told.get(version, "source:"),
                    speaker,
                    "quotes",
                    things=[claim],
                    origins=[claim],
                    days=days_of(subjects, claim),
                    disputed=claim in disputed,
                )
    for derivation, properties in subjects.of_class(KG.Derivation):
        ends: dict[str, list[str]] = defaultdict(list)
        for term in (KG.derivedClaim, KG.sourceClaim):
            for claim in properties.get(term, ()):
                ends[term] += [told[v] for v in subjects.objects(claim, KG.inDocument) if v in told]
        for left in ends[KG.derivedClaim]:
            for right in ends[KG.sourceClaim]:
                bundles.add(left, right, "repeats", things=[derivation], origins=[derivation])
    return bundles.network(subjects)


def _outlet(cited: str) -> str:
    """Return whom a cited address is of: a page is no source that others could cite as well.

    >>> _outlet("https://www.bbc.co.uk/news/1"), _outlet("police")
    ('bbc.co.uk', 'police')
    """
    if not cited.startswith(("http://", "https://")):
        return cited
    try:
        host = urlsplit(cited).hostname
    except ValueError:  # no address after all
        return cited
    return host.removeprefix("www.") if host else cited
