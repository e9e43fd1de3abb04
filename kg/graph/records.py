"""Records of datasets in RDF: editions, which record is current, and what a record says resolved alone.

A record has a graph of its own, as a report has, and beside it the graph `resolution/<version>` with what it
means by itself: that graph is taken away while the record is resolved together with others, and put back
after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pyoxigraph import NamedNode, Quad

from kg import __version__
from kg.graph.origins import origin_quads
from kg.graph.provenance import software_quads
from kg.graph.questions import question_nodes
from kg.graph.resolution import entity_nodes
from kg.graph.values import (
    TYPE,
    Described,
    Fact,
    address,
    day,
    facts,
    idea,
    label,
    node,
    quads_of,
    term,
    text,
)
from kg.known_actors import controller_of
from kg.model import Answer, Release, Resolution
from kg.terms import DCTERMS, KG, PROV, SCHEMA, graph
from kg.vocab import Aspect, MentionKind, SubjectKind

OWNER = "records"
"""The graph that says which editions there are and which version of a record is current."""

ACTORS = "resolution/actors"
"""The graph that describes the actors whom records name."""


def release_quads(release: Release, base: str) -> Iterator[Quad]:
    """Yield an edition of a dataset: its makers, licence, citation and day, and what read it."""
    into = NamedNode(graph(base, OWNER))
    subject = node(base, "release", release.id)
    agent = node(base, "software", f"kg-{__version__}")
    stated: list[Fact] = [
        (TYPE, term(KG.Release)),
        (KG.displayLabel, label(f"{release.title} {release.version}")),
        (DCTERMS + "identifier", text(release.id)),
        (DCTERMS + "title", text(release.title)),
        (KG.publisherName, text(release.publisher)),
        (SCHEMA + "version", text(release.version)),
        (DCTERMS + "license", text(release.licence_url or release.licence)),
        (DCTERMS + "rights", text(release.licence)),
        (DCTERMS + "bibliographicCitation", text(release.citation)),
        (SCHEMA + "url", address(release.homepage)),
        (KG.publishedOn, day(release.published)),
        (KG.parameter, text(None if release.file is None else f"file={release.file}")),
        (PROV + "wasAttributedTo", agent),
    ]
    yield from facts(subject, into, stated)
    yield from software_quads(into, base)


def record_version_quads(record: str, versions: Sequence[str], base: str) -> Iterator[Quad]:
    """Yield which version of a record is current: the last of `versions`, which run from the oldest."""
    into = NamedNode(graph(base, OWNER))
    nodes = [node(base, "version", version) for version in versions]
    if nodes:
        yield Quad(node(base, "document", record), term(KG.currentVersion), nodes[-1], into)
    for older, newer in pairwise(nodes):
        yield Quad(older, term(KG.supersededBy), newer, into)


def withdrawn_quad(record: str, release: str, base: str) -> Quad:
    """Return that an edition no longer has a record."""
    into = NamedNode(graph(base, OWNER))
    return Quad(node(base, "document", record), term(KG.withdrawnIn), node(base, "release", release), into)


def alone_graph(version: str, base: str) -> str:
    """Return the name of the graph of what a record means by itself."""
    return graph(base, f"resolution/{version}")


def alone_quads(resolution: Resolution, version: str, base: str) -> Iterator[Quad]:
    """Yield the quads of `alone_nodes`."""
    return quads_of(alone_nodes(resolution, version, base))


def alone_nodes(resolution: Resolution, version: str, base: str) -> Iterator[Described]:
    """Yield what a record means by itself: its event and ships, whom it names, and what its claims are about.

    Actors are described in `resolution/actors`, since many records name them. Whether an event took place
    is no question as long as nobody else tells of it.
    """
    into = NamedNode(alone_graph(version, base))
    kinds = {entity.id: entity.kind for entity in resolution.entities}
    for entity in resolution.entities:
        if entity.kind is not MentionKind.ACTOR:
            yield from entity_nodes(entity, kinds, into, base)
    for link in resolution.links:
        kind = kinds.get(link.entity, MentionKind.EVENT)  # an event that another record describes
        yield Described(
            node(base, "mention", link.mention),
            into,
            [(KG.denotes, node(base, kind.value, link.entity))],
        )
    asked = [answer for answer in resolution.answers if _is_asked(answer)]
    for answer in resolution.answers:
        stated: list[Fact] = [
            (KG.answers, node(base, "question", answer.question.id) if _is_asked(answer) else None),
            (KG.aboutEvent, None if answer.event is None else node(base, "event", answer.event.id)),
            (KG.origin, node(base, "origin", answer.origin.id)),
        ]
        yield Described(node(base, "claim", answer.claim.id), into, stated)
    yield from question_nodes({a.question.id: a.question for a in asked}.values(), (), base, into=into)


def _is_asked(answer: Answer) -> bool:
    claim = answer.claim
    return claim.aspect is not Aspect.OCCURRENCE or claim.subject_kind is not SubjectKind.EVENT


def maker_quads(resolution: Resolution, base: str) -> Iterator[Quad]:
    """Yield the origins of a record's claims: the makers of its dataset, the same for all its records."""
    origins = {answer.origin.id: answer.origin for answer in resolution.answers}
    yield from origin_quads(origins.values(), (), base, into=NamedNode(graph(base, OWNER)))


def recorded_actor_quads(actors: Iterable[tuple[str, str, str, str | None]], base: str) -> Iterator[Quad]:
    """Yield the actors whom records name, given as (id, name, kind, country)."""
    into = NamedNode(graph(base, ACTORS))
    for ident, name, kind, country in actors:
        stated: list[Fact] = [
            (TYPE, term(KG.Actor)),
            (KG.displayLabel, label(name)),
            (KG.name, text(name)),
            (KG.actorKind, idea("actor-kind", kind)),
            (KG.authorityId, text(ident)),
            (KG.country, text(country)),
            (KG.controlledBy, text(controller_of(ident))),
        ]
        yield from facts(node(base, "actor", ident), into, stated)


def joined_quads(versions: Iterable[str], base: str) -> Iterator[Quad]:
    """Yield which records were resolved together with others, in the graph `records`."""
    into = NamedNode(graph(base, OWNER))
    subject = NamedNode(graph(base, "resolution"))
    for version in sorted(versions):
        yield Quad(subject, term(PROV + "wasDerivedFrom"), NamedNode(graph(base, f"doc/{version}")), into)


def joined_versions(quads: Iterable[Quad], base: str) -> set[str]:
    """Return the versions that `joined_quads` names."""
    subject = NamedNode(graph(base, "resolution"))
    return {
        str(quad.object).rpartition("/")[2].rstrip(">")
        for quad in quads
        if quad.subject == subject and quad.predicate.value == PROV + "wasDerivedFrom"
    }
