"""Whether words of the future govern a date: "will meet on Thursday", not "said on Thursday it will"."""

from __future__ import annotations

import re

_BE = r"(?:is|are|'s|'re|was|were|be|been|being)"
_FUTURE = re.compile(
    rf"""\b(?:
        (?:will|shall|wo(?=\s?n[o'’]t)|would(?!\s+have\b)|has\s+until|have\s+until|going\s+to)\b
      | {_BE}\s+(?:also\s+|now\s+|still\s+)?(?:scheduled|set|due|expected|planned|slated|likely|poised)\b
      | (?:is|are)\s+to\s+(?!the\b|a\b|an\b)[a-z]
      | (?:plans?|planning|intends?|intending|aims?|vow(?:s|ed))\s+to\b
      | (?:pledge[sd]?|hopes?|promise[sd]?|agree[sd]?)\s+to\b
      | (?:scheduled|slated)\s+(?:for|to)\b | set\s+to\b
      | (?:postponed|delayed|adjourned)\s+(?:un)?(?:till?|to)\b
      | (?:upcoming|forthcoming)\b
    ) | ['’]ll\b""",
    re.IGNORECASE | re.VERBOSE,
)
_REPORTING = (
    r"(?:said|says|say|tells?|told|announce[sd]?|report(?:s|ed)|add(?:s|ed)|warn(?:s|ed)|confirm(?:s|ed)"
    r"|declare[sd]?|claim(?:s|ed)|stated|wrote|tweeted|insist(?:s|ed)|vowed|pledged|agreed|decided|according)"
)
_PAST = r"(?:was|were|had|has|have|did|[a-z]+ed)"
_BREAKS = re.compile(
    r"[;:—“”\"]|\s--?\s|\b(?:that|which|who|whom|whose|after|following|since|despite|over)\b"
    rf"|\b{_REPORTING}\b|\b(?:was|were|had|has|have|did|killed|wounded|attacked)\b",
)
_BREAKS_AFTER = re.compile(
    rf"[.;:—“”\"]|\s--?\s|\b(?:that|which|who|whom|whose|after|following)\b|\b{_REPORTING}\b|\b{_PAST}\b"
)
_TOLD_ON = re.compile(rf"\b{_REPORTING}\b[^,;:“”\"]*$|\b{_PAST}\s+(?:on\s+|late\s+|early\s+|earlier\s+)*$")
_PAST_ON = re.compile(rf"\b{_PAST}\b[^,;:“”\"]{{0,80}}\bon\s+$")
_PAST_AFTER = re.compile(rf"[^,;:“”\"]{{0,80}}\b{_PAST}\b")
_POSSESSIVE = re.compile(r"['’]s?\b|\s['’]s\b")
_APPOINTMENT = re.compile(
    r"\W*s?\s+(?:\w+\s+)?(?:elections?|vote|poll|meetings?|talks|summit|session|hearing|trial|visit|deadline"
    r"|referendum|ceremony|inauguration|conference|launch)\b"
)


def governed_by_future(before: str, after: str) -> bool:
    """Tell whether a date lies ahead, from its sentence's words before and after it.

    The cue must stand in the date's own clause: a reporting verb, "that", "after" or a past form between
    the two cuts the tie ("the army said on Thursday that it will …").
    """
    cues = list(_FUTURE.finditer(before))
    if cues and not _BREAKS.search(before, cues[-1].end()):
        return True
    if _TOLD_ON.search(before):
        return False
    if _POSSESSIVE.match(after) and not _APPOINTMENT.match(after):
        return False
    ahead = _FUTURE.search(after)
    return ahead is not None and not _BREAKS_AFTER.search(after[: ahead.start()])


def governed_by_past(before: str, after: str) -> bool:
    """Tell whether a past form governs a date from beside it: "was killed on Jan. 20"."""
    return bool(_PAST_ON.search(before) or _PAST_AFTER.match(after))
