"""Where a figure counts, if that is less than where the event was: one ward, or one town of a list."""

from __future__ import annotations

from kg.extract.events.counted import extent
from kg.extract.scene import Scene
from kg.extract.tags import Tag, tag_words
from kg.extract.word_classes import word_class
from kg.gazetteer import country_of, demonym_country
from kg.model import Quantity

_SITES = frozenset({"hospital", "clinic", "morgue", "mortuary", "infirmary"})
_REACHED = frozenset(
    {"brought", "taken", "received", "admitted", "treated", "treating", "arrived", "arrival", "came", "come"}
)
"""What befalls those who reach a ward: such a figure is of that ward alone."""

_TELLS = frozenset({"reported", "reports", "recorded", "records", "registered", "registers", "counted"})
"""What a ward does that tells of those who reached it: "the main hospital reported four dead"."""

_NEAR = 12
_NAME = frozenset({Tag.NAME, Tag.NOUN, Tag.ADJ, Tag.POSS})
_TO_PLACE = frozenset({"in", "at", "from", "near"})
_STOPS = frozenset({"and", "but", "who", "which", "said", ";", ":"})
_AFTER = 5


def scope_of(scene: Scene, quantity: Quantity) -> str | None:
    """Return the site or place that a figure is limited to, None for that of its event."""
    return _site(scene, quantity) or _filmed(scene, quantity) or _listed(scene, quantity)


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
            if place is not None and place != own:
                return own
    return None


def _place_after(scene: Scene, quantity: Quantity) -> str | None:
    """Return the name after "in" or "at" that follows a figure, before any other figure."""
    start = scene.token_at(extent(quantity)[1])
    figures = {scene.tokens_of(*extent(other))[0] for other in scene.quantities if other is not quantity}
    for i in range(start, min(len(scene.lower) - 1, start + _AFTER)):
        if i in figures or scene.lower[i] in _STOPS:
            return None
        if scene.lower[i] in _TO_PLACE and _is_place(scene.words[i + 1]):
            at = scene.starts[i + 1]
            known = next((place for place in scene.places if place.start <= at < place.end), None)
            return scene.words[i + 1] if known is None else known.id or known.name
    return None


def _is_place(word: str) -> bool:
    """Tell whether a word may name a town: with a capital, and no country's name or adjective."""
    bare = word.removesuffix("s")
    nation = any(country_of(one) or demonym_country(one) for one in (word, bare))
    return word[:1].isupper() and not nation


def _filmed(scene: Scene, quantity: Quantity) -> str | None:
    """Return "footage" for what a film shows: a part of what happened."""
    first, _ = scene.tokens_of(*extent(quantity))
    before = scene.lower[max(0, first - _NEAR) : first]
    films = word_class("films").intersection(before)
    return "footage" if films and {"show", "shows", "showed", "showing"}.intersection(before) else None
