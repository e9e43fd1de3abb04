"""Finds the attributions of a text: cue by cue, then quotes, then who passes on whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.extract.attribution.idioms import idiom_cues
from kg.extract.attribution.kinds import claimant_of, kind_of
from kg.extract.attribution.marked import Found, Marked, Range, mark
from kg.extract.attribution.nesting import parents_of
from kg.extract.attribution.nouns import according_to, noun_cues
from kg.extract.attribution.posts import post_cues
from kg.extract.attribution.refuted import settle_denials
from kg.extract.attribution.syntactic import (
    candidates,
    has_doubtful_source,
    may_be_noun,
    mend_source,
    parsed_cues,
    without_nouns,
)
from kg.extract.attribution.verbs import verb_cues
from kg.extract.tags import Tag
from kg.extract.text import Text
from kg.model import Attribution, Days, TimeExpression
from kg.vocab import AttributionKind, ClaimantKind


def find_attributions(
    text: Text, dates: Sequence[TimeExpression] = (), *, attitudes: bool = True
) -> tuple[Attribution, ...]:
    """Return the attributions of a text, in order of their cues; mere `attitudes` among them or not.

    `dates`, if given, set `stated_at` where one stands by the cue ("announced on Monday that").
    `parent` is the index of the attribution whose content holds this one's cue.
    """
    marked = mark(text)
    found: list[Found] = []
    for here in _by_sentence(marked, attitudes=attitudes).values():
        found += settle_denials(marked, _without_rivals(_within_quotes(marked, here)))
    found += post_cues(marked)
    found.sort(key=lambda one: one.cue)
    _continue_quotes(marked, found)
    parents = parents_of(marked, found)
    _name_quoted(marked, found, parents)
    return tuple(_record(marked, one, parent, dates) for one, parent in zip(found, parents, strict=True))


def _by_sentence(marked: Marked, *, attitudes: bool) -> dict[int, list[Found]]:
    """Return what each sentence holds: by rules over words, then by the parser where they leave a verb."""
    found: dict[int, list[Found]] = {}
    open_verbs: dict[int, list[int]] = {}
    for number, (low, high) in enumerate(marked.sentences):
        if low == high or marked.text.is_furniture(*marked.span((low, high))):
            continue
        here = found[number] = []
        verb_cues(marked, low, high, here)
        idiom_cues(marked, low, high, here)
        noun_cues(marked, low, high, here)
        according_to(marked, low, high, here)
        if verbs := candidates(marked, low, high, here, attitudes=attitudes):
            open_verbs[number] = verbs
    doubtful = [number for number, here in found.items() if any(may_be_noun(marked, one) for one in here)]
    sources = [one for here in found.values() for one in here if has_doubtful_source(marked, one)]
    marked.text.syntax.prepare([*open_verbs, *doubtful, *(one.sentence for one in sources)])
    for one in sources:
        mend_source(marked, one)
    for number in doubtful:
        found[number] = without_nouns(marked, found[number])
    for number, verbs in open_verbs.items():
        parsed_cues(marked, marked.text.syntax.of(number), marked.sentences[number][0], verbs, found[number])
    return found


def _within_quotes(marked: Marked, found: list[Found]) -> list[Found]:
    """Keep what a quoted cue says within the quote: the words around it are those of another."""
    kept = []
    for one in found:
        number = marked.quoted[one.cue[0]]
        if number is not None and one.content:
            quote = marked.quotes[number]
            pieces = [(max(a, quote.start), min(b, quote.end)) for a, b in one.content]
            one.content = [(a, b) for a, b in pieces if b > a]
            if not one.content:
                continue
        kept.append(one)
    return kept


def _without_rivals(found: list[Found]) -> list[Found]:
    """Keep one attribution for a cue, and drop a cue that lies in another's source."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.cue, -one.confidence)):
        if kept and one.cue[0] < kept[-1].cue[1]:
            continue
        kept.append(one)
    sources = [source for one in kept for source in one.source]
    return [
        one for one in kept if not any(a <= one.cue[0] and one.cue[1] <= b and b - a > 1 for a, b in sources)
    ]


def _continue_quotes(marked: Marked, found: list[Found]) -> None:
    """Give whole-sentence quotes without a cue of their own to the speaker of the paragraph before them."""
    ends = [one.cue[0] for one in found]
    used = {marked.quoted[k] for one in found for a, b in one.content for k in range(a, b)}
    cued = {marked.sentence[one.cue[0]] for one in found if marked.quoted[one.cue[0]] is None}
    for number, quote in enumerate(marked.quotes):
        if number in used or quote.end - quote.start < 5:
            continue
        at = bisect_right(ends, quote.start) - 1
        first = marked.sentences[marked.sentence[quote.start]][0]
        if at < 0 or quote.start != first or not _reaches(marked, found[at], number):
            continue
        if marked.sentence[quote.start] in cued:
            continue
        found[at].content.append((quote.start, quote.end))
        used.add(number)


def _reaches(marked: Marked, one: Found, number: int) -> bool:
    """Return whether a speaker's turn goes on into a quote: same paragraph, or his last one was left open."""
    quote = marked.quotes[number]
    before = marked.quotes[number - 1] if number else None
    offset = marked.tokens[quote.start].idx
    near = marked.tokens[one.content[-1][1] - 1].idx if one.content else marked.tokens[one.cue[0]].idx
    if before is not None and before.unclosed and one.content and one.content[-1][1] >= before.start:
        return True
    latest = max(near, marked.tokens[one.cue[0]].idx)
    same = marked.text.paragraph_at(offset) == marked.text.paragraph_at(latest)
    # A paragraph that opens with a quote of its own goes on with the speaker quoted just before.
    same = same or marked.sentence[quote.start] - one.sentence == 1
    spoken = any(marked.quoted[a] is not None for a, _ in one.content)
    return same and spoken


def _name_quoted(marked: Marked, found: list[Found], parents: list[int | None]) -> None:
    """Make the quoted speaker of "I" and "we" who is quoted: “I blame the rebels,” Lima said."""
    for one, parent in zip(found, parents, strict=True):
        if one.head is None or parent is None or marked.lower[one.head[0]] not in {"i", "we"}:
            continue
        if marked.quoted[one.cue[0]] is not None and found[parent].head is not None:
            one.head = found[parent].head


def _record(marked: Marked, one: Found, parent: int | None, dates: Sequence[TimeExpression]) -> Attribution:
    spans = [marked.span(part) for part in [*one.source, one.cue, *one.content]]
    start = min(span[0] for span in spans)
    end = max(span[1] for span in spans)
    claimant = None if one.head is None else claimant_of(marked, one.head)
    kind = ClaimantKind.ANONYMOUS if one.head is None else kind_of(marked, one.head)
    return Attribution(
        doc=marked.text.document.id,
        start=start,
        end=end,
        text=marked.text.document.text[start:end],
        source=tuple(marked.span(part) for part in one.source),
        cue=(marked.span(one.cue),),
        content=tuple(marked.span(part) for part in one.content),
        claimant=claimant,
        claimant_kind=kind,
        kind=_manner(marked, one),
        lemma=one.lemma,
        polarity=one.polarity,
        denies=one.denies,
        commitment=one.commitment,
        stated_at=_stated(marked, one.frame, dates),
        parent=parent,
        confidence=round(one.confidence, 2),
    )


def _manner(marked: Marked, one: Found) -> AttributionKind:
    """Return direct where all content is quoted, mixed where some is."""
    if one.kind in {AttributionKind.NOUN, AttributionKind.ATTITUDE}:
        return one.kind
    inside = [
        marked.quoted[k] is not None
        for a, b in one.content
        for k in range(a, b)
        if marked.tags[k] is not Tag.PUNCT
    ]
    own = marked.quoted[one.cue[0]]
    if own is not None or not any(inside):
        return AttributionKind.INDIRECT
    return AttributionKind.DIRECT if all(inside) else AttributionKind.MIXED


def _stated(marked: Marked, frame: list[Range], dates: Sequence[TimeExpression]) -> Days | None:
    """Return the days of the time expression that stands in the frame of a cue."""
    for a, b in frame:
        if b <= a:
            continue
        left, right = marked.span((a, b))
        at = bisect_right(dates, left - 1, key=lambda date: date.start)
        for date in dates[at : at + 3]:
            if date.end <= right and date.earliest is not None and date.latest is not None:
                return date.earliest, date.latest
    return None
