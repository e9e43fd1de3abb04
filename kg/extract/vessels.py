"""Ships named or singled out in a text, with their numbers, flags, types and former names.

Counted groups ("five vessels") are quantities, not vessels. A name is read after a type ("the tanker X"),
after a prefix ("MT X"), in quotes or brackets, and wherever a name found so stands again.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.text import Text
from kg.extract.vessel_alone import Found, bracketed_before, by_act, by_flag, flag_beside, joined
from kg.extract.vessel_names import name_after_type, name_at, tells
from kg.extract.vessel_words import (
    CALL_SIGN,
    FLAG_AFTER,
    FLAG_BEFORE,
    FORMER,
    IMO,
    MMSI,
    RENAMED,
    flag_code,
    prefix_pattern,
    prefixes,
    type_pattern,
    valid_imo,
    vessel_types,
)
from kg.model import Span, VesselMention
from kg.words import fold

BEFORE = 60
"""Characters before a type in which its flag and determiner are looked for."""
NEAR = 160
"""Characters after a ship in which its numbers, flag and former names are looked for."""

_SINGLE = re.compile(
    r"\b(?:an?|one|another|second|third|unidentified|unnamed)\s(?:(?!an?\s|the\s)(?:[\w./’'-]|,\d|,(?=\s))+\s){0,6}$",
    re.I,
)
_OPENS = re.compile(r"(?:^|[.:;!?]\s+|\b[A-Z]{4,}\s)(?:(?:Unidentified|General|Small|Large)\s)?$")
"""What stands before a type that opens a telegraphic report: "GULF OF ADEN: Tanker boarded"."""

_FLAGGED = re.compile(
    r"(?:flag(?:ged)?|registered),?\s(?:(?!and\s|or\s|of\s)[\w/,.-]+\s){0,4}$", re.IGNORECASE
)
"""A flag before a type, with tonnage, age or owner between: "Panama-flagged 30,000 ton crude tanker"."""

_PREDICATE = re.compile(r"\b(?:is|was|be|been)\san?\s(?:[\w./’'-]+\s){0,5}$", re.I)
_PLURAL_NEXT = re.compile(r"\s(?:ships|vessels|boats)\b", re.I)
_COMPOUND = re.compile(
    r"[’']s\b|\s(?:truck|lorry|driver|trucks|lorries|captains?|crews?|crewmen|owners?|traffic|trade|industry|company"
    r"|companies|operators?|fleet|war|market|movements?|explosion|attacks?|seizures?|rates?|tracking|train|car)\b",
    re.I,
)
_TOLD = re.compile(
    r",?\s(?:was\s|were\s)?(?:reported|reports?|boarded|hijacked|robbed|attacked|fired|approached|chased|pirated"
    r"|anchored|underway|experienced|seized|detained|sighted|struck|hit|stormed|held|carrying|while|under)\b"
)
_AT_SEA = re.compile(
    r"\b(?:sea|ship|ships|vessels?|port|maritime|navy|naval|coast|strait|waters|IMO|anchor\w*|pirates?|underway|nautical|skiffs?|berth\w*|aboard|onboard"
    r"|crew|deck)\b",
    re.I,
)


def find_vessels(text: Text) -> tuple[VesselMention, ...]:
    """Return the ships of a text in order of their spans.

    The span is the name with its prefix, or the type with its flag for an unnamed ship. What the text
    says of a ship in one place (flag, type, IMO number) is given with every mention of its name.
    """
    body = text.document.text
    found = _by_prefix(body)
    at_sea = _AT_SEA.search(body) is not None or bool(found)
    found = _with_others(found, by_flag(body, at_sea=at_sea))
    found = _with_others(found, _by_type(body, at_sea=at_sea or bool(found)))
    if at_sea:
        found = _with_others(found, by_act(body))
    found = joined(body, found)
    mentions = [_with_details(text, body, f, _limit(found, k, body)) for k, f in enumerate(found)]
    mentions += _renamed(body, mentions)
    mentions += _numbers_alone(text, body, mentions)
    return _spread(body, mentions)


def _with_others(found: list[Found], others: Iterable[Found]) -> list[Found]:
    """Return ships in order, and those of others that meet none of them."""
    taken = [(ship.start, ship.end) for ship in found]
    ends = {ship.end + 1 for ship in found if ship.name is not None}
    new = [ship for ship in others if not _overlaps(taken, ship.start, ship.end)]
    # "the Panama-flagged Star tanker": the type after a name is no ship of its own.
    found = [*found, *(ship for ship in new if ship.name is not None or ship.start not in ends)]
    return sorted(found, key=lambda ship: (ship.start, ship.end))


def _overlaps(spans: list[Span], start: int, end: int) -> bool:
    """Whether a span meets one of sorted spans that do not overlap each other."""
    k = bisect.bisect_left(spans, (end, end)) - 1
    return k >= 0 and spans[k][1] > start


def _limit(found: list[Found], k: int, body: str) -> int:
    """Where details of the k-th ship end: at the next ship, or after `NEAR` characters."""
    after = found[k + 1].start if k + 1 < len(found) else len(body)
    return min(after, found[k].end + NEAR, len(body))


def _by_prefix(body: str) -> list[Found]:
    out = []
    for match in prefix_pattern().finditer(body):
        name = name_at(body, match.end(), prefixed=True)
        if name is not None and len(name) > 1:
            kind, flag = prefixes()[match.group(1)]
            before = body[max(0, match.start() - BEFORE) : match.start()]
            said = _last_type(before)
            flag = _flag_before(before) or flag
            out.append(Found(match.start(), match.end() + len(name), name, said or kind, flag))
    return out


def _last_type(before: str) -> str | None:
    """The type that stands directly before: "bulk carrier " before "M/V X"."""
    last = None
    for match in type_pattern().finditer(before):
        last = match
    if last is None or before[last.end() :].strip(' ,"“'):
        return None
    return vessel_types()[last.group().lower()]


def _by_type(body: str, *, at_sea: bool) -> list[Found]:
    out = []
    for match in type_pattern().finditer(body):
        if _PLURAL_NEXT.match(body, match.end()) or _COMPOUND.match(body, match.end()):
            continue
        kind = vessel_types()[match.group().lower()]
        before = body[max(0, match.start() - BEFORE) : match.start()]
        flag = _flag_before(before)
        named = name_after_type(body, match.end(), flagged=flag is not None)
        if named is not None:
            out.append(Found(named[0], named[1], body[named[0] : named[1]].strip(), kind, flag))
        elif not (at_sea or flag) or _PREDICATE.search(before):
            continue
        elif match.group()[:1].isupper() and _OPENS.search(before) and _TOLD.match(body, match.end()):
            out.append(Found(match.start(), match.end(), None, kind, flag))
        elif (bracketed := bracketed_before(before[: len(before) - _flag_reach(before)])) is not None:
            first = match.start() - len(before)
            out.append(
                Found(first + bracketed.start(1), first + bracketed.end(1), bracketed.group(1), kind, flag)
            )
        elif (flag is not None or kind != "ship" or _flies(body, match.end())) and _single(before, flag):
            start = match.start() - _flag_reach(before)
            out.append(Found(start, match.end(), None, kind, flag))
    return out


def _flies(body: str, at: int) -> bool:
    """Tell whether a flag follows a type directly: "a ship flying a Panamanian flag"."""
    return FLAG_AFTER.match(body, at + 1) is not None


def _single(before: str, flag: str | None) -> bool:
    """Tell whether a type stands for one ship: "a tanker", "the Panama-flagged tanker"."""
    return _SINGLE.search(before) is not None or (flag is not None and _FLAGGED.search(before) is not None)


def _flag_before(before: str) -> str | None:
    last = None
    for match in FLAG_BEFORE.finditer(before):
        last = match
    if last is None or re.search(r"[.;:!?]\s", before[last.end() :]):
        return None
    return flag_code(last.group(1))


def _flag_reach(before: str) -> int:
    """How many characters of what stands before belong to the unnamed ship: its flag and adjectives."""
    single = _SINGLE.search(before)
    if single is None:
        return 0
    return len(before) - single.start() - len(before[single.start() :].split(None, 1)[0]) - 1


def _with_details(text: Text, body: str, found: Found, limit: int) -> VesselMention:
    after = body[found.end : limit]
    imo = next((m.group(1) for m in IMO.finditer(after) if valid_imo(m.group(1))), None)
    mmsi = MMSI.search(after)
    sign = CALL_SIGN.search(after)
    stop = re.search(r"[.;!?]\s+[A-Z]", after)
    clause = after[: stop.start()] if stop else after
    flag = FLAG_AFTER.search(clause)
    former = [name_at(body, found.end + m.end()) for m in FORMER.finditer(clause)]
    return VesselMention(
        doc=text.document.id,
        start=found.start,
        end=found.end,
        text=body[found.start : found.end],
        name=None if found.name is None else " ".join(found.name.split()),
        imo=imo,
        mmsi=None if mmsi is None else mmsi.group(1),
        call_sign=None if sign is None else sign.group(1),
        flag=found.flag
        or (flag_beside(clause) if flag is None else flag_code(flag.group(1) or flag.group(2))),
        type=found.type,
        former_names=tuple(name for name in former if name is not None),
    )


def _renamed(body: str, mentions: list[VesselMention]) -> list[VesselMention]:
    """Ships under the new names that follow "renamed", with the old name as a former one."""
    out = []
    spans = sorted((m.start, m.end) for m in mentions)
    for mention in mentions:
        after = body[mention.end : mention.end + NEAR].split(". ", 1)[0]
        match = RENAMED.search(after)
        if match is None or mention.name is None:
            continue
        start = mention.end + match.end()
        name = name_at(body, start)
        if name is not None and not _overlaps(spans, start, start + len(name)):
            former = (*mention.former_names, mention.name)
            out.append(
                replace(
                    mention, start=start, end=start + len(name), text=name, name=name, former_names=former
                )
            )
    return out


def _numbers_alone(text: Text, body: str, mentions: list[VesselMention]) -> list[VesselMention]:
    """Ships told by an IMO number that belongs to no ship named before it."""
    known = {m.imo for m in mentions}
    out = []
    for match in IMO.finditer(body):
        number = match.group(1)
        if valid_imo(number) and number not in known:
            known.add(number)
            start, end = match.span()
            out.append(
                VesselMention(
                    doc=text.document.id, start=start, end=end, text=match.group(), name=None, imo=number
                )
            )
    return out


def _spread(body: str, mentions: list[VesselMention]) -> tuple[VesselMention, ...]:
    """Give every mention of a name what the text says of that ship, and add its bare mentions."""
    facts: dict[str, VesselMention] = {}
    for mention in mentions:
        if mention.name is not None:
            facts[fold(mention.name)] = _merged(facts.get(fold(mention.name)), mention)
    out = [m if m.name is None else _merged(m, facts[fold(m.name)]) for m in mentions]
    out += _bare(body, facts, sorted((m.start, m.end) for m in out))
    return tuple(sorted(out, key=lambda m: (m.start, m.end)))


def _merged(first: VesselMention | None, second: VesselMention) -> VesselMention:
    if first is None:
        return second
    return replace(
        first,
        imo=first.imo or second.imo,
        mmsi=first.mmsi or second.mmsi,
        call_sign=first.call_sign or second.call_sign,
        flag=first.flag or second.flag,
        type=second.type if first.type in (None, "ship") and second.type is not None else first.type,
        former_names=first.former_names or second.former_names,
    )


def _bare(body: str, facts: dict[str, VesselMention], covered: list[Span]) -> list[VesselMention]:
    """The further places where a known ship's name stands alone."""
    names = {m.name: m for m in facts.values() if m.name is not None and tells(m.name)}
    if not names:
        return []
    spelled = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, spelled)) + r")\b")
    return [
        replace(names[match.group()], start=match.start(), end=match.end(), text=match.group())
        for match in pattern.finditer(body)
        if not _overlaps(covered, match.start(), match.end())
    ]
