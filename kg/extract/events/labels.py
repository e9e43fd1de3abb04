"""Short names for events: "seizure of five vessels by U.S. forces"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.model import COUNTED, Participant
from kg.vocab import EventType, Role

_NOUNS = {
    EventType.AIRSTRIKE: "air strike",
    EventType.CHEMICAL_ATTACK: "chemical attack",
    EventType.ASSAULT: "attack",
    EventType.LEGAL: "legal action",
    EventType.SANCTION: "sanctions",
    EventType.MOVEMENT: "movement",
    EventType.MOBILISATION: "deployment",
}
_OBJECT = {
    EventType.DETENTION: "of",
    EventType.ABDUCTION: "of",
    EventType.RELEASE: "of",
    EventType.SEIZURE: "of",
    EventType.KILLING: "of",
    EventType.DISPLACEMENT: "of",
    EventType.MOBILISATION: "of",
    EventType.BLOCKADE: "of",
    EventType.LEGAL: "against",
}
_FIGURE = re.compile(
    r"^.*\b(?:\d[\d,.]*|one|dozens?|hundreds|thousands|scores|several)\b(?: more| other| of| the)*\s*"
)
_PLAIN = frozenset({"people", "persons", "others", ""})

LONGEST = 90
"""Characters after which a label takes no further part."""


def label_of(
    kind: EventType, noun: str | None, participants: Sequence[Participant], place: str | None
) -> str:
    """Return a readable label for an event, never its sentence.

    >>> label_of(EventType.RELEASE, None, (), "Venezuela")
    'release in Venezuela'
    """
    label = noun or _NOUNS.get(kind, kind.value.replace("_", " "))
    targets = _targets(kind, participants)
    both = _names(participants, Role.PARTICIPANT)
    agents = _names(participants, Role.AGENT)
    if both:
        label = _longer(label, f" of {' and '.join(both[:3])}" if len(both) > 1 else f" with {both[0]}")
    if targets:
        label = _longer(label, f" {_OBJECT.get(kind, 'on')} {' and '.join(targets[:2])}")
    if place is not None and place not in label:
        label = _longer(label, f" in {place}")
    if agents:
        label = _longer(label, f" by {' and '.join(agents[:2])}")
    return label


def _targets(kind: EventType, participants: Sequence[Participant]) -> list[str]:
    """Return what an act was done to. Figures name it only where they are what it is about, and agree.

    The dead are not what an explosion was on; of "60 prisoners" and "400 people" freed, it is prisoners.
    """
    named = _names([p for p in participants if p.kind != COUNTED], Role.TARGET)
    counted = _names([p for p in participants if p.kind == COUNTED], Role.TARGET)
    if named or not counted or kind not in _OBJECT or kind is EventType.KILLING:
        return named
    if len(counted) == 1:
        return counted
    nouns = Counter(_FIGURE.sub("", name) for name in counted)
    plain = [noun for noun in nouns if noun and noun not in _PLAIN] or list(nouns)
    return [max(plain, key=lambda noun: (nouns[noun], -plain.index(noun)))]


def _names(participants: Sequence[Participant], role: Role) -> list[str]:
    return [" ".join(p.name.split()) for p in participants if p.role is role and len(p.name) <= 50]


def _longer(label: str, piece: str) -> str:
    return label + piece if len(label) + len(piece) <= LONGEST else label
