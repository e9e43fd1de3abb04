"""Answers made from a few words, for judging."""

import datetime as dt
from dataclasses import replace

from kg.ids import content_hash
from kg.model import Answer, Claim, Entity, Origin, Question
from kg.vocab import Aspect, Basis, EventType, Measure, MentionKind, SubjectKind

DAY = dt.date(2020, 3, 4)


def day(value):
    """A day of March 2020, or a full ISO date."""
    return dt.date(2020, 3, value) if isinstance(value, int) else dt.date.fromisoformat(value)


def event(ident="strike", kind=EventType.AIRSTRIKE, first=4, last=4, **fields):
    return Entity(
        id=ident,
        kind=MentionKind.EVENT,
        label=ident,
        event_type=kind,
        earliest=day(first),
        latest=day(last),
        **fields,
    )


def answer(origin, *values, about=None, known=4, subject_kind=SubjectKind.EVENT, certain=True, **fields):
    """An answer by an origin. A count unless `aspect` says otherwise; `known` is a day or a pair."""
    about = about or event()
    subject = about if isinstance(about, str) else about.id
    defaults = {"doc": f"doc-{origin}", "start": 0, "end": 9, "quote": f"the words of {origin}"}
    if fields.get("aspect", Aspect.COUNT) is Aspect.COUNT:
        defaults |= {
            "aspect": Aspect.COUNT,
            "measure": Measure.PERSONS_KILLED,
            "population": "all",
            "basis": Basis.CUMULATIVE,
        }
    claim = Claim(**(defaults | {"claimant": origin} | fields))
    published = fields.pop("published", None)
    days = known if isinstance(known, tuple) or known is None else (known, known)
    as_of = None if days is None else (day(days[0]), day(days[1]))
    key = (subject, claim.aspect, claim.attribute, claim.measure, claim.population, claim.place, claim.basis)
    text = content_hash(claim.doc, str(sorted(fields.items(), key=str)), str(as_of), *values)
    return Answer(
        claim=replace(claim, as_of=as_of, version=claim.version or text),
        question=Question(
            id=content_hash(*(None if part is None else str(part) for part in key)),
            subject=subject,
            subject_kind=subject_kind,
            aspect=claim.aspect,
            attribute=claim.attribute,
            measure=claim.measure,
            population=claim.population,
            place=claim.place,
            basis=claim.basis,
        ),
        origin=Origin(id=content_hash("origin", origin), label=origin, certain=certain),
        values=values,
        known=as_of,
        published=published,
        event=None if isinstance(about, str) else about,
    )


def count(origin, low, high=None, **fields):
    """A count of the dead: `count("AFP", 14)` is exactly 14, a high of -1 leaves it open."""
    top = low if high is None else None if high == -1 else high
    return answer(origin, min=low, max=top, **fields)
