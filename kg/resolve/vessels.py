"""Which vessel mentions are one hull: the IMO number decides, then the MMSI, the call sign, then the name.

A number is a hull's, a name is lent: ships share names, change them and their flags. So a name alone, or a
former name, makes one of two only where neither flag nor type speaks against it; where one of them does, it
is left for a person to judge.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.ids import mention_id
from kg.judgements import Judgement
from kg.model import Entity, Extraction, Link, PossibleMatch, VesselMention
from kg.resolve.clusters import Clusters, judged_pairs
from kg.resolve.names import fold
from kg.resolve.possible import Scored, judged_rules, possible_matches
from kg.resolve.ship_names import ship_key
from kg.vocab import MentionKind


@dataclass(frozen=True, slots=True)
class VesselResolution:
    """Canonical vessels, the links to them, and the canonical id behind (version, folded name)."""

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    entity_of: dict[tuple[str, str], str]
    possible: tuple[PossibleMatch, ...] = ()


Mentions = dict[str, tuple[str, VesselMention]]
Features = Callable[[str, VesselMention], Sequence[str | None]]

_RULES: tuple[tuple[str, float, Features], ...] = (
    ("imo", 1.0, lambda _, v: (v.imo,)),
    ("mmsi", 0.95, lambda _, v: (v.mmsi,)),
    ("call-sign", 0.9, lambda _, v: (v.call_sign and fold(v.call_sign),)),
    ("name-in-document", 0.9, lambda version, v: (v.name and f"{version} {ship_key(v.name)}",)),
    ("name", 0.7, lambda _, v: (v.name and ship_key(v.name),)),
    ("former-name", 0.7, lambda _, v: [ship_key(name) for name in (v.name, *v.former_names) if name]),
)
"""Rules in the order in which they are asked: name, score, and the features that two mentions must share."""

_WEAK = frozenset({"name", "former-name"})
"""Rules under which a flag or a type that differs keeps two hulls apart."""

_ASKED = 0.6
"""The score of a pair with one name of which flag or type differ."""


def resolve_vessels(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()
) -> VesselResolution:
    """Resolve the vessel mentions of many documents to canonical vessels."""
    mentions: Mentions = {}
    for extraction in extractions:
        version = extraction.document.version
        for vessel in extraction.vessels:
            key = mention_id(version, vessel.start, vessel.end, MentionKind.VESSEL.value)
            mentions[key] = (version, vessel)
    clusters = Clusters(mentions, judged_pairs(judgements, {key: key for key in mentions}))
    rules = judged_rules(clusters, mentions)
    hulls = _Hulls(clusters, mentions)
    asked: list[Scored] = []
    for rule, score, features in _RULES:
        for left, right in _pairs(mentions, features):
            against = hulls.against(left, right, weak=rule in _WEAK)
            if not against and hulls.merge(left, right):
                rules.setdefault(right, (rule, score, None))
            elif rule in _WEAK and against and against != ["numbers"]:
                asked.append(_asked(left, right, rule, against))
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
    possible = possible_matches(asked, clusters, MentionKind.VESSEL)
    return VesselResolution(tuple(entities), tuple(links), entity_of, possible)


def _pairs(mentions: Mentions, features: Features) -> Iterator[tuple[str, str]]:
    """Yield mentions that share a feature, each with the one before it and with the first of them."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for key, (version, vessel) in sorted(mentions.items()):
        for value in dict.fromkeys(features(version, vessel)):
            if value:
                blocks[value].append(key)
    for _, block in sorted(blocks.items()):
        yield from itertools.pairwise(block)
        yield from ((block[0], key) for key in block[2:])


def _asked(left: str, right: str, rule: str, against: Sequence[str]) -> Scored:
    return Scored(
        left=left,
        right=right,
        score=_ASKED,
        rule=rule,
        supports=("one name" if rule == "name" else "one is named as the other was",),
        opposes=tuple(f"another {what}" for what in against),
    )


@dataclass(slots=True)
class _Hull:
    """What is known of one hull: its numbers, flags and types."""

    numbers: dict[str, set[str]] = field(default_factory=lambda: {"imo": set(), "mmsi": set()})
    flags: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)


class _Hulls:
    """What is known of each cluster, kept up to date while clusters grow."""

    def __init__(self, clusters: Clusters[str], mentions: Mapping[str, tuple[str, VesselMention]]) -> None:
        self._clusters = clusters
        self._known: dict[str, _Hull] = defaultdict(_Hull)
        for key, (_, vessel) in mentions.items():
            hull = self._known[clusters.root(key)]
            for number, value in (("imo", vessel.imo), ("mmsi", vessel.mmsi)):
                if value:
                    hull.numbers[number].add(value)
            if vessel.flag:
                hull.flags.add(vessel.flag)
            if vessel.type:
                hull.types.add(vessel.type)

    def against(self, left: str, right: str, *, weak: bool) -> list[str]:
        """Return what speaks against one hull: numbers, or flag and type; one of these two if `weak`."""
        one, other = (self._known[self._clusters.root(key)] for key in (left, right))
        if one is other:
            return []
        for number in ("imo", "mmsi"):
            mine, theirs = one.numbers[number], other.numbers[number]
            if mine & theirs:
                return []
            if mine and theirs:
                return ["numbers"]
        found = []
        if one.flags and other.flags and one.flags.isdisjoint(other.flags):
            found.append("flag")
        if one.types and other.types and not _refined(one.types, other.types):
            found.append("type")
        return found if weak or len(found) > 1 else []

    def merge(self, left: str, right: str) -> bool:
        """Put two hulls together; return False where a judgement keeps them apart."""
        roots = {self._clusters.root(left), self._clusters.root(right)}
        if not self._clusters.merge(left, right):
            return False
        if len(roots) > 1:
            whole = self._clusters.root(left)
            (part,) = roots - {whole}
            into, gone = self._known[whole], self._known.pop(part)
            for number, values in gone.numbers.items():
                into.numbers[number] |= values
            into.flags |= gone.flags
            into.types |= gone.types
        return True


def _refined(one: set[str], other: set[str]) -> bool:
    """Tell whether two sets of types meet, or one says more: a tanker and an oil tanker."""
    return any(
        a == b
        or "ship" in (a, b)
        or (
            {a, b} <= {"cargo_ship", "bulk_carrier", "container_ship", "vehicle_carrier"}
            and "cargo_ship" in (a, b)
        )
        or {a, b} == {"warship", "patrol_boat"}
        or ("tanker" in (a, b) and a.endswith("tanker") and b.endswith("tanker"))
        for a in one
        for b in other
    )


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
