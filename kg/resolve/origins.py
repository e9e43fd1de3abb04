"""Who is at the root of a claim: the body that several reports may all be passing on.

A spokesperson or head speaks for the body; a report that speaks for itself stands for its wire
credit, if it has one, else for its publisher; an anonymous group is an origin of its own document
only, and marked uncertain, since the "officials" of two reports may be the same people.
"""

from __future__ import annotations

import re

from kg.ids import content_hash
from kg.model import Claim, Document, Origin
from kg.resolve.actors import LocalActor
from kg.resolve.names import fold
from kg.vocab import ActorKind, ClaimantKind

_SPEAKS_FOR = re.compile(
    r"\b(spokes(man|woman|person|people)|director|head|chief|chair(man|woman|person)?|president|founder|"
    r"official|representative|coordinator|secretary[- ]general|leader|commander)\b",
    re.IGNORECASE,
)
"""Titles whose bearer speaks for the body named as the affiliation."""

_WIRES = {
    "reuters": "Reuters",
    "afp": "AFP",
    "agence france presse": "AFP",
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "dpa": "dpa",
    "efe": "EFE",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "interfax": "Interfax",
    "anadolu agency": "Anadolu Agency",
    "ansa": "ANSA",
    "kyodo": "Kyodo",
    "yonhap": "Yonhap",
    "bloomberg": "Bloomberg",
    "upi": "UPI",
}
"""News agencies whose copy other outlets reprint, by the forms of their credit."""

_CREDIT = re.compile(
    r"^[^\n]{0,80}?\(\s*(?P<dateline>[A-Za-z ]{2,25})\s*\)\s*[-–—]"  # CITY, Jan. 14 (Reuters) -
    r"|(?:^|\n)\s*(?:Source|Agencies|By)\s*:?\s*(?P<line>[A-Za-z ]{2,25})\s*(?:\n|$)"
)


def wire_credit(document: Document) -> str | None:
    """Return the agency that a report credits in its dateline, by-line or authors, else None.

    >>> wire_credit(Document(id="a", text="CARACAS, Jan. 14 (Reuters) - Prisoners walked free."))
    'Reuters'
    """
    for author in document.authors:
        if fold(author) in _WIRES:
            return _WIRES[fold(author)]
    for part in (document.text[:400], document.text[-200:]):
        for match in _CREDIT.finditer(part):
            name = fold(match.group("dateline") or match.group("line") or "")
            if name in _WIRES:
                return _WIRES[name]
    return None


def publisher_origin(document: Document) -> Origin:
    """Return the origin of what a report says itself: its wire credit, publisher, or the report alone."""
    credit = wire_credit(document)
    if credit is not None:
        return _named(credit)
    if document.publisher:
        return _named(document.publisher)
    return Origin(id=content_hash("origin", "document", document.id), label=document.title or document.id)


def origin_of(claim: Claim, document: Document, speaker: LocalActor | None, entity: str | None) -> Origin:
    """Return the body at the root of a claim's reporter chain.

    `speaker` is the local actor who makes the claim and `entity` the canonical actor it denotes.
    """
    if claim.claimant is None or claim.claimant_kind is ClaimantKind.REPORT:
        return publisher_origin(document)
    if claim.claimant_kind is ClaimantKind.ANONYMOUS or (speaker is not None and speaker.anonymous):
        head = fold(claim.claimant)
        return Origin(
            id=content_hash("origin", "anonymous", document.id, head), label=claim.claimant, certain=False
        )
    if speaker is not None and speaker.affiliation is not None and _speaks_for_affiliation(speaker):
        return _named(speaker.affiliation)
    if entity is not None and ":" in entity:
        return Origin(id=content_hash("origin", "entity", entity), label=claim.claimant)
    return _named(speaker.name if speaker is not None else claim.claimant)


def _speaks_for_affiliation(speaker: LocalActor) -> bool:
    if speaker.kind is not ActorKind.PERSON:
        return False
    return speaker.title is None or _SPEAKS_FOR.search(speaker.title) is not None


def _named(name: str) -> Origin:
    label = _WIRES.get(fold(name), name)
    return Origin(id=content_hash("origin", "named", " ".join(fold(label).split())), label=label)
