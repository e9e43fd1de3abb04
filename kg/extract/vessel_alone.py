"""Ships told without a type before their name: after a flag, by what was done to them, or before a type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.vessel_names import is_stop, name_at, tells
from kg.extract.vessel_words import (
    BRACKETED,
    FLAG_BEFORE,
    REGISTERED,
    flag_code,
    type_pattern,
    vessel_types,
)
from kg.gazetteer import is_common

_OPENS = re.compile(r"(?:\b(?:[Tt]he|THE)\s|(?:^|(?<=[.:;,]))\s?(?!(?i:the)\b))[\"“‘']?(?=[A-Z])")
_NEXT = re.compile(r" ([A-Z][\w.'’-]*)(?=,|\s(?i:was|is|changed|en\s?route)\b|['’]s\b)")
# What is said of ships alone; the crew of an aircraft or a building is attacked too.
_BOARDED = re.compile(
    r"[\"”’']?(?:,?\s(?:(?:while|en\s?route|at\santhor|underway|anchored|moored|berthed|bound|sailing|steaming|drifting)\b"
    r"[^.;:]{0,70}?)?\s?\b(?:was|being)\s(?:also\s)?(?:boarded|pirated|torpedoed)\b"
    r"|\s(?:was\s)?(?:en\s?route|changed\s(?:its\s|her\s)?name)\b"
    r"|[^.;:]{0,40}?\s(?:was|were)\s(?:also\s)?(?:attacked|hijacked|robbed|raided|chased|fired\s(?:up)?on|challenged"
    r"|seized|approached)\sby\s(?:\w+[-\s]){0,3}?(?:pirates?|robbers|skiffs?|vessels?|boats?|speedboats?)\b)",
    re.IGNORECASE,
)
_BOARDS = re.compile(
    r"\b(?:(?:pirates?|robbers|assailants|thieves)\s(?:\w+\s){0,5}?(?:boarded|hijacked|pirated)"
    r"|aboard|on\s?board|(?:crew|master|captain|owners?)\sof)\sthe\s[\"“‘']?$",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"-(?:flag|flagged|owned|registered|based)$", re.IGNORECASE)
_BEFORE = 70
_BRACKET_BEFORE = re.compile(r"\(\s?([A-Z][A-Z0-9 .'-]{2,40})\),\san?\s$", re.IGNORECASE)
_BESIDE = re.compile(r"[\"”’')]?(?:,?\s\(?|,?\s(?:which\s|that\s)?(?:is|was|sails|sailed)\s)", re.IGNORECASE)
_CLOSES = re.compile(r"\s?(?:[,.;)]|$)|\s(?:and|but)\s")
_APPOSED = re.compile(r"[\"”’')]?,\san?\s")


@dataclass(frozen=True, slots=True)
class Found:
    """A ship read at one place: its name, if told, its type and its flag."""

    start: int
    end: int
    name: str | None
    type: str | None = None
    flag: str | None = None


def by_flag(body: str, *, at_sea: bool) -> Iterator[Found]:
    """Iterate over ships told by flag and name, no type between: "Panama-flag (STAR)", "Panama-flagged Star".

    Companies and aircraft are registered too, so a name after "Panama-registered" is a ship's at sea alone.
    """
    for match in FLAG_BEFORE.finditer(body):
        code, at = flag_code(match.group(1)), match.end() + 1
        named = BRACKETED.match(body, at)
        if code is None:
            continue
        if named is not None:
            yield Found(*named.span(1), named.group(1).strip(), None, code)
        elif match.group().lower().endswith("flagged") or (at_sea and REGISTERED.search(match.group())):
            name = _own_name(body, at)
            if name is not None:
                yield Found(at, at + len(name), name, type_at(body, at + len(name) + 1), code)


def _own_name(body: str, at: int) -> str | None:
    """Return the name of a ship that follows a flag at once, None for its type, prefix, owner or class."""
    name = _whole_name(body, at)
    if name is None or not tells(name):
        return None
    words = name.split()
    typed = type_at(body, at + len(name) + 1) is not None
    ordinary = all(is_common(word.lower()) for word in words) and (typed or len(words) == 1)
    if ordinary or "-" in words[0] or (words[0].isupper() and len(words) == 1):
        return None
    return None if any(word.lower() in vessel_types() for word in words) else name


def _whole_name(body: str, at: int, *, prefixed: bool = False) -> str | None:
    """Return the name at an offset with an ordinary last word: "EXPRESS" in capitals ends no other name."""
    name = name_at(body, at, prefixed=prefixed)
    more = None if name is None else _NEXT.match(body, at + len(name))
    if name is None or more is None or not name.isupper() or more.group(1).endswith(("ED", "ING")):
        return name
    return name + more.group()


def type_at(body: str, at: int) -> str | None:
    """Return the type of ship whose words stand at an offset."""
    match = type_pattern().match(body, at)
    return None if match is None else vessel_types()[match.group().lower()]


def by_act(body: str) -> Iterator[Found]:
    """Iterate over ships told by their name alone, which something befell that befalls ships alone."""
    for match in _OPENS.finditer(body):
        name = _whole_name(body, match.end(), prefixed=True)
        if name is None or not _is_own(name):
            continue
        if " " not in name and not match.group().strip():
            continue  # "Mogadishu was raided by pirates"
        end = match.end() + len(name)
        before = body[max(0, match.end() - _BEFORE) : match.end()]
        if _BOARDED.match(body, end) or _BOARDS.search(before):
            yield Found(match.end(), end, name)


def _is_own(name: str) -> bool:
    """Tell whether a name may be that of a ship told alone: no word for a place, a crew or a craft in it."""
    words = name.split()
    if not tells(name) or all(is_common(word.lower()) for word in words):
        return False
    if len(words) == 1 and name.isupper() and not any(letter.isdigit() for letter in name):
        return False  # "THE MASTER WAS BOARDED" among capitals
    return not any(
        is_stop(word, "no_ship") or word.lower() in vessel_types() or _COMPOUND.search(word) for word in words
    )


def flag_beside(after: str) -> str | None:
    """Return the flag told right after a ship: ", Panama flag", "(Panama-flagged)", "is Panama-flagged"."""
    match = FLAG_BEFORE.search(after)
    if match is None or not _BESIDE.fullmatch(after[: match.start()]):
        return None
    return flag_code(match.group(1)) if _CLOSES.match(after, match.end()) else None


def bracketed_before(before: str) -> re.Match[str] | None:
    """Return the name in brackets that a type is said of: "(STAR), a cargo ship"."""
    return _BRACKET_BEFORE.search(before)


def joined(body: str, found: list[Found]) -> list[Found]:
    """Join a name and the type or flag told of it after a comma: "M/V Star, a Greek-flag tanker"."""
    out: list[Found] = []
    for ship in found:
        last = out[-1] if out else None
        apposed = (
            last is not None
            and last.name is not None
            and ship.name is None
            and _APPOSED.fullmatch(body, last.end, ship.start)
        )
        if last is not None and apposed and None in (last.flag, ship.flag):
            out[-1] = replace(last, type=last.type or ship.type, flag=last.flag or ship.flag)
        else:
            out.append(ship)
    return out
