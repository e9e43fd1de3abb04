"""Which question a claim answers: the comparability key of DESIGN section 5, as data."""

from __future__ import annotations

import datetime as dt

from kg import gazetteer
from kg.ids import content_hash
from kg.model import Claim, Days, Entity, Question
from kg.populations import population_words
from kg.resolve.populations import population_of
from kg.resolve.scopes import scope_of
from kg.resolve.untold import words_for_subject
from kg.vocab import Aspect, Basis, Measure


def question_of(claim: Claim, subject: Entity | None, subject_id: str) -> Question:
    """Return the question that a claim answers about a canonical subject.

    The start of a running total takes no part: an unstated start may meet a stated one, so it is a gate.
    """
    counting = claim.aspect is Aspect.COUNT
    population = population_of(claim.population, claim.measure) if counting else claim.population
    place = scope_of(claim.place, subject) if counting else claim.place
    basis = _question_basis(claim) if counting else None
    window = _window(claim) if basis is Basis.PERIOD else None
    if counting and claim.measure is Measure.MONEY:
        window = _year(claim)
    key = (
        subject_id,
        claim.subject_kind.value,
        claim.aspect.value,
        claim.attribute,
        None if claim.measure is None else claim.measure.value,
        claim.unit,
        population,
        place,
        None if basis is None else basis.value,
        *(() if window is None else (window[0].isoformat(), window[1].isoformat())),
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
        place=place,
        basis=basis,
        window=window,
        label=_label(claim, population, words_for_subject(claim) if subject is None else subject.label),
    )


def _question_basis(claim: Claim) -> Basis:
    """A final figure answers the question of the running total: it is the last of its figures."""
    return Basis.CUMULATIVE if claim.basis is Basis.FINAL else claim.basis


def _window(claim: Claim) -> Days | None:
    """Return the period counted where its start is stated and its end stated or the day it is known for."""
    until = claim.counted_to or claim.as_of
    if claim.counted_from is None or until is None or until[1] < claim.counted_from[0]:
        return None
    return claim.counted_from[0], until[1]


_ASKED = {
    Aspect.OCCURRENCE: "whether it took place",
    Aspect.RESPONSIBLE: "who did it",
    Aspect.TIME: "when it was",
    Aspect.PLACE: "where it was",
    Aspect.CAUSE: "what caused it",
    Aspect.CLASSIFICATION: "what it was",
}

_COUNTED = {
    Measure.CASUALTIES: "how many were killed or hurt",
    Measure.PROTESTERS: "how many protested",
    Measure.ATTACKS: "how many attacks there were",
    Measure.MUNITIONS: "how many munitions were used",
    Measure.MONEY: "how much money",
    Measure.AREA: "how large an area",
    Measure.OIL: "how much oil",
    Measure.WEIGHT: "how much by weight",
    Measure.VOLUME: "how much by volume",
    Measure.OTHER: "how many",
}
"""How a count is asked for; measures like `persons_killed` ask how many of their kind "were killed"."""


_STATES = {
    "held_by": "who holds it",
    "condition": "in what state it is",
    "custody": "held or free",
    "life": "alive or dead",
    "office": "in office or not",
    "whereabouts": "in the country or not",
}
"""How the states of places and persons are asked for; any other is asked for by its name."""


LABEL_LENGTH = 100
"""Characters of a label in the graph."""
_SHORTEST_SUBJECT = 40


def _label(claim: Claim, population: str | None, subject: str) -> str:
    """Return the question as a person would ask it, after its subject: "strike: how many were killed"."""
    asked = _asked(claim, population)
    room = max(LABEL_LENGTH - len(asked) - 2, _SHORTEST_SUBJECT)
    if len(subject) > room:  # what is asked matters more than the end of a long description
        subject = subject[: room - 1].rpartition(" ")[0].rstrip(" ,") + "…"
    return f"{subject}: {asked}"


def _asked(claim: Claim, population: str | None) -> str:
    if claim.aspect is Aspect.STATE:
        attribute = claim.attribute or "state"
        return _STATES.get(attribute, attribute.replace("_", " "))
    if claim.aspect is not Aspect.COUNT:
        return _ASKED[claim.aspect]
    who = "" if population in (None, "all") else population_words(population)
    where = f" in {_place_words(claim.place)}" if claim.place else ""
    unit = f" ({claim.unit})" if claim.unit else ""
    return f"{_how_many(claim.measure, who)}{where}{unit}"


def _place_words(words: str) -> str:
    found = gazetteer.place(words)
    return words if found is None else found.name


def _how_many(measure: Measure | None, who: str) -> str:
    """Return how a count is asked for.

    >>> _how_many(Measure.VESSELS_SEIZED, ""), _how_many(Measure.PERSONS_KILLED, "children")
    ('how many vessels were seized', 'how many children were killed')
    """
    if measure is None or measure in _COUNTED:
        asked = _COUNTED[measure or Measure.OTHER]
        return f"{asked} ({who})" if who else asked
    things, _, done = measure.value.partition("_")
    counted = who or ("" if things == "persons" else things)
    return " ".join(part for part in ("how many", counted, "were", done) if part)


def _year(claim: Claim) -> Days | None:
    """Return the year in whose money an amount is told: money of two years is not compared."""
    days = claim.as_of or claim.stated_at
    return None if days is None else (dt.date(days[1].year, 1, 1), dt.date(days[1].year, 12, 31))


def start_of_counting(claim: Claim, event: Entity | None) -> tuple[Days | None, bool]:
    """Return from when a count counts, and whether that is assumed: unstated, it is its event's start."""
    if claim.aspect is not Aspect.COUNT or claim.basis is Basis.SNAPSHOT:
        return None, False
    if claim.counted_from is not None:
        return claim.counted_from, False
    if event is None or event.earliest is None:
        return None, False
    return (event.earliest, event.earliest), True


def known_for(claim: Claim, published: dt.date | None) -> Days | None:
    """Return the days within which lies the instant a claim is known for (DESIGN section 4)."""
    if claim.as_of is not None:
        return claim.as_of
    if claim.stated_at is not None:
        return claim.stated_at
    if published is None:
        return None
    return published - dt.timedelta(days=1), published
