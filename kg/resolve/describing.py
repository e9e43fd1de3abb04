"""An event description with what resolution compares: days, places, who takes part, figures, its report."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.gazetteer import country_of, country_of_capital, demonym_country, is_common
from kg.ids import mention_id
from kg.known_actors import known_actor
from kg.model import COUNTED, Claim, Document, EventMention, Extraction, Participant
from kg.resolve.names import fold, skeleton
from kg.units import Amount
from kg.vocab import EVENT_FAMILY, Aspect, EventStatus, EventType, MentionKind, Role

LEAD = 400
"""Code points into a report within which its lead event is told."""

_NAME = 40
"""Code points around a noun within which the name of a war may begin or end."""

HARM = frozenset({EventType.ASSAULT, EventType.CLASH, EventType.ACCIDENT})
"""One block, so that "blast or accident?" can be asked of one event (DESIGN section 5)."""

LONG = "long"
"""The family of what goes on for months or years: no single act is one with a war."""

_COMMON_WORDS = frozenset(
    ["in", "of", "by", "at", "on", "the", "a", "an", "and", "for", "with", "from", "to", "against"]
)
_CAPITALISED = re.compile(r"(?<![.\w'’])[A-Z][^\W\d_]*[a-z][^\W\d_]*(?:-[^\W\d_]+)*")
_TWICE = re.compile(r"(.)\1+")
_CALENDAR = frozenset(calendar.day_name[i].lower() for i in range(7)) | frozenset(
    calendar.month_name[i].lower() for i in range(1, 13)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An event description with what resolution compares.

    `window` are its days, None where a report leaves them open. `focus` are the names at the head of its
    report that tell a story apart, `company` all places and actors that the report names.
    """

    key: str
    version: str
    event: EventMention
    family: str
    window: tuple[dt.date, dt.date] | None
    published: dt.date | None
    country: str | None
    lead: bool
    company: frozenset[str]
    focus: frozenset[str]
    participants: tuple[tuple[Role, str], ...]
    own_place: str
    places: frozenset[str]
    words: frozenset[str]
    figures: frozenset[tuple[str, Amount | None, Amount | None]]
    dataset: str | None = None
    """The dataset whose record it is, None for a report's."""
    around: str = ""
    """The words around each telling of what goes on for long, in lower case: they may name a war."""

    @property
    def names(self) -> frozenset[str]:
        """Who takes part, folded."""
        return frozenset(fold(name) for _, name in self.participants)

    @property
    def agents(self) -> frozenset[str]:
        """Who did it, folded."""
        return frozenset(fold(name) for role, name in self.participants if role is Role.AGENT)


Who = Callable[[str, Participant], str | None]
"""Returns the canonical actor or vessel behind a participant of a document version, None if unknown."""


def describe(extraction: Extraction, who: Who) -> Iterator[Described]:
    """Yield the event descriptions of a document with what resolution compares."""
    figures: dict[str, set[tuple[str, Amount | None, Amount | None]]] = defaultdict(set)
    for claim in extraction.claims:
        if claim.event is not None and _rare(claim):
            figures[claim.event].add((str(claim.measure), claim.min, claim.max))
    document = extraction.document
    country = country_told_of(extraction)
    company = frozenset(
        [place.id or skeleton(place.name) for place in extraction.places]
        + [actor.id or fold(actor.name) for actor in extraction.actors if not actor.anonymous]
    )
    focus = names_at_head(document) if document.release is None else frozenset()
    for event in extraction.events:
        own = event.place_id or skeleton(event.place or "")
        yield Described(
            key=mention_id(document.version, event.start, event.end, MentionKind.EVENT.value),
            version=document.version,
            event=event,
            family=family_of(event),
            window=_window(event, document.published),
            published=document.published,
            country=country,
            lead=event.start < LEAD and document.release is None,
            dataset=document.dataset,
            company=company,
            focus=focus,
            participants=tuple((p.role, who(document.version, p) or p.name) for p in _taking_part(event)),
            own_place=own,
            places=frozenset(filter(None, (own, *event.places))),
            words=frozenset(fold(event.label).split()) - _COMMON_WORDS,
            figures=frozenset(figures[event.id]),
            around=_around(document.text, event) if event.long else "",
        )


def names_at_head(document: Document) -> frozenset[str]:
    """Return the names in a report's title and first lines, but for those that many stories share.

    Read from capital letters, so that a village no gazetteer has counts too; transliterations agree. Common
    words, countries and their peoples, capitals, weekdays and months are left out.
    """
    head = f"{document.title or ''}\n{document.text[:LEAD]}"
    words = {match.group() for match in _CAPITALISED.finditer(head)}
    return frozenset(_key_of_name(word) for word in words if not _shared_by_many(word))


def _key_of_name(word: str) -> str:
    """Return what transliterations of a name share: its consonants, or all of a short one's letters."""
    bare = skeleton(word)
    return bare if len(bare) > 2 else _TWICE.sub(r"\1", fold(word))


def _shared_by_many(word: str) -> bool:
    bare = word.removesuffix("'s").removesuffix("’s")
    if is_common(bare) or bare.lower() in _CALENDAR or known_actor(bare) is not None:
        return True
    return (
        country_of(bare) is not None
        or demonym_country(bare) is not None
        or country_of_capital(bare) is not None
    )


def _around(text: str, event: EventMention) -> str:
    spans = event.spans or ((event.start, event.end),)
    return " … ".join(text[max(0, a - _NAME) : b + _NAME] for a, b in spans).lower()


def family_of(event: EventMention) -> str:
    """Return the block that descriptions of one event share: a type family, all harm being one."""
    if event.long:
        return LONG
    family = EVENT_FAMILY.get(event.type, event.type)
    return "harm" if family in HARM else family.value


def _taking_part(event: EventMention) -> tuple[Participant, ...]:
    """Return who takes part; a figure ("171 people") only where an act has nobody else and no place."""
    known = tuple(p for p in event.participants if p.kind != COUNTED)
    return known if known or event.place is not None or event.long else event.participants[:1]


def _window(event: EventMention, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """Return the days of an event; one that goes on since a day reaches to the report's day."""
    latest = event.latest
    if latest is None and event.status is EventStatus.OCCURRED:
        latest = published
    if event.earliest is None or latest is None or event.earliest > latest:
        return None
    return event.earliest, latest


def country_told_of(extraction: Extraction) -> str | None:
    """Return the country that most places and actors of a report belong to, None where none prevails."""
    told = [place.country for place in extraction.places] + [actor.country for actor in extraction.actors]
    counted = Counter(country for country in told if country is not None)
    country, most = min(counted.items(), key=lambda item: (-item[1], item[0]), default=(None, 0))
    return country if 2 * most > counted.total() else None


def _rare(claim: Claim) -> bool:
    """A figure that two reports hardly share by chance: exact and above ten."""
    return (
        claim.aspect is Aspect.COUNT and claim.min is not None and claim.min == claim.max and claim.min > 10
    )
