"""A document with its tokens and sentences: what every extractor reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.model import Document


@dataclass(frozen=True, slots=True)
class Text:
    """A document and its spaCy tokens. `tokens[i].idx` is an offset into `document.text`."""

    document: Document
    tokens: Doc

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order; together they cover every token."""
        return tuple(self.tokens.sents)


@cache
def _pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 30_000_000
    return nlp


def read_text(document: Document) -> Text:
    """Split a document's text into tokens and sentences."""
    return Text(document, _pipeline()(document.text))
