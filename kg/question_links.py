"""The links between questions along which claims are compared (DESIGN section 5), derived from the answers.

- `part_of_question`: the figures counted for the one are among those counted for the other, by population,
  place or period, or because the one's event is part of the other's.
- `entailed_by`: an occurrence, and a question whose answers entail it: any figure above zero, any culprit.
- `sum_of`: a whole, and disjoint parts of it that reference data or a report name. A report names them where
  its own figures for the parts add up to its own figure for the whole.

Links are found subject by subject and, for events, through the places that contain them: nothing is
compared with everything.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.containment import Containment
from kg.model import Answer, Entity, Question, QuestionLink
from kg.question_sums import Asked, sum_links, window_words
from kg.vocab import Aspect, Basis, Denies, Gate, LinkKind, Polarity, Population

_CUES = (" including ", " among them ", " among the dead ", " of whom ", " of them ")

_ENTAIL = frozenset({Aspect.COUNT, Aspect.RESPONSIBLE, Aspect.OCCURRENCE})


def links_of(answers: Iterable[Answer], containment: Containment) -> tuple[QuestionLink, ...]:
    """Return the links between the questions that answers ask, in order of kind and of the questions."""
    asked: dict[str, list[Answer]] = defaultdict(list)
    for answer in sorted(answers, key=lambda one: one.id):
        asked[answer.question.id].append(answer)
    subjects: dict[str, list[Question]] = defaultdict(list)
    for told in asked.values():
        subjects[told[0].question.subject].append(told[0].question)
    found: list[QuestionLink] = []
    for questions in subjects.values():
        parts = list(_parts(questions, asked, containment))
        found += parts
        found += _entailments(questions, asked)
        found += sum_links(questions, parts, asked, containment)
    found += _between_events(subjects, asked, containment)
    return tuple(sorted(found, key=lambda link: (link.kind, link.of, link.to)))


# --- parts and wholes of one subject ---------------------------------------------------------------


def _parts(questions: Sequence[Question], asked: Asked, containment: Containment) -> Iterator[QuestionLink]:
    """Each count with those about a whole of it: a wider population, place or window, the rest alike.

    The basis may differ: a figure of another basis is no floor, but none at all is none on any basis.
    """
    wholes: dict[object, list[Question]] = defaultdict(list)
    counts = [question for question in questions if question.aspect is Aspect.COUNT]
    for question in counts:
        wholes[_measured(question), question.population, question.place].append(question)
    for part in counts:
        for population in populations_above(part.population, containment):
            for place in _places_above(part.place, containment):
                for whole in wholes.get((_measured(part), population, place), ()):
                    if whole.id != part.id and _spans(whole, part):
                        yield _part(part, whole, asked)


def _measured(question: Question) -> object:
    return question.attribute, question.measure, question.unit


def _spans(whole: Question, part: Question) -> bool:
    """Tell whether the whole's window, if it has one, takes in the part's."""
    if (whole.population, whole.place) == (part.population, part.place) and whole.basis is not part.basis:
        return False
    if Basis.PERIOD not in (whole.basis, part.basis):
        return whole.window == part.window
    if whole.window is None:
        return part.window is None or whole.basis is not Basis.PERIOD
    if part.window is None:
        return False
    return whole.window[0] <= part.window[0] and part.window[1] <= whole.window[1]


def populations_above(population: str | None, containment: Containment) -> tuple[str | None, ...]:
    """Return a population and those that contain it: what the reference data say, and everyone."""
    if population is None:
        return (None,)
    above = (name.removeprefix("population/") for name in containment.ancestors(f"population/{population}"))
    return tuple(dict.fromkeys((*above, Population.ALL.value)))


def _places_above(place: str | None, containment: Containment) -> tuple[str | None, ...]:
    """Return a place scope and those that contain it; without one the whole event is meant."""
    return (None,) if place is None else (*containment.ancestors(place), None)


def _part(part: Question, whole: Question, asked: Asked) -> QuestionLink:
    by_population = part.place == whole.place and part.population != whole.population
    differ = [
        f"{one} within {other or 'the whole event'}"
        for one, other in (
            (part.population, whole.population),
            (part.place, whole.place),
            (window_words(part.window), window_words(whole.window)),
        )
        if one != other
    ]
    return QuestionLink(
        kind=LinkKind.PART_OF_QUESTION,
        of=part.id,
        to=(whole.id,),
        gate=Gate.SAME_POPULATION if by_population else Gate.SAME_SCOPE,
        rests_on="; ".join(differ),
        stated_in=_stated_in(part, whole, asked),
    )


def _stated_in(part: Question, whole: Question, asked: Asked) -> tuple[str, ...]:
    """Return the report versions that put the part in the whole: "including" names a part of all of them.

    "14 teachers, including two women": the women are among the teachers, not among the report's civilians.
    """
    if whole.population not in (Population.ALL, part.population):
        return ()
    return tuple(sorted({one.claim.version for one in asked[part.id] if states_containment(one.claim.quote)}))


def states_containment(quote: str) -> bool:
    """Tell whether a report's words put the counted among a whole: "including four children"."""
    words = f" {quote.lower()} "
    return any(cue in words for cue in _CUES)


# --- what entails that it happened -----------------------------------------------------------------


def _entailments(questions: Sequence[Question], asked: Asked) -> Iterator[QuestionLink]:
    """Each occurrence of a subject with what entails it; of a count only figures above zero do."""
    for occurrence in questions:
        if not _on_occurrence(occurrence, asked):
            continue
        for other in questions:
            if other.id != occurrence.id and other.aspect in _ENTAIL:
                yield _entailed(occurrence, other, Gate.SAME_ASPECT, f"{other.aspect.value} of one event")


def _on_occurrence(question: Question, asked: Asked) -> bool:
    """Tell whether a question is, or some answer to it denies, that its event took place."""
    return question.aspect is Aspect.OCCURRENCE or any(
        one.claim.polarity is Polarity.DENIED and one.claim.denies is Denies.EVENT
        for one in asked[question.id]
    )


def _entailed(occurrence: Question, by: Question, gate: Gate, rests_on: str) -> QuestionLink:
    return QuestionLink(
        kind=LinkKind.ENTAILED_BY, of=occurrence.id, to=(by.id,), gate=gate, rests_on=rests_on
    )


# --- parts of events -------------------------------------------------------------------------------


def _between_events(
    subjects: Mapping[str, Sequence[Question]], asked: Asked, containment: Containment
) -> Iterator[QuestionLink]:
    events = {
        subject: found
        for subject, questions in subjects.items()
        if (found := _event_of(subject, questions, asked)) is not None
    }
    by_place: dict[str, list[Entity]] = defaultdict(list)
    for whole in events.values():
        if (here := _place(whole)) is not None:
            by_place[here].append(whole)
    for part in events.values():
        above = {name for place in _places(part) for name in containment.ancestors(place)}
        wholes = {
            whole.id: whole for name in above | {_place(part)} for whole in by_place.get(name or "", ())
        }
        wholes |= {key: events[key] for key in part.part_of if key in events}
        for key in sorted(wholes.keys() - {part.id}):
            if part_of_event(part, wholes[key], containment):
                yield from _along_events(part, wholes[key], subjects, asked, containment)


def _event_of(subject: str, questions: Sequence[Question], asked: Asked) -> Entity | None:
    told = (answer.event for question in questions for answer in asked[question.id])
    return next((event for event in told if event is not None and event.id == subject), None)


def part_of_event(part: Entity, whole: Entity, containment: Containment) -> bool:
    """Tell whether the first event is part of the second: so resolved, or within it in time and place."""
    if whole.id in part.part_of:
        return True
    if part.earliest is None or part.latest is None or whole.earliest is None or whole.latest is None:
        return False
    if not (whole.earliest <= part.earliest and part.latest <= whole.latest):
        return False
    if _place(part) is not None and _place(part) == _place(whole):
        return _length(part) < _length(whole)
    return _place(whole) in part.places or any(
        containment.contained(place, whole.place_id) for place in _places(part) if whole.place_id is not None
    )


def _length(event: Entity) -> dt.timedelta:
    return (event.latest or dt.date.max) - (event.earliest or dt.date.min)


def _place(event: Entity) -> str | None:
    return event.place_id or event.place


def _places(event: Entity) -> tuple[str, ...]:
    return event.places if event.place_id is None else (event.place_id, *event.places)


def _along_events(
    part: Entity,
    whole: Entity,
    subjects: Mapping[str, Sequence[Question]],
    asked: Asked,
    containment: Containment,
) -> Iterator[QuestionLink]:
    rests_on = f"{part.label} within {whole.label}"
    for one in subjects[part.id]:
        for other in subjects[whole.id]:
            if _same_matter(one, other, containment):
                yield QuestionLink(
                    kind=LinkKind.PART_OF_QUESTION,
                    of=one.id,
                    to=(other.id,),
                    gate=Gate.SAME_EVENT,
                    rests_on=rests_on,
                )
            elif one.aspect in _ENTAIL and _on_occurrence(other, asked):
                yield _entailed(other, one, Gate.SAME_EVENT, rests_on)


def _same_matter(part: Question, whole: Question, containment: Containment) -> bool:
    """Tell whether two questions ask the same of two events, the first of no wider population."""
    alike = (part.aspect, part.attribute, part.measure, part.unit) == (
        whole.aspect,
        whole.attribute,
        whole.measure,
        whole.unit,
    )
    return alike and whole.population in populations_above(part.population, containment)
