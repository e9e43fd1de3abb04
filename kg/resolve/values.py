"""Normalises the values of claims that are not counts to ids of actors, places and concepts.

Values are compared as ids, never as free text; what is not recognised has no ids and is opposed to
nothing. The vocabulary is data: `ontology/reference/*.toml` and the gazetteer.
"""

from __future__ import annotations

import re

from kg.gazetteer import places_named
from kg.resolve.blame import UNKNOWN, actors_in
from kg.resolve.wording import Token, concepts_in, find, tokens_of
from kg.vocab import Aspect, Polarity

EXCEPT = "except:"

_ONLY = re.compile(
    r"\b(?:anything but|anything other than|other than|nothing but|except(?: for)?|unless against|only)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\bonly\b|\bnothing but\b|\bsolely\b|\bexclusively\b", re.IGNORECASE)


def normalise_value(
    aspect: Aspect,
    text: str,
    *,
    quote: str = "",
    polarity: Polarity = Polarity.AFFIRMED,
    country: str | None = None,
    claimant: str | None = None,
) -> tuple[str, ...]:
    """Return the ids that a value in words stands for, () where none is recognised.

    `country` is the ISO code of the event's country, for "the rebels" and "the army"; `claimant` is who
    speaks, since one who denies responsibility without naming anybody speaks of themselves.
    """
    if aspect is Aspect.RESPONSIBLE:
        return _responsible(text, quote, polarity, country, claimant)
    if aspect is Aspect.OCCURRENCE:
        return _act(text, quote, polarity)
    if aspect is Aspect.CAUSE:
        return _causes(text, quote)
    if aspect is Aspect.STATE:
        return holdings_in(text, country) or holdings_in(quote, country) or concepts_in(text, "state")
    if aspect is Aspect.CLASSIFICATION:
        return concepts_in(text, "class", "cause") or concepts_in(quote, "class")
    return ()


def _responsible(
    text: str, quote: str, polarity: Polarity, country: str | None, claimant: str | None
) -> tuple[str, ...]:
    found = actors_in(text, country)
    if found and found != (UNKNOWN,):
        return found
    if polarity is Polarity.DENIED and claimant is not None:
        return actors_in(claimant, country)
    return found or actors_in(quote, country)


def _causes(text: str, quote: str) -> tuple[str, ...]:
    """Causes by their words; a general word beside a particular one adds nothing."""
    found = tuple(dict.fromkeys((*concepts_in(text, "cause"), *concepts_in(quote, "cause"))))
    particular = [one for one in found if one not in ("cause/attack", "cause/explosion", "cause/projectile")]
    return tuple(particular) or found


def _act(text: str, quote: str, polarity: Polarity) -> tuple[str, ...]:
    """The facets of an act, with what alone was done marked as spared from the denial."""
    found: dict[str, None] = {}
    for words in (text, quote):
        limits = (_ONLY if polarity is Polarity.DENIED else _ALONE).search(words)
        facets = concepts_in(words, "act", "means", "target", "agent", "modality")
        spared = _spared(words, limits)
        found.update(dict.fromkeys(f"{EXCEPT}{one}" for one in spared))
        found.update(dict.fromkeys(one for one in facets if one not in spared))
    spared_all = {one.removeprefix(EXCEPT) for one in found if one.startswith(EXCEPT)}
    if polarity is Polarity.AFFIRMED:
        return tuple(found)
    return tuple(one for one in found if one not in spared_all)


def _spared(words: str, limits: re.Match[str] | None) -> tuple[str, ...]:
    """The targets that "only" singles out: those after it, else (“depots only”) those before."""
    if limits is None:
        return ()
    return concepts_in(words[limits.end() :], "target") or concepts_in(words[: limits.start()], "target")


_TAKES = frozenset(
    [
        "hold",
        "holds",
        "held",
        "holding",
        "control",
        "controls",
        "controlled",
        "controlling",
        "seize",
        "seizes",
        "seized",
        "capture",
        "captures",
        "captured",
        "take",
        "takes",
        "took",
        "taken",
        "taking",
        "retake",
        "retook",
        "retaken",
        "recapture",
        "recaptured",
        "overrun",
        "overran",
        "occupy",
        "occupied",
        "secure",
        "secured",
    ]
)
_FALLS = frozenset({"fell", "fallen", "falls"})
_EXTENTS = (
    (re.compile(r"\b(?:most|much|bulk|majority|nearly all|almost all)\b", re.IGNORECASE), "most"),
    (
        re.compile(
            r"\b(?:parts?|half|third|quarter|some|areas?|districts?|outskirts|\d+ per ?cent)\b", re.IGNORECASE
        ),
        "part",
    ),
)


def holdings_in(text: str, country: str | None) -> tuple[str, ...]:
    """Return who holds what, as `holds:<actor>@<place>#<extent>`, from "rebels control most of the town".

    The actor stands before the verb, or after "by", "to", "of" or "hands" in the passive.
    """
    tokens = tokens_of(text)
    verb = next((i for i, token in enumerate(tokens) if token.key in _TAKES | _FALLS | {"hands"}), None)
    if verb is None:
        return ()
    passive = tokens[verb].key in _FALLS or any(
        token.key in ("by", "under", "hands") for token in tokens[max(0, verb - 1) : verb + 3]
    )
    before, after = _join(tokens[:verb]), _join(tokens[verb + 1 :])
    who, where = (after, before) if passive else (before, after)
    actors = [one for one in actors_in(who, country) if not one.startswith("mode/")]
    extent = next((name for words, name in _EXTENTS if words.search(where)), "whole")
    return tuple(f"holds:{actor}@{_place(where, country)}#{extent}" for actor in actors)


def _join(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _place(text: str, country: str | None) -> str:
    """Return the id of the one place named, its folded name where the gazetteer does not settle it, or ""."""
    names = re.findall(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", text)
    for name in names:
        found = [place for place in places_named(name) if country is None or place.country == country]
        if found:
            return min(found, key=lambda place: (-place.population, place.id)).id
    return names[0].casefold() if names else ""


def first_concept(text: str, scheme: str) -> str | None:
    """Return the first concept of a scheme in a text, None for none."""
    found = find(tokens_of(text), scheme)
    return found[0].concept if found else None
