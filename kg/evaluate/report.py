"""Writes an evaluation as a table to read, as JSON, or as JSON Lines with a row a judged pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg import jsonl
from kg.errors import UnknownName
from kg.evaluate.baselines import BASELINES
from kg.evaluate.events import EventScore, average_events
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
from kg.evaluate.table import table
from kg.vocab import ScoreFormat


def report(evaluation: Evaluation, *, format: str = "table") -> str:
    """Return an evaluation in a format of `ScoreFormat`, with a line end; `UnknownName` for another."""
    if format == "table":
        return table(evaluation)
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
                "right": share_right(one.rows),
                "contradiction": _plain(one.contradiction),
                "hard_negatives": _negatives([one]),
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
        "hard_negatives": _negatives(evaluation.bundles),
        "confusion": _confusion(rows),
        "events": _events(evaluation.events),
    }


def _events(scores: Sequence[EventScore]) -> dict[str, Any]:
    return {
        "bundles": [
            {
                "bundle": one.name,
                "claims": one.claims,
                "within a report": _plain(one.within),
                "across reports": _plain(one.across),
                "B³": _ratios(one.b_cubed),
            }
            for one in scores
        ],
        "average": {name: _ratios(means) for name, means in average_events(scores).items()},
    }


def _negatives(bundles: Sequence[BundleScore]) -> dict[str, dict[str, Any]]:
    return {
        name: {
            "pairs": pairs,
            "right": right,
            "share": right / pairs,
            "average": right_by_bundle(bundles, name),
            "called_contradiction": alarms,
        }
        for name, (pairs, right, alarms) in hard_negatives([r for one in bundles for r in one.rows]).items()
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
    return _ratios(average(scores))


def _ratios(means: Average) -> dict[str, float | None]:
    return {"precision": means.precision, "recall": means.recall, "f1": means.f1}
