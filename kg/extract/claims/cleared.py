"""Denials of responsibility, of what was said before, and of acts that no trigger tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.claims.acts import act_near, is_what_is_said, main_act
from kg.extract.claims.agents import active_subject, verb_group
from kg.extract.claims.context import Context, claim_at, known_for
from kg.extract.claims.doers import Doer, doers_in
from kg.extract.claims.nominals import Nominals
from kg.extract.claims.speakers import Speaker
from kg.extract.scene import Scene
from kg.extract.tags import Tag
from kg.extract.word_classes import word_class
from kg.model import Attribution, Claim, EventMention, Span
from kg.vocab import Aspect, Commitment, Denies, Polarity
from kg.wording import concepts_in

_BLAME = frozenset({"behind", "responsible", "responsibility", "blame", "blamed", "accused", "accusations"})
_DENIABLE = frozenset(
    {Aspect.RESPONSIBLE, Aspect.OCCURRENCE, Aspect.CAUSE, Aspect.STATE, Aspect.CLASSIFICATION}
)
_OBJECTS = {Aspect.RESPONSIBLE: Denies.RESPONSIBILITY, Aspect.OCCURRENCE: Denies.EVENT}
"""What a denial is of, by the aspect of the claim denied; a value denied is no denial of the event."""

_PLAIN = frozenset({Aspect.OCCURRENCE, Aspect.COUNT})
_BACK = 700
"""Code points back from a sentence in which what it denies may have been said."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who denies, and the words for the side that is cleared where nobody is named."""

    speaker: Speaker
    name: str | None


def denials(context: Context, scene: Scene, nominals: Nominals) -> Iterator[Claim]:
    """Iterate over the denials whose cue stands in a sentence, as claims of what they deny."""
    for attribution in scene.attributions:
        cue = attribution.cue[0][0] if attribution.cue else attribution.start
        if attribution.polarity is not Polarity.DENIED or not scene.start <= cue < scene.end:
            continue
        speaker = context.speakers.behind(attribution)
        event = act_near(context, scene, scene.token_at(cue)) or main_act(context)
        if speaker.claimant is None or event is None or attribution.denies in {Denies.FIGURE, Denies.NONE}:
            continue
        if _points_back(scene, attribution):
            said = _said_before(context, scene, speaker)
            yield from (_of_claim(context, speaker, one, _said(attribution)) for one in said)
            if said:
                continue
        yield from _own_words(context, scene, nominals, (attribution, speaker, event))


def without_restated(claims: list[Claim]) -> list[Claim]:
    """Drop a denial of no act in particular where a denied cause or state says what is denied."""
    told = [c for c in claims if c.polarity is Polarity.DENIED and c.aspect not in _PLAIN]
    return [
        claim
        for claim in claims
        if claim.aspect is not Aspect.OCCURRENCE
        or claim.event is not None
        or not any(claim.start <= one.start and one.end <= claim.end for one in told)
    ]


def _own_words(
    context: Context, scene: Scene, nominals: Nominals, denial: tuple[Attribution, Speaker, EventMention]
) -> Iterator[Claim]:
    attribution, speaker, event = denial
    denied = _denied(scene, attribution)
    if denied is Denies.RESPONSIBILITY:
        whom = _whom(scene, nominals, attribution)
        yield _cleared(context, _in_full(speaker, attribution), event, (_said(attribution), whom))
        trailing = attribution.content and attribution.cue[0][0] >= attribution.content[-1][1]
        told = not trailing and _act_told(context, scene, attribution)
        if told or _act_itself(scene, attribution):
            yield _did_not_happen(context, speaker, event, attribution)
    elif denied is Denies.EVENT and not _told_in_content(context, scene, attribution):
        if _points_back(scene, attribution):
            return
        of_act = _of_force(_words(context, attribution)) and not _of_what_is(context, scene, attribution)
        yield _did_not_happen(context, speaker, event if of_act else None, attribution)


def _in_full(speaker: Speaker, attribution: Attribution) -> Side:
    """Return a speaker with the words for whose side is cleared: the title says whom they serve."""
    told = attribution.claimant or ""
    longer = speaker.claimant is not None and told.endswith(speaker.claimant) and told != speaker.claimant
    return Side(speaker, told if longer else speaker.claimant)


def _denied(scene: Scene, attribution: Attribution) -> Denies | None:
    """Return what is denied; a bare "denials by X" stands against what its sentence puts on X."""
    if attribution.content or attribution.denies is not Denies.EVENT:
        return attribution.denies
    return Denies.RESPONSIBILITY if _BLAME.intersection(scene.lower) else Denies.EVENT


def _points_back(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether what is denied was said before: "this", "it", "the report", "the allegations"."""
    if not attribution.content:
        return False
    start, end = attribution.content[0]
    if not scene.start <= start < scene.end:
        return False
    first, last = scene.tokens_of(start, min(end, scene.end))
    words = [word for word in scene.lower[first:last] if word not in {"the", "these", "those", "such", "all"}]
    if not words:
        return False
    if words[0] in word_class("pointing"):
        return len(words) == 1 or words[1] in {",", "as"}
    ends = len(words) == 1 or words[1] in word_class("be") or words[1] in {",", "as", "and", "that"}
    return words[0] in word_class("sayings") and ends and "that" not in words[1:2]


def _said_before(context: Context, scene: Scene, speaker: Speaker) -> list[Claim]:
    """Return what somebody else claimed last before a sentence: blame first, with the act it is for."""
    last: list[Claim] = []
    before = max(scene.start - 2, 0)
    floor = max(context.text.sentence_at(before).start_char, scene.start - _BACK)
    for claim in reversed(context.made):
        if claim.end < floor or (last and claim.end < last[0].start - _BACK // 4):
            break
        other = claim.claimant != speaker.claimant and claim.claimant is not None
        if claim.aspect in _DENIABLE and claim.polarity is Polarity.AFFIRMED and other:
            if last and claim.claimant != last[0].claimant:
                break
            last.append(claim)
    blame = [claim for claim in last if claim.aspect is Aspect.RESPONSIBLE]
    if blame:
        return [
            *blame[:1],
            *[c for c in last if c.aspect is Aspect.OCCURRENCE and c.event == blame[0].event][:1],
        ]
    return last[:1]


def _of_claim(context: Context, speaker: Speaker, claim: Claim, span: Span) -> Claim:
    """Return the denial of what was claimed: same event, same value."""
    as_of, default = known_for(context, speaker, None)
    return replace(
        claim_at(context, speaker, span, claim.aspect, None),
        subject=claim.subject,
        subject_kind=claim.subject_kind,
        event=claim.event,
        event_type=claim.event_type,
        attribute=claim.attribute,
        place=claim.place,
        value=claim.quote if claim.aspect is Aspect.OCCURRENCE else claim.value,
        value_id=claim.value_id,
        polarity=Polarity.DENIED,
        denies=_OBJECTS.get(claim.aspect),
        commitment=Commitment.ASSERTED,
        as_of=as_of,
        as_of_default=default,
    )


def _whom(scene: Scene, nominals: Nominals, attribution: Attribution) -> Doer | None:
    """Return whom a denial clears by name: who does the act denied; None for the speaker's own side."""
    if not attribution.content:
        return None
    start, end = attribution.content[0]
    if not scene.start <= start < scene.end:
        return None
    first, last = scene.tokens_of(start, end)
    found: Doer | None = None
    trailing = any(cue >= end for cue, _ in attribution.cue)
    for i in range(first + 1, min(last, len(nominals.tags))):
        if nominals.tags[i] not in {Tag.VERB, Tag.AUX, Tag.MODAL, Tag.PART}:
            continue
        doers = doers_in(nominals, active_subject(nominals, verb_group(nominals, i, first), first))
        if not trailing:
            return doers[0] if doers else None
        found = doers[0] if doers else found
    return found


def _said(attribution: Attribution) -> Span:
    """Return the cue with what is denied; with the denier where nothing says what."""
    spans = (*attribution.cue, *attribution.content)
    if not attribution.content:
        spans = (*spans, *attribution.source)
    return min(a for a, _ in spans), max(b for _, b in spans)


def _cleared(context: Context, side: Side, event: EventMention, said: tuple[Span, Doer | None]) -> Claim:
    span, whom = said
    speaker = side.speaker
    as_of, default = known_for(context, speaker, event)
    own = whom is None or (whom.theirs and whom.id is None)
    return replace(
        claim_at(context, speaker, span, Aspect.RESPONSIBLE, event),
        value=side.name if own or whom is None else whom.name,
        value_id=None if whom is None else whom.id,
        polarity=Polarity.DENIED,
        denies=Denies.RESPONSIBILITY,
        commitment=Commitment.ASSERTED,
        as_of=as_of,
        as_of_default=default,
    )


def _act_itself(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether an act with its means or target is denied: "denied using artillery", "bombing homes".

    What is "carried out" is named by its noun alone, so only the part in it is denied.
    """
    if not attribution.content:
        return False
    first, last = scene.tokens_of(*attribution.content[0])
    opening = scene.lower[first : first + 1]
    light = word_class("perpetrating").intersection(opening)
    return last - first >= 2 and bool(opening) and opening[0].endswith("ing") and not light


def _act_told(context: Context, scene: Scene, attribution: Attribution) -> bool:
    """Tell whether a clause denied tells an act: "the allegations that troops shelled it are false"."""
    return any(
        a <= told.telling.start and told.telling.end <= b and told.telling.hit.voice != "noun"
        for told in context.told_in(scene)
        if not told.telling.hit.trigger.outcome
        for a, b in attribution.content
    )


def _of_what_is(context: Context, scene: Scene, attribution: Attribution) -> bool:
    """Tell whether an act in what is denied only says which thing is meant: "the ship seized on Monday"."""
    return any(
        a <= told.telling.start and told.telling.end <= b and told.telling.hit.reduced
        for told in context.told_in(scene)
        for a, b in attribution.content
    )


def _told_in_content(context: Context, scene: Scene, attribution: Attribution) -> bool:
    """Tell whether a trigger in what is denied already makes a claim that it did not happen."""
    return any(
        a <= told.telling.start and told.telling.end <= b and is_what_is_said(scene, told, (a, b))
        for told in context.told_in(scene)
        for a, b in attribution.content
    )


def _words(context: Context, attribution: Attribution) -> str:
    return " ".join(context.text.document.text[a:b] for a, b in attribution.content)


def _of_force(words: str) -> bool:
    """Tell whether words speak of an act of force or its means: then they are of the act told nearby."""
    return not words or bool(concepts_in(words, "act", "means"))


def _did_not_happen(
    context: Context, speaker: Speaker, event: EventMention | None, attribution: Attribution
) -> Claim:
    as_of, default = known_for(context, speaker, None)
    words = _words(context, attribution) or ("" if event is None else event.label)
    return replace(
        claim_at(context, speaker, _said(attribution), Aspect.OCCURRENCE, event),
        value=words or None,
        polarity=Polarity.DENIED,
        denies=Denies.EVENT,
        commitment=Commitment.ASSERTED,
        as_of=as_of,
        as_of_default=default,
    )
