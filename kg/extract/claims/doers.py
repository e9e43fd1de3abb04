"""Who does an act of force: phrases that name a body, its carriers, a nation or a kind of armed people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.extract.claims.nominals import LEANING, Nominals, Range
from kg.extract.scene import Scene
from kg.extract.tags import Tag
from kg.extract.word_classes import word_class
from kg.gazetteer import country_of, demonym_country
from kg.model import Span
from kg.reference import read_reference
from kg.vocab import ActorKind

_PARTED = frozenset({"made", "built", "supplied", "designed", "backed", "funded", "trained", "armed", "held"})
"""Second halves of compounds that speak of a thing's maker, or of who stands behind: "Russian-made"."""

_QUOTES = frozenset({"``", "''", '"', "“", "”"})
_FORCES = frozenset(ActorKind) - {ActorKind.OUTLET}


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does an act: the words that name them, their tokens, and the id where one actor is named."""

    name: str
    at: Range
    span: Span
    id: str | None = None
    theirs: bool = False
    """Whether a pronoun makes them somebody's own: "his men", "its forces"."""


@cache
def force_nouns() -> frozenset[str]:
    """Return the head nouns of the value data for bodies, their carriers and kinds of armed people."""
    return frozenset(
        words.split()[-1]
        for concept in read_reference().concept
        if concept.id.startswith(("body/", "kind/"))
        for words in concept.words
    ) - {"people"} | word_class("force_nouns")


def doers_in(nominals: Nominals, phrase: Range | None, *, modifiers: bool = False) -> tuple[Doer, ...]:
    """Return who a phrase names that can do an act of force; parts joined by "and" one by one.

    With `modifiers` the phrase is what stands before the noun of an act: "Russian", "the army's".
    """
    if phrase is None:
        return ()
    found = []
    for part in _parts(nominals, phrase):
        doer = _doer(nominals, part, modifiers=modifiers)
        if doer is not None:
            found.append(doer)
    return tuple(found)


def _parts(nominals: Nominals, phrase: Range) -> list[Range]:
    cuts = [
        i
        for i in range(*phrase)
        if nominals.scene.lower[i] in {"and", ","} and not _one_phrase(nominals, phrase, i)
    ]
    edges = [phrase[0] - 1, *cuts, phrase[1]]
    return [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]


def _one_phrase(nominals: Nominals, phrase: Range, i: int) -> bool:
    return _leant(nominals.scene, phrase, i) or nominals.shares_head(phrase, i)


def _leant(scene: Scene, phrase: Range, i: int) -> bool:
    """Tell whether a conjunction joins those leant on: "loyal to A and B" is one phrase."""
    return bool(LEANING.intersection(scene.lower[phrase[0] : i]))


def _doer(nominals: Nominals, part: Range, *, modifiers: bool) -> Doer | None:
    scene = nominals.scene
    while part[0] + 1 < part[1] and nominals.tags[part[0]] is Tag.DET:
        part = (part[0] + 1, part[1])
    if part[0] > 0 and scene.lower[part[0] - 1] == "no":
        return None  # "no soldier fired" names nobody who did
    span = scene.starts[part[0]], scene.ends[part[1] - 1]
    actors = [
        actor
        for actor in scene.actors
        if span[0] <= actor.start
        and actor.end <= span[1]
        and actor.kind in _FORCES
        and not _parted(scene, scene.tokens_of(actor.start, actor.end)[1])
    ]
    whole = next((a for a in actors if _same(a.start, a.end, span)), None)
    if whole is not None:
        return Doer(whole.name, part, span, whole.id, _theirs(scene, part[0]))
    noun = any(scene.lower[i] in force_nouns() and not _parted(scene, i + 1) for i in range(*part))
    nation = any(_nation(scene, i, part[1]) for i in range(*part))
    if not actors and not noun and not (nation and modifiers):
        return None
    name = words_at(scene, part)
    if part[0] > 1 and scene.lower[part[0] - 1] == "whose":
        owner = nominals.before(part[0] - 2 if scene.lower[part[0] - 2] == "," else part[0] - 1)
        name = name if owner is None else f"{words_at(scene, owner)} {name}"
    return Doer(name, part, span, None, _theirs(scene, part[0]))


def _theirs(scene: Scene, start: int) -> bool:
    return start > 0 and scene.lower[start - 1] in word_class("possessives")


def _same(start: int, end: int, span: Span) -> bool:
    return abs(start - span[0]) <= 4 and abs(end - span[1]) <= 2


def _parted(scene: Scene, after: int) -> bool:
    lower = scene.lower
    return lower[after : after + 1] == ["-"] and bool(_PARTED.intersection(lower[after + 1 : after + 2]))


def _nation(scene: Scene, i: int, end: int) -> bool:
    word = scene.words[i]
    if not word[:1].isupper() or _parted(scene, i + 1):
        return False
    owner = scene.lower[i + 1 : i + 2] in (["'s"], ["’s"])
    return demonym_country(word) is not None or (country_of(word) is not None and (owner or i == end - 1))


def words_at(scene: Scene, at: Range) -> str:
    """Return the words of some tokens as they stand in the text, signs of quotation left out."""
    text = ""
    for i in range(*at):
        if scene.words[i] in _QUOTES:
            continue
        glued = i == at[0] or scene.starts[i] == scene.ends[i - 1] or scene.words[i] in {"'s", "’s", ","}
        text += scene.words[i] if glued else f" {scene.words[i]}"
    return text.strip()
