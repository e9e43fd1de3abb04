"""Turns words for an actor into ids: a country and a head noun, a named group, or a kind of people.

"Syrian government forces" is `iso:SY/government/armed-forces`, "supporters of Mubarak"
`iso:EG/government/supporters`, "rebels" the opposition of the country in question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.gazetteer import country_of, country_of_capital, demonym_country, places_named
from kg.resolve.names import fold
from kg.wording import Found, Token, find, tokens_of

ALTERNATIVES, AMONG, UNKNOWN = "mode/alternatives", "mode/among", "mode/unknown"
BEHIND = "mode/behind"

_UNKNOWN = re.compile(
    r"\b(unknown|unidentified|unclear|not (?:immediately )?(?:known|clear)|no comment|"
    r"(?:did|does|do) ?n[o']?t know|declined|no claim of responsibility|no one claimed|nobody claimed)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:plan(?:ned|ning)|direct(?:ed|ing|ion)|master-?minded|orchestrated|instigated|incited|financed|ordered)\b",
    re.IGNORECASE,
)
"""Words for having a hand in an act that another may have carried out."""
_FOR = frozenset(
    {"supporters", "supporter", "loyal", "pro", "backers", "allies", "allied", "loyalists", "close", "thugs"}
)
_LOYAL = frozenset({"loyal"})
"""What a government's own soldiers are to it in a civil war: "forces loyal to X" fight for X."""

_AGAINST = frozenset({"opponents", "anti", "against", "opposed", "enemies", "critics", "foes"})
_NOT_THEIRS = frozenset(
    {
        "backed",
        "funded",
        "trained",
        "armed",
        "supported",
        "sponsored",
        "made",
        "built",
        "supplied",
        "designed",
        "led",
    }
)
_NO_NAME = frozenset(
    {"the", "a", "an", "it", "its", "he", "his", "she", "her", "they", "their", "we", "i", "no"}
)
"""Words with a capital at the start of a value that are no names."""

_RULERS = frozenset({"government", "administration", "authorities", "regime", "junta", "leadership"})
"""Heads that a seat of power may stand before."""

_REACH = 4
"""How many words before a head noun its country may stand."""


@dataclass(frozen=True, slots=True)
class _Land:
    """A country named in the text, by `iso:XX`, or the government of one."""

    start: int
    end: int
    country: str
    leader: bool


def actors_in(text: str, country: str | None = None) -> tuple[str, ...]:
    """Return ids of the actors that words name, with marks of mode; `country` is an ISO code for bare nouns.

    >>> actors_in("Syrian government forces")
    ('iso:SY/government/armed-forces',)
    >>> actors_in("rebels", "LY")
    ('iso:LY/opposition',)
    """
    tokens = tokens_of(text)
    lands = _lands(tokens)
    heads = find(tokens, "kg", "body", "kind")
    found: list[str] = []
    used: dict[int, str] = {}
    for head in heads:
        actor = _with_land(head, heads, lands, tokens, country, used)
        if actor is not None:
            found.append(actor)
    for index, land in enumerate(lands):
        if index in used or _NOT_THEIRS & {token.key for token in tokens[land.end : land.end + 1]}:
            continue
        path = _shared_head(index, lands, tokens, used)
        found.append(_bare_land(land, tokens) if path is None else f"{land.country}{path}")
    if all(one.startswith("kind/") for one in found):
        found += _names(tokens, [*heads, *lands])
    actors = _without_wholes(dict.fromkeys(found))
    return (*actors, *_modes(text, tokens, actors))


def _names(tokens: list[Token], known: Sequence[Found | _Land]) -> list[str]:
    """Return ids made of capitalised words that no list holds: a gang or a warlord known by name alone."""
    covered = {at for one in known for at in range(one.start, one.end)}
    names: list[list[str]] = []
    previous = -2
    for at, token in enumerate(tokens):
        if at in covered or not token.text[:1].isupper() or token.key in _NO_NAME | _FOR | _AGAINST:
            continue
        if at == previous + 1:
            names[-1].append(token.key)
        else:
            names.append([token.key])
        previous = at
    return ["name:" + fold(" ".join(words)).replace(" ", "-") for words in names]


def _modes(text: str, tokens: list[Token], actors: tuple[str, ...]) -> tuple[str, ...]:
    if not actors or _UNKNOWN.search(text):
        return (UNKNOWN,) if _UNKNOWN.search(text) else ()
    keys = {token.key for token in tokens}
    modes = []
    if len(actors) > 1 and "or" in keys:
        modes.append(ALTERNATIVES)
    if keys & {"among", "amongst", "including", "included"}:
        modes.append(AMONG)
    if _BEHIND.search(text):
        modes.append(BEHIND)
    return tuple(modes)


def _lands(tokens: list[Token]) -> list[_Land]:
    bare = [Token(token.text, token.key[:-1]) if _lost_apostrophe(token) else token for token in tokens]
    leaders = {one.start: one for one in [*find(bare, "iso"), *find(tokens, "iso")]}
    found: list[_Land] = []
    at = 0
    while at < len(tokens):
        if at in leaders:
            one = leaders[at]
            found.append(_Land(at, one.end, one.concept.partition("/")[0], leader=True))
            at = one.end
            continue
        land = _country_at(tokens, at)
        if land is not None:
            found.append(land)
        at = at + 1 if land is None else land.end
    return found


def _lost_apostrophe(token: Token) -> bool:
    """Tell whether a word may be a possessive of copy that has lost its apostrophes: "Assads regime"."""
    return token.text[:1].isupper() and token.key.endswith("s") and len(token.key) > 5


def country_in(text: str) -> str | None:
    """Return the ISO code of the first country that a text names, also by its people or its leader."""
    lands = _lands(tokens_of(text))
    return lands[0].country.removeprefix("iso:") if lands else None


def _country_at(tokens: list[Token], at: int) -> _Land | None:
    if not tokens[at].text[:1].isupper():
        return None
    for length in (3, 2, 1):
        words = [token.text for token in tokens[at : at + length]]
        if len(words) == length:
            code = _code(" ".join(words)) or _seat(" ".join(words), tokens[at + length :])
            if code is not None:
                return _Land(at, at + length, f"iso:{code}", leader=False)
    return None


def _seat(name: str, after: Sequence[Token]) -> str | None:
    """Return the country of a city that stands for the government in it: "the Aden government"."""
    if not after or after[0].key not in _RULERS:
        return None
    cities = [
        one for one in places_named(name) if one.kind in ("city", "capital") and one.population >= 100_000
    ]
    countries = {one.country for one in cities}
    return countries.pop() if len(countries) == 1 else None


def _code(name: str) -> str | None:
    """Return the country of a name; copy that has lost its apostrophes writes "Syrias" for "Syria's"."""
    code = (
        country_of(name)
        or demonym_country(name)
        or country_of(name.replace(".", ""))
        or country_of_capital(name)
    )
    if code is None and name.endswith("s") and len(name) > 4:
        code = country_of(name[:-1]) or demonym_country(name[:-1])
    return code


def _with_land(
    head: Found,
    heads: list[Found],
    lands: list[_Land],
    tokens: list[Token],
    country: str | None,
    used: dict[int, str],
) -> str | None:
    if head.concept.startswith(("kg:", "kind/")):
        used.update({i: "" for i, land in enumerate(lands) if head.start <= land.start < head.end})
        return head.concept
    path = head.concept.removeprefix("body")
    index = _land_of(head, heads, lands, tokens)
    if index is None:
        return None if country is None else f"iso:{country}{_leaning(head, tokens, path)}"
    used[index] = path
    land = lands[index]
    if _sided(land, head, tokens, _AGAINST):
        return f"{land.country}/opposition"
    if path.startswith("/government/armed-forces") and _sided(land, head, tokens, _LOYAL):
        return f"{land.country}{path}"
    if _sided(land, head, tokens, _FOR) and not path.startswith("/opposition"):
        return f"{land.country}/government/supporters"
    if land.leader and path == "/opposition/protesters":
        return f"{land.country}/opposition"
    return f"{land.country}{path}"


def _land_of(head: Found, heads: list[Found], lands: list[_Land], tokens: list[Token]) -> int | None:
    """Return the country that a head noun belongs to: just before it, or after "of", "in", "to"."""
    for index, land in reversed(list(enumerate(lands))):
        between = [token.key for token in tokens[land.end : head.start]]
        if 0 <= head.start - land.end <= _REACH and not _NOT_THEIRS & set(between[:1]):
            return index
        if head.start <= land.start < head.end:
            return index
    for index, land in enumerate(lands):
        links = [token.key for token in tokens[head.end : land.start]]
        near = 0 < land.start - head.end <= _REACH
        if near and {"of", "in", "to", "for", "with", "against", "loyal"} & set(links):
            return index
    return None


def _leaning(head: Found, tokens: list[Token], path: str) -> str:
    """Return the path of a bare noun: "elements close to the government" support it."""
    before = {token.key for token in tokens[max(0, head.start - 3) : head.start]}
    if path.startswith("/government") and before & _AGAINST:
        return "/opposition"
    return "/government/supporters" if path == "/government" and before & _FOR else path


def _shared_head(index: int, lands: list[_Land], tokens: list[Token], used: dict[int, str]) -> str | None:
    """Return the head noun that the next country shares with this one: "U.S. and Israeli intelligence"."""
    joined = index + 1 < len(lands) and lands[index + 1].start == lands[index].end + 1
    if not joined or tokens[lands[index].end].key not in ("and", "or"):
        return None
    return used.get(index + 1)


def _sided(land: _Land, head: Found, tokens: list[Token], words: frozenset[str]) -> bool:
    around = tokens[max(0, land.start - 3) : land.start] + tokens[land.end : land.end + 1]
    before_head = tokens[max(0, head.start - 3) : head.start]
    return any(token.key in words for token in [*around, *before_head])


def _bare_land(land: _Land, tokens: list[Token]) -> str:
    before = {token.key for token in tokens[max(0, land.start - 4) : land.start]}
    after = {token.key for token in tokens[land.end : land.end + 1]}
    if before & _AGAINST or after & {"opponents"}:
        return f"{land.country}/opposition"
    if (before | after) & _FOR:
        return f"{land.country}/government/supporters"
    return f"{land.country}/government"


def _without_wholes(found: dict[str, None]) -> tuple[str, ...]:
    """Drop a government beside its own body: "the Assad regime's army" names the army."""
    return tuple(
        one for one in found if not any(other != one and other.startswith(f"{one}/") for other in found)
    )
