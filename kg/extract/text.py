"""A document with its tokens, sentences and paragraphs: what every extractor reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Sentence

from kg.extract.furniture import furniture_spans
from kg.extract.sentences import is_wrapped, sentence_starts
from kg.extract.syntax import Syntax
from kg.model import Document, Span

_LONGEST = 30_000_000
# No language: a run this long costs the tokenizer the square of its length, so it is read as one word.
_RUN = re.compile(r"\S{300,}")
# Text without any stop is cut, in tokens: rules look over a sentence for each cue in it.
_LONGEST_SENTENCE = 400
# Read as plain spaces, which keep offsets: a no-break space would be a token of its own.
_SPACES = str.maketrans(dict.fromkeys("\t\xa0\u2002\u2003\u2009\u200a\u202f\u205f\u3000", " "))
_PARAGRAPH = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Text:
    """A document and its spaCy tokens. `tokens[i].idx` is an offset into `document.text`.

    `sentences` are in order and hold every token but white space at their ends. `paragraphs` are lines,
    or blocks between blank lines where lines are broken at a column. `furniture` are lines that are no
    part of the report: skip them. Quote `document.text` by offsets: in `tokens` a no-break space is a
    plain one. `tokens` itself knows no sentences: setting them one by one costs the square of its length.
    `syntax` parses the sentences that a reader asks for.
    """

    document: Document
    tokens: Doc
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Span, ...]
    furniture: tuple[Span, ...]
    syntax: Syntax

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds an offset; the last one before it between two.

        Raises `IndexError` if the text is empty.
        """
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start_char) - 1
        return self.sentences[max(at, 0)]

    def paragraph_at(self, offset: int) -> Span:
        """Return the paragraph that holds an offset; the last one before it between two.

        Raises `IndexError` if the text is empty.
        """
        at = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph[0]) - 1
        return self.paragraphs[max(at, 0)]

    def is_furniture(self, start: int, end: int) -> bool:
        """Return whether a span touches page furniture."""
        at = bisect_right(self.furniture, start, key=lambda span: span[0]) - 1
        near = self.furniture[max(at, 0) : at + 2]
        return any(left < end and start < right for left, right in near)


@cache
def _pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.max_length = _LONGEST
    return nlp


def _cut(tokens: Doc, starts: list[bool]) -> Iterator[Sentence]:
    edges = [i for i, opens in enumerate(starts) if opens] + [len(starts)]
    for first, end in pairwise(edges):
        while end - first > _LONGEST_SENTENCE:
            yield tokens[first : first + _LONGEST_SENTENCE]
            first += _LONGEST_SENTENCE
        while end > first and tokens[end - 1].is_space:
            end -= 1
        while first < end and tokens[first].is_space:
            first += 1
        if first < end:
            yield tokens[first:end]


def read_text(document: Document, *, pipeline: str | None = None) -> Text:
    """Split a document's text into tokens, sentences and paragraphs; `pipeline` names what parses them.

    Raises `ValueError` if the text is longer than 30 million characters.
    """
    nlp = _pipeline()
    if len(document.text) > _LONGEST:
        raise ValueError(f"{document.id}: text of {len(document.text)} characters; the limit is {_LONGEST}")
    plain = _RUN.sub(lambda run: "x" * len(run.group()), document.text.translate(_SPACES))
    tokens = nlp.make_doc(plain)
    wrapped = is_wrapped(document.text)
    sentences = tuple(_cut(tokens, sentence_starts(tokens, wrapped=wrapped)))
    return Text(
        document=document,
        tokens=tokens,
        sentences=sentences,
        paragraphs=tuple(m.span() for m in (_BLOCK if wrapped else _PARAGRAPH).finditer(document.text)),
        furniture=furniture_spans(document.text),
        syntax=Syntax(sentences, pipeline),
    )
