"""Which body a speaker's name is, by its words alone: a state's ministry, its police, its government."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import country_of, country_of_capital, demonym_country
from kg.known_actors import known_actor, slug, state_body
from kg.resolve.blame import actors_in

_INSTITUTION = re.compile(
    r"\b(?:committee|agency|service|office|directorate|commission|authority|administration|department|council)\b"
)
_NOTE = re.compile(r"\s*\([^)]*\)$")
_MEDIA_WING = re.compile(
    r"(?:the )?(?P<body>.+?)(?:['’]s)?(?: [\w-]+)? (?:media|press|news|information) "
    r"(?:office|wing|team|arm|service|cent(?:er|re)|department|cell)$",
    re.IGNORECASE,
)
"""The media of a body, which speak for it: "the Taliban's media office"."""
_OWNED = re.compile(r"^(?P<owner>.+?)['’]s? (?P<body>.+)$")
_SEATED = re.compile(r"^(?:the )?(?P<body>.+?) (?:in|of) (?:the )?(?P<owner>[A-Z].*)$")


def body_named(name: str, country: str | None) -> str | None:
    """Return the id of the body that a speaker's name is, None for a name of nobody known.

    A country or its capital stands for the government; "the police" are those of `country`.

    >>> body_named("Kenya's health ministry", None), body_named("the foreign ministry in Oslo", None)
    ('iso:KE/ministry-of-health', 'iso:NO/ministry-of-foreign-affairs')
    """
    name = _NOTE.sub("", name.strip())
    known = known_actor(name)
    if known is not None:
        return known.id
    wing = _MEDIA_WING.match(name)
    known = known_actor(wing["body"]) if wing is not None else None
    if known is not None:
        return known.id
    state = _state_of(name)
    if state is not None:
        return f"iso:{state}/government"
    for owner, body in _owner_and_body(name):
        key = state_body(_ministry(body))
        if key is None and body.islower() and _INSTITUTION.search(body):
            key = slug(body)
        if key is not None and owner is not None:
            return f"iso:{owner}/{key}"
    ruling = actors_in(name, country) if re.search(r"\b(?:regime|government)$", name) else ()
    if len(ruling) == 1 and ruling[0].endswith("/government"):
        return ruling[0]
    key = state_body(_ministry(name))
    alone = re.match(r"(?i)the ", name) or " " not in name
    return f"iso:{country}/{key}" if key is not None and alone and country is not None else None


def _owner_and_body(name: str) -> Iterator[tuple[str | None, str]]:
    """Yield ways to read a name as a state and its body: "Kenya's police", "the Kenyan police"."""
    for pattern in (_OWNED, _SEATED):
        match = pattern.match(name)
        if match is not None:
            yield _state_of(match["owner"]), match["body"]
    words = name.removeprefix("the ").removeprefix("The ").split()
    for count in (2, 1):
        owner = demonym_country(" ".join(words[:count])) if len(words) > count else None
        if owner is not None:
            yield owner, " ".join(words[count:])


def _state_of(name: str) -> str | None:
    """Return the country that a name is of, by itself or by its capital."""
    name = re.sub(r"^[Tt]he ", "", name)
    return country_of(name) or country_of_capital(name)


def _ministry(body: str) -> str:
    """Return a minister's ministry: what a minister says the ministry says."""
    return re.sub(r"\bminister$", "ministry", body)
