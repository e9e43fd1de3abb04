"""A text made ready for the rules: words, light tags and quotes by token index."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from spacy.tokens import Token

from kg.extract.attribution.cues import Verb
from kg.extract.attribution.quotes import Quote, find_quotes
from kg.extract.tags import Tag, tag_tokens
from kg.extract.text import Text
from kg.model import Span
from kg.vocab import AttributionKind, Commitment, Denies, Polarity

Range = tuple[int, int]
"""First token and the token after the last."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The tokens of a text but white space, with lower-case words, tags and quotes.

    All ranges count these tokens. `quoted[i]` is the quote token `i` lies in, or None; `sentence[i]` the
    number of its sentence in `sentences`.
    """

    text: Text
    tokens: list[Token]
    words: list[str]
    lower: list[str]
    tags: list[Tag]
    quotes: tuple[Quote, ...]
    quoted: list[int | None]
    sentence: list[int]
    sentences: list[Range]

    def span(self, tokens: Range) -> Span:
        """Return the offsets of a range of tokens."""
        last = self.tokens[tokens[1] - 1]
        return self.tokens[tokens[0]].idx, last.idx + len(last.text)

    def at(self, i: int) -> str:
        """Return the lower-case word at `i`, "" outside the text."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def tag(self, i: int) -> Tag:
        """Return the tag at `i`, that of punctuation outside the text."""
        return self.tags[i] if 0 <= i < len(self.tags) else Tag.PUNCT


@dataclass(frozen=True, slots=True)
class Site:
    """A verb that may be a cue: token `at`, in the sentence of tokens `low` to `high`."""

    marked: Marked
    at: int
    verb: Verb
    low: int
    high: int


@dataclass(slots=True)
class Found:
    """An attribution in the making, in token ranges. `frame` is where the time of saying may stand."""

    cue: Range
    lemma: str
    sentence: int
    source: list[Range] = field(default_factory=list)
    head: Range | None = None
    content: list[Range] = field(default_factory=list)
    frame: list[Range] = field(default_factory=list)
    kind: AttributionKind = AttributionKind.INDIRECT
    polarity: Polarity = Polarity.AFFIRMED
    denies: Denies | None = None
    commitment: Commitment = Commitment.ASSERTED
    anonymous: bool = False
    confidence: float = 0.8
    # Content lies before the source ("…, officials said").
    trailing: bool = False


def mark(text: Text) -> Marked:
    """Return a text with its words, tags and quotes."""
    tags = tag_tokens(text.tokens)
    solid = [tag is not Tag.SPACE for tag in tags]
    # The place of each token of the text among those kept, one more for its end.
    place = [0, *accumulate(solid)]
    tokens = [token for token, kept in zip(text.tokens, solid, strict=True) if kept]
    words = [token.text for token in tokens]
    quotes = tuple(Quote(place[quote.start], place[quote.end], quote.unclosed) for quote in find_quotes(text))
    quoted: list[int | None] = [None] * len(words)
    for number, quote in enumerate(quotes):
        quoted[quote.start : quote.end] = [number] * (quote.end - quote.start)
    sentences = [(place[one.start], place[one.end]) for one in text.sentences]
    return Marked(
        text=text,
        tokens=tokens,
        words=words,
        lower=[word.lower() for word in words],
        tags=[tag for tag, kept in zip(tags, solid, strict=True) if kept],
        quotes=quotes,
        quoted=quoted,
        sentence=[number for number, (a, b) in enumerate(sentences) for _ in range(a, b)],
        sentences=sentences,
    )
