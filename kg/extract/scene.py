"""A sentence with all that the lower layers found in it, addressed by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kg.extract.text import Text
from kg.model import (
    ActMention,
    ActorMention,
    Attribution,
    EventMention,
    PlaceMention,
    Quantity,
    TimeExpression,
    VesselMention,
)
from kg.model import (
    Span as Offsets,
)


class Located(Protocol):
    """Anything with a span in the text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


L = TypeVar("L", bound=Located)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What was found in one document beneath its claims, each layer in the order of the text."""

    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    vessels: tuple[VesselMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    acts: tuple[ActMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: its words, where they stand, and what was found in it. `index` counts sentences."""

    index: int
    start: int
    end: int
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    attributions: tuple[Attribution, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[TimeExpression, ...]
    actors: tuple[ActorMention, ...]
    vessels: tuple[VesselMention, ...]
    places: tuple[PlaceMention, ...]

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that ends after an offset."""
        return bisect_right(self.ends, offset)

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens [first, last) that a span covers."""
        first = self.token_at(start)
        return first, max(first + 1, bisect_left(self.starts, end))


def scenes(text: Text, found: Layers) -> Iterator[Scene]:
    """Iterate over the sentences that are not page furniture, each with what was found in it."""
    quantities, dates, actors = _Slice(found.quantities), _Slice(found.dates), _Slice(found.actors)
    vessels, places = _Slice(found.vessels), _Slice(found.places)
    attributions = _Overlap(found.attributions)
    for index, sentence in enumerate(text.sentences):
        tokens = [token for token in sentence if not token.is_space]
        if not tokens:
            continue
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
        if text.is_furniture(start, end):
            continue
        words = [token.text for token in tokens]
        yield Scene(
            index=index,
            start=start,
            end=end,
            words=words,
            lower=[word.lower() for word in words],
            starts=[token.idx for token in tokens],
            ends=[token.idx + len(token.text) for token in tokens],
            attributions=attributions.touching(start, end),
            quantities=quantities.within(start, end),
            dates=dates.within(start, end),
            actors=actors.within(start, end),
            vessels=vessels.within(start, end),
            places=places.within(start, end),
        )


class _Slice(Generic[L]):
    """Spans in order, handed out sentence by sentence."""

    def __init__(self, items: Sequence[L]) -> None:
        self.items = sorted(items, key=lambda item: (item.start, item.end))
        self.keys = [item.start for item in self.items]

    def within(self, start: int, end: int) -> tuple[L, ...]:
        return tuple(self.items[bisect_left(self.keys, start) : bisect_left(self.keys, end)])


class _Overlap:
    """Attributions that touch a sentence: quotations run over several."""

    def __init__(self, items: Sequence[Attribution]) -> None:
        self.pieces: list[tuple[int, int, int]] = sorted(
            (start, end, number)
            for number, item in enumerate(items)
            for start, end in (*item.content, *item.source, *item.cue)
        )
        self.items = items
        self.at = 0
        self.open: list[tuple[int, int, int]] = []

    def touching(self, start: int, end: int) -> tuple[Attribution, ...]:
        while self.at < len(self.pieces) and self.pieces[self.at][0] < end:
            self.open.append(self.pieces[self.at])
            self.at += 1
        self.open = [piece for piece in self.open if piece[1] > start]
        return tuple(self.items[number] for number in sorted({piece[2] for piece in self.open}))


def covers(spans: tuple[Offsets, ...], start: int, end: int) -> bool:
    """Tell whether one of the spans holds the whole of another."""
    return any(a <= start and end <= b for a, b in spans)
