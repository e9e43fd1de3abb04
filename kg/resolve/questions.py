"""Which question a claim answers: the comparability key of DESIGN section 5, as data."""

from __future__ import annotations

import datetime as dt

from kg.ids import content_hash
from kg.model import Claim, Days, Entity, Question
from kg.vocab import Aspect, Basis, Population


def question_of(claim: Claim, subject: Entity | None, subject_id: str) -> Question:
    """Return the question that a claim answers about a canonical subject.

    The start of counting takes no part: an unstated start may meet a stated one, so it is a gate.
    """
    counting = claim.aspect is Aspect.COUNT
    population = (claim.population or Population.ALL.value) if counting else claim.population
    basis = _question_basis(claim) if counting else None
    key = (
        subject_id,
        claim.subject_kind.value,
        claim.aspect.value,
        claim.attribute,
        None if claim.measure is None else claim.measure.value,
        claim.unit,
        population,
        claim.place,
        None if basis is None else basis.value,
    )
    return Question(
        id=content_hash("question", *key),
        subject=subject_id,
        subject_kind=claim.subject_kind,
        aspect=claim.aspect,
        attribute=claim.attribute,
        measure=claim.measure,
        unit=claim.unit,
        population=population,
        place=claim.place,
        basis=basis,
        label=_label(
            claim, population, subject.label if subject is not None else claim.subject or subject_id
        ),
    )


def _question_basis(claim: Claim) -> Basis:
    """A final figure answers the question of the running total: it is the last of its figures."""
    return Basis.CUMULATIVE if claim.basis is Basis.FINAL else claim.basis


_ASPECT_WORDS = {
    Aspect.OCCURRENCE: "whether it happened",
    Aspect.RESPONSIBLE: "who is responsible",
    Aspect.TIME: "when",
    Aspect.PLACE: "where",
    Aspect.CAUSE: "the cause",
    Aspect.CLASSIFICATION: "what it was",
}


def _label(claim: Claim, population: str | None, subject: str) -> str:
    if claim.aspect is Aspect.COUNT:
        measure = "figure" if claim.measure is None else claim.measure.value.replace("_", " ")
        who = "" if population in (None, "all") else f" ({population.removeprefix('other:')})"
        where = f" at {claim.place}" if claim.place else ""
        return f"{measure}{who}{where}: {subject}"
    if claim.aspect is Aspect.STATE:
        return f"{(claim.attribute or 'state').replace('_', ' ')}: {subject}"
    return f"{_ASPECT_WORDS[claim.aspect]}: {subject}"


def known_for(claim: Claim, published: dt.date | None) -> Days | None:
    """Return the days within which lies the instant a claim is known for (DESIGN section 4)."""
    if claim.as_of is not None:
        return claim.as_of
    if claim.stated_at is not None:
        return claim.stated_at
    if published is None:
        return None
    return published - dt.timedelta(days=1), published
