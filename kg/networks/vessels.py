"""Ships: who is said to own, flag, manage or list them, and what they took part in."""

from __future__ import annotations

import networkx as nx

from kg.networks.bundles import Bundles, days_of
from kg.networks.subjects import Subjects, contradicted, notation
from kg.terms import KG


def vessels(subjects: Subjects) -> nx.MultiDiGraph[str]:
    """Return the network of ships, the values claimed of them, and the events they take part in.

    An edge of a claim bears the attribute's name ("flag", "owner"); one that only denies has `not` before.
    A value that is no actor or place of the graph is a node by its words.
    """
    bundles = Bundles()
    disputed = contradicted(subjects)
    known = subjects.by_authority(KG.Place, KG.Actor, KG.Vessel)
    ships = {iri for iri, _ in subjects.of_class(KG.Vessel)}
    for claim, properties in subjects.of_class(KG.Claim):
        about = {
            ship
            for question in properties.get(KG.answers, ())
            for ship in subjects.objects(question, KG.subject)
            if ship in ships
        }
        relation = subjects.value(claim, KG.attribute) or notation(subjects.value(claim, KG.aspect))
        denied = notation(subjects.value(claim, KG.polarity)) == "denied"
        texts = properties.get(KG.valueText, ())
        ends = [known[key] for key in properties.get(KG.value, ()) if key in known]
        for ship in sorted(about):
            for end in ends or [f"value:{text}" for text in texts]:
                bundles.add(
                    ship,
                    end,
                    f"not {relation}" if denied else relation,
                    origins=properties.get(KG.origin, ()),
                    things=[claim],
                    days=[
                        *properties.get(KG.validFrom, ()),
                        *properties.get(KG.validTo, ()),
                        *days_of(subjects, claim),
                    ],
                    words=subjects.value(claim, KG.claimantText)
                    or subjects.value(subjects.value(claim, KG.inDocument), KG.publisherName),
                    sign=-1 if denied else 0,
                    disputed=claim in disputed,
                )
    for event, properties in subjects.of_class(KG.Event):
        parts = [
            (who, notation(subjects.value(part, KG.role, "participant")))
            for part in properties.get(KG.participation, ())
            for who in subjects.objects(part, KG.participant)
        ]
        if any(who in ships for who, _ in parts):
            for who, role in parts:
                bundles.add(who, event, role, things=[event], days=days_of(subjects, event))
    return bundles.network(subjects)
