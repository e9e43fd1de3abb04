"""When and where an event took place, as far as its sentence says."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kg.extract.attribution.cues import lexicon
from kg.extract.events.hits import PREPOSITIONS, Hit
from kg.extract.inflection import Form
from kg.extract.scene import Scene, covers
from kg.extract.word_classes import word_class
from kg.model import PlaceMention, TimeExpression

_TIME_BREAKS = word_class("setting_breaks")
_PLACE_WORDS = word_class("place_words")
_PLACE_NOUNS = word_class("place_nouns")
_BY_CUE = 9
"""Words between a verb of speech and the day on which it was said."""

_TOLLS = frozenset({"toll", "death toll"})
_SAYING = frozenset({"say", "tell", "deny", "accuse", "judge"})

_BESIDE = 14
"""Words between a place and what says how far it lies from another."""

_POINTS = ("north", "south", "east", "west")
_COMPASS = frozenset(
    {*_POINTS, *(a + b for a in ("north", "south") for b in ("east", "west", "-east", "-west"))}
)
_FAR = 25
_HEAD = 120
"""Code points within which a report says on what day it appeared."""

_DASHES = frozenset({"-", "–", "—", "--"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BREAK_COST = 8


@dataclass(frozen=True, slots=True)
class Setting:
    """The days and places said of a trigger; None and () where nothing is said.

    `lasting` marks what goes on since a day: "since last week".
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    time_text: str | None = None
    places: tuple[PlaceMention, ...] = ()
    lasting: bool = False


def settings_of(scene: Scene, hits: tuple[Hit, ...]) -> tuple[Setting, ...]:
    """Return the setting of each trigger of a sentence: every date and place goes to the nearest one.

    A trigger that no place goes to shares those of its sentence.
    """
    times: list[list[tuple[int, TimeExpression]]] = [[] for _ in hits]
    for date in scene.dates:
        if _of_dateline(scene, date) or _of_statement(scene, hits, date) or _of_count(scene, date):
            continue
        nearest = _nearest(scene, hits, date.start, date.end)
        if nearest is not None and (date.earliest is not None or date.latest is not None):
            times[nearest[1]].append((nearest[0], date))
    shared = [
        place
        for place in scene.places
        if _in_no_name(scene, place) and not _of_speaker(scene, place) and not _only_locates(scene, place)
    ]
    own: list[list[PlaceMention]] = [[] for _ in hits]
    for place in shared:
        costs = [(_cost(scene, hit, place.start, place.end), i) for i, hit in enumerate(hits)]
        cost, i = min(costs)
        if cost <= _FAR and (
            _located(scene, scene.token_at(place.start)) or _governed(scene, hits[i], place)
        ):
            own[i].append(place)
    every = [place for places in own for place in places]
    result = []
    for i, hit in enumerate(hits):
        own[i] = [p for p in own[i] if not _of_toll(scene, hit, p)]
        sharing = [p for p in own[i] or every if not _of_toll(scene, hit, p)]
        by_distance = sorted(sharing, key=lambda p: (_cost(scene, hit, p.start, p.end), p.start))
        near = tuple(p for p in by_distance if _cost(scene, hit, p.start, p.end) <= _FAR)
        mine = times[i]
        if hit.future and not mine:
            # "will send an envoy on Thursday to meet officials": one plan, one day.
            mine = [found for j, other in enumerate(hits) if other.future for found in times[j]]
        best = min(mine, key=lambda found: (found[0], found[1].start), default=None)
        result.append(_setting(None if best is None else best[1], near))
    return tuple(result)


def _of_toll(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Tell whether a place is where a toll was given: "In X the toll stood at 17", not "the toll in X"."""
    return hit.trigger.lemma in _TOLLS and place.start < scene.starts[hit.start]


def _setting(date: TimeExpression | None, places: tuple[PlaceMention, ...]) -> Setting:
    if date is None:
        return Setting(places=places)
    earliest = date.earliest if date.role != "until" else None
    latest = date.latest if date.role != "from" else None
    return Setting(earliest, latest, date.text, places, date.role == "from")


def _of_dateline(scene: Scene, date: TimeExpression) -> bool:
    """Tell whether a date only says when the report appeared: "13 Jun 2016 ...", "CAIRO, June 13, 2016 -".

    It stands at the head of the text, with its year or before a dash, and no word of the sentence governs it;
    or in brackets after a place in capitals: "CAIRO, Egypt (June 13, 2016)".
    """
    if _bracketed(scene, date):
        return True
    if date.start >= _HEAD or date.role != "in" or date.earliest != date.latest:
        return False
    first, last = scene.tokens_of(date.start, date.end)
    if first and scene.lower[first - 1] in PREPOSITIONS | {"last", "early", "late", "this"}:
        return False
    dashed = not _DASHES.isdisjoint(scene.lower[last : last + 5])
    return dashed or _YEAR.search(date.text) is not None


def _bracketed(scene: Scene, date: TimeExpression) -> bool:
    """Tell whether a day stands in brackets after a place in capitals."""
    first, last = scene.tokens_of(date.start, date.end)
    if not 0 < first < last < len(scene.words) or scene.words[first - 1] != "(" or scene.words[last] != ")":
        return False
    before = scene.words[max(0, first - 6) : first - 1]
    return any(word.isupper() and len(word) > 2 for word in before)


def _in_no_name(scene: Scene, place: PlaceMention) -> bool:
    return not any(actor.start <= place.start and place.end <= actor.end for actor in scene.actors)


def _of_speaker(scene: Scene, place: PlaceMention) -> bool:
    """Tell whether a place says where a speaker is: "the foreign ministry in X said"."""
    for attribution in scene.attributions:
        if covers(attribution.content, place.start, place.end):
            continue
        for start, end in attribution.source:
            cues = [cue for cue in attribution.cue if cue[0] >= end] or attribution.cue
            if start <= place.start and place.end <= max([end, *(cue[0] for cue in cues)]):
                return True
    return False


def _only_locates(scene: Scene, place: PlaceMention) -> bool:
    """Tell whether a place only says where another lies: "in the town of X, 30 km south of Y"."""
    first, _ = scene.tokens_of(place.start, place.end)
    if first < 2 or scene.lower[first - 1] not in {"of", "from"} or scene.lower[first - 2] not in _COMPASS:
        return False
    near = scene.starts[max(0, first - _BESIDE)]
    return any(near <= other.start and other.end <= scene.starts[first - 2] for other in scene.places)


def _governed(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Tell whether a place is what an act is done to: "the assault on X", "the fall of X", "seized X"."""
    first, _ = scene.tokens_of(place.start, place.end)
    between = scene.lower[hit.end : first]
    if first < hit.end or len(between) > 5:
        return False
    if between and between[0] in {"on", "of", "for", "against"}:
        return not PREPOSITIONS.intersection(between[1:]) - {"of"}
    return hit.voice == "active" and not PREPOSITIONS.intersection(between) - {"of"}


def _nearest(scene: Scene, hits: tuple[Hit, ...], start: int, end: int) -> tuple[int, int] | None:
    """Return (cost, index) of the trigger that a date belongs to."""
    best = min(((_cost(scene, hit, start, end), i) for i, hit in enumerate(hits)), default=None)
    return best if best is not None and best[0] <= _FAR else None


def _of_count(scene: Scene, date: TimeExpression) -> bool:
    """Tell whether a date says for when a figure is known: "as of 16 April"."""
    first, _ = scene.tokens_of(date.start, date.end)
    return scene.lower[max(0, first - 2) : first] == ["as", "of"] or date.text.lower().startswith("as of")


def _of_statement(scene: Scene, hits: tuple[Hit, ...], date: TimeExpression) -> bool:
    """Tell whether a date says when something was said, not when it was done.

    "Accused the army on Tuesday of the massacre", "denied on Monday that", "On Monday the ministry said".
    """
    first, last = scene.tokens_of(date.start, date.end)
    acts = {i for hit in hits for i in range(hit.start, hit.end)}
    for i in range(first - 1, max(-1, first - _BY_CUE), -1):
        if i in acts or scene.lower[i] in {";", ".", ":"}:
            break
        if _speaks(scene, i):
            return True
    reach = _BY_CUE if first <= 2 else 1
    for i in range(last, min(len(scene.lower), last + reach)):
        if i in acts:
            return False
        if _speaks(scene, i):
            return True
    return False


def _speaks(scene: Scene, i: int) -> bool:
    """Tell whether a token is a finite verb of saying, accusing, denying or revising."""
    word = scene.words[i]  # as written: "the United States" states nothing
    verb = lexicon().verbs.get(word)
    if word in word_class("revising"):
        return True
    return verb is not None and not _SAYING.isdisjoint(verb.classes) and verb.form in (Form.PAST, Form.THIRD)


def _cost(scene: Scene, hit: Hit, start: int, end: int) -> int:
    """Return how far a span stands from a trigger, in words; words that open another clause cost extra."""
    first, last = scene.tokens_of(start, end)
    if first >= hit.end:
        between = scene.lower[hit.end : first]
    elif last <= hit.start:
        between = scene.lower[last : hit.start]
    else:
        return 0
    cut = first < hit.start and between[:1] == ["as"]  # "killed 21 on Sunday as hundreds fled"
    return _BREAK_COST * cut + len(between) + _BREAK_COST * sum(word in _TIME_BREAKS for word in between)


def _located(scene: Scene, first: int) -> bool:
    """Tell whether "in", "near" or the like governs the name at a token: "in the northern city of X"."""
    for i in range(first - 1, max(-1, first - 7), -1):
        word = scene.lower[i]
        if word in _PLACE_WORDS:
            return True
        if word == "of" and i > 0 and scene.lower[i - 1] in _PLACE_NOUNS:
            continue
        if word in PREPOSITIONS or word in {",", ";", ".", "and", "said"}:
            return word in {",", "and"} and _after_place(scene, i)
    return False


def _after_place(scene: Scene, i: int) -> bool:
    """Tell whether a comma or "and" follows another place: "in Idlib, Syria", "in Homs and Hama"."""
    for place in scene.places:
        first, last = scene.tokens_of(place.start, place.end)
        if last == i:
            return _located(scene, first)
    return False
