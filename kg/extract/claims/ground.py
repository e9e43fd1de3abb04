"""Claims about who holds a place: "the army retook X", "most of X is in rebel hands", "X fell to the rebels".

Who holds a place is asked of the place, whatever fighting a report tells of: two reports on one town meet
though they describe no event in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.claims.context import Context, claim_at, known_for, weaker
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import ActorMention, Claim, PlaceMention
from kg.vocab import ActorKind, Aspect, Commitment, Denies, Polarity, SubjectKind
from kg.wording import Found, find, token_of

HELD_BY = "held_by"

_HOLDERS = frozenset(
    {ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.GROUP, ActorKind.ORGANISATION}
)
_BREAKS = frozenset(
    {",", ";", ":", "and", "but", "while", "when", "after", "before", "that", "who", "which", "from", "as"}
)
_OF_GROUND = word_class("of_ground")
"""Words between a verb of holding and the place held; anything else makes the place a mere setting."""

_EXTENTS = {
    "most": "most of", "much": "most of", "bulk": "most of",
    "parts": "parts of", "part": "parts of", "half": "parts of", "areas": "parts of", "outskirts": "parts of",
}  # fmt: skip
_UNREAL = word_class("modals") | word_class("planning") | word_class("wishing") | {"to", "if", "trying"}
_REACH = 7


@dataclass(frozen=True, slots=True)
class _Hold:
    """Who holds what, with the tokens [first, last) that say so."""

    holder: ActorMention
    place: PlaceMention
    extent: str
    first: int
    last: int


def ground_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over who is said to hold which place in a sentence, each once for speaker and value."""
    if not scene.places:
        return
    for verb in find([token_of(word) for word in scene.words], "hold"):
        hold = _passive(scene, verb) or _active(scene, verb)
        if hold is None or _UNREAL.intersection(scene.lower[max(0, verb.start - 3) : verb.start]):
            continue
        claim = _claim(context, scene, verb, hold)
        key = (HELD_BY, claim.place, claim.value, claim.claimant, claim.polarity)
        if key not in seen:
            seen.add(key)
            yield claim


def _active(scene: Scene, verb: Found) -> _Hold | None:
    """Read "rebels control most of X": the holder before the verb, the place as its object."""
    place = next(
        (p for p in scene.places if 0 <= scene.tokens_of(p.start, p.end)[0] - verb.end <= _REACH), None
    )
    if place is None:
        return None
    first, last = scene.tokens_of(place.start, place.end)
    between = scene.lower[verb.end : first]
    if not _OF_GROUND.issuperset(between) or scene.lower[last : last + 1] in (["'s"], ["’s"]):
        return None
    holder = _holder_before(scene, verb.start)
    if holder is None:
        return None
    return _Hold(holder, place, _extent(between), scene.tokens_of(holder.start, holder.end)[0], last)


def _passive(scene: Scene, verb: Found) -> _Hold | None:
    """Read "X was retaken by the army", "X fell to rebels", "X is under the control of the army"."""
    before = scene.lower[max(0, verb.start - 3) : verb.start]
    after = scene.lower[verb.end : verb.end + 1]
    falls = verb.concept == "hold/falls" and after == ["to"]
    passive = bool(word_class("be").intersection(before)) and after == ["by"]
    under = scene.lower[verb.end - 1] == "of" or (after == ["of"] and "under" in before)
    if not (falls or passive or under):
        return None
    place = _place_before(scene, verb.start)
    holder = _holder_after(scene, verb.end)
    if place is None or holder is None:
        return None
    first, last = scene.tokens_of(place.start, place.end)
    if _BREAKS.intersection(scene.lower[last : verb.start]):
        return None
    return _Hold(
        holder,
        place,
        _extent(scene.lower[max(0, first - 3) : first]),
        first,
        scene.tokens_of(holder.start, holder.end)[1],
    )


def _place_before(scene: Scene, at: int) -> PlaceMention | None:
    """Return the place that is the subject of a verb: of "the city of X in Y" it is X."""
    found: PlaceMention | None = None
    for place in reversed(scene.places):
        last = scene.tokens_of(place.start, place.end)[1]
        if found is None:
            found = place if 0 <= at - last <= _REACH else None
        elif found.id in place.within and scene.tokens_of(found.start, found.end)[0] - last == 1:
            found = place
    return found


def _holder_before(scene: Scene, at: int) -> ActorMention | None:
    """Return the last holder before a verb; of "RSF fighters" the body that they fight for."""
    before = [actor for actor in scene.actors if scene.tokens_of(actor.start, actor.end)[1] <= at]
    if not before or before[-1].kind not in _HOLDERS:
        return None
    holder = before[-1]
    near = scene.lower[scene.tokens_of(holder.start, holder.end)[1] : at]
    if len(near) > _REACH or _BREAKS.intersection(near) or "by" in near:
        return None
    owner = before[-2] if len(before) > 1 else None
    if holder.kind is ActorKind.GROUP and owner is not None and owner.kind in _HOLDERS:
        joined = scene.tokens_of(owner.start, owner.end)[1] == scene.tokens_of(holder.start, holder.end)[0]
        return owner if joined else holder
    return holder


def _holder_after(scene: Scene, at: int) -> ActorMention | None:
    for actor in scene.actors:
        first, _ = scene.tokens_of(actor.start, actor.end)
        if 0 <= first - at <= 4 and actor.kind in _HOLDERS:
            return actor
    return None


def _extent(words: list[str]) -> str:
    return next((_EXTENTS[word] for word in words if word in _EXTENTS), "")


def _claim(context: Context, scene: Scene, verb: Found, hold: _Hold) -> Claim:
    start, end = scene.starts[hold.first], scene.ends[hold.last - 1]
    speaker = context.speakers.of(scene, scene.starts[verb.start], scene.ends[verb.end - 1])
    negated = bool(word_class("negation").intersection(scene.lower[max(0, verb.start - 4) : verb.start]))
    denied = negated != (speaker.polarity is Polarity.DENIED)
    as_of, default = known_for(context, speaker, None)
    event = next((told.event for told in context.told_in(scene)), None)
    claim = claim_at(context, speaker, (start, end), Aspect.STATE, event)
    return replace(
        claim,
        subject=hold.place.name,
        subject_kind=SubjectKind.PLACE,
        place=hold.place.id or hold.place.name,
        attribute=HELD_BY,
        value=" ".join(f"{hold.holder.name} hold {hold.extent} {hold.place.name}".split()),
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        denies=Denies.EVENT if denied else None,
        commitment=weaker(speaker.commitment, Commitment.ASSERTED),
        as_of=as_of,
        as_of_default=default,
    )
