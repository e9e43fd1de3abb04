"""Places: a gazetteer id names one place; without one, a name stands for itself inside what contains it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.ids import content_hash, mention_id
from kg.model import Entity, Extraction, Link, PlaceMention
from kg.resolve.names import fold
from kg.vocab import MentionKind


def place_key(mention: PlaceMention) -> str:
    """Return the canonical id of a place: the gazetteer's, else a hash of name and container."""
    container = mention.within[0] if mention.within else None
    return mention.id or content_hash("place", fold(mention.name), container)


def resolve_places(extractions: Sequence[Extraction]) -> tuple[tuple[Entity, ...], tuple[Link, ...]]:
    """Return the canonical places and the links of the mentions to them."""
    members: dict[str, list[tuple[str, PlaceMention]]] = defaultdict(list)
    for extraction in extractions:
        for mention in extraction.places:
            ident = mention_id(
                extraction.document.version, mention.start, mention.end, MentionKind.PLACE.value
            )
            members[place_key(mention)].append((ident, mention))
    entities, links = [], []
    for key, found in sorted(members.items()):
        found.sort(key=lambda item: item[0])
        best = max((m for _, m in found), key=lambda m: (m.lat is not None, len(m.within), m.name))
        entities.append(
            Entity(
                id=key,
                kind=MentionKind.PLACE,
                label=best.name,
                names=tuple(sorted({m.name for _, m in found})),
                subkind=best.kind,
                country=best.country,
                members=tuple(ident for ident, _ in found),
                places=best.within,
                lat=best.lat,
                lon=best.lon,
                precision_km=best.precision_km,
            )
        )
        rule, score = ("gazetteer", 0.9) if best.id else ("name-and-container", 0.7)
        links += [Link(mention=ident, entity=key, rule=rule, score=score) for ident, _ in found]
    return tuple(entities), tuple(links)
