"""Who is at the root of a claim: the body that several reports may all be passing on.

A spokesperson or head speaks for the body; a report that speaks for itself stands for its wire
credit, if it has one, else for its publisher; an anonymous group is an origin of its own document
only, and marked uncertain, since the "officials" of two reports may be the same people.
"""

from __future__ import annotations

import re

from kg.ids import content_hash
from kg.known_actors import known_actor
from kg.model import Claim, Document, Origin
from kg.resolve.actors import LocalActor
from kg.resolve.names import fold, name_tokens
from kg.vocab import ActorKind, ClaimantKind

_SPEAKS_FOR = re.compile(
    r"\b(spokes(man|woman|person|people)|director|head|chief|chair(man|woman|person)?|president|founder|"
    r"representative|coordinator|secretary[- ]general|leader|commander)\b",
    re.IGNORECASE,
)
"""Titles whose bearer speaks for the body named as the affiliation."""

_WEAK_MODIFIERS = frozenset(
    [
        "some",
        "several",
        "many",
        "other",
        "local",
        "human",
        "various",
        "unnamed",
        "leading",
        "certain",
        "a",
        "the",
    ]
)
"""Words before an anonymous group's name that do not tell two groups of one report apart."""

_CREDIT = re.compile(
    r"^[^\n]{0,80}?\(\s*(?P<dateline>[A-Za-z ]{2,25})\s*\)\s*[-–—]"  # CITY, Jan. 14 (Reuters) -
    r"|(?:^|\n)\s*(?:Source|Agencies|By)\s*:?\s*(?P<line>[A-Za-z ]{2,25})\s*(?:\n|$)"
)


def wire_credit(document: Document) -> str | None:
    """Return the agency that a report credits in its dateline, by-line or authors, else None.

    >>> wire_credit(Document(id="a", text="CARACAS, Jan. 14 (Reuters) - Prisoners walked free."))
    'Reuters'
    """
    credited = [*document.authors]
    for part in (document.text[:400], document.text[-200:]):
        credited += [match["dateline"] or match["line"] for match in _CREDIT.finditer(part)]
    for name in credited:
        outlet = known_actor(name.strip())
        if outlet is not None and outlet.kind is ActorKind.OUTLET:
            return outlet.name
    return None


def publisher_origin(document: Document) -> Origin:
    """Return the origin of what a report says itself: its wire credit, publisher, or the report alone."""
    credit = wire_credit(document)
    if credit is not None:
        return _named(credit)
    if document.publisher:
        return _named(_outlet_name(document.publisher))
    return Origin(id=content_hash("origin", "document", document.id), label=document.title or document.id)


def origin_of(claim: Claim, document: Document, speaker: LocalActor | None, entity: str | None) -> Origin:
    """Return the body at the root of a claim's reporter chain.

    `speaker` is the local actor who makes the claim and `entity` the canonical actor it denotes.
    """
    if claim.claimant is None or claim.claimant_kind is ClaimantKind.REPORT:
        return publisher_origin(document)
    if claim.claimant_kind is ClaimantKind.ANONYMOUS or (speaker is not None and speaker.anonymous):
        head = " ".join(word for word in fold(claim.claimant).split() if word not in _WEAK_MODIFIERS)
        return Origin(id=content_hash("origin", "anonymous", document.id, head), label=head, certain=False)
    if speaker is not None and speaker.affiliation is not None and _speaks_for_affiliation(speaker):
        return _named(speaker.affiliation)
    if entity is not None and ":" in entity:
        known = known_actor(entity)
        label = claim.claimant if known is None else known.name
        return Origin(id=content_hash("origin", "actor", entity), label=label)
    return _named(speaker.name if speaker is not None else claim.claimant)


def _speaks_for_affiliation(speaker: LocalActor) -> bool:
    if speaker.kind is not ActorKind.PERSON:
        return False
    return speaker.title is None or _SPEAKS_FOR.search(speaker.title) is not None


def _named(name: str) -> Origin:
    known = known_actor(name)
    if known is not None:
        return Origin(id=content_hash("origin", "actor", known.id), label=known.name)
    return Origin(id=content_hash("origin", "named", *name_tokens(name)), label=name)


def _outlet_name(publisher: str) -> str:
    """Return the outlet that a domain is of, if its name is a known one's, else the domain.

    >>> _outlet_name("www.reuters.com"), _outlet_name("cedarpost.example")
    ('Reuters', 'cedarpost.example')
    """
    for part in publisher.lower().split("."):
        outlet = known_actor(part) or known_actor(part.upper())
        if outlet is not None and outlet.kind is ActorKind.OUTLET:
            return outlet.name
    return publisher
