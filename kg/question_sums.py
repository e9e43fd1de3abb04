"""Wholes and disjoint parts that add up to them: `sum_of`, one of the links between questions.

Which parts exclude each other is reference data, or a report says it: one speaker's figures for parts, side
by side, that come to just that speaker's figure for the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.containment import Containment
from kg.model import Answer, Days, Question, QuestionLink
from kg.vocab import Gate, LinkKind, Polarity, Population

LISTING = 300
"""Characters within which one speaker's figures for a whole and its parts are one listing."""

Asked = Mapping[str, Sequence[Answer]]
"""Answers by the id of the question that they answer, each question with one or more."""


def window_words(window: Days | None) -> str | None:
    """Return a period as its two days, None without one."""
    return None if window is None else f"{window[0]}/{window[1]}"


def sum_links(
    questions: Sequence[Question],
    parts: Sequence[QuestionLink],
    asked: Asked,
    containment: Containment,
) -> Iterator[QuestionLink]:
    """Yield the sums of one subject's questions; `parts` are the links between them."""
    inside: dict[str, list[str]] = defaultdict(list)
    basis = {question.id: question.basis for question in questions}
    for link in parts:
        if basis[link.of] is basis[link.to[0]]:
            inside[link.to[0]].append(link.of)
    stated: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for whole, members in inside.items():
        for version, listed in _listings(asked[whole], [one for part in members for one in asked[part]]):
            stated[whole, listed].add(version)
    by_id = {question.id: question for question in questions}
    for whole, members in inside.items():
        for exclusive in _exclusive(by_id[whole], [by_id[part] for part in members], containment):
            stated.setdefault((whole, exclusive), set())
    for (whole, listed), versions in stated.items():
        yield QuestionLink(
            kind=LinkKind.SUM_OF,
            of=whole,
            to=listed,
            gate=Gate.SAME_POPULATION
            if by_id[whole].population != by_id[listed[0]].population
            else Gate.SAME_SCOPE,
            rests_on=" + ".join(_differing(by_id[part], by_id[whole]) for part in listed),
            stated_in=tuple(sorted(versions)),
        )


def _differing(part: Question, whole: Question) -> str:
    if part.population != whole.population:
        return part.population or Population.ALL.value
    return part.place or window_words(part.window) or part.label


def _exclusive(
    whole: Question, parts: Sequence[Question], containment: Containment
) -> Iterator[tuple[str, ...]]:
    """Parts of the same place and window whose populations the reference data say exclude each other."""
    alike = {q.population: q.id for q in parts if (q.place, q.window) == (whole.place, whole.window)}
    for group in containment.excluded:
        members = [alike[name] for name in alike if name is not None and f"population/{name}" in group]
        if len(members) > 1:
            yield tuple(sorted(members))


@dataclass(frozen=True, slots=True)
class _Figure:
    """An exact figure of one speaker in one report."""

    start: int
    number: int
    question: str


def _listings(wholes: Sequence[Answer], parts: Sequence[Answer]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The report version and part questions where one speaker's figures for parts add up to the whole."""
    told: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    for answer in parts:
        figure = _exact(answer)
        if figure is not None:
            told[answer.claim.version, answer.origin.id].append(figure)
    for answer in wholes:
        whole = _exact(answer)
        if whole is None:
            continue
        near = [
            figure
            for figure in told.get((answer.claim.version, answer.origin.id), ())
            if abs(figure.start - whole.start) <= LISTING
        ]
        listed = _adding_up(sorted(near, key=lambda figure: (figure.start, figure.question)), whole.number)
        if listed is not None:
            yield answer.claim.version, listed


def _exact(answer: Answer) -> _Figure | None:
    claim = answer.claim
    if claim.polarity is Polarity.DENIED or claim.min is None or claim.min != claim.max or claim.min == 0:
        return None
    return _Figure(claim.start, int(claim.min), answer.question.id)


def _adding_up(figures: Sequence[_Figure], total: int) -> tuple[str, ...] | None:
    """Return the questions of neighbouring figures, no question twice, that make up a total exactly."""
    for first in range(len(figures)):
        run: list[_Figure] = []
        for figure in figures[first:]:
            if any(figure.question == one.question for one in run):
                break
            run.append(figure)
            if len(run) > 1 and sum(one.number for one in run) == total:
                return tuple(sorted(one.question for one in run))
    return None
