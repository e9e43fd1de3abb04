"""Which mentions, within and across documents, are one actor.

Within a document extraction has already given each mention its fullest name, so mentions of one name
and kind are one *local* actor. Across documents local actors merge by authority id, by full person
name, or by the name of a body. A bare surname merges with nobody, and an anonymous group ("rights
groups", "officials") is never merged beyond its own document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ids import content_hash, mention_id
from kg.judgements import Judgement
from kg.model import ActorMention, Document, Entity, Extraction, Link, PossibleMatch
from kg.resolve.actor_pairs import by_authority, by_body_name, by_person_name, known_spelling
from kg.resolve.clusters import Clusters, judged_pairs
from kg.resolve.document_bodies import BODY_KINDS
from kg.resolve.names import fold, name_tokens
from kg.resolve.possible import judged_rules, possible_matches
from kg.resolve.same_name import MERGES
from kg.vocab import ActorKind, MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalActor:
    """All mentions of one actor in one document version, or a claimant known by name alone."""

    key: str
    version: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    mentions: tuple[ActorMention, ...]
    mention_ids: tuple[str, ...]
    authority: str | None
    country: str | None
    affiliation: str | None
    title: str | None
    anonymous: bool


@dataclass(frozen=True, slots=True)
class ActorResolution:
    """Canonical actors, the links to them, and how to find the actor behind a local key or a name."""

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    entity_of: dict[str, str]
    locals_by_version: dict[str, tuple[LocalActor, ...]]
    possible: tuple[PossibleMatch, ...] = ()


def resolve_actors(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()
) -> ActorResolution:
    """Resolve the actor mentions of many documents to canonical actors."""
    mentions = [_ident(e.document, mention) for e in extractions for mention in e.actors]
    told = Clusters(mentions, judged_pairs(judgements, {ident: ident for ident in mentions}))
    by_version = {e.document.version: local_actors(e, told) for e in extractions}
    everyone = [actor for actors in by_version.values() for actor in actors]
    key_of = {ident: actor.key for actor in everyone for ident in actor.mention_ids}
    clusters = Clusters([actor.key for actor in everyone], judged_pairs(judgements, key_of))
    rules = judged_rules(clusters, [actor.key for actor in everyone])
    scored = sorted(
        (*by_authority(everyone), *by_person_name(everyone), *by_body_name(everyone)),
        key=lambda pair: (-pair.score, pair.left, pair.right),
    )
    for pair in scored:
        if pair.score >= MERGES and clusters.merge(pair.left, pair.right):
            rules.setdefault(pair.right, (pair.rule, pair.score, None))
    actors = {actor.key: actor for actor in everyone}
    entities: list[Entity] = []
    links: list[Link] = []
    entity_of: dict[str, str] = {}
    taken: set[str] = set()
    for group in sorted(clusters.groups(), key=lambda group: (-len(group), group)):
        members = [actors[key] for key in group]
        entity = _entity(members, taken)
        entities.append(entity)
        for member in members:
            entity_of[member.key] = entity.id
            links += _links(member, entity, rules.get(member.key, ("same-name-in-document", 1.0, None)))
    entities.sort(key=lambda entity: entity.id)
    links.sort(key=lambda link: (link.mention, link.entity))
    mentioned = {actor.key for actor in everyone if actor.mentions}
    asked = (pair for pair in scored if {pair.left, pair.right} <= mentioned)
    possible = possible_matches(asked, clusters, MentionKind.ACTOR)
    return ActorResolution(tuple(entities), tuple(links), entity_of, by_version, possible)


def local_actors(extraction: Extraction, told: Clusters[str]) -> tuple[LocalActor, ...]:
    """Return the actors of one document, and its claimants that no mention denotes.

    `told` are clusters over the mentions of all documents: one name is two actors where these say so, and
    a mention that fits several actors is one where it was judged.
    """
    groups: dict[tuple[str, str], list[ActorMention]] = defaultdict(list)
    for mention in extraction.actors:
        ident = _ident(extraction.document, mention)
        if not mention.candidates:
            family = "body" if mention.kind in BODY_KINDS else mention.kind.value
            groups[(mention.id or fold(mention.name), "" if mention.id else family)].append(mention)
        elif told.judgement_of(ident) is not None:
            groups[(ident, "judged")].append(mention)
    actors: list[LocalActor] = []
    for _, mentions in sorted(groups.items()):
        by_ident = {_ident(extraction.document, mention): mention for mention in mentions}
        parts = told.gather(by_ident)
        actors += [_local(extraction.document, [by_ident[ident] for ident in part]) for part in parts]
    known = {fold(name) for actor in actors for name in actor.names}
    for name, kind in _speakers_without_mention(extraction, known):
        actors.append(_by_name_alone(extraction.document, name, kind))
    return tuple(actors)


def _ident(document: Document, mention: ActorMention) -> str:
    return mention_id(document.version, mention.start, mention.end, MentionKind.ACTOR.value)


def _local(document: Document, mentions: list[ActorMention]) -> LocalActor:
    ids = tuple(sorted(_ident(document, mention) for mention in mentions))
    fullest = max(mentions, key=lambda m: (len(name_tokens(m.name)), -m.start))
    authority = next((m.id for m in mentions if m.id), None)
    if authority is None and fullest.kind in BODY_KINDS and not fullest.anonymous:
        known = known_spelling(fullest.name)
        authority = None if known is None else known.id
    return LocalActor(
        key=ids[0],
        version=document.version,
        name=fullest.name,
        kind=Counter(m.kind for m in mentions).most_common(1)[0][0],
        names=tuple(sorted({m.name for m in mentions})),
        mentions=tuple(mentions),
        mention_ids=ids,
        authority=authority,
        country=next((m.country for m in mentions if m.country), None),
        affiliation=next((m.affiliation for m in mentions if m.affiliation), None),
        title=next((m.title for m in mentions if m.title), None),
        anonymous=all(m.anonymous for m in mentions),
    )


def _speakers_without_mention(extraction: Extraction, known: set[str]) -> list[tuple[str, ActorKind]]:
    speakers: dict[str, tuple[str, str]] = {}
    for claim in extraction.claims:
        if claim.claimant is not None and fold(claim.claimant) not in known:
            speakers.setdefault(fold(claim.claimant), (claim.claimant, claim.claimant_kind.value))
    kinds = {
        "person": ActorKind.PERSON,
        "government": ActorKind.GOVERNMENT,
        "group": ActorKind.GROUP,
        "anonymous": ActorKind.GROUP,
    }
    return [(name, kinds.get(kind, ActorKind.ORGANISATION)) for _, (name, kind) in sorted(speakers.items())]


def _by_name_alone(document: Document, name: str, kind: ActorKind) -> LocalActor:
    body, _, affiliation = name.partition(",")
    return LocalActor(
        key=content_hash("speaker", document.version, fold(name)),
        version=document.version,
        name=body.strip(),
        kind=kind,
        names=(name,),
        mentions=(),
        mention_ids=(),
        authority=None,
        country=None,
        affiliation=affiliation.strip() or None,
        title=None,
        anonymous=kind is ActorKind.GROUP,
    )


def _entity(members: list[LocalActor], taken: set[str]) -> Entity:
    """Return the canonical actor; an authority id that is taken names another, by a judgement."""
    mention_ids = tuple(sorted(m for actor in members for m in actor.mention_ids))
    authority = next((a.authority for a in members if a.authority and a.authority not in taken), None)
    taken |= {a.authority for a in members if a.authority}
    names = Counter(name for actor in members for name in actor.names)
    fullest = max(names, key=lambda name: (len(name_tokens(name)), names[name], name))
    return Entity(
        id=authority or (mention_ids[0] if mention_ids else min(a.key for a in members)),
        kind=MentionKind.ACTOR,
        label=fullest,
        names=tuple(sorted(names)),
        subkind=Counter(a.kind for a in sorted(members, key=lambda a: a.key)).most_common(1)[0][0].value,
        country=next((a.country for a in members if a.country), None),
        authority=(("id", authority),) if authority else (),
        members=mention_ids,
    )


def _links(actor: LocalActor, entity: Entity, why: tuple[str, float, str | None]) -> list[Link]:
    rule, score, judged = why
    found = []
    for mention, ident in zip(
        sorted(actor.mentions, key=lambda m: mention_id(actor.version, m.start, m.end, "actor")),
        actor.mention_ids,
        strict=True,
    ):
        by = rule if mention.resolved_by is None or judged is not None else mention.resolved_by
        found.append(Link(mention=ident, entity=entity.id, rule=by, score=score, judgement=judged))
    return found
