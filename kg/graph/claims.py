"""A claim as its quads: exactly as extracted, never rewritten by merging."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.page import Page
from kg.graph.populations import population_nodes
from kg.graph.values import (
    TYPE,
    Described,
    Fact,
    boolean,
    day,
    each,
    idea,
    instant,
    integer,
    label,
    node,
    number,
    ranked,
    term,
    text,
)
from kg.model import Claim, Days
from kg.terms import KG
from kg.vocab import MentionKind


def claim_nodes(claim: Claim, page: Page) -> Iterator[Described]:
    """Yield the claim's node, and a mention for a speaker that no other mention covers."""
    subject = node(page.base, "claim", claim.id)
    speaker = claim.claimant or page.document.publisher or "the report"
    stated: list[Fact] = [
        (TYPE, term(KG.Claim)),
        (KG.displayLabel, label(f"{speaker}: {claim.quote}")),
        *page.span(claim.start, claim.end, claim.quote),
        *_speaker(claim, page),
        *_matter(claim, page),
        *_figure(claim),
        *_standing(claim, page.base),
    ]
    yield Described(subject, page.graph, stated)
    if claim.claimant_span is not None and claim.claimant_span not in page.things:
        speaking = page.mention(claim.claimant_span, MentionKind.ACTOR.value)
        yield Described(speaking, page.graph, page.bare_mention(claim.claimant_span, MentionKind.ACTOR))
    if claim.population is not None:
        yield from population_nodes(claim.population, page.graph)


def _speaker(claim: Claim, page: Page) -> Iterator[Fact]:
    yield KG.claimantText, text(claim.claimant)
    yield KG.claimantKind, idea("claimant-kind", claim.claimant_kind)
    if claim.claimant_span is not None:
        known = page.things.get(claim.claimant_span)
        yield KG.claimantMention, known or page.mention(claim.claimant_span, MentionKind.ACTOR.value)
    yield from ranked(KG.reporterText, claim.reporter)


def _matter(claim: Claim, page: Page) -> Iterator[Fact]:
    yield KG.aspect, idea("aspect", claim.aspect)
    yield KG.attribute, text(claim.attribute)
    yield KG.subjectText, text(claim.subject)
    yield KG.subjectKind, idea("subject-kind", claim.subject_kind)
    yield KG.describesEvent, page.event(claim.event, f"the claim at {claim.start}-{claim.end}")
    yield KG.eventType, idea("event-type", claim.event_type)
    yield KG.placeText, text(claim.place)
    yield KG.valueText, text(claim.value)
    yield KG.value, text(claim.value_id)


def _figure(claim: Claim) -> Iterator[Fact]:
    yield KG.measure, idea("measure", claim.measure)
    yield KG.unit, text(claim.unit)
    yield KG.population, idea("population", claim.population)
    yield KG.min, number(claim.min)
    yield KG.max, number(claim.max)
    yield KG.best, number(claim.best)
    yield KG.minExclusive, boolean(claim.min_exclusive or None)
    yield KG.surfaceUnit, text(claim.surface_unit)
    yield KG.approximator, idea("approximator", claim.approximator)
    yield KG.surfaceWords, text(claim.words)
    yield KG.basis, idea("basis", claim.basis)
    yield KG.trend, idea("trend", claim.trend)
    yield from _days(KG.countedFromEarliest, KG.countedFromLatest, claim.counted_from)
    yield from _days(KG.countedToEarliest, KG.countedToLatest, claim.counted_to)


def _standing(claim: Claim, base: str) -> Iterator[Fact]:
    yield KG.polarity, idea("polarity", claim.polarity)
    yield KG.denies, idea("denies", claim.denies)
    yield KG.direction, idea("direction", claim.direction)
    yield KG.commitment, idea("commitment", claim.commitment)
    yield from _days(KG.statedEarliest, KG.statedLatest, claim.stated_at)
    yield from _days(KG.asOfEarliest, KG.asOfLatest, claim.as_of)
    yield KG.asOfDefault, boolean(claim.as_of_default)
    if claim.clock is not None:
        yield KG.clockEarliest, instant(claim.clock[0])
        yield KG.clockLatest, instant(claim.clock[1])
    yield KG.nestedIn, None if claim.parent is None else node(base, "claim", claim.parent)
    yield from each(KG.disputes, (node(base, "claim", other) for other in claim.disputes))
    yield KG.disputedSpeaker, text(claim.disputed_speaker)
    yield KG.confidence, number(claim.confidence)
    yield KG.method, text(claim.method)
    yield KG.ordinal, integer(claim.ordinal)


def _days(earliest: str, latest: str, days: Days | None) -> Iterator[Fact]:
    if days is not None:
        yield earliest, day(days[0])
        yield latest, day(days[1])
