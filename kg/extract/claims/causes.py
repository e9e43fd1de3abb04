"""Claims about what brought harm about: "caused by a gas leak", "it was the rain", "was overloaded"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.claims.acts import act_near, main_act
from kg.extract.claims.context import Context, claim_at, known_for, weaker
from kg.extract.claims.means import means_claims
from kg.extract.commitment import commitment_of
from kg.extract.events.telling import family_of
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Claim, EventMention
from kg.vocab import Aspect, EventType, Polarity
from kg.wording import Token, find, tokens_of

_GENERAL = frozenset({"cause/attack", "cause/explosion", "cause/accident"})
"""Causes that say no more than that there was harm, or whether it was meant."""

_BETWEEN = r"(?:\s+[\w'’-]+){0,3}\s*$"
_BY = re.compile(
    r"\b(?:caused by|due to|because of|owing to|(?:a|the) result of|triggered by|sparked by|set off by"
    r"|brought on by|brought about by|put down to|stemmed from|c[ao]me from|point(?:s|ed)? to)" + _BETWEEN
)
_PUT_ON = re.compile(rf"\b(?:blam\w+|pinn?\w*)\b[^.;]*\bon{_BETWEEN}|\battribut\w+\b[^.;]*\bto{_BETWEEN}")
_BLAMED = re.compile(rf"\bblam(?:e|es|ed|ing){_BETWEEN}")
_AFTER = re.compile(r"\b(?:after|following)(?:\s+(?:days|hours|weeks|a|the|of|\w+)){0,3}\s*$")
_WAS = re.compile(
    r"\b(?:it|this|that|cause|blast|blasts|explosion|explosions|fire|crash|incident|disaster|tragedy|collapse"
    r"|sinking|accident|attack)\s+(?:was|were|is|had been|has been)(?:\s+(?:not|n't|n’t|only|simply|just))?"
    r"(?:\s+(?:a|an|the))?(?:\s+[\w'’-]+)?\s*$"
)
_DID = re.compile(
    r"^(?:\s+[\w,'’-]+){0,6}\s+(?:caused|triggered|sparked|set off|led to|brought down|brought about)\b"
)
_THERE = re.compile(r"\bthere\s+(?:was|were|is|are|ha[ds] been)\s+(?:no|never any)(?:\s+[\w'’-]+){0,2}\s*$")
_STRUCK = re.compile(
    r"^\s+(?:had\s+)?(?:struck|hit|swamped|overturned|capsized|buried|swept|washed|engulfed)\b"
)
_NEGATED = re.compile(r"\b(?:not|n't|n’t|no|nothing|never|neither|nor)\b(?:\s+[\w'’-]+){0,4}\s*$")


@dataclass(frozen=True, slots=True)
class _Named:
    """Words for a cause at tokens [first, last) of a sentence."""

    first: int
    last: int
    concept: str


def cause_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the means and causes that a sentence names, each once for event and speaker."""
    means = list(means_claims(context, scene, seen))
    yield from means
    for claim in _told(context, scene, seen):
        if not any(one.start < claim.end and claim.start < one.end for one in means):
            yield claim


def _told(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Yield the causes that a sentence gives for an act of harm, affirmed or denied, once a speaker."""
    for named in _named(scene):
        if not _linked(context, scene, named):
            continue
        event = _of(context, scene, named)
        if event is None:
            continue
        claim = _claim(context, scene, named, event)
        key = ("cause", event.id, claim.claimant, named.concept, claim.polarity)
        if key not in seen:
            seen.add(key)
            yield claim


def _of(context: Context, scene: Scene, named: _Named) -> EventMention | None:
    """Return the act that a cause is of: not the one that its own words tell ("collided")."""
    near = act_near(context, scene, named.first)
    own = {
        told.event.id for told in context.told_in(scene) if named.first <= told.telling.hit.start < named.last
    }
    if near is not None and near.id not in own:
        return near
    main = main_act(context)
    return None if main is None or main.id in own else main


def _named(scene: Scene) -> list[_Named]:
    tokens: list[Token] = []
    owner: list[int] = []
    for i, word in enumerate(scene.words):
        for token in tokens_of(word):
            tokens.append(token)
            owner.append(i)
    found = [_Named(owner[one.start], owner[one.end - 1] + 1, one.concept) for one in find(tokens, "cause")]
    return [one for one in found if one.concept not in _GENERAL]


def _linked(context: Context, scene: Scene, named: _Named) -> bool:
    """Tell whether words of cause tie a cause to what it did, or an accident's own predicate names it."""
    before = " ".join(scene.lower[max(0, named.first - 14) : named.first])
    after = " " + " ".join(scene.lower[named.last : named.last + 9])
    if _THERE.search(before):
        return True
    if _BY.search(before) or _PUT_ON.search(before) or _WAS.search(before) or _DID.match(after):
        return True
    if _BLAMED.search(before) and not after.startswith(" on "):
        return True
    natural = named.concept.startswith("cause/natural")
    if natural and (_AFTER.search(before) or _STRUCK.match(after)):
        return _of_accident(context, scene, named)
    return (
        named.concept.startswith("cause/accident/")
        and _is_predicate(scene, named)
        and _of_accident(context, scene, named)
    )


def _is_predicate(scene: Scene, named: _Named) -> bool:
    """Tell whether a cause is what is said of the thing that came to harm: "the ferry was overloaded"."""
    group = scene.lower[max(0, named.first - 3) : named.first]
    helping = word_class("be") | word_class("have") | {"badly", "heavily", "grossly", "dangerously"}
    return named.last - named.first == 1 and bool(helping.intersection(group))


def _of_accident(context: Context, scene: Scene, named: _Named) -> bool:
    event = act_near(context, scene, named.first) or main_act(context)
    return event is not None and family_of(event.type) is EventType.ACCIDENT


def _claim(context: Context, scene: Scene, named: _Named, event: EventMention) -> Claim:
    span = scene.starts[named.first], scene.ends[named.last - 1]
    speaker = context.speakers.of(scene, *span)
    if speaker.claimant is None:
        speaker = context.speakers.subject_of(scene, named.first)
    before = " ".join(scene.lower[max(0, named.first - 6) : named.first])
    denied = (speaker.polarity is Polarity.DENIED) != bool(_NEGATED.search(before))
    as_of, default = known_for(context, speaker, event)
    return replace(
        claim_at(context, speaker, span, Aspect.CAUSE, event),
        value=context.text.document.text[span[0] : span[1]],
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        denies=None,
        commitment=weaker(speaker.commitment, commitment_of(context.text, span, speaker.attribution)),
        as_of=as_of,
        as_of_default=default,
    )
