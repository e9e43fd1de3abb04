"""Units of analysis: subjects that are judged together, each with a fingerprint of all its verdicts rest on.

A unit is one subject, or several that a conflict along a link joins, for a set may span them. Its analysis
depends on nothing outside it: a unit with the fingerprint that it had has the analysis that it had.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from kg import __version__
from kg.assets import ontology_dir
from kg.compare.analysis import block_context, kept, links_within
from kg.compare.blocks import blocks, pairs_of
from kg.compare.finding import Context, Thresholds
from kg.compare.joined import Judged, join_blocks, linked_pairs
from kg.compare.knowledge import Knowledge
from kg.compare.links import Links
from kg.compare.sets import sets_of
from kg.ids import content_hash
from kg.model import Analysis, Answer, Comparison, QuestionLink
from kg.question_links import links_of


@dataclass(frozen=True, slots=True)
class Unit:
    """The answers about subjects that are judged together, by subject, and the judged pairs between them.

    `subjects` are in order; the first names the unit. `linked` are pairs of two subjects, already judged.
    """

    subjects: tuple[str, ...]
    fingerprint: str
    blocks: tuple[tuple[Sequence[Answer], Context], ...]
    linked: tuple[Comparison, ...]

    @property
    def id(self) -> str:
        """The id of the first subject."""
        return self.subjects[0]

    def analyse(self) -> Analysis:
        """Judge the pairs of each subject and form the sets."""
        comparisons = [*self.linked]
        answers: list[Answer] = []
        for block, context in self.blocks:
            comparisons += kept(pairs_of(block, context), context)
            answers += block
        return Analysis(
            comparisons=tuple(sorted(comparisons, key=lambda one: (one.a, one.b))),
            sets=tuple(sorted(sets_of(answers, comparisons), key=lambda one: one.id)),
        )


def units_of(
    answers: Sequence[Answer],
    knowledge: Knowledge,
    *,
    thresholds: Thresholds | None = None,
    links: Iterable[QuestionLink] | None = None,
) -> list[Unit]:
    """Divide answers into units, in order of id; the order of the answers makes no difference.

    `links` are those that resolution found between the questions; without them they are derived anew.
    """
    limits = thresholds or Thresholds()
    joined = tuple(links_of(answers, knowledge) if links is None else links)
    around = Context(knowledge=knowledge, thresholds=limits, links=Links(joined))
    linked = kept(linked_pairs(answers, around), around)
    grounds = _hashed(knowledge, limits, __version__, _rules())
    links_of_subject = links_within(answers, joined)
    of_first: dict[str, list[Comparison]] = defaultdict(list)
    for pair in linked:  # one that joins nothing goes with its first claim
        of_first[pair.a].append(pair)
    found = []
    for group in join_blocks([Judged(block, []) for block in blocks(answers)], linked):
        by_subject: dict[str, list[Answer]] = defaultdict(list)
        for answer in group.answers:
            by_subject[answer.question.subject].append(answer)
        own = [(block, links_of_subject.get(subject, ())) for subject, block in sorted(by_subject.items())]
        pairs = [pair for answer in group.answers for pair in of_first.get(answer.id, ())]
        contents = [_hashed(tuple(block), within) for block, within in own]
        found.append(
            Unit(
                subjects=tuple(sorted(by_subject)),
                fingerprint=content_hash(grounds, *contents, _hashed(pairs)),
                blocks=tuple(
                    (block, block_context(block, knowledge, thresholds=limits, links=within))
                    for block, within in own
                ),
                linked=tuple(pairs),
            )
        )
    return sorted(found, key=lambda unit: unit.id)


def analyse(
    answers: Sequence[Answer],
    knowledge: Knowledge,
    *,
    thresholds: Thresholds | None = None,
    links: Iterable[QuestionLink] | None = None,
) -> Analysis:
    """Judge the answers unit by unit; the same answers in any order give the same analysis.

    All pairs of a subject are judged up to `blocks.SMALL_BLOCK` claims, beyond that the witnesses. Claims
    of two events are judged where a link says that the one event is part of the other.
    """
    units = units_of(answers, knowledge, thresholds=thresholds, links=links)
    analyses = [unit.analyse() for unit in units]
    return Analysis(
        comparisons=tuple(
            sorted((pair for one in analyses for pair in one.comparisons), key=lambda one: (one.a, one.b))
        ),
        sets=tuple(sorted((found for one in analyses for found in one.sets), key=lambda one: one.id)),
    )


def _hashed(*parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()


@cache
def _rules() -> str:
    """What the rules say: a verdict made under other rules is made anew."""
    paths = sorted((ontology_dir() / "rules").glob("*.rq"))
    return _hashed([path.read_text("utf-8") for path in paths])
