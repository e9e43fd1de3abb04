"""Who is named as the speaker of an attribution, and what kind of speaker that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.attribution.cues import lexicon
from kg.extract.word_classes import word_class
from kg.model import ActorMention, Span
from kg.vocab import ActorKind, ClaimantKind

BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.IGO, ActorKind.OUTLET})
"""Kinds of actors that are organisations."""

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
_SPEAKING |= lexicon().words["sources"]["organisation"]
_AFTER_NOUN = frozenset(
    {"of", "for", "from", "by", "in", "at", "on", "with", "to", "that", "which", "who", "taken", "shot"}
)
_PRONOUNS = frozenset((word,) for word in word_class("pronouns"))
_NAMED = 2
"""Words with a capital from which a phrase is a name, though no list knows it: "the True News Team"."""


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
        return self.named and self.actor is not None and self.actor.kind in BODIES

    @property
    def unlisted(self) -> bool:
        """Whether the words alone name a body that no list knows: "the Kessa Today page"."""
        capitals = sum(word[:1].isupper() for word in (self.name or "").split())
        return self.actor is None and self.kind is ClaimantKind.ORGANISATION and capitals >= _NAMED

    @property
    def described(self) -> bool:
        """Whether the words name a body by what it is: "the mining ministry", "a rights group"."""
        bodily = self.kind in {ClaimantKind.ORGANISATION, ClaimantKind.GOVERNMENT}
        person = self.actor is not None and self.actor.kind is ActorKind.PERSON
        return bodily and not person and not self.shows and self.words not in _PRONOUNS

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
        return noun_of(self.words) in word_class("evidence")

    @property
    def film(self) -> bool:
        """Whether a film or picture is named, which speaks for what it shows."""
        return not self.named and noun_of(self.words) in word_class("films")

    @property
    def named(self) -> bool:
        """Whether the speaker has a name of its own, not a description."""
        return self.actor is not None and not self.actor.anonymous and self.actor.kind is not ActorKind.GROUP


def kind_of(actor: ActorMention) -> ClaimantKind:
    """Return what kind of speaker an actor is."""
    kind = _KINDS.get(actor.kind, ClaimantKind.ORGANISATION)
    if actor.anonymous and kind is not ClaimantKind.GROUP:
        return ClaimantKind.ANONYMOUS
    return kind


def noun_of(words: Sequence[str]) -> str:
    """Return the noun of a phrase: "video" of "an amateur video posted by activists"."""
    for at, word in enumerate(words):
        if at and (word in _AFTER_NOUN or word.endswith(("ed", "ly", "ing"))):
            return words[at - 1]
    return words[-1] if words else ""
