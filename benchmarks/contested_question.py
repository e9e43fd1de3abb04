"""How long one question with very many claims takes to judge, and how that grows.

python benchmarks/contested_question.py [CLAIMS...]

Each kind of question is judged at 1, 2 and 4 times a size in one run, and the growth printed beside that of
n log n: what counts are the ratios, for they do not depend on the machine. Processor time is measured.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from math import log2

from kg.compare import analyse, load_knowledge
from kg.compare.knowledge import Knowledge
from kg.ids import content_hash
from kg.model import Answer, Claim, Origin, Question
from kg.vocab import Aspect, Basis, Measure, SubjectKind

SIZES = (25_000, 50_000, 100_000)
ACTORS = ("iso:SY/government", "kg:hezbollah", "kg:isis", "iso:RU/government", "kg:m23", "iso:US/government")


def answered(number: int, claim: Claim, *, values: tuple[str, ...] = ()) -> Answer:
    """Return the claim of an outlet of its own on a day of January; days are spread, not random."""
    day = dt.date(2020, 1, 1 + number % 28)
    told = replace(claim, doc=f"report {number}", as_of=(day, day), version=content_hash(number))
    question = Question(
        id="q",
        subject="event",
        subject_kind=SubjectKind.EVENT,
        aspect=claim.aspect,
        measure=claim.measure,
        population=claim.population,
        basis=claim.basis if claim.aspect is Aspect.COUNT else None,
    )
    origin = Origin(id=content_hash("origin", number), label=f"outlet {number}")
    return Answer(
        claim=told, question=question, origin=origin, known=(day, day), published=day, values=values
    )


def figure(number: int, basis: Basis = Basis.CUMULATIVE) -> Answer:
    """Return a count of the dead."""
    killed = number * 7919 % 5000
    claim = Claim(
        doc="",
        start=0,
        end=1,
        quote=f"{killed} dead",
        aspect=Aspect.COUNT,
        measure=Measure.PERSONS_KILLED,
        population="all",
        basis=basis,
        min=killed,
        max=killed,
    )
    return answered(number, claim)


def weekly(number: int) -> Answer:
    """Return a count of the dead of one week."""
    week = (dt.date(2020, 1, 1),) * 2
    told = figure(number, Basis.PERIOD)
    return replace(told, claim=replace(told.claim, counted_from=week, counted_to=(dt.date(2020, 1, 7),) * 2))


def blame(number: int) -> Answer:
    """Return who is blamed: one of a few actors, or one that nobody else blames."""
    actor = ACTORS[number % len(ACTORS)] if number % 3 else f"name:group-{number}"
    claim = Claim(doc="", start=0, end=1, quote=f"{actor} did it", aspect=Aspect.RESPONSIBLE, value=actor)
    return answered(number, claim, values=(actor,))


KINDS: dict[str, Callable[[int], Answer]] = {
    "total": figure,
    "stock": lambda number: figure(number, Basis.SNAPSHOT),
    "period": weekly,
    "responsible": blame,
}


def seconds(kind: str, size: int, knowledge: Knowledge) -> tuple[float, int]:
    """Return the processor time of judging a question, and how many pairs are kept."""
    answers = [KINDS[kind](number) for number in range(size)]
    begin = time.process_time()
    kept = len(analyse(answers, knowledge).comparisons)
    return time.process_time() - begin, kept


def main(sizes: list[int]) -> None:
    """Print a row for each kind and size: claims, seconds, growth since the size before, pairs kept."""
    knowledge = load_knowledge()
    seconds("total", 500, knowledge)  # reads the gazetteer and compiles patterns
    print("kind         claims  seconds  growth  n log n   pairs")
    for kind in KINDS:
        before: tuple[float, int] | None = None
        for size in sizes:
            took, kept = seconds(kind, size, knowledge)
            growth = ideal = ""
            if before is not None:
                growth = f"{took / before[0]:.2f}"
                ideal = f"{size * log2(size) / (before[1] * log2(before[1])):.2f}"
            print(f"{kind:11}  {size:6}  {took:7.1f}  {growth:>6}  {ideal:>7}  {kept:6}")
            before = took, size


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
