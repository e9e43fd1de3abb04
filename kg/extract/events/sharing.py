"""What the triggers of one sentence share: the day of a raid and of those it killed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.events.setting import Setting
from kg.extract.events.telling import HARM, Telling
from kg.vocab import EventType

_MEANS = 6
"""Words between deaths and the acts that they are told of, at most."""


def share_settings(group: Sequence[Telling]) -> None:
    """Let the tellings of one sentence take days from each other, and what is told besides another be so."""
    _share_means(group)
    _share_days(group)
    _share_besides(group)


def _share_days(group: Sequence[Telling]) -> None:
    """Give the day of an outcome to the cause nearest to it: "an air strike on Monday killed ten"."""
    causes = [t for t in group if not t.hit.trigger.outcome and t.family in HARM and not t.hit.trigger.long]
    for outcome in group:
        if not outcome.hit.trigger.outcome or outcome.setting.time_text is None or not causes:
            continue
        cause = min(causes, key=lambda t: (abs(t.hit.start - outcome.hit.start), t.start))
        if cause.setting.time_text is None or _wider(cause.setting, outcome.setting):
            _take_day(cause, outcome)


def _take_day(one: Telling, other: Telling) -> None:
    one.setting = replace(other.setting, places=one.setting.places)
    one.stale, one.past = other.stale, other.past


def _wider(one: Setting, other: Setting) -> bool:
    """Tell whether days hold others: "in recent weeks, air strikes that killed 23 last month"."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    days, inner = (one.earliest, one.latest), (other.earliest, other.latest)
    return days != inner and days[0] <= inner[0] and inner[1] <= days[1]


def _share_means(group: Sequence[Telling]) -> None:
    """Give an outcome the day of the acts it is told of: "raids killed 23 in strikes on X on May 31"."""
    for one, other in pairwise(group):
        follows = 0 < other.hit.start - one.hit.end <= _MEANS and other.hit.voice == "noun"
        harm = one.hit.trigger.outcome and one.family in HARM and other.family in HARM
        if harm and follows and one.setting.time_text is None and other.setting.time_text is not None:
            _take_day(one, other)


def _share_besides(group: Sequence[Telling]) -> None:
    """Take what caused deaths that are told besides others as told besides them too."""
    if any(t.also and t.hit.trigger.outcome and t.hit.trigger.type is EventType.KILLING for t in group):
        for telling in group:
            telling.also = telling.family in HARM
