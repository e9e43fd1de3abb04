"""How far a clause commits its speaker, and whether it is negated: read from the words around a span."""

from __future__ import annotations

import tomllib
from functools import cache

from spacy.tokens import Token

from kg.assets import data_path
from kg.extract.clauses import clauses
from kg.extract.text import Text
from kg.model import Attribution, Span
from kg.vocab import Commitment, Polarity

# A past event may be named beside a plan: "would be freed following the abduction".
_PAST_FRAMES = frozenset({"following", "after", "since", "amid", "despite", "over", "because"})
_BARRIERS = frozenset({"but", "although", "though"})
# "alleged" and "suspected" speak of the noun they stand before.
_ADJECTIVES = frozenset({"suspected", "alleged", "purported"})
_AGENTS = ("er", "or", "ist", "ant", "ent", "el", "ian", "member", "spy", "spie", "regime", "government")


@cache
def _lexicon() -> dict[str, dict[str, frozenset[str]]]:
    with data_path("commitment.toml").open("rb") as file:
        table = tomllib.load(file)
    return {part: {name: frozenset(words) for name, words in lists.items()} for part, lists in table.items()}


def commitment_of(text: Text, span: Span, attribution: Attribution | None = None) -> Commitment:
    """Return how far the clause around a span commits its speaker.

    The strongest weakening in the clause up to the span's end wins: hypothetical ("if", "could reach",
    "threatened to"), planned ("will", "is scheduled to"), hedged ("suspected", "may have", "likely"); else
    the cue of the attribution decides ("believes" hedges), else it is asserted. Words before "following",
    "after" and the like do not reach a span that comes behind them.
    """
    before, inside = _context(text, span, attribution)
    framed = any(token.lower_ in _PAST_FRAMES for token in before)
    if framed:
        cut = max(k for k, token in enumerate(before) if token.lower_ in _PAST_FRAMES)
        before = before[cut + 1 :]
    found = _weakest(before, inside)
    if found is Commitment.ASSERTED and attribution is not None and not framed:
        return attribution.commitment
    return found


def polarity_of(text: Text, span: Span, attribution: Attribution | None = None) -> Polarity:
    """Return whether the clause around a span negates it, up to the span's end.

    Two negations cancel. "Not only" is no negation, and "no fewer than 40" and "no casualties" are figures.
    What a cue denies ("denied") is the attribution's polarity, not counted here.
    """
    before, inside = _context(text, span, attribution)
    negated = sum(_negates(before + inside, k) for k in range(len(before) + len(inside)))
    return Polarity.DENIED if negated % 2 else Polarity.AFFIRMED


def _context(text: Text, span: Span, attribution: Attribution | None) -> tuple[list[Token], list[Token]]:
    """Return the tokens of the span's clause before it and those within it, cut to what is attributed."""
    if not text.sentences:
        return [], []
    start, end = span
    sentence = text.sentence_at(start)
    parts = clauses(sentence)
    # A span over several clauses is judged by the one it opens in and those it covers.
    clause = next((part for part in reversed(parts) if part.start_char <= start), parts[0])
    low = clause.start_char
    for left, right in () if attribution is None else attribution.content:
        if left <= start < right:
            low = max(low, left)
    before = [token for token in clause if low <= token.idx < start]
    inside = [token for token in sentence if start <= token.idx < end]
    return _after_barrier(before), inside


def _after_barrier(tokens: list[Token]) -> list[Token]:
    """Drop what stands before "but": its negation or modal belongs to the other half."""
    cut = max((k for k, token in enumerate(tokens) if token.lower_ in _BARRIERS), default=-1)
    return tokens[cut + 1 :]


def _weakest(before: list[Token], inside: list[Token]) -> Commitment:
    table = _lexicon()
    words = [token.lower_ for token in [*before, *inside]]
    line = f" {' '.join(words)} "
    if any(f" {phrase} " in line for phrase in table["hedged"]["phrases"]):
        return Commitment.HEDGED
    if words[:1] and words[0] in table["hypothetical"]["openers"]:
        return Commitment.HYPOTHETICAL
    if any(f" {phrase} " in line for phrase in table["hypothetical"]["phrases"]):
        return Commitment.HYPOTHETICAL
    if any(
        word in table["hypothetical"]["modals"] and not _named(token)
        for word, token in _pairs(before, inside)
    ):
        return Commitment.HYPOTHETICAL
    if any(
        word in table["planned"]["modals"] and not _named(token) for word, token in _pairs(before, inside)
    ):
        return Commitment.PLANNED
    if any(f" {phrase} " in line for phrase in table["planned"]["phrases"]):
        return Commitment.PLANNED
    near = [*before[-1:], *inside]
    if any(token.lower_ in _ADJECTIVES and not _of_person(token) for token in near):
        return Commitment.HEDGED
    hedged = any(word in table["hedged"]["words"] - _ADJECTIVES for word in words)
    return Commitment.HEDGED if hedged else Commitment.ASSERTED


def _of_person(token: Token) -> bool:
    """Return whether an adjective speaks of who, not of what: "alleged rebels" died without doubt."""
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return following.removesuffix("s").endswith(_AGENTS)


def _pairs(before: list[Token], inside: list[Token]) -> list[tuple[str, Token]]:
    return [(token.lower_, token) for token in [*before, *inside]]


def _named(token: Token) -> bool:
    """Return whether "May" or "Will" is a month or a name: a capital inside a sentence."""
    return token.text[:1].isupper() and token.i > 0 and token.nbor(-1).text[:1].isalnum()


def _negates(tokens: list[Token], k: int) -> bool:
    table = _lexicon()["negation"]
    word = tokens[k].lower_
    after = tokens[k + 1].lower_ if k + 1 < len(tokens) else ""
    if word == "no":
        return after not in table["no_before"] and after != "" and not after[0].isdigit()
    if word not in table["words"]:
        return False
    return after not in table["not_after"]
