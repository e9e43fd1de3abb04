"""Attributions whose cue is a verb."""

from __future__ import annotations

from kg.extract.attribution.acts import (
    read_accusation,
    read_denial,
    read_object,
    read_passive,
    read_silence,
    takes_lives,
)
from kg.extract.attribution.cues import Verb, lexicon
from kg.extract.attribution.marked import Found, Marked, Site
from kg.extract.attribution.phrases import source_right
from kg.extract.attribution.speech import read_speech
from kg.extract.attribution.subjects import (
    fill_source,
    find_subject,
    group_start,
    opens_quote,
    subject_end,
)
from kg.extract.inflection import Form
from kg.extract.tags import Tag

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re"})
_VERBAL = frozenset({Tag.VERB, Tag.PART, Tag.ING, Tag.INF})
_FIGURE = 3
"""Words between a figure and the participle that says who gave it, with what it counts."""

_HEADLINE = frozenset({"say", "report", "claim", "deny", "estimate"})


def verb_cues(marked: Marked, low: int, high: int, found: list[Found]) -> None:
    """Add the attributions with a verb as cue in the sentence of tokens `low` to `high`."""
    for i in range(low, high):
        verb = lexicon().verbs.get(marked.lower[i])
        if verb is None or (marked.tags[i] not in _VERBAL and not _rescued(marked, i, verb)):
            continue
        one = _read(Site(marked, i, verb, low, high), found)
        if one is not None:
            found.append(one)


def _rescued(marked: Marked, i: int, verb: Verb) -> bool:
    """Return whether a form read as a noun is a cue: "…, witnesses say", "groups estimate there are"."""
    after = marked.at(i + 1)
    if marked.tags[i] is Tag.NAME:
        # A headline in capitals: "Port Could Reopen, Minister Says".
        ends = after in {".", ""} or marked.sentence[i + 1] != marked.sentence[i]
        return verb.lemma == "say" and ends and marked.tag(i - 1) in {Tag.NAME, Tag.NOUN}
    if marked.tags[i] is not Tag.NOUN or verb.form not in {Form.THIRD, Form.BASE}:
        return False
    before = marked.tag(i - 1)
    if verb.lemma == "say":
        # Hardly ever a noun: "the ministers say", "some often say", "…” says Ana Lima".
        opens = before is Tag.PUNCT and marked.tag(i + 1) in {Tag.NAME, Tag.DET, Tag.NOUN, Tag.PRON}
        return opens or before in {Tag.NAME, Tag.NOUN, Tag.PRON, Tag.ADV, Tag.DET, Tag.NUM}
    if verb.lemma in {"tell", "deny"} and verb.form is Form.THIRD:
        return True
    if before not in {Tag.NAME, Tag.NOUN, Tag.PRON} or "ask" in verb.classes:
        return False
    if after in {"that", "there", "he", "she", "they", "it"}:
        return True
    return verb.lemma in _HEADLINE and after in {".", ",", ""} and marked.lower[i - 1] != verb.lemma


def _read(site: Site, found: list[Found]) -> Found | None:
    marked, i, verb, low = site.marked, site.at, site.verb, site.low
    start = group_start(marked, i, low)
    aux = {marked.lower[k] for k in range(start, i)}
    one = Found(cue=(start, i + 1), lemma=verb.lemma, sentence=marked.sentence[low])
    one.commitment = lexicon().commitment(verb.lemma)
    if "think" in verb.classes:
        one.confidence = 0.6
    if aux & _BE and verb.form in {Form.PAST, Form.PARTICIPLE} and marked.tags[i] is not Tag.ING:
        return read_passive(site, one)
    if verb.form in {Form.PAST, Form.THIRD} and _reduced(marked, i, low):
        return _figure_of(site, one)
    # Quoted speech within a quotation is the speaker's own matter, and mostly no report.
    if (
        marked.quoted[i] is not None
        and verb.classes & {"judge", "ask", "think", "quote", "count"}
        and "say" not in verb.classes
        and not (opens_quote(marked, start) and "count" in verb.classes)
    ):
        return None
    if verb.lemma in {"blame", "accuse"} and marked.tags[i] is Tag.INF:
        return None
    if verb.lemma == "claim" and takes_lives(marked, i):
        return None
    source = find_subject(site, subject_end(marked, start, low), found)
    if source is not None and all(word.isdigit() for word in marked.words[slice(*source.head)]):
        return None  # "put it at 22, which tallies with": a figure says nothing
    return (
        read_silence(site, source, one)
        or read_denial(site, source, one)
        or read_accusation(site, source, one)
        or read_speech(site, source, one)
        or read_object(site, source, one)
    )


def _figure_of(site: Site, one: Found) -> Found | None:
    """Read "the 38 originally reported by the police": whoever gave a figure says it."""
    marked, i, low = site.marked, site.at, site.low
    start = one.cue[0]
    figure = next(
        (k for k in range(start - 1, max(low, start - _FIGURE) - 1, -1) if marked.tags[k] is Tag.NUM), None
    )
    giver = source_right(marked, i + 2, site.high)
    if figure is None or giver is None or not site.verb.classes & {"say", "count"}:
        return None
    fill_source(one, giver)
    one.content = [(figure, start)]
    one.confidence = 0.8
    return one


def _reduced(marked: Marked, i: int, low: int) -> bool:
    """Return whether a past form stands as a participle after a noun: "the toll reported by"."""
    return marked.at(i + 1) == "by" or (marked.at(i + 1) in {"in", "at"} and marked.tag(i - 1) is Tag.DET)
