"""Finds the events that a report tells of: triggers, participants, days, places, and which are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.events.counted import extent, implied_hits
from kg.extract.events.hits import DETERMINERS, Hit, find_hits, noun_phrase_start
from kg.extract.events.labels import label_of
from kg.extract.events.merging import NARROW, Report, merge
from kg.extract.events.roles import participants_of
from kg.extract.events.setting import Setting, settings_of
from kg.extract.events.status import status_of, whole_status
from kg.extract.events.telling import HARM, Draft, Telling, family_of
from kg.extract.events.things import things_in
from kg.extract.scene import Scene
from kg.extract.sentences import is_credit
from kg.extract.word_classes import word_class
from kg.model import Document, EventMention, Participant, PlaceMention
from kg.vocab import EVENT_FAMILY, ActorKind, EventType, Measure, Role

__all__ = ["Told", "read_events"]

_BESIDE = 6
"""Words between a subject and its verb."""

_DUTY = 10
"""Words between "responsible for" and what somebody does."""

_PLANS = frozenset({"planning", "plans", "planned", "plotting", "plotted"})
_PLANNED = 4
"""Words between "planning" and the attacks that are planned."""

_HABIT = 2
"""Words before a verb in which "often" stands."""

_AUXILIARIES = 2
"""Words such as "have also" between a subject and its verb."""

_RENAMED = 12
"""Words between "in what" and the noun that somebody calls an act by."""

_OF_PERSONS_TOO = frozenset({"capture", "seize"})

Told = tuple[str, Telling]
"""The id of an event, and one place where it is told."""


def read_events(
    scenes: Iterable[Scene], document: Document
) -> tuple[tuple[EventMention, ...], tuple[Told, ...]]:
    """Return the events of a document, numbered "e1", "e2", … in the order in which they are first told.

    An event told several times is one mention with several spans. Days are None where the text gives none.
    Beside them stands every place where one is told, in order.
    """
    scenes = list(scenes)
    tellings = [telling for scene in scenes for telling in _tellings(scene)]
    drafts = merge(tellings, Report(document.title, document.published, _country_of(scenes)))
    named = [(f"e{number}", draft) for number, draft in enumerate(drafts, start=1)]
    told = [(ident, telling) for ident, draft in named for telling in draft.tellings]
    told.sort(key=lambda pair: (pair[1].start, pair[1].end))
    return tuple(_event(draft, document.id, ident) for ident, draft in named), tuple(told)


def _country_of(scenes: Sequence[Scene]) -> str | None:
    """Return the country that most places and actors named belong to, None where none prevails."""
    told = Counter(place.country for scene in scenes for place in scene.places if place.country)
    told += Counter(actor.country for scene in scenes for actor in scene.actors if actor.country)
    country, most = min(told.items(), key=lambda item: (-item[1], item[0]), default=(None, 0))
    return country if 2 * most > told.total() else None


def _tellings(scene: Scene) -> Iterator[Telling]:
    if is_credit(scene.words):
        return  # a picture may be of another day
    hits = tuple(hit for hit in find_hits(scene.lower) if not hit.wished and not _in_name(scene, hit))
    hits = tuple(_of_person(scene, hit, ()) for hit in hits)
    hits = tuple(sorted((*hits, *implied_hits(scene, hits)), key=lambda hit: (hit.start, hit.end)))
    if not hits:
        return
    things = things_in(scene)
    settings = settings_of(scene, hits)
    for index, hit in enumerate(hits):
        participants = participants_of(scene, hits, index, things)
        setting = settings[index]
        if _acts(hits, index):
            hit = replace(hit, generic=False)
            verb = settings[index + 1]
            setting = (
                setting
                if setting.time_text is not None
                else replace(verb, places=setting.places or verb.places)
            )
        hit = _of_person(scene, hit, participants)
        if hit.trigger.weak and not any(p.role in {Role.AGENT, Role.INSTRUMENT} for p in participants):
            continue
        if _habitual(scene, hit) and setting.time_text is None:
            continue
        if hit.generic and setting.time_text is None and not _with_outcome(scene, hits):
            continue
        yield _telling(scene, hit, setting, participants)


def _acts(hits: tuple[Hit, ...], index: int) -> bool:
    """Tell whether acts are the subject of a verb of force: "air strikes | hit the town on Monday"."""
    hit, verb = hits[index], hits[index + 1] if index + 1 < len(hits) else None
    if verb is None or hit.voice != "noun" or verb.voice != "active" or not verb.trigger.weak:
        return False
    return family_of(hit.trigger.type) in HARM and 0 <= verb.start - hit.end <= _AUXILIARIES


def _habitual(scene: Scene, hit: Hit) -> bool:
    """Tell whether words say what somebody does as a rule: "often attacked", "responsible for attacks on"."""
    lower = scene.lower
    if hit.voice == "active":
        return not word_class("habit").isdisjoint(lower[max(0, hit.start - _HABIT) : hit.start])
    if hit.voice != "noun" or not lower[hit.end - 1].endswith("s"):
        return False
    start = noun_phrase_start(lower, hit.start)
    if any(word in DETERMINERS or word.isdigit() for word in lower[start : hit.start]):
        return False
    before = lower[max(0, start - _DUTY) : start]
    return ("responsible" in before and "for" in before) or not _PLANS.isdisjoint(before[-_PLANNED:])


def _of_person(scene: Scene, hit: Hit, participants: tuple[Participant, ...]) -> Hit:
    """Read the taking of persons as a detention: "captured the general", "captured two rebels"."""
    if hit.trigger.type is not EventType.SEIZURE or hit.trigger.lemma not in _OF_PERSONS_TOO:
        return hit
    taken = any(p.role is Role.TARGET and p.kind == ActorKind.PERSON.value for p in participants)
    if not taken and not _counted_captives(scene, hit):
        return hit
    return replace(hit, trigger=replace(hit.trigger, type=EventType.DETENTION))


def _counted_captives(scene: Scene, hit: Hit) -> bool:
    """Tell whether a figure of persons detained is the object of a verb, or its subject in the passive."""
    for quantity in scene.quantities:
        if quantity.measure is not Measure.PERSONS_DETAINED:
            continue
        first, last = scene.tokens_of(*extent(quantity))
        if hit.voice == "passive" and last <= hit.start <= last + _BESIDE:
            return True
        if hit.voice == "active" and hit.end <= first <= hit.end + 1:
            return True
    return False


def _in_name(scene: Scene, hit: Hit) -> bool:
    """Tell whether a trigger is part of a name: "Amnesty International", "the Strike Group"."""
    at = scene.starts[hit.start]
    named = any(actor.start <= at < actor.end for actor in scene.actors if actor.kind is not ActorKind.GROUP)
    return named or any(vessel.start <= at < vessel.end for vessel in scene.vessels)


def _with_outcome(scene: Scene, hits: tuple[Hit, ...]) -> bool:
    """Tell whether a sentence says what an act did: then its plural noun means certain acts."""
    return any(hit.trigger.outcome for hit in hits) or any(q.measure is not None for q in scene.quantities)


def _telling(scene: Scene, hit: Hit, setting: Setting, participants: tuple[Participant, ...]) -> Telling:
    start, end = scene.starts[hit.start], scene.ends[hit.end - 1]
    return Telling(
        hit=hit,
        sentence=scene.index,
        start=start,
        end=end,
        text=" ".join(scene.words[hit.start : hit.end]),
        setting=setting,
        participants=participants,
        status=status_of(scene, hit),
        restricted=_defines(scene, hit),
        lead=tuple(scene.lower[noun_phrase_start(scene.lower, hit.start) : hit.start]),
        also="also" in scene.lower[max(0, hit.start - 1) : hit.start],
        renames=_renames(scene, hit),
    )


def _renames(scene: Scene, hit: Hit) -> bool:
    """Tell whether "in what they called a gas attack" names anew what the sentence has told."""
    before = scene.lower[max(0, hit.start - _RENAMED) : hit.start]
    at = next((i for i in range(len(before) - 1, 0, -1) if before[i - 1 : i + 1] == ["in", "what"]), None)
    return at is not None and not {",", ";", ":"}.intersection(before[at:])


def _defines(scene: Scene, hit: Hit) -> bool:
    """Tell whether a participle only says which people are meant: "people detained following protests"."""
    after = scene.lower[hit.end] if hit.end < len(scene.lower) else ""
    return hit.reduced and family_of(hit.trigger.type) not in HARM and after in word_class("restricting")


def _event(draft: Draft, doc: str, ident: str) -> EventMention:
    tellings = sorted(draft.tellings, key=lambda telling: telling.start)
    main = next((telling for telling in tellings if not telling.hit.trigger.outcome), tellings[0])
    kind = _narrowest(draft, main)
    place = draft.place
    participants = _participants(tellings)
    return EventMention(
        doc=doc,
        id=ident,
        start=main.start,
        end=main.end,
        text=main.text,
        type=kind,
        label=label_of(kind, _noun(tellings, kind), participants, place.name if place else None),
        earliest=draft.earliest,
        latest=draft.latest,
        time_text=draft.time_text,
        place=place.name if place else None,
        place_id=place.id if place else None,
        places=_containing(place),
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision_km=place.precision_km if place else None,
        status=whole_status([telling.status for telling in tellings]),
        participants=participants,
        spans=draft.spans,
        main=draft.main,
        long=draft.first.hit.trigger.long,
    )


def _narrowest(draft: Draft, main: Telling) -> EventType:
    """Return the first narrower type that a telling names within the family, else the main one's."""
    kind = main.hit.trigger.type
    if any(telling.renames for telling in draft.tellings):
        renamed_first = sorted(draft.tellings, key=lambda telling: not telling.renames)
        named = Counter(t.hit.trigger.type for t in renamed_first if t.hit.trigger.type in NARROW)
        kind = named.most_common(1)[0][0] if named else kind
    for telling in draft.tellings:
        other = telling.hit.trigger.type
        if EVENT_FAMILY.get(other) is kind and not telling.hit.trigger.outcome:
            return other
    return kind


def _noun(tellings: list[Telling], kind: EventType) -> str | None:
    """Return the noun that the text itself uses for the event."""
    for telling in tellings:
        trigger = telling.hit.trigger
        if trigger.nominal and not trigger.outcome and trigger.type is kind:
            return trigger.lemma
    return None


def _participants(tellings: list[Telling]) -> tuple[Participant, ...]:
    seen: dict[tuple[Role, str], Participant] = {}
    for telling in tellings:
        for participant in telling.participants:
            seen.setdefault((participant.role, participant.id or participant.name.casefold()), participant)
    return tuple(seen.values())


def _containing(place: PlaceMention | None) -> tuple[str, ...]:
    return () if place is None else (place.id or place.name, *place.within)
