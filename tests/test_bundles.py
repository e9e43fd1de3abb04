"""The fictional reports of `tests/bundles`: their annotation is sound, and the scores on them do not sink."""

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest

from kg.evaluate.bundle import Bundle, find_bundles, read_bundle
from kg.evaluate.extraction import ExtractionScore, score_bundle
from kg.evaluate.marks import GoldMark
from kg.evaluate.run import evaluate
from kg.extract import extract
from kg.vocab import Aspect, Commitment, Verdict

HERE = Path(__file__).resolve().parent / "bundles"
FOLDERS = find_bundles([HERE])
HELD_OUT = {"kivu-mine", "samsun-port", "zamfara-school"}
TUNED = [folder for folder in FOLDERS if folder.name not in HELD_OUT]
KEPT = [folder for folder in FOLDERS if folder.name in HELD_OUT]


@pytest.fixture(params=FOLDERS, ids=lambda path: path.name)
def bundle(request: pytest.FixtureRequest) -> Bundle:
    return read_bundle(request.param)


def key(mark: GoldMark) -> tuple[object, ...]:
    return mark.event, mark.aspect, mark.measure, mark.population


def first_mentions(bundle: Bundle) -> list[GoldMark]:
    return [mark for mark in bundle.marks if mark.repeat_of is None]


def test_bundles_are_ten() -> None:
    assert len(FOLDERS) == 10


def test_bundle_has_the_name_of_its_folder(bundle: Bundle) -> None:
    assert (HERE / bundle.name / "gold.json").is_file()


def test_bundle_names_no_outlet_that_exists(bundle: Bundle) -> None:
    assert all((document.publisher or "").endswith(".example") for document in bundle.documents)


def test_bundle_reports_are_dated_and_short(bundle: Bundle) -> None:
    for document in bundle.documents:
        assert document.published is not None
        assert 100 <= len(document.text.split()) <= 270, document.id


def test_claim_spans_begin_and_end_with_words(bundle: Bundle) -> None:
    for mark in bundle.marks:
        quote = bundle.claims[mark.id].quote
        assert quote == quote.strip(), mark.id
        text = next(document.text for document in bundle.documents if document.id == mark.doc)
        assert not re.match(r"\w\w", text[mark.end - 1 : mark.end + 1]), f"{mark.id} cuts a word"


def test_bundle_uses_every_event(bundle: Bundle) -> None:
    assert {mark.event for mark in bundle.marks} == {event.id for event in bundle.events}


def test_pairs_judge_first_mentions_only(bundle: Bundle) -> None:
    firsts = {mark.id for mark in first_mentions(bundle)}
    assert {name for pair in bundle.pairs for name in (pair.a, pair.b)} <= firsts


def test_pairs_of_one_question_across_reports_are_all_judged(bundle: Bundle) -> None:
    judged = {frozenset((pair.a, pair.b)) for pair in bundle.pairs}
    for a, b in itertools.combinations(first_mentions(bundle), 2):
        if a.doc != b.doc and key(a) == key(b):
            assert frozenset((a.id, b.id)) in judged, (a.id, b.id)


def test_contradictions_are_assertions_that_cannot_both_hold(bundle: Bundle) -> None:
    for pair in bundle.pairs:
        if pair.verdict is not Verdict.CONTRADICTION:
            continue
        a, b = bundle.claims[pair.a], bundle.claims[pair.b]
        assert a.event == b.event, pair
        assert a.claimant != b.claimant, pair
        assert a.commitment is b.commitment is Commitment.ASSERTED, pair
        if a.aspect is b.aspect is Aspect.COUNT and a.polarity is b.polarity:
            assert (a.measure, a.population) == (b.measure, b.population), pair
            tops = [claim.max for claim in (a, b) if claim.max is not None]
            assert max(a.min or 0, b.min or 0) > min(tops), pair


def test_bundles_are_mostly_hard_negatives() -> None:
    verdicts = Counter(pair.verdict for folder in FOLDERS for pair in read_bundle(folder).pairs)
    assert verdicts[Verdict.CONTRADICTION] * 2 < verdicts.total()
    assert len(verdicts) >= 10


@pytest.mark.parametrize(
    ("folders", "precision", "recall"), [(TUNED, 0.94, 0.92), (KEPT, 0.86, 0.92)], ids=["tuned", "held out"]
)
def test_contradictions_from_gold_claims_keep_their_score(
    folders: list[Path], precision: float, recall: float
) -> None:
    scores = [score.contradiction for score in evaluate(folders).bundles]
    hits = sum(score.hits for score in scores)
    assert hits / (hits + sum(score.alarms for score in scores)) >= precision
    assert hits / (hits + sum(score.misses for score in scores)) >= recall


@pytest.mark.parametrize(
    ("folders", "precision", "recall", "speakers"),
    [(TUNED, 0.82, 0.63, 0.70), (KEPT, 0.85, 0.59, 0.58)],
    ids=["tuned", "held out"],
)
def test_figures_from_text_keep_their_score(
    folders: list[Path], precision: float, recall: float, speakers: float
) -> None:
    total = ExtractionScore()
    for folder in folders:
        bundle = read_bundle(folder)
        claims = [claim for document in bundle.documents for claim in extract(document).claims]
        total = total + score_bundle(bundle, claims)
    assert total.counts.precision >= precision
    assert total.counts.recall >= recall
    assert total.speakers.precision >= speakers
