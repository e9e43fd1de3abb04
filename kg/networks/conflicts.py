"""Claims that were set against each other: each contradiction, tension, correction, update and dispute."""

from __future__ import annotations

import networkx as nx

from kg.networks.bundles import Bundles, days_of
from kg.networks.subjects import Subjects, contradicted, notation
from kg.networks.whole import SHOWN_VERDICTS
from kg.terms import KG


def conflicts(subjects: Subjects) -> nx.MultiDiGraph[str]:
    """Return the network of claims; an edge's `note` is the sentence that explains the verdict."""
    bundles = Bundles()
    for comparison, properties in subjects.of_class(KG.Comparison):
        verdict = notation(subjects.value(comparison, KG.verdict))
        if verdict not in SHOWN_VERDICTS:
            continue
        for left in properties.get(KG.comparisonA, ()):
            for right in properties.get(KG.comparisonB, ()):
                bundles.add(
                    left,
                    right,
                    verdict,
                    origins={*subjects.objects(left, KG.origin), *subjects.objects(right, KG.origin)},
                    things=[comparison],
                    days=[*days_of(subjects, left), *days_of(subjects, right)],
                    words=subjects.value(comparison, KG.explanation),
                    sign=-1 if verdict in ("contradiction", "tension") else 0,
                    disputed=verdict == "contradiction",
                )
    for dispute, properties in subjects.of_class(KG.Dispute):
        for left in properties.get(KG.disputing, ()):
            for right in properties.get(KG.disputedClaim, ()):
                bundles.add(
                    left,
                    right,
                    "disputes",
                    origins=subjects.objects(left, KG.origin),
                    things=[dispute],
                    days=days_of(subjects, left),
                    words=subjects.value(left, KG.quote),
                    sign=-1,
                )
    return bundles.network(subjects, contradicted(subjects))
