"""Claims about the state of things and persons told outright: "the port has been shut", "X is in custody".

The states are those of the value data (`ontology/reference/states.toml`): a thing or a named person, a verb
of being or having within a few words, then the state. A state told of a place's thing ("the port of X") is
the place's; of a person, the person's; of those held in an event ("the hostages"), the event's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.claims.acts import act_near
from kg.extract.claims.context import Context, claim_at, known_for, weaker
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import ActorMention, Claim, EventMention, PlaceMention
from kg.vocab import ActorKind, Aspect, Commitment, Denies, Polarity, SubjectKind
from kg.wording import Found, Token, find, token_of

CONDITION = "condition"
"""The attribute of a thing's state; the value says of which thing."""

OF_PERSONS = {
    "state/custody": "custody",
    "state/life": "life",
    "state/office": "office",
    "state/abroad": "whereabouts",
}
"""The attribute of a person for each family of states that persons can be in."""

_REACH = 7
"""Words between a thing and its state: "the port of X has since Monday been fully closed"."""

_LINKS = (
    word_class("be")
    | word_class("have")
    | {"remain", "remains", "remained", "stayed", "stays", "lies", "lay", "stood", "stands", "became"}
)
_ALONE = frozenset(
    {
        "collapsed",
        "resigned",
        "fled",
        "withdrew",
        "reopened",
        "capsized",
        "sank",
        "died",
        "survived",
        "escaped",
    }
)
"""States that are verbs of their own: "the truce collapsed" needs no "has"."""

_BREAKS = frozenset(
    {",", ";", ":", "(", ")", "—", "–", "and", "but", "while", "when", "if", "that", "who", "which"}
)
_SUPPOSED = frozenset({"if", "unless", "whether", "until", "once", "should"})
_UNREAL = word_class("modals") | word_class("planning") | word_class("wishing") | {"if", "unless", "whether"}


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a state is of: its words' tokens, and the entity it belongs to."""

    first: int
    last: int
    words: str
    person: ActorMention | None = None


def condition_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the states that a sentence tells outright, each once for subject, speaker and value."""
    tokens = [token_of(word) for word in scene.words]
    states = find(tokens, "state")
    if not states:
        return
    for subject in _subjects(scene, tokens):
        state = next((one for one in states if one.start >= subject.last), None)
        if state is None or not _told_of(scene, subject, state):
            continue
        claim = _claim(context, scene, subject, state)
        if claim is None:
            continue
        key = ("condition", claim.subject, claim.attribute, claim.value, claim.claimant, claim.polarity)
        if key not in seen:
            seen.add(key)
            yield claim


def _subjects(scene: Scene, tokens: list[Token]) -> Iterator[_Subject]:
    for found in find(tokens, "thing"):
        if scene.lower[found.start - 1 : found.start] != ["-"]:
            yield _Subject(found.start, found.end, " ".join(scene.lower[found.start : found.end]))
    for actor in scene.actors:
        if actor.kind is ActorKind.PERSON and not actor.anonymous:
            first, last = scene.tokens_of(actor.start, actor.end)
            yield _Subject(first, last, actor.name, actor)


def _told_of(scene: Scene, subject: _Subject, state: Found) -> bool:
    """Tell whether a state is predicated of a subject, as having come about."""
    between = scene.lower[subject.last : state.start]
    if _SUPPOSED.intersection(scene.lower[max(0, subject.first - 4) : subject.first]):
        return False
    if _speaks_between(scene, subject, state):
        return False
    if len(between) > _REACH or _BREAKS.intersection(between) or _UNREAL.intersection(between):
        return False
    linked = any(word in _LINKS for word in between)
    alone = len(between) <= 1 and scene.lower[state.start] in _ALONE
    return linked or alone


def _speaks_between(scene: Scene, subject: _Subject, state: Found) -> bool:
    """Tell whether the state is in the words of the subject: "X said at least 50 people had been killed"."""
    first, last = scene.starts[subject.first], scene.ends[subject.last - 1]
    return any(
        start < last and first < end and any(last <= cue < scene.starts[state.start] for cue, _ in one.cue)
        for one in scene.attributions
        for start, end in one.source
    )


def _claim(context: Context, scene: Scene, subject: _Subject, state: Found) -> Claim | None:
    person = subject.person
    family = "/".join(state.concept.split("/")[:2])
    if person is not None and family not in OF_PERSONS:
        return None
    start, end = scene.starts[subject.first], scene.ends[state.end - 1]
    speaker = context.speakers.of(scene, start, end)
    if speaker.denies in {Denies.RESPONSIBILITY, Denies.FIGURE, Denies.NONE}:
        return None
    event = _own_event(context, scene, subject) or act_near(context, scene, state.start)
    place = None if person is not None else _place_of(scene, subject)
    if person is None and place is None and event is None:
        return None
    negated = bool(word_class("negation").intersection(scene.lower[subject.last : state.start]))
    denied = negated != (speaker.polarity is Polarity.DENIED)
    as_of, default = known_for(context, speaker, None)
    words = " ".join(scene.words[state.start : state.end])
    claim = replace(
        claim_at(context, speaker, (start, end), Aspect.STATE, event),
        value=f"{subject.words} {words}",
        attribute=CONDITION if person is None else OF_PERSONS[family],
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        denies=Denies.EVENT if denied else None,
        commitment=weaker(speaker.commitment, Commitment.ASSERTED),
        as_of=as_of,
        as_of_default=default,
    )
    return _about(claim, person, place)


def _own_event(context: Context, scene: Scene, subject: _Subject) -> EventMention | None:
    """Return the event that the words of a thing tell of themselves: "the ceasefire has collapsed"."""
    start, end = scene.starts[subject.first], scene.ends[subject.last - 1]
    return next(
        (t.event for t in context.told_in(scene) if t.telling.start < end and start < t.telling.end), None
    )


def _about(claim: Claim, person: ActorMention | None, place: PlaceMention | None) -> Claim:
    """Return the claim with its subject: the person, the place that the thing is of, else the event."""
    if person is not None:
        return replace(claim, subject=person.name, subject_kind=SubjectKind.ACTOR)
    if place is not None:
        return replace(
            claim, subject=place.name, subject_kind=SubjectKind.PLACE, place=place.id or place.name
        )
    return claim


def _place_of(scene: Scene, subject: _Subject) -> PlaceMention | None:
    """Return the place that a thing is of: "the port of X", "X airport", "X's port"."""
    for place in scene.places:
        first, last = scene.tokens_of(place.start, place.end)
        after = scene.lower[subject.last : first]
        if after in (["of"], ["in"], ["at"]) or last == subject.first:
            return place
        if scene.lower[last : subject.first] in (["'s"], ["’s"], ["'s", "main"], ["international"]):
            return place
    return None
