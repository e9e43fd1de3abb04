"""Who is behind the claimants of a bundle: the body spoken for, one voice for every form of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.gazetteer import countries, country_of
from kg.ids import content_hash
from kg.known_actors import known_actor
from kg.model import Claim, Document, Origin
from kg.resolve.blame import actors_in
from kg.resolve.names import fold, group_head, name_tokens, same_body_name, same_person_name
from kg.resolve.origins import publisher_origin
from kg.wording import find, tokens_of

_MONITOR = re.compile(r"\b(?:monitor|watchdog|monitoring group|monitoring organi[sz]ation)\b", re.IGNORECASE)
_MONITOR_NAME = re.compile(r"\b(?:observatory|monitor\w*|watch|observers?|documentation)\b", re.IGNORECASE)


class Voices:
    """The origins of one bundle's claimants.

    A claimant is annotated as in the text, mostly with the body ("Rami Abdel Rahman, Syrian Observatory
    for Human Rights"); what begins with a small letter ("residents", "a doctor") names nobody, and is an
    origin of its own report alone.
    """

    def __init__(self, documents: Sequence[Document], claims: Iterable[Claim], country: str | None) -> None:
        self._documents = {document.id: document for document in documents}
        claims = list(claims)
        self._country = country
        named = sorted({claim.claimant for claim in claims if claim.claimant is not None})
        self._bodies = {name: _body(name, named) for name in named}
        self._forms = _forms(sorted(set(self._bodies.values())))
        self._meant = self._monitors(claims)

    def _monitors(self, claims: Sequence[Claim]) -> dict[tuple[str, str], str]:
        """Take "a monitor" for the one body of that kind that the same report names."""
        named: dict[str, set[str]] = {}
        for claim in claims:
            body = self._bodies.get(claim.claimant or "")
            if body is not None and not anonymous(body) and _MONITOR_NAME.search(body):
                named.setdefault(claim.doc, set()).add(body)
        return {
            (claim.doc, claim.claimant): min(named[claim.doc])
            for claim in claims
            if claim.claimant is not None
            and anonymous(claim.claimant)
            and _MONITOR.search(claim.claimant)
            and len(named.get(claim.doc, ())) == 1
        }

    def origin(self, claim: Claim) -> tuple[Origin, str | None]:
        """Return the origin of a claim, and the id of the actor who speaks, where it is known."""
        if claim.claimant is None:
            return publisher_origin(self._documents[claim.doc]), None
        body = self._meant.get((claim.doc, claim.claimant), self._bodies[claim.claimant])
        actor = actor_id(body, self._country)
        if actor is not None:
            return Origin(id=content_hash("origin", "entity", actor), label=body), actor
        if anonymous(body):
            key = content_hash("origin", "anonymous", claim.doc, fold(body))
            return Origin(id=key, label=body, certain=False, maybe=(f"group:{group_head(body)}",)), None
        name = self._forms[body]
        return Origin(id=content_hash("origin", "named", fold(name)), label=name), None


def anonymous(name: str) -> bool:
    """Tell whether words name nobody in particular.

    >>> anonymous("a doctor at the hospital"), anonymous("Human Rights Watch")
    (True, False)
    """
    return name[:1].islower() and not name.startswith(("al-", "el-", "the "))


def actor_id(name: str, country: str | None = None) -> str | None:
    """Return the id of a known actor or of a state's body, None for other names.

    A capital stands for its government; "the police" are those of the country in question.
    """
    media = [one.concept for one in find(tokens_of(name), "iso") if one.concept.endswith("/state-media")]
    if media:
        return media[0]
    known = known_actor(name)
    if known is not None and not known.id.startswith("iso:"):
        return known.id
    name = _without_capital(name)
    tokens = tokens_of(name)
    if country_of(name) is not None:
        return f"iso:{country_of(name)}/government"
    if not find(tokens, "body", "kg", "iso"):
        return None
    found = actors_in(name, country if name.startswith(("the ", "The ")) else None)
    named = [one for one in found if one.startswith(("iso:", "kg:"))]
    return named[0] if named and "people" not in named[0] else None


@cache
def _capitals() -> dict[str, str]:
    return {country.capital: country.name for country in countries().values() if country.capital}


def _without_capital(name: str) -> str:
    """Write the country for a capital: "the foreign ministry in Dushanbe"."""
    words = [_capitals().get(word, word) for word in name.split(" ")]
    return " ".join(words)


def _body(name: str, others: Sequence[str]) -> str:
    """Return the body after the comma; a person given elsewhere with a body stands for it here too."""
    _, comma, body = name.rpartition(", ")
    if comma:
        return body
    for other in others:
        person, comma, body = other.rpartition(", ")
        if comma and person[:1].isupper() and same_person_name(person, name):
            return body
    return name


def _forms(names: Sequence[str]) -> dict[str, str]:
    """Map each name to the first of those that are the same person's or body's."""
    first: dict[str, str] = {}
    for name in names:
        for known in dict.fromkeys(first.values()):
            long_enough = len(name_tokens(name)) > 1
            if same_body_name(known, name) or (long_enough and same_person_name(known, name)):
                first[name] = known
                break
        else:
            first[name] = name
    return first
