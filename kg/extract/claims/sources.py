"""Names the speaker of an attribution: by its head, by whom it refers back or forward to, or by its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.actors.lexicon import person_words
from kg.extract.claims.issuers import issuer
from kg.extract.text import Text
from kg.extract.word_classes import word_class
from kg.model import ActorMention, Attribution, Span
from kg.vocab import ActorKind, ClaimantKind

_KINDS = {
    ActorKind.PERSON: ClaimantKind.PERSON,
    ActorKind.STATE: ClaimantKind.GOVERNMENT,
    ActorKind.GOVERNMENT: ClaimantKind.GOVERNMENT,
    ActorKind.GROUP: ClaimantKind.GROUP,
}
_UNSURE = frozenset({ClaimantKind.ORGANISATION, ClaimantKind.ANONYMOUS, ClaimantKind.PERSON})
_SPEAKING = (
    word_class("body_nouns")
    | word_class("person_nouns")
    | word_class("spokespeople")
    | word_class("pronouns")
)
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.IGO, ActorKind.OUTLET})
_ROLES = person_words().roles | {"the", "former", "then", "late"}
_ARTICLES = ("a ", "an ", "the ", "another ")
_LONGEST_NAME = 80
_NAMED = 2
"""Words with a capital from which a phrase is a name, though no list knows it: "the True News Team"."""

_REACH = 900
"""Code points between a description or pronoun and the name it stands for."""

_NEXT = 9
_REACH_ON = 2000
"""Attributions, and code points, after which a body is no longer the one a lead only described."""


@dataclass(frozen=True, slots=True)
class Source:
    """The speaker of an attribution. `actor` is the mention that names it, `words` its own in lower case."""

    name: str | None
    kind: ClaimantKind
    span: Span | None
    start: int
    words: tuple[str, ...] = ()
    actor: ActorMention | None = None

    @property
    def person(self) -> bool:
        """Whether a person with a name speaks."""
        return self.named and self.actor is not None and self.actor.kind is ActorKind.PERSON

    @property
    def body(self) -> bool:
        """Whether an organisation with a name speaks."""
        return self.named and self.actor is not None and self.actor.kind in _BODIES

    @property
    def unlisted(self) -> bool:
        """Whether the words alone name a body that no list knows: "the Kessa Today page"."""
        capitals = sum(word[:1].isupper() for word in (self.name or "").split())
        return self.actor is None and self.kind is ClaimantKind.ORGANISATION and capitals >= _NAMED

    @property
    def speaks(self) -> bool:
        """Whether the words can name somebody who speaks: not "evidence", "the blast"."""
        if not self.words or self.person or self.body:
            return True
        if self.shows:
            return False
        if sum(word[:1].isupper() for word in (self.name or "").split()) >= _NAMED:
            return True
        return self.actor is not None or self.kind not in _UNSURE or self.words[-1] in _SPEAKING

    @property
    def shows(self) -> bool:
        """Whether the words name what shows something and says nothing: "evidence", "pictures"."""
        return not word_class("evidence").isdisjoint(self.words) and self.words[-1] not in _ROLES | _SPEAKING

    @property
    def film(self) -> bool:
        """Whether a film or picture is named, which speaks for what it shows."""
        return self.shows and not self.named and not word_class("films").isdisjoint(self.words)

    @property
    def named(self) -> bool:
        """Whether the speaker has a name of its own, not a description."""
        return self.actor is not None and not self.actor.anonymous and self.actor.kind is not ActorKind.GROUP


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
        target = _pointed_back(resolved, by_place, at, source) or _told_later(plain, by_place, at, source)
        if target is not None:
            resolved[number] = replace(target, span=source.span, start=source.start, words=source.words)
    return tuple(resolved)


def kind_of(actor: ActorMention) -> ClaimantKind:
    """Return what kind of speaker an actor is."""
    kind = _KINDS.get(actor.kind, ClaimantKind.ORGANISATION)
    if actor.anonymous and kind is not ClaimantKind.GROUP:
        return ClaimantKind.ANONYMOUS
    return kind


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
    named = not actor.anonymous and actor.kind in {*_BODIES, ActorKind.PERSON}
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
    free = [a for a in inside if not _owns(words, a) and not _hyphened(words, a)]
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
    if head is not None and head.start <= reach:
        named = [a for a in free if a.end <= head.start and a.kind in _BODIES and not a.anonymous]
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
        a for a in inside if a.end <= reach and not a.anonymous and a.kind in {*_BODIES, ActorKind.GOVERNMENT}
    ]
    return makers[-1] if makers else None


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


def _pointed_back(sources: Sequence[Source], order: Sequence[int], at: int, source: Source) -> Source | None:
    """Resolve "it", "he", "they", "the group" to the last speaker who can be meant."""
    words = source.words
    if not words:
        return None
    noun = words[-1]
    named = any(word[:1].isupper() for word in (source.name or "").split()[1:])
    definite = words[0] == "the" and len(words) <= 4 and not named
    body = words == ("it",) or (definite and noun in word_class("body_nouns"))
    person = words in (("he",), ("she",)) or (definite and noun in word_class("person_nouns"))
    several = words == ("they",)
    if not body and not person and not several:
        return None
    for number in reversed(order[max(0, at - 6) : at]):
        other = sources[number]
        if source.start - other.start > _REACH:
            return None
        if body and not _called(words, other.name or ""):
            continue
        if person and definite and not _entitled(noun, other):
            continue
        if (
            (body and (other.body or other.unlisted))
            or (person and other.person)
            or (several and _several(other))
        ):
            return other
    return None


def _several(source: Source) -> bool:
    """Tell whether "they" can take a speaker up again: a group, by name or by description."""
    return source.kind is ClaimantKind.GROUP and source.words not in {("they",), ("we",)}


def _told_later(sources: Sequence[Source], order: Sequence[int], at: int, source: Source) -> Source | None:
    """Resolve "a monitoring group" of a lead to the body that is named as speaker right after."""
    words = source.words
    if not words or words[0] not in {"a", "an"} or words[-1] not in word_class("body_nouns"):
        return None
    for number in order[at + 1 : at + _NEXT]:
        other = sources[number]
        if other.start - source.start > _REACH_ON:
            return None
        if other.body and other.actor is not None and other.actor.kind is not ActorKind.OUTLET:
            return other if _fits(words, other.actor.name) else None
    return None


def _called(words: Sequence[str], name: str) -> bool:
    """Tell whether "the ministry" can be this body: one with that noun in its name, where names hold it."""
    noun = words[-1]
    return noun not in word_class("naming_nouns") or noun in name.lower()


def _entitled(noun: str, source: Source) -> bool:
    """Tell whether "the minister" can be this person: one with that title, where a title is said with it."""
    title = None if source.actor is None else source.actor.title
    return noun not in person_words().titles or title is None or noun in title.lower().split()


def _fits(words: Sequence[str], name: str) -> bool:
    """Tell whether a body may be called so: a monitoring group is one by its name."""
    watching = any(word.startswith(("monitor", "watchdog")) for word in words)
    return not watching or any(word in name.lower() for word in word_class("watching_names"))
