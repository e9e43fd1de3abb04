"""Contradiction sets: linked questions whose claims cannot all be true, with who stands where."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.compare.bounds import bounds_of
from kg.compare.contests import contested_days, contests_of, day_of
from kg.compare.independence import independent_origins
from kg.compare.positions import Conflicts
from kg.compare.statements import denied_object
from kg.compare.trajectories import trajectories_of
from kg.model import Answer, Comparison, ContradictionSet
from kg.units import Amount
from kg.vocab import Commitment, Denies, Reason, Verdict

_CONFLICTS = (Verdict.CONTRADICTION, Verdict.TENSION)
_MATTERS = 3
"""Questions about one subject that a heading names."""
_STANDS = (Commitment.ASSERTED, Commitment.HEDGED)


@dataclass(frozen=True, slots=True)
class _Block:
    """All that is said of one subject: the answers, the judged pairs, the claims that were taken back."""

    answers: Sequence[Answer]
    comparisons: Sequence[Comparison]
    gone: frozenset[str]
    conflicts: Conflicts


def sets_of(block: Sequence[Answer], comparisons: Sequence[Comparison]) -> list[ContradictionSet]:
    """Return the sets of one subject: contradictions first, then the tensions that touch none of them."""
    gone = _corrected(comparisons, {answer.id: answer for answer in block})
    standing = [one for one in comparisons if one.a not in gone and one.b not in gone]
    conflicts = _conflicts([one for one in comparisons if one.verdict in _CONFLICTS])
    whole = _Block(block, comparisons, frozenset(gone), conflicts)
    found: list[ContradictionSet] = []
    taken: set[str] = set()
    for verdict in _CONFLICTS:
        pairs = [
            one
            for one in standing
            if one.verdict is verdict
            and (verdict is Verdict.CONTRADICTION or taken.isdisjoint(one.questions))
        ]
        for questions, members in _components(pairs):
            taken |= set(questions)
            found.append(_set(questions, members, whole))
    return found


def _components(pairs: Sequence[Comparison]) -> list[tuple[tuple[str, ...], list[Comparison]]]:
    """Group pairs whose questions are linked by pairs."""
    leader: dict[str, str] = {}

    def find(question: str) -> str:
        while leader.setdefault(question, question) != question:
            leader[question] = leader[leader[question]]
            question = leader[question]
        return question

    for pair in pairs:
        first, *rest = sorted(find(question) for question in pair.questions)
        for other in rest:
            leader[other] = first
    groups: dict[str, list[Comparison]] = defaultdict(list)
    for pair in pairs:
        groups[find(pair.questions[0])].append(pair)
    members: dict[str, list[str]] = defaultdict(list)
    for question in leader:
        members[find(question)].append(question)
    return [(tuple(sorted(members[key])), groups[key]) for key in sorted(groups)]


def _set(questions: tuple[str, ...], pairs: Sequence[Comparison], block: _Block) -> ContradictionSet:
    spoken = [answer for answer in block.answers if answer.question.id in questions and _takes_a_side(answer)]
    answers = [answer for answer in spoken if answer.id not in block.gone]
    by_id = {answer.id: answer for answer in answers}
    widest = min(pairs, key=lambda pair: (-_width(pair, by_id), len(pair.questions), pair.a, pair.b))
    own = day_of(by_id[widest.a], by_id[widest.b])
    days = contested_days(answers, pairs, by_id)
    contests = contests_of(answers, own, days, _conflicts(pairs))
    origins_low, origins_high = independent_origins(answers)
    labels = {answer.question.id: answer.question.label for answer in answers}
    return ContradictionSet(
        id=questions[0],
        questions=questions,
        verdict=widest.verdict,
        reason=widest.reason,
        label=heading(labels[question] for question in questions if labels.get(question)),
        positions=next(contest.positions for contest in contests if contest.day == own),
        claims=tuple(sorted(by_id)),
        reports=len({answer.claim.doc for answer in answers}),
        claimants=len({answer.claimant or answer.claim.claimant or answer.origin.id for answer in answers}),
        origins_low=origins_low,
        origins_high=origins_high,
        pairs=len(pairs),
        contested_on=own,
        widest=(widest.a, widest.b),
        sentence=widest.sentence,
        contests=contests,
        contested_days=len(days),
        trajectories=trajectories_of(spoken, block.comparisons, block.conflicts),
    )


def heading(questions: Iterable[str]) -> str:
    """Return the questions of a set as one line, what is asked of one subject together.

    >>> heading(["strike: how many were killed", "strike: whether it took place"])
    'strike: how many were killed, and whether it took place'
    """
    asked: dict[str, list[str]] = defaultdict(list)
    for question in dict.fromkeys(questions):
        subject, colon, matter = question.rpartition(": ")
        asked[subject if colon else ""].append(matter)
    parts = []
    for subject, matters in asked.items():
        rest = [f"{len(matters) - _MATTERS} more questions"] if len(matters) > _MATTERS + 1 else []
        told = ", and ".join([*matters[:_MATTERS], *rest] if rest else matters)
        parts.append(f"{subject}: {told}" if subject else told)
    return "; ".join(parts)


def _width(pair: Comparison, by_id: Mapping[str, Answer]) -> Amount:
    """Return how far apart two claims lie; a denial of the event says that the figure is none."""
    if pair.gap is not None:
        return pair.gap
    lows = [bounds.low for one in (pair.a, pair.b) if (bounds := bounds_of(by_id[one])) is not None]
    return max(lows, default=0)


def _takes_a_side(answer: Answer) -> bool:
    """Tell whether a claim says anything of its question: who knows nothing takes no position."""
    return answer.claim.commitment in _STANDS and denied_object(answer.claim) is not Denies.NONE


def _corrected(comparisons: Sequence[Comparison], by_id: dict[str, Answer]) -> set[str]:
    """Return the claims that their own origin has since taken back."""
    gone: set[str] = set()
    for one in comparisons:
        if one.verdict is Verdict.CORRECTION and one.reason is Reason.CORRECTED:
            a, b = by_id[one.a], by_id[one.b]
            if a.known is not None and b.known is not None and a.known[1] != b.known[1]:
                gone.add(min(a, b, key=lambda answer: answer.known or (dt.date.max, dt.date.max)).id)
    return gone


def _conflicts(pairs: Sequence[Comparison]) -> dict[str, frozenset[str]]:
    against: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        against[pair.a].add(pair.b)
        against[pair.b].add(pair.a)
    return {name: frozenset(others) for name, others in against.items()}
