"""How long one question with very many claims takes to judge, and how that grows.

python benchmarks/contested_question.py [CLAIMS...]
"""

from __future__ import annotations

import datetime as dt
import sys
import time

from kg.compare import analyse, load_knowledge
from kg.ids import content_hash
from kg.model import Answer, Claim, Origin, Question
from kg.vocab import Aspect, Basis, Measure, SubjectKind

QUESTION = Question(
    id="q",
    subject="event",
    subject_kind=SubjectKind.EVENT,
    aspect=Aspect.COUNT,
    measure=Measure.PERSONS_KILLED,
    population="all",
    basis=Basis.CUMULATIVE,
)


def figure(number: int) -> Answer:
    """Return the claim of an outlet of its own; figures and days are spread, not random."""
    day = dt.date(2020, 1, 1 + number % 28)
    killed = number * 7919 % 5000
    claim = Claim(
        doc=f"report {number}",
        start=0,
        end=1,
        quote=f"{killed} dead",
        aspect=Aspect.COUNT,
        measure=Measure.PERSONS_KILLED,
        population="all",
        basis=Basis.CUMULATIVE,
        min=killed,
        max=killed,
        as_of=(day, day),
        version=content_hash(number),
    )
    origin = Origin(id=content_hash("origin", number), label=f"outlet {number}")
    return Answer(claim=claim, question=QUESTION, origin=origin, known=(day, day), published=day)


def main(sizes: list[int]) -> None:
    """Print claims, seconds, and seconds for each million of n log2 n."""
    knowledge = load_knowledge()
    print("claims  seconds  seconds per million n log n")
    for size in sizes:
        answers = [figure(number) for number in range(size)]
        begin = time.perf_counter()
        analyse(answers, knowledge)
        seconds = time.perf_counter() - begin
        print(f"{size:6}  {seconds:7.1f}  {seconds / (size * size.bit_length()) * 1e6:.2f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 30_000, 100_000])
