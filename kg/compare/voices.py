"""Who says what, in words: "the ministry counts 12 (“twelve people were killed”)"."""

from __future__ import annotations

import re

from kg.compare.bounds import bounds_of
from kg.gazetteer import countries, is_common
from kg.model import Answer
from kg.vocab import Aspect, ClaimantKind, Commitment, Measure, Polarity

_LONGEST_QUOTE = 160
_DETERMINERS = re.compile(
    r"(?:the|a|an|some|several|many|most|other|two|three|one|both|no|all|his|her|its|their)\b", re.IGNORECASE
)
_SINGULAR_S = re.compile(r"(?:ss|us|is|press|news)$", re.IGNORECASE)
_AMOUNTS = frozenset({Measure.MONEY, Measure.AREA, Measure.OIL, Measure.OTHER})
"""What is not counted one by one."""


def voice(answer: Answer) -> str:
    """Return who speaks, as one would name them in a sentence.

    A body named by a common noun takes an article, a plural none: "the health ministry", "rights groups".
    """
    claim = answer.claim
    if claim.claimant is None:
        return answer.origin.label or "the report"
    name = " ".join(claim.claimant.split())
    first = name.partition(" ")[0]
    if first == "The":
        return f"the{name.removeprefix(first)}"
    unnamed = claim.claimant_kind in (ClaimantKind.ANONYMOUS, ClaimantKind.GROUP)
    if unnamed and first.istitle() and is_common(first.lower()):
        name = first.lower() + name.removeprefix(first)  # a capital that began a sentence
    common = name[:1].islower() and not _DETERMINERS.match(name)
    return f"the {name}" if common and not is_plural(name) else name


def is_plural(name: str) -> bool:
    """Tell whether a name takes a plural verb, by its last word before any "of" or "in".

    >>> is_plural("Rights groups"), is_plural("health ministry"), is_plural("officials in Kyiv")
    (True, False, True)
    """
    head = re.split(r"\s(?:of|in|from|at|for|with|on)\s", name)[0]
    last = head.rpartition(" ")[2]
    plural = last.endswith("s") and last[:1].islower() and not _SINGULAR_S.search(last)
    return plural or last in ("people", "police", "men", "women")


def quoted(answer: Answer) -> str:
    """Return the words of a claim in quotation marks, cut where they run long; a denial's with its cue."""
    claim = answer.claim
    denied = claim.polarity is Polarity.DENIED and claim.aspect is not Aspect.COUNT
    words = " ".join((claim.words if denied and claim.words else claim.quote).split())
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"“{words}”"


def value_words(answer: Answer) -> str:
    """Return what a claim that is no count says, in words: "Panama" for a flag, "it did not take place"."""
    claim = answer.claim
    denied = claim.polarity is Polarity.DENIED
    about = answer.event.label if answer.event is not None else ""
    if claim.aspect is Aspect.OCCURRENCE and (claim.value is None or claim.value == about):
        return "it did not take place" if denied else "it took place"
    words = claim.value or " ".join(claim.quote.split())
    if claim.attribute == "flag":
        country = countries().get(words)
        words = words if country is None else country.name
    return f"not {words}" if denied else words


def said(answer: Answer) -> str:
    """Return who says what, as a clause: its figure or denial in plain words, and the words themselves."""
    claim = answer.claim
    who, plural = voice(answer), is_plural(voice(answer))
    hedge = "possibly " if claim.commitment is Commitment.HEDGED else ""
    if claim.polarity is Polarity.DENIED:
        verb = "deny" if plural else "denies"
        if claim.words and claim.aspect is not Aspect.COUNT:
            return f"{who} {quoted(answer)}"
        if claim.aspect is not Aspect.COUNT:
            return f"{who} {verb} it ({quoted(answer)})"
        return f"{who} {verb} {quoted(answer)}"
    bounds = bounds_of(answer)
    if claim.aspect is Aspect.COUNT and bounds is not None:
        counting = claim.measure is not None and claim.measure not in _AMOUNTS
        speaks = claim.claimant is not None and claim.claimant_kind is not ClaimantKind.DATASET
        verb = "count" if counting and speaks else "give" if speaks else "has"
        if verb != "has" and not plural:
            verb += "s"
        return f"{who} {verb} {hedge}{bounds} ({quoted(answer)})"
    return f"{who}: {quoted(answer)}"
