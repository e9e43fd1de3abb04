"""Which body a person speaks for, told by the words around the name.

"X, who heads Y", "X of the Y", "Y spokesman X", "a spokesman for Y, X", "Interior Minister X". What was
("a former minister") speaks for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import country_of, demonym_country
from kg.model import ActorMention, Claim
from kg.resolve.document_bodies import Body, DocumentBodies, of_state
from kg.resolve.names import fold
from kg.vocab import ActorKind

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
_OF_BODY = re.compile(r" (?:of|for|at|from|by)(?: the)? (?P<body>.+)", re.IGNORECASE)

_SENTENCE_END = re.compile(r"[.!?][”\"’]?\s+(?=[A-Z“\"])|\n")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Gen|Lt|Col|Maj|Capt|Brig|Dr|Mr|Mrs|Ms|Sgt|Prof|Sen|Gov|St)$")


def bodies_spoken_for(named: DocumentBodies) -> dict[str, Body]:
    """Return the body behind each person of a document who speaks for one, by the person's folded name.

    A person given with two bodies is left without one.
    """
    found: dict[str, dict[str, Body]] = {}
    for person in named.actors:
        if person.kind is not ActorKind.PERSON or person.anonymous or person.candidates:
            continue
        body = named.by_name(person.affiliation) if person.affiliation else _around(person, named)
        if body is not None:
            key = body.id or (body.mention.id if body.mention else None) or fold(body.name)
            found.setdefault(fold(person.name), {}).setdefault(key, body)
    return {person: next(iter(told.values())) for person, told in found.items() if len(told) == 1}


def body_of_unnamed(claim: Claim, named: DocumentBodies) -> Body | None:
    """Return the body for which a spokesperson without a name speaks: "a ministry spokesman said"."""
    if claim.claimant_span is None:
        return None
    end = claim.claimant_span[1]
    again = _NAMED_AGAIN.match(claim.claimant or "")
    if again is not None:
        return named.called(again["noun"], claim.claimant_span[0])
    if not _SPOKESPERSON.search(claim.claimant or ""):
        return None
    after = _OF_BODY.match(_sentence_after(named.text, end))
    if after is not None:
        body = named.opening(after["body"], end + after.start("body"), named.country)
        if body is not None:
            return body
    phrase = _sentence_before(named.text, end)
    word = _SPOKESPERSON.search(phrase[-60:])
    if word is None:
        return None
    start = end - len(phrase)
    return named.closing(phrase[: max(0, len(phrase) - 60) + word.start()], start, named.country)


def _around(person: ActorMention, named: DocumentBodies) -> Body | None:
    country = person.country or named.country
    before = _sentence_before(named.text, person.start)
    body = _by_office(person, before, country)
    if body is not None:
        return body
    after = _sentence_after(named.text, person.end)
    for pattern in _AFTER:
        match = pattern.match(after)
        if match is not None and not _FORMER.search(match.group()[: match.start("body")]):
            body = named.opening(match["body"], person.end + match.start("body"), country)
            if body is not None:
                return body
    for pattern in _BEFORE:
        match = pattern.search(before)
        if match is not None and not _FORMER.search(match.group()):
            body = named.closing(match["body"], person.start - len(before) + match.start("body"), country)
            if body is not None:
                return body
    return named.last_before(person.start) if _ITS.search(before) else None


def _by_office(person: ActorMention, before: str, country: str | None) -> Body | None:
    """Return the body of the office said before a name, or given as its title."""
    office = _OFFICE.search(before)
    body = None
    if office is not None and not _FORMER.search(before[-50:]):
        body = _of_office(office["title"], _state_before(office["state"]) or country)
    if body is None and person.title and not _FORMER.search(before[-30:] + person.title):
        body = _of_title(person, country)
    return body


def _state_before(words: str | None) -> str | None:
    """Return the country whose adjective or name ends the capitalised words before an office."""
    names = [] if words is None else [words, words.split()[-1]]
    return next((state for name in names if (state := demonym_country(name) or country_of(name))), None)


def _of_title(person: ActorMention, country: str | None) -> Body | None:
    """Return the body of the office that a person's title names."""
    title = fold(person.title or "")
    if re.search(r"(?:^|vice |acting |interim )president$", title) and person.country:
        return of_state("presidency", country)
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
    return None if name is None else of_state(name, country)


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
