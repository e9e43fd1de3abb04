"""Writes an evaluation as a table to read, as JSON, or as JSON Lines with a row a judged pair."""

from __future__ import annotations

from typing import Any

from kg import jsonl
from kg.errors import UnknownName
from kg.evaluate.baselines import BASELINES
from kg.evaluate.run import Evaluation
from kg.evaluate.score import Score, confusion, hard_negatives, mean
from kg.vocab import ScoreFormat, Verdict


def report(evaluation: Evaluation, *, format: str = "table") -> str:
    """Return an evaluation in a format of `ScoreFormat`, with a line end; `UnknownName` for another."""
    if format == "table":
        return _table(evaluation)
    if format == "json":
        return jsonl.dumps(summary(evaluation)) + "\n"
    if format == "jsonl":
        return "".join(
            jsonl.dumps(
                {
                    "bundle": row.bundle,
                    "a": row.a,
                    "b": row.b,
                    "gold": row.gold,
                    "verdict": row.verdict,
                    "reason": row.reason,
                    "rule": row.rule,
                }
            )
            + "\n"
            for row in evaluation.rows
        )
    raise UnknownName("format", format, tuple(ScoreFormat))


def summary(evaluation: Evaluation) -> dict[str, Any]:
    """Return the scores as plain data: per bundle, averaged over bundles, and over all pairs."""
    rows = evaluation.rows
    return {
        "claims": evaluation.claims,
        "bundles": [
            {
                "bundle": one.name,
                "claims": one.gold_claims,
                "found": one.found_claims,
                "contradiction": _plain(one.contradiction),
                "baselines": {name: _plain(score) for name, score in one.baselines.items()},
                "confusion": _confusion(one.rows),
            }
            for one in evaluation.bundles
        ],
        "average": {
            "contradiction": _average([one.contradiction for one in evaluation.bundles]),
            "baselines": {
                name: _average([one.baselines[name] for one in evaluation.bundles]) for name in BASELINES
            },
        },
        "hard_negatives": {
            name: {"pairs": pairs, "right": right, "called_contradiction": alarms}
            for name, (pairs, right, alarms) in hard_negatives(rows).items()
        },
        "confusion": _confusion(rows),
    }


def _confusion(rows: Any) -> list[dict[str, Any]]:
    return [
        {"gold": gold, "verdict": verdict, "pairs": count}
        for (gold, verdict), count in confusion(rows).items()
    ]


def _plain(score: Score) -> dict[str, Any]:
    return {
        "hits": score.hits,
        "alarms": score.alarms,
        "misses": score.misses,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }


def _average(scores: list[Score]) -> dict[str, float | None]:
    return {
        "precision": mean(score.precision for score in scores),
        "recall": mean(score.recall for score in scores),
        "f1": mean(score.f1 for score in scores),
    }


def _table(evaluation: Evaluation) -> str:
    width = max([len("average over bundles"), *(len(one.name) for one in evaluation.bundles)])
    lines = [f"{'bundle':{width}}  hits alarms misses  precision  recall      f1   claims found"]
    for one in evaluation.bundles:
        score = one.contradiction
        counts = f"{score.hits:4} {score.alarms:6} {score.misses:6}"
        ratios = f"{_share(score.precision):>9} {_share(score.recall):>7} {_share(score.f1):>7}"
        lines.append(f"{one.name:{width}}  {counts}  {ratios}   {one.found_claims} of {one.gold_claims}")
    lines.append(
        _average_line("average over bundles", width, [one.contradiction for one in evaluation.bundles])
    )
    lines += ["", "baselines, averaged over bundles"]
    lines += [
        _average_line(name, width, [one.baselines[name] for one in evaluation.bundles]) for name in BASELINES
    ]
    lines += ["", f"{'judged as':{width}}  pairs  right  called contradiction"]
    for name, (pairs, right, alarms) in hard_negatives(evaluation.rows).items():
        lines.append(f"{name:{width}}  {pairs:5} {_share(right / pairs):>6}  {alarms}")
    lines += ["", "confusion (judged as: ours)"]
    for verdict in sorted({row.gold for row in evaluation.rows}):
        lines.append(f"{verdict.value:{width}}  {_spread(evaluation, verdict)}")
    return "\n".join(lines) + "\n"


def _average_line(name: str, width: int, scores: list[Score]) -> str:
    average = _average(scores)
    ratios = f"{_share(average['precision']):>9} {_share(average['recall']):>7} {_share(average['f1']):>7}"
    if len(name) <= width:
        return f"{name:{width}}                     {ratios}"
    return f"{name}\n{'':{width}}                     {ratios}"


def _spread(evaluation: Evaluation, verdict: Verdict) -> str:
    counts = confusion(row for row in evaluation.rows if row.gold is verdict)
    return ", ".join(
        f"{ours} {count}" for (_, ours), count in sorted(counts.items(), key=lambda i: (-i[1], i[0]))
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
