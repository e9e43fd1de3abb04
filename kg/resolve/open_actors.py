"""Actors that may be one and are left open: bare surnames that fit somebody, and unnamed groups.

No rule can tell which of two people "Ruiz" is, or whether the "officials" of two reports are the same people;
a person who reads both reports often can. Groups are asked about only where their claims meet: in one pair of
reports after the other on one subject, so that n reports are n - 1 questions.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.ids import mention_id
from kg.judgements import Judgement
from kg.model import Answer, Entity, Extraction, PossibleMatch
from kg.resolve.actors import ActorResolution, LocalActor
from kg.resolve.judging import decided
from kg.resolve.names import fold, name_tokens
from kg.vocab import ActorKind, MentionKind

ONE_FITS, SEVERAL_FIT, GROUPS = 0.6, 0.5, 0.5
"""Scores: a surname that fits one known person, or several; two unnamed groups called alike."""

MOST_FITTING = 4
"""People that a surname is asked about; a name that fits more is no help to anybody."""


def actors_left_open(
    extractions: Sequence[Extraction],
    actors: ActorResolution,
    answers: Sequence[Answer],
    judgements: Sequence[Judgement],
) -> tuple[PossibleMatch, ...]:
    """Return the surnames and the groups left open that nobody has judged, in order."""
    found = [
        *_told_surnames(extractions, actors),
        *_lone_surnames(actors),
        *_groups(answers, {entity.id: entity for entity in actors.entities}),
    ]
    once = {(match.left, match.right): match for match in sorted(found, key=lambda match: -match.score)}
    return tuple(
        match for pair, match in sorted(once.items()) if not judgements or decided(judgements, *pair) is None
    )


def _match(
    one: str, other: str, score: float, supports: Iterable[str], opposes: Iterable[str]
) -> PossibleMatch:
    left, right = sorted((one, other))
    return PossibleMatch(
        left=left,
        right=right,
        kind=MentionKind.ACTOR,
        score=score,
        supports=tuple(supports),
        opposes=tuple(opposes),
    )


def _told_surnames(extractions: Sequence[Extraction], actors: ActorResolution) -> Iterator[PossibleMatch]:
    """A surname that fits several people of its own report, against each of them."""
    for extraction in extractions:
        version = extraction.document.version
        by_name = {fold(n): actor for actor in actors.locals_by_version[version] for n in actor.names}
        for mention in extraction.actors:
            fits = [by_name[fold(name)] for name in mention.candidates if fold(name) in by_name]
            fits = [actor for actor in dict.fromkeys(fits) if actor.mention_ids]
            ident = mention_id(version, mention.start, mention.end, MentionKind.ACTOR.value)
            for actor in fits[:MOST_FITTING]:
                rest = [f"it also fits {other.name}" for other in fits if other is not actor]
                yield _match(ident, actor.key, SEVERAL_FIT, (f"“{mention.text}” fits {actor.name}",), rest)


def _lone_surnames(actors: ActorResolution) -> Iterator[PossibleMatch]:
    """A person known in a report by one name alone, against the people of other reports who bear it last."""
    people = [
        actor
        for told in actors.locals_by_version.values()
        for actor in told
        if actor.kind is ActorKind.PERSON and not actor.anonymous and actor.mention_ids
    ]
    bearers: dict[str, dict[str, LocalActor]] = defaultdict(dict)
    for actor in sorted(people, key=lambda actor: actor.key):
        tokens = name_tokens(actor.name)
        if len(tokens) > 1:
            bearers[tokens[-1]].setdefault(actors.entity_of[actor.key], actor)
    for actor in people:
        tokens = name_tokens(actor.name)
        own = actors.entity_of[actor.key]
        fits = bearers.get(tokens[0], {}) if len(tokens) == 1 else {}
        if own not in fits and 0 < len(fits) <= MOST_FITTING:
            for known in fits.values():
                yield _surname(actor, known, [one for one in fits.values() if one is not known])


def _surname(actor: LocalActor, known: LocalActor, rest: Sequence[LocalActor]) -> PossibleMatch:
    supports = [f"“{actor.name}” is the last name of {known.name}"]
    opposes = ["one report gives no first name", *(f"{one.name} bears it too" for one in rest)]
    for what, one, other in (
        ("title", actor.title, known.title),
        ("country", actor.country, known.country),
    ):
        if one and other:
            agree = fold(one) == fold(other)
            (supports if agree else opposes).append(
                f"one {what}: {one}" if agree else f"{what} {one} against {other}"
            )
    return _match(actor.key, known.key, SEVERAL_FIT if rest else ONE_FITS, supports, opposes)


def _groups(answers: Sequence[Answer], entities: Mapping[str, Entity]) -> Iterator[PossibleMatch]:
    """Unnamed groups called alike whose claims are on one subject."""
    told: dict[tuple[str, str], dict[str, Answer]] = defaultdict(dict)
    for answer in answers:
        named = answer.claimant is not None and answer.claimant in entities
        if named and not answer.origin.certain and answer.claim.claimant is not None:
            key = (answer.question.subject, fold(answer.origin.label))
            told[key].setdefault(answer.claimant or "", answer)
    for (_, label), groups in sorted(told.items()):
        known = [entities[entity] for entity in sorted(groups) if entities[entity].members]
        for one, other in itertools.pairwise(known):
            yield _match(
                one.members[0],
                other.members[0],
                GROUPS,
                (f"both are called “{label}”", "their claims are on one subject"),
                ("neither report names them",),
            )
