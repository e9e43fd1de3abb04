"""Measured amounts and money against each other, from figures and from two reports."""

import datetime as dt
from decimal import Decimal

import pytest
from made_answers import count

from kg.compare import judge
from kg.model import Document
from kg.pipeline import extract_all, resolve_all
from kg.resolve.questions import question_of
from kg.vocab import Measure, Reason, Verdict


def amount(origin, low, high, unit, measure, **fields):
    one = count(origin, low, high, unit=unit, measure=measure, **fields)
    return type(one)(
        claim=one.claim,
        question=question_of(one.claim, one.event, one.question.subject),
        origin=one.origin,
        known=one.known,
        event=one.event,
    )


def test_decimal_bounds_that_cannot_meet_contradict(knowledge):
    small = amount("A", Decimal("0.395"), Decimal("0.405"), "km2", Measure.AREA)
    large = amount("B", Decimal("2.02"), Decimal("2.03"), "km2", Measure.AREA)

    found = judge(small, large, knowledge)

    assert (found.verdict, found.gap) == (Verdict.CONTRADICTION, Decimal("1.615"))


def test_a_floor_far_below_an_amount_is_tension(knowledge):
    floor = amount("A", Decimal("0.4"), -1, "km2", Measure.AREA)
    large = amount("B", Decimal("2.02"), Decimal("2.03"), "km2", Measure.AREA)

    assert judge(floor, large, knowledge).reason is Reason.FLOOR_FAR_BELOW


@pytest.mark.parametrize(("one", "other"), [("USD", "EUR"), ("RUB", "USD")])
def test_a_currency_is_never_converted(knowledge, one, other):
    found = judge(
        amount("A", 5, 5, one, Measure.MONEY), amount("B", 900, 900, other, Measure.MONEY), knowledge
    )

    assert (found.verdict, found.reason) == (Verdict.DIFFERENT_MEASURE, Reason.UNIT)


def test_sums_of_two_years_are_not_compared(knowledge):
    then = amount("A", 900, 900, "USD", Measure.MONEY, known="2019-03-04")
    now = amount("B", 5, 5, "USD", Measure.MONEY, known="2020-03-04")

    found = judge(then, now, knowledge)

    assert (found.verdict, found.reason) == (Verdict.DIFFERENT_SCOPE, Reason.PERIOD_SCOPE)


def test_sums_of_one_year_are_compared(knowledge):
    one, other = (amount(o, n, n, "USD", Measure.MONEY) for o, n in (("A", 900), ("B", 5)))

    assert judge(one, other, knowledge).verdict is Verdict.CONTRADICTION


def verdicts(first, second, measure):
    documents = [
        Document(id=name, text=text, published=dt.date(2024, 5, 3), publisher=f"{name}.example")
        for name, text in (("one", first), ("two", second))
    ]
    resolution, analysis = resolve_all(extract_all(documents))
    claims = {a.id: a.claim for a in resolution.answers if a.claim.measure is measure}
    assert {claim.doc for claim in claims.values()} == {"one", "two"}
    return [
        (pair.verdict, pair.reason)
        for pair in analysis.comparisons
        if pair.a in claims and pair.b in claims and claims[pair.a].doc != claims[pair.b].doc
    ]


def test_acres_and_hectares_of_two_reports_are_compared():
    report = "Shelling of the village of Zalambessa on 1 May 2024 destroyed {} of farmland, {} said."

    found = verdicts(
        report.format("500 acres", "the mayor"), report.format("40 hectares", "the army"), Measure.AREA
    )

    assert [verdict for verdict, _ in found] == [Verdict.CONTRADICTION]


def test_acres_and_hectares_that_are_one_area_agree():
    report = "Shelling of the village of Zalambessa on 1 May 2024 destroyed {} of farmland, {} said."

    found = verdicts(
        report.format("100 acres", "the mayor"), report.format("40.5 hectares", "the army"), Measure.AREA
    )

    assert [verdict for verdict, _ in found] == [Verdict.COMPATIBLE]
