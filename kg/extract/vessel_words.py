"""The words for ships, and the patterns made of them. Each pattern is linear: bounded repeats, no nesting."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from kg.assets import data_path
from kg.gazetteer import country_of, demonym_country

IMO_WEIGHTS = (7, 6, 5, 4, 3, 2)

_NAME_WORD = r"[A-Z0-9][\w’'.&/-]{0,30}"
NAME = re.compile(
    rf"{_NAME_WORD}(?:[ -](?:(?:of|the|al|el|de|da|du|di|la|le|dos|and|II) )?{_NAME_WORD}){{0,5}}"
)
QUOTED = re.compile(r"[\"“‘'«]([A-Z0-9][^\"”’'»\n]{1,40})[\"”’'»]")
BRACKETED = re.compile(r"\(\s?([A-Z][A-Z0-9 .'’&/-]{2,40})\)")
BRACKETED_TITLE = re.compile(r"\(\s?([A-Z][\w.'-]{1,20}(?: [A-Z0-9][\w.'-]{0,20}){0,4})\)")
IMO = re.compile(
    r"\bIMO\b[\s:#(-]{0,3}(?:(?:ship )?(?:identification )?(?:number|no\.?)[\s:#]{0,3})?(\d{7})\b"
)
MMSI = re.compile(r"\bMMSI\b[\s:#(-]{0,3}(?:(?:number|no\.?)[\s:#]{0,3})?(\d{9})\b")
CALL_SIGN = re.compile(r"\b[Cc]all ?sign[\s:]{1,3}([A-Z0-9]{4,7})\b")
FORMER = re.compile(
    r"\b(?:formerly(?: known as| named| called)?|previously(?: known as| named| called)?|f/k/a|ex-name"
    r"|once (?:known as|named|called)|ex[- ])[\s:]{0,2}(?:the )?[\"“‘']?(?=[A-Z0-9])"
)
RENAMED = re.compile(r"\b(?:renamed|now (?:known as|named|called))\s(?:the |as )?[\"“‘']?(?=[A-Z0-9])")
CALLED = re.compile(r",?\s(?:named|called|known as|identified as)\s(?:the )?[\"“‘']?(?=[A-Z0-9])")
FLAG_BEFORE = re.compile(
    r"([A-Z][\w.’']*(?: (?:and )?[A-Z][\w.’']*){0,3})[- ]"
    r"(?:[Ff]lag(?:ged)?|FLAG(?:GED)?|[Rr]egistered|REGISTERED)\b"
)
REGISTERED = re.compile(r"registered$", re.IGNORECASE)
FLAG_AFTER = re.compile(
    r"\b(?:(?:flying|flies|flew|under|sailing under) (?:the |a )?flag of (?:the )?"
    r"|flagged (?:in|to|by) (?:the )?|registered in (?:the )?)([A-Z][\w.’']*(?: [A-Z][\w.’']*){0,3})"
    r"|\b(?:flying|flies|flew|under) (?:the|a) ([A-Z][\w.’']*(?: [A-Z][\w.’']*){0,2}) flag\b"
)


@cache
def _data() -> dict[str, dict[str, object]]:
    with data_path("vessels.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def vessel_types() -> dict[str, str]:
    """Return the normal type of each phrase in small letters."""
    out: dict[str, str] = {}
    for kind, phrases in _data()["types"].items():
        assert isinstance(phrases, list)
        out.update((phrase.lower(), kind) for phrase in phrases)
    return out


@cache
def prefixes() -> dict[str, tuple[str | None, str | None]]:
    """Return (type, flag) each prefix of a ship's name tells: "MT" a tanker, "USS" a US warship."""
    out: dict[str, tuple[str | None, str | None]] = {}
    for prefix, kind in _data()["prefixes"].items():
        out[prefix] = (str(kind) or None, None)
    for prefix, flag in _data()["navies"].items():
        out[prefix] = ("warship", str(flag))
    return out


@cache
def type_pattern() -> re.Pattern[str]:
    """Return the pattern of a ship's type in the singular, upper or lower case."""
    phrases = sorted(vessel_types(), key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b(?!-)", re.IGNORECASE)


@cache
def prefix_pattern() -> re.Pattern[str]:
    """Return the pattern of a prefix before a name: "M/V ", "USS "; group 1 is the prefix."""
    known = sorted(prefixes(), key=lambda p: (-len(p), p))
    return re.compile(r"\b(" + "|".join(map(re.escape, known)) + r")\b\.?[ -][\"“‘']?(?=[A-Z0-9])")


def valid_imo(number: str) -> bool:
    """Return whether seven digits are an IMO number: the last is the check digit (IMO A.1117(30))."""
    if len(number) != 7 or not number.isascii() or not number.isdigit():
        return False
    total = sum(weight * int(digit) for weight, digit in zip(IMO_WEIGHTS, number, strict=False))
    return total % 10 == int(number[6])


def flag_code(words: str) -> str | None:
    """Return the country of a flag's words: "Panama", "Liberian", "the Marshall Islands"."""
    parts = words.split()
    for first in range(len(parts)):
        tail = " ".join(parts[first:])
        code = country_of(tail) or demonym_country(tail)
        if code is not None:
            return code
    return None
