"""What the annotation of a bundle leaves to the text: the trend of a figure and the object of a denial."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.extract.accounting import toll_may_rise, trend_of, with_new_tolls
from kg.extract.text import Text, read_text
from kg.model import Claim, Document, Quantity
from kg.vocab import Approximator, Aspect, Denies, Direction, Polarity, Trend

_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|\w+teen|dozens|scores|hundreds|thousands)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\b(?:(?:cannot|could not|can ?not|unable to|refused to|declined to) "
    r"(?:confirm|verify|comment|say|deny)|"
    r"no (?:information|comment|knowledge)|not aware|did not (?:comment|confirm))\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:exaggerat|overstat|inflat|overestimat|too high|fewer than|lower than)", re.IGNORECASE
)
_UNDER = re.compile(r"\b(?:understat|underestimat|downplay|play(?:ed|ing)? down|too low)", re.IGNORECASE)


def read_cues(claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> dict[str, Claim]:
    """Return the claims with trend, object of denial and direction read from their reports."""
    texts = {name: read_text(document) for name, document in documents.items()}
    found = {name: _denial(_trend(claim, texts[claim.doc])) for name, claim in claims.items()}
    rising = {name for name, text in texts.items() if toll_may_rise(text)}
    told = {name: _main_event(found.values(), name) for name in rising}
    later = zip(found, with_new_tolls(list(found.values())), strict=True)
    return {name: _early(claim, told.get(claim.doc)) for name, claim in later}


def _trend(claim: Claim, text: Text) -> Claim:
    if claim.aspect is not Aspect.COUNT:
        return claim
    number = _NUMBER.search(claim.quote)
    start, end = (0, len(claim.quote)) if number is None else number.span()
    figure = Quantity(
        doc=claim.doc,
        start=claim.start + start,
        end=claim.start + end,
        text=claim.quote[start:end],
        min=claim.min,
        max=claim.max,
        approximator=Approximator.EXACT,
        measure=claim.measure,
    )
    return replace(claim, trend=trend_of(text, figure))


def _denial(claim: Claim) -> Claim:
    if claim.polarity is Polarity.AFFIRMED:
        return claim
    if _NOTHING.search(claim.quote):
        return replace(claim, denies=Denies.NONE)
    if claim.aspect is not Aspect.COUNT:
        return claim
    direction = None
    if _OVER.search(claim.quote):
        direction = Direction.OVERSTATED
    elif _UNDER.search(claim.quote):
        direction = Direction.UNDERSTATED
    return replace(claim, denies=Denies.FIGURE, direction=direction)


def _main_event(claims: Iterable[Claim], document: str) -> str | None:
    """Return the event that most figures of a report are of: the one whose toll it says may rise."""
    counted = Counter(
        claim.event for claim in claims if claim.doc == document and claim.aspect is Aspect.COUNT
    )
    return min(counted, key=lambda event: (-counted[event], event or "")) if counted else None


def _early(claim: Claim, event: str | None) -> Claim:
    """Figures of an event whose toll may still rise are early ones."""
    if event is None or claim.event != event or claim.trend is not None or claim.aspect is not Aspect.COUNT:
        return claim
    return replace(claim, trend=Trend.EARLY)
