"""The links between questions, looked up by pair, and the sums of parts that exceed a whole."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.compare.bounds import Bounds, bounds_of, meet
from kg.model import Answer, QuestionLink
from kg.units import Amount
from kg.vocab import Basis, Commitment, LinkKind, Polarity

_STANDS = (Commitment.ASSERTED, Commitment.HEDGED)


class Links:
    """Links by the two questions that they join."""

    def __init__(self, links: Iterable[QuestionLink]) -> None:
        self.all = tuple(links)
        self._by_pair: dict[tuple[LinkKind, str, str], QuestionLink] = {
            (link.kind, link.of, other): link for link in self.all for other in link.to
        }

    def part(self, part: Answer, whole: Answer) -> QuestionLink | None:
        """Return the link that makes the first answer's question part of the second's."""
        return self._by_pair.get((LinkKind.PART_OF_QUESTION, part.question.id, whole.question.id))

    def entailed(self, occurrence: Answer, other: Answer) -> QuestionLink | None:
        """Return the link by which an answer to the second question entails the first's occurrence."""
        return self._by_pair.get((LinkKind.ENTAILED_BY, occurrence.question.id, other.question.id))


# --- sums ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sum:
    """What one origin's figures for disjoint parts come to at least, against another's whole.

    `stated_in` are the document versions that make a sum with the part themselves.
    """

    stated_in: frozenset[str]
    least: Amount
    gap: Amount


def exceeding_sums(answers: Iterable[Answer], links: Links) -> Mapping[tuple[str, str], Sum]:
    """Return the sums of parts that exceed a whole, by (claim of a part, claim of the whole).

    One origin's largest floors for all the parts, known no later than the whole (or for one instant with
    it, where the figure can fall), add up to more than another origin says the whole can be. An origin that
    gives the whole itself is left out: its own whole is compared with the other.
    """
    sums = [link for link in links.all if link.kind is LinkKind.SUM_OF]
    wanted = {question for link in sums for question in (link.of, *link.to)}
    told: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        claim = answer.claim
        stands = claim.polarity is Polarity.AFFIRMED and claim.commitment in _STANDS
        if answer.question.id in wanted and stands and bounds_of(answer) is not None:
            told[answer.question.id].append(answer)
    stated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in sums:
        for question in link.to:
            stated[link.of, question].update(link.stated_in)
    found: dict[tuple[str, str], Sum] = {}
    for link in sums:
        for part, whole, total in _exceeding(link, told):
            known = found.get((part.id, whole.id))
            if known is None or known.gap < total.gap:
                reports = stated[link.of, part.question.id]
                found[part.id, whole.id] = Sum(frozenset(reports), total.least, total.gap)
    return found


def _exceeding(
    link: QuestionLink, told: Mapping[str, Sequence[Answer]]
) -> Iterator[tuple[Answer, Answer, Sum]]:
    wholes = told.get(link.of, ())
    counting_whole = {whole.origin.id for whole in wholes}
    floors: dict[str, list[list[tuple[Amount, Answer]]]] = {}
    for index, question in enumerate(link.to):
        for answer in told.get(question, ()):
            if answer.claim.min is not None and answer.origin.id not in counting_whole:
                rows = floors.setdefault(answer.origin.id, [[] for _ in link.to])
                rows[index].append((_bounds(answer).low, answer))
    for whole in wholes:
        ceiling = _bounds(whole).high
        if ceiling is None:
            continue
        for _, rows in sorted(floors.items()):
            largest = [_largest(row, whole) for row in rows]
            least = sum(floor for floor, _ in largest)
            if least > ceiling and all(members for _, members in largest):
                total = Sum(frozenset(link.stated_in), least, least - ceiling)
                yield from ((part, whole, total) for _, members in largest for part in members)


def _bounds(answer: Answer) -> Bounds:
    bounds = bounds_of(answer)
    assert bounds is not None
    return bounds


def _largest(row: Sequence[tuple[Amount, Answer]], whole: Answer) -> tuple[Amount, list[Answer]]:
    """Return the largest floor that binds the whole's instant, and the claims that give it."""
    binding = [(floor, answer) for floor, answer in row if binds(answer, whole)]
    best = max((floor for floor, _ in binding), default=0)
    return best, [answer for floor, answer in binding if floor == best]


def binds(part: Answer, whole: Answer) -> bool:
    """Tell whether a floor for a part is a floor for the whole at the whole's instant.

    A total of a part known before is one still; a figure that can fall must be known for one instant.
    """
    if part.question.basis in (Basis.CUMULATIVE, Basis.PERIOD):
        return _latest(part) <= _latest(whole) and None not in (part.known, whole.known)
    return meet(part.known, whole.known)


def _latest(answer: Answer) -> dt.date:
    return dt.date.max if answer.known is None else answer.known[1]
