"""People and sources no one names: "rights groups", "Syrian activists", "a U.S. official"."""

from __future__ import annotations

from functools import cache

from kg.extract.actors.bodies import country_at
from kg.extract.actors.lexicon import actor_words
from kg.extract.actors.reading import Reading
from kg.gazetteer import countries
from kg.vocab import ActorKind
from kg.words import fold

COLLECTIVES = frozenset({"opposition", "coalition", "insurgency", "resistance"})
ARTICLES = frozenset({"a", "an", "one", "another"})


def find_groups(reading: Reading) -> None:
    """Add unnamed groups and unnamed single speakers, each as far left as its modifiers reach."""
    words = actor_words()
    for i, word in enumerate(reading.words):
        if i in reading.taken:
            continue
        plural = word.key in words.group_heads
        if not plural and word.key not in words.single_heads:
            if word.capital and word.key in _peoples():
                reading.add(i, i + 1, ActorKind.GROUP, country=_peoples()[word.key], anonymous=True)
            continue
        _add_group(reading, i, plural=plural)


def _add_group(reading: Reading, head: int, *, plural: bool) -> None:
    words = actor_words()
    after = reading.word(head + 1)
    if (
        after is not None
        and after.joined
        and (after.key in words.group_heads or after.key in words.single_heads)
    ):
        return
    if not plural and after is not None and after.joined and after.capital:
        return
    first, country = head, None
    while first > 0 and first - 1 not in reading.taken:
        if not (reading.words[first].joined or reading.words[first - 1].possessive):
            break
        before = reading.words[first - 1]
        if before.key in words.modifiers or before.key in words.armed_words:
            first -= 1
            continue
        count, code = _nationality_before(reading, first)
        if code is None:
            break
        first, country = first - count, code
    article = reading.word(first - 1)
    modified = first < head or (
        reading.words[head].key in COLLECTIVES and article is not None and article.key == "the"
    )
    if reading.words[head].key in words.weak_heads and not modified:
        return
    if not plural and country is None and (article is None or article.key not in ARTICLES):
        return
    kind = (
        ActorKind.GROUP
        if plural or reading.words[head].key.startswith(("group", "organi", "agency", "body"))
        else (ActorKind.PERSON)
    )
    if reading.words[head].capital and not modified and not reading.starts_sentence(head):
        return
    name = " ".join(reading.body[reading.words[first].start : reading.words[head].end].split())
    reading.add(
        first,
        head + 1,
        kind,
        name=name,
        country=country,
        affiliation=_affiliation(reading, first, head),
        anonymous=True,
    )


def _nationality_before(reading: Reading, first: int) -> tuple[int, str | None]:
    """The nationality that ends just before a word: (words, country); (0, None) for none."""
    for count in (2, 1):
        at = first - count
        if at >= 0:
            found, country = country_at(reading, at)
            if found == count and country is not None:
                return count, country
    return 0, None


def _affiliation(reading: Reading, first: int, head: int) -> str | None:
    """The body an unnamed person speaks for, by its modifier: "a government spokesman"."""
    words = actor_words()
    named = [
        w.text for w in reading.words[first:head] if w.key in words.bodies or w.key in ("rebel", "opposition")
    ]
    return " ".join(named) or None


@cache
def _peoples() -> dict[str, str]:
    return {fold(people): c.iso2 for c in countries().values() for people in c.people if " " not in people}
