"""Trajectories: what each origin of a set said over time, and who moved from one position to another."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.compare.bounds import Bounds, bounds_of
from kg.compare.positions import Conflicts, is_figure
from kg.compare.voices import value_words, voice
from kg.days import day_words
from kg.model import Answer, Comparison, Step, Trajectory
from kg.vocab import Move, Verdict
from kg.words import listed

MAX_STEPS = 30
"""Steps kept of one trajectory: the first ones and the last."""
MAX_TRAJECTORIES = 100
"""Trajectories kept of one set: those with the most moves."""

_JOINED_NAMED = 3
"""Origins that a sentence names as joined."""

MOVES = frozenset({Move.RAISED, Move.LOWERED, Move.CHANGED})
"""What takes an origin to another position; who keeps or narrows its claim stays where it was."""

_BY_VERDICT = {
    Verdict.CORRECTION: Move.CHANGED,
    Verdict.UPDATE: Move.CHANGED,
    Verdict.REFINEMENT: Move.NARROWED,
}

Verdicts = Mapping[tuple[str, str], Verdict]
"""The verdicts of judged pairs, by their two claims in order of id."""


def trajectories_of(
    answers: Sequence[Answer], comparisons: Sequence[Comparison], conflicts: Conflicts
) -> tuple[Trajectory, ...]:
    """Return the trajectories of the origins that speak on one question for two days or more.

    `answers` are all claims on the questions of a set, those that were taken back since among them. Those
    who moved come first, then by the day of the last step.
    """
    told: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.known is not None:
            told[answer.origin.id, answer.question.id].append(answer)
    verdicts = {(one.a, one.b): one.verdict for one in comparisons}
    others = _Others(answers, conflicts)
    found = []
    for key in sorted(told):
        claims = sorted(told[key], key=lambda answer: (_day(answer), answer.known, answer.id))
        if _day(claims[0]) < _day(claims[-1]):
            found.append(_trajectory(claims, verdicts, others))
    found.sort(key=lambda one: (-one.moves, one.steps[-1].day, one.origin, one.question))
    return tuple(found[:MAX_TRAJECTORIES])


def _trajectory(claims: Sequence[Answer], verdicts: Verdicts, others: _Others) -> Trajectory:
    steps = [(claims[0], _step(claims[0], Move.BEGUN))]
    for answer in claims[1:]:
        before = steps[-1][0]
        move = _move(before, answer, verdicts)
        if move is Move.KEPT and steps[-1][1].move is Move.KEPT:
            steps.pop()
            before = steps[-1][0]
        joined = others.joined(before, answer) if move in MOVES else ()
        steps.append((answer, replace(_step(answer, move), joined=joined)))
    kept = steps if len(steps) <= MAX_STEPS else [*steps[: MAX_STEPS - 1], steps[-1]]
    return Trajectory(
        origin=claims[0].origin.id,
        question=claims[0].question.id,
        steps=tuple(step for _, step in kept),
        moves=sum(step.move in MOVES for _, step in steps),
        sentence=_sentence(voice(claims[-1]), [step for _, step in kept], others.names),
    )


def _step(answer: Answer, move: Move) -> Step:
    bounds = bounds_of(answer) if is_figure(answer) else None
    return Step(
        claim=answer.id,
        day=_day(answer),
        move=move,
        label=value_words(answer) if bounds is None else str(bounds),
        min=None if bounds is None else bounds.low,
        max=None if bounds is None else bounds.high,
        value=answer.claim.value if bounds is None else None,
    )


def _move(before: Answer, after: Answer, verdicts: Verdicts) -> Move:
    """Return how an origin's claim differs from its claim before."""
    if is_figure(before) and is_figure(after):
        old, new = bounds_of(before), bounds_of(after)
        assert old is not None
        assert new is not None
        return _figure_move(old, new, one_day=_day(before) == _day(after))
    if before.claim.polarity is not after.claim.polarity:
        return Move.CHANGED
    pair = (min(before.id, after.id), max(before.id, after.id))
    return _BY_VERDICT.get(verdicts.get(pair, Verdict.SAME_ORIGIN), Move.KEPT)


def _figure_move(old: Bounds, new: Bounds, *, one_day: bool) -> Move:
    """Return the move between two figures; a floor that a later figure exceeds was raised."""
    if old == new:
        return Move.KEPT
    if new.below(old):
        return Move.LOWERED
    if old.below(new) or (old.is_floor and new.low > old.low and not one_day):
        return Move.RAISED
    return Move.NARROWED if new.within(old) else Move.KEPT


class _Others:
    """Who else speaks in a set, and against whom."""

    def __init__(self, answers: Sequence[Answer], conflicts: Conflicts) -> None:
        self.names = {answer.origin.id: voice(answer) for answer in answers}
        self._by_id = {answer.id: answer for answer in answers}
        self._conflicts = conflicts

    def joined(self, before: Answer, after: Answer) -> tuple[str, ...]:
        """Return the origins that an origin's claim contradicted and its next one does not."""
        against = self._conflicts.get(after.id, frozenset())
        parted = {self._by_id[name].origin.id for name in against if name in self._by_id}
        found = set()
        for name in self._conflicts.get(before.id, frozenset()):
            other = self._by_id.get(name)
            if other is not None and other.origin.id not in parted and _fit(after, other):
                found.add(other.origin.id)
        return tuple(sorted(found - {after.origin.id}))


def _fit(one: Answer, other: Answer) -> bool:
    """Tell whether two figures share a number; of what is no figure, the judged pairs alone tell."""
    if not (is_figure(one) and is_figure(other)):
        return True
    mine, theirs = bounds_of(one), bounds_of(other)
    return mine is not None and theirs is not None and not mine.disjoint(theirs)


def _sentence(who: str, steps: Sequence[Step], names: Mapping[str, str]) -> str:
    """Return a trajectory in words: "the ministry moved from 12 to 40 on 5 March 2020"."""
    moved = [step for step in steps if step.move in MOVES]
    if not moved:
        return f"{who} kept {_told(steps[0])} from {day_words(steps[0].day)} to {day_words(steps[-1].day)}"
    first = steps[max(steps.index(moved[0]) - 1, 0)]
    start = f"{_told(first)} ({day_words(first.day)})"
    if any(step.move is Move.CHANGED for step in moved):
        told = [f"{step.label} ({day_words(step.day)}{_where(step, names)})" for step in moved]
        return f"{who} changed its account: {', then '.join([start, *told])}"
    parts = []
    for step in moved:
        way = "" if len(moved) == 1 else "up " if step.move is Move.RAISED else "down "
        parts.append(f"{way}to {_told(step)} on {day_words(step.day)}{_where(step, names)}")
    return f"{who} moved from {start} {', then '.join(parts)}"


def _where(step: Step, names: Mapping[str, str]) -> str:
    """Return whose position a step came to; of many, the first and how many more."""
    joined = listed([names[one] for one in step.joined], most=_JOINED_NAMED)
    return f", where {joined} stood" if joined else ""


def _told(step: Step) -> str:
    """Return what a step says where other words hold "to": a range with a dash, "20-999"."""
    if step.min is None or step.max is None or step.min in (0, step.max):
        return step.label
    return f"{step.min:,}\N{EN DASH}{step.max:,}"


def _day(answer: Answer) -> dt.date:
    assert answer.known is not None
    return answer.known[1]
