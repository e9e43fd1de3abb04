"""Attributions that the parser finds where the rules over words do not: attitudes and acts of speech.

"Lima wants the port reopened", "ministers agreed to meet", "the army, backed by Laso, seeks talks": the verb
is known (`cues.toml`, `[attitudes]`), and the parse tells whether it is one, who its subject is, and what it
governs. Sentences without such a verb outside the cues already found are not parsed.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.attribution.cues import Attitude, lexicon
from kg.extract.attribution.marked import Found, Marked, Range
from kg.extract.attribution.phrases import Source
from kg.extract.attribution.subjects import fill_source, group_start
from kg.extract.inflection import Form
from kg.extract.syntax import (
    CLAUSES,
    CONJUNCTS,
    OBJECTS,
    PASSIVE_SUBJECTS,
    RELATIVES,
    SUBJECTS,
    Parse,
)
from kg.extract.tags import Tag
from kg.vocab import AttributionKind

_OBLIQUES = frozenset({"obl", "prep", "advcl"})
_CONTROL = frozenset({"xcomp", "advcl", "acl"})
_GOVERNING = frozenset({Tag.PREP, Tag.ING, Tag.PART, Tag.VERB})
_SPEECH = frozenset({"say", "tell", "deny", "think"})
_RELATIVE_WORDS = frozenset({"who", "which", "that"})
_CITING = frozenset({"citing", "quoting"})
_PRONOUNS = frozenset({"it", "there", "this", "what", "i", "you", "we"})


def candidates(marked: Marked, low: int, high: int, found: Iterable[Found], *, attitudes: bool) -> list[int]:
    """Return the tokens that may be a cue of this kind: unquoted forms of its verbs in no cue or source.

    Without `attitudes`, only those of verbs that can assert something.
    """
    taken = {k for one in found for part in (one.cue, *one.source) for k in range(*part)}
    known = lexicon().attitudes
    return [
        i
        for i in range(low, high)
        if marked.lower[i] in known
        and marked.quoted[i] is None
        and i not in taken
        and (attitudes or _classes(marked.lower[i]) & _SPEECH)
    ]


def parsed_cues(marked: Marked, parse: Parse, low: int, at: Iterable[int], found: list[Found]) -> None:
    """Add the attributions whose cue is one of the verbs `at`, in the sentence from token `low`."""
    reader = _Reader(marked, parse, low)
    for i in at:
        one = reader.read(i)
        if one is not None:
            found.append(one)


def may_be_noun(marked: Marked, one: Found) -> bool:
    """Return whether a cue read as a verb could be a noun that looks like it: "states", "reporting"."""
    at = one.cue[1] - 1
    verb = lexicon().verbs.get(marked.lower[at])
    if marked.at(at + 1) == "that" and marked.tag(at - 1) is Tag.NAME:
        return False  # "The Marun Post reports that": the parser makes one name of it
    return (
        one.kind is not AttributionKind.NOUN
        and one.cue[1] - one.cue[0] == 1
        and verb is not None
        and verb.form in {Form.THIRD, Form.BASE, Form.ING}
        and verb.lemma not in {"say", "tell", "deny"}
    )


def without_nouns(marked: Marked, found: list[Found]) -> list[Found]:
    """Drop the cues that the parser takes for nouns."""
    kept = []
    for one in found:
        if may_be_noun(marked, one):
            tags = marked.text.syntax.of(one.sentence).tags
            if tags[one.cue[0] - marked.sentences[one.sentence][0]].startswith("NN"):
                continue
        kept.append(one)
    return kept


def _classes(word: str) -> frozenset[str]:
    verb = lexicon().verbs.get(word)
    if verb is None:
        return frozenset()
    return verb.classes | ({"say"} if "tell" in verb.classes else set())


def has_doubtful_source(marked: Marked, one: Found) -> bool:
    """Return whether the subject that stands beside a cue may only end the real one.

    "A video shot in the port showed", "a group citing figures from clinics put": a preposition or participle
    governs it.
    """
    if not one.source or one.kind is AttributionKind.NOUN or one.lemma == "according to" or one.trailing:
        return False
    start = one.source[0][0]
    before = start - 2 if marked.tag(start - 1) is Tag.DET else start - 1
    opens = marked.sentences[one.sentence][0]
    governed = marked.tag(before) in _GOVERNING or marked.at(before) in {")", "-rrb-"}
    return opens < before < one.cue[0] and governed


def mend_source(marked: Marked, one: Found) -> None:
    """Give a cue the subject that the parser finds, where that begins before the one the rules found."""
    low = marked.sentences[one.sentence][0]
    parse = marked.text.syntax.of(one.sentence)
    reader = _Reader(marked, parse, low)
    verb = one.cue[1] - 1 - low
    own = [k for k in parse.children(verb, SUBJECTS - PASSIVE_SUBJECTS) if k < verb]
    if not own or low + own[0] >= one.source[0][0]:
        return
    subject = reader.subject(own[0], verb)
    if subject is not None and subject.whole[1] >= one.source[0][1]:
        fill_source(one, subject)


class _Reader:
    """One sentence and its parse; tokens of the parse count from the start of the sentence."""

    def __init__(self, marked: Marked, parse: Parse, low: int) -> None:
        self.marked, self.parse, self.low = marked, parse, low
        self.high = low + len(parse.tags)

    def read(self, at: int) -> Found | None:
        parse, verb = self.parse, at - self.low
        if not parse.tags[verb].startswith("VB"):
            return None
        attitude = lexicon().attitudes[self.marked.lower[at]]
        classes = _classes(self.marked.lower[at])
        if parse.children(verb, PASSIVE_SUBJECTS):
            return None
        # "required to tell": speech that is only to come, or is somebody else's.
        if parse.tags[verb] == "VB" and parse.labels[verb] in _CONTROL and "say" in classes:
            return None
        governed = self._governed(verb, attitude)
        subject = self._subject(verb)
        if not governed or subject is None:
            return None
        start = group_start(self.marked, at, self.low)
        one = Found(
            cue=(start, at + 1),
            lemma=attitude.lemma,
            sentence=self.marked.sentence[at],
            confidence=0.5,
            kind=AttributionKind.INDIRECT if classes & _SPEECH else AttributionKind.ATTITUDE,
        )
        one.commitment = lexicon().commitment(attitude.lemma)
        fill_source(one, subject)
        one.content = [self._content(at, governed)]
        return one

    def _governed(self, verb: int, attitude: Attitude) -> list[int]:
        """Return what the verb governs that can be what is said, wanted or thought."""
        parse = self.parse
        clauses = [k for k in parse.children(verb, CLAUSES) if k > verb]
        objects = [k for k in parse.children(verb, OBJECTS) if k > verb]
        obliques = [
            k for k in parse.children(verb, _OBLIQUES) if k > verb and self._opens(k, attitude.opened_by)
        ]
        if attitude.takes == "clause":
            return clauses and [*objects, *clauses]
        if attitude.takes == "object":
            return objects and [*objects, *clauses]
        return [*objects, *clauses, *obliques] if attitude.takes == "any" else obliques

    def _opens(self, k: int, words: frozenset[str]) -> bool:
        first = self.parse.subtree(k)[0]
        return self.marked.lower[self.low + first] in words

    def _content(self, at: int, governed: list[int]) -> Range:
        inside = [k for one in governed for k in self.parse.subtree(one) if k > at - self.low]
        start, end = self.low + min(inside), self.low + max(inside) + 1
        while (
            end > start + 1 and self.marked.tags[end - 1] is Tag.PUNCT and self.marked.quoted[end - 1] is None
        ):
            end -= 1
        return start, end

    def _subject(self, verb: int) -> Source | None:
        """Return the subject of a verb: its own, else of the verb it is joined to or hangs from."""
        parse = self.parse
        for _ in range(4):
            own = [k for k in parse.children(verb, SUBJECTS) if k < verb]
            if own:
                return self.subject(own[-1], verb)
            above = parse.heads[verb]
            if above == verb or parse.labels[verb] not in CONJUNCTS | _CONTROL:
                return None
            if not parse.tags[above].startswith(("VB", "JJ")):
                return self.subject(above, verb) if above < verb else None
            verb = above
        return None

    def subject(self, head: int, verb: int) -> Source | None:
        """Return the phrase of a subject by its head, up to its verb."""
        marked, low, parse = self.marked, self.low, self.parse
        word = marked.lower[low + head]
        above = parse.heads[verb]
        if word in _RELATIVE_WORDS and parse.labels[verb] in RELATIVES and above < head:
            span = self._span(above, until=head)
            return Source((span[0], low + head + 1), span)
        if word in _PRONOUNS and word not in {"we", "i"}:
            return None
        span = self._span(head, until=verb)
        return Source(span, self._name(head, span))

    def _span(self, head: int, *, until: int) -> Range:
        inside = [k for k in self.parse.subtree(head) if k < until]
        start, end = min(inside), max(inside) + 1
        while end > start + 1 and self.marked.tags[self.low + end - 1] is Tag.PUNCT:
            end -= 1
        return self.low + start, self.low + end

    def _name(self, head: int, span: Range) -> Range:
        """Return the part of a subject that names it: no relative clause, apposition, or whom it cites."""
        for k in range(self.low + head + 1, span[1]):
            if (
                self.marked.words[k] in {",", "(", "-LRB-", "—", "–"}
                or self.marked.lower[k] in _RELATIVE_WORDS | _CITING
            ):
                return span[0], k
        return span
