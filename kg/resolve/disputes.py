"""Finds the claims that reports say are disputed: in the same report, or by speaker and figure in another.

What more than one claim could be is not linked, but kept with the number of candidates.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.model import IN_REPORT, Answer, Entity, ReportedDispute
from kg.resolve.names import name_tokens
from kg.units import Amount
from kg.vocab import Aspect, Commitment, Polarity

_STANDS = (Commitment.ASSERTED, Commitment.HEDGED)

RULES = (
    (IN_REPORT, 1.0),
    ("speaker-and-figure", 0.9),
    ("only-claim-of-speaker", 0.8),
    ("latest-claim-of-speaker", 0.6),
    ("only-origin-of-figure", 0.6),
)
"""The rules with their scores: how far the words of the dispute tell which claim is meant."""
_TOLD, _SPEAKER_AND_FIGURE, _ONLY_CLAIM, _LATEST, _FIGURE = RULES


def resolve_disputes(
    answers: Sequence[Answer], entities: Mapping[str, Entity]
) -> tuple[ReportedDispute, ...]:
    """Return the disputes that reports tell of, in order of the disputing claim.

    A claim of another report is looked for among those on the same subject, aspect and measure, published no
    later: of the speaker named, or where a denied figure alone is named, of that figure.
    """
    by_matter: dict[tuple[object, ...], list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.claim.polarity is Polarity.AFFIRMED and answer.claim.commitment in _STANDS:
            by_matter[_matter(answer)].append(answer)
    found: list[ReportedDispute] = []
    for answer in sorted(answers, key=lambda answer: answer.id):
        claim = answer.claim
        if claim.disputes:
            found += (_link(answer.id, other, _TOLD) for other in claim.disputes)
        elif claim.disputed_speaker is not None or _denies_figure(answer):
            found += _elsewhere(answer, by_matter[_matter(answer)], entities)
    return tuple(found)


def _matter(answer: Answer) -> tuple[object, ...]:
    return answer.question.subject, answer.claim.aspect, answer.claim.measure, answer.claim.attribute


def _denies_figure(answer: Answer) -> bool:
    claim = answer.claim
    figure = claim.min is not None or claim.max is not None
    return claim.aspect is Aspect.COUNT and claim.polarity is Polarity.DENIED and figure


def _link(claim: str, disputed: str, rule: tuple[str, float]) -> ReportedDispute:
    return ReportedDispute(claim=claim, disputed=disputed, rule=rule[0], score=rule[1])


def _elsewhere(
    answer: Answer, told: Sequence[Answer], entities: Mapping[str, Entity]
) -> Iterator[ReportedDispute]:
    """Yield the claim meant, or how many it could be."""
    name = answer.claim.disputed_speaker
    earlier = [one for one in told if one.origin.id != answer.origin.id and _before(one, answer)]
    if name is not None:
        earlier = [one for one in earlier if _is_named(one, name, entities)]
    exact = [one for one in earlier if _denies_figure(answer) and _figure(one) == _figure(answer)]
    candidates = exact or ([] if name is None else earlier)
    meant = _meant(candidates, named=name is not None, exact=bool(exact))
    if meant is not None:
        yield _link(answer.id, meant[0].id, meant[1])
    elif name is not None or candidates:
        rule, count = ("ambiguous", len(candidates)) if candidates else ("not-found", 0)
        yield ReportedDispute(claim=answer.id, disputed=None, rule=rule, score=0.0, candidates=count)


def _meant(
    candidates: Sequence[Answer], *, named: bool, exact: bool
) -> tuple[Answer, tuple[str, float]] | None:
    """Return the one claim that can be meant, with the rule that says so; None where several can."""
    if not candidates or len({one.origin.id for one in candidates}) > 1:
        return None
    last = max(candidates, key=lambda one: (one.known or (dt.date.min,) * 2, one.id))
    if exact:
        return last, _SPEAKER_AND_FIGURE if named else _FIGURE
    alike = {(_figure(one), one.values) for one in candidates}
    return last, _ONLY_CLAIM if len(alike) == 1 else _LATEST


def _before(one: Answer, answer: Answer) -> bool:
    return one.published is None or answer.published is None or one.published <= answer.published


def _figure(answer: Answer) -> tuple[Amount | None, Amount | None]:
    return answer.claim.min, answer.claim.max


def _is_named(answer: Answer, name: str, entities: Mapping[str, Entity]) -> bool:
    """Tell whether a claim's speaker can go by a name: its words are among those of one of theirs."""
    wanted = set(name_tokens(name))
    speaker = entities.get(answer.claimant or "")
    known = (answer.claim.claimant, answer.origin.label, *(() if speaker is None else speaker.names))
    return any(wanted <= set(name_tokens(one)) for one in known if one)
