"""The algebra of judgements, and what it makes of claims.

Same and same is the same; same and different is different; same and unsure is unsure. Two differents say
nothing of the pair they span. Same wins over unsure, for it answers the question that was left open.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.judgements import Judgement, Ruling
from kg.model import Answer
from kg.resolve.clusters import Clusters, judged_pairs
from kg.vocab import Decision

Chain = tuple[Judgement, ...]
Decided = tuple[Decision, Chain]
"""What is decided of a pair, and the shortest chain of judgements that decides it."""

_STRENGTH = (Decision.SAME, Decision.DIFFERENT, Decision.UNSURE)


def decided(judgements: Iterable[Judgement], left: str, right: str) -> Decided | None:
    """Return what judgements decide of two mentions or claims, None if nothing."""
    return _decided_from(_by_side(judgements), left).get(right)


def _by_side(judgements: Iterable[Judgement]) -> dict[str, list[tuple[str, Judgement]]]:
    found: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for judgement in sorted(judgements, key=lambda one: (one.order, one.id)):
        found[judgement.left].append((judgement.right, judgement))
        found[judgement.right].append((judgement.left, judgement))
    return found


def _decided_from(sides: dict[str, list[tuple[str, Judgement]]], start: str) -> dict[str, Decided]:
    """Walk from one side over judgements of "same", with at most one of another kind on the way."""
    reached: dict[tuple[str, Decision], Chain] = {(start, Decision.SAME): ()}
    waiting = deque(reached)
    while waiting:
        here, so_far = state = waiting.popleft()
        for there, judgement in sides.get(here, ()):
            if so_far is not Decision.SAME and judgement.decision is not Decision.SAME:
                continue
            decision = judgement.decision if so_far is Decision.SAME else so_far
            if (there, decision) not in reached:
                reached[there, decision] = (*reached[state], judgement)
                waiting.append((there, decision))
    found: dict[str, Decided] = {}
    for decision in _STRENGTH:
        for (there, how), chain in reached.items():
            if how is decision and there != start:
                found.setdefault(there, (decision, chain))
    return found


def judged_answers(answers: Sequence[Answer], judgements: Sequence[Judgement]) -> list[Answer]:
    """Return the answers with what was judged of their claims.

    Claims judged the same answer one question, the one of theirs that most claims answer, of one event.
    Claims judged different, or left as unsure, keep their questions and are never compared: `rulings`.
    """
    known = {answer.id: answer for answer in answers}
    on_claims = [one for one in judgements if one.left in known and one.right in known]
    if not on_claims:
        return list(answers)
    involved = sorted({side for one in on_claims for side in (one.left, one.right)})
    clusters = Clusters(involved, judged_pairs(on_claims, {claim: claim for claim in involved}))
    popular = Counter(answer.question.id for answer in answers)
    for group in clusters.groups():
        lead = min((known[claim] for claim in group), key=lambda a: (-popular[a.question.id], a.question.id))
        for claim in group:
            if _one_matter(known[claim], lead):
                known[claim] = replace(known[claim], question=lead.question, event=lead.event)
    sides = _by_side(on_claims)
    for claim in involved:
        rulings = [_ruling(other, *found) for other, found in sorted(_decided_from(sides, claim).items())]
        known[claim] = replace(known[claim], rulings=tuple(rulings))
    return [known[answer.id] for answer in answers]


def _one_matter(a: Answer, b: Answer) -> bool:
    """Tell whether two claims can answer one question at all: a count answers no question of blame."""
    return (a.claim.aspect, a.claim.attribute) == (b.claim.aspect, b.claim.attribute)


def _ruling(other: str, decision: Decision, chain: Chain) -> Ruling:
    words = "; ".join(dict.fromkeys(f"{one.by}: {one.why}" for one in chain))
    return Ruling(other=other, decision=decision, judgements=tuple(one.id for one in chain), words=words)
