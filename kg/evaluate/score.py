"""Scores verdicts against the judged pairs of bundles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.compare import Context, Knowledge, context_of, judge
from kg.evaluate.baselines import BASELINES
from kg.evaluate.bundle import Bundle, GoldPair
from kg.model import Answer, Comparison
from kg.vocab import Verdict

_VAGUE_ON_BASIS = frozenset({Verdict.TENSION, Verdict.COMPATIBLE, Verdict.DIFFERENT_BASIS})
"""A few pairs of different bases were judged before `different_basis` was named: either is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A judged pair of a bundle and what we make of it; `verdict` None where a claim was not found."""

    bundle: str
    a: str
    b: str
    gold: Verdict
    verdict: Verdict | None
    reason: str | None = None
    rule: str | None = None

    @property
    def right(self) -> bool:
        """Whether our verdict is the judged one, or one that the format accepts for it."""
        if self.verdict is self.gold:
            return True
        return self.verdict is Verdict.DIFFERENT_BASIS and self.gold in _VAGUE_ON_BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Hits, false alarms and misses of one thing told. Ratios are None where nothing is to be divided."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    @property
    def precision(self) -> float | None:
        """Return the share of what was told that is right."""
        told = self.hits + self.alarms
        return None if told == 0 else self.hits / told

    @property
    def recall(self) -> float | None:
        """Return the share of what there is that was told."""
        there = self.hits + self.misses
        return None if there == 0 else self.hits / there

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both, None where either is."""
        precision, recall = self.precision, self.recall
        if precision is None or recall is None:
            return None
        return 0.0 if precision + recall == 0 else 2 * precision * recall / (precision + recall)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleScore:
    """What one bundle comes to: contradictions, baselines, and each pair."""

    name: str
    contradiction: Score
    baselines: Mapping[str, Score]
    rows: tuple[PairRow, ...]
    found_claims: int
    gold_claims: int


def judge_bundle(bundle: Bundle, answers: Mapping[str, Answer], knowledge: Knowledge) -> BundleScore:
    """Judge each pair of a bundle from the answers found for its marks; a mark not found gives no verdict."""
    context = context_of(answers.values(), knowledge)
    rows = tuple(_row(bundle, pair, answers, knowledge, context) for pair in bundle.pairs)
    return BundleScore(
        name=bundle.name,
        contradiction=score_of(rows, Verdict.CONTRADICTION),
        baselines={name: _baseline(rule, bundle.pairs, answers) for name, rule in BASELINES.items()},
        rows=rows,
        found_claims=len(answers),
        gold_claims=len(bundle.claims),
    )


def _row(
    bundle: Bundle, pair: GoldPair, answers: Mapping[str, Answer], knowledge: Knowledge, context: Context
) -> PairRow:
    found: Comparison | None = None
    if pair.a in answers and pair.b in answers:
        found = judge(answers[pair.a], answers[pair.b], knowledge, context)
    return PairRow(
        bundle=bundle.name,
        a=pair.a,
        b=pair.b,
        gold=pair.verdict,
        verdict=None if found is None else found.verdict,
        reason=None if found is None else found.reason.value,
        rule=None if found is None else found.rule,
    )


def score_of(rows: Iterable[PairRow], verdict: Verdict) -> Score:
    """Score one verdict over judged pairs."""
    counts = Counter((row.verdict is verdict, row.gold is verdict) for row in rows)
    return Score(hits=counts[True, True], alarms=counts[True, False], misses=counts[False, True])


def _baseline(
    rule: Callable[[Answer, Answer], bool], pairs: Sequence[GoldPair], answers: Mapping[str, Answer]
) -> Score:
    told = [
        (
            pair.a in answers and pair.b in answers and rule(answers[pair.a], answers[pair.b]),
            pair.verdict is Verdict.CONTRADICTION,
        )
        for pair in pairs
    ]
    counts = Counter(told)
    return Score(hits=counts[True, True], alarms=counts[True, False], misses=counts[False, True])


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of the values there are, None for none."""
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """The means of precision, recall and F over bundles; those without the ratio take no part."""

    precision: float | None
    recall: float | None
    f1: float | None


def average(scores: Sequence[Score | Average]) -> Average:
    """Average scores over bundles, each counting once."""
    return Average(
        precision=mean(score.precision for score in scores),
        recall=mean(score.recall for score in scores),
        f1=mean(score.f1 for score in scores),
    )


def share_right(rows: Sequence[PairRow]) -> float | None:
    """Return the share of judged pairs that are told as judged, None for none."""
    return sum(row.right for row in rows) / len(rows) if rows else None


def right_by_bundle(bundles: Iterable[BundleScore], gold: str) -> float | None:
    """Return the share of pairs of one verdict told right, averaged over the bundles that have some."""
    return mean(share_right([row for row in one.rows if row.gold.value == gold]) for one in bundles)


def confusion(rows: Iterable[PairRow]) -> dict[tuple[str, str], int]:
    """Count pairs by (judged verdict, our verdict), "missed" where a claim was not found."""
    counts = Counter((row.gold.value, "missed" if row.verdict is None else row.verdict.value) for row in rows)
    return dict(sorted(counts.items()))


def hard_negatives(rows: Sequence[PairRow]) -> dict[str, tuple[int, int, int]]:
    """Return for each verdict but contradiction: pairs judged so, told right, called a contradiction."""
    table: dict[str, tuple[int, int, int]] = {}
    for verdict in sorted(set(Verdict) - {Verdict.CONTRADICTION}):
        mine = [row for row in rows if row.gold is verdict]
        if mine:
            right = sum(row.right for row in mine)
            alarms = sum(row.verdict is Verdict.CONTRADICTION for row in mine)
            table[verdict.value] = (len(mine), right, alarms)
    return table
