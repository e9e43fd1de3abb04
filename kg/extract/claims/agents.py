"""Who did an act, read from the grammar around its trigger: subject, "by", owner, light verb."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.context import Context, Told
from kg.extract.claims.doers import Doer, doers_in
from kg.extract.claims.nominals import Nominals, Range
from kg.extract.events.hits import Hit, noun_phrase_start
from kg.extract.events.roles import UNDERGOING
from kg.extract.events.telling import family_of
from kg.extract.scene import Scene
from kg.extract.tags import Tag
from kg.extract.word_classes import word_class
from kg.vocab import EventType

_GROUP = frozenset({Tag.AUX, Tag.MODAL, Tag.ADV, Tag.NOT})
_BEFORE_BY = 9
"""Tokens between an act and the "by" that names who did it."""

_LIGHT = 5
"""Tokens between "carried out" and the act it carries out."""


def nominals_of(context: Context, scene: Scene) -> Nominals:
    """Return the noun phrases of a sentence, its nouns for acts known as nouns."""
    hits = [told.telling.hit for told in context.told_in(scene)]
    return Nominals(scene, (i for hit in hits if hit.voice == "noun" for i in range(hit.start, hit.end)))


def agents_of(scene: Scene, told: Told, nominals: Nominals) -> tuple[Doer, ...]:
    """Return who did the act that a trigger tells of, as far as its own clause says."""
    hit = told.telling.hit
    low = _content_start(scene, hit)
    if hit.voice == "noun":
        return _of_noun(nominals, hit, low)
    if hit.voice == "passive" or hit.trigger.lemma in UNDERGOING:
        return _named_by(nominals, hit.end)
    start = verb_group(nominals, hit.start, low)
    found = doers_in(nominals, active_subject(nominals, start, low))
    if found or start < hit.start or hit.trigger.form not in {"base", "s"}:
        return found
    # "killed in air force raids Sunday": a noun in spite of its form.
    return doers_in(nominals, nominals.before(hit.start), modifiers=True)


def _content_start(scene: Scene, hit: Hit) -> int:
    """Return where what is said begins: the speaker of a sentence does not do what it tells."""
    at = scene.starts[hit.start]
    starts = [a for one in scene.attributions for a, b in one.content if a <= at < b and a > scene.start]
    return scene.token_at(max(starts)) if starts else 0


def verb_group(nominals: Nominals, verb: int, low: int = 0) -> int:
    """Return where the verb group that ends with a token begins: "has not yet attacked"."""
    start = verb
    while start > low and nominals.tags[start - 1] in _GROUP:
        start -= 1
    return start


def active_subject(nominals: Nominals, start: int, low: int = 0) -> Range | None:
    """Return the subject of the verb group at a token, that of the verb before it after "and" or a comma."""
    found = nominals.subject(start, low)
    if found is not None:
        return found
    lower = nominals.scene.lower
    joined = start - 1 >= low and lower[start - 1] in {"and", ","}
    if not joined:
        return None
    # "attacked the town and killed ten", "shelled the town, killing ten": the subject of the verb before.
    for i in range(start - 2, low, -1):
        if nominals.tags[i] is Tag.VERB and lower[i] not in word_class("saying"):
            return nominals.subject(verb_group(nominals, i, low), low)
        if lower[i] in {";", ":", "but"}:
            return None
    return None


def _named_by(nominals: Nominals, end: int) -> tuple[Doer, ...]:
    """Read "by X" after an act, over where and when it was: "was shelled on Monday by X"."""
    lower = nominals.scene.lower
    for i in range(end, min(len(lower), end + _BEFORE_BY)):
        if lower[i] == "by" or (lower[i] == "of" and lower[max(0, i - 3) : i] == ["at", "the", "hands"]):
            return tuple(doer for part in nominals.listed_after(i + 1) for doer in doers_in(nominals, part))
        stops = nominals.tags[i] is Tag.VERB and "by" not in lower[i + 1 : i + 3]
        if lower[i] in {".", ";", ":", "and", "but", "that", "who"} or stops:
            return ()
    return ()


def _of_noun(nominals: Nominals, hit: Hit, low: int) -> tuple[Doer, ...]:
    if family_of(hit.trigger.type) is EventType.ACCIDENT:
        return ()
    by = _named_by(nominals, hit.end)
    if by:
        return by
    start = noun_phrase_start(nominals.scene.lower, hit.start)
    carried = _carried_out(nominals, start, low)
    return carried or doers_in(nominals, (start, hit.start) if start < hit.start else None, modifiers=True)


def _carried_out(nominals: Nominals, start: int, low: int) -> tuple[Doer, ...]:
    """Read "X carried out the raid", "X launched an attack"."""
    lower = nominals.scene.lower
    for i in range(start - 1, max(low, start - _LIGHT) - 1, -1):
        if lower[i] in word_class("perpetrating"):
            group = verb_group(nominals, i, low)
            negated = word_class("negation").intersection(lower[group:i])
            if lower[i + 1 : i + 2] == ["by"] or _passive(lower, i) or negated:
                return ()
            return doers_in(nominals, active_subject(nominals, group, low))
        if lower[i] in {",", ".", ";"}:
            return ()
    return ()


def _passive(lower: list[str], i: int) -> bool:
    return i > 0 and lower[i - 1] in word_class("be")


def perpetrated(nominals: Nominals) -> Iterator[tuple[int, tuple[Doer, ...]]]:
    """Yield the verbs of carrying out and who does what they govern, whatever the noun for the act.

    "X carried out the violence", "the clashes were orchestrated by X", "it was X that used the weapons".
    """
    lower = nominals.scene.lower
    for i, word in enumerate(lower):
        if word not in word_class("perpetrating") or nominals.tags[i] is Tag.NOUN:
            continue
        if word in word_class("carrying") and lower[i + 1 : i + 2] != ["out"]:
            continue
        start = verb_group(nominals, i)
        passive = start < i and _passive(lower, i)
        after = i + 2 if lower[i + 1 : i + 2] == ["out"] else i + 1
        if passive or lower[after : after + 1] == ["by"]:
            yield i, _named_by(nominals, after)
        elif word_class("violence").intersection(lower[after : after + 6]):
            yield i, doers_in(nominals, active_subject(nominals, start))
