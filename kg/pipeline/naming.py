"""What a person means by an IRI, a short id or a name: a mention, a claim, a source, or a document.

People see canonical nodes in every answer, so they may name them; what is returned is a mention or a claim
that stands behind the node, for those outlive the next resolution. A name that fits several is refused.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.errors import InputError
from kg.ids import iri
from kg.pipeline.carrying import anchors_of, carry
from kg.pipeline.versions import stored_versions
from kg.query.params import iri_term, is_iri, text_term
from kg.store import Store
from kg.terms import DCTERMS, KG, PROV
from kg.vocab import JudgedKind

_CANONICAL = (KG.Actor, KG.Event, KG.Vessel, KG.Place)

_BY_NAME = f"""
SELECT DISTINCT ?node WHERE {{
  VALUES ?class {{ {" ".join(f"<{name}>" for name in _CANONICAL)} }}
  ?node a ?class ; <{KG.name}>|<{KG.displayLabel}> ?name . ?mention <{KG.denotes}> ?node .
  FILTER (LCASE(?name) = LCASE(%s))
}} ORDER BY ?node
"""

_MEMBERS = f"""
SELECT ?mention ?quote ?how WHERE {{
  ?mention <{KG.denotes}> %s ; <{KG.quote}> ?quote .
  OPTIONAL {{ ?mention <{KG.resolvedBy}> ?how }}
}} ORDER BY ?mention
"""

_WORDS = f"""
SELECT ?quote ?document WHERE {{
  %s <{KG.quote}> ?quote ; <{KG.inDocument}> ?version .
  ?version <{DCTERMS}identifier> ?document .
}} ORDER BY ?document ?quote
"""

_PUBLISHERS = f"""
SELECT DISTINCT ?name WHERE {{
  ?version <{KG.publisherName}> ?name . FILTER (LCASE(?name) = LCASE(%s))
}} ORDER BY ?name
"""

_ALTERNATE = f"SELECT ?node WHERE {{ ?node <{PROV}alternateOf> %s }} ORDER BY ?node"

_KNOWN_ACTOR = f"ASK {{ %s <{KG.actorKind}> ?kind }}"

_OF_ORIGIN = f"""
SELECT ?claim WHERE {{ ?claim <{KG.origin}> %s ; a <{KG.Claim}> }} ORDER BY ?claim
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A span, document or publisher that a person named. `matter` is a mention's kind, or a claim's
    aspect and attribute."""

    kind: JudgedKind
    id: str
    matter: str | None = None
    words: str = ""
    document: str = ""

    def __str__(self) -> str:
        if self.kind in (JudgedKind.DOCUMENT, JudgedKind.PUBLISHER):
            return f"{self.kind.value} {self.id}"
        return f"{self.kind.value}/{self.id} “{' '.join(self.words.split())}” in {self.document}"


def span_named(store: Store, name: str, *, but: Collection[str] = ()) -> Named:
    """Return the mention or claim of a current document that a person means, none of the ids in `but`.

    A canonical actor, event, vessel or place stands for the first of its mentions. Raises `InputError` where
    nothing or more than one thing is meant, or where no current document has it.
    """
    node = node_named(store, name)
    classes = classes_of(store, node)
    ident = node.rsplit("/", 1)[1]
    if KG.Claim in classes:
        return _current(store, JudgedKind.CLAIM, ident)
    if KG.Mention in classes:
        return _current(store, JudgedKind.MENTION, ident)
    if not classes & set(_CANONICAL):
        kinds = ", ".join(sorted(one.rsplit("#", 1)[-1] for one in classes)) or "unknown here"
        raise InputError(
            f"<{node}> ({kinds}) cannot be judged; "
            "name a claim, a mention, or an actor, event, vessel or place"
        )
    members = [one for one in members_of(store, node) if one not in but]
    if not members:
        raise InputError(
            f"<{node}> has no {'other ' if but else ''}mention in a current document; "
            "name a mention or a claim"
        )
    return _current(store, JudgedKind.MENTION, members[0])


def node_named(store: Store, name: str) -> str:
    """Return the IRI that a person means by an IRI, by the part after the store's base, or by a name."""
    bare = name.strip().strip("<>")
    full = bare if "://" in bare or bare.startswith("urn:") else f"{store.base.rstrip('/')}/{bare}"
    if is_iri(full):
        here = name_here(store, full)
        if classes_of(store, here):
            return here
    found = store.select(_BY_NAME % text_term(bare)).texts()
    nodes = [str(row[0]) for row in found]
    if not nodes:
        raise InputError(
            f"the store holds no node and no name '{bare}'; 'kg query claims' and 'kg query review-queue' "
            "print the IRIs of claims and mentions"
        )
    if len(nodes) > 1:
        raise InputError(f"'{bare}' names {len(nodes)} nodes; give the IRI of one: {', '.join(nodes)}")
    return nodes[0]


def name_here(store: Store, name: str) -> str:
    """Return the name that a node has in this store: another only if the IRI is that of a graph taken in."""
    rows = store.select(_ALTERNATE % iri_term(name)).texts()
    return str(rows[0][0]) if rows else name


def classes_of(store: Store, node: str) -> set[str]:
    """Return the classes of a node."""
    rows = store.select(
        f"SELECT DISTINCT ?class WHERE {{ {iri_term(node)} a ?class }} ORDER BY ?class"
    ).texts()
    return {str(row[0]) for row in rows}


def members_of(store: Store, node: str) -> list[str]:
    """Return the ids of the mentions that denote a canonical node: names before pronouns, fullest first."""
    rows = store.select(_MEMBERS % iri_term(node)).texts()
    ranked = sorted((how is not None, -len(str(quote)), str(mention)) for mention, quote, how in rows)
    return list(dict.fromkeys(mention.rsplit("/", 1)[1] for _, _, mention in ranked))


def _current(store: Store, kind: JudgedKind, ident: str) -> Named:
    """Return a span as it stands in the current version of its document; a telling stands for its event."""
    anchors = anchors_of(store, [(kind, ident)])
    histories = stored_versions(store)
    now = carry(store, anchors, histories.values(), (history[-1] for history in histories.values()))
    if ident not in now:
        raise InputError(
            f"the words of {kind.value}/{ident} stand in no current document, or nothing is read out of "
            "them there"
        )
    anchor = anchors_of(store, [(kind, now[ident])])[now[ident]]
    if anchor.matter[0] == "actor" and not store.ask(
        _KNOWN_ACTOR % iri_term(iri(store.base, "mention", anchor.id))
    ):
        raise InputError(
            f"mention/{ident} only names the speaker of a claim and is resolved to no actor; "
            "judge a mention of the actor, or the claim itself"
        )
    rows = store.select(_WORDS % iri_term(iri(store.base, kind.value, anchor.id))).texts()
    quote, document = (str(cell) for cell in rows[0])
    matter, what = anchor.matter[0], anchor.matter[1] if kind is JudgedKind.CLAIM else None
    if (
        what is not None and matter != "count"
    ):  # counts of two measures may be one question, two attributes not
        matter = f"{matter} {what}"
    return Named(kind=kind, id=anchor.id, matter=matter, words=quote, document=document)


def source_named(store: Store, name: str) -> Named:
    """Return the source that a person means: an actor by a mention, an origin by a claim, or a publisher."""
    bare = name.strip().removeprefix("publisher/")
    publishers = store.select(_PUBLISHERS % text_term(bare)).texts()
    if publishers:
        return Named(kind=JudgedKind.PUBLISHER, id=str(publishers[0][0]))
    node = node_named(store, name)
    classes = classes_of(store, node)
    if KG.Claim in classes:
        raise InputError(
            f"<{node}> is a claim, and reliability is of a source; grade the claim with "
            "'kg judge credibility', from 1 to 6, or name its speaker, origin or publisher"
        )
    if KG.Origin in classes:
        return _current(store, JudgedKind.CLAIM, _claim_of_origin(store, node))
    found = span_named(store, node)
    if found.matter != "actor":
        raise InputError(f"<{node}> is no source; name an actor, an origin or a publisher")
    return found


def _claim_of_origin(store: Store, node: str) -> str:
    rows = store.select(_OF_ORIGIN % iri_term(node), limit=1).texts()
    if not rows:
        raise InputError(f"no claim of a current document is of the origin <{node}>")
    return str(rows[0][0]).rsplit("/", 1)[1]


def information_named(store: Store, name: str) -> Named:
    """Return the claim or the document that a person means; a document also by its own id."""
    bare = name.strip().removeprefix("document/")
    if bare in stored_versions(store):
        return Named(kind=JudgedKind.DOCUMENT, id=bare)
    node = node_named(store, name)
    if KG.Document in (classes := classes_of(store, node)):
        known = {iri(store.base, "document", doc): doc for doc in stored_versions(store)}
        return Named(kind=JudgedKind.DOCUMENT, id=known[node])
    if KG.Claim not in classes:
        raise InputError(
            f"<{node}> is neither a claim nor a document; credibility is of information. "
            "Grade a source with 'kg judge reliability', from A to F"
        )
    return span_named(store, node)
