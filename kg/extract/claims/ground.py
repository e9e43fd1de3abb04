"""Claims about who holds a place: "the army retook X", "most of X is in rebel hands", "X fell to the rebels".

Who holds a place is asked of the place, whatever fighting a report tells of: two reports on one town meet
though they describe no event in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

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

_MOST, _SOME = "most of", "parts of"
_EXTENTS = {
    **dict.fromkeys(("most", "much", "bulk"), _MOST),
    **dict.fromkeys(word_class("of_parts"), _SOME),
}
_UNREAL = word_class("modals") | word_class("planning") | word_class("wishing") | {"to", "if", "trying"}
_REACH = 7
_DRIVEN = 9
"""Words between a verb of driving off and the place, at most."""

_TOWNS = frozenset({"town", "city", "village", "district"})
_NO_TOWNS = frozenset({"country", "continent", "sea", "gulf", "strait", "canal", "region", "admin1"})
_BACK = 1200
"""Code points between "the town" and the name that it stands for."""


@dataclass(frozen=True, slots=True)
class _Hold:
    """Who holds what, with the tokens [first, last) that say so; `verb` is where it is said."""

    holder: str
    place: PlaceMention
    extent: str
    first: int
    last: int
    verb: int


def ground_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over who is said to hold which place in a sentence, each once for speaker and value."""
    verbs = [
        verb
        for verb in find([token_of(word) for word in scene.words], "hold")
        if scene.lower[verb.start - 1 : verb.start] != ["-"]  # "civilians in rebel-held areas" hold nothing
    ]
    told = [_passive(context, scene, verb) or _active(context, scene, verb) for verb in verbs]
    for hold in (*told, *_driven(context, scene), _own(context, scene)):
        if hold is None or _UNREAL.intersection(scene.lower[max(0, hold.verb - 3) : hold.verb]):
            continue
        claim = _claim(context, scene, hold)
        key = (HELD_BY, claim.place, claim.value, claim.claimant, claim.polarity)
        if key not in seen:
            seen.add(key)
            yield claim


def _active(context: Context, scene: Scene, verb: Found) -> _Hold | None:
    """Read "rebels control most of X": the holder before the verb, the place as its object."""
    found = next((g for g in _grounds(context, scene) if 0 <= g.first - verb.end <= _REACH), None)
    if found is None:
        return None
    place, first, last = found.place, found.first, found.last
    between = scene.lower[verb.end : first]
    if not _OF_GROUND.issuperset(word for word in between if not word[0].isdigit()) or scene.lower[
        last : last + 1
    ] in (["'s"], ["’s"]):
        return None
    holder = _holder_before(scene, verb.start)
    if holder is None:
        return None
    start = scene.tokens_of(holder.start, holder.end)[0]
    return _Hold(holder.name, place, _extent(between), start, last, verb.start)


def _passive(context: Context, scene: Scene, verb: Found) -> _Hold | None:
    """Read "X was retaken by the army", "X fell to rebels", "X is under the control of the army"."""
    before = scene.lower[max(0, verb.start - 3) : verb.start]
    after = scene.lower[verb.end : verb.end + 1]
    falls = verb.concept == "hold/falls" and after == ["to"]
    passive = bool(word_class("be").intersection(before)) and after == ["by"]
    under = scene.lower[verb.end - 1] == "of" or (after == ["of"] and "under" in before)
    if not (falls or passive or under):
        return None
    ground = _ground_before(context, scene, verb.start)
    holder = _holder_after(scene, verb.end)
    if ground is None or holder is None or _BREAKS.intersection(scene.lower[ground.last : verb.start]):
        return None
    extent = _extent(scene.lower[max(0, ground.first - 3) : ground.first])
    end = scene.tokens_of(holder.start, holder.end)[1]
    return _Hold(holder.name, ground.place, extent, ground.first, end, verb.start)


def _driven(context: Context, scene: Scene) -> Iterator[_Hold]:
    """Read "the army pushed the rebels out of X", "drove them from X": who drives others off holds it."""
    for i, word in enumerate(scene.lower):
        if word not in word_class("driving"):
            continue
        ground = next((g for g in _grounds(context, scene) if 0 < g.first - i <= _DRIVEN), None)
        between = [] if ground is None else scene.lower[i + 1 : ground.first]
        if ground is None or ("from" not in between and ["out", "of"] not in map(list, pairwise(between))):
            continue
        passive = word_class("be").intersection(scene.lower[max(0, i - 2) : i])
        holder = _holder_after(scene, ground.last) if passive else _holder_before(scene, i)
        if holder is not None:
            first = scene.tokens_of(holder.start, holder.end)[0]
            yield _Hold(holder.name, ground.place, "", min(first, i), max(first + 1, ground.last), i)


def _own(context: Context, scene: Scene) -> _Hold | None:
    """Read "the town is under our control", "X was in its hands": the speaker holds it."""
    for i, word in enumerate(scene.lower):
        before = scene.lower[max(0, i - 4) : i]
        owned = word_class("possessives").intersection(before)
        if not owned or word not in {"control", "hands"} or not {"under", "in"}.intersection(before):
            continue
        ground = _ground_before(context, scene, i)
        speaker = context.speakers.of(scene, scene.starts[i], scene.ends[i])
        linked = ground is not None and word_class("be").intersection(scene.lower[ground.last : i])
        if ground is not None and linked and speaker.claimant is not None:
            return _Hold(speaker.claimant, ground.place, "", ground.first, i + 1, i)
    return None


@dataclass(frozen=True, slots=True)
class _Ground:
    """A place named in a sentence or taken up there ("the town"), with the tokens [first, last) for it."""

    place: PlaceMention
    first: int
    last: int


def _grounds(context: Context, scene: Scene) -> list[_Ground]:
    """Return the places of a sentence in order, and what "the town" stands for without a name."""
    named = [_Ground(place, *scene.tokens_of(place.start, place.end)) for place in scene.places]
    for i in range(len(scene.lower) - 1):
        if scene.lower[i] == "the" and scene.lower[i + 1] in _TOWNS and scene.lower[i + 2 : i + 3] != ["of"]:
            # Before the sentence first: "told reporters in X that the town" is another town than X.
            meant = _town_before(context, scene.start) or _town_before(context, scene.starts[i])
            if meant is not None:
                named.append(_Ground(meant, i, i + 2))
    return sorted(named, key=lambda ground: ground.first)


def _town_before(context: Context, offset: int) -> PlaceMention | None:
    """Return the town named last before an offset, within a few sentences."""
    before = (p for p in reversed(context.found.places) if p.end <= offset and p.kind not in _NO_TOWNS)
    found = next(before, None)
    return found if found is not None and offset - found.end <= _BACK else None


def _ground_before(context: Context, scene: Scene, at: int) -> _Ground | None:
    """Return the place that is the subject of a verb: of "the city of X in Y" it is X."""
    found: _Ground | None = None
    for ground in reversed(_grounds(context, scene)):
        if found is None:
            found = ground if 0 <= at - ground.last <= _REACH else None
        elif found.place.id in ground.place.within and found.first - ground.last == 1:
            found = ground
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


def _claim(context: Context, scene: Scene, hold: _Hold) -> Claim:
    start, end = scene.starts[hold.first], scene.ends[hold.last - 1]
    speaker = context.speakers.of(scene, scene.starts[hold.verb], scene.ends[hold.verb])
    negated = bool(word_class("negation").intersection(scene.lower[max(0, hold.verb - 4) : hold.verb]))
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
        value=" ".join(f"{hold.holder} hold {hold.extent} {hold.place.name}".split()),
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        denies=Denies.EVENT if denied else None,
        commitment=weaker(speaker.commitment, Commitment.ASSERTED),
        as_of=as_of,
        as_of_default=default,
    )
