"""Names the speaker of an attribution: by its head, by whom it refers back or forward to, or by its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.actors.lexicon import person_words
from kg.extract.attribution.cues import lexicon
from kg.extract.attribution.whole_subjects import SOME
from kg.extract.claims.issuers import issuer
from kg.extract.claims.pointing import pointed_back, told_later
from kg.extract.claims.source import BODIES, Source, kind_of
from kg.extract.text import Text
from kg.extract.word_classes import word_class
from kg.model import ActorMention, Attribution, Span
from kg.vocab import ActorKind, ClaimantKind

_ROLES = person_words().roles | {"the", "former", "then", "late"}
_ARTICLES = ("a ", "an ", "the ", "another ")
_LONGEST_NAME = 80


def sources_of(
    text: Text, attributions: Sequence[Attribution], actors: Sequence[ActorMention]
) -> tuple[Source, ...]:
    """Return the speaker of each attribution; descriptions and pronouns are resolved where a rule tells."""
    ordered = sorted(actors, key=lambda actor: (actor.start, actor.end))
    starts = [actor.start for actor in ordered]
    plain = [read_source(text, attribution, ordered, starts) for attribution in attributions]
    by_place = sorted(range(len(plain)), key=lambda number: plain[number].start)
    resolved = list(plain)
    for at, number in enumerate(by_place):
        source = resolved[number]
        if source.named or source.span is None:
            continue
        target = pointed_back(resolved, by_place, at, source) or told_later(plain, by_place, at, source)
        if target is not None:
            resolved[number] = replace(target, span=source.span, start=source.start, words=source.words)
    return tuple(resolved)


def read_source(
    text: Text, attribution: Attribution, actors: Sequence[ActorMention], starts: Sequence[int]
) -> Source:
    """Return the speaker of an attribution by its own words; `actors` are in order of their `starts`."""
    span = attribution.source[0] if attribution.source else None
    begin = attribution.start if span is None else span[0]
    words = _words(text, span)
    before = _apposed(text, actors, starts, span)
    if before is not None:
        return Source(before.name, kind_of(before), (before.start, before.end), begin, words, before)
    for start, end in attribution.source:
        around = _around(actors, starts, start, end)
        if around is not None:
            return Source(around.name, kind_of(around), (around.start, around.end), begin, words, around)
        inside = [
            a for a in actors[bisect_left(starts, start) : bisect_left(starts, end)] if a.end <= end + 2
        ]
        best = _head(text, inside, start, end)
        best = best or issuer(text, actors, starts, (start, end))
        if best is not None:
            return Source(best.name, kind_of(best), (best.start, best.end), begin, words, best)
    name = attribution.claimant
    if name is not None:
        name = " ".join(name.split())[:_LONGEST_NAME]
    said = Source(name, attribution.claimant_kind, span, begin, words)
    return replace(said, kind=ClaimantKind.ANONYMOUS) if said.film and attribution.lemma == "show" else said


def _around(
    actors: Sequence[ActorMention], starts: Sequence[int], start: int, end: int
) -> ActorMention | None:
    """Return the actor of whose name a phrase is only the end: "Doctors Without | Borders"."""
    number = bisect_left(starts, start) - 1
    actor = actors[number] if number >= 0 else None
    return actor if actor is not None and actor.end >= end and not actor.anonymous else None


def _apposed(
    text: Text, actors: Sequence[ActorMention], starts: Sequence[int], span: Span | None
) -> ActorMention | None:
    """Return the name that a description follows: "X, a monitoring group, said", with or without comma."""
    if span is None:
        return None
    words = text.document.text
    at = (
        span[0] if words[span[0] : span[1]].lower().startswith(_ARTICLES) else _article_before(words, span[0])
    )
    number = bisect_left(starts, span[0]) - 1
    if at is None or number < 0:
        return None
    actor = actors[number]
    near = actor.end < at and words[actor.end : at].strip(" ") in {"", ",", ")", "),"}
    named = not actor.anonymous and actor.kind in {*BODIES, ActorKind.PERSON}
    return actor if near and named and not _owns(words, actor) else None


def _article_before(words: str, at: int) -> int | None:
    for article in _ARTICLES:
        if words[max(0, at - len(article)) : at].lower() == article:
            return at - len(article)
    return None


def _words(text: Text, span: Span | None) -> tuple[str, ...]:
    if span is None:
        return ()
    before = text.document.text[max(0, span[0] - 4) : span[0]].split()
    article = before[-1:] if before and before[-1].lower() in {"a", "an", "the"} else []
    said = [word.lower().strip(",.") for word in text.document.text[span[0] : span[1]].split()]
    cites = next((at for at, word in enumerate(said) if at and word in {"citing", "quoting"}), len(said))
    return tuple(word.lower() for word in [*article, *said[:cites]])


def _head(text: Text, inside: Sequence[ActorMention], start: int, end: int) -> ActorMention | None:
    """Return the actor a source phrase names: a person, else its head, else whom its head speaks for."""
    words = text.document.text
    free = [
        a
        for a in inside
        if not _owns(words, a) and not _hyphened(words, a) and not _names_government(words, a)
    ]
    person = next(
        (
            a
            for a in free
            if a.kind is ActorKind.PERSON and not a.anonymous and not _belonged_to(words, start, a)
        ),
        None,
    )
    if person is not None:
        return person
    if not free:
        return None
    reach = _head_end(words, free, start, end)
    head = next((a for a in free if a.end >= reach), None)
    body = None if head is None else _spoken_for(words, head, free)
    if body is not None:
        return body
    if head is not None and head.start <= reach:
        named = [a for a in free if a.end <= head.start and a.kind in BODIES and not a.anonymous]
        return named[-1] if head.anonymous and named else head
    noun = "".join(words[start:reach].split()[-1:]).lower()
    told = noun in word_class("told_by_bodies")
    if not told and noun not in word_class("spokespeople"):
        return None
    after = next((a for a in free if a.start >= reach), None)
    if after is not None or not told:
        return after
    # "an Observatory toll", "the ministry's figures"
    makers = [
        a for a in inside if a.end <= reach and not a.anonymous and a.kind in {*BODIES, ActorKind.GOVERNMENT}
    ]
    return makers[-1] if makers else None


def _names_government(words: str, actor: ActorMention) -> bool:
    """Tell whether a person only gives a government or an army its name: "the Lopez government"."""
    after = words[actor.end : actor.end + 20].split()[:1]
    person = actor.kind is ActorKind.PERSON and not actor.anonymous
    return person and bool(after) and after[0].lower() in lexicon().words["sources"]["government"]


def _spoken_for(words: str, head: ActorMention, free: Sequence[ActorMention]) -> ActorMention | None:
    """Return the body of "activists from the Harbour Watch", where those who speak are only described."""
    noun = words[head.start : head.end].split()[-1].lower()
    if not head.anonymous or noun not in word_class("spokespeople"):
        return None
    return next(
        (
            a
            for a in free
            if a.start > head.end
            and not a.anonymous
            and a.kind in {*BODIES, ActorKind.GOVERNMENT}
            and words[head.end : a.start].split()[:1] in (["from"], ["at"], ["of"], ["in"], ["with"])
        ),
        None,
    )


def _belonged_to(words: str, start: int, actor: ActorMention) -> bool:
    """Tell whether a phrase speaks of whose they are: "opponents of President X", "a lawyer for X"."""
    before = words[start : actor.start].split()
    while before and (before[-1][:1].isupper() or before[-1].lower() in _ROLES):
        before.pop()
    return bool(before) and before[-1].lower() in {"of", "for", "to", "against", "by"} and len(before) > 1


def _head_end(words: str, mentions: Sequence[ActorMention], start: int, end: int) -> int:
    """Return where the head of a phrase ends: at a comma, "of", "for" or "who" that is in no name."""
    at = start
    for word in words[start:end].split(" "):
        inside = any(m.start <= at < m.end for m in mentions)
        if (
            at > start
            and not inside
            and words[start : at - 1].lower() not in SOME
            and word.lower() in {"of", "for", "from", "in", "who", "at", "with", "on", "by"}
        ):
            return at - 1
        at += len(word)
        if word.endswith(",") and not any(m.start < at < m.end for m in mentions):
            return at - 1
        at += 1
    return end


def _owns(words: str, actor: ActorMention) -> bool:
    return words[actor.end : actor.end + 3].lstrip().startswith(("'s", "’s"))


def _hyphened(words: str, actor: ActorMention) -> bool:
    return words[actor.end : actor.end + 1] == "-" or words[max(0, actor.start - 1) : actor.start] == "-"
