"""Content that stands before its cue: "X, he said", "X, said Y", "X, which Y says Z"."""

from __future__ import annotations

from kg.extract.attribution.content import (
    clause_before,
    content_end,
    is_saying_participle,
    opens_clause,
    skip_frame,
)
from kg.extract.attribution.following import next_line, read_following
from kg.extract.attribution.marked import Found, Marked, Range, Site
from kg.extract.attribution.phrases import Source, phrase_left, phrase_right, source_right
from kg.extract.attribution.subjects import fill_source
from kg.extract.inflection import Form
from kg.extract.tags import FINITE, Tag, is_clause, is_finite_form


def read_speech(site: Site, source: Source | None, one: Found) -> Found | None:
    """Read "said that X", "said X", "X, he said" and "X, said Y"."""
    verb = site.verb
    if not verb.classes & {"say", "tell", "quote", "think", "count"}:
        return None
    turned = _inverted(site, one) or _opening(site, one)
    if turned is not None:
        return turned
    if source is None:
        return None
    fill_source(one, source)
    return (
        _after_quote(site, source, one)
        or _parenthetic(site, source, one)
        or _relative(site, source, one)
        or read_following(site, one)
        or _unmarked(site, source, one)
    )


def _parenthetic(site: Site, source: Source, one: Found) -> Found | None:
    """Read "X, Y said" and "X, Y said, Z": the content stands before its source."""
    marked, i, verb, low, high = site.marked, site.at, site.verb, site.low, site.high
    before = source.whole[0] - 1
    mark = marked.at(before) if before >= low else ""
    after = _saying_end(site)
    closing = before >= low and marked.quoted[before] is not None
    if mark == "as" and before == low and after + 1 < high and marked.words[after] == ",":
        # "As X reported, Y": what follows is what was said.
        one.content = [(after + 1, content_end(marked, after + 1, high))]
        return one
    if verb.form is Form.ING or mark in {"that", "and", "who"} or source.head[0] == low:
        return None
    if not closing and not _interrupts(site, mark, after):
        return None
    said = clause_before(marked, low, source.whole[0])
    one.trailing = True
    one.frame = [(i + 1, after)]
    one.confidence = 0.95 if closing else 0.85
    if said is None and mark == "," and after >= high - 1 and before - low > 1:
        # No clause, yet all that is said: "People like Scott, he said."
        said = (low, before)
    if said is None:
        return one if _interposed(marked, one, (low, before), (after, high)) else None
    one.content = [said]
    if after < high and marked.words[after] == "," and not is_saying_participle(marked, after + 1):
        _rest(marked, after + 1, high, one, quoted=closing)
    elif after < high and marked.quoted[after] is not None:
        _rest(marked, after, high, one, quoted=closing)
    return one


def _after_quote(site: Site, source: Source, one: Found) -> Found | None:
    """Read "“X.” Y said.": the quote has a stop of its own, so the cue is a sentence by itself."""
    marked, low, high = site.marked, site.low, site.high
    number = marked.quoted[low - 1] if low else None
    if number is None or marked.quotes[number].end != low or source.whole[0] != low:
        return None
    after = _saying_end(site)
    if after < high and marked.words[after:high] != ["."]:
        return None
    one.content = [(marked.quotes[number].start, low)]
    one.trailing = True
    one.frame = [(site.at + 1, after)]
    one.confidence = 0.85
    return one


def _opening(site: Site, one: Found) -> Found | None:
    """Read "Said Y, “X”" and "Stated Y: X": verb and source open the sentence."""
    marked, i, low, high = site.marked, site.at, site.low, site.high
    if i != low or site.verb.form not in {Form.PAST, Form.THIRD}:
        return None
    source = source_right(marked, i + 1, high)
    if source is None:
        return None
    end = source.whole[1]
    while end < high and marked.quoted[end] is None and marked.words[end] != ":":
        end += 1
    if marked.at(end - 1) not in {",", ":"} and marked.at(end) != ":":
        return None
    fill_source(one, source)
    if marked.at(end) == ":":
        end += 1
    if end >= high:
        return next_line(marked, one, high)
    one.content = [(end, content_end(marked, end, high))]
    one.confidence = 0.9
    return one


def _saying_end(site: Site) -> int:
    """Return where the cue with its hearer and adjuncts ends."""
    marked, i, high = site.marked, site.at, site.high
    hearer = phrase_right(marked, i + 1, high) if "tell" in site.verb.classes else None
    return skip_frame(marked, i + 1 if hearer is None else hearer[1], high)


def _interrupts(site: Site, mark: str, after: int) -> bool:
    """Return whether an unquoted cue, its saying over, stands beside its content: after a comma, or last."""
    marked, verb, high = site.marked, site.verb, site.high
    if verb.classes <= {"quote"}:
        return False
    stops = after >= high or marked.words[after] in {".", ",", "!", "?", ";"}
    stops = stops or (mark == "," and marked.at(after) in {"as", "after", "when", "while"})
    if not stops and not is_saying_participle(marked, after):
        return False
    # A lost comma is not missed where the sentence ends with the cue, or with the name of who was told.
    told = "tell" not in verb.classes or Tag.NAME in marked.tags[site.at + 1 : after]
    return mark == "," or (told and (after >= high - 1 or is_saying_participle(marked, after)))


def _interposed(marked: Marked, one: Found, left: Range, right: Range) -> bool:
    """Read "The museum, he said, would open": the cue stands between subject and verb."""
    low, before = left
    after, high = right
    if after + 1 >= high or marked.words[after] != "," or marked.at(before) != ",":
        return False
    while low < before and marked.tags[low] in {Tag.CONJ, Tag.PUNCT}:
        low += 1
    end = content_end(marked, after + 1, high)
    if before - low < 1 or not is_clause(marked.tags[low:before] + marked.tags[after + 1 : end]):
        return False
    one.content = [(low, before), (after + 1, end)]
    return True


def _rest(marked: Marked, start: int, high: int, one: Found, *, quoted: bool) -> None:
    """Add what goes on after an interposed cue: "X, he said, Y"."""
    if start >= high:
        return
    again = marked.quoted[start] is not None
    if (again and quoted) or (not quoted and opens_clause(marked, start, high)):
        end = content_end(marked, start, high)
        number = marked.quoted[start]
        if number is not None and marked.quotes[number].start == start:
            end = max(end, marked.quotes[number].end)
        if end - start > 1:
            one.content.append((start, end))


def _inverted(site: Site, one: Found) -> Found | None:
    """Read "X, said Y": the source follows the cue."""
    marked, i, verb, low, high = site.marked, site.at, site.verb, site.low, site.high
    if verb.form not in {Form.PAST, Form.THIRD} or one.cue[0] < i or i == low or "tell" in verb.classes:
        return None
    before = i - 1
    closing = marked.quoted[before] is not None
    source = source_right(marked, i + 1, high)
    if source is None or marked.tag(source.whole[1]) in FINITE | {Tag.TO, Tag.NOT}:
        return None
    end = source.whole[1]
    if not closing and marked.at(before) != ",":
        # The comma is lost: "killed 40 people said the agency adding that".
        stops = end >= high or marked.words[end] == "." or is_saying_participle(marked, end)
        stops = stops or marked.at(end) in {"which", "who"}
        if verb.lemma != "say" or marked.tag(before) is Tag.PRON or not stops:
            return None
    said = clause_before(marked, low, i)
    if said is None:
        return None
    fill_source(one, source)
    after = skip_frame(marked, source.whole[1], high)
    one.content = [said]
    one.trailing = True
    one.frame = [(source.whole[1], after)]
    one.confidence = 0.95 if closing else 0.85
    if after < high and marked.words[after] == ",":
        _rest(marked, after + 1, high, one, quoted=closing)
    return one


def _relative(site: Site, source: Source, one: Found) -> Found | None:
    """Read "X, which Y says failed": the content is X and what is said of it."""
    marked, i, low, high = site.marked, site.at, site.low, site.high
    before = source.whole[0] - 1
    begin = i + 1
    if before < low or marked.at(before) not in {"which", "who", "that", "what"} or begin >= high:
        return None
    if marked.tag(begin) not in FINITE and not is_finite_form(marked.at(begin)):
        return None
    comma = marked.at(before - 1) == ","
    named = phrase_left(marked, low, before - 1 if comma else before)
    if marked.at(before) == "what":
        named = (before, before + 1)
    end = content_end(marked, begin, high)
    for k in range(begin, end):
        # The comma that opened the relative clause is matched by the one that closes it.
        if comma and marked.words[k] == "," and marked.quoted[k] is None:
            end = k
            break
    one.content = [(begin, end)] if named is None else [named, (begin, end)]
    return one


def _unmarked(site: Site, source: Source, one: Found) -> Found | None:
    """Read "X Y said on a visit" where the comma is lost: a clause before, none after."""
    marked, i, verb, low, high = site.marked, site.at, site.verb, site.low, site.high
    after = i + 1
    told = verb.lemma in {"say", "report", "announce"} and verb.form is Form.PAST
    if not told or source.head[0] - low < 4 or (after < high and marked.tags[after] is not Tag.PREP):
        return None
    if is_clause(marked.tags[after:high]) or marked.tag(source.whole[0] - 1) in {
        Tag.SUBORD,
        Tag.CONJ,
        Tag.PRON,
    }:
        return None
    said = clause_before(marked, low, source.whole[0])
    if said is None:
        return None
    one.content = [said]
    one.trailing = True
    one.frame = [(after, high)]
    one.confidence = 0.6
    return one
