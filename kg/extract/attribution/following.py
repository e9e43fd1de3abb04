"""Content that stands after its cue: "said that X", "said: “X”"."""

from __future__ import annotations

from kg.extract.attribution.content import content_end, opens_clause, skip_frame, strip_stop
from kg.extract.attribution.marked import Found, Marked, Site
from kg.extract.attribution.phrases import phrase_right
from kg.extract.tags import FINITE, Tag


def read_following(site: Site, one: Found) -> Found | None:
    """Read "said that X", "told Y that X", "said on Monday X" and "said: “X”"."""
    marked, i, verb, high = site.marked, site.at, site.verb, site.high
    begin = _opening(site)
    that = marked.at(begin) == "that"
    one.frame = [(i + 1, begin)]
    if that:
        begin += 1
    if begin >= high:
        return next_line(marked, one, high)
    number = marked.quoted[begin]
    quote = None if number is None or marked.quotes[number].start != begin else marked.quotes[number]
    if quote is None and not that and not _says(site, begin):
        return None
    if quote is None and "quote" in verb.classes and not verb.classes & {"say", "tell", "think"}:
        return None
    end = content_end(marked, begin, high)
    if quote is not None:
        end = max(end, quote.end)
        one.confidence = 0.95
    elif that:
        one.confidence += 0.1
    one.content = [(begin, end)]
    return one if end > begin else None


def _opening(site: Site) -> int:
    """Return where what is said opens after a cue, its hearer and the adjuncts of saying left out."""
    marked, verb, high = site.marked, site.verb, site.high
    after = site.at + 1
    if "tell" in verb.classes and marked.at(after) != "that":
        hearer = phrase_right(marked, after, high)
        if marked.tag(after) is Tag.PRON:
            after += 1
        elif hearer is not None:
            after = hearer[1]
    begin = skip_frame(marked, after, high)
    if marked.at(begin) == "," and begin + 1 < high and marked.quoted[begin + 1] is not None:
        begin += 1
    begin = _topic_end(marked, begin, high)
    return begin + 1 if marked.at(begin) == ":" else begin


def _says(site: Site, begin: int) -> bool:
    """Return whether a clause without "that" opens at `begin`."""
    marked, verb, high = site.marked, site.verb, site.high
    if verb.classes <= {"count"} or marked.at(begin) == ",":
        return False
    # "Said" takes what follows for said even where no verb is known in it.
    said = verb.lemma == "say" and high - begin > 3 and marked.tag(begin) in {Tag.NAME, Tag.DET, Tag.ADJ}
    gerund = marked.tag(begin) is Tag.ING and any(tag in FINITE for tag in marked.tags[begin + 1 : high])
    said = said or (verb.lemma == "say" and gerund)
    return said or opens_clause(marked, begin, high) or marked.at(begin) in {"whether", "if", "how", "why"}


def next_line(marked: Marked, one: Found, high: int) -> Found | None:
    """Read "He said:" with the quote, or the paragraph that is set apart for it, on the next line."""
    if high >= len(marked.words) or marked.words[high - 1] != ":":
        return None
    number = marked.quoted[high]
    if number is not None and marked.quotes[number].start == high:
        one.content = [(high, marked.quotes[number].end)]
        one.confidence = 0.95
        return one
    end = _paragraph_end(marked, high)
    one.content = [(high, strip_stop(marked, high, end))]
    return one


def _paragraph_end(marked: Marked, start: int) -> int:
    """Return the token after the paragraph that token `start` opens."""
    _, last = marked.text.paragraph_at(marked.tokens[start].idx)
    end = start + 1
    while end < len(marked.tokens) and marked.tokens[end].idx < last:
        end += 1
    return end


def _topic_end(marked: Marked, i: int, high: int) -> int:
    """Return where the quote of "said of X, “Y”" opens if a topic stands at `i`, else `i`."""
    if marked.at(i) not in {"of", "about", "in"}:
        return i
    for k in range(i + 1, min(high, i + 14)):
        number = marked.quoted[k]
        if number is not None:
            return k if marked.quotes[number].start == k and marked.at(k - 1) in {",", ":"} else i
    return i
