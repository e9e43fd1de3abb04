"""Attributions whose cue is a verb."""

from __future__ import annotations

from kg.extract.attribution.content import (
    clause_before,
    content_end,
    is_saying_participle,
    opens_clause,
    skip_frame,
    strip_stop,
)
from kg.extract.attribution.cues import Verb, lexicon
from kg.extract.attribution.denial import denied_part, is_silence
from kg.extract.attribution.marked import Found, Marked, Range
from kg.extract.attribution.phrases import Source, phrase_left, phrase_right, source_left, source_right
from kg.extract.inflection import Form
from kg.extract.tags import FINITE, Tag, is_clause, is_finite_form
from kg.vocab import Denies, Polarity

_GROUP = frozenset({Tag.AUX, Tag.MODAL, Tag.ADV, Tag.NOT})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re"})
_VERBAL = frozenset({Tag.VERB, Tag.PART, Tag.ING, Tag.INF})
_HEADLINE = frozenset({"say", "report", "claim", "deny", "estimate"})


def verb_cues(marked: Marked, low: int, high: int, found: list[Found]) -> None:
    """Add the attributions with a verb as cue in the sentence of tokens `low` to `high`."""
    number = marked.sentence[low]
    for i in range(low, high):
        verb = lexicon().verbs.get(marked.lower[i])
        if verb is None or (marked.tags[i] not in _VERBAL and not _rescued(marked, i, verb)):
            continue
        one = _read(marked, i, verb, (low, high), found, number)
        if one is not None:
            found.append(one)


def _rescued(marked: Marked, i: int, verb: Verb) -> bool:
    """Return whether a form read as a noun is a cue: "…, witnesses say", "groups estimate there are"."""
    if marked.tags[i] is not Tag.NOUN or verb.form not in {Form.THIRD, Form.BASE}:
        return False
    after = marked.at(i + 1)
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


def _read(marked: Marked, i: int, verb: Verb, bounds: Range, found: list[Found], number: int) -> Found | None:
    low, high = bounds
    start = _group_start(marked, i, low)
    aux = {marked.lower[k] for k in range(start, i)}
    one = Found(cue=(start, i + 1), lemma=verb.lemma, sentence=number)
    one.commitment = lexicon().commitment(verb.lemma)
    if "think" in verb.classes:
        one.confidence = 0.6
    if aux & _BE and verb.form in {Form.PAST, Form.PARTICIPLE} and marked.tags[i] is not Tag.ING:
        return _passive(marked, i, one, bounds)
    if verb.form in {Form.PAST, Form.THIRD} and _reduced(marked, i, low):
        return None
    # Quoted speech within a quotation is the speaker's own matter, and mostly no report.
    if (
        marked.quoted[i] is not None
        and verb.classes & {"judge", "ask", "think", "quote", "count"}
        and "say" not in verb.classes
    ):
        return None
    if verb.lemma in {"blame", "accuse"} and marked.tags[i] is Tag.INF:
        return None
    source = _source(marked, _subject_end(marked, start, low), low, verb, found, number)
    return (
        _silence(marked, i, verb, source, one, high)
        or _denial(marked, i, verb, source, one, high)
        or _accusation(marked, i, verb, source, one, high)
        or _speech(marked, i, verb, source, one, bounds)
        or _object(marked, i, verb, source, one, high)
    )


def _group_start(marked: Marked, i: int, low: int) -> int:
    start = i
    while (
        start > low
        and marked.tags[start - 1] in _GROUP
        and marked.at(start - 1) not in {"however", "meanwhile", "ago"}
    ):
        start -= 1
    if marked.tag(start - 1) is Tag.TO and start == i:
        return i
    while start < i and marked.tags[start] is Tag.ADV and marked.tag(start - 1) is Tag.PUNCT and start == low:
        start += 1
    return start


def _subject_end(marked: Marked, start: int, low: int) -> int:
    """Return where the subject ends before a cue, looking through "on Thursday" between them."""
    end = start
    while end > low + 1 and marked.tags[end - 1] is Tag.TIME and marked.at(end - 1) != "may":
        end -= 1
    if end < start and marked.at(end - 1) in {"on", "early", "late", "earlier"}:
        end -= 1
    return end if marked.tag(end - 1) in {Tag.NAME, Tag.NOUN, Tag.PRON} else start


def _reduced(marked: Marked, i: int, low: int) -> bool:
    """Return whether a past form stands as a participle after a noun: "the toll reported by"."""
    return marked.at(i + 1) == "by" or (marked.at(i + 1) in {"in", "at"} and marked.tag(i - 1) is Tag.DET)


def _source(
    marked: Marked, start: int, low: int, verb: Verb, found: list[Found], number: int
) -> Source | None:
    """Return the subject of a cue: beside it, else (after "and", or for a participle) the one before."""
    edge = low
    for k in range(start - 1, low - 1, -1):
        inside = marked.quoted[k] is not None and marked.quoted[k] != marked.quoted[start]
        if inside or marked.words[k] in {";", ":", "”", "''", '"', "“", "``"}:
            edge = k + 1
            break
    beside = None
    if verb.form is not Form.ING or marked.tag(start) is Tag.AUX:
        beside = source_left(marked, edge, start)
        if beside is None and marked.at(start - 1) == "to":
            return None
    if beside is not None:
        return beside
    if verb.form is Form.ING or marked.tag(start - 1) is Tag.CONJ or marked.at(start - 1) == ",":
        return _inherited(marked, low, start, found, number)
    return None


def _inherited(marked: Marked, low: int, start: int, found: list[Found], number: int) -> Source | None:
    """Return the speaker of the sentence so far, else the subject it opens with."""
    for one in reversed(found):
        if one.sentence != number:
            break
        if one.head is not None and one.source and one.cue[1] <= start:
            return Source(one.source[0], one.head)
    opening = low
    while opening < start and marked.tags[opening] in {Tag.CONJ, Tag.PUNCT, Tag.ADV, Tag.SPACE}:
        opening += 1
    if marked.tag(opening) is Tag.PRON:
        return (
            Source((opening, opening + 1), (opening, opening + 1))
            if marked.at(opening) in {"he", "she", "they", "it", "we"}
            else None
        )
    head = phrase_right(marked, opening, start)
    return _nearest(marked, low, start) if head is None else Source(head, head)


def _nearest(marked: Marked, low: int, start: int) -> Source | None:
    """Return the subject of the last finite verb before a participle: "After talks, Lima left, saying"."""
    for k in range(start - 1, low, -1):
        if marked.tags[k] in FINITE and marked.quoted[k] == marked.quoted[start]:
            subject = source_left(marked, low, _group_start(marked, k, low))
            if subject is not None:
                return subject
    return None


def _fill(one: Found, source: Source | None) -> None:
    if source is not None:
        one.source = [source.whole]
        one.head = source.head


def _speech(
    marked: Marked, i: int, verb: Verb, source: Source | None, one: Found, bounds: Range
) -> Found | None:
    """Read "said that X", "said X", "X, he said" and "X, said Y"."""
    if not verb.classes & {"say", "tell", "quote", "think", "count"}:
        return None
    _low, high = bounds
    turned = _inverted(marked, i, verb, one, bounds)
    if turned is not None:
        return turned
    if source is None:
        return None
    _fill(one, source)
    return (
        _parenthetic(marked, i, verb, source, one, bounds)
        or _relative(marked, i, source, one, bounds)
        or _forward(marked, i, verb, one, high)
        or _unmarked(marked, i, verb, source, one, bounds)
    )


def _unmarked(marked: Marked, i: int, verb: Verb, source: Source, one: Found, bounds: Range) -> Found | None:
    """Read "X Y said on a visit" where the comma is lost: a clause before, none after."""
    low, high = bounds
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


def _relative(marked: Marked, i: int, source: Source, one: Found, bounds: Range) -> Found | None:
    """Read "X, which Y says failed": the content is X and what is said of it."""
    low, high = bounds
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


def _forward(marked: Marked, i: int, verb: Verb, one: Found, high: int) -> Found | None:
    after = i + 1
    if verb.classes & {"tell"} and marked.at(after) != "that":
        hearer = phrase_right(marked, after, high)
        if marked.tag(after) is Tag.PRON:
            after += 1
        elif hearer is not None:
            after = hearer[1]
    begin = skip_frame(marked, after, high)
    that = marked.at(begin) == "that"
    if (
        marked.at(begin) == ","
        and marked.quoted[begin + 1 if begin + 1 < len(marked.quoted) else begin] is not None
    ):
        begin += 1
    begin = _topic_end(marked, begin, high)
    if marked.at(begin) == ":":
        begin += 1
    one.frame = [(i + 1, begin)]
    if that:
        begin += 1
    if begin >= high:
        return _next_line(marked, one, high)
    quote = marked.quoted[begin]
    opens = quote is not None and marked.quotes[quote].start == begin
    # "Said" takes what follows for said even where no verb is known in it.
    said = verb.lemma == "say" and high - begin > 3 and marked.tag(begin) in {Tag.NAME, Tag.DET, Tag.ADJ}
    clause = (
        that
        or said
        or opens_clause(marked, begin, high)
        or marked.at(begin) in {"whether", "if", "how", "why"}
    )
    if not opens:
        if not clause or ("quote" in verb.classes and not verb.classes & {"say", "tell", "think"}):
            return None
        if not that and verb.classes <= {"count"}:
            return None
        if marked.at(begin) == "," and not that:
            return None
    end = content_end(marked, begin, high)
    if opens and quote is not None:
        end = max(end, marked.quotes[quote].end)
    one.content = [(begin, end)]
    one.confidence = 0.95 if opens else one.confidence + (0.1 if that else 0.0)
    return one if end > begin else None


def _next_line(marked: Marked, one: Found, high: int) -> Found | None:
    """Read "He said:" with the quote on the next line."""
    number = marked.quoted[high] if high < len(marked.words) and marked.words[high - 1] == ":" else None
    if number is None or marked.quotes[number].start != high:
        return None
    one.content = [(high, marked.quotes[number].end)]
    one.confidence = 0.95
    return one


def _topic_end(marked: Marked, i: int, high: int) -> int:
    """Return where the quote of "said of X, “Y”" opens if a topic stands at `i`, else `i`."""
    if marked.at(i) not in {"of", "about", "in"}:
        return i
    for k in range(i + 1, min(high, i + 14)):
        number = marked.quoted[k]
        if number is not None:
            return k if marked.quotes[number].start == k and marked.at(k - 1) in {",", ":"} else i
    return i


def _parenthetic(
    marked: Marked, i: int, verb: Verb, source: Source, one: Found, bounds: Range
) -> Found | None:
    """Read "X, Y said" and "X, Y said, Z": the content stands before its source."""
    low, high = bounds
    before = source.whole[0] - 1
    mark = marked.at(before) if before >= low else ""
    after = skip_frame(marked, i + 1, high)
    if "tell" in verb.classes:
        hearer = phrase_right(marked, i + 1, high)
        after = skip_frame(marked, hearer[1] if hearer else after, high)
    closing = marked.quoted[before] is not None and before >= low
    stops = (
        after >= high
        or marked.words[after] in {".", ",", "!", "?", ";"}
        or is_saying_participle(marked, after)
    )
    if mark == "as" and before == low and after < high and marked.words[after] == ",":
        # "As X reported, Y": what follows is what was said.
        one.content = [(after + 1, content_end(marked, after + 1, high))] if after + 1 < high else []
        return one if one.content else None
    if verb.form is Form.ING or not (
        closing or mark == "," or mark in {"”", "''", "-", "–", "—", "--"} or stops
    ):
        return None
    if not closing and not stops:
        return None
    if not closing and mark != "," and ("tell" in verb.classes or after < high - 1):
        return None
    if not closing and verb.classes <= {"quote"}:
        return None
    if marked.at(before) in {"that", "and", "who"} or source.head[0] == low:
        return None
    said = clause_before(marked, low, source.whole[0])
    one.trailing = True
    one.frame = [(i + 1, after)]
    one.confidence = 0.95 if closing else 0.85
    if said is None:
        return one if _interposed(marked, one, (low, before), (after, high)) else None
    one.content = [said]
    if after < high and marked.words[after] == "," and not is_saying_participle(marked, after + 1):
        _rest(marked, after + 1, high, one, quoted=closing)
    elif after < high and marked.quoted[after] is not None:
        _rest(marked, after, high, one, quoted=closing)
    return one


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


def _inverted(marked: Marked, i: int, verb: Verb, one: Found, bounds: Range) -> Found | None:
    """Read "X, said Y": the source follows the cue."""
    low, high = bounds
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
        if verb.lemma != "say" or marked.tag(before) is Tag.PRON or not stops:
            return None
    said = clause_before(marked, low, i)
    if said is None:
        return None
    _fill(one, source)
    after = skip_frame(marked, source.whole[1], high)
    one.content = [said]
    one.trailing = True
    one.frame = [(source.whole[1], after)]
    one.confidence = 0.95 if closing else 0.85
    if after < high and marked.words[after] == ",":
        _rest(marked, after + 1, high, one, quoted=closing)
    return one


def _passive(marked: Marked, i: int, one: Found, bounds: Range) -> Found | None:
    """Read "was quoted as saying", "is believed to", "it was reported that" and "was told that"."""
    low, high = bounds
    verb = lexicon().verbs[marked.lower[i]]
    if "deny" in verb.classes:
        return _denied_by(marked, i, one, bounds)
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


def _denied_by(marked: Marked, i: int, one: Found, bounds: Range) -> Found | None:
    """Read "X was denied by Y"."""
    low, high = bounds
    subject = source_left(marked, low, one.cue[0])
    if subject is None or marked.at(i + 1) != "by":
        return None
    denier = source_right(marked, i + 2, high)
    if denier is None:
        return None
    _fill(one, denier)
    one.content = [subject.whole]
    one.polarity = Polarity.DENIED
    one.denies = denied_part(marked, subject.whole)
    return one


def _silence(
    marked: Marked, i: int, verb: Verb, source: Source | None, one: Found, high: int
) -> Found | None:
    """Read "declined to comment", "could not confirm X", "did not say whether": they deny nothing."""
    if source is None:
        return None
    end = is_silence(marked, i, verb, one.cue[0])
    if end is None:
        return None
    one.cue = (one.cue[0], end)
    _fill(one, source)
    one.denies = Denies.NONE
    one.content = (
        [(end, content_end(marked, end, high))] if end < high and marked.words[end] not in {".", ","} else []
    )
    return one


def _denial(marked: Marked, i: int, verb: Verb, source: Source | None, one: Found, high: int) -> Found | None:
    if "deny" not in verb.classes or source is None:
        return None
    begin = skip_frame(marked, i + 1, high)
    if marked.at(begin) == "that":
        begin += 1
    trailing = begin >= high or marked.words[begin] in {".", ",", "?", "!"}
    _fill(one, source)
    if trailing:
        # "…, which the rebels deny": what is denied stands before.
        said = clause_before(marked, marked.sentences[one.sentence][0], source.whole[0])
        if said is None:
            return None
        one.content = [said]
        one.trailing = True
    else:
        one.content = [(begin, content_end(marked, begin, high))]
    if any(marked.lower[k] in {"not", "n't", "n’t", "never"} for k in range(one.cue[0], i)):
        return one
    one.polarity = Polarity.DENIED
    one.denies = denied_part(marked, one.content[0])
    one.frame = [(i + 1, begin)]
    one.confidence = 0.9
    return one


def _accusation(
    marked: Marked, i: int, verb: Verb, source: Source | None, one: Found, high: int
) -> Found | None:
    """Read "accused X of", "blamed X for", "blamed Y on X", "claimed responsibility for"."""
    if source is None or source.whole[1] > i:
        return None
    if (
        verb.lemma == "claim"
        and marked.at(i + 1) in {"the", "their", "his"}
        and marked.at(i + 2) in {"lives", "life"}
    ):
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
    _fill(one, source)
    one.confidence = 0.9
    return one


def _object(marked: Marked, i: int, verb: Verb, source: Source | None, one: Found, high: int) -> Found | None:
    """Read attitudes and demands: "condemned the attack", "urged X to stop", "put the toll at 60"."""
    if source is None or not verb.classes & {"judge", "ask", "count"} or source.whole[1] > i:
        return None
    begin = i + 1
    tag = marked.tag(begin)
    if marked.at(begin) in {"of", "against", "about"} and verb.lemma in {"warn", "complain", "boast"}:
        begin += 1
        tag = marked.tag(begin)
    if begin >= high or (
        tag in {Tag.PUNCT, Tag.PREP, Tag.CONJ} and marked.quoted[begin] is None and not _counts(marked, begin)
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
    _fill(one, source)
    one.content = [(begin, content_end(marked, begin, high))]
    one.confidence = 0.6
    return one


def _counts(marked: Marked, i: int) -> bool:
    return any(marked.tag(k) is Tag.NUM for k in range(i, i + 4))


def put_at(marked: Marked, low: int, high: int, found: list[Found]) -> None:
    """Add "put the toll at 60", "holds X responsible for" and "called X Y"."""
    number = marked.sentence[low]
    for i in range(low, high):
        word = marked.lower[i]
        if word in {"put", "puts", "putting"} and marked.tags[i] in _VERBAL:
            one = _toll(marked, i, high)
        elif word in {"hold", "holds", "held", "holding"} and marked.tags[i] in _VERBAL:
            one = _held(marked, i, high)
        elif word in {"call", "called", "calls", "calling"} and marked.tags[i] in _VERBAL:
            one = _called(marked, i, high)
        else:
            continue
        if one is None:
            continue
        one.sentence = number
        start = _group_start(marked, i, low)
        if {marked.lower[k] for k in range(start, i)} & _BE:
            continue
        one.cue = (start, one.cue[1])
        verb = Verb(one.lemma, Form.ING if word.endswith("ing") else Form.PAST, frozenset())
        source = _source(marked, start, low, verb, found, number)
        if source is not None:
            _fill(one, source)
            found.append(one)


def _toll(marked: Marked, i: int, high: int) -> Found | None:
    for k in range(i + 2, min(high, i + 12)):
        if marked.lower[k] == "at" and _counts(marked, k + 1):
            return Found(
                cue=(i, i + 1),
                lemma="put",
                sentence=0,
                content=[(i + 1, content_end(marked, i + 1, high))],
                confidence=0.9,
            )
    return None


def _held(marked: Marked, i: int, high: int) -> Found | None:
    for k in range(i + 2, min(high, i + 12)):
        if marked.lower[k] == "responsible":
            return Found(
                cue=(i, i + 1),
                lemma="hold responsible",
                sentence=0,
                content=[(i + 1, content_end(marked, i + 1, high))],
                confidence=0.9,
            )
    return None


def _called(marked: Marked, i: int, high: int) -> Found | None:
    """Read "called for X", "called on X to" and "called it X": the last needs a quote or an article after."""
    if marked.at(i + 1) in {"for", "on", "upon"} and i + 2 < high:
        one = Found(
            cue=(i, i + 2),
            lemma="call for",
            sentence=0,
            content=[(i + 2, strip_stop(marked, i + 2, content_end(marked, i + 2, high)))],
        )
        one.commitment = lexicon().commitment("urge")
        return one
    judged = any(
        marked.words[k] in {"“", "``", '"'} or marked.lower[k] in {"a", "an"}
        for k in range(i + 2, min(high, i + 9))
    )
    if (
        judged
        and marked.tag(i + 1) in {Tag.PRON, Tag.DET, Tag.NAME, Tag.NOUN}
        and marked.at(i + 1) not in {"a", "an"}
    ):
        return Found(
            cue=(i, i + 1),
            lemma="call",
            sentence=0,
            content=[(i + 1, content_end(marked, i + 1, high))],
            confidence=0.7,
        )
    return None
