"""Cuts a sentence into clauses at punctuation and conjunctions, by the light tags."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Span as Sentence

from kg.extract.tags import FINITE, Tag, is_clause, tag_tokens

_OPENERS = frozenset(
    {"because", "although", "though", "while", "when", "where", "if", "unless", "whether", "whereas", "that"}
    | {"who", "which", "after", "before", "since", "until", "as", "once"}
)
_BREAKS = frozenset({";", ":", "--", "—", "–"})


def clauses(sentence: Sentence) -> list[Sentence]:
    """Return the clauses of a sentence, in order; together they cover it.

    A cut falls after ; : and dashes, before a subordinating word that a finite verb follows, and at a
    comma or "and", "or", "but" where each side has a finite verb of its own.
    """
    tokens = list(sentence)
    tags = tag_tokens(sentence)
    cuts = [0]
    for i in range(1, len(tokens)):
        if _cuts(tokens[i].lower_, tokens[i - 1].text, tags, i, cuts[-1]):
            cuts.append(i)
    cuts.append(len(tokens))
    first = sentence.start
    return [sentence.doc[first + a : first + b] for a, b in pairwise(cuts) if a < b]


def _cuts(word: str, before: str, tags: list[Tag], i: int, last: int) -> bool:
    if before in _BREAKS:
        return True
    done = any(tag in FINITE for tag in tags[last:i])
    ahead = tags[i + 1 : i + 14]
    if word in _OPENERS:
        return done and is_clause(ahead) if word != "that" else done and any(tag in FINITE for tag in ahead)
    if tags[i] is Tag.CONJ:
        ranged = tags[i - 1] is Tag.NUM and ahead[:1] == [Tag.NUM]
        return done and not ranged and _verb_ahead(ahead)
    return before == "," and done and tags[i] is not Tag.CONJ and is_clause(tags[i : i + 8])


def _verb_ahead(tags: list[Tag]) -> bool:
    """Return whether a finite verb follows a conjunction, at once or after a subject of its own."""
    stop = tags.index(Tag.PUNCT) if Tag.PUNCT in tags else len(tags)
    rest = [tag for tag in tags[:stop] if tag not in {Tag.ADV, Tag.NOT}]
    return bool(rest) and (rest[0] in FINITE or is_clause(rest[:8]))
