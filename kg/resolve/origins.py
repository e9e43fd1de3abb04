"""Who is at the root of a claim: the body that several reports may all be passing on.

A spokesperson or head speaks for the body; a report that speaks for itself stands for its wire credit, if
it has one, else for its publisher; a state speaks as its government. An anonymous group is an origin of its
own document, or of the agency that it told ("a doctor told AFP"), and marked uncertain, since the
"officials" of two reports may be the same people. What reports took over from each other is followed to
its root (`kg.resolve.derivations`). A state's own media are an origin of their own that may be its
government (docs/decisions/0010).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.gazetteer import place
from kg.ids import content_hash
from kg.known_actors import controller_of, known_actor, part_of, publisher_of_domain
from kg.model import Claim, Derivation, Document, Extraction, Origin
from kg.resolve.actors import ActorResolution, LocalActor
from kg.resolve.body_names import body_named
from kg.resolve.credits import Credit, credit_of
from kg.resolve.derivations import Told, derive
from kg.resolve.document_bodies import Body, DocumentBodies
from kg.resolve.names import fold, group_head
from kg.resolve.spoken_for import bodies_spoken_for, body_of_unnamed
from kg.vocab import ActorKind, ClaimantKind

_SUBDOMAINS = re.compile(r"^(?:www|m|en|eng|english|arabic|news|amp)\.")


_SEAT = re.compile(r" (?:in|of) (?:the )?[A-Z]\w+")
"""Where a body sits, behind its name: "the foreign ministry in Oslo"."""


@dataclass(frozen=True, slots=True)
class OriginResolution:
    """The origin of each claim by its id, and what was taken over from other reports."""

    origins: Mapping[str, Origin]
    derivations: tuple[Derivation, ...]


SpeakerOf = Callable[[Claim, Document], LocalActor | None]


def resolve_origins(
    extractions: Sequence[Extraction],
    actors: ActorResolution,
    *,
    speaker_of: SpeakerOf,
    happened: Mapping[tuple[str, str], tuple[str, ...]],
) -> OriginResolution:
    """Return the body at the root of each claim's reporter chain.

    `happened` gives for (version, local event) keys of it that two reports of one event share.
    """
    book = _Book(extractions, actors)
    told = []
    for extraction in extractions:
        document = extraction.document
        for claim in extraction.claims:
            speaker = speaker_of(claim, document)
            origin = book.origin(claim, extraction, speaker)
            told.append(
                Told(
                    claim=claim,
                    document=document,
                    events=happened.get((document.version, claim.event or ""), ()),
                    origin=origin,
                    own=claim.claimant is None or not origin.certain,
                    credited=book.credit(document).agency is not None,
                    publisher=book.publisher(document).id,
                )
            )
    return OriginResolution(*derive(told))


def publisher_origin(document: Document) -> Origin:
    """Return the origin of what a report says itself: its wire credit, publisher, or the report alone."""
    return _own_voice(document, credit_of(document))


def _own_voice(document: Document, credit: Credit) -> Origin:
    if credit.agency is not None:
        return _known(credit.agency)
    origin = _publisher(document)
    if not credit.mixed:
        return origin
    agencies = tuple(_known(name).id for name in credit.agencies) or ("agencies",)
    return replace(
        origin, id=content_hash(origin.id, document.id), certain=False, maybe=(origin.id, *agencies)
    )


@lru_cache(maxsize=100_000)
def _publisher_named(publisher: str) -> Origin:
    owner = publisher_of_domain(publisher)
    if owner is not None:
        return _known(owner.id)  # what a body publishes at its own address, it says itself
    named = known_actor(publisher)
    if named is not None and named.kind is ActorKind.OUTLET:
        return _known(named.id)
    return Origin(id=content_hash("origin", "publisher", outlet_letters(publisher)), label=publisher)


def _publisher(document: Document) -> Origin:
    if document.publisher:
        return _publisher_named(document.publisher)
    return Origin(id=content_hash("origin", "document", document.id), label=document.title or document.id)


def outlet_letters(name: str) -> str:
    """Return what an outlet's name and its domain have in common.

    >>> outlet_letters("The Cedar Post") == outlet_letters("www.cedarpost.example")
    True
    """
    if " " not in name and "." in name:
        name = _SUBDOMAINS.sub("", name.lower()).split(".")[0]
    return re.sub(r"[^a-z0-9]", "", fold(name).removeprefix("the "))


def _known(name: str, label: str | None = None) -> Origin:
    """Return the origin that a known actor is, by name or id; `label` for one that has no name here."""
    actor = known_actor(name)
    ident, label = (name, label or _label(name)) if actor is None else (actor.id, actor.name)
    controller = controller_of(ident) or _government_over(ident)
    maybe = () if controller is None else (content_hash("origin", "actor", controller),)
    return Origin(id=content_hash("origin", "actor", ident), label=label, maybe=maybe)


def _government_over(ident: str) -> str | None:
    """Return the government that a body of a state belongs to; a parliament or a court has none."""
    government = f"{ident.partition('/')[0]}/government"
    return government if ident.startswith("iso:") and government in part_of(ident) else None


def _label(ident: str) -> str:
    """Return an id of a state's body as words.

    >>> _label("iso:SY/ministry-of-health")
    'ministry of health (SY)'
    """
    state, _, body = ident.partition("/")
    return f"{body.replace('-', ' ')} ({state.removeprefix('iso:')})" if body else ident


class _Book:
    """What the origins of many claims are looked up in; each document is read once."""

    def __init__(self, extractions: Sequence[Extraction], actors: ActorResolution) -> None:
        self._actors = actors
        self._credits = {e.document.version: credit_of(e.document) for e in extractions}
        self._publishers = {e.document.version: _publisher(e.document) for e in extractions}
        self._outlets = {
            outlet_letters(e.document.publisher): self._publishers[e.document.version]
            for e in extractions
            if e.document.publisher
        }
        self._names = {e.document.version: self._by_name(e.document) for e in extractions}
        self._anywhere = self._named_once()
        self._named = {e.document.version: DocumentBodies(e) for e in extractions}
        self._spoken_for = {version: bodies_spoken_for(named) for version, named in self._named.items()}
        self._bodies = self._across_reports(extractions)

    def credit(self, document: Document) -> Credit:
        return self._credits[document.version]

    def publisher(self, document: Document) -> Origin:
        return self._publishers[document.version]

    def origin(self, claim: Claim, extraction: Extraction, speaker: LocalActor | None) -> Origin:
        document = extraction.document
        if claim.claimant is None or claim.claimant_kind is ClaimantKind.REPORT:
            return _own_voice(document, self.credit(document))
        if not self._is_known(speaker):
            known = self._by_words(claim, extraction)
            if known is None:
                known = self._bodies.get(fold(claim.claimant))
            if known is not None:
                return known
        if claim.claimant_kind is ClaimantKind.ANONYMOUS or (speaker is not None and speaker.anonymous):
            body = body_of_unnamed(claim, self._named[document.version])
            return self._anonymous(claim, document) if body is None else self._body(body, document)
        if speaker is None:
            return self._outlets.get(outlet_letters(claim.claimant)) or _named(claim.claimant)
        if speaker.kind is ActorKind.PERSON:
            body = self._spoken_for[document.version].get(fold(speaker.name))
            if body is not None:
                return self._body(body, document)
            origin = self._bodies.get(self._actors.entity_of[speaker.key])
            if origin is not None:
                return origin
        return self._actor(speaker)

    def _by_words(self, claim: Claim, extraction: Extraction) -> Origin | None:
        """Return the body that a speaker's own words name, where no mention does: "the police"."""
        words = claim.claimant or ""
        country = self._named[extraction.document.version].country or _country_of_event(claim, extraction)
        seat = None
        if claim.claimant_span is not None:
            seat = _SEAT.match(extraction.document.text, claim.claimant_span[1])
        named = body_named(f"{words}{seat.group()}", country) if seat else None
        named = named or body_named(words, country)
        return None if named is None else _known(_as_government(named))

    def _is_known(self, speaker: LocalActor | None) -> bool:
        """Tell whether a speaker is a person, or a body with an id of its own."""
        if speaker is None or speaker.anonymous:
            return False
        return speaker.kind is ActorKind.PERSON or ":" in self._actors.entity_of[speaker.key]

    def _by_name(self, document: Document) -> dict[str, LocalActor]:
        locals = self._actors.locals_by_version[document.version]
        return {fold(name): actor for actor in reversed(locals) for name in (*actor.names, actor.name)}

    def _named_once(self) -> dict[str, LocalActor]:
        """Return a body by its name, in whatever report, where all reports mean one body by it."""
        found: dict[str, dict[str, LocalActor]] = {}
        for names in self._names.values():
            for name, actor in names.items():
                if actor.kind is not ActorKind.PERSON and not actor.anonymous:
                    found.setdefault(_bare(name), {}).setdefault(self._actors.entity_of[actor.key], actor)
        return {name: next(iter(one.values())) for name, one in found.items() if len(one) == 1}

    def _across_reports(self, extractions: Sequence[Extraction]) -> dict[str, Origin]:
        """Return the body behind a person, or a full name, by what other reports say, where all agree."""
        found: dict[str, dict[str, Origin]] = {}
        for extraction in extractions:
            version = extraction.document.version
            for person, body in self._spoken_for[version].items():
                actor = self._names[version].get(person)
                origin = self._body(body, extraction.document)
                keys = [] if actor is None else [self._actors.entity_of[actor.key]]
                for key in (*keys, person) if " " in person else keys:
                    found.setdefault(key, {})[origin.id] = origin
        return {key: next(iter(seen.values())) for key, seen in found.items() if len(seen) == 1}

    def _anonymous(self, claim: Claim, document: Document) -> Origin:
        head = group_head(claim.claimant or "")
        carrier = next((known_actor(name) for name in reversed(claim.reporter) if known_actor(name)), None)
        agency = carrier.name if carrier is not None else self.credit(document).agency
        place = document.id if agency is None else agency
        return Origin(
            id=content_hash("origin", "anonymous", place, head),
            label=head,
            certain=False,
            maybe=(f"group:{head}", *(() if agency is None else (_known(agency).id,))),
        )

    def _body(self, body: Body, document: Document) -> Origin:
        if body.id is not None:
            return _known(_as_government(body.id))
        name = body.name if body.mention is None else body.mention.name
        actor = self._names[document.version].get(fold(name)) or self._anywhere.get(_bare(name))
        return _named(name) if actor is None else self._actor(actor)

    def _actor(self, actor: LocalActor) -> Origin:
        entity = self._actors.entity_of[actor.key]
        if ":" in entity:
            return _known(_as_government(entity))
        published = self._outlets.get(outlet_letters(actor.name))
        if published is not None and actor.kind is not ActorKind.PERSON:
            return published
        return Origin(id=content_hash("origin", "entity", entity), label=actor.name)


def _country_of_event(claim: Claim, extraction: Extraction) -> str | None:
    """Return the country of the event that a claim is about."""
    event = next((event for event in extraction.events if event.id == claim.event), None)
    found = place(event.place_id) if event is not None and event.place_id is not None else None
    return None if found is None else found.country


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


def _as_government(entity: str) -> str:
    """A state speaks as its government."""
    return f"{entity}/government" if re.fullmatch(r"iso:[A-Z]{2}", entity) else entity


def _named(name: str) -> Origin:
    if known_actor(name) is not None:
        return _known(name)
    return Origin(id=content_hash("origin", "named", fold(name)), label=name)
