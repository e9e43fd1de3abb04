"""Names of ships: where one begins and how far it goes, also in text written in capitals throughout."""

from __future__ import annotations

import re

from kg.days import WEEKDAYS
from kg.extract.vessel_words import BRACKETED, BRACKETED_TITLE, CALLED, NAME, QUOTED
from kg.gazetteer import country_of, demonym_country, is_common
from kg.words import fold, key_of, load_words

SHOUTED = 0.7
"""Share of capitals from which a stretch is taken as written in capitals throughout."""

_GOES_ON = re.compile(r",\s(?:was|were|is|are|has|had|and|which|while|with|en route)\b", re.IGNORECASE)
"""What follows the second comma around a name: "the tanker, Star, was"."""

# "THE TANKER GREEN RAY WAS BOARDED": ordinary words are a name before what befalls ships alone.
_CAPITALS = re.compile(
    r"([A-Z]{3,}(?: [A-Z0-9]+){1,2}),? (?:WAS|IS|HAS BEEN) "
    r"(?:BOARDED|HIJACKED|PIRATED|TORPEDOED|ATTACKED BY PIRATES)\b"
)

_STOPS = load_words("vessel_stops.toml")


def name_after_type(body: str, at: int, *, flagged: bool = False) -> tuple[int, int] | None:
    """Return the span of the name after a type, in quotes, in brackets, after "named", or at once.

    In brackets it stands in capitals, or after a type with its flag, which no agency or place follows.
    """
    gap = at
    while gap < len(body) and gap - at < 3 and body[gap] in " ,":
        gap += 1
    quoted = QUOTED.match(body, gap)
    if quoted is not None:
        return quoted.span(1)
    bracketed = BRACKETED.match(body, gap) or (BRACKETED_TITLE.match(body, gap) if flagged else None)
    if bracketed is not None and key_of(bracketed.group(1)).split()[0] not in _STOPS["not_names"]:
        return bracketed.span(1)
    called = CALLED.match(body, at)
    start = called.end() if called is not None else gap
    if called is None and body[at : at + 1] not in {" ", ","}:
        return None
    name = name_at(body, start) or _among_capitals(body, start)
    if name is None:
        return None
    end = start + len(name)
    # "The cargo ship, Sik Yang, was": a comma before the name wants one after it.
    if called is None and body[at:start].count(","):
        closed = body[end : end + 1] == "," if flagged else _GOES_ON.match(body, end) is not None
        return (start, end) if closed and name.lower() not in WEEKDAYS else None
    return start, end


def _among_capitals(body: str, at: int) -> str | None:
    """Return a name of ordinary words among capitals, where what follows tells that it is one."""
    match = _CAPITALS.match(body, at)
    words = match.group(1).split() if match else []
    ends = any(word.endswith(("ED", "ING")) or is_stop(word, "function") for word in words)
    ends = ends or any(is_stop(word, kind) for word in words for kind in ("no_ship", "not_names"))
    return None if match is None or ends else match.group(1)


def name_at(body: str, at: int, *, prefixed: bool = False) -> str | None:
    """Return the name that begins at an offset, cut before words that do not belong to it."""
    match = NAME.match(body, at)
    if match is None:
        return None
    shouted = _shouted(body, at)
    kept, loose = 0, False
    for piece in re.finditer(r"[^\s]+", match.group()):
        word = piece.group().strip(".,'’")
        key = fold(word)
        loose = loose or (prefixed and kept == 0)
        numbered = fold(word) == "no" and match.group()[piece.end() :].lstrip()[:1].isdigit()
        if shouted and kept and numbered:
            kept = piece.end()
            continue
        if shouted and _ends_a_name(word, loose=loose):
            break
        loose = loose and is_common(word)
        if key in _STOPS["months"]:
            break
        nameless = key in _STOPS["not_names"] or not word[:1].isalpha()
        if kept == 0 and (nameless or _is_country(word)):
            return None
        kept = piece.end()
        if piece.group().endswith((".", "'s", "’s")) and (len(key) > 3 or key.isdigit()):
            break
    name = match.group()[:kept].rstrip(".,'’/- ")
    name = re.sub(r"[’']s$", "", name)
    return name or None


def _is_country(word: str) -> bool:
    if len(word) <= 2 and word.isupper():
        return False  # "AD MATSU" is no ship of Andorra
    return demonym_country(word) is not None or country_of(word) is not None


def _shouted(body: str, at: int) -> bool:
    around = [c for c in body[max(0, at - 100) : at + 100] if c.isalpha()]
    return sum(c.isupper() for c in around) > SHOUTED * len(around)


def is_stop(word: str, kind: str) -> bool:
    """Return whether a word is of one kind of those that are no part of a ship's name."""
    return fold(word).strip(".,'’") in _STOPS[kind]


def tells(name: str) -> bool:
    """Return whether a bare name can be told from ordinary words and countries."""
    return len(name) > 2 and (" " in name or not is_common(name)) and not _is_country(name)


def _ends_a_name(word: str, *, loose: bool) -> bool:
    """Whether a word in capitals among capitals is an ordinary word rather than part of a name.

    `loose`: after a prefix and a first word that is common itself ("M/V GREEN ISLAND"), where only
    function words and participles end a name.
    """
    if word.isdigit():
        return False
    if fold(word) in _STOPS["function"] or (is_common(word) and word.endswith(("ED", "ING"))):
        return True
    return not loose and (is_common(word) or word.endswith(("ED", "ING")) or len(word) < 2)
