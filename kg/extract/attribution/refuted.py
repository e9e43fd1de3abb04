"""Denials of what others say: "denied allegations that X", "the reports of X are false"."""

from __future__ import annotations

from kg.extract.attribution.cues import lexicon
from kg.extract.attribution.denial import denied_part
from kg.extract.attribution.marked import Found, Marked
from kg.extract.tags import Tag
from kg.vocab import AttributionKind, Denies, Polarity

_BEFORE = frozenset({Tag.DET, Tag.ADJ, Tag.NUM, Tag.NAME, Tag.POSS, Tag.NOUN, Tag.ADV})


def settle_denials(marked: Marked, found: list[Found]) -> list[Found]:
    """Return the attributions of a sentence with each denial of a claim made a denial of its content.

    "Denied allegations that it was behind the attack" denies that it was behind it. The claim denied stays
    an attribution of its own where it has a source ("claims by rebels that"), else it goes.
    """
    gone: set[int] = set()
    for one in found:
        for number, claim in enumerate(found):
            if claim.kind is not AttributionKind.NOUN or claim is one or not claim.content:
                continue
            if _is_denied(marked, one, claim):
                one.content = list(claim.content)
                one.polarity = Polarity.DENIED
                one.denies = _part(marked, one, claim)
                if claim.head is None:
                    gone.add(number)
        if one.polarity is Polarity.AFFIRMED and one.denies is None and _calls_false(marked, one):
            one.polarity = Polarity.DENIED
            one.denies = _part(marked, one, one)
    return [one for number, one in enumerate(found) if number not in gone]


def _is_denied(marked: Marked, one: Found, claim: Found) -> bool:
    """Return whether the content of `one` is the claim itself, or the claim called false."""
    if not one.content or one.kind is AttributionKind.NOUN:
        return False
    begin, end = one.content[0]
    at = claim.cue[0]
    if not begin <= at < min(end, begin + 6) or not all(tag in _BEFORE for tag in marked.tags[begin:at]):
        return False
    return one.polarity is Polarity.DENIED or (one.denies is None and _calls_false(marked, one))


def _calls_false(marked: Marked, one: Found) -> bool:
    """Return whether a content says of claims or a toll that they are false or exaggerated."""
    if not one.content:
        return False
    words = lexicon().words["denial"]
    inside = [marked.lower[k] for begin, end in one.content for k in range(begin, end)]
    claims = any(word in lexicon().nouns or word in words["figure"] for word in inside)
    negated = any(word in {"not", "n't", "n’t", "never", "if", "whether"} for word in inside)
    false = any(word in words[kind] for word in inside for kind in ("falsity", "overstated", "understated"))
    nothing = " no truth " in f" {' '.join(inside)} "
    return claims and not negated and (false or nothing)


def _part(marked: Marked, one: Found, claim: Found) -> Denies:
    words = lexicon().words["denial"]
    high = marked.sentences[one.sentence][1]
    inside = set(marked.lower[one.cue[0] : high])
    if inside & (words["overstated"] | words["understated"]):
        return Denies.FIGURE
    return denied_part(marked, claim.content[0])
