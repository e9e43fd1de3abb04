"""Actors and ships: who takes part in events with whom, who accuses whom, and who denies it."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import networkx as nx

from kg.networks.bundles import Bundles, days_of
from kg.networks.subjects import Subjects, contradicted, notation
from kg.terms import KG

HOSTILE = frozenset(
    {
        "killing",
        "shooting",
        "shelling",
        "chemical_attack",
        "abduction",
        "seizure",
        "clash",
        "assault",
        "bombing",
        "airstrike",
        "blockade",
        "sanction",
        "detention",
    }
)
"""Types of events that set an agent against its target: the material conflict of PLOVER's quad classes."""

FRIENDLY = frozenset({"agreement", "negotiation", "meeting", "aid", "release"})
"""Types of events that join those who take part: its cooperation, in words or deeds."""


def actors(subjects: Subjects) -> nx.MultiDiGraph[str]:
    """Return the network of actors and ships.

    `acts on` goes from an agent to a target; those who take part without such roles are joined by `with`
    (in the order of their IRIs, for it has no direction). `accuses` and `denies` go from a speaker to who is
    said, or denied, to be responsible; one that denies its own part has an edge to itself.
    """
    bundles = Bundles()
    disputed = contradicted(subjects)
    origins, contested = _told_by(subjects, disputed)
    for event, properties in subjects.of_class(KG.Event):
        kind = notation(subjects.value(event, KG.eventType))
        if kind == "statement":
            continue
        roles: dict[str, set[str]] = defaultdict(set)
        for part in properties.get(KG.participation, ()):
            roles[notation(subjects.value(part, KG.role, "participant"))].update(
                subjects.objects(part, KG.participant)
            )
        pairs = [(a, b, "acts on") for a in sorted(roles["agent"]) for b in sorted(roles["target"]) if a != b]
        beside = sorted(roles["participant"] | (roles["agent"] if not roles["target"] else set()))
        pairs += [(a, b, "with") for a, b in combinations(beside, 2)]
        for source, target, relation in pairs:
            bundles.add(
                source,
                target,
                relation,
                origins=origins[event],
                things=[event],
                days=days_of(subjects, event),
                words=subjects.value(event, KG.displayLabel),
                sign=-1 if kind in HOSTILE else 1 if kind in FRIENDLY else 0,
                disputed=event in contested,
            )
    _accusations(subjects, bundles, disputed)
    return bundles.network(subjects)


def _told_by(subjects: Subjects, disputed: set[str]) -> tuple[dict[str, set[str]], set[str]]:
    """Return the origins of the claims about each event, and the events that are disputed."""
    origins: dict[str, set[str]] = defaultdict(set)
    contested = set()
    for claim, properties in subjects.of_class(KG.Claim):
        for event in properties.get(KG.aboutEvent, ()):
            origins[event].update(properties.get(KG.origin, ()))
            if claim in disputed:
                contested.add(event)
    return origins, contested


def _accusations(subjects: Subjects, bundles: Bundles, disputed: set[str]) -> None:
    by_authority = subjects.by_authority(KG.Actor, KG.Vessel)
    by_name = {
        name.casefold(): iri
        for iri, properties in subjects.of_class(KG.Actor)
        for name in (*properties.get(KG.name, ()), *properties.get(KG.displayLabel, ()))
    }
    for claim, properties in subjects.of_class(KG.Claim):
        if notation(subjects.value(claim, KG.aspect)) != "responsible":
            continue
        named = {by_authority[key] for key in properties.get(KG.value, ()) if key in by_authority}
        named |= {
            by_name[text.casefold()]
            for text in properties.get(KG.valueText, ())
            if text.casefold() in by_name
        }
        denied = notation(subjects.value(claim, KG.polarity)) == "denied"
        for speaker in properties.get(KG.claimant, ()):
            for blamed in sorted(named):
                bundles.add(
                    speaker,
                    blamed,
                    "denies" if denied else "accuses",
                    origins=properties.get(KG.origin, ()),
                    things=[claim],
                    days=days_of(subjects, claim),
                    words=subjects.value(claim, KG.quote),
                    sign=0 if denied else -1,
                    disputed=claim in disputed,
                )
