"""Normalises the values of claims that are not counts to ids of actors, places and concepts.

Values are compared as ids, never as free text; what is not recognised has no ids and is opposed to
nothing. The vocabulary is data: `ontology/reference/*.toml` and the gazetteer.
"""

from __future__ import annotations

import re

from kg.clocks import clock_in
from kg.distances import rings_in
from kg.gazetteer import Place, contains, place, places_named
from kg.model import Claim, Entity
from kg.normalised import clock_token
from kg.resolve.attributes import attribute_values
from kg.resolve.blame import UNKNOWN, actors_in, country_in
from kg.vocab import Aspect, Polarity
from kg.wording import Token, concepts_in, find, tokens_of

EXCEPT = "except:"

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")

_ONLY = re.compile(
    r"\b(?:anything but|anything other than|other than|nothing but|except(?: for)?|unless against|only)\b",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(r"\bnot\s+(?:by\s+)?(?:the\s+|an?\s+)?\w+", re.IGNORECASE)
_SIDE = r"\s+(?:of|loyal to|close to|allied (?:to|with)|linked to)\s+(?:[\w.'’-]+\s?){1,5}"
_TWO = re.compile(r"\b[A-Z][\w.]+(?: \w+)? (?:or|and) [A-Z][\w.]+(?: \w+){0,2}")
_PATHS = {
    "army": "government/armed-forces",
    "military": "government/armed-forces",
    "marines": "government/armed-forces",
    "security-forces": "government/armed-forces",
    "air-force": "government/armed-forces/air-force",
    "navy": "government/armed-forces/navy",
    "ministry-of-defence": "government/armed-forces",
}
"""Where the value data put the bodies that `kg.known_actors` names directly under a state."""

_ALONE = re.compile(r"\bonly\b|\bnothing but\b|\bsolely\b|\bexclusively\b", re.IGNORECASE)


def normalise_value(
    aspect: Aspect,
    text: str,
    *,
    quote: str = "",
    polarity: Polarity = Polarity.AFFIRMED,
    country: str | None = None,
    claimant: str | None = None,
    attribute: str | None = None,
    event: str = "",
) -> tuple[str, ...]:
    """Return the ids that a value in words stands for, () where none is recognised.

    `country` is the ISO code of the event's country, for "the rebels" and "the army"; `claimant` is who
    speaks, since one who denies responsibility without naming anybody speaks of themselves; `event` is the
    label of the event: a denial that names the event's own target denies it whole.
    """
    if aspect is Aspect.RESPONSIBLE:
        return _responsible(text, quote, polarity, country, claimant)
    if aspect is Aspect.OCCURRENCE:
        return _act(text, quote, polarity, event)
    if aspect is Aspect.CAUSE:
        return _causes(text, quote)
    if aspect is Aspect.STATE:
        read = attribute_values(attribute, text)
        return _state(text, quote, country) if read is None else read
    if aspect is Aspect.CLASSIFICATION:
        return _told(text, "class", "cause") or _told(quote, "class")
    if aspect is Aspect.PLACE:
        return _where(text, country)
    return _when(text, quote)


def values_of(claim: Claim, event: Entity | None, told_of: str | None = None) -> tuple[str, ...]:
    """Return the normalised values of a claim about an event: the id that extraction gave, if any, first.

    `told_of` is the ISO code of the country that the report tells of: "the rebels" are of there, unless the
    event has a country of its own.
    """
    if claim.aspect is Aspect.COUNT:
        return ()
    country = _country_of(claim, event, told_of)
    if claim.aspect is Aspect.RESPONSIBLE:
        return _blamed(claim, country)
    found = normalise_value(
        claim.aspect,
        claim.value or "",
        quote=claim.quote,
        polarity=claim.polarity,
        country=country,
        claimant=claim.claimant,
        attribute=claim.attribute,
        event="" if event is None else " ".join((event.label, *event.names)),
    )
    if claim.value_id is not None and claim.aspect is not Aspect.OCCURRENCE:
        return (claim.value_id, *(one for one in found if one.startswith("at:")))
    return found


def _country_of(claim: Claim, event: Entity | None, told_of: str | None) -> str | None:
    """Return the country of an event, else of its report, else one that the claim's words or speaker name."""
    if event is not None:
        found = None if event.place_id is None else place(event.place_id)
        containing = (one.removeprefix("iso:") for one in event.places if one.startswith("iso:"))
        code = event.country or (None if found is None else found.country) or next(containing, None)
        if code is not None:
            return code
    if told_of is not None:
        return told_of
    return country_in(claim.quote) or country_in(claim.claimant or "")


def _blamed(claim: Claim, country: str | None) -> tuple[str, ...]:
    """Return whom a claim blames or clears: with the rest of the phrase that its value was cut from.

    Nobody else in the claim's words will do: "the planes killed 31 fighters" blames no fighters.
    """
    words = claim.value or ""
    phrase = re.search(re.escape(words) + _SIDE, claim.quote) if words else None
    text = words if phrase is None else phrase.group()
    found = normalise_value(
        claim.aspect,
        text,
        quote=text,
        polarity=claim.polarity,
        country=country,
        claimant=claim.claimant,
    )
    if claim.value_id is not None and phrase is None:
        modes = tuple(one for one in found if one.startswith("mode/"))
        found = (actor_path(claim.value_id), *modes)
    for pair in _TWO.finditer(claim.quote):
        both = actors_in(pair.group(), country)
        if len(both) > 1 and set(found) & set(both):
            return both
    return found


def actor_path(ident: str) -> str:
    """Return the id under which the value data know a body of a state: `iso:SY/army` lies under a government.

    >>> actor_path("iso:SY/air-force")
    'iso:SY/government/armed-forces/air-force'
    """
    state, _, body = ident.partition("/")
    if not state.startswith("iso:") or body.startswith(("government", "opposition", "people")):
        return ident
    return f"{state}/{_PATHS.get(body, 'government/' + body if body else 'government')}"


def _responsible(
    text: str, quote: str, polarity: Polarity, country: str | None, claimant: str | None
) -> tuple[str, ...]:
    found = actors_in(text, country)
    if found and found != (UNKNOWN,):
        return found
    if polarity is Polarity.DENIED and claimant is not None:
        return actors_in(claimant, country)
    return found or actors_in(quote.replace(claimant or "\0", " "), country)


def _causes(text: str, quote: str) -> tuple[str, ...]:
    """Causes by their words; a general word beside a particular one adds nothing."""
    told = [_RULED_OUT.sub(" ", words) for words in (text, quote)]
    found = tuple(dict.fromkeys(one for words in told for one in concepts_in(words, "cause")))
    particular = [one for one in found if one not in ("cause/attack", "cause/explosion", "cause/projectile")]
    return tuple(particular) or found


_DOER = re.compile(
    r"^(?:that\s+)?(?:the|its|their|an?)\s+[\w-]+(?=\s+(?:was|were|is|are|had been)\s+(?:\w+ing|bound)\b)",
    re.IGNORECASE,
)
"""The subject of an act under way ("the tanker was sailing"): it does the act, and is not its target."""


_PEOPLE = "target/civilians"
"""Whom an act strikes, as against what: a denial of harm to civilians leaves the act itself undenied."""

_BY_WHOM = re.compile(r"\bby\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,2}[\w’'-]+")
"""Who did it, in the passive or after a noun: "detention by Chinese vessels" has no ship for a target."""


def _act(text: str, quote: str, polarity: Polarity, event: str) -> tuple[str, ...]:
    """The facets of an act, with what alone was done marked as spared from the denial.

    What the event's own label names restricts nothing, so a denial leaves it out.
    """
    found: dict[str, None] = {}
    for said in (text, quote):
        words = _BY_WHOM.sub(" ", _DOER.sub("", said))
        limits = (_ONLY if polarity is Polarity.DENIED else _ALONE).search(words)
        told = {one.partition("/")[0] for one in found}
        facets = [one for one in _done_to(words) if said is text or one.partition("/")[0] not in told]
        spared = _spared(words, limits)
        found.update(dict.fromkeys(f"{EXCEPT}{one}" for one in spared))
        found.update(dict.fromkeys(facets))
    spared_all = {one.removeprefix(EXCEPT) for one in found if one.startswith(EXCEPT)}
    if polarity is Polarity.AFFIRMED:
        return tuple(found)
    named = concepts_in(event, "act", "means", "target")
    own = () if spared_all else tuple(one for one in named if one != _PEOPLE)
    return tuple(one for one in found if one not in spared_all and not _of_event(one, own))


def _done_to(words: str) -> tuple[str, ...]:
    """The facets that words name; of two targets around the act the first is who acts."""
    named = find(tokens_of(words), "act", "means", "target", "agent", "modality")
    act = next((one.start for one in named if one.concept.startswith("act/")), None)
    targets = [one for one in named if one.concept.startswith("target/")]
    both = act is not None and any(one.start > act for one in targets)
    actors = [one for one in targets if both and act is not None and one.start < act]
    return tuple(dict.fromkeys(one.concept for one in named if one not in actors))


def _of_event(token: str, own: tuple[str, ...]) -> bool:
    """Tell whether an act, a means or a target is the event's own, or the town where that lies."""
    aimed = any(one.startswith("target/") for one in own)
    return token in own or (token == "target/place" and aimed)


def _spared(words: str, limits: re.Match[str] | None) -> tuple[str, ...]:
    """The targets that "only" singles out: those after it, else (“depots only”) those before."""
    if limits is None:
        return ()
    return concepts_in(words[limits.end() :], "target") or concepts_in(words[: limits.start()], "target")


_NO = frozenset({"no", "not", "never", "neither", "nor", "nobody", "none", "without", "denied", "hardly"})
"""Words that turn what follows within two words into its opposite, which has no id of its own."""


def _told(text: str, *schemes: str) -> tuple[str, ...]:
    """Return the concepts that words affirm; "no fighting" is no fighting."""
    tokens = tokens_of(text)
    return tuple(
        dict.fromkeys(
            one.concept
            for one in find(tokens, *schemes)
            if not _NO & {token.key for token in tokens[max(0, one.start - 2) : one.start]}
        )
    )


def _state(text: str, quote: str, country: str | None) -> tuple[str, ...]:
    """Who holds what, or a state with the thing that it is of."""
    held = holdings_in(text, country) or holdings_in(quote, country)
    if held:
        return held
    states = _told(text, "state") or _told(quote, "state")
    return () if not states else (*states, *concepts_in(text, "thing"))


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
    verb = next(iter(find(tokens, "hold")), None)
    if verb is None:
        return ()
    near = tokens[max(0, verb.start - 1) : verb.start + 3]
    passive = verb.concept == "hold/falls" or any(token.key in ("by", "under", "hands") for token in near)
    before, after = _join(tokens[: verb.start]), _join(tokens[verb.end :])
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


def _where(text: str, country: str | None) -> tuple[str, ...]:
    """Return the id and point of a place if only one can be meant, else zones at sea and distances."""
    at_sea = (*concepts_in(text, "zone", "feature"), *(ring.token() for ring in rings_in(text, country)))
    if at_sea:
        return at_sea
    found = [one for one in places_named(text.strip()) if country is None or one.country == country]
    if not found:
        return ()
    best = min(found, key=lambda one: (-one.population, one.id))
    if any(one.id != best.id and not _one_place(one, best) for one in found):
        return ()
    point = () if best.lat is None else (f"at:{best.lat},{best.lon},{best.precision_km or 1}",)
    return (best.id, *point)


def _one_place(other: Place, chosen: Place) -> bool:
    """Tell whether two entries of one name are a city and its district or province."""
    nested = contains(other.id, chosen.id) or contains(chosen.id, other.id)
    return nested or other.within[:1] == chosen.within[:1]


def _when(text: str, quote: str) -> tuple[str, ...]:
    """Return the days of a time read as one ISO date or two, and the minutes of the day that words give."""
    days = _ISO.match(text.strip())
    minutes = clock_in(_ISO.sub(" ", text)) or clock_in(quote)
    found = [] if days is None else [f"{days[1]}/{days[2] or days[1]}"]
    return (*found, *([] if minutes is None else [clock_token(minutes)]))
