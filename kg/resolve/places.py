"""Places: a gazetteer id names one place; without one, a name stands for itself inside what contains it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ids import content_hash, mention_id
from kg.judgements import Judgement
from kg.model import Entity, Extraction, Link, PlaceMention
from kg.resolve.clusters import Clusters, judged_pairs
from kg.resolve.names import fold
from kg.resolve.possible import judged_rules
from kg.vocab import MentionKind


@dataclass(frozen=True, slots=True)
class PlaceResolution:
    """Canonical places, the links to them, and the canonical id behind each key that `place_key` gives.

    A key whose mentions were judged to be several places leads to the one that most of them denote.
    """

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    entity_of: dict[str, str]


def place_key(mention: PlaceMention) -> str:
    """Return the canonical id of a place: the gazetteer's, else a hash of name and container."""
    container = mention.within[0] if mention.within else None
    return mention.id or content_hash("place", fold(mention.name), container)


def resolve_places(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()
) -> PlaceResolution:
    """Return the canonical places and the links of the mentions to them.

    Of places that judgements make out of one key, the one with most mentions keeps it as its id.
    """
    mentions = {
        mention_id(e.document.version, m.start, m.end, MentionKind.PLACE.value): m
        for e in extractions
        for m in e.places
    }
    clusters = Clusters(mentions, judged_pairs(judgements, {ident: ident for ident in mentions}))
    rules = judged_rules(clusters, mentions)
    alike: dict[str, list[str]] = defaultdict(list)
    for ident, mention in sorted(mentions.items()):
        alike[place_key(mention)].append(ident)
    for _, idents in sorted(alike.items()):
        clusters.gather(idents)
    entities: list[Entity] = []
    links: list[Link] = []
    entity_of: dict[str, str] = {}
    for group in sorted(clusters.groups(), key=lambda group: (-len(group), group)):
        keys = Counter(place_key(mentions[ident]) for ident in group)
        free = sorted(keys.keys() - entity_of.keys(), key=lambda key: (-keys[key], key))
        entity = _entity(free[0] if free else group[0], {ident: mentions[ident] for ident in group})
        entities.append(entity)
        entity_of.update(dict.fromkeys(free, entity.id))
        for ident in group:
            rule, score = ("gazetteer", 0.9) if mentions[ident].id else ("name-and-container", 0.7)
            rule, score, judged = rules.get(ident, (rule, score, None))
            links.append(Link(mention=ident, entity=entity.id, rule=rule, score=score, judgement=judged))
    return PlaceResolution(
        tuple(sorted(entities, key=lambda entity: entity.id)),
        tuple(sorted(links, key=lambda link: (link.entity, link.mention))),
        entity_of,
    )


def _entity(ident: str, members: dict[str, PlaceMention]) -> Entity:
    best = max(
        members.values(), key=lambda m: (place_key(m) == ident, m.lat is not None, len(m.within), m.name)
    )
    return Entity(
        id=ident,
        kind=MentionKind.PLACE,
        label=best.name,
        names=tuple(sorted({m.name for m in members.values()})),
        subkind=best.kind,
        country=best.country,
        members=tuple(sorted(members)),
        places=best.within,
        lat=best.lat,
        lon=best.lon,
        precision_km=best.precision_km,
    )
