"""A document as the finders of actors share it: its words, what is taken, where sentences lie."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.text import Text
from kg.gazetteer import demonym_country
from kg.model import ActorMention, PlaceMention
from kg.vocab import ActorKind
from kg.words import Word, words_of

LOOK_BACK = 100
"""Mentions of persons looked back over, so that reading a text stays linear in its length."""
MAIN_SHARE = 0.6
"""Share of country mentions from which a document is taken to be about one country."""


@dataclass(slots=True)
class Reading:
    """Words of a document, with the indices already taken by an actor, and the places by first word."""

    doc: str
    body: str
    words: tuple[Word, ...]
    sentence_starts: list[int]
    place_at: dict[int, PlaceMention]
    main_country: str | None
    taken: set[int] = field(default_factory=set)
    mentions: list[ActorMention] = field(default_factory=list)
    persons: list[ActorMention] = field(default_factory=list)

    def starts_sentence(self, i: int) -> bool:
        """Whether word `i` is the first of its sentence or follows a line break or an opening quote."""
        if i == 0:
            return True
        gap = self.body[self.words[i - 1].end : self.words[i].start]
        if any(mark in gap for mark in '\n“".!?:'):
            return True
        return self.sentence_of(self.words[i].start) != self.sentence_of(self.words[i - 1].start)

    def sentence_of(self, offset: int) -> int:
        """The index of the sentence an offset lies in."""
        return bisect.bisect_right(self.sentence_starts, offset) - 1

    def free(self, i: int, end: int) -> bool:
        """Whether no actor has taken the words from `i` to before `end`."""
        return not any(k in self.taken for k in range(i, end))

    def word(self, i: int) -> Word | None:
        """The word at an index, None outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else None

    def add(
        self,
        i: int,
        end: int,
        kind: ActorKind,
        *,
        name: str | None = None,
        id: str | None = None,
        country: str | None = None,
        title: str | None = None,
        affiliation: str | None = None,
        anonymous: bool = False,
        resolved_by: str | None = None,
        candidates: tuple[str, ...] = (),
    ) -> None:
        """Record an actor at the words from `i` to before `end` and take them."""
        start, stop = self.words[i].start, self.words[end - 1].end
        surface = self.body[start:stop]
        self.taken.update(range(i, end))
        mention = ActorMention(
            doc=self.doc,
            start=start,
            end=stop,
            text=surface,
            name=" ".join(surface.split()) if name is None else name,
            kind=kind,
            id=id,
            country=country,
            title=title,
            affiliation=affiliation,
            anonymous=anonymous,
            resolved_by=resolved_by,
            candidates=candidates,
        )
        self.mentions.append(mention)
        if kind is ActorKind.PERSON:
            bisect.insort(self.persons, mention, key=_start)

    def persons_before(self, offset: int) -> Iterator[ActorMention]:
        """The persons mentioned before an offset, nearest first, at most `LOOK_BACK` of them."""
        at = bisect.bisect_left(self.persons, offset, key=_start)
        for k in range(at - 1, max(-1, at - 1 - LOOK_BACK), -1):
            if self.persons[k].end <= offset:
                yield self.persons[k]


def _start(mention: ActorMention) -> int:
    return mention.start


def read(text: Text, places: Sequence[PlaceMention], skip: Sequence[tuple[int, int]]) -> Reading:
    """Prepare a document; words inside the spans of `skip` (ships) are taken from the start."""
    body = text.document.text
    words = words_of(body)
    starts = [word.start for word in words]
    place_at = {bisect.bisect_left(starts, p.start): p for p in places}
    reading = Reading(
        doc=text.document.id,
        body=body,
        words=words,
        sentence_starts=[sentence.start_char for sentence in text.sentences] or [0],
        place_at=place_at,
        main_country=_main_country(words, places),
    )
    for start, end in skip:
        first = bisect.bisect_left(starts, start)
        reading.taken.update(range(first, bisect.bisect_left(starts, end)))
    return reading


def _main_country(words: tuple[Word, ...], places: Sequence[PlaceMention]) -> str | None:
    """The country most of a document's places and nationalities speak of, None if none prevails."""
    counts = Counter(p.country for p in places if p.country is not None)
    counts.update(c for c in (demonym_country(w.text) for w in words if w.capital) if c is not None)
    if not counts:
        return None
    country, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return country if count >= MAIN_SHARE * sum(counts.values()) else None
