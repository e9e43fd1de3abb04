"""One line told by several bodies of one government: not as many independent origins as bodies.

A ministry, the army and the state's agency that say the same of one thing pass on one line; where they differ
each speaks for itself. The claims keep their claimants, and the first body to say it is the origin of all.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Answer, Derivation, Origin

RULE = "one-line"
SCORE = 0.8
"""How sure it is that two bodies under one government that say the same did not find it out apart."""


def one_line(answers: Sequence[Answer]) -> tuple[list[Answer], list[Derivation]]:
    """Return the answers with one origin for each line of a government, and which were taken from which."""
    told: dict[object, list[Answer]] = defaultdict(list)
    for answer in answers:
        body = _above(answer.origin)
        if body is not None and (answer.values or answer.claim.min is not None):
            told[(body, *_said(answer))].append(answer)
    first: dict[str, Answer] = {}
    for same in told.values():
        ordered = sorted(same, key=_order)
        if len({answer.origin.id for answer in ordered}) > 1:
            first |= {answer.id: ordered[0] for answer in ordered[1:]}
    moved = [
        replace(answer, origin=first[answer.id].origin) if answer.id in first else answer
        for answer in answers
    ]
    taken = [
        Derivation(claim=claim, source=source.id, rule=RULE, score=SCORE)
        for claim, source in sorted(first.items())
    ]
    return moved, taken


def _above(origin: Origin) -> str | None:
    """Return the key of the body over an origin, its own where none is: a government is over itself."""
    if not origin.certain:
        return None
    return origin.maybe[0] if origin.maybe else origin.id


def _said(answer: Answer) -> tuple[object, ...]:
    claim = answer.claim
    bounds = (claim.min, claim.max)
    return answer.question.id, claim.polarity, claim.commitment, bounds, answer.values, claim.trend


def _order(answer: Answer) -> tuple[dt.date, str, int, str]:
    return answer.published or dt.date.max, answer.claim.doc, answer.claim.start, answer.id
