import json

import pytest

from kg.errors import UnknownName
from kg.evaluate import evaluate, report
from kg.evaluate.bundle import read_bundle
from kg.evaluate.gold import gold_answers
from kg.evaluate.score import PairRow, Score, mean, score_of
from kg.model import Resolution
from kg.vocab import Verdict


def row(gold, verdict):
    return PairRow(bundle="b", a="x", b="y", gold=gold, verdict=verdict)


def test_a_bundle_from_gold_claims_is_judged_pair_by_pair(write_bundle):
    found = evaluate([write_bundle()], claims="gold")

    assert [(one.a, one.b, one.verdict) for one in found.rows] == [
        ("c1", "c2", Verdict.CONTRADICTION),
        ("c1", "c3", Verdict.CONTRADICTION),
    ]
    assert found.bundles[0].contradiction == Score(hits=2)


def test_raw_text_takes_the_claims_that_the_pipeline_finds(write_bundle):
    folder = write_bundle()
    answers = gold_answers(read_bundle(folder))

    def only_the_first_report(documents):
        return Resolution(answers=(answers["c1"], answers["c2"]))

    found = evaluate([folder], claims="text", extract_and_resolve=only_the_first_report)

    assert [one.verdict for one in found.rows] == [Verdict.CONTRADICTION, None]
    assert found.bundles[0].contradiction == Score(hits=1, misses=1)
    assert found.bundles[0].found_claims == 2


def test_raw_text_needs_a_pipeline(write_bundle):
    with pytest.raises(ValueError, match="extracts and resolves"):
        evaluate([write_bundle()], claims="text")


def test_scores_are_counted_from_pairs():
    both = Verdict.CONTRADICTION, Verdict.COMPATIBLE
    rows = [row(gold, ours) for gold in both for ours in (*both, None)]

    score = score_of(rows, Verdict.CONTRADICTION)

    assert score == Score(hits=1, alarms=1, misses=2)
    assert score.precision == 0.5
    assert score.recall == pytest.approx(1 / 3)
    assert score.f1 == pytest.approx(0.4)


def test_nothing_told_has_no_precision_and_stays_out_of_the_mean():
    assert Score(misses=3).precision is None
    assert mean([None, 0.5, 1.0]) == 0.75
    assert mean([None]) is None


def test_another_basis_is_accepted_where_the_format_says_so():
    assert row(Verdict.TENSION, Verdict.DIFFERENT_BASIS).right
    assert not row(Verdict.CONTRADICTION, Verdict.DIFFERENT_BASIS).right


def test_reports_carry_the_same_numbers_in_every_format(write_bundle):
    found = evaluate([write_bundle()])

    rows = [json.loads(line) for line in report(found, format="jsonl").splitlines()]
    data = json.loads(report(found, format="json"))

    assert list(rows[0]) == ["bundle", "a", "b", "gold", "verdict", "reason", "rule"]
    assert data["average"]["contradiction"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert data["confusion"] == [{"gold": "contradiction", "verdict": "contradiction", "pairs": 2}]
    assert "harbour" in report(found)
    with pytest.raises(UnknownName, match="jsonl"):
        report(found, format="jsonll")
