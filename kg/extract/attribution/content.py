"""What is said: where content begins after a cue and where it ends."""

from __future__ import annotations

from kg.extract.attribution.cues import lexicon
from kg.extract.attribution.marked import Marked, Range
from kg.extract.attribution.phrases import phrase_right
from kg.extract.inflection import Form
from kg.extract.tags import FINITE, Tag, is_clause

_STOPS = frozenset({".", "!", "?", "…", "...", ",", ";", ":", "-", "--", "—"})
_AROUND = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "to",
        "by",
        "through",
        "from",
        "via",
        "late",
        "early",
        "earlier",
        "last",
        "this",
        "over",
    }
)
_SAYINGS = frozenset(
    {
        "statement",
        "interview",
        "speech",
        "conference",
        "briefing",
        "report",
        "tweet",
        "letter",
        "address",
        "call",
        "message",
        "television",
        "tv",
        "parliament",
        "facebook",
        "twitter",
        "video",
        "release",
        "remarks",
        "phone",
        "rally",
        "post",
        "email",
        "telephone",
        "condition",
        "anonymity",
        "press",
        "reporters",
        "journalists",
        "afp",
        "reuters",
        "ap",
        "program",
        "show",
        "broadcast",
        "page",
        "website",
        "site",
        "hearing",
        "meeting",
    }
)


def skip_frame(marked: Marked, i: int, high: int) -> int:
    """Return the token after adjuncts of saying at `i`: "on Monday", "in a statement", "late Tuesday".

    A phrase counts if it holds a time word or a kind of statement.
    """
    while i < high:
        j = i
        while j < high and j - i < 3 and marked.tags[j] is Tag.ADV:
            j += 1
        if marked.tag(j) is Tag.TIME:
            i = _after_time(marked, j, high)
            continue
        if marked.at(j) not in _AROUND:
            return i
        k = j + 1
        while (
            k < high
            and k - j < 9
            and marked.tags[k]
            in {Tag.DET, Tag.ADJ, Tag.NOUN, Tag.NAME, Tag.NUM, Tag.POSS, Tag.TIME, Tag.ADV}
            | ({Tag.PREP} if marked.at(k) in {"of", "with", "on", "to"} else set())
        ):
            k += 1
        window = range(j + 1, k)
        if not any(marked.tags[n] is Tag.TIME or marked.lower[n] in _SAYINGS for n in window):
            return i
        # The phrase ends with its time or statement word; what follows may be the content's subject.
        last = max(n for n in window if marked.tags[n] is Tag.TIME or marked.lower[n] in _SAYINGS)
        i = _after_time(marked, last, high)
    return i


def _after_time(marked: Marked, i: int, high: int) -> int:
    i += 1
    while i < high and (
        marked.tags[i] is Tag.TIME or (marked.tags[i] is Tag.NUM and marked.tags[i - 1] is Tag.TIME)
    ):
        i += 1
    return i


def content_end(marked: Marked, start: int, high: int) -> int:
    """Return the token after a content that opens at `start` in a sentence that ends at `high`.

    It ends where the speaker's next act of speech begins ("and said", ", adding"), at "according to", at
    ", but did not", else with the sentence, its stop left out.
    """
    quote = marked.quotes[number] if (number := marked.quoted[start]) is not None else None
    if quote is not None and quote.start == start and quote.end - quote.start > 4:
        after = quote.end
        if after >= high or marked.at(after) in _STOPS or marked.tag(after) is Tag.PREP:
            return after
    for i in range(start + 1, high):
        if (
            marked.quoted[start] is not None
            and marked.quoted[i] != marked.quoted[start]
            and quote is not None
            and quote.start < start
        ):
            # What is quoted speech itself ends with the quote it stands in.
            return strip_stop(marked, start, i - 1)
        if marked.quoted[i] is not None and marked.quoted[i] == marked.quoted[i - 1]:
            continue
        if marked.lower[i] == ";" or _next_act(marked, i, high):
            return i - (1 if marked.at(i - 1) == "," else 0)
    return strip_stop(marked, start, high)


def strip_stop(marked: Marked, start: int, end: int) -> int:
    """Return `end` without the stops and white space before it."""
    while end > start + 1 and (marked.words[end - 1] in _STOPS or marked.tags[end - 1] is Tag.SPACE):
        end -= 1
    return end


def _next_act(marked: Marked, i: int, high: int) -> bool:
    word = marked.lower[i]
    if word == "according" and marked.at(i + 1) == "to":
        return True
    comma = marked.at(i - 1) == ","
    if comma and is_saying_participle(marked, i):
        return True
    if comma and word in {"while", "though", "although"} and is_clause(marked.tags[i + 1 : i + 12]):
        return True
    if marked.tags[i] is not Tag.CONJ:
        return False
    j = i + 1
    while j < high and marked.tags[j] is Tag.ADV:
        j += 1
    if _speaks(marked, j, high, comma=comma):
        return True
    verb = lexicon().verbs.get(marked.at(j))
    if (
        verb
        and verb.form in {Form.PAST, Form.THIRD}
        and marked.tags[j] in {Tag.VERB, Tag.NOUN}
        and verb.classes & {"say", "tell", "deny", "accuse", "judge"}
    ):
        return marked.tag(j + 1) not in {Tag.PREP, Tag.PUNCT} and not _passive_before(marked, i)
    return comma and word == "but" and marked.tag(j) in {Tag.AUX, Tag.MODAL}


def _speaks(marked: Marked, j: int, high: int, *, comma: bool) -> bool:
    """Return whether a new speaker with a verb of speech follows "and": ", but she denied"."""
    if marked.tag(j) is Tag.PRON:
        k = j + 1
    elif comma and (phrase := phrase_right(marked, j, high)) is not None:
        k = phrase[1]
    else:
        return False
    while k < high and marked.tags[k] in {Tag.AUX, Tag.ADV}:
        k += 1
    verb = lexicon().verbs.get(marked.at(k))
    return (
        verb is not None
        and verb.form in {Form.PAST, Form.THIRD}
        and bool(verb.classes & {"say", "deny", "accuse"})
    )


def _passive_before(marked: Marked, i: int) -> bool:
    """Return whether "and" joins participles under one auxiliary: "were arrested and accused of"."""
    return any(tag is Tag.PART for tag in marked.tags[max(0, i - 2) : i])


def is_saying_participle(marked: Marked, i: int) -> bool:
    """Return whether token `i` is a participle of speech: "adding", "blaming"."""
    if marked.lower[i] == "contradicting":
        return True
    verb = lexicon().verbs.get(marked.lower[i])
    return (
        verb is not None
        and verb.form is Form.ING
        and bool(verb.classes & {"say", "tell", "deny", "accuse", "judge"})
    )


def opens_clause(marked: Marked, start: int, high: int) -> bool:
    """Return whether a clause with subject and finite verb opens at `start`."""
    if marked.tag(start) in {Tag.PREP, Tag.CONJ, Tag.TO} and marked.at(start) not in {
        "in",
        "at",
        "on",
        "after",
        "about",
        "over",
        "up",
        "between",
        "as",
        "with",
    }:
        return False
    stop = min(high, start + 30)
    for i in range(start, stop):
        if marked.words[i] in {";", ":"} and i > start:
            stop = i
            break
    tags = marked.tags[start:stop]
    return is_clause(tags) and not (tags and tags[0] in FINITE)


def clause_before(marked: Marked, low: int, end: int) -> Range | None:
    """Return what stands before a trailing cue, from `low`, if it can be what was said."""
    start = low
    while (
        start < end
        and marked.tags[start] in {Tag.CONJ, Tag.SPACE, Tag.PUNCT}
        and marked.quoted[start] is None
    ):
        start += 1
    stop = end
    while (
        stop > start
        and (marked.words[stop - 1] in _STOPS or marked.tags[stop - 1] is Tag.SPACE)
        and marked.words[stop - 1] not in {"?", "!"}
    ):
        stop -= 1
    if stop - start < 2:
        return None
    number = marked.quoted[stop - 1]
    if number is not None and marked.quotes[number].end == stop:
        quote = marked.quotes[number]
        # A quote that opens sentences back is said as a whole.
        if quote.start <= start or not is_clause(marked.tags[start : quote.start]):
            return quote.start, stop
        return start, stop
    return (start, stop) if is_clause(marked.tags[start:stop]) else None
