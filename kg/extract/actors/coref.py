"""Who a surname, a pronoun or "the minister" refers to: by stated rules, else left open.

Methods are named in `resolved_by`: "surname" (one person of that name), "recency: ..." (the last subject or
speaker in this or the previous paragraph) and "title: ..." (the last person with that title).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.extract.actors.lexicon import actor_words, person_words
from kg.extract.actors.persons import Named, add_person, surname
from kg.extract.actors.reading import Reading
from kg.model import ActorMention
from kg.words import Word, key_of

SURNAME = "surname: the one person so named in the document"
RECENT_SURNAME = "recency: of those with this surname, the last subject in this or the previous paragraph"
RECENT = "recency: last person who spoke or was subject in this or the previous paragraph"
BY_TITLE = "title: last person with this title"
SENTENCE_ENDS = (".", "!", "?", "”", '"', ":", "’")
PASSED_OVER = 6  # lines
PARAGRAPHS_MAX = 4000  # characters: two paragraphs of a report are shorter
PRONOUNS = {"he": "male", "she": "female"}
MALE_TITLES = frozenset(
    {"mr", "sir", "king", "prince", "sheikh", "ayatollah", "spokesman", "chairman", "lord", "father"}
)
FEMALE_TITLES = frozenset(
    {"mrs", "ms", "miss", "madame", "queen", "princess", "spokeswoman", "chairwoman", "lady"}
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the document: the fullest name, the keys of its words, title, country and gender."""

    name: str
    keys: frozenset[str]
    surname: str
    title: str | None
    country: str | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A name at the words from `first` to before `end` that several persons of the document have."""

    first: int
    end: int
    owners: tuple[Person, ...]
    title: str | None


def people_of(reading: Reading, named: list[Named]) -> dict[str, Person]:
    """Return the persons of a document by the key of their fullest name."""
    people: dict[str, Person] = {}
    for one in sorted(named, key=lambda n: (n.first - n.end, _spelled(reading, n).endswith("s"), n.first)):
        name = _spelled(reading, one)
        owners = _owners(people, name)
        if len(owners) == 1:
            known = people[owners[0]]
            title = known.title or one.title
            people[owners[0]] = replace(
                known,
                title=title,
                country=known.country or one.country,
                gender=known.gender or _gender(name, one.title),
            )
        elif not owners:
            keys = frozenset(k for k in key_of(name).split(" ") if k not in person_words().particles)
            people[key_of(name)] = Person(
                name, keys, surname(name), one.title, one.country, _gender(name, one.title)
            )
    return people


def _spelled(reading: Reading, named: Named) -> str:
    return " ".join(reading.body[reading.words[named.first].start : reading.words[named.end - 1].end].split())


def _owners(people: dict[str, Person], name: str) -> list[str]:
    """The persons a name may belong to: all of its words are among theirs and the surname agrees."""
    keys = frozenset(k for k in key_of(name).split(" ") if k not in person_words().particles)
    last = surname(name)
    exact = [id for id, p in people.items() if keys <= p.keys and (last == p.surname or len(keys) > 1)]
    if exact or not last.endswith("s"):
        return exact
    # A possessive whose apostrophe was lost: "Bashar Lopezs army".
    keys = keys - {last} | {last[:-1]}
    return [id for id, p in people.items() if keys <= p.keys and last[:-1] == p.surname]


def _gender(name: str, title: str | None) -> str | None:
    for key in key_of(title or "").split():
        if key in MALE_TITLES:
            return "male"
        if key in FEMALE_TITLES:
            return "female"
    first = key_of(name).split(" ")[0]
    male, female = first in person_words().male, first in person_words().female
    return None if male == female else "male" if male else "female"


def add_named(reading: Reading, named: list[Named], people: dict[str, Person]) -> list[Shared]:
    """Add every named person with the fullest name; return the names that several persons share."""
    shared: list[Shared] = []
    for one in named:
        if not reading.free(one.first, one.end):
            continue
        name = _spelled(reading, one)
        owners = _owners(people, name)
        if len(owners) == 1:
            person = people[owners[0]]
            short = key_of(person.name) != key_of(name)
            add_person(
                reading,
                replace(one, title=one.title or person.title, country=one.country or person.country),
                name=person.name,
                resolved_by=SURNAME if short else None,
            )
        else:
            shared.append(Shared(one.first, one.end, tuple(people[o] for o in owners), one.title))
    return shared


def add_surnames(reading: Reading, people: dict[str, Person]) -> list[Shared]:
    """Add the further mentions of known persons by surname alone; return those several persons share."""
    shared: list[Shared] = []
    by_surname: dict[str, list[Person]] = {}
    for person in people.values():
        if len(person.keys) > 1 or person.title:
            by_surname.setdefault(person.surname, []).append(person)
    for i, word in enumerate(reading.words):
        owners = by_surname.get(word.key) or by_surname.get(word.key.removesuffix("s"))
        if not owners or not word.capital or i in reading.taken:
            continue
        first = _first_of_surname(reading, i)
        if _inside_longer_name(reading, first, i + 1):
            continue
        if len(owners) == 1:
            person = owners[0]
            named = Named(first, i + 1, person.title, person.country, True)
            add_person(reading, named, name=person.name, resolved_by=SURNAME)
        else:
            shared.append(Shared(first, i + 1, tuple(owners), None))
    return shared


def _first_of_surname(reading: Reading, i: int) -> int:
    first = i
    while first > 0 and reading.words[first].joined and first - 1 not in reading.taken:
        before = reading.words[first - 1]
        if before.key not in ("al", "el", "de", "bin", "van", "von"):
            break
        first -= 1
    return first


def _inside_longer_name(reading: Reading, first: int, end: int) -> bool:
    """Whether a capitalised neighbour makes the surname part of another name ("Assad Lake")."""
    before, after = reading.word(first - 1), reading.word(end)
    if after is not None and after.joined and after.capital and not reading.words[end - 1].possessive:
        return True
    joined = before is not None and reading.words[first].joined and before.capital
    return (
        joined
        and before is not None
        and not reading.starts_sentence(first - 1)
        and first - 1 not in reading.taken
    )


def _add_shared(reading: Reading, shared: Shared) -> None:
    """Add a name that several persons share: the last subject among them if near, else all as candidates."""
    first, end, names = shared.first, shared.end, {p.name for p in shared.owners}
    recent = _last_subject(reading, reading.words[first].start, lambda m: m.name in names)
    named = Named(first, end, shared.title, None, True)
    if recent is not None:
        add_person(reading, named, name=recent.name, resolved_by=RECENT_SURNAME)
    else:
        surface = " ".join(reading.body[reading.words[first].start : reading.words[end - 1].end].split())
        add_person(reading, named, name=surface, candidates=tuple(sorted(names)))


def add_references(reading: Reading, people: dict[str, Person], shared: list[Shared]) -> None:
    """Add shared names, he, she and "the president" as stated rules resolve them, in the text's order."""
    titled = [p for p in people.values() if p.title]
    names = {one.first: one for one in shared}
    for i, word in enumerate(reading.words):
        if i in reading.taken:
            continue
        if i in names and reading.free(i, names[i].end):
            _add_shared(reading, names[i])
            continue
        if word.key in PRONOUNS:
            _add_pronoun(reading, i, PRONOUNS[word.key], people)
        elif not word.capital and word.key in person_words().roles and titled:
            _add_description(reading, i, word, titled)


def _add_pronoun(reading: Reading, i: int, gender: str, people: dict[str, Person]) -> None:
    genders = {p.name: p.gender for p in people.values()}
    recent = _last_subject(
        reading, reading.words[i].start, lambda m: genders.get(m.name) in (None, gender) and not m.anonymous
    )
    if recent is not None:
        named = Named(i, i + 1, recent.title, recent.country, True)
        add_person(reading, named, name=recent.name, resolved_by=RECENT)


def _add_description(reading: Reading, i: int, word: Word, titled: list[Person]) -> None:
    before, after = reading.word(i - 1), reading.word(i + 1)
    if before is None or before.key != "the" or (after is not None and after.key == "of"):
        return
    names = {p.name for p in titled if word.key in key_of(p.title or "").split()}
    last = next((m for m in reading.persons_before(reading.words[i].start) if m.name in names), None)
    if last is not None:
        named = Named(i, i + 1, last.title, last.country, True)
        add_person(reading, named, name=last.name, resolved_by=BY_TITLE)


def _last_subject(reading: Reading, offset: int, fits: Callable[[ActorMention], bool]) -> ActorMention | None:
    """The person who last spoke or was subject before an offset, in its paragraph or the one before.

    In each sentence, back from the offset, a speaker comes before the first person named; a person further
    back than one named in between is not reached over a sentence with another fitting person.
    """
    floor = _paragraph_before(reading, offset)
    near = []
    for mention in reading.persons_before(offset):
        if mention.start < floor:
            break
        if not mention.candidates and fits(mention):
            near.append(mention)
    if not near:
        return None
    last = max(reading.sentence_of(m.start) for m in near)
    inside = sorted((m for m in near if reading.sentence_of(m.start) == last), key=lambda m: m.start)
    return next((m for m in inside if _speaks(reading, m)), inside[0])


def _paragraph_before(reading: Reading, offset: int) -> int:
    """The offset where the paragraph before that of `offset` begins; paragraphs end at line breaks.

    Lines that do not end a sentence (captions, links, sub-heads) are passed over.
    """
    lowest = max(0, offset - PARAGRAPHS_MAX)
    end = reading.body.rfind("\n", lowest, offset)
    for _ in range(PASSED_OVER):
        if end <= 0:
            return lowest
        start = reading.body.rfind("\n", lowest, end) + 1
        if reading.body[start:end].rstrip().endswith(SENTENCE_ENDS):
            return start
        end = start - 1
    return max(end, lowest)


def _speaks(reading: Reading, mention: ActorMention) -> bool:
    after = reading.body[mention.end : mention.end + 20].split(None, 1)
    return bool(after) and key_of(after[0]) in actor_words().reporting
