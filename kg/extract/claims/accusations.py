"""Who is said to be behind an act: blamed, accused, held responsible, or claiming it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.claims.agents import active_subject, verb_group
from kg.extract.claims.context import Context
from kg.extract.claims.doers import Doer, doers_in, words_at
from kg.extract.claims.nominals import Nominals, Range
from kg.extract.claims.source import kind_of
from kg.extract.claims.speakers import Speaker
from kg.extract.scene import Scene
from kg.extract.tags import Tag
from kg.extract.word_classes import word_class
from kg.model import Span

_FAR = 12
"""Tokens between "blamed the attack" and the "on" that names whom."""

_UNSURE = frozenset({"could", "may", "might", "likely", "probably", "possibly", "apparently"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """Somebody said to have done it. `at` is the token of the cue.

    `told` where whoever is quoted says it ("X was behind it"), else the cue's subject accuses; `by` gives
    the speaker where the words themselves do. `cleared` marks "X was not behind it".
    """

    at: int
    span: Span
    doer: Doer
    told: bool = False
    by: Speaker | None = None
    cleared: bool = False
    hedged: bool = False


def accusations(context: Context, scene: Scene, nominals: Nominals) -> Iterator[Accusation]:
    """Iterate over the accusations, clearings and claims of responsibility of a sentence."""
    for i, word in enumerate(scene.lower):
        if word in word_class("blaming"):
            yield from _blamed(scene, nominals, i)
        elif word in word_class("attributing"):
            yield from _put_on(scene, nominals, i, {"to", "on"})
        elif word in {"responsible", "accountable"} and (held := _held(nominals, i)) is not None:
            yield from _listed(scene, nominals, held[0], held[1])
        elif word in {"finger", "fingers"} and scene.lower[i + 1 : i + 2] == ["at"]:
            yield from _listed(scene, nominals, i, i + 2)
        elif word == "responsibility":
            yield from _claimed(scene, nominals, i)
        elif word in word_class("using"):
            yield from _used(scene, nominals, i)
        elif word == "it" and word_class("be").intersection(scene.lower[i + 1 : i + 2]):
            yield from _cleft(scene, nominals, i)
        else:
            yield from _behind(scene, nominals, i)


def _blamed(scene: Scene, nominals: Nominals, i: int) -> Iterator[Accusation]:
    """Read "blamed X for", "blamed the attack on X", "accused X of", "X was blamed for"."""
    lower = scene.lower
    if lower[i + 1 : i + 3] in (["each", "other"], ["one", "another"]):
        yield from _each_other(scene, nominals, i)
        return
    start = verb_group(nominals, i)
    if lower[i] == "blame" and lower[max(0, i - 2) : i] in (
        ["is", "to"],
        ["was", "to"],
        ["are", "to"],
        ["were", "to"],
    ):
        for doer in doers_in(nominals, nominals.subject(i - 2)):
            yield Accusation(at=i, span=_span(scene, i, doer), doer=doer, told=True)
        return
    if start < i and word_class("be").intersection(lower[start:i]) and nominals.tags[i] is not Tag.ING:
        yield from _accused_passively(scene, nominals, i, start)
        return
    if lower[i] == "blame" and lower[i + 1 : i + 2] == ["on"]:
        yield from _listed(scene, nominals, i, i + 2)
        return
    listed = tuple(_listed(scene, nominals, i, i + 1))
    yield from listed or _put_on(scene, nominals, i, {"on"})


def _accused_passively(scene: Scene, nominals: Nominals, i: int, start: int) -> Iterator[Accusation]:
    """Read "X was accused of the attack" and "the attack was blamed on X"."""
    after = scene.lower[i + 1 : i + 2]
    if after == ["on"]:
        yield from _listed(scene, nominals, i, i + 2)
    elif after in (["for"], ["of"]):
        for doer in doers_in(nominals, nominals.subject(start)):
            yield Accusation(at=i, span=_span(scene, i, doer), doer=doer, told=True)


def _each_other(scene: Scene, nominals: Nominals, i: int) -> Iterator[Accusation]:
    """Read "the army and the rebels blamed each other": each accuses the other."""
    subject = nominals.subject(verb_group(nominals, i))
    doers = doers_in(nominals, subject)
    if subject is not None and len(doers) == 1 and scene.lower[subject[0] - 2 : subject[0] - 1] == ["and"]:
        doers = (*doers_in(nominals, nominals.before(subject[0] - 2)), *doers)
    if len(doers) != 2:
        return
    for one, other in (doers, doers[::-1]):
        by = _speaking(scene, one)
        yield Accusation(at=i, span=(doers[0].span[0], scene.ends[i + 2]), doer=other, by=by)


def _speaking(scene: Scene, doer: Doer) -> Speaker:
    """Return the speaker that a doer is: by the actor its words name, else by the words."""
    for actor in scene.actors:
        if doer.span[0] <= actor.start and actor.end <= doer.span[1]:
            return Speaker(actor.name, kind_of(actor), (actor.start, actor.end))
    return Speaker(claimant=doer.name, span=doer.span)


def _used(scene: Scene, nominals: Nominals, i: int) -> Iterator[Accusation]:
    """Read "X used such weapons", "X is using the gas": words that point to means told before."""
    means = scene.lower[i + 1 : i + 3]
    if (
        len(means) < 2
        or means[0] not in {"the", "such", "these", "those"}
        or means[1] not in word_class("arms")
    ):
        return
    for doer in doers_in(nominals, active_subject(nominals, verb_group(nominals, i))):
        yield Accusation(at=i, span=_span(scene, i, doer), doer=doer, told=True)


def _cleft(scene: Scene, nominals: Nominals, i: int) -> Iterator[Accusation]:
    """Read "it was the rebels that did it", "it was the army's drone", "it was not our men"."""
    lower = scene.lower
    negated = bool(word_class("negation").intersection(lower[i + 2 : i + 3]))
    phrase = nominals.after(i + 2 + negated)
    if phrase is None or lower[phrase[1] : phrase[1] + 1] not in (["that"], ["who"], ["."], [","], [";"], []):
        return
    for doer in doers_in(nominals, phrase):
        yield Accusation(at=i, span=_span(scene, i, doer), doer=doer, told=True, cleared=negated)


def _put_on(scene: Scene, nominals: Nominals, i: int, words: set[str]) -> Iterator[Accusation]:
    """Read "blamed the attack on X", "attributed the blast to X"."""
    for j in range(i + 1, min(len(scene.lower), i + _FAR)):
        if scene.lower[j] in words:
            yield from _listed(scene, nominals, i, j + 1)
            return
        if scene.lower[j] in {";", ".", "for", "but"} or nominals.tags[j] is Tag.VERB:
            return


def _listed(scene: Scene, nominals: Nominals, i: int, start: int) -> Iterator[Accusation]:
    """Yield whom the phrases from a token name; those of a list are blamed together."""
    doers: list[Doer] = []
    for phrase in nominals.listed_after(start):
        named = doers_in(nominals, phrase) or _by_whom(scene, nominals, phrase)
        if not named:
            break
        doers += named
    if not doers:
        return
    doer = doers[0]
    if len(doers) > 1:
        at = doers[0].at[0], doers[-1].at[1]
        doer = Doer(words_at(scene, at), at, (doers[0].span[0], doers[-1].span[1]))
    yield Accusation(at=i, span=_span(scene, i, doer), doer=doer)


def _by_whom(scene: Scene, nominals: Nominals, phrase: Range) -> tuple[Doer, ...]:
    """Return who is named behind an act that something is blamed on: "on an attack by the armed forces"."""
    acts = word_class("violence").intersection(scene.lower[phrase[0] : phrase[1]])
    if not acts or scene.lower[phrase[1] : phrase[1] + 1] != ["by"]:
        return ()
    return doers_in(nominals, nominals.after(phrase[1] + 1))


def _span(scene: Scene, i: int, doer: Doer) -> Span:
    return min(scene.starts[i], doer.span[0]), max(scene.ends[i], doer.span[1])


def _held(nominals: Nominals, i: int) -> tuple[int, int] | None:
    """Return the verb and where the phrase begins of "held X responsible", None where there is none."""
    lower = nominals.scene.lower
    for j in range(i - 2, max(-1, i - _FAR), -1):
        if lower[j] in word_class("holding"):
            return j, j + 1
        if nominals.tags[j] in {Tag.VERB, Tag.AUX}:
            return None
    return None


def _claimed(scene: Scene, nominals: Nominals, i: int) -> Iterator[Accusation]:
    """Read "X claimed responsibility for the attack" and "responsibility was claimed by X"."""
    lower = scene.lower
    if word_class("bearing").intersection(lower[max(0, i - 2) : i]):
        bears = next(j for j in range(i - 1, -1, -1) if lower[j] in word_class("bearing"))
        for doer in doers_in(nominals, nominals.subject(verb_group(nominals, bears))):
            yield Accusation(at=i, span=_span(scene, i, doer), doer=doer, told=True)
        return
    verb = next((j for j in range(i - 1, max(-1, i - 4), -1) if lower[j] in word_class("claiming")), None)
    if verb is not None:
        start = verb_group(nominals, verb)
        phrase = nominals.subject(start) or nominals.before(start)
        before = lower[max(0, start - 3) : verb]
        if word_class("negation").intersection(before) or {"one", "nobody"}.intersection(before):
            return
        doers = doers_in(nominals, phrase) or _any_name(scene, phrase)
    else:
        by = next((j for j in range(i + 1, min(len(lower), i + 10)) if lower[j] == "by"), None)
        if by is None or lower[by - 1] != "claimed":
            return
        doers = doers_in(nominals, nominals.after(by + 1))
    for doer in doers:
        by_them = _speaking(scene, doer)
        yield Accusation(at=i, span=_span(scene, i, doer), doer=doer, by=by_them)


def _any_name(scene: Scene, phrase: Range | None) -> tuple[Doer, ...]:
    """Return an actor of any kind inside a phrase: a spokesman may claim it too."""
    if phrase is None:
        return ()
    low, high = scene.starts[phrase[0]], scene.ends[phrase[1] - 1]
    inside = [actor for actor in scene.actors if low <= actor.start and actor.end <= high]
    return tuple(Doer(a.name, phrase, (a.start, a.end), a.id) for a in inside[-1:])


def _behind(scene: Scene, nominals: Nominals, i: int) -> Iterator[Accusation]:
    """Read "X was behind the attack", "X had nothing to do with it", "it was the work of X"."""
    lower = scene.lower
    word = lower[i]
    if word == "nothing" and lower[i + 1 : i + 4] == ["to", "do", "with"]:
        group, end, cleared = verb_group(nominals, i), i + 3, True
    elif word == "work" and lower[i + 1 : i + 2] == ["of"]:
        for doer in doers_in(nominals, nominals.after(i + 2)):
            yield Accusation(at=i, span=_span(scene, i, doer), doer=doer, told=True)
        return
    elif word in {"behind", "responsible", "involved"}:
        group, end, cleared = verb_group(nominals, i), i, False
    else:
        return
    auxiliary = lower[group:i]
    linking = word_class("be").intersection(auxiliary) or (
        cleared and word_class("have").intersection(auxiliary)
    )
    if not linking or (word == "responsible" and lower[i + 1 : i + 2] not in (["for"], ["."], [","], [])):
        return
    cleared = cleared or bool(word_class("negation").intersection(auxiliary))
    for doer in doers_in(nominals, active_subject(nominals, group)):
        yield Accusation(
            at=i,
            span=_span(scene, min(end + 1, len(lower) - 1), doer),
            doer=doer,
            told=True,
            cleared=cleared,
            hedged=bool(_UNSURE.intersection(auxiliary)),
        )
