"""Runs an evaluation over bundles, from annotated claims or from the raw text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.compare import Knowledge, load_knowledge
from kg.evaluate.bundle import Bundle, find_bundles, read_bundle
from kg.evaluate.events import EventScore, score_events
from kg.evaluate.extraction import align
from kg.evaluate.gold import gold_answers
from kg.evaluate.score import BundleScore, PairRow, judge_bundle
from kg.model import Answer, Document, Resolution

ExtractAndResolve = Callable[[Sequence[Document]], Resolution]
"""What the pipeline does to the reports of one bundle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The scores of all bundles; `claims` tells from what: "gold" or "text".

    `events` is empty for annotated claims, whose events are annotated too.
    """

    claims: str
    bundles: tuple[BundleScore, ...]
    events: tuple[EventScore, ...] = ()

    @property
    def rows(self) -> tuple[PairRow, ...]:
        """Every judged pair, bundle after bundle."""
        return tuple(row for bundle in self.bundles for row in bundle.rows)


def evaluate(
    paths: Iterable[Path],
    *,
    claims: str = "gold",
    extract_and_resolve: ExtractAndResolve | None = None,
    knowledge: Knowledge | None = None,
) -> Evaluation:
    """Score the bundles in folders.

    With `claims="gold"` extraction and coreference are the bundles'. With `claims="text"` they are those
    of `extract_and_resolve`, called once a bundle; repeated mentions count for the first.
    Raises `InputError` for what is no bundle, `ValueError` for another kind of claims.
    """
    if claims not in ("gold", "text") or (claims == "text" and extract_and_resolve is None):
        raise ValueError("claims are 'gold', or 'text' with a function that extracts and resolves")
    known = knowledge or load_knowledge()
    scores, events = [], []
    for folder in find_bundles(paths):
        bundle = read_bundle(folder)
        if claims == "gold" or extract_and_resolve is None:
            answers = gold_answers(bundle)
        else:
            answers = text_answers(bundle, extract_and_resolve)
            events.append(score_events(bundle, answers))
        scores.append(judge_bundle(bundle, answers, known))
    return Evaluation(claims=claims, bundles=tuple(scores), events=tuple(events))


def text_answers(bundle: Bundle, extract_and_resolve: ExtractAndResolve) -> dict[str, Answer]:
    """Return the extracted answers that say what the marks of a bundle say, by the mark's id.

    A mark that was found only where the report repeats it takes the repeated one.
    """
    answers = {answer.id: answer for answer in extract_and_resolve(bundle.documents).answers}
    repeats = {mark.id: mark.repeat_of for mark in bundle.marks if mark.repeat_of is not None}
    pairs = align(bundle.claims, [answer.claim for answer in answers.values()], repeats=repeats)
    found = {pair.mark: answers[pair.found.id] for pair in pairs}
    for name, first in repeats.items():
        if name in found:
            found.setdefault(first, found[name])
    return found
