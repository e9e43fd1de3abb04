"""Claims about who did it: agents of acts, accusations, and claims of responsibility."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.claims.accusations import Accusation, accusations
from kg.extract.claims.acts import act_near, act_span
from kg.extract.claims.agents import agents_of, nominals_of, perpetrated
from kg.extract.claims.cleared import denials
from kg.extract.claims.context import Context, Told, claim_at, known_for, weaker
from kg.extract.claims.doers import Doer
from kg.extract.claims.nominals import Nominals
from kg.extract.claims.speakers import Speaker
from kg.extract.commitment import commitment_of
from kg.extract.events.roles import UNDERGOING
from kg.extract.events.telling import HARM, family_of
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Claim, EventMention, Span
from kg.vocab import ActorKind, Aspect, Commitment, Denies, EventStatus, EventType, Polarity, Role

_ACTS = frozenset({*HARM, EventType.SEIZURE, EventType.SANCTION, EventType.DETENTION})
_ACTOR_KINDS = frozenset(kind.value for kind in ActorKind) - {ActorKind.OUTLET.value}


def responsibility_claims(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Iterate over the claims of a sentence about who did it, each once for event, speaker and agent."""
    nominals = nominals_of(context, scene)
    found = (
        *_agents(context, scene, nominals),
        *_perpetrated(context, scene, nominals),
        *_accused(context, scene, nominals),
        *denials(context, scene, nominals),
    )
    for claim in found:
        key = ("responsible", claim.aspect, claim.event, claim.claimant, claim.value, claim.polarity)
        if key not in seen:
            seen.add(key)
            yield claim


def _agents(context: Context, scene: Scene, nominals: Nominals) -> Iterator[Claim]:
    """Read who did an act from the words around its trigger."""
    for told in context.told_in(scene):
        telling = told.telling
        trigger = telling.hit.trigger
        unreal = telling.status is EventStatus.PLANNED or telling.hit.negated
        if family_of(trigger.type) not in _ACTS or unreal:
            continue
        if trigger.type is EventType.CLASH or trigger.long or (trigger.outcome and trigger.nominal):
            continue
        if trigger.type is EventType.SEIZURE and not _of_ships(told):
            continue
        speaker = context.speakers.of(scene, telling.start, telling.end)
        if speaker.denies is Denies.NONE:
            continue
        span = act_span(scene, told)
        for doer in agents_of(scene, told, nominals) or _participants(context, told):
            whole = min(span[0], doer.span[0]), max(span[1], doer.span[1])
            yield responsible(context, speaker, told.event, (whole, doer))


def _participants(context: Context, told: Told) -> tuple[Doer, ...]:
    """Return the agents that the event's own reading found, where the clause names none of force."""
    if told.telling.hit.trigger.lemma in UNDERGOING:
        return ()
    return tuple(
        Doer(part.name, (0, 0), part.mention, part.id)
        for part in told.telling.participants
        if part.role is Role.AGENT
        and part.kind in _ACTOR_KINDS
        and context.text.document.text[part.mention[1] : part.mention[1] + 1] != "-"
    )


def _of_ships(told: Told) -> bool:
    """Tell whether what was seized is a ship: who took a town is a state, not a perpetrator."""
    targets = [part for part in told.telling.participants if part.role is Role.TARGET]
    names = " ".join(part.name.lower() for part in targets).split()
    return any(part.kind == "vessel" for part in targets) or not word_class("ships").isdisjoint(names)


def responsible(
    context: Context, speaker: Speaker, event: EventMention | None, said: tuple[Span, Doer]
) -> Claim:
    """Return the claim that somebody did an act; `said` are the words of it and who is named."""
    span, doer = said
    as_of, default = known_for(context, speaker, event)
    denied = speaker.polarity is Polarity.DENIED
    owner = speaker.claimant if doer.theirs and doer.id is None else None
    commitment = weaker(speaker.commitment, commitment_of(context.text, span, speaker.attribution))
    return replace(
        claim_at(context, speaker, span, Aspect.RESPONSIBLE, event),
        value=doer.name if owner is None else f"{owner}'s {doer.name}",
        value_id=doer.id,
        denies=Denies.RESPONSIBILITY if denied else None,
        commitment=commitment,
        as_of=as_of,
        as_of_default=default,
    )


def _negated(claim: Claim) -> Claim:
    if claim.polarity is Polarity.DENIED:
        return claim
    return replace(claim, polarity=Polarity.DENIED, denies=Denies.RESPONSIBILITY)


def _perpetrated(context: Context, scene: Scene, nominals: Nominals) -> Iterator[Claim]:
    """Read "X carried out the violence", "the clashes were orchestrated by X"."""
    for at, doers in perpetrated(nominals):
        event = act_near(context, scene, at)
        for doer in doers if event is not None else ():
            span = min(doer.span[0], scene.starts[at]), max(doer.span[1], scene.ends[at])
            speaker = context.speakers.of(scene, *span)
            if speaker.denies is Denies.NONE or speaker.commitment is Commitment.PLANNED:
                continue
            claim = responsible(context, speaker, event, (span, doer))
            group = scene.lower[max(0, at - 4) : at]
            yield _negated(claim) if word_class("negation").intersection(group) else claim


def _accused(context: Context, scene: Scene, nominals: Nominals) -> Iterator[Claim]:
    for one in accusations(context, scene, nominals):
        event = act_near(context, scene, one.at)
        speaker = _speaker(context, scene, one)
        if event is None or speaker.denies is Denies.NONE:
            continue
        claim = responsible(context, speaker, event, (one.span, one.doer))
        if one.hedged:
            claim = replace(claim, commitment=weaker(claim.commitment, Commitment.HEDGED))
        yield _negated(claim) if one.cleared else claim


def _speaker(context: Context, scene: Scene, one: Accusation) -> Speaker:
    if one.by is not None:
        return one.by
    if one.told:
        return context.speakers.of(scene, *one.span)
    return context.speakers.subject_of(scene, one.at)
