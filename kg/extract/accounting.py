"""How a figure is accounted: its basis, its place in the rise of a toll, and the days it speaks of."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.text import Text
from kg.model import Claim, Days, Quantity, TimeExpression
from kg.units import RATE
from kg.vocab import Aspect, Basis, Measure, Trend

_TOLL = r"(?:death\s+|casualty\s+|overall\s+)?(?:tolls?|counts?|figures?|tally|number|estimates?|reports?)"
_FINAL = re.compile(rf"\bfinal\s+{_TOLL}\b", re.IGNORECASE)
_NEW_TOLL = re.compile(
    r"\baccording to (?:an?|the|its|their) (?:new|latest|updated|revised|fresh) (?:death )?"
    r"(?:toll|count|tally)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b(?:new|updated|latest|revised)\s+{_TOLL}\b|\b(?:later|subsequently)\s+(?:said|reported|announced)\b",
    re.IGNORECASE,
)
_RISING = re.compile(
    r"\b(?:rose|rises|risen|rising|climb(?:s|ed|ing)?|jump(?:s|ed)|increas(?:es|ed)|grew|grown|surg(?:es|ed)"
    r"|updated|revised(?:\s+up(?:wards?)?)?|raised)(?:\s+(?:sharply|further|again))?\s+(?:to|from)\b"
    rf"|\b(?:taking|bringing|pushing)\s+the\s+{_TOLL}\s+to\b",
    re.IGNORECASE,
)
_EARLY = re.compile(
    rf"\b(?:preliminary|provisional|so\s+far|(?:initial|early|first)\s+{_TOLL}|initially|at\s+first"
    r"|earlier\s+(?:put|said|reported|announced|counted))\b",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b(?:identified\s+by\s+name|(?:the|with|by|gave|list\w*|publish\w*)\s+names?(?:\s+of)?"
    r"|(?:recovered|retrieved|exhumed|dug\s+(?:out|up)|pulled\s+out|brought\s+up)"
    r"|(?:bodies|corpses)\s(?:[\w-]+\s+){0,6}found"
    r"|(?<!still\s)buried(?!\s+(?:under|beneath|in\s+the|alive)))\b",
    re.IGNORECASE,
)
_VERIFIED = re.compile(r"\b(?:verif(?:ied|ies|y)|document(?:ed|s))\b", re.IGNORECASE)
"""Words for those of the dead who were verified, named, found or buried: no more than a part of them."""
_DEAD = (Measure.PERSONS_KILLED, Measure.CASUALTIES)
_MAY_RISE = re.compile(
    r"\b(?:(?:expected|likely|feared|set|bound|sure)\s+to|may|might|could|will|would)\s+(?:still\s+|well\s+|yet\s+)?"
    r"(?:rise|increase|climb|grow|go\s+up)\b"
    r"|\b(?:still|remain(?:ed|s)?|are|were|be|believed)\s+(?:\w+\s+)?(?:trapped|missing|unaccounted)\b"
    r"|\b(?:still|remain(?:ed|s)?|believed|feared)\s+(?:\w+\s+)?(?:under|beneath)\s+(?:the\s+)?(?:rubble|debris|wreckage)\b"
    r"|\btrapped\s+(?:under|beneath|in)\b",
    re.IGNORECASE,
)
_ABOUT_TOLL = re.compile(
    r"\b(?:toll|dead|deaths?|killed|casualt\w+|rubble|bodies|wounded|injured)\b", re.IGNORECASE
)
_RATE = re.compile(
    r"\b(?:per|a|each|every)\s+(?:day|week|month|year)\b|\b(?:daily|weekly|monthly)\b", re.IGNORECASE
)
_PERIOD = re.compile(
    r"^(?:the\s+)?(?:(?:past|last|previous)\s+(?:a\s+)?\w+\s+(?:of\s+)?(?:hour|day|night|week|month|year)s"
    r"|(?:recent|past|last)\s+\w+s|past\s+\w+)$",
    re.IGNORECASE,
)
# "in recent days" is no window of known length: a count since some day of it.
_VAGUE_PERIOD = re.compile(
    r"^(?:the\s+)?(?:recent|past|last|previous)\s+(?:few\s+|several\s+)?\w+s$", re.IGNORECASE
)
_OTHER_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds|thousands)\b",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|while|which|\w+ing)\b|\bthat\b|\b(?:said|says|according)\b")
_CAMPAIGN = re.compile(r"\b(?:fighting|battles?|skirmish\w*|offensive|front\s*lines?)\b", re.IGNORECASE)
_AS_OF = re.compile(r"\b(?:as\s+of|as\s+at)\s+(?:late\s+|early\s+|the\s+)*$", re.IGNORECASE)
_STANDING = re.compile(
    r"\b(?:are|is|remain(?:s|ed|ing)?|still|currently|there\s+(?:are|were)|holds?|holding|being\s+held|in\s+custody"
    r"|behind\s+bars)\b",
    re.IGNORECASE,
)
_STOCKS = {
    Measure.PROTESTERS,
    Measure.MONEY,
    Measure.AREA,
    Measure.OIL,
    Measure.OTHER,
    Measure.PERSONS_MISSING,
}
_HOLDABLE = {Measure.PERSONS_DETAINED, Measure.PERSONS_KIDNAPPED, Measure.PERSONS_DISPLACED}
_NEAR = 60
"""How far from a figure the words of its own clause are sought, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounting:
    """How a figure is accounted (DESIGN, section 4).

    `counted_from`, `counted_to` bound the period counted where it is stated. `as_of` is when the figure
    is known for; `as_of_default` says that no words told it, so that a caller who knows when the claim was
    made puts that day in its place.
    """

    basis: Basis
    trend: Trend | None = None
    counted_from: Days | None = None
    counted_to: Days | None = None
    as_of: Days | None = None
    as_of_default: bool = False


def account(
    text: Text, quantity: Quantity, dates: Sequence[TimeExpression], published: dt.date | None
) -> Accounting:
    """Read how a figure is accounted from its sentence; `dates` are those of the document, in order."""
    sentence = text.sentence_at(quantity.start)
    bounds = sentence.start_char, sentence.end_char
    near = _beside(text, quantity, dates, bounds)
    start = _nearest([date for date in near if date.role == "from"], quantity)
    period = None if start else _period(text, quantity, near, bounds)
    if period is not None and _VAGUE_PERIOD.match(period.text):
        start, period = period, None
    stated = _as_of(text, quantity, near)
    default = stated is None and published is not None
    return Accounting(
        basis=_basis(text, quantity, bounds, period),
        trend=trend_of(text, quantity),
        counted_from=_days(start) or (None if period is None else _first_day(period)),
        counted_to=None if period is None else _last_day(period),
        as_of=(published - dt.timedelta(days=1), published) if default and published else stated,
        as_of_default=default,
    )


def _beside(
    text: Text, quantity: Quantity, dates: Sequence[TimeExpression], bounds: tuple[int, int]
) -> list[TimeExpression]:
    """Return the dates of a figure's own clause: no other figure, and no new clause, stands between."""
    words = text.document.text
    begin = bisect_left(dates, bounds[0], key=lambda date: date.start)
    end = bisect_left(dates, bounds[1], key=lambda date: date.start)
    found = []
    for date in dates[begin:end]:
        after = date.start >= quantity.end
        between = words[quantity.end : date.start] if after else words[date.end : quantity.start]
        apart = _OTHER_FIGURE.search(between) or (after and _NEW_CLAUSE.search(between))
        if date.earliest and not apart:
            found.append(date)
    return found


def trend_of(text: Text, quantity: Quantity) -> Trend | None:
    """Read from the words about a figure where in the rise of a toll it stands; None where none tell."""
    words = text.document.text
    sentence = text.sentence_at(quantity.start)
    before, after = _clause(words, quantity, (sentence.start_char, sentence.end_char))
    clause = before + " " + after
    if _FINAL.search(clause):
        return Trend.FINAL
    if _RISING.search(before):
        return Trend.RISING
    if _LATER.search(clause) or _NEW_TOLL.search(words[quantity.end : sentence.end_char]):
        return Trend.LATER
    before_figure = words[sentence.start_char : quantity.start]
    if quantity.measure in _DEAD and (_PARTIAL.search(clause) or _VERIFIED.search(before_figure)):
        return Trend.PARTIAL
    if _EARLY.search(clause) or _MAY_RISE.search(sentence.text):
        return Trend.EARLY
    return None


def with_new_tolls(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims where a "new toll" is that of the same claimant's other figures of the event too.

    Whoever gives the very figure that the report calls new gives the new toll: the body, and its director.
    Own words of a final, rising or partial figure stand; that the report's toll may still rise does not.
    """
    counts = [one for one in claims if one.aspect is Aspect.COUNT]
    figures = {_figure(one) for one in counts if one.trend is Trend.LATER}
    new = {(one.doc, one.claimant, one.event) for one in counts if _figure(one) in figures}
    early = (None, Trend.EARLY)
    return [
        replace(one, trend=Trend.LATER)
        if one.aspect is Aspect.COUNT and one.trend in early and (one.doc, one.claimant, one.event) in new
        else one
        for one in claims
    ]


def _figure(claim: Claim) -> tuple[object, ...]:
    return claim.doc, claim.event, claim.measure, claim.min, claim.max


def toll_may_rise(text: Text) -> bool:
    """Tell whether a report says anywhere that its toll is early: it may rise, people are still missing."""
    for sentence in text.sentences:
        if _ABOUT_TOLL.search(sentence.text) and (
            _MAY_RISE.search(sentence.text) or re.search(r"\bpreliminary\b", sentence.text, re.IGNORECASE)
        ):
            return True
    return False


def _clause(words: str, quantity: Quantity, sentence: tuple[int, int]) -> tuple[str, str]:
    """Return the words of the figure's clause before and after it, cut at signs and other digits."""
    before = words[sentence[0] : quantity.start]
    after = words[quantity.end : sentence[1]]
    return re.split(r"[;]|\d,?\s|, (?:and|but|while) ", before)[-1], re.split(
        r"[,;]|\s(?:and|but)\s|\d", after
    )[0]


def _basis(text: Text, quantity: Quantity, sentence: tuple[int, int], period: TimeExpression | None) -> Basis:
    before, after = _clause(text.document.text, quantity, sentence)
    if _FINAL.search(before):
        return Basis.FINAL
    if (
        period is not None
        or (quantity.unit or "").endswith(RATE)
        or _RATE.match(after.strip()[:20])
        or _RATE.search(after[:_NEAR])
    ):
        return Basis.PERIOD
    if quantity.measure in _STOCKS:
        return Basis.SNAPSHOT
    standing = _STANDING.search(before[-_NEAR:]) or _STANDING.search(after[:_NEAR])
    if quantity.measure in _HOLDABLE and standing and not re.search(r"\bbeen\b", after[:_NEAR]):
        return Basis.SNAPSHOT
    return Basis.CUMULATIVE


def _period(
    text: Text, quantity: Quantity, near: Sequence[TimeExpression], sentence: tuple[int, int]
) -> TimeExpression | None:
    """Return the date that a figure counts within: "in the past 24 hours", "on Tuesday alone"."""
    words = text.document.text
    date = _nearest([one for one in near if one.role == "in"], quantity)
    if date is None:
        return None
    if re.match(r"\s+alone\b", words[date.end : date.end + 10]):
        return date
    if _PERIOD.match(date.text):
        return date
    told = date.text.lower()
    far = told.startswith(("this ", "earlier this ")) and "far" in words[max(0, date.start - 8) : date.start]
    if far or told in ("this year", "this month"):
        return date
    fought = _CAMPAIGN.search(words, sentence[0], sentence[1])
    short = date.earliest is not None and date.latest is not None and (date.latest - date.earliest).days <= 1
    return date if fought and short else None


def _as_of(text: Text, quantity: Quantity, near: Sequence[TimeExpression]) -> Days | None:
    """Return the days a figure is stated for: "as of Monday", "by Monday", "rose to 82 on Sunday"."""
    words = text.document.text
    for date in near:
        if _AS_OF.search(words[max(0, date.start - 24) : date.start]):
            return _days(date)
    until = _nearest([one for one in near if one.role == "until"], quantity)
    if until is not None:
        return _days(until)
    moved = _RISING.search(words[max(0, quantity.start - 30) : quantity.start])
    following = [date for date in near if 0 <= date.start - quantity.end <= 24]
    return _days(following[0]) if moved and following else None


def _nearest(dates: Sequence[TimeExpression], quantity: Quantity) -> TimeExpression | None:
    return min(
        dates, key=lambda date: max(date.start - quantity.end, quantity.start - date.end), default=None
    )


def _days(date: TimeExpression | None) -> Days | None:
    if date is None or date.earliest is None or date.latest is None:
        return None
    return date.earliest, date.latest


def _first_day(date: TimeExpression) -> Days | None:
    return None if date.earliest is None else (date.earliest, date.earliest)


def _last_day(date: TimeExpression) -> Days | None:
    return None if date.latest is None else (date.latest, date.latest)
