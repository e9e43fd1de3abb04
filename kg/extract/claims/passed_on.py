"""Who is quoted by whom: "Reuters, citing officials, said", "quoted the ministry as saying", "told AFP".

The innermost of a chain makes the claim; the others pass it on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.attribution.cues import lexicon
from kg.extract.claims.source import Source
from kg.extract.claims.sources import read_source
from kg.extract.text import Text
from kg.extract.word_classes import word_class
from kg.model import ActorMention, Attribution, Span
from kg.vocab import ActorKind, ClaimantKind

_CITE = r"(?:citing|quoting|(?:has |had |have )?(?:cited|quoted)|cites|quotes)"
_PHRASE = r"(?P<inner>[^,;.“”\"()\n]{2,90}?(?:,? (?:who|which) [^,;.\n]{2,60}|, [A-Z][\w’' -]{2,40})?)"

_BETWEEN = re.compile(rf"^,? ?(?:(?:which|who) )?{_CITE} {_PHRASE},?(?: as)? ?$")
"""Between source and cue: "Reuters, citing officials, | said", "Reuters quoted officials as | saying"."""

_AFTER = re.compile(
    rf"^(?: (?:on|late|early) \w+| \w+day| (?:yester|to)day)?,? {_CITE} {_PHRASE}"
    r"(?:,|[.”\"]|$| that | as saying\b| as having said\b)"
)
"""After the cue: "Reuters reported, | citing officials"."""

_RELATIVE = re.compile(rf"^[^,;.\n]{{0,30}}?,? (?:which |who )?{_CITE} {_PHRASE}(?:,|[.”\"]|$| as saying\b)")
"""After a source that follows its cue: "according to AFP, | which quoted residents"."""

_ITSELF = re.compile(rf"^ {_PHRASE}(?:, (?:that |[^ ]+ )|,? as (?:saying|having said)\b|[.”\"]?$)")
"""After a cue that cites: "The BBC said, citing | Al Jazeera, that"."""

_CITES = re.compile(rf"^{_CITE}$", re.IGNORECASE)

_OPENING = re.compile(rf"^(?P<cite>Citing|Quoting) {_PHRASE}, (?:the |a |an )?(?:[\w'’-]+ ){{0,4}}$")
"""Before the source, at the head of a sentence: "Citing officials, | Reuters said"."""

_REPORTED_BY = re.compile(
    r"^(?:(?:a|an|the|its|his|her) )?"
    r"(?:statement|report|announcement|comments?|remarks?|figures|data|tweet|post) (?:by|from|of|issued by) "
)

_TO_OUTLET = re.compile(
    r"(?:\btold(?: the)?(?: [\w-]+){0,3}|\binterview(?:ed)? (?:with|to|by)(?: the)?"
    r"|\bspeaking(?: [\w ]{0,20})? to(?: the)?"
    r"|\b(?:quoted|carried|cited|published|aired|broadcast) by(?: the)?(?: [\w-]+){0,3}"
    r"|\b(?:statement|comments|remarks) (?:to|on)(?: the)?(?: [\w-]+){0,2}) $"
)
"""What stands before the outlet to which a speaker spoke, or that carries what he said."""

_HEAD_END = re.compile(r" (?:in|of|at|for|from|with|who|which|on|close) ")

_RECORDS = word_class("told_by_bodies") | word_class("evidence")
_HEAD_WORDS = 3
"""Words within which the noun of what is cited stands."""

_FAR = 80
"""Code points between a cue and the outlet that was told, at most."""


def cited_by(
    text: Text, attribution: Attribution, actors: Sequence[ActorMention], starts: Sequence[int]
) -> Source | None:
    """Return whom the source of an attribution cites for its content, None where it cites nobody.

    `actors` are in order of their `starts`.
    """
    span = _cited(text, attribution)
    if span is None:
        return None
    words = text.document.text[span[0] : span[1]]
    bare = re.sub(r"^(?:the|a|an) ", "", " ".join(words.split()), flags=re.IGNORECASE)
    cited = replace(attribution, source=(span,), claimant=bare, claimant_kind=_kind(bare))
    source = read_source(text, cited, actors, starts)
    if source.actor is None and not _RECORDS.isdisjoint(bare.lower().split()[:_HEAD_WORDS]):
        return None  # "citing figures from clinics": a document is cited, and who cites it speaks
    # Who is cited speaks, whatever noun the phrase ends with: "sources in the prosecutor's office".
    return replace(source, words=tuple(_HEAD_END.split(words)[0].lower().split()))


def told_outlet(text: Text, attribution: Attribution, actors: Sequence[ActorMention]) -> str | None:
    """Return the outlet that a speaker told, or that carries his words: "a doctor told AFP"."""
    cue = attribution.cue[0]
    for actor in actors:
        if actor.kind is not ActorKind.OUTLET or not cue[0] - _FAR < actor.start < cue[1] + _FAR:
            continue
        if any(start <= actor.start < end for start, end in (*attribution.content, *attribution.source)):
            continue
        if _TO_OUTLET.search(text.document.text[max(0, actor.start - 60) : actor.start]):
            return actor.name
    return None


def _cited(text: Text, attribution: Attribution) -> Span | None:
    if not attribution.source:
        return None
    whole = text.document.text
    sentence = text.sentence_at(attribution.cue[0][0])
    (source_start, source_end), (cue_start, cue_end) = attribution.source[0], attribution.cue[0]
    end = max(sentence.end_char, cue_end)
    for pattern, start, stop in (
        (_BETWEEN, source_end, cue_start),
        (_ITSELF if _CITES.match(whole[cue_start:cue_end]) else _AFTER, cue_end, end),
        (_RELATIVE, source_end, end),
        (_OPENING, sentence.start_char, source_start),
    ):
        if start >= stop or (pattern is _RELATIVE and source_start < cue_start):
            continue
        match = pattern.search(whole[start:stop])
        if match is not None:
            return _phrase(whole, start + match.start("inner"), start + match.end("inner"))
    return _inside_source(whole, source_start, source_end)


def _inside_source(whole: str, start: int, end: int) -> Span | None:
    """Return whom the words of a source cite: "Reuters, citing officials," as one phrase."""
    match = re.search(rf",? (?:which |who )?{_CITE} {_PHRASE},?$", whole[start:end])
    return None if match is None else _phrase(whole, start + match.start("inner"), start + match.end("inner"))


def _phrase(whole: str, start: int, end: int) -> Span:
    """Cut "a statement by" off: who made it is cited."""
    made = _REPORTED_BY.match(whole[start:end])
    return (start + made.end() if made else start), end


def _kind(words: str) -> ClaimantKind:
    """Return the kind of a speaker in words alone, by their head noun."""
    known = lexicon().words["sources"]
    head = _HEAD_END.split(words)[0].split()[-1].lower()
    for name in ("anonymous", "group", "government", "organisation"):
        if head in known[name]:
            return ClaimantKind(name)
    if words[:1].isupper():
        return ClaimantKind.PERSON
    return ClaimantKind.GROUP if head.endswith("s") else ClaimantKind.ANONYMOUS
