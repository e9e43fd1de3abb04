import json
from dataclasses import replace

import pytest

from kg.evaluate import evaluate, report
from kg.evaluate.bundle import read_bundle
from kg.evaluate.events import score_events
from kg.evaluate.gold import gold_answers
from kg.evaluate.score import Score
from kg.model import Entity, Resolution
from kg.vocab import MentionKind


@pytest.fixture
def bundle(write_bundle):
    """Two claims of one report and one of another; the last is annotated for an event of its own."""

    def part(annotation):
        annotation["events"].append(annotation["events"][0] | {"id": "e2"})
        annotation["claims"][2]["event"] = "e2"

    return read_bundle(write_bundle(part))


def bound(answers, **events):
    """Bind the answers to canonical events by mark; None is a claim of no event."""
    return {
        mark: replace(
            answers[mark],
            event=None if event is None else Entity(id=event, kind=MentionKind.EVENT, label=event),
        )
        for mark, event in events.items()
    }


def test_the_right_grouping_is_perfect(bundle):
    score = score_events(bundle, bound(gold_answers(bundle), c1="x", c2="x", c3="y"))

    assert score.within == Score(hits=1)
    assert score.across == Score()
    assert (score.b_cubed.precision, score.b_cubed.recall) == (1.0, 1.0)


def test_one_event_for_all_claims_is_over_merged(bundle):
    score = score_events(bundle, bound(gold_answers(bundle), c1="x", c2="x", c3="x"))

    assert score.across == Score(alarms=2)
    assert score.b_cubed.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert score.b_cubed.recall == 1.0


def test_claims_of_no_event_are_each_an_event_of_their_own(bundle):
    score = score_events(bundle, bound(gold_answers(bundle), c1=None, c2=None, c3="y"))

    assert score.within == Score(misses=1)
    assert score.b_cubed.recall == pytest.approx(2 / 3)


def test_only_claims_that_were_found_take_part(bundle):
    score = score_events(bundle, bound(gold_answers(bundle), c1="x"))

    assert (score.claims, score.within, score.across) == (1, Score(), Score())
    assert score_events(bundle, {}).b_cubed.precision is None


def test_the_report_shows_events_from_raw_text_alone(write_bundle):
    folder = write_bundle()
    answers = tuple(bound(gold_answers(read_bundle(folder)), c1="x", c2="y", c3="x").values())

    found = evaluate(
        [folder], claims="text", extract_and_resolve=lambda documents: Resolution(answers=answers)
    )

    data = json.loads(report(found, format="json"))
    assert data["events"]["bundles"][0]["within a report"]["misses"] == 1
    assert data["events"]["average"]["across reports"]["recall"] == 0.5
    assert "Events: claims of one annotated event" in report(found)
    assert "Events: claims of one annotated event" not in report(evaluate([folder]))
