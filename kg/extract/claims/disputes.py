"""Marks the claims that a report itself sets against each other, and whose claim is meant if it is not told.

"X said 40, contradicting Y, who put it at 12" · "X rejected Y's toll of 40" · "contrary to claims by Y
that …" · "X's account was at odds with Y's" · "12, a figure that Y disputes".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.claims.speakers import last_actor
from kg.extract.scene import Scene
from kg.extract.word_classes import word_class
from kg.model import Claim
from kg.vocab import Aspect, Polarity
from kg.words import fold

_PHRASES = tuple(
    tuple(words.split())
    for words in (
        "contrary to",
        "at odds with",
        "at variance with",
        "inconsistent with",
        "in conflict with",
        "in contradiction with",
        "in contradiction to",
        "in contrast to",
        "in contrast with",
        "conflicts with",
        "conflicted with",
        "conflicting with",
    )
)
_NAMING = 8
"""Words after a cue within which the one whose claim is disputed is named, or the claim called a claim."""
_NAME_ENDS = frozenset({"that", "which", "who", "after", "before", "on", "in", "of", "saying", ",", ".", ";"})
_NO_NAME = frozenset({"the", "a", "an", "that", "which", "who"})
_RELATIVE = 10
"""Words of "a figure that the rights groups in the country dispute"."""


@dataclass(frozen=True, slots=True)
class _Dispute:
    """What a sentence says of two sides. Spans are offsets; `disputer`, `target` names as the text has them.

    `against` holds the claims disputed, if they are told in the sentence; `backward` marks "12, a figure that
    Y disputes", where they stand before the cue, `figures` that no other claims are meant.
    """

    at: int
    against: tuple[int, int]
    disputer: str | None
    target: str | None
    backward: bool = False
    figures: bool = False


def mark_disputes(scenes: Sequence[Scene], claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a document, those that a report sets against others disputing them.

    Only claims of one aspect and measure by different speakers dispute each other. Where the disputed claim
    is not in the document, the claim keeps the name of its speaker, for resolution to find it.
    """
    found = list(claims)
    starts = [scene.start for scene in scenes]
    by_scene: dict[int, list[int]] = {}
    for number, claim in enumerate(found):
        by_scene.setdefault(max(bisect_left(starts, claim.start + 1) - 1, 0), []).append(number)
    for place, scene in enumerate(scenes):
        here = by_scene.get(place, [])
        for dispute in _disputes(scene):
            before = by_scene.get(place - 1, [])
            for number in _disputing(dispute, here, before, found):
                found[number] = _against(found[number], dispute, here, found)
    return found


# --- what a sentence says ------------------------------------------------------------------------


def _disputes(scene: Scene) -> Iterator[_Dispute]:
    for i in range(len(scene.lower)):
        relative = _relative(scene, i)
        if relative is not None:
            yield relative
            continue
        cue = _cue_end(scene, i)
        if cue is None:
            continue
        end = _side_end(scene, i, cue)
        subject = last_actor(scene, 0, i)
        target = _named_after(scene, cue, end)
        yield _Dispute(
            at=scene.starts[i],
            against=(scene.starts[i], scene.ends[end - 1]),
            disputer=None if subject is None else subject.name,
            target=target,
        )


def _cue_end(scene: Scene, i: int) -> int | None:
    """Return the token after a cue that begins here; a rejection needs a claim to reject."""
    for phrase in _PHRASES:
        if tuple(scene.lower[i : i + len(phrase)]) == phrase:
            return i + len(phrase) if i + len(phrase) < len(scene.lower) else None
    word, after = scene.lower[i], scene.lower[i + 1 : i + 1 + _NAMING]
    if not after or (i > 0 and scene.lower[i - 1] in word_class("determiners")):
        return None
    disputing = word in word_class("disputing")
    rejecting = word in word_class("rejecting") and not word_class("claim_nouns").isdisjoint(after)
    return i + 1 if disputing or rejecting else None


def _side_end(scene: Scene, i: int, cue: int) -> int:
    """Return where the disputed side ends: at the first comma if the sentence begins with it, else not."""
    if i > 0:
        return len(scene.lower)
    return next((k for k in range(cue, len(scene.lower)) if scene.lower[k] == ","), len(scene.lower))


def _named_after(scene: Scene, cue: int, end: int) -> str | None:
    """Return whose claim is named after a cue: an actor, "the Observatory's toll", "claims by rebels"."""
    end = min(end, cue + _NAMING)
    for actor in scene.actors:
        first, _ = scene.tokens_of(actor.start, actor.end)
        if cue <= first < end:
            return actor.name
    nouns = word_class("claim_nouns")
    for k in range(cue, end):
        if scene.lower[k] in {"'s", "’s", "'", "’"} and nouns.intersection(scene.lower[k + 1 : k + 3]):
            return _name(scene, cue, k)
        if scene.lower[k] in {"by", "from"} and nouns.intersection(scene.lower[cue:k]):
            stop = (m for m in range(k + 1, end) if scene.lower[m] in _NAME_ENDS)
            return _name(scene, k + 1, next(stop, end))
    return None


def _name(scene: Scene, start: int, end: int) -> str | None:
    """Return words as a name, without the articles before it."""
    words = [word for word in scene.words[start:end] if word.lower() not in _NO_NAME]
    return " ".join(words) if 0 < len(words) < _NAMING else None


def _relative(scene: Scene, i: int) -> _Dispute | None:
    """Read "a figure that Y disputes": the verb ends its clause, and Y stands between it and the noun."""
    verbs = word_class("disputing") | word_class("rejecting")
    ends = i + 1 == len(scene.lower) or scene.lower[i + 1] in {".", ",", ";", "as"}
    if scene.lower[i] not in verbs or not ends:
        return None
    for k in range(i - 2, max(0, i - _RELATIVE), -1):
        if scene.lower[k] in word_class("claim_nouns") and scene.lower[k - 1] in {"a", "an"}:
            actor = last_actor(scene, k, i)
            name = _name(scene, k + 1, i) if actor is None else actor.name
            span = (scene.start, scene.starts[k - 1])
            return _Dispute(
                at=scene.starts[k - 1],
                against=span,
                disputer=name,
                target=None,
                backward=True,
                figures=scene.lower[k] in word_class("figure_nouns"),
            )
    return None


# --- which claims are meant ----------------------------------------------------------------------


def _disputing(
    dispute: _Dispute, here: Sequence[int], before: Sequence[int], claims: Sequence[Claim]
) -> list[int]:
    """Return the claims that dispute: those of the sentence outside the disputed side, else the disputer's.

    A denial disputes what it denies, though it stands on that side. "His account" is that of the sentence
    before.
    """
    if dispute.backward:
        return [
            n
            for n, claim in enumerate(claims)
            if _same(claim.claimant, dispute.disputer)
            if claim.aspect is Aspect.COUNT or not dispute.figures
        ]
    low, high = dispute.against
    outside = [
        n
        for n in here
        if not (low <= claims[n].start < high)
        or claims[n].polarity is Polarity.DENIED
        or _speaks_before(claims[n], low)
        if not _same(claims[n].claimant, dispute.target)
    ]
    if outside:
        return [n for n in outside if claims[n].polarity is Polarity.DENIED] or outside
    if dispute.disputer is None:
        return [n for n in before if not _same(claims[n].claimant, dispute.target)]
    return [
        n
        for n, claim in enumerate(claims)
        if claim.start < dispute.at and _same(claim.claimant, dispute.disputer)
    ]


def _speaks_before(claim: Claim, at: int) -> bool:
    """Tell whether a claim's speaker is named before a cue: "X disputed Y's figures and said 12"."""
    return claim.claimant_span is not None and claim.claimant_span[1] <= at


def _against(claim: Claim, dispute: _Dispute, here: Sequence[int], claims: Sequence[Claim]) -> Claim:
    low, high = dispute.against
    told = [n for n in here if low <= claims[n].start < high and claims[n].claimant != claim.claimant]
    disputed = _alike(claim, (claims[n] for n in told))
    if not disputed and dispute.target is not None:
        disputed = _alike(claim, (one for one in claims if _same(one.claimant, dispute.target)))
    if disputed:
        return replace(claim, disputes=tuple(dict.fromkeys((*claim.disputes, *disputed))))
    known = dispute.target is None or any(_same(one.claimant, dispute.target) for one in claims)
    if known or dispute.backward:
        return claim
    return replace(claim, disputed_speaker=dispute.target)


def _alike(claim: Claim, others: Iterator[Claim] | Sequence[Claim]) -> tuple[str, ...]:
    """Return the affirmed claims of other speakers on the same matter; of a denied figure, that figure."""
    figure = (claim.min, claim.max) if claim.polarity is Polarity.DENIED else (None, None)
    return tuple(
        other.id
        for other in others
        if (claim.aspect, claim.measure) == (other.aspect, other.measure)
        and (claim.event == other.event or None in (claim.event, other.event))
        and other.polarity is Polarity.AFFIRMED
        and not _same(claim.claimant, other.claimant)
        and (figure == (None, None) or figure == (other.min, other.max))
    )


def _same(one: str | None, other: str | None) -> bool:
    """Tell whether two names in one report are one: "the Observatory" and "Syrian Observatory"."""
    if one is None or other is None:
        return one is other
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return mine <= theirs or theirs <= mine
