"""Ships from two short reports to a judged pair, and IMO numbers that cannot be."""

import datetime as dt
import json

import pytest

from kg.graph.read import read_extractions
from kg.model import Document
from kg.pipeline import extract_all, ingest, resolve_all
from kg.store import open_store
from kg.vocab import Reason, Verdict

HULL = "The tanker Velora (IMO 9074729)"


def judged(first, second, *, attribute="flag"):
    """The verdicts between the claims of an attribute that two reports of 3 July 2023 make."""
    documents = [
        Document(id=name, text=text, published=dt.date(2023, 7, 3), publisher=f"{name}.example")
        for name, text in (("one", first), ("two", second))
    ]
    resolution, analysis = resolve_all(extract_all(documents))
    claims = {a.id: a.claim for a in resolution.answers if a.claim.attribute == attribute}
    return [
        (pair.verdict, pair.reason)
        for pair in analysis.comparisons
        if pair.a in claims and pair.b in claims and claims[pair.a].doc != claims[pair.b].doc
    ]


def test_a_later_flag_succeeds_an_earlier_one():
    found = judged(
        f"{HULL} has sailed under the flag of Panama since January 2023, the Panama registry said.",
        f"{HULL} has sailed under the flag of Gabon since June 2023, port officials said.",
    )

    assert found == [(Verdict.UPDATE, Reason.TEMPORAL)]


def test_two_flags_of_one_day_contradict():
    found = judged(
        f"{HULL} sailed under the flag of Panama on 1 July 2023, the Panama registry said.",
        f"{HULL} sailed under the flag of Gabon on 1 July 2023, port officials said.",
    )

    assert found == [(Verdict.CONTRADICTION, Reason.IDENTITY)]


def test_one_hull_is_not_at_two_distant_places_on_one_day():
    found = judged(
        f"{HULL} was 12 nautical miles off Fujairah on 1 July 2023, the navy said.",
        f"{HULL} was anchored off Ceuta on 2 July 2023, port officials said.",
        attribute="position",
    )

    assert found == [(Verdict.CONTRADICTION, Reason.TOO_FAST)]


def test_a_week_is_enough_to_sail_there():
    found = judged(
        f"{HULL} was 12 nautical miles off Fujairah on 1 June 2023, the navy said.",
        f"{HULL} was anchored off Ceuta on 2 July 2023, port officials said.",
        attribute="position",
    )

    assert found == [(Verdict.COMPATIBLE, Reason.TEMPORAL)]


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.json"
    text = (
        "The tanker Velora (IMO 9074728) was in position 25°10'N 056°30'E at 0600 UTC on 1 July 2023. "
        "The tanker Nova (IMO 9074729) left."
    )
    path.write_text(json.dumps({"id": "r", "maintext": text, "date_publish": "2023-07-03"}), "utf-8")
    return path


def test_an_imo_number_that_does_not_check_is_told_with_advice(report):
    store = open_store("memory:")

    summary = ingest(store, [str(report)])

    (issue,) = [one for one in summary.issues if one.code == "imo_check_digit"]
    assert summary.issue_counts()["imo_check_digit"] == 1
    assert "9074728" in issue.message
    assert "look the ship up by its name" in issue.message
    assert issue.doc == "r"


def test_clock_times_come_back_from_the_store(report):
    store = open_store("memory:")
    ingest(store, [str(report)])

    (extraction,) = read_extractions(store, store.texts.get)

    instant = dt.datetime(2023, 7, 1, 6, tzinfo=dt.UTC)
    assert [claim.clock for claim in extraction.claims if claim.clock] == [(instant, instant)]


def test_the_store_says_which_attributes_are_functional(report):
    store = open_store("memory:")
    ingest(store, [str(report)])

    rows = store.select(
        "PREFIX kg: <https://w3id.org/kg/ns#> SELECT ?name ?functional WHERE "
        "{ ?attribute a kg:Attribute ; kg:attribute ?name ; kg:functional ?functional }"
    ).texts()

    told = dict(rows)
    assert told["flag"] == "true"
    assert told["former_name"] == "false"
