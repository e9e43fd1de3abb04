"""The bodies that a document names, and what a stretch of its text calls them by."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from kg.gazetteer import demonym_country
from kg.known_actors import known_actor, state_body
from kg.model import ActorMention, Extraction
from kg.resolve.names import fold
from kg.vocab import ActorKind

BODY_KINDS = frozenset(
    {ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP, ActorKind.IGO, ActorKind.OUTLET}
)

_NEAR = 25
"""Code points between a body and the edge of the phrase that names it, at most."""

_LONGEST_NAME = 120
"""Code points of a body's name."""

_PASSAGE = 420
"""Code points before a speaker in which "its spokesman" finds its body."""

_BODY_NAME = re.compile(
    r"(?:[A-Z][\w&-]+['’]? ?){2,5}"
    r"(?:movement|party|union|group|network|front|alliance|company|association)?(?=[ ,.;]|$)"
)
"""A name of two capitalised words or more, with the noun that closes it: "Green Hills movement"."""

_WORDS = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is spoken for: by the mention that names it, else by its id, else by name alone."""

    name: str
    mention: ActorMention | None = None
    id: str | None = None


class DocumentBodies:
    """The bodies of a document in order, with the country that it tells of."""

    def __init__(self, extraction: Extraction) -> None:
        self.text = extraction.document.text
        self.actors = extraction.actors
        self.country = main_country(extraction)
        self._named = sorted(
            (a for a in extraction.actors if a.kind in BODY_KINDS and not a.anonymous), key=lambda a: a.start
        )
        self._starts = [body.start for body in self._named]
        self._by_word: dict[str, list[ActorMention]] = {}
        for body in self._named:
            for word in dict.fromkeys(fold(body.name).split()):
                self._by_word.setdefault(word, []).append(body)

    def by_name(self, name: str) -> Body:
        """Return the body with a name, by its mention if the document has one."""
        key = fold(name)
        having = self._by_word.get(key.partition(" ")[0], ())
        mention = next((body for body in having if key in (fold(body.name), fold(body.text))), None)
        return Body(name, mention, None if mention is None else mention.id)

    def called(self, noun: str, at: int) -> Body | None:
        """Return the body whose name holds a noun: the one named last before an offset, else the only one."""
        having = self._by_word.get(fold(noun), [])
        before = [body for body in having if body.end <= at]
        one = len({body.id or fold(body.name) for body in having}) == 1
        return _of(before[-1] if before else having[0] if one else None)

    def last_before(self, at: int) -> Body | None:
        """Return the body named last before an offset, outlets apart, within the reach of a passage."""
        first, end = bisect_left(self._starts, at - _PASSAGE), bisect_left(self._starts, at)
        named = [b for b in self._named[first:end] if b.end <= at and b.kind is not ActorKind.OUTLET]
        return _of(named[-1] if named else None)

    def opening(self, phrase: str, start: int, country: str | None) -> Body | None:
        """Return the body whose name opens a phrase of the text that begins at `start`."""
        first = bisect_left(self._starts, start - _LONGEST_NAME)
        for body in self._named[first : bisect_right(self._starts, start + _NEAR)]:
            between = phrase[: max(0, body.start - start)]
            if body.end > start and not re.search(r"[,;:]| (?:and|who|which|that) ", between):
                return _of(body)
        words = _WORDS.findall(phrase)[:4]
        for count in range(len(words), 0, -1):
            found = _known_or_of_state(" ".join(words[:count]), country)
            if found is not None:
                return found
        name_of_body = _BODY_NAME.match(phrase)
        return None if name_of_body is None else Body(name_of_body.group().strip())

    def closing(self, phrase: str, start: int, country: str | None) -> Body | None:
        """Return the body whose name closes a phrase of the text that begins at `start`."""
        end = start + len(phrase)
        within = self._named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        inside = [body for body in within if body.end <= end + 2]
        if inside and end - inside[-1].end < _NEAR:
            return _of(inside[-1])
        words = _WORDS.findall(phrase)[-4:]
        for first in range(len(words)):
            owner = demonym_country(words[first - 1]) if first else None
            for name in (" ".join(words[first:]), " ".join(words[first:-1])):
                found = _known_or_of_state(name, owner or country) if name else None
                if found is not None:
                    return found
        return self._by_its_noun(words[-1]) if words else None

    def _by_its_noun(self, word: str) -> Body | None:
        """Return the one body that has a capitalised word in its name: "Observatory director"."""
        having = {body.name: body for body in self._by_word.get(fold(word), ())}
        return _of(*having.values()) if word[:1].isupper() and len(having) == 1 else None


def _of(mention: ActorMention | None) -> Body | None:
    return None if mention is None else Body(mention.name, mention, mention.id)


def _known_or_of_state(name: str, country: str | None) -> Body | None:
    known = known_actor(name)
    if known is not None and known.kind in BODY_KINDS:
        return Body(known.name, id=known.id)
    return of_state(name, country)


def of_state(phrase: str, country: str | None) -> Body | None:
    """Return the body of a state that a phrase names: "health ministry", "army"."""
    key = state_body(phrase)
    if key is None:
        return None
    return Body(phrase, id=None if country is None else f"iso:{country}/{key}")


def main_country(extraction: Extraction) -> str | None:
    """Return the one country that most places and bodies of a document lie in, None where none stands out."""
    told = Counter(place.country for place in extraction.places if place.country)
    told.update(actor.country for actor in extraction.actors if actor.country and actor.id)
    if not told:
        return None
    (first, most), *rest = told.most_common(2)
    return first if not rest or most >= 2 * rest[0][1] else None
