"""One plain sentence on a judged pair: who said what, and why that is or is not a conflict."""

from __future__ import annotations

from kg.compare.finding import Finding, ruling_on
from kg.compare.independence import may_be_one
from kg.compare.voices import said
from kg.model import Answer
from kg.vocab import Decision, Reason, Verdict

_VERDICT = {
    Verdict.CONTRADICTION: "Both cannot be true",
    Verdict.TENSION: "Both could be true, but they sit ill together",
    Verdict.CORRECTION: "The later statement replaces the earlier",
    Verdict.UPDATE: "The one brings the other up to date",
    Verdict.REFINEMENT: "The one says the same more exactly",
    Verdict.COMPATIBLE: "Both can be true",
    Verdict.DIFFERENT_MEASURE: "They are not compared",
    Verdict.DIFFERENT_POPULATION: "They are not compared",
    Verdict.DIFFERENT_SCOPE: "They are not compared",
    Verdict.DIFFERENT_BASIS: "They are not compared",
    Verdict.DIFFERENT_EVENT: "They are not compared",
    Verdict.NOT_ASSERTED: "They do not conflict",
    Verdict.SAME_ORIGIN: "This is one voice, not two",
}

_REASON = {
    Reason.DISJOINT_COUNTS: "no number satisfies both at one instant",
    Reason.LARGER_NOT_LATER: "a total only grows, and the larger figure is not the later one",
    Reason.LARGER_LATER: "the larger figure is the later one",
    Reason.ORDER_UNKNOWN: "which of the two is the later is not certain",
    Reason.PARTIAL_COUNT: "the smaller counts those verified, named, found or buried so far",
    Reason.TWO_FLOORS: "both are lower bounds",
    Reason.FLOORS_APART: "both are lower bounds, but far apart",
    Reason.VAGUE_AGAINST_LARGE: "the vague words allow the large figure only at a stretch",
    Reason.FLOOR_FAR_BELOW: "the lower bound lies far below the figure",
    Reason.OVERLAPPING_BOUNDS: "some number satisfies both",
    Reason.EQUAL_BOUNDS: "the figures are equal",
    Reason.NESTED_BOUNDS: "the one figure lies within the bounds of the other",
    Reason.SITE_COUNTER: "a site counts what it saw, not the whole",
    Reason.PART_EXCEEDS_WHOLE: "the part is larger than the whole",
    Reason.PART_OF_WHOLE: "the one counts a part of what the other counts",
    Reason.POLARITY: "the one affirms what the other denies",
    Reason.DENIED_EVENT: "the one entails what the other says did not happen",
    Reason.DENIED_RESPONSIBILITY: "the one blames whom the other clears",
    Reason.DENIED_FIGURE: "the denial is of a figure",
    Reason.DENIES_NOTHING: "not knowing or not commenting denies nothing",
    Reason.BROADER_DENIAL: "what is denied and what is claimed only overlap",
    Reason.AGENT: "one act, two who are said to have done it",
    Reason.ALLIED_AGENTS: "allies may both have had a hand in it",
    Reason.ONE_AMONG: "one of them names the actor only as one of several",
    Reason.SAME_VALUE: "both say the same",
    Reason.CONTAINED_VALUE: "the one value contains the other",
    Reason.DIFFERENT_VALUE: "the values differ",
    Reason.UNRELATED_VALUE: "nothing is known that sets the two values against each other",
    Reason.NOT_FUNCTIONAL: "several values can hold at once",
    Reason.TEMPORAL: "they speak of different times",
    Reason.LOCATION: "the places lie apart",
    Reason.TOO_FAST: "no ship covers the way between the two places in the time between them",
    Reason.IDENTITY: "one vessel has one value at a time",
    Reason.GRANULARITY: "the one is broader than the other",
    Reason.HEDGED: "one of them is hedged",
    Reason.PLANNED: "one of them speaks of a plan",
    Reason.HYPOTHETICAL: "one of them asserts nothing",
    Reason.ONE_ORIGIN: "one body is behind both",
    Reason.RESTATED: "one body states another figure for the same time",
    Reason.CORRECTED: "one body takes back its earlier statement",
    Reason.POSSIBLY_SAME_ORIGIN: "the two may be one source",
    Reason.UNIT: "the units differ",
    Reason.MEASURE: "they count different things",
    Reason.POPULATION: "they count different people",
    Reason.PLACE_SCOPE: "they count for different places",
    Reason.PERIOD_SCOPE: "they count over different periods",
    Reason.BASIS: "they are accounted on different bases",
    Reason.EVENT: "they speak of different events",
    Reason.ASPECT: "they speak of different aspects",
    Reason.JUDGED: "they were judged to answer different questions",
}


_DECISION = {
    Decision.SAME: "They were judged to answer one question",
    Decision.DIFFERENT: "They were judged different",
    Decision.UNSURE: "Whether they answer one question was left open",
}


def sentence(a: Answer, b: Answer, finding: Finding) -> str:
    """Return one sentence that names both speakers and their words, and gives the verdict with its reason."""
    verdict, reason = _VERDICT[finding.verdict], _REASON[finding.reason]
    told = f"{said(a)}; {said(b)}"
    domain = "." in told.partition(" ")[0]
    start = told[:1] if domain else told[:1].upper()
    return f"{start}{told[1:]}. {verdict}: {reason}.{_perhaps_one(a, b, finding)}{_judged(a, b)}"


def _perhaps_one(a: Answer, b: Answer, finding: Finding) -> str:
    """Whether the two who oppose each other may be one source that told it twice."""
    opposed = finding.verdict in (Verdict.CONTRADICTION, Verdict.TENSION)
    if not opposed or a.origin.id == b.origin.id or not may_be_one(a.origin, b.origin):
        return ""
    return f" But {_REASON[Reason.POSSIBLY_SAME_ORIGIN]}."


def _judged(a: Answer, b: Answer) -> str:
    """Who judged the pair and why, if anybody did."""
    ruling = ruling_on(a, b)
    return "" if ruling is None else f" {_DECISION[ruling.decision]} ({ruling.words})."
