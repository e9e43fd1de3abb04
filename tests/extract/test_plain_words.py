"""Plain ways of telling who was freed, who speaks again, and who was taken."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.extract import extract
from kg.model import Document, Extraction
from kg.vocab import Aspect, EventType, Measure, Polarity


def _read(text: str) -> Extraction:
    return extract(Document(id="d", text=text, published=dt.date(2024, 5, 3)))


@pytest.mark.parametrize("words", ["been set free", "walked free", "been let go", "been freed"])
def test_prisoners_who_went_out_are_counted_as_released(words: str) -> None:
    claims = _read(f"The warden said 45 prisoners had {words}.").claims
    assert [c.measure for c in claims if c.aspect is Aspect.COUNT] == [Measure.PERSONS_RELEASED]


@pytest.mark.parametrize("noun", ["lists", "counts", "versions"])
def test_records_of_the_dead_are_no_dead(noun: str) -> None:
    claims = _read(f"Three {noun} of the dead of the earthquake were handed out in the town hall.").claims
    assert not [c for c in claims if c.measure is Measure.PERSONS_KILLED]


def test_they_is_the_group_that_spoke_before() -> None:
    claims = _read(
        "Aid groups said 30 people had been killed in the flood. They said 12 people were injured."
    ).claims
    assert {c.claimant for c in claims if c.aspect is Aspect.COUNT} == {"Aid groups"}


def test_a_person_captured_is_detained_and_a_town_captured_is_seized() -> None:
    taken = _read("Kenyan troops captured General Thomas Adeyemi on Monday.").events
    assert [event.type for event in taken] == [EventType.DETENTION]
    town = _read("Kenyan troops captured the town of Kismayo on Monday.").events
    assert [event.type for event in town] == [EventType.SEIZURE]


def test_the_loss_of_a_drone_is_told_and_denied() -> None:
    claims = _read(
        "The army said it had destroyed a Turkish drone on Monday. Turkey denied that it had lost a drone."
    ).claims
    told = [c.polarity for c in claims if c.aspect is Aspect.OCCURRENCE]
    assert told == [Polarity.AFFIRMED, Polarity.DENIED]


def test_holding_political_prisoners_is_denied() -> None:
    claims = _read("The government of Belarus denies that it holds political prisoners.").claims
    denied = [(c.polarity, c.population) for c in claims if c.aspect is Aspect.OCCURRENCE]
    assert denied == [(Polarity.DENIED, "other:political prisoners")]
