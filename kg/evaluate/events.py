"""Scores which event annotated claims are bound to: the bundle's event against the canonical one.

Only claims that were found take part, each once; one bound to no event is an event of its own. Pairs of
claims are scored within a report and across reports. B³ (Bagga and Baldwin 1998) gives every claim the
share of its company that is right, and so does not let one large event hide the small ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.evaluate.bundle import Bundle
from kg.evaluate.score import Average, Score, average
from kg.model import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class EventScore:
    """How the claims of one bundle are grouped by event.

    `within`, `across` count pairs of claims of one report, and of two, that are of one event. `b_cubed`
    is over all claims of the bundle; its ratios are None where no claim was found.
    """

    name: str
    claims: int
    within: Score
    across: Score
    b_cubed: Average


@dataclass(frozen=True, slots=True)
class _Bound:
    """A found claim: its report, the event it is annotated for and the one it was bound to."""

    doc: str
    gold: str
    found: str


def score_events(bundle: Bundle, answers: Mapping[str, Answer]) -> EventScore:
    """Score the events of the answers found for the marks of a bundle, given by the mark's id."""
    bound = tuple(_bound(bundle, answers))
    pairs = list(combinations(bound, 2))
    return EventScore(
        name=bundle.name,
        claims=len(bound),
        within=_pairwise([(a, b) for a, b in pairs if a.doc == b.doc]),
        across=_pairwise([(a, b) for a, b in pairs if a.doc != b.doc]),
        b_cubed=_b_cubed(bound),
    )


def average_events(scores: Sequence[EventScore]) -> dict[str, Average]:
    """Average each of the scores over bundles, by its name; bundles without a ratio take no part in it."""
    return {
        "within a report": average([score.within for score in scores]),
        "across reports": average([score.across for score in scores]),
        "B³": average([score.b_cubed for score in scores]),
    }


def _bound(bundle: Bundle, answers: Mapping[str, Answer]) -> Iterator[_Bound]:
    seen: set[str] = set()
    for mark in bundle.marks:
        answer = answers.get(mark.id)
        if answer is None or answer.id in seen:
            continue
        seen.add(answer.id)
        event = answer.event.id if answer.event is not None else f"none of {answer.id}"
        yield _Bound(mark.doc, mark.event, event)


def _pairwise(pairs: Sequence[tuple[_Bound, _Bound]]) -> Score:
    counts = Counter((a.found == b.found, a.gold == b.gold) for a, b in pairs)
    return Score(hits=counts[True, True], alarms=counts[True, False], misses=counts[False, True])


def _b_cubed(bound: Sequence[_Bound]) -> Average:
    if not bound:
        return Average(precision=None, recall=None, f1=None)
    found = Counter(one.found for one in bound)
    gold = Counter(one.gold for one in bound)
    both = Counter((one.found, one.gold) for one in bound)
    precision = sum(both[one.found, one.gold] / found[one.found] for one in bound) / len(bound)
    recall = sum(both[one.found, one.gold] / gold[one.gold] for one in bound) / len(bound)
    return Average(precision=precision, recall=recall, f1=2 * precision * recall / (precision + recall))
