"""Writes an evaluation as tables to read, each under a line that says what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evaluate.baselines import BASELINES
from kg.evaluate.events import average_events
from kg.evaluate.run import Evaluation
from kg.evaluate.score import (
    Average,
    BundleScore,
    Score,
    average,
    confusion,
    hard_negatives,
    right_by_bundle,
    share_right,
)

_FROM = {
    "gold": "from the annotated claims (comparison alone)",
    "text": "from the raw text (extraction, resolution and comparison)",
}
_AVERAGE = "average over bundles"
_RATIO_HEADS = f"{'precision':>9} {'recall':>6} {'f1':>6}"
_OURS = "kg"


def table(evaluation: Evaluation) -> str:
    """Return the tables of an evaluation, with a line end."""
    sections = (_contradictions, _beside, _negatives, _confusion, _events, _by_bundle)
    return "\n".join(line for section in sections for line in section(evaluation)) + "\n"


def _contradictions(evaluation: Evaluation) -> Iterator[str]:
    width = _width(evaluation)
    yield f"Contradictions, {_FROM[evaluation.claims]}."
    yield "hits: annotated and told; alarms: told, not annotated; misses: annotated, not told;"
    yield "right: pairs of any verdict told as annotated; claims: annotated claims that were found."
    yield ""
    heads = f"{'hits':>4} {'alarms':>6} {'misses':>6}  {_RATIO_HEADS}  {'right':>6}"
    yield f"{'bundle':{width}}  {heads}  {'claims':>10}"
    for one in evaluation.bundles:
        score = one.contradiction
        counts = f"{score.hits:4} {score.alarms:6} {score.misses:6}"
        found = f"{one.found_claims} of {one.gold_claims}"
        yield (
            f"{one.name:{width}}  {counts}  {_ratios(score)}  {_share(share_right(one.rows)):>6}  {found:>10}"
        )
    scores = [one.contradiction for one in evaluation.bundles]
    yield f"{_AVERAGE:{width}}  {'':18}  {_ratios(average(scores))}"
    yield ""


def _beside(evaluation: Evaluation) -> Iterator[str]:
    """Show the same bundles under the rules of the field."""
    width = max(len(name) for name in BASELINES)
    scored = {name: [one.baselines[name] for one in evaluation.bundles] for name in BASELINES}
    scored[_OURS] = [one.contradiction for one in evaluation.bundles]
    yield "Contradictions on the same claims by simpler rules, averaged over bundles."
    yield ""
    yield f"{'rule':{width}}  {_RATIO_HEADS}"
    for name, scores in scored.items():
        yield f"{name:{width}}  {_ratios(average(scores))}"
    yield ""
    yield "Their f1, bundle by bundle."
    yield ""
    yield f"{'bundle':{_width(evaluation)}}  " + " ".join(f"{_short(name):>9}" for name in scored)
    for one in evaluation.bundles:
        values = [*(one.baselines[name].f1 for name in BASELINES), one.contradiction.f1]
        yield f"{one.name:{_width(evaluation)}}  " + " ".join(f"{_share(value):>9}" for value in values)
    yield ""


def _short(name: str) -> str:
    return name.partition(" ")[0].rstrip(":")


def _negatives(evaluation: Evaluation) -> Iterator[str]:
    yield "Hard negatives: pairs annotated as something else than a contradiction, told as just that."
    yield "average: the share right, averaged over the bundles that have such pairs."
    yield ""
    heads = f"{'pairs':>5}  {'right':>5}  {'share':>5}  {'average':>7}  called contradiction"
    yield f"{'annotated as':20}  {heads}"
    for name, (pairs, right, alarms) in hard_negatives(evaluation.rows).items():
        mean_right = _share(right_by_bundle(evaluation.bundles, name))
        yield f"{name:20}  {pairs:5}  {right:5}  {_share(right / pairs):>5}  {mean_right:>7}  {alarms:5}"
    yield ""


def _confusion(evaluation: Evaluation) -> Iterator[str]:
    yield "Confusion over all bundles: what pairs annotated so were told as; missed: a claim was not found."
    yield ""
    for gold in sorted({row.gold.value for row in evaluation.rows}):
        told = {ours: n for (theirs, ours), n in confusion(evaluation.rows).items() if theirs == gold}
        yield f"{gold:20}  {_ranked(told)}"
    yield ""


def _events(evaluation: Evaluation) -> Iterator[str]:
    if not evaluation.events:
        return
    width = _width(evaluation)
    means = average_events(evaluation.events)
    yield "Events: claims of one annotated event that are bound to one event, by pairs of claims within a"
    yield "report and across reports, and by B³ over the claims that were found."
    yield ""
    yield f"{'':{width}}  {'':6}  " + "  ".join(f"{name:^23}" for name in means).rstrip()
    yield f"{'bundle':{width}}  {'claims':>6}  " + "  ".join([_RATIO_HEADS] * len(means))
    for one in evaluation.events:
        ratios = "  ".join(_ratios(score) for score in (one.within, one.across, one.b_cubed))
        yield f"{one.name:{width}}  {one.claims:6}  {ratios}"
    yield f"{_AVERAGE:{width}}  {'':6}  " + "  ".join(_ratios(one) for one in means.values())
    yield ""


def _by_bundle(evaluation: Evaluation) -> Iterator[str]:
    yield "Pairs told otherwise than annotated, by bundle (annotated > told)."
    yield ""
    for one in evaluation.bundles:
        yield f"{one.name:{_width(evaluation)}}  {_ranked(_wrong(one)) or 'none'}"


def _wrong(bundle: BundleScore) -> dict[str, int]:
    rows = [row for row in bundle.rows if not row.right]
    return {f"{gold} > {ours}": count for (gold, ours), count in confusion(rows).items()}


def _ranked(counts: dict[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {count}" for name, count in ranked)


def _width(evaluation: Evaluation) -> int:
    return max([len(_AVERAGE), *(len(one.name) for one in evaluation.bundles)])


def _ratios(score: Score | Average) -> str:
    return f"{_share(score.precision):>9} {_share(score.recall):>6} {_share(score.f1):>6}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
