"""Claims about who did it: agents of acts, accusations, claims and denials of responsibility."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.claims.context import Context, Told, claim_at, known_for
from kg.extract.claims.occurrences import act_span
from kg.extract.claims.sources import kind_of
from kg.extract.claims.speakers import Speaker, last_actor
from kg.extract.events.merging import HARM, family_of
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import ActorMention, Attribution, Claim, EventMention, Participant, Span
from kg.vocab import ActorKind, Aspect, Commitment, Denies, EventStatus, EventType, Polarity, Role

_ACTS = frozenset({*HARM, EventType.SEIZURE, EventType.SANCTION, EventType.DETENTION})
_FORCES = frozenset(ActorKind) - {ActorKind.OUTLET}
_ACTOR_KINDS = frozenset(kind.value for kind in _FORCES)


def responsibility_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the claims of a sentence about who did it, each once for event, speaker and agent."""
    for claim in (*_agents(context, scene), *_accusations(context, scene), *_denials(context, scene)):
        key = ("responsible", claim.event, claim.claimant, claim.value, claim.polarity)
        if key not in seen:
            seen.add(key)
            yield claim


def _agents(context: Context, scene: Scene) -> Iterator[Claim]:
    for told in context.told_in(scene):
        telling = told.telling
        unreal = telling.status is EventStatus.PLANNED or telling.hit.negated
        if family_of(telling.hit.trigger.type) not in _ACTS or unreal:
            continue
        trigger = telling.hit.trigger
        if trigger.type is EventType.CLASH or trigger.long or (trigger.outcome and trigger.nominal):
            continue
        if trigger.type is EventType.SEIZURE and not _of_ships(told):
            continue
        speaker = context.speakers.of(scene, telling.start, telling.end)
        for part in telling.participants:
            if part.role is Role.AGENT and part.kind in _ACTOR_KINDS and not _modifies(context, part):
                yield _claim(context, scene, speaker, told.event, act_span(scene, told), part.name, part.id)


def _of_ships(told: Told) -> bool:
    """Tell whether what was seized is a ship: who took a town is a state, not a perpetrator."""
    targets = [part for part in told.telling.participants if part.role is Role.TARGET]
    names = " ".join(part.name.lower() for part in targets).split()
    return any(part.kind == "vessel" for part in targets) or not word_class("ships").isdisjoint(names)


def _modifies(context: Context, part: Participant) -> bool:
    """Tell whether a name is only half of a word: "US-backed rebels"."""
    return context.text.document.text[part.mention[1] : part.mention[1] + 1] == "-"


def _claim(
    context: Context,
    scene: Scene,
    speaker: Speaker,
    event: EventMention | None,
    span: Span,
    value: str,
    ident: str | None,
) -> Claim:
    as_of, default = known_for(context, speaker, event)
    denied = speaker.polarity is Polarity.DENIED
    return replace(
        claim_at(context, speaker, span, Aspect.RESPONSIBLE, event),
        value=value,
        value_id=ident,
        denies=Denies.RESPONSIBILITY if denied else None,
        as_of=as_of,
        as_of_default=default,
    )


def _accusations(context: Context, scene: Scene) -> Iterator[Claim]:
    for i, word in enumerate(scene.lower):
        if word in word_class("blaming") and scene.lower[i + 1 : i + 2] != ["by"]:
            yield from _blamed(context, scene, i)
        elif word == "responsibility" and word_class("claiming").intersection(scene.lower[max(0, i - 3) : i]):
            yield from _claimed(context, scene, i)
        elif word in {"behind", "responsible"} and word_class("be").intersection(
            scene.lower[max(0, i - 4) : i]
        ):
            yield from _behind(context, scene, i)


def _blamed(context: Context, scene: Scene, i: int) -> Iterator[Claim]:
    """Read "blamed X for", "blaming the attack on X", "accused X of"."""
    target = _first_actor(scene, i + 1, i + 12)
    event = act_near(context, scene, i)
    if target is None or event is None:
        return
    between = scene.lower[i + 1 : scene.tokens_of(target.start, target.end)[0]]
    accusing = scene.lower[i].startswith("accus")
    if not accusing and between and "on" not in between and len(between) > 3:
        return
    speaker = context.speakers.subject_of(scene, i)
    yield _claim(context, scene, speaker, event, (scene.starts[i], target.end), target.name, target.id)


def _claimed(context: Context, scene: Scene, i: int) -> Iterator[Claim]:
    """Read "X claimed responsibility for the attack"."""
    verb = next(j for j in range(i - 1, -1, -1) if scene.lower[j] in word_class("claiming"))
    subject = last_actor(scene, 0, verb)
    event = act_near(context, scene, i)
    before = scene.lower[max(0, verb - 6) : verb]
    if subject is None or event is None or word_class("negation").intersection(before) or "one" in before:
        return
    speaker = Speaker(
        claimant=subject.name,
        kind=kind_of(subject),
        span=(subject.start, subject.end),
    )
    yield _claim(
        context, scene, speaker, event, (scene.starts[verb], scene.ends[i]), subject.name, subject.id
    )


def _behind(context: Context, scene: Scene, i: int) -> Iterator[Claim]:
    """Read "X was behind the attack", "X is responsible for the attack"."""
    following = scene.lower[i + 1 : i + 2]
    if scene.lower[i] == "responsible" and following != ["for"]:
        return
    agent = last_actor(scene, max(0, i - 10), i)
    event = act_near(context, scene, i)
    if agent is None or event is None:
        return
    end = scene.ends[min(i + 4, len(scene.ends) - 1)]
    speaker = context.speakers.of(scene, agent.start, end)
    claim = _claim(context, scene, speaker, event, (agent.start, end), agent.name, agent.id)
    auxiliary = scene.lower[max(0, i - 4) : i]
    if word_class("negation").intersection(auxiliary) and speaker.polarity is Polarity.AFFIRMED:
        claim = replace(claim, polarity=Polarity.DENIED, denies=Denies.RESPONSIBILITY)
    if {"could", "may", "might", "likely"}.intersection(auxiliary):
        claim = replace(claim, commitment=Commitment.HEDGED)
    yield claim


def _denials(context: Context, scene: Scene) -> Iterator[Claim]:
    """Read denials of responsibility: the denier says that it was not the denier."""
    for attribution in scene.attributions:
        if (
            attribution.denies is not Denies.RESPONSIBILITY
            or not scene.start <= attribution.start < scene.end
        ):
            continue
        speaker = context.speakers.behind(attribution)
        cue = attribution.cue[0][0] if attribution.cue else attribution.start
        event = act_near(context, scene, scene.token_at(cue))
        if speaker.claimant is None or event is None:
            continue
        claim = _claim(context, scene, speaker, event, _said(attribution), speaker.claimant, None)
        yield replace(claim, polarity=Polarity.DENIED, denies=Denies.RESPONSIBILITY)


def _said(attribution: Attribution) -> Span:
    """Return the cue with what is denied."""
    spans = (*attribution.cue, *attribution.content)
    return min(a for a, _ in spans), max(b for _, b in spans)


def _first_actor(scene: Scene, start: int, end: int) -> ActorMention | None:
    for actor in scene.actors:
        if start <= scene.tokens_of(actor.start, actor.end)[0] < end:
            return actor
    return None


def act_near(context: Context, scene: Scene, i: int) -> EventMention | None:
    """Return the act nearest to a word: in its sentence, else the one told last before it."""
    near = [told for told in context.told_in(scene) if _is_act(told)]
    if near:
        return min(near, key=lambda told: abs(told.telling.hit.start - i)).event
    for index in range(scene.index - 1, max(-1, scene.index - 4), -1):
        before = [told for told in context.told.get(index, ()) if _is_act(told)]
        if before:
            return before[-1].event
    return None


def _is_act(told: Told) -> bool:
    trigger = told.telling.hit.trigger
    return family_of(trigger.type) in _ACTS and not trigger.long
