import json
from dataclasses import replace

import pytest

from kg.errors import UnknownName
from kg.evaluate import evaluate, report
from kg.evaluate.baselines import BASELINES
from kg.evaluate.bundle import read_bundle
from kg.evaluate.extraction import score_extraction
from kg.evaluate.gold import gold_answers
from kg.evaluate.run import Evaluation
from kg.evaluate.score import BundleScore, PairRow, Score, mean, right_by_bundle, score_of
from kg.model import Claim, Resolution
from kg.vocab import Aspect, ClaimantKind, Measure, Verdict


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
    assert data["bundles"][0]["right"] == 1.0
    with pytest.raises(UnknownName, match="jsonl"):
        report(found, format="jsonll")


def test_the_table_says_what_it_shows_and_sets_the_baselines_beside(write_bundle):
    lines = report(evaluate([write_bundle()])).splitlines()

    shown = {line.split("  ")[0]: line.split() for line in lines}
    assert lines[0] == "Contradictions, from the annotated claims (comparison alone)."
    assert shown["harbour"][-1] == "none"
    assert shown["kg"][-3:] == ["1.00", "1.00", "1.00"]
    assert next(line for line in lines if line.startswith("unequal: ")).split()[-3:] == [
        "1.00",
        "0.50",
        "0.67",
    ]
    assert "contradiction         contradiction 2" in lines


def test_hard_negatives_are_averaged_over_the_bundles_that_have_them():
    def bundle(name, *rows):
        return BundleScore(
            name=name,
            contradiction=score_of(rows, Verdict.CONTRADICTION),
            baselines={rule: Score() for rule in BASELINES},
            rows=rows,
            found_claims=0,
            gold_claims=0,
        )

    right, wrong = row(Verdict.UPDATE, Verdict.UPDATE), row(Verdict.UPDATE, Verdict.TENSION)
    bundles = (bundle("a", right), bundle("b", right, wrong), bundle("c", row(Verdict.TENSION, None)))

    assert right_by_bundle(bundles, "update") == 0.75
    found = Evaluation(claims="gold", bundles=bundles)
    assert json.loads(report(found, format="json"))["hard_negatives"]["update"] == {
        "pairs": 3,
        "right": 2,
        "share": pytest.approx(2 / 3),
        "average": 0.75,
        "called_contradiction": 0,
    }
    assert next(line.split() for line in report(found).splitlines() if line.startswith("update")) == [
        "update", "3", "2", "0.67", "0.75", "0",
    ]  # fmt: skip


def test_what_a_body_publishes_itself_is_said_by_it():
    told = Claim(
        doc="d",
        start=0,
        end=9,
        quote="Ten died.",
        claimant="Human Rights Watch",
        aspect=Aspect.COUNT,
        measure=Measure.PERSONS_KILLED,
        min=10,
        max=10,
    )
    ours = replace(told, claimant=None, claimant_kind=ClaimantKind.REPORT)
    bodies = {told.doc: frozenset({"Human Rights Watch", "HRW"})}
    assert score_extraction({"c1": told}, [ours], bodies=bodies).speakers.precision == 1.0
    assert score_extraction({"c1": told}, [ours]).speakers.precision == 0.0
    other = {told.doc: frozenset({"Amnesty International"})}
    assert score_extraction({"c1": told}, [ours], bodies=other).speakers.precision == 0.0
