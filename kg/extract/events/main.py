"""Which event a report is about: what it leads with, what its title names, what it keeps coming back to.

One main event a report is the usual case in news. Later words that say neither when nor where ("the death
toll rose to 40", "the blast", "12 others were hurt") mean it, unless they follow on what was told last.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.events.hits import find_hits
from kg.extract.events.telling import HARM, Draft, Telling, family_of
from kg.model import COUNTED
from kg.vocab import EventStatus, EventType

_LEAD = 3
"""Sentences into a report within which what it is about is told."""

_LEAST = 2.0
"""The weight from which an event is what a report is about."""

_MOST = 6
"""Tellings beyond which one more says no more."""

_STORIES = HARM | {
    EventType.PROTEST,
    EventType.DETENTION,
    EventType.RELEASE,
    EventType.SEIZURE,
    EventType.MOVEMENT,
    EventType.OTHER,
}
"""Families whose events a report can be about such that its figures count for them."""


_DONE_TO = frozenset({EventType.DETENTION, EventType.RELEASE, EventType.SEIZURE})
"""Families of acts on persons or ships, who are what is counted."""


def title_families(title: str | None) -> frozenset[EventType]:
    """Return the families of event that a title names.

    >>> sorted(title_families("Two killed in blast at market"))
    [<EventType.ASSAULT: 'assault'>]
    """
    words = (title or "").lower().replace(",", " ,").replace(":", " :").split()
    return frozenset(family_of(hit.trigger.type) for hit in find_hits(words))


def main_event(drafts: Sequence[Draft], title: frozenset[EventType]) -> Draft | None:
    """Return the event that a report is about, None where none of its events can be that."""
    scored = [(_weight(draft, title), -draft.first.start, draft) for draft in drafts if _eligible(draft)]
    best = max(scored, key=lambda row: row[:2], default=None)
    return None if best is None or best[0] < _LEAST else best[2]


def _eligible(draft: Draft) -> bool:
    first = draft.first
    if first.hit.trigger.long or first.restricted or first.hit.pluperfect:
        return False
    return first.status is not EventStatus.PLANNED and not draft.families.isdisjoint(_STORIES)


def _weight(draft: Draft, title: frozenset[EventType]) -> float:
    """Weigh an event: told early, in the title, often, and with figures."""
    lead = max(0, _LEAD - draft.first.sentence)
    named = 2.0 if draft.families & title else 0.0
    told = 0.5 * min(len(draft.tellings), _MOST)
    counted = 1.0 if any(map(_counts, draft.tellings)) else 0.0
    return lead + named + told + counted


def _counts(telling: Telling) -> bool:
    """Tell whether a telling is a toll, or an act whose figure is of those it was done to."""
    done_to = telling.family in _DONE_TO and any(part.kind == COUNTED for part in telling.participants)
    return telling.hit.trigger.outcome or done_to
