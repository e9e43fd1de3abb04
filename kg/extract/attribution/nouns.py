"""Attributions whose cue is a noun ("claims by rights groups that"), and "according to"."""

from __future__ import annotations

from kg.extract.attribution.acts import has_figure
from kg.extract.attribution.content import (
    clause_before,
    content_end,
    is_saying_participle,
    opens_clause,
    skip_frame,
)
from kg.extract.attribution.cues import Noun, lexicon
from kg.extract.attribution.denial import denied_part
from kg.extract.attribution.marked import Found, Marked, Range
from kg.extract.attribution.phrases import (
    Source,
    phrase_left,
    phrase_right,
    source_left,
    source_right,
)
from kg.extract.attribution.subjects import group_start, subject_end
from kg.extract.tags import FINITE, Tag
from kg.vocab import AttributionKind, Commitment, Denies, Polarity

# "According to preliminary reports" commits nobody.
_OWN = frozenset({"his", "her", "their", "its"})
_UNSURE = frozenset({"preliminary", "initial", "unconfirmed", "early"})


def noun_cues(marked: Marked, low: int, high: int, found: list[Found]) -> None:
    """Add the attributions with a noun as cue in the sentence of tokens `low` to `high`."""
    taken = {k for one in found if one.sentence == marked.sentence[low] for k in range(*one.cue)}
    for i in range(low, high):
        noun = lexicon().nouns.get(marked.lower[i])
        if noun is None or i in taken or marked.tags[i] not in {Tag.NOUN, Tag.NAME, Tag.VERB}:
            continue
        if marked.tags[i] is Tag.NAME and i != low:
            continue
        one = _read(marked, i, noun, low, high)
        if one is not None:
            one.sentence = marked.sentence[low]
            found.append(one)


def _read(marked: Marked, i: int, noun: Noun, low: int, high: int) -> Found | None:
    one = Found(cue=(i, i + 1), lemma=noun.lemma, sentence=0, kind=AttributionKind.NOUN, confidence=0.7)
    source = _maker(marked, i, low) or _owner(marked, i, low)
    after = i + 1
    of = False
    for _ in range(2):
        word = marked.at(after)
        if source is None and word in lexicon().words["sources"].get("by", frozenset({"by", "from"})) | {
            "by",
            "from",
        }:
            phrase = phrase_right(marked, after + 1, high)
            if phrase is None:
                return None
            source = Source(phrase, phrase)
            after = skip_frame(marked, phrase[1], high)
    begin = after
    if marked.at(begin) == "that" and begin + 1 < high:
        begin += 1
    elif marked.at(begin) == "of" and noun.of and begin + 1 < high:
        begin += 1
        of = True
    elif (
        source is not None
        and marked.tag(after) not in {Tag.PUNCT, Tag.PREP, Tag.AUX, Tag.MODAL}
        and noun.of
        and opens_clause(marked, begin, high)
    ):
        pass
    else:
        return _bare_denial(marked, i, noun, source, one)
    if of and not _reportable(marked, begin, high, noun):
        return None
    one.content = [(begin, _noun_end(marked, begin, high, of=of))]
    one.frame = [(i + 1, begin)]
    _settle(one, noun, source)
    if noun.denial:
        one.denies = denied_part(marked, one.content[0])
    return one


def _noun_end(marked: Marked, begin: int, high: int, *, of: bool) -> int:
    end = content_end(marked, begin, high)
    for k in range(begin + 1, end):
        # The content of a noun ends before what the rest of the sentence says of it, or of whose claim it is.
        if (
            marked.words[k] == ":"
            or (marked.at(k) == "and" and marked.at(k + 1) in {"has", "have"})
            or (marked.words[k] == "," and (of or marked.at(k + 1) in {"but", "and", "which", "with"}))
        ):
            return k
    return end


def _reportable(marked: Marked, begin: int, high: int, noun: Noun) -> bool:
    """Return whether "of" opens content ("reports of clashes"), not a source ("claims of the army")."""
    phrase = phrase_right(marked, begin, high)
    if phrase is None:
        return noun.of
    words = lexicon().words["sources"]
    head = next((k for k in range(*phrase) if marked.tags[k] is Tag.PREP), phrase[1]) - 1
    speaker = any(
        marked.lower[head] in words[name] for name in ("anonymous", "group", "government", "organisation")
    )
    return noun.of and not speaker and marked.tags[begin] is not Tag.NAME


def _owner(marked: Marked, i: int, low: int) -> Source | None:
    """Return X of "X's claim" and "their claim"."""
    k = i - 1
    while k > low and marked.tags[k] in {Tag.ADJ, Tag.NOUN, Tag.NUM, Tag.ADV} and i - k < 4:
        k -= 1
    if k < low:
        return None
    if marked.tags[k] is Tag.POSS:
        phrase = phrase_left(marked, low, k)
        return None if phrase is None else Source(phrase, phrase)
    if marked.lower[k] in _OWN:
        return Source((k, k + 1), (k, k + 1))
    return None


def _maker(marked: Marked, i: int, low: int) -> Source | None:
    """Return X of "X answered with the claim that", "X repeated allegations that"."""
    k = i - 1
    while k > low and (marked.tags[k] in {Tag.DET, Tag.ADJ} or marked.lower[k] in _OWN) and i - k < 4:
        k -= 1
    with_it = marked.lower[k] == "with"
    made = lexicon().words["making"]["with" if with_it else "object"]
    while with_it and k > low and i - k < 9 and marked.lower[k] not in made:
        k -= 1
    if k <= low or marked.lower[k] not in made:
        return None
    return source_left(marked, low, subject_end(marked, group_start(marked, k, low), low))


def _bare_denial(marked: Marked, i: int, noun: Noun, source: Source | None, one: Found) -> Found | None:
    """Read "denials by X": nothing is said of what, yet X denies."""
    if not noun.denial or source is None:
        return None
    _settle(one, noun, source)
    one.denies = Denies.EVENT
    return one


def _settle(one: Found, noun: Noun, source: Source | None) -> None:
    if source is not None:
        one.source = [source.whole]
        one.head = source.head
    else:
        one.anonymous = True
    if noun.denial:
        one.polarity = Polarity.DENIED
    if noun.hedged and source is None:
        one.commitment = Commitment.HEDGED
    elif not noun.denial:
        one.commitment = lexicon().commitment(noun.lemma)


def according_to(marked: Marked, low: int, high: int, found: list[Found]) -> None:
    """Add "according to X", whose content is the rest of the sentence."""
    for i in range(low, high - 2):
        if marked.lower[i] != "according" or marked.at(i + 1) != "to":
            continue
        source = _named(marked, i + 2, high)
        if source is None:
            continue
        one = Found(cue=(i, i + 2), lemma="according to", sentence=marked.sentence[low], confidence=0.95)
        one.source, one.head = [source.whole], source.head
        if set(marked.lower[source.whole[0] : source.whole[1]]) & _UNSURE:
            one.commitment = Commitment.HEDGED
        one.content = _around(marked, i, source.whole[1], low, high)
        one.trailing = i > low
        if one.content:
            after = source.whole[1]
            one.frame = [(after, skip_frame(marked, after, high))]
            found.append(one)


def _named(marked: Marked, start: int, high: int) -> Source | None:
    if marked.tag(start) is Tag.PRON:
        return (
            Source((start, start + 1), (start, start + 1))
            if marked.at(start) in {"him", "her", "them"}
            else None
        )
    if marked.at(start) == "her" and marked.words[start + 1] in {",", "."}:
        return Source((start, start + 1), (start, start + 1))
    return source_right(marked, start, high)


def _comma(marked: Marked, start: int, high: int) -> int | None:
    """Return the comma that ends "according to a poll held by X,": the first that a clause follows."""
    for k in range(start, min(high, start + 30)):
        if marked.words[k] == "," and opens_clause(marked, k + 1, high):
            return k
        if marked.tags[k] in FINITE and k > start and marked.tags[k] is not Tag.VERB:
            return None
    return None


def _around(marked: Marked, i: int, after: int, low: int, high: int) -> list[Range]:
    if i <= low + 1:
        after = skip_frame(marked, after, high)
        comma = _comma(marked, after, high)
        if comma is not None:
            after = comma + 1
        return [(after, content_end(marked, after, high))] if after < high else []
    said = clause_before(marked, low, i)
    if said is None:
        # A headline or list has no verb: "Twelve dead, according to officials".
        stop = i - 1 if marked.at(i - 1) == "," else i
        said = (low, stop) if stop - low >= 2 else None
    if said is None:
        return []
    return [said, *_resumed(marked, skip_frame(marked, after, high), high)]


def _resumed(marked: Marked, comma: int, high: int) -> list[Range]:
    """Read on after a source in mid-sentence: "Raids went on, according to X, with 14 hitting the port"."""
    if marked.at(comma) == "with" and has_figure(marked, comma + 1):
        return [(comma, content_end(marked, comma, high))]
    if comma + 2 >= high or marked.words[comma] != "," or marked.quoted[comma] is not None:
        return []
    goes_on = marked.lower[comma + 1] in {"with", "including"} or marked.tags[comma + 1] is Tag.ING
    if not goes_on or is_saying_participle(marked, comma + 1):
        return []
    return [(comma + 1, content_end(marked, comma + 1, high))]
