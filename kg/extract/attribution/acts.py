"""Speech that does something: denials, accusations, demands, praise, silence, and passives."""

from __future__ import annotations

from kg.extract.attribution.content import clause_before, content_end, skip_frame
from kg.extract.attribution.cues import lexicon
from kg.extract.attribution.denial import NEGATIONS, denied_part, is_silence
from kg.extract.attribution.marked import Found, Marked, Site
from kg.extract.attribution.phrases import Source, source_left, source_right
from kg.extract.attribution.subjects import fill_source
from kg.extract.tags import Tag
from kg.vocab import Commitment, Denies, Polarity


def read_passive(site: Site, one: Found) -> Found | None:
    """Read "was quoted as saying", "is believed to", "it was reported that" and "was told that"."""
    marked, i, low, high = site.marked, site.at, site.low, site.high
    verb = lexicon().verbs[marked.lower[i]]
    if "deny" in verb.classes:
        return _denied_by(site, one)
    if not verb.classes & {"say", "think", "accuse", "tell"} or verb.lemma in {"show", "find", "learn"}:
        return None
    one.anonymous = True
    subject = source_left(marked, low, one.cue[0])
    after = skip_frame(marked, i + 1, high)
    if "accuse" in verb.classes:
        if subject is None or marked.at(i + 1) not in {"of", "for"}:
            return None
        one.content = [(subject.whole[0], content_end(marked, i + 2, high))] if i + 2 < high else []
        return one if one.content else None
    if marked.at(after) == "that" and after + 1 < high:
        one.frame = [(i + 1, after)]
        one.content = [(after + 1, content_end(marked, after + 1, high))]
        if "tell" in verb.classes and subject is not None:
            one.content = [(after + 1, content_end(marked, after + 1, high))]
        return one
    if marked.at(i + 1) == "to" and subject is not None and "tell" not in verb.classes and i + 2 < high:
        one.content = [(subject.whole[0], subject.whole[1]), (i + 1, content_end(marked, i + 1, high))]
        one.confidence = 0.6
        return one
    return None


def _denied_by(site: Site, one: Found) -> Found | None:
    """Read "X was denied by Y"."""
    marked, i, low, high = site.marked, site.at, site.low, site.high
    subject = source_left(marked, low, one.cue[0])
    if subject is None or marked.at(i + 1) != "by":
        return None
    denier = source_right(marked, i + 2, high)
    if denier is None:
        return None
    fill_source(one, denier)
    one.content = [subject.whole]
    one.polarity = Polarity.DENIED
    one.denies = denied_part(marked, subject.whole)
    return one


def read_silence(site: Site, source: Source | None, one: Found) -> Found | None:
    """Read "declined to comment", "could not confirm X", "did not say whether": they deny nothing."""
    marked, i, verb, high = site.marked, site.at, site.verb, site.high
    if source is None:
        return None
    end = is_silence(marked, i, verb, one.cue[0])
    if end is None:
        return None
    one.cue = (one.cue[0], end)
    fill_source(one, source)
    one.denies = Denies.NONE
    one.commitment = Commitment.HEDGED
    one.content = (
        [(end, content_end(marked, end, high))] if end < high and marked.words[end] not in {".", ","} else []
    )
    return one


def read_denial(site: Site, source: Source | None, one: Found) -> Found | None:
    """Read "denied X", "rejected the toll" and "X, which Y denies"."""
    marked, i, verb, high = site.marked, site.at, site.verb, site.high
    if "deny" not in verb.classes or source is None:
        return None
    begin = skip_frame(marked, i + 1, high)
    if marked.at(begin) == "that":
        begin += 1
    trailing = begin >= high or marked.words[begin] in {".", ",", "?", "!"}
    fill_source(one, source)
    if trailing:
        # "…, which the rebels deny": what is denied stands before.
        said = clause_before(marked, marked.sentences[one.sentence][0], source.whole[0])
        if said is None:
            return None
        one.content = [said]
        one.trailing = True
    else:
        one.content = [(begin, content_end(marked, begin, high))]
    if any(marked.lower[k] in NEGATIONS for k in range(one.cue[0], i)) or _nor(marked, one.cue[0]):
        # "Did not deny", "neither confirmed nor denied": nothing is denied, and nothing said.
        one.denies, one.commitment = Denies.NONE, Commitment.HEDGED
        return one
    one.polarity = Polarity.DENIED
    one.denies = denied_part(marked, one.content[0])
    one.frame = [(i + 1, begin)]
    one.confidence = 0.9
    return one


def _nor(marked: Marked, i: int) -> bool:
    """Return whether "nor" or "or" stands before a cue of denial: "neither confirmed nor denied"."""
    return marked.at(i - 1) == "nor" or (marked.at(i - 1) == "or" and marked.at(i - 2) == "confirm")


def read_accusation(site: Site, source: Source | None, one: Found) -> Found | None:
    """Read "accused X of", "blamed X for", "blamed Y on X", "claimed responsibility for"."""
    marked, i, verb, high = site.marked, site.at, site.verb, site.high
    if source is None or source.whole[1] > i or marked.at(source.head[0]) in {"nobody", "none"}:
        return None
    if verb.lemma == "claim" and marked.at(i + 1) == "responsibility":
        one.cue = (one.cue[0], i + 2)
        one.lemma = "claim responsibility"
        begin = i + 2
        if marked.at(begin) == "for":
            begin += 1
        one.content = (
            [(begin, content_end(marked, begin, high))]
            if begin < high and marked.words[begin] not in {".", ","}
            else [(i + 1, i + 2)]
        )
    elif "accuse" in verb.classes:
        begin = skip_frame(marked, i + 1, high)
        if begin >= high or marked.words[begin] in {".", ","}:
            return None
        one.content = [(begin, content_end(marked, begin, high))]
    else:
        return None
    fill_source(one, source)
    one.confidence = 0.9
    return one


def takes_lives(marked: Marked, i: int) -> bool:
    """Return whether "claimed" at `i` speaks of deaths: "claimed the lives of", "claimed 40 lives"."""
    ahead = {marked.at(k) for k in range(i + 1, i + 7)}
    return bool(ahead & {"lives", "life"}) and "that" not in ahead


def read_object(site: Site, source: Source | None, one: Found) -> Found | None:
    """Read attitudes and demands: "condemned the attack", "urged X to stop", "put the toll at 60"."""
    marked, i, verb, high = site.marked, site.at, site.verb, site.high
    if source is None or not verb.classes & {"judge", "ask", "count"} or source.whole[1] > i:
        return None
    begin = i + 1
    tag = marked.tag(begin)
    if marked.at(begin) in {"of", "against", "about"} and verb.lemma in {"warn", "complain", "boast"}:
        begin += 1
        tag = marked.tag(begin)
    if begin >= high or (
        tag in {Tag.PUNCT, Tag.PREP, Tag.CONJ}
        and marked.quoted[begin] is None
        and not has_figure(marked, begin)
    ):
        return None
    if verb.classes & {"judge"}:
        if tag in {Tag.TO, Tag.AUX, Tag.MODAL, Tag.SUBORD}:
            return None
    elif "ask" in verb.classes:
        if tag is not Tag.TO and not any(
            marked.tags[k] is Tag.TO for k in range(begin, min(high, begin + 8))
        ):
            return None
    elif not any(marked.tags[k] is Tag.NUM for k in range(begin, min(high, begin + 6))):
        return None
    fill_source(one, source)
    one.content = [(begin, content_end(marked, begin, high))]
    one.confidence = 0.6
    return one


def has_figure(marked: Marked, i: int) -> bool:
    """Return whether a number stands at token `i` or shortly after."""
    return any(marked.tag(k) is Tag.NUM for k in range(i, i + 4))
