"""Subjects that no span names are described all the same, by what is said of them."""

import dataclasses
import datetime as dt

from kg.extract import extract
from kg.model import Document
from kg.resolve import resolve
from kg.vocab import Aspect, EventStatus, MentionKind, Polarity

TEXT = "The ministry said on Tuesday that at least 12 people were killed in an airstrike on Basra."


def resolved(**changes):
    extraction = extract(Document(id="d", text=TEXT, published=dt.date(2026, 3, 4)))
    claim = next(claim for claim in extraction.claims if claim.aspect is Aspect.COUNT)
    return resolve(
        [dataclasses.replace(extraction, events=(), claims=(dataclasses.replace(claim, **changes),))]
    )


def test_an_event_that_only_a_claim_tells_of_is_described_by_its_words():
    resolution = resolved(event=None, subject="the strike on the bridge")

    (answer,) = resolution.answers
    event = next(entity for entity in resolution.entities if entity.id == answer.question.subject)
    assert (event.kind, event.label, event.status) == (
        MentionKind.EVENT,
        "the strike on the bridge",
        EventStatus.ALLEGED,
    )
    assert answer.question.label.startswith("the strike on the bridge: how many were killed")


def test_one_that_only_a_denial_tells_of_is_denied():
    resolution = resolved(event=None, subject=None, value="an attack", polarity=Polarity.DENIED)

    (answer,) = resolution.answers
    event = next(entity for entity in resolution.entities if entity.id == answer.question.subject)
    assert (event.label, event.status) == ("an attack", EventStatus.DENIED)


def test_every_subject_of_a_question_is_described():
    for resolution in (resolved(), resolved(event=None), resolved(event=None, subject=None, value=None)):
        described = {entity.id for entity in resolution.entities}
        assert {answer.question.subject for answer in resolution.answers} <= described
