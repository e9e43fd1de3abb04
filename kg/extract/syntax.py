"""Parts of speech and dependencies of single sentences, from a trained spaCy pipeline, made when asked for.

Parsing costs several times what the rules cost, so a reader names the sentences it needs, all at once, and
pays for those alone. The tokens are those of `kg.extract.text`, whatever the pipeline's own tokenizer does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Sentence

from kg.assets import data_path
from kg.errors import InputError

# Sentences parsed at once: the matrices of the network are filled, and memory stays small.
_BATCH = 128
# What a named pipeline may do beside tagging and parsing is no use here, and slow.
_WANTED = frozenset({"tok2vec", "transformer", "curated_transformer", "tagger", "parser"})

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer", "csubj", "csubj:pass", "csubjpass"})
"""Labels of subjects, in Universal Dependencies and in the scheme of spaCy's own English pipelines."""

PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
OBJECTS = frozenset({"obj", "dobj", "iobj", "dative"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
CONJUNCTS = frozenset({"conj"})
APPOSITIONS = frozenset({"appos"})
RELATIVES = frozenset({"acl:relcl", "relcl"})


@dataclass(frozen=True, slots=True)
class Parse:
    """The syntax of one sentence, token by token, white space left out.

    `tags` are Penn Treebank tags; `heads[i]` is the token that governs token `i`, itself for a root;
    `labels[i]` the relation between them.
    """

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]

    def children(self, i: int, labels: frozenset[str] | None = None) -> list[int]:
        """Return the tokens that token `i` governs, in order, of some labels or of all."""
        return [
            k
            for k, head in enumerate(self.heads)
            if head == i and k != i and (labels is None or self.labels[k] in labels)
        ]

    def subtree(self, i: int) -> list[int]:
        """Return token `i` and all that hangs from it, in order."""
        return [k for k in range(len(self.heads)) if self.governs(i, k)]

    def governs(self, i: int, k: int) -> bool:
        """Return whether token `k` is token `i` or hangs from it."""
        while k != i:
            above = self.heads[k]
            if above == k:
                return False
            k = above
        return True


class Syntax:
    """The sentences of one text, parsed when asked for and then kept."""

    def __init__(self, sentences: Sequence[Sentence], pipeline: str | None = None) -> None:
        self._sentences = sentences
        self._pipeline = pipeline
        self._parses: dict[int, Parse] = {}

    @property
    def parsed(self) -> int:
        """The number of sentences parsed so far."""
        return len(self._parses)

    def prepare(self, numbers: Iterable[int]) -> None:
        """Parse the sentences of these numbers together, which is faster than one by one."""
        wanted = [number for number in dict.fromkeys(numbers) if number not in self._parses]
        if not wanted:
            return
        nlp = load_pipeline(self._pipeline)
        docs = (_document(nlp, self._sentences[number]) for number in wanted)
        for number, doc in zip(wanted, nlp.pipe(docs, batch_size=_BATCH), strict=True):
            self._parses[number] = _parse(doc)

    def of(self, number: int) -> Parse:
        """Return the parse of a sentence by its number in the text."""
        self.prepare([number])
        return self._parses[number]


@cache
def load_pipeline(name: str | None = None) -> Language:
    """Return a tagger and parser: that of this package, or an installed spaCy pipeline or folder by name.

    Raises `InputError` where there is none of that name, or it does not tag and parse.
    """
    try:
        nlp = spacy.load(name or data_path("pipeline"))
    except OSError as error:
        raise InputError(
            f"there is no spaCy pipeline '{name}' here; install it into the same environment "
            f"(python -m spacy download {name}), or leave --nlp out for the pipeline that comes with kg"
        ) from error
    for pipe in [pipe for pipe in nlp.pipe_names if pipe not in _WANTED]:
        nlp.disable_pipe(pipe)
    if "parser" not in nlp.pipe_names or "tagger" not in nlp.pipe_names:
        raise InputError(
            f"the spaCy pipeline '{name}' has no tagger and parser (it has: "
            f"{', '.join(nlp.component_names) or 'nothing'}); name one that parses, such as en_core_web_sm"
        )
    return nlp


def _document(nlp: Language, sentence: Sentence) -> Doc:
    tokens = [token for token in sentence if not token.is_space]
    return Doc(
        nlp.vocab,
        words=[token.text for token in tokens],
        spaces=[bool(token.whitespace_) for token in tokens],
        # One sentence, whatever the parser thinks.
        sent_starts=[k == 0 for k in range(len(tokens))],
    )


def _parse(doc: Doc) -> Parse:
    return Parse(
        tags=tuple(token.tag_ for token in doc),
        heads=tuple(token.head.i for token in doc),
        labels=tuple(token.dep_ for token in doc),
    )
