"""Places the gazetteer lacks, told by their cues: "the village of X", "in X, Quneitra province"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.actors.lexicon import given_names, person_words
from kg.extract.place_cues import (
    ARTICLES,
    DIRECTIONS,
    LOCAL_WORDS,
    NOT_NAMES,
    TAKEN,
    TYPE_WORDS,
    is_national,
)
from kg.extract.text import Text
from kg.gazetteer import Place, is_common
from kg.known_actors import match_actor
from kg.model import PlaceMention
from kg.words import Word

NAME_MAX = 4  # words
BEFORE_CONTAINER = frozenset({"in", "at", "near", "from", "outside"})

Known = dict[int, tuple[int, Place]]
"""Word index of a known place: (words it covers, the place)."""


def unknown_places(text: Text, words: tuple[Word, ...], known: Known) -> list[PlaceMention]:
    """Return the names taken for places from their cue alone, each within the place named next to it."""
    covered = {i + k for i, (count, _) in known.items() for k in range(count)}
    out: list[PlaceMention] = []
    bare: list[tuple[int, int]] = []
    i = 0
    while i < len(words):
        count = _name_length(words, i, covered)
        if not count:
            i += 1
            continue
        kind = _cue(words, i, count, known)
        if kind is None:
            bare.append((i, count))
        else:
            out.append(_mention(text, words, i, count, kind, known))
        i += count
    return sorted([*out, *_again(text, words, bare, out)], key=lambda mention: mention.start)


def _again(
    text: Text, words: tuple[Word, ...], bare: list[tuple[int, int]], told: list[PlaceMention]
) -> Iterator[PlaceMention]:
    """Yield the further mentions of a name that a cue tells to be a place elsewhere in the text."""
    known: dict[str, PlaceMention] = {}
    for mention in told:
        known.setdefault(mention.name, mention)
    for i, count in bare:
        start, end = words[i].start, words[i + count - 1].end
        name = text.document.text[start:end]
        place = known.get(" ".join(name.split()))
        if place is not None:
            yield replace(place, start=start, end=end, text=name)


def _name_length(words: tuple[Word, ...], i: int, covered: set[int]) -> int:
    """How many words of an unknown name begin here; 0 if none does."""
    count = 0
    while i + count < len(words) and count < NAME_MAX and i + count not in covered:
        word = words[i + count]
        if count and (not word.joined or words[i + count - 1].possessive):
            break
        starts_with_article = (
            word.key in ARTICLES and i + count + 1 < len(words) and words[i + count + 1].capital
        )
        if not starts_with_article and (not word.capital or word.key in NOT_NAMES or is_national(word)):
            break
        if word.key in person_words().titles or (word.text.isupper() and len(word.text) < 6):
            return 0
        count += 1
    name = words[i : i + count]
    if name and match_actor(words, i)[1] is not None:
        return 0
    if not name or name[0].key in given_names() or name[0].key in DIRECTIONS:
        return 0
    return count if any(w.capital and not is_common(w.text) for w in name) else 0


def _cue(words: tuple[Word, ...], i: int, count: int, known: Known) -> str | None:
    """The kind of place the words around a name tell; "" for a place of no kind stated, None for no cue."""
    before = [words[i - k] if i >= k else None for k in (1, 2)]
    after = words[i + count] if i + count < len(words) else None
    first, second = before
    if not words[i].joined:
        return None
    if first is not None and first.key in TAKEN:
        return ""
    if first is not None and first.key == "of" and second is not None:
        if second.key in TYPE_WORDS:
            return second.key
        if second.key in ("north", "south", "east", "west") or second.key in DIRECTIONS - {"old", "central"}:
            return ""
    if after is not None and after.joined and after.key in LOCAL_WORDS and not after.capital:
        return after.key
    contained = after is not None and (i + count) in known and after.start - words[i + count - 1].end <= 2
    if first is not None and first.key in BEFORE_CONTAINER and contained:
        return ""
    return None


def _mention(
    text: Text, words: tuple[Word, ...], i: int, count: int, kind: str, known: Known
) -> PlaceMention:
    start, end = words[i].start, words[i + count - 1].end
    outer = _container(words, i + count, known)
    name = text.document.text[start:end]
    return PlaceMention(
        doc=text.document.id,
        start=start,
        end=end,
        text=name,
        name=" ".join(name.split()),
        kind=kind or None,
        country=None if outer is None else outer.country,
        within=() if outer is None else (outer.id, *outer.within),
    )


def _container(words: tuple[Word, ...], at: int, known: Known) -> Place | None:
    """The known place within the next four words, no sentence between."""
    for k in range(at, min(at + 4, len(words))):
        if k in known:
            return known[k][1]
        if words[k].capital and k > at:
            return None
    return None
