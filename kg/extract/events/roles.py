"""Who did what to whom: reads the participants of an event from the words around its trigger."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.events.hits import BE, DETERMINERS, HAVE, MODALS, PREPOSITIONS, Hit, noun_phrase_start
from kg.extract.events.things import Thing
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import COUNTED, Participant
from kg.vocab import EVENT_FAMILY, EventType, Role

BREAKS = word_class("clause_breaks")
"""Words at which the search for a subject or object stops."""

_LIGHT = word_class("light_verbs")
"""Verbs whose subject does what the noun after them names: "imposed a blockade"."""

_CLOSERS = BE | HAVE | MODALS | {"and", "or", "to", "but", "who", "which", "that", "back", "most"}
_OBJECT_NOUNS = {"of", "on", "against", "at"}
UNDERGOING = frozenset(
    {"die", "perish", "lose their lives", "lose drone", "lose aircraft", "lose helicopter"}
)
"""Verbs whose subject is the one to whom it is done."""

_WITH_OBJECTS = frozenset({EventType.SEIZURE, EventType.RELEASE, EventType.DETENTION})
_WITH = frozenset({EventType.MEETING, EventType.NEGOTIATION, EventType.AGREEMENT, EventType.CLASH})


def participants_of(
    scene: Scene, hits: tuple[Hit, ...], index: int, things: tuple[Thing, ...]
) -> tuple[Participant, ...]:
    """Return who takes part in the event that a sentence's `index`-th trigger tells of."""
    hit = hits[index]
    if hit.voice == "noun":
        return _of_noun(scene, hits, index, things)
    left, right = _region(scene, hits, index)
    before = [] if _of_knowing(scene, hit) else _subjects(scene, things, left, hit.start)
    if not before and not _of_knowing(scene, hit):
        before = _inherited(scene, hits, index, things)
    after = _after(scene, things, hit.end, right)
    found: list[Participant] = []
    if hit.voice == "passive" or hit.trigger.lemma in UNDERGOING:
        found += [_part(Role.TARGET, thing) for thing in before]
        found += _agents(_introduced(scene, things, hit.end, right, {"by"}))
    else:
        found += _agents(before)
        found += [_part(Role.TARGET, thing) for thing in after or _object(scene, hit, right)]
        if hit.trigger.type in _WITH:
            both = before + _introduced(scene, things, hit.end, right, {"with"})
            found = [_part(Role.PARTICIPANT, thing) for thing in (*both, *after)]
    return _distinct(found)


def _of_knowing(scene: Scene, hit: Hit) -> bool:
    """Tell whether an act is only what somebody knows of: "no information about losing a drone"."""
    before = scene.lower[max(0, hit.start - 2) : hit.start]
    return (
        scene.lower[hit.start].endswith("ing")
        and len(before) == 2
        and before[0] in word_class("knowing_nouns")
        and before[1] in {"about", "of"}
    )


def _of_noun(
    scene: Scene, hits: tuple[Hit, ...], index: int, things: tuple[Thing, ...]
) -> tuple[Participant, ...]:
    hit = hits[index]
    left, right = _region(scene, hits, index)
    start = noun_phrase_start(scene.lower, hit.start)
    owners = [t for t in things if start <= t.first and t.last <= hit.start and t.kind != "instrument"]
    of = _introduced(scene, things, hit.end, right, _OBJECT_NOUNS)
    by = _introduced(scene, things, hit.end, right, {"by"})
    both = _introduced(scene, things, hit.end, right, {"with", "between"})
    verb = next((i for i in range(start - 1, max(left, start - 4) - 1, -1) if scene.lower[i] in _LIGHT), None)
    if verb is not None and not by:
        by = _subjects(scene, things, left, verb)
    if hit.trigger.type in _WITH:
        every = (*by, *owners, *both, *of)
        return _distinct([_part(Role.PARTICIPANT, thing) for thing in every])
    owner_role = Role.TARGET if _undergone(scene, hit, owners, by) else Role.AGENT
    found = [_part(owner_role, thing) for thing in owners]
    found += _agents(by)
    found += [_part(Role.TARGET, thing) for thing in of]
    return _distinct(found)


def _undergone(scene: Scene, hit: Hit, owners: list[Thing], by: list[Thing]) -> bool:
    """Tell whether the owner suffers the act: "Maduro's abduction", not "Israel's attack"."""
    suffered = {EventType.ABDUCTION, EventType.DETENTION, EventType.RELEASE, EventType.KILLING}
    patients = {"person", "group", COUNTED}
    return hit.trigger.type in suffered and (bool(by) or any(o.kind in patients for o in owners))


def _region(scene: Scene, hits: tuple[Hit, ...], index: int) -> tuple[int, int]:
    """Return the tokens between which subject and object are looked for."""
    hit = hits[index]
    left = 0
    for attribution in scene.attributions:
        for start, end in attribution.content:
            if start <= scene.starts[hit.start] < end:
                left = max(left, scene.token_at(start) if start > scene.start else 0)
    right = len(scene.words)
    for i in range(hit.start - 1, left - 1, -1):
        if scene.lower[i] in BREAKS:
            left = i if scene.lower[i] in {"which", "who", "that"} else i + 1
            break
    for i in range(hit.end, right):
        if scene.lower[i] in BREAKS:
            right = i
            break
    for other in hits:
        if other.voice != "noun" and other.end <= hit.start:
            left = max(left, other.end)
        if other.voice != "noun" and other.start >= hit.end:
            right = min(right, other.start)
    return left, right


def _subjects(scene: Scene, things: tuple[Thing, ...], left: int, right: int) -> list[Thing]:
    if left < len(scene.lower) and scene.lower[left] in {"which", "who", "that"}:
        named = [t for t in things if t.last in {left, left - 1}]
        if named:
            return named[-1:]
    inside = [t for t in things if left <= t.first and t.last <= right]
    for i, thing in enumerate(inside):
        if not _oblique(scene, thing):
            return [thing, *_coordinated(scene, inside[i:])]
    return []


def _oblique(scene: Scene, thing: Thing) -> bool:
    """Tell whether a thing stands behind a preposition, or owns the next noun ("Syria's army")."""
    before = scene.lower[thing.first - 1] if thing.first else ""
    further = scene.lower[thing.first - 2] if thing.first > 1 else ""
    after = scene.lower[thing.last] if thing.last < len(scene.lower) else ""
    if before in PREPOSITIONS or (before in {"the", "a", "an"} and further in PREPOSITIONS):
        return True
    return after in {"'s", "’s"} and thing.kind == "instrument"


def _coordinated(scene: Scene, run: list[Thing]) -> list[Thing]:
    """Return what is joined to the first thing by "and" or a comma with "and" after it."""
    joined: list[Thing] = []
    for one, other in pairwise(run):
        between = [w for w in scene.lower[one.last : other.first] if w not in {"the", "a", "an", ","}]
        if between != ["and"]:
            break
        joined.append(other)
    return joined


def _inherited(scene: Scene, hits: tuple[Hit, ...], index: int, things: tuple[Thing, ...]) -> list[Thing]:
    """Return the subject of the verb before, for "attacked the town and killed ten", "..., killing ten"."""
    hit = hits[index]
    earlier = [h for h in hits[:index] if h.voice == "active"]
    if not earlier or hit.voice != "active":
        return []
    gap = scene.lower[earlier[-1].end : hit.start]
    purpose = "to" in gap[-1:]
    if hit.trigger.form != "ing" and not purpose and "and" not in gap and not HAVE.intersection(gap):
        return []
    left, _ = _region(scene, hits, hits.index(earlier[-1]))
    return _subjects(scene, things, left, earlier[-1].start)


def _after(scene: Scene, things: tuple[Thing, ...], start: int, right: int) -> list[Thing]:
    inside = [t for t in things if start <= t.first < right]
    if not inside or inside[0].first - start > 5 or _oblique(scene, inside[0]):
        return []
    if PREPOSITIONS.intersection(scene.lower[start : inside[0].first]):
        return []
    return [inside[0], *_coordinated(scene, inside)]


def _object(scene: Scene, hit: Hit, right: int) -> list[Thing]:
    """Return the noun phrase after a verb of taking or freeing where no actor or figure stands: "tankers"."""
    if EVENT_FAMILY.get(hit.trigger.type, hit.trigger.type) not in {
        EventType.SEIZURE,
        EventType.RELEASE,
        EventType.DETENTION,
    }:
        return []
    first = hit.end
    while first < right and scene.lower[first] in DETERMINERS:
        first += 1
    last = first
    while last < right and last - first < 4 and scene.words[last][:1].isalpha():
        if scene.lower[last] in PREPOSITIONS or scene.lower[last] in _CLOSERS:
            break
        last += 1
    if last == first:
        return []
    span = (scene.starts[first], scene.ends[last - 1])
    return [Thing(first, last, " ".join(scene.words[first:last]), "thing", span)]


def _introduced(
    scene: Scene, things: tuple[Thing, ...], start: int, right: int, prepositions: set[str]
) -> list[Thing]:
    """Return what stands behind one of the prepositions, within twelve words and up to six after it."""
    for i in range(start, min(right, start + 12)):
        if scene.lower[i] in prepositions:
            inside = [t for t in things if i < t.first <= i + 6 and t.first < right]
            if inside and not PREPOSITIONS.intersection(scene.lower[i + 1 : inside[0].first]):
                return [inside[0], *_coordinated(scene, inside)]
    return []


def _agents(things: Sequence[Thing]) -> list[Participant]:
    """Return those that can have done it: "the fighting left 50 injured" has no agent."""
    return [_part(Role.AGENT, thing) for thing in things if not thing.harmed]


def _part(role: Role, thing: Thing) -> Participant:
    if thing.kind == "instrument":
        role = Role.INSTRUMENT
    return Participant(role=role, name=thing.name, kind=thing.kind, mention=thing.span, id=thing.id)


def _distinct(found: list[Participant]) -> tuple[Participant, ...]:
    seen: dict[tuple[str, str], Participant] = {}
    for part in found:
        seen.setdefault((part.role.value, part.name), part)
    return tuple(seen.values())
