"""Actors the shipped lexicons know: armed groups, organisations, governments' bodies, outlets.

Ids: `iso:XX` a state, `iso:XX/government` its government, `iso:XX/<body>` a body of it (`iso:SY/army`,
`iso:US/ministry-of-defence`), `kg:<name>` any other known actor. Facts: kg/data/organisations.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from kg.assets import data_path
from kg.vocab import ActorKind
from kg.words import Word, fold, key_of

LONGEST_ACRONYM = 5

# Within a state: the body each body belongs to. What is not listed belongs to the government.
_BODY_PARTS = {
    "army": "military",
    "navy": "military",
    "air-force": "military",
    "marines": "military",
    "police": "security-forces",
    "government": "",
    "parliament": "",
    "judiciary": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of the lexicons. `part_of` is the id of the body above it, `camp` a side it declares.

    `controller` is the body that owns an outlet and speaks through it, where that is public knowledge.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    camp: str | None = None
    controller: str | None = None


def slug(name: str) -> str:
    """Return a name as the last part of an id: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


@cache
def _actors() -> dict[str, KnownActor]:
    out: dict[str, KnownActor] = {}
    for file in ("organisations.toml", "outlets.toml"):
        with data_path(file).open("rb") as handle:
            data = tomllib.load(handle)
        for kind in ("armed_group", "igo", "organisation", "government", "outlet"):
            for key, aliases in data.get(kind, {}).items():
                actor = _actor(key, tuple(aliases), ActorKind(kind), data)
                out[actor.id] = actor
    return out


def _id_of(key: str) -> str:
    return key if key.startswith("iso:") else f"kg:{slug(key)}"


def _actor(
    key: str, aliases: tuple[str, ...], kind: ActorKind, data: dict[str, dict[str, str]]
) -> KnownActor:
    stated = key.startswith("iso:")
    id = _id_of(key)
    return KnownActor(
        id=id,
        name=aliases[0].rstrip("!") if stated else key,
        kind=kind,
        country=id[4:6] if stated else data.get("country", {}).get(key),
        aliases=aliases,
        part_of=data.get("part_of", {}).get(key) or (_above(id) if stated else None),
        camp=data.get("camp", {}).get(key),
        controller=data.get("controlled_by", {}).get(key),
    )


def known_actors() -> tuple[KnownActor, ...]:
    """Return every actor of the lexicons."""
    return tuple(_actors().values())


@cache
def _names() -> dict[str, tuple[str, frozenset[str]]]:
    """Folded name: (id, the spellings it needs, none for any with a capital)."""
    ids: dict[str, str] = {}
    exact: dict[str, set[str]] = {}
    for actor in _actors().values():
        for name in (actor.name, *actor.aliases):
            bare = name.rstrip("!")
            key = key_of(bare)
            if ids.setdefault(key, actor.id) != actor.id:
                continue
            if name.endswith("!") or (bare.isupper() and len(bare) <= LONGEST_ACRONYM):
                exact.setdefault(key, set()).add(bare)
            elif not bare.lower().startswith("the "):
                ids.setdefault("the " + key, actor.id)
    return {key: (id, frozenset(exact.get(key, ()))) for key, id in ids.items()}


@cache
def _longest() -> dict[str, int]:
    out: dict[str, int] = {}
    for key in _names():
        first, count = key.split(" ", 1)[0], key.count(" ") + 1
        out[first] = max(count, out.get(first, 0))
    return out


def match_actor(words: tuple[Word, ...], i: int) -> tuple[int, KnownActor | None]:
    """Return (words covered, actor) of the longest known name that begins at word `i`; (0, None) for none."""
    longest = _longest().get(words[i].key, 0)
    if not longest:
        return 0, None
    keys = [words[i].key]
    for word in words[i + 1 : i + longest]:
        if not (word.joined or words[i].text.endswith(".")):
            break
        keys.append(word.key)
    for count in range(len(keys), 0, -1):
        entry = _names().get(" ".join(keys[:count]))
        if entry is None:
            continue
        id, exact = entry
        spelled = " ".join(w.text for w in words[i : i + count])
        if exact and spelled not in exact:
            continue
        if not any(w.capital for w in words[i : i + count] if w.key != "the"):
            continue
        return count, _actors()[id]
    return 0, None


def known_actor(name: str) -> KnownActor | None:
    """Return the known actor with this name, alias or id, None if unknown."""
    if name in _actors():
        return _actors()[name]
    entry = _names().get(key_of(name))
    if entry is None:
        return None
    id, exact = entry
    return None if exact and name.removeprefix("the ") not in exact else _actors()[id]


def _above(id: str) -> str | None:
    """The body above a state's body by its id: `iso:SY/army` is part of `iso:SY/military`."""
    if not id.startswith("iso:") or "/" not in id:
        return None
    state, body = id.split("/", 1)
    above = _BODY_PARTS.get(body, "government")
    return f"{state}/{above}" if above else state


def part_of(id: str) -> tuple[str, ...]:
    """Return the ids of the bodies an actor belongs to, nearest first; () for none known."""
    out: list[str] = []
    current: str | None = id
    while current is not None:
        actor = _actors().get(current)
        current = actor.part_of if actor is not None and actor.part_of else _above(current)
        if current is None or current in out:
            break
        out.append(current)
    return tuple(out)


def belongs_to(inner: str, outer: str) -> bool:
    """Return whether an actor is a part of another: an army of its government."""
    return outer in part_of(inner)


@cache
def _state_bodies() -> dict[str, str]:
    with data_path("actor_words.toml").open("rb") as handle:
        bodies = tomllib.load(handle)["bodies"]
    return {key_of(phrase): body for body, phrases in bodies.items() for phrase in phrases}


def state_body(phrase: str) -> str | None:
    """Return the last part of the id of a state's body, whichever state's: None for other words.

    >>> state_body("the defense ministry"), state_body("Ministry of Planning"), state_body("the moon")
    ('ministry-of-defence', 'ministry-of-planning', None)
    """
    key = key_of(phrase).removeprefix("the ")
    known = _state_bodies().get(key)
    if known is not None:
        return known
    subject = re.fullmatch(r"ministry of (?:the )?([a-z ]{3,40})|([a-z]{4,20}) ministry", key)
    return None if subject is None else f"ministry-of-{slug(subject[1] or subject[2])}"


@cache
def _domains() -> dict[str, str]:
    out: dict[str, str] = {}
    for file in ("organisations.toml", "outlets.toml"):
        with data_path(file).open("rb") as handle:
            listed = tomllib.load(handle)["domain"]
        for name, domains in listed.items():
            out.update(dict.fromkeys(domains, _id_of(name)))
    return out


def publisher_of_domain(domain: str) -> KnownActor | None:
    """Return the outlet or body that publishes under a domain or a name below it, None if unknown.

    >>> [actor.name for d in ("www.reuters.com", "hrw.org") if (actor := publisher_of_domain(d))]
    ['Reuters', 'Human Rights Watch']
    """
    parts = domain.lower().split(".")
    for start in range(len(parts) - 1):
        found = _domains().get(".".join(parts[start:]))
        if found is not None:
            return _actors()[found]
    return None


def controller_of(id: str) -> str | None:
    """Return the id of the body that owns an outlet and speaks through it, None for none known.

    A state's media named by no name of their own ("state television") are its government's.
    """
    if id.endswith("/state-media"):
        return f"{id.partition('/')[0]}/government"
    actor = _actors().get(id)
    return None if actor is None else actor.controller
