"""Claims about a ship itself: what it is called, was called, and under which flag it sails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.claims.context import Context, claim_at, known_for
from kg.extract.scene import Scene
from kg.gazetteer import country_of, demonym_country
from kg.model import Claim, Span, VesselMention
from kg.vocab import Aspect, Denies, Polarity, SubjectKind

FLAG = "flag"
NAME = "name"
FORMER_NAME = "former_name"

_Told = tuple[str, str | None, Span, Polarity]

_BEFORE = 100
"""Characters on either side of a ship's name within which its flag or old name is told."""

_FLAG_BEFORE = re.compile(r"[\w.]+(?:[ -]\w+)?-(?:flagged|flag|registered)\b[^.;]{0,60}$")
_FLAG_AFTER = re.compile(r"^[^.;]{0,80}?\bflag of (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,2}")
_STRUCK_BEFORE = re.compile(r"\b(?:removed|struck|deleted|stripped|dropped|expelled|delisted)\b[^.;]{0,40}$")
_STRUCK_AFTER = re.compile(r"^[^.;]{0,20}?\bfrom (?:its|their) (?:\w+ )?(?:registry|register|flag)\b")
_FORMER_AFTER = re.compile(r"^[^.;]{0,20}?\b(?:formerly|previously|ex-|once|renamed from)[^.;,(]{2,40}")


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
            claim = _claim(context, scene, vessel, span)
            if polarity is Polarity.DENIED:
                value = _own_country(claim)
            key = ("ship", vessel.name, attribute, value, claim.claimant)
            if value is not None and key not in seen:
                seen.add(key)
                denied = polarity is Polarity.DENIED
                yield replace(
                    claim,
                    attribute=attribute,
                    value=value,
                    value_id=f"iso:{value}" if attribute == FLAG else None,
                    polarity=Polarity.DENIED if denied else claim.polarity,
                    denies=Denies.EVENT if denied else claim.denies,
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
    former = _FORMER_AFTER.match(after)
    for name in vessel.former_names if former else ():
        end = vessel.end + len(former.group().rstrip()) if former else vessel.end
        yield FORMER_NAME, name, (vessel.start, end), Polarity.AFFIRMED


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
