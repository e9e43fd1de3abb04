"""The fictional reports of `tests/bundles`: their annotation is sound, and the scores on them do not sink."""

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest

from kg.evaluate.bundle import Bundle, find_bundles, read_bundle
from kg.evaluate.marks import GoldMark
from kg.vocab import Aspect, Commitment, Verdict

HERE = Path(__file__).resolve().parent / "bundles"
FOLDERS = find_bundles([HERE])


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
