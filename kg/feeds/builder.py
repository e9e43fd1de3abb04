"""Makes an extraction of one record: its events, actors, vessels and claims, each with the cells it rests
on.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from kg.feeds.fields import Fields
from kg.feeds.places import locate
from kg.gazetteer import countries
from kg.ids import version_id
from kg.issues import Issue, Level
from kg.known_actors import known_actor
from kg.model import (
    ActorMention,
    Claim,
    Document,
    EventMention,
    Extraction,
    Participant,
    Release,
    Span,
    VesselMention,
)
from kg.vocab import ActorKind, Aspect, ClaimantKind, EventStatus, EventType, Role, SubjectKind

EVENT = "e1"
"""The local id of the one event of a record."""


class RecordBuilder:
    """One record being made into an extraction; `names` of fields say what is quoted.

    `number` is where the record stands in its file, for messages. What names no field that is there is not
    made: a claim has words, or it is none.
    """

    def __init__(
        self, release: Release, ident: str, fields: Iterable[tuple[str, str]], *, number: int, path: str
    ) -> None:
        self.release = release
        self.fields = Fields(fields)
        self.number = number
        self.path = path
        self.id = f"{release.dataset}:{ident}"
        self.version = version_id(self.id, self.fields.text, None, None)
        self.published = release.published
        self.url: str | None = None
        self.cites: tuple[str, ...] = ()
        self.claims: list[Claim] = []
        self.events: list[EventMention] = []
        self.actors: dict[Span, ActorMention] = {}
        self.vessels: list[VesselMention] = []
        self.issues: list[Issue] = []
        self._ordinals: Counter[tuple[object, ...]] = Counter()

    def issue(self, code: str, message: str) -> None:
        """Note an oddity of the record, which is stored all the same."""
        self.issues.append(
            Issue(
                stage="feeds",
                code=code,
                message=message,
                level=Level.WARNING,
                path=self.path,
                line=self.number,
                doc=self.id,
            )
        )

    def actor(
        self,
        names: Sequence[str],
        name: str,
        *,
        kind: ActorKind = ActorKind.ORGANISATION,
        id: str | None = None,
        country: str | None = None,
    ) -> ActorMention | None:
        """Name an actor; one that the lexicons know has their id, any other the id that is given here."""
        span = self.fields.span(names)
        if span is None or not name:
            return None
        span = self._narrowed(span, name)
        if span in self.actors:
            return self.actors[span]
        known, known_kind, known_country = _known(name)
        self.actors[span] = ActorMention(
            doc=self.id,
            start=span[0],
            end=span[1],
            text=self.fields.text[span[0] : span[1]],
            name=name,
            kind=known_kind or kind,
            id=known or id,
            country=known_country or country,
        )
        return self.actors[span]

    def _narrowed(self, span: Span, name: str) -> Span:
        """Return where a name stands within a span: one of a list, or the name without its field's."""
        at = self.fields.text.find(name, *span)
        return span if at < 0 else (at, at + len(name))

    def participant(self, role: Role, mention: ActorMention | VesselMention) -> Participant:
        """Return an actor or a vessel of the record in a role."""
        vessel = isinstance(mention, VesselMention)
        return Participant(
            role=role,
            name=mention.name or "unnamed vessel",
            kind="vessel" if isinstance(mention, VesselMention) else mention.kind.value,
            mention=(mention.start, mention.end),
            id=None if vessel else mention.id,  # type: ignore[union-attr]
        )

    def vessel(self, names: Sequence[str], **known: Any) -> VesselMention | None:
        """Name the vessel that the record is of; `known` are the fields of a mention."""
        span = self.fields.span(names)
        if span is None:
            return None
        if known.get("name"):
            span = self._narrowed(span, known["name"])
        found = VesselMention(
            doc=self.id, start=span[0], end=span[1], text=self.fields.text[span[0] : span[1]], **known
        )
        self.vessels.append(found)
        return found

    def event(
        self,
        names: Sequence[str],
        *,
        type: EventType,
        label: str,
        days: tuple[dt.date | None, dt.date | None] = (None, None),
        time_text: str | None = None,
        place: str | None = None,
        country: str | None = None,
        admin: str | None = None,
        point: tuple[float | None, float | None] = (None, None),
        precision_km: float | None = None,
        centroid: bool = False,
        status: EventStatus = EventStatus.OCCURRED,
        participants: Iterable[Participant] = (),
        key: str | None = None,
    ) -> EventMention | None:
        """Describe the event of the record. `key` is the id it has for good, that of the record if left
        out.
        """
        span = self.fields.span(names)
        if span is None:
            return None
        earliest, latest = days
        if earliest is not None and latest is not None and earliest > latest:
            self.issue(
                "days_out_of_order", f"it starts on {earliest} and ends on {latest}; read the other way"
            )
            earliest, latest = latest, earliest
        lat, lon = self._point(point)
        located = locate(place, country, admin, lat, lon, centroid=centroid)
        found = EventMention(
            doc=self.id,
            id=EVENT if not self.events else f"e{len(self.events) + 1}",
            start=span[0],
            end=span[1],
            text=self.fields.text[span[0] : span[1]],
            type=type,
            label=label,
            earliest=earliest,
            latest=latest,
            time_text=time_text,
            place=place or _country_name(country),
            place_id=located.id,
            places=located.path,
            lat=lat,
            lon=lon,
            precision_km=precision_km if lat is not None else None,
            centroid=centroid and lat is not None,
            status=status,
            participants=tuple(participants),
            spans=(span,),
            key=key or self.id,
        )
        self.events.append(found)
        return found

    def _point(self, point: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
        lat, lon = point
        if lat is None or lon is None:
            return None, None
        if not (-90 <= lat <= 90 and -180 <= lon <= 180) or lat != lat or lon != lon:
            self.issue("no_such_point", f"{lat}, {lon} is no place on earth; the coordinates are left out")
            return None, None
        return lat, lon

    def claim(self, names: Sequence[str], aspect: Aspect, **stated: Any) -> Claim | None:
        """Make a claim that quotes these fields, None where none of them is there."""
        span = self.fields.span(names)
        return None if span is None else self.claim_at(span, aspect, **stated)

    def claim_at(self, span: Span, aspect: Aspect, **stated: Any) -> Claim:
        """Make a claim that quotes a span of the record's text."""
        attribute = stated.get("attribute") or stated.get("measure")
        taken = (*span, aspect, attribute)
        stated.setdefault("claimant_kind", ClaimantKind.DATASET)
        made = Claim(
            doc=self.id,
            version=self.version,
            start=span[0],
            end=span[1],
            quote=self.fields.text[span[0] : span[1]],
            aspect=aspect,
            method=f"feed:{self.release.dataset}",
            ordinal=self._ordinals[taken],
            **stated,
        )
        self._ordinals[taken] += 1
        self.claims.append(made)
        return made

    def about_event(self, event: EventMention) -> dict[str, Any]:
        """Return the fields of a claim that is about an event of the record."""
        return {
            "subject": event.label,
            "subject_kind": SubjectKind.EVENT,
            "event": event.id,
            "event_type": event.type,
        }

    def build(self) -> Extraction:
        """Return all that was made of the record."""
        return Extraction(
            document=Document(
                id=self.id,
                text=self.fields.text,
                publisher=self.release.publisher,
                url=self.url,
                published=self.published,
                release=self.release.id,
                number=self.number,
                cites=self.cites,
            ),
            claims=tuple(self.claims),
            events=tuple(self.events),
            actors=tuple(self.actors.values()),
            vessels=tuple(self.vessels),
            issues=tuple(self.issues),
        )


@lru_cache(maxsize=100_000)
def _known(name: str) -> tuple[str | None, ActorKind | None, str | None]:
    """Return id, kind and country of an actor that the lexicons know: a state, its government, a named
    body.
    """
    for lead in ("Government of the ", "Government of "):
        if name.startswith(lead):
            code = _country_code(name.removeprefix(lead))
            if code is not None:
                return f"iso:{code}/government", ActorKind.GOVERNMENT, code
    found = known_actor(name)
    if found is not None:
        return found.id, found.kind, found.country
    code = _country_code(name)
    return (None, None, None) if code is None else (f"iso:{code}", ActorKind.STATE, code)


@lru_cache(maxsize=10_000)
def _country_code(name: str) -> str | None:
    from kg.codes import CountryCodes, country_of

    found = country_of(CountryCodes.NAME, name)
    return None if found is None else found.removeprefix("iso:")


def _country_name(country: str | None) -> str | None:
    if country is None:
        return None
    found = countries().get(country.removeprefix("iso:"))
    return None if found is None else found.name
