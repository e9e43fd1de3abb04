"""Where a figure counts, if that is less than where the event was: one ward, or one town of a list."""

from __future__ import annotations

from kg.extract.events.counted import extent
from kg.extract.scene import Scene
from kg.extract.tags import Tag, tag_words
from kg.extract.word_classes import word_class
from kg.model import PlaceMention, Quantity

_SITES = frozenset({"hospital", "clinic", "morgue", "mortuary", "infirmary"})
_REACHED = frozenset(
    {"brought", "taken", "received", "admitted", "treated", "treating", "arrived", "arrival", "came", "come"}
)
"""What befalls those who reach a ward: such a figure is of that ward alone."""

_TELLS = frozenset({"reported", "reports", "recorded", "records", "registered", "registers", "counted"})
"""What a ward does that tells of those who reached it: "the main hospital reported four dead"."""

_NEAR = 12
_NAME = frozenset({Tag.NAME, Tag.NOUN, Tag.ADJ, Tag.POSS})
_TO_PLACE = frozenset(
    {
        "in",
        "at",
        "from",
        "near",
        "died",
        "killed",
        "were",
        "was",
        "dead",
        "wounded",
        "injured",
        "people",
        "others",
    }
)


def scope_of(scene: Scene, quantity: Quantity) -> str | None:
    """Return the site or place that a figure is limited to, None for that of its event."""
    return _site(scene, quantity) or _listed(scene, quantity)


def _site(scene: Scene, quantity: Quantity) -> str | None:
    """Return the ward that counts what reached it: "nine bodies had been brought to the Gao hospital"."""
    site = next((i for i, word in enumerate(scene.lower) if word in _SITES), None)
    if site is None:
        return None
    first, last = scene.tokens_of(*extent(quantity))
    around = scene.lower[max(0, first - _NEAR) : last + _NEAR]
    counted = scene.lower[max(0, first - 2) : first]
    tells = site + 1 < len(scene.lower) and scene.lower[site + 1] in _TELLS
    reached = _REACHED.intersection(around) or word_class("tallying").intersection(counted)
    if not reached and not (tells and site < first):
        return None
    tags = tag_words(scene.words)
    start = site
    while start > 0 and tags[start - 1] in _NAME:
        start -= 1
    determined = start > 0 and tags[start - 1] is Tag.DET
    named = any(word[:1].isupper() for word in scene.words[start:site])
    return " ".join(scene.words[start : site + 1]) if determined or named else None


def _listed(scene: Scene, quantity: Quantity) -> str | None:
    """Return the place of one figure of a list by place: "67 died in Norha, 16 in Tesk"."""
    own = _place_after(scene, quantity)
    if own is None:
        return None
    for other in scene.quantities:
        if other is not quantity and other.measure is quantity.measure:
            place = _place_after(scene, other)
            if place is not None and place.name != own.name:
                return own.id or own.name
    return None


def _place_after(scene: Scene, quantity: Quantity) -> PlaceMention | None:
    end = extent(quantity)[1]
    first = scene.token_at(end)
    for place in scene.places:
        at = scene.token_at(place.start)
        between = scene.lower[first:at]
        if 0 < len(between) <= 4 and place.start >= end and _TO_PLACE.issuperset(between):
            return place
    return None
