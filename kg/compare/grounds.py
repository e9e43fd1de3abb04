"""What verdicts rest on, as data: so that each rule is a join that anybody can run on the stored graph."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.compare.acts import EXCEPT
from kg.compare.blocks import blocks
from kg.compare.bounds import bounds_of
from kg.compare.counts import site_counter
from kg.compare.finding import Context
from kg.compare.functional import validity_in
from kg.compare.gates import same_unit
from kg.compare.knowledge import Knowledge
from kg.compare.relations import reach_of, reach_of_harm, relations_between
from kg.compare.responsible import blames, single_act
from kg.compare.statements import denied_object
from kg.compare.times import days_of, minutes_of
from kg.model import Answer, Claim, Days, Grounds, Question, Reading, Value
from kg.vocab import Aspect, Basis, Measure, Polarity, Population, Relation, ValueType

MAX_VALUES = 200
"""Values about one subject and aspect between which relations are written: those told most often."""

_HARMED = (Population.ALL, Population.CIVILIANS)

Related = tuple[Value, Relation, Value]


def grounds_of(answers: Sequence[Answer], context: Context) -> Grounds:
    """Return what the rules read of answers beside their claims and questions."""
    knowledge = context.knowledge
    times: set[Value] = set()
    relations: set[Related] = set()
    harms: set[tuple[Value, Relation, str]] = set()
    blamed: set[tuple[Value, str]] = set()
    opposed: set[tuple[str, str]] = set()
    memory: dict[tuple[Value, Value], tuple[Relation, ...]] = {}
    comparable: list[tuple[str, str]] = []
    for block in blocks(answers):
        comparable += _comparable(block)
        met = _met(block)
        for aspect, values in met.items():
            if aspect is Aspect.TIME:
                times.update(values)
            for one in values:
                for other in values:
                    if (one, other) not in memory:
                        memory[one, other] = tuple(relations_between(one, other, knowledge))
                    relations.update((one, relation, other) for relation in memory[one, other])
        denials = sorted({answer.values for answer in block if _denies_acts(answer)})
        relations.update(_reaches(denials, met.get(Aspect.OCCURRENCE, ()), knowledge))
        for value in denials:
            for harmed in _HARMED:
                reached = reach_of_harm(value, harmed, knowledge)
                if reached is not None:
                    harms.add((value, reached, harmed.value))
        opposed |= _opposed(block, knowledge)
        blamed |= _blamed(block, met.get(Aspect.RESPONSIBLE, ()), knowledge)
    questions = {answer.question.id: answer.question for answer in answers}
    return Grounds(
        readings=tuple(reading_of(answer, context) for answer in sorted(answers, key=lambda one: one.id)),
        times=tuple((value, days_of(value), minutes_of(value)) for value in sorted(times)),
        relations=tuple(sorted(relations)),
        harms=tuple(sorted(harms)),
        blames=tuple(sorted(blamed)),
        opposed=tuple(sorted(opposed)),
        comparable=tuple(sorted(comparable)),
        attributes=tuple(sorted(_attributes(questions.values(), knowledge))),
    )


def _attributes(questions: Iterable[Question], knowledge: Knowledge) -> Iterator[tuple[str, bool, ValueType]]:
    """Yield what the reference data say of the attribute that each question asks for."""
    for question in questions:
        attribute = knowledge.attributes.get(question.attribute or "")
        if attribute is not None:
            yield question.id, attribute.functional, attribute.value


def reading_of(answer: Answer, context: Context) -> Reading:
    """Return what the rules read of one claim."""
    claim = answer.claim
    counted = claim.aspect is Aspect.COUNT and claim.polarity is Polarity.AFFIRMED
    bounds = bounds_of(answer) if claim.aspect is Aspect.COUNT else None
    return Reading(
        claim=answer.id,
        value=None if counted else answer.values,
        words=None if counted else (claim.value or "").casefold().strip(),
        low=None if bounds is None else bounds.low,
        denies=denied_object(claim),
        denied_from=context.denied_from.get(answer.id),
        starts=_starts(claim) if claim.aspect is Aspect.COUNT else None,
        window=_window(answer) if claim.aspect is Aspect.COUNT else None,
        site=counted and site_counter(answer),
        single_act=claim.aspect is Aspect.RESPONSIBLE and single_act(answer.event),
        valid=validity_in(answer, context) if claim.aspect is Aspect.STATE else None,
    )


def _starts(claim: Claim) -> Days:
    """The days on one of which counting began: an unstated start may meet any other."""
    return claim.counted_from or (dt.date.min, dt.date.max)


def _window(answer: Answer) -> str:
    """The period that a figure of a period counts, the year in whose money a sum is told; "" for others."""
    claim = answer.claim
    if claim.measure is Measure.MONEY:
        window = answer.question.window
        return "?" if window is None else str(window[0].year)
    if claim.basis is not Basis.PERIOD:
        return ""
    ends = (claim.counted_from, claim.counted_to or claim.as_of)
    return " to ".join("?" if days is None else f"{days[0]}/{days[1]}" for days in ends)


def _met(block: Iterable[Answer]) -> dict[Aspect, tuple[Value, ...]]:
    """The values about one subject that meet, by aspect: the most told where there are very many."""
    told: dict[Aspect, dict[Value, int]] = defaultdict(lambda: defaultdict(int))
    for answer in block:
        if answer.claim.aspect is not Aspect.COUNT:
            told[answer.claim.aspect][answer.values] += 1
    return {
        aspect: tuple(sorted(counts, key=lambda value: (-counts[value], value))[:MAX_VALUES])
        for aspect, counts in told.items()
    }


def _denies_acts(answer: Answer) -> bool:
    """Whether a claim may deny acts: any denial, and what says that something alone was done."""
    return answer.claim.polarity is Polarity.DENIED or any(v.startswith(EXCEPT) for v in answer.values)


def _reaches(denials: Iterable[Value], acts: Iterable[Value], knowledge: Knowledge) -> Iterator[Related]:
    acts = tuple(acts)
    for denied in denials:
        for told in acts:
            found = reach_of(denied, told, knowledge)
            if found is not None:
                yield denied, found, told


def _blamed(block: Iterable[Answer], values: Iterable[Value], knowledge: Knowledge) -> set[tuple[Value, str]]:
    speakers = {a.claimant for a in block if a.claim.aspect is Aspect.RESPONSIBLE and a.claimant is not None}
    return {(value, speaker) for value in values for speaker in speakers if blames(value, speaker, knowledge)}


def _opposed(block: Iterable[Answer], knowledge: Knowledge) -> set[tuple[str, str]]:
    """The speakers of floors who stand on different sides, both ways round."""
    speakers = {
        answer.claimant
        for answer in block
        if answer.claimant is not None
        and answer.claim.max is None
        and (knowledge.known(answer.claimant) or answer.claimant.startswith("kind/"))
    }
    return {(one, other) for one in speakers for other in speakers if knowledge.opposed(one, other)}


def _comparable(block: Iterable[Answer]) -> list[tuple[str, str]]:
    """Pairs of questions about one subject whose gates are open: alike, but a unit may be left open."""
    alike: dict[object, dict[str, Question]] = defaultdict(dict)
    for answer in block:
        question = answer.question
        key: tuple[object, ...] = (question.aspect, question.attribute)
        if question.aspect is Aspect.COUNT:
            key = (*key, question.measure, question.population, question.place)
            key = (*key, question.basis, question.window)
        alike[key][question.id] = question
    return [
        (one.id, other.id)
        for questions in alike.values()
        for one in questions.values()
        for other in questions.values()
        if one.aspect is not Aspect.COUNT or same_unit(one.unit, other.unit)
    ]
