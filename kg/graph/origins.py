"""Who is at the root of claims, and what reports took over from each other, in RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.values import TYPE, Fact, boolean, each, facts, integer, label, node, number, term, text
from kg.ids import content_hash
from kg.model import Derivation, Origin
from kg.terms import KG, graph


def origin_quads(
    origins: Iterable[Origin],
    derivations: Iterable[Derivation],
    base: str,
    *,
    into: NamedNode | None = None,
) -> Iterator[Quad]:
    """Yield origins and derivations, which lie in the graph `resolution` unless `into` names another."""
    into = into or NamedNode(graph(base, "resolution"))
    for origin in origins:
        stated: list[Fact] = [
            (TYPE, term(KG.Origin)),
            (KG.displayLabel, label(origin.label)),
            (KG.originCertain, boolean(origin.certain)),
            *each(KG.mayBe, (text(key) for key in origin.maybe)),
        ]
        yield from facts(node(base, "origin", origin.id), into, stated)
    for derivation in derivations:
        yield from _derivation(derivation, base, into)


def _derivation(derivation: Derivation, base: str, into: NamedNode) -> Iterator[Quad]:
    claim = node(base, "claim", derivation.claim)
    source = node(base, "claim", derivation.source)
    yield from facts(claim, into, [(KG.takenFrom, source)])
    start, end = derivation.span or (None, None)
    source_start, source_end = derivation.source_span or (None, None)
    ident = content_hash(derivation.claim, derivation.source, derivation.rule, start)
    stated: list[Fact] = [
        (TYPE, term(KG.Derivation)),
        (KG.displayLabel, label(f"taken over by {derivation.rule}")),
        (KG.derivedClaim, claim),
        (KG.sourceClaim, source),
        (KG.rule, text(derivation.rule)),
        (KG.score, number(derivation.score)),
        (KG.passageStart, integer(start)),
        (KG.passageEnd, integer(end)),
        (KG.sourcePassageStart, integer(source_start)),
        (KG.sourcePassageEnd, integer(source_end)),
    ]
    yield from facts(node(base, "derivation", ident), into, stated)
