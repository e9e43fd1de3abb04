"""Which vessel mentions are one hull: the IMO number decides, then the MMSI, then the name.

A name alone merges only where flag and type do not speak against it: ships share names.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.ids import mention_id
from kg.judgements import Judgement
from kg.model import Entity, Extraction, Link, PossibleMatch, VesselMention
from kg.resolve.clusters import Clusters, judged_pairs
from kg.resolve.names import fold
from kg.resolve.possible import judged_rules
from kg.vocab import MentionKind


@dataclass(frozen=True, slots=True)
class VesselResolution:
    """Canonical vessels, the links to them, and the canonical id behind (version, folded name)."""

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    entity_of: dict[tuple[str, str], str]
    possible: tuple[PossibleMatch, ...] = ()


def resolve_vessels(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()
) -> VesselResolution:
    """Resolve the vessel mentions of many documents to canonical vessels."""
    mentions: dict[str, tuple[str, VesselMention]] = {}
    for extraction in extractions:
        version = extraction.document.version
        for vessel in extraction.vessels:
            key = mention_id(version, vessel.start, vessel.end, MentionKind.VESSEL.value)
            mentions[key] = (version, vessel)
    clusters = Clusters(mentions, judged_pairs(judgements, {key: key for key in mentions}))
    rules = judged_rules(clusters, mentions)
    for rule, score, blocks in (
        ("imo", 1.0, _blocks(mentions, lambda _, v: v.imo)),
        ("mmsi", 0.95, _blocks(mentions, lambda _, v: v.mmsi)),
        (
            "name-in-document",
            0.9,
            _blocks(mentions, lambda version, v: v.name and f"{version} {fold(v.name)}"),
        ),
        ("name", 0.7, _blocks(mentions, lambda _, v: v.name and fold(v.name))),
    ):
        for block in blocks:
            for left, right in itertools.pairwise(block):
                if _one_hull(clusters, mentions, left, right) and clusters.merge(left, right):
                    rules.setdefault(right, (rule, score, None))
    entities, links, entity_of = [], [], {}
    taken: set[str] = set()
    for group in sorted(clusters.groups(), key=lambda group: (-len(group), group)):
        entity = _entity(group, [mentions[key][1] for key in group], taken)
        entities.append(entity)
        for key in group:
            rule, score, judged = rules.get(key, ("told-once", 1.0, None))
            links.append(Link(mention=key, entity=entity.id, rule=rule, score=score, judgement=judged))
            version, vessel = mentions[key]
            if vessel.name:
                entity_of[(version, fold(vessel.name))] = entity.id
    return VesselResolution(tuple(entities), tuple(links), entity_of)


Mentions = dict[str, tuple[str, VesselMention]]


def _blocks(mentions: Mentions, feature: Callable[[str, VesselMention], str | None]) -> list[list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key, (version, vessel) in sorted(mentions.items()):
        value = feature(version, vessel)
        if value:
            blocks[value].append(key)
    return [block for _, block in sorted(blocks.items())]


def _one_hull(clusters: Clusters[str], mentions: Mentions, left: str, right: str) -> bool:
    """Tell whether nothing known of two hulls sets them apart: a number, or flag and type both."""
    one, other = (_known(clusters, mentions, key) for key in (left, right))
    for number in ("imo", "mmsi"):
        if one[number] and other[number] and one[number].isdisjoint(other[number]):
            return number == "mmsi" and not one["imo"].isdisjoint(other["imo"])
    apart = [f for f in ("flag", "type") if one[f] and other[f] and one[f].isdisjoint(other[f])]
    return len(apart) < 2 or not one["imo"].isdisjoint(other["imo"])


def _known(clusters: Clusters[str], mentions: Mentions, key: str) -> dict[str, set[str]]:
    root = clusters.root(key)
    hull = [vessel for other, (_, vessel) in mentions.items() if clusters.root(other) == root]
    fields = ("imo", "mmsi", "flag", "type")
    return {name: {value for v in hull if (value := getattr(v, name)) is not None} for name in fields}


def _entity(keys: list[str], hull: list[VesselMention], taken: set[str]) -> Entity:
    """Return the canonical vessel; an IMO number that is taken names another hull, by a judgement."""
    imo = min((v.imo for v in hull if v.imo and v.imo not in taken), default=None)
    taken |= {v.imo for v in hull if v.imo}
    names = Counter(name for v in hull for name in (v.name, *v.former_names) if name)
    label = min(names, key=lambda name: (-names[name], name), default=None)
    kind = min((v.type for v in hull if v.type), default=None)
    numbers = {
        (scheme, value)
        for v in hull
        for scheme, value in (("imo", v.imo), ("mmsi", v.mmsi), ("call_sign", v.call_sign))
        if value
    }
    return Entity(
        id=f"imo:{imo}" if imo else min(keys),
        kind=MentionKind.VESSEL,
        label=label or (f"IMO {imo}" if imo else f"unnamed {(kind or 'vessel').replace('_', ' ')}"),
        names=tuple(sorted(names)),
        subkind=kind,
        country=min((v.flag for v in hull if v.flag), default=None),
        authority=tuple(sorted(numbers)),
        members=tuple(keys),
    )
