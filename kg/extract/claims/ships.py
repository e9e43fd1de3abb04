"""Claims about a ship itself: its names, type and flag, who owns and runs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extract.claims.context import Context, claim_at, known_for
from kg.extract.scene import Scene
from kg.extract.vessel_words import type_pattern
from kg.gazetteer import country_of, demonym_country
from kg.model import Claim, Span, VesselMention
from kg.vocab import Aspect, Denies, Polarity, SubjectKind

FLAG = "flag"
NAME = "name"
FORMER_NAME = "former_name"
TYPE = "type"

_OTHER_SHIP = re.compile(r"[.;]\s|\b(?:MV|M/V|MT|SS)\b")

_Told = tuple[str, str | None, Span, Polarity]

_BEFORE = 100
"""Characters on either side of a ship's name within which its flag or old name is told."""

_FLAG_BEFORE = re.compile(r"[\w.]+(?:[ -]\w+)?-(?:flagged|flag|registered)\b[^.;]{0,60}$")
_FLAG_AFTER = re.compile(r"^[^.;]{0,80}?\bflag of (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,2}")
_STRUCK_BEFORE = re.compile(r"\b(?:removed|struck|deleted|stripped|dropped|expelled|delisted)\b[^.;]{0,40}$")
_STRUCK_AFTER = re.compile(r"^[^.;]{0,20}?\bfrom (?:its|their) (?:\w+ )?(?:registry|register|flag)\b")
_FORMER_AFTER = re.compile(r"^[^.;]{0,20}?\b(?:formerly|previously|ex-|once|renamed from)[^.;,(]{2,40}")


_FIRM = r"(?P<firm>(?:[A-Z][\w&'’.-]*)(?: (?:and |of |de |& )?[A-Z][\w&'’.-]*){0,5})"
RUN_BY = (
    ("registered_owner", re.compile(r"\bregistered owner(?: is| was|,|:)? (?:the )?" + _FIRM)),
    ("beneficial_owner", re.compile(r"\bbeneficial(?:ly)? own(?:er(?: is|,|:)?|ed by) (?:the )?" + _FIRM)),
    ("owner", re.compile(r"(?<!registered )(?<!beneficially )\bowned by (?:the )?" + _FIRM)),
    ("manager", re.compile(r"\bmanaged by (?:the )?" + _FIRM)),
    ("operator", re.compile(r"\boperated by (?:the )?" + _FIRM)),
    ("call_sign", re.compile(r"\b[Cc]all ?sign[\s:]{1,3}(?P<firm>[A-Z0-9]{4,7})\b")),
)
"""What is told of a ship after its name, each with the words for it."""

_DATED = re.compile(
    r"[,\s]*(?:(?:on|in|at|as of|since|from|by|until|till|effective|dating from)\s+)*", re.IGNORECASE
)
"""What may stand between a state of a ship and the date it is told for."""


@cache
def _type_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{type_pattern().pattern})[\s,“\"']{{1,3}}(?:M/?[VT]\s)?$", re.IGNORECASE)


def ship_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over names and flags of the named ships of a sentence, each once for a speaker.

    Only what is told beside a mention is claimed there: what extraction carries over from an earlier
    sentence is not what this speaker says. A name is a claim where the hull's number stands beside it.
    """
    text = context.text.document.text
    for vessel in scene.vessels:
        if vessel.name is None:
            continue
        before = text[max(0, vessel.start - _BEFORE) : vessel.start]
        after = text[vessel.end : vessel.end + _BEFORE]
        for attribute, value, span, polarity in _told(vessel, before, after):
            struck = polarity is Polarity.DENIED
            claim = _dated(_claim(context, scene, vessel, span), scene, text, begins=struck)
            if struck:
                value = _own_country(claim)
            key = ("ship", vessel.name, attribute, value, claim.claimant)
            if value is not None and key not in seen:
                seen.add(key)
                yield replace(
                    claim,
                    attribute=attribute,
                    value=value,
                    value_id=f"iso:{value}" if attribute == FLAG else None,
                    polarity=Polarity.DENIED if struck else claim.polarity,
                    denies=Denies.EVENT if struck else claim.denies,
                )


def _told(vessel: VesselMention, before: str, after: str) -> Iterator[_Told]:
    """Yield attribute, value, span and polarity of what stands beside a ship's name."""
    flagged, under = _FLAG_BEFORE.search(before), _FLAG_AFTER.match(after)
    if vessel.flag and flagged:
        yield FLAG, vessel.flag, (vessel.start - len(before) + flagged.start(), vessel.end), Polarity.AFFIRMED
    elif vessel.flag and under:
        yield FLAG, vessel.flag, (vessel.start, vessel.end + under.end()), Polarity.AFFIRMED
    struck, off = _STRUCK_BEFORE.search(before), _STRUCK_AFTER.match(after)
    if struck and off:
        span = (vessel.start - len(before) + struck.start(), vessel.end + off.end())
        yield FLAG, None, span, Polarity.DENIED
    if any(number is not None and number in before + after for number in (vessel.imo, vessel.mmsi)):
        yield NAME, vessel.name, (vessel.start, vessel.end), Polarity.AFFIRMED
        kind = _type_before().search(before)
        if kind is not None and vessel.type is not None:
            span = (vessel.start - len(before) + kind.start(), vessel.end)
            yield TYPE, vessel.type, span, Polarity.AFFIRMED
    for attribute, pattern in RUN_BY:
        found = pattern.search(after)
        if found is not None and not _OTHER_SHIP.search(after[: found.start()]):
            yield (
                attribute,
                found["firm"].rstrip(".,"),
                (vessel.start, vessel.end + found.end()),
                Polarity.AFFIRMED,
            )
    former = _FORMER_AFTER.match(after)
    for name in vessel.former_names if former else ():
        end = vessel.end + len(former.group().rstrip()) if former else vessel.end
        yield FORMER_NAME, name, (vessel.start, end), Polarity.AFFIRMED


def _dated(claim: Claim, scene: Scene, text: str, *, begins: bool) -> Claim:
    """Return the claim with the date that stands beside it: since when, until when, or for which day.

    `begins` says that the words tell of a change ("struck from its registry on 29 May"), so that the state
    holds from that day.
    """
    for date in scene.dates:
        if date.start >= claim.end and date.earliest is not None and date.latest is not None:
            if not _DATED.fullmatch(text[claim.end : date.start]):
                continue
            days = (date.earliest, date.latest)
            if date.role == "from" or (begins and date.role == "in"):
                return replace(claim, end=date.end, quote=text[claim.start : date.end], counted_from=days)
            if date.role == "until":
                return replace(claim, end=date.end, quote=text[claim.start : date.end], counted_to=days)
            return replace(
                claim, end=date.end, quote=text[claim.start : date.end], as_of=days, as_of_default=False
            )
    return claim


def _own_country(claim: Claim) -> str | None:
    """Return the country that a speaker's name tells, for one who strikes a ship from "its" registry."""
    words = re.findall(r"[A-Z]\w+", claim.claimant or "")
    return next((found for word in words if (found := country_of(word) or demonym_country(word))), None)


def _claim(context: Context, scene: Scene, vessel: VesselMention, span: Span) -> Claim:
    speaker = context.speakers.of(scene, vessel.start, vessel.end)
    as_of, default = known_for(context, speaker, None)
    return replace(
        claim_at(context, speaker, span, Aspect.STATE, None),
        subject=vessel.name,
        subject_kind=SubjectKind.VESSEL,
        as_of=as_of,
        as_of_default=default,
    )
