"""Which event is part of which, and the wars of the reference data that reports tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.values import TYPE, Fact, each, facts, label, node, number, term, text
from kg.ids import content_hash
from kg.model import Entity, EventPart
from kg.reference import War
from kg.terms import KG, graph
from kg.vocab import MentionKind


def inclusion_quads(parts: Iterable[EventPart], base: str) -> Iterator[Quad]:
    """Yield, in the graph `resolution`, the larger event of each part, with the rule and score behind it."""
    into = NamedNode(graph(base, "resolution"))
    for one in parts:
        part, whole = node(base, "event", one.part), node(base, "event", one.whole)
        yield from facts(part, into, [(KG.partOfEvent, whole)])
        yield from facts(
            node(base, "inclusion", content_hash(one.part, one.whole)),
            into,
            [
                (TYPE, term(KG.Inclusion)),
                (KG.displayLabel, label(f"part of {one.whole} by {one.rule}")),
                (KG.includedEvent, part),
                (KG.includingEvent, whole),
                (KG.rule, text(one.rule)),
                (KG.score, number(one.score)),
            ],
        )


def war_quads(wars: Iterable[War], entities: Iterable[Entity], base: str) -> Iterator[Quad]:
    """Yield, in the graph `reference`, what is known of the wars that the entities of a store include."""
    into = NamedNode(graph(base, "reference"))
    told = {entity.id for entity in entities if entity.kind is MentionKind.EVENT}
    for war in sorted((war for war in wars if war.id in told), key=lambda war: war.id):
        stated: list[Fact] = [
            (KG.displayLabel, label(war.label)),
            *each(KG.name, (text(name) for name in sorted({war.label, *war.words}))),
            *each(KG.partyId, (text(party) for party in sorted(war.parties))),
            (KG.authorityId, text(war.id)),
            (KG.factSource, text(war.source)),
        ]
        yield from facts(node(base, "event", war.id), into, stated)
