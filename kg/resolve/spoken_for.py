"""Which body a person speaks for, told by the words around the name.

"X, who heads Y", "X of the Y", "Y spokesman X", "a spokesman for Y, X", "Interior Minister X". What was
("a former minister") speaks for nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.gazetteer import country_of, demonym_country
from kg.known_actors import known_actor, state_body
from kg.model import ActorMention, Claim, Extraction
from kg.resolve.names import fold
from kg.vocab import ActorKind

BODY_KINDS = frozenset(
    {ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP, ActorKind.IGO, ActorKind.OUTLET}
)

_REACH = 140
"""Code points before and after a name in which the body spoken for is looked for."""

_TITLE = (
    r"(?:spokes(?:man|woman|person|people)|director|head|chief|chair(?:man|woman|person)?|president|founder|"
    r"representative|coordinator|co-ordinator|secretary[- ]general|leader|commander|governor|minister|mayor|"
    r"adviser|advisor|chairperson|executive|emir|press secretary|lawyer|attorney|counsel)"
)
_FORMER = re.compile(r"\b(?:former|ex|then|late|ousted|deposed|one-time|outgoing)[ -]", re.IGNORECASE)

_AFTER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r",? (?:who|which) (?:also )?"
        r"(?:heads|leads|runs|directs|chairs|commands|founded|speaks for|represents|works for)"
        r"(?: the)? (?P<body>.+)",
        rf",? who is (?:the|a|an)? ?[\w -]{{0,40}}?{_TITLE} (?:of|for|at|with)(?: the)? (?P<body>.+)",
        rf", (?:the|a|an)?[\w '’-]{{0,50}}?{_TITLE} (?:of|for|at|from|with|in)(?: the)? (?P<body>.+)",
        r",? (?:of|from|with)(?: the)? (?P<body>.+)",
        rf", (?:the |a |an )?(?P<body>.+?)(?:['’]s)? (?:[\w-]+ ){{0,2}}?{_TITLE}\b",
    )
)
"""What follows a name; `body` holds the body at its head."""

_BEFORE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_TITLE} (?:of|for|at|from)(?: the)? (?P<body>[\w'’ .-]+?),? ?"
        r"(?:(?:(?-i:[A-Z])[\w.]*\.? ){0,3})$",
        rf"(?P<body>[\w'’ .-]+) {_TITLE},? (?:(?-i:[A-Z])[\w.-]*,? ){{0,4}}$",
        r"(?P<body>[\w'’ .-]+)['’]s $",
    )
)
"""What stands before a name, to its title."""

_SPOKESPERSON = re.compile(
    r"\b(?:spokes(?:man|woman|person)|statement|organi[sz]ers?|lawyers?|leaders(?:hip)?)\b", re.IGNORECASE
)
_ITS = re.compile(
    r"\b(?:its|(?:the|this) (?:group|movement|company|party|body|agency|organi[sz]ation|union)['’]s)"
    r" (?:[\w-]+ )?spokes(?:man|woman|person),? $",
    re.IGNORECASE,
)
"""Before a name: a spokesperson of the body named last."""

_OFFICE = re.compile(
    r"(?:\b(?P<state>[A-Z]\w+(?: [A-Z]\w+)?)(?:['’]s)? )?"
    r"(?P<title>[A-Za-z-]+(?: affairs)? (?i:minister|secretary)),? $"
)
_NAMED_AGAIN = re.compile(
    r"[Tt]he (?P<noun>ministry|union|network|movement|company|party|council|committee|agency|cooperative"
    r"|front|association|federation|foundation|institute|cent(?:er|re)|army)(?:['’]s [\w-]+)?$"
)
"""A body called again by a noun of its name, or somebody of it: "the network", "the union's lawyer"."""
_BODY_NAME = re.compile(
    r"(?:[A-Z][\w&-]+['’]? ?){2,5}"
    r"(?:movement|party|union|group|network|front|alliance|company|association)?(?=[ ,.;]|$)"
)
"""A name of two capitalised words or more, with the noun that closes it: "Green Hills movement"."""

_OF_BODY = re.compile(r" (?:of|for|at|from|by)(?: the)? (?P<body>.+)", re.IGNORECASE)

_SENTENCE_END = re.compile(r"[.!?][”\"’]?\s+(?=[A-Z“\"])|\n")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Gen|Lt|Col|Maj|Capt|Brig|Dr|Mr|Mrs|Ms|Sgt|Prof|Sen|Gov|St)$")
_WORDS = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is spoken for: by the mention that names it, else by its id, else by name alone."""

    name: str
    mention: ActorMention | None = None
    id: str | None = None


def bodies_spoken_for(extraction: Extraction) -> dict[str, Body]:
    """Return the body behind each person of a document who speaks for one, by the person's folded name.

    A person given with two bodies is left without one.
    """
    bodies = sorted(
        (a for a in extraction.actors if a.kind in BODY_KINDS and not a.anonymous), key=lambda a: a.start
    )
    country = main_country(extraction)
    found: dict[str, dict[str, Body]] = {}
    for person in extraction.actors:
        if person.kind is not ActorKind.PERSON or person.anonymous or person.candidates:
            continue
        body = _stated(person, bodies) or _around(extraction.document.text, person, bodies, country)
        if body is not None:
            key = body.id or (body.mention.id if body.mention else None) or fold(body.name)
            found.setdefault(fold(person.name), {}).setdefault(key, body)
    return {person: next(iter(named.values())) for person, named in found.items() if len(named) == 1}


def body_of_unnamed(claim: Claim, extraction: Extraction) -> Body | None:
    """Return the body for which a spokesperson without a name speaks: "a ministry spokesman said"."""
    if claim.claimant_span is None:
        return None
    text, end = extraction.document.text, claim.claimant_span[1]
    bodies = sorted(
        (a for a in extraction.actors if a.kind in BODY_KINDS and not a.anonymous), key=lambda a: a.start
    )
    again = _NAMED_AGAIN.match(claim.claimant or "")
    if again is not None:
        return _called(again["noun"], claim.claimant_span[0], bodies)
    if not _SPOKESPERSON.search(claim.claimant or ""):
        return None
    country = main_country(extraction)
    after = _OF_BODY.match(_sentence_after(text, end))
    if after is not None:
        body = _named_at(after["body"], end + after.start("body"), bodies, country)
        if body is not None:
            return body
    phrase = _sentence_before(text, end)
    word = _SPOKESPERSON.search(phrase[-60:])
    if word is None:
        return None
    phrase = phrase[: max(0, len(phrase) - 60) + word.start()]
    return _named_in(phrase, end - len(_sentence_before(text, end)), bodies, country)


def _called(noun: str, at: int, bodies: Sequence[ActorMention]) -> Body | None:
    """Return the body whose name holds a noun: the one named last before an offset, else the only one."""
    having = [body for body in bodies if fold(noun) in fold(body.name).split()]
    before = [body for body in having if body.end <= at]
    one = len({body.id or fold(body.name) for body in having}) == 1
    found = before[-1] if before else having[0] if one else None
    return None if found is None else Body(found.name, found, found.id)


def main_country(extraction: Extraction) -> str | None:
    """Return the one country that most places and bodies of a document lie in, None where none stands out."""
    told = Counter(place.country for place in extraction.places if place.country)
    told.update(actor.country for actor in extraction.actors if actor.country and actor.id)
    if not told:
        return None
    (first, most), *rest = told.most_common(2)
    return first if not rest or most >= 2 * rest[0][1] else None


def _stated(person: ActorMention, bodies: Sequence[ActorMention]) -> Body | None:
    """Return the body that extraction gives as affiliation."""
    if person.affiliation is None:
        return None
    name = fold(person.affiliation)
    mention = next((body for body in bodies if name in (fold(body.name), fold(body.text))), None)
    return Body(person.affiliation, mention, None if mention is None else mention.id)


def _around(
    text: str, person: ActorMention, bodies: Sequence[ActorMention], country: str | None
) -> Body | None:
    country = person.country or country
    before = _sentence_before(text, person.start)
    office = _OFFICE.search(before)
    if office is not None and not _FORMER.search(before[-50:]):
        body = _of_office(office["title"], _state_before(office["state"]) or country)
        if body is not None:
            return body
    if person.title and not _FORMER.search(before[-30:] + person.title):
        body = _of_title(person, country)
        if body is not None:
            return body
    after = _sentence_after(text, person.end)
    for pattern in _AFTER:
        match = pattern.match(after)
        if match is not None and not _FORMER.search(match.group()[: match.start("body")]):
            body = _named_at(match["body"], person.end + match.start("body"), bodies, country)
            if body is not None:
                return body
    for pattern in _BEFORE:
        match = pattern.search(before)
        if match is not None and not _FORMER.search(match.group()):
            start = person.start - len(before) + match.start("body")
            body = _named_in(match["body"], start, bodies, country)
            if body is not None:
                return body
    return _named_last(text, person.start, bodies) if _ITS.search(before) else None


def _state_before(words: str | None) -> str | None:
    """Return the country whose adjective or name ends the capitalised words before an office."""
    names = [] if words is None else [words, words.split()[-1]]
    return next((state for name in names if (state := demonym_country(name) or country_of(name))), None)


def _named_last(text: str, at: int, bodies: Sequence[ActorMention]) -> Body | None:
    """Return the body named last before an offset, outlets apart, within the reach of a passage."""
    named = [
        body
        for body in bodies
        if at - 3 * _REACH <= body.start and body.end <= at and body.kind is not ActorKind.OUTLET
    ]
    return Body(named[-1].name, named[-1], named[-1].id) if named else None


def _of_title(person: ActorMention, country: str | None) -> Body | None:
    """Return the body of the office that a person's title names."""
    title = fold(person.title or "")
    if re.search(r"(?:^|vice |acting |interim )president$", title) and person.country:
        return _of_state("presidency", country)
    return _of_office(title, country)


def _of_office(title: str, country: str | None) -> Body | None:
    """Return the body that an office names: "Interior Minister", "health ministry spokesman"."""
    title = fold(title)
    office = re.search(r"(?:deputy )?(?:(?P<area>[\w ]+?) )?(?P<office>minister|secretary)$", title)
    name = None
    if office is not None and office["area"] in (None, "prime"):
        name = "government" if office["area"] else None
    elif office is not None and office["area"] not in ("press", "general", "party", "first"):
        name = f"{office['area']} ministry"
    else:
        body = re.fullmatch(rf"(?P<body>[\w ]+?) {_TITLE}", title)
        name = body["body"] if body else None
    return None if name is None else _of_state(name, country)


def _of_state(phrase: str, country: str | None) -> Body | None:
    """Return the body of a state that a phrase names: "health ministry", "army"."""
    key = state_body(phrase)
    if key is None:
        return None
    return Body(phrase, id=None if country is None else f"iso:{country}/{key}")


def _named_at(phrase: str, start: int, bodies: Sequence[ActorMention], country: str | None) -> Body | None:
    """Return the body whose name opens a phrase of the text that begins at `start`."""
    for body in bodies:
        if body.start - 25 <= start <= body.start or body.start <= start < body.end:
            between = phrase[: max(0, body.start - start)]
            if body.start - start < 25 and not re.search(r"[,;:]| (?:and|who|which|that) ", between):
                return Body(body.name, body, body.id)
    words = _WORDS.findall(phrase)[:4]
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        known = known_actor(name)
        if known is not None and known.kind in BODY_KINDS:
            return Body(known.name, id=known.id)
        found = _of_state(name, country)
        if found is not None:
            return found
    name_of_body = _BODY_NAME.match(phrase)
    return None if name_of_body is None else Body(name_of_body.group().strip())


def _named_in(phrase: str, start: int, bodies: Sequence[ActorMention], country: str | None) -> Body | None:
    """Return the body whose name closes a phrase of the text that begins at `start`."""
    inside = [body for body in bodies if start <= body.start and body.end <= start + len(phrase) + 2]
    if inside and len(phrase) - (inside[-1].end - start) < 25:
        return Body(inside[-1].name, inside[-1], inside[-1].id)
    words = _WORDS.findall(phrase)[-4:]
    for first in range(len(words)):
        owner = demonym_country(words[first - 1]) if first else None
        for name in (" ".join(words[first:]), " ".join(words[first:-1])):
            known = known_actor(name) if name else None
            if known is not None and known.kind in BODY_KINDS:
                return Body(known.name, id=known.id)
            found = _of_state(name, owner or country) if name else None
            if found is not None:
                return found
    return _by_its_noun(words[-1], bodies) if words else None


def _by_its_noun(word: str, bodies: Sequence[ActorMention]) -> Body | None:
    """Return the one body of the document that has a capitalised word in its name: "Observatory director"."""
    if not word[:1].isupper():
        return None
    having = {body.name: body for body in bodies if fold(word) in fold(body.name).split()}
    return Body(*next((name, body, body.id) for name, body in having.items())) if len(having) == 1 else None


def _sentence_after(text: str, end: int) -> str:
    after = text[end : end + _REACH]
    for match in _breaks(after):
        return after[:match]
    return after


def _sentence_before(text: str, start: int) -> str:
    before = text[max(0, start - _REACH) : start]
    last = max(_breaks(before), default=0)
    return before[last:]


def _breaks(words: str) -> Iterator[int]:
    """Yield where sentences begin in a stretch of text."""
    for match in _SENTENCE_END.finditer(words):
        if not _ABBREVIATED.search(words[: match.start()]):
            yield match.end()
