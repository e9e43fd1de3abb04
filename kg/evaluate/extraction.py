"""Scores extracted claims against the annotated ones of a gold bundle.

An extracted claim is aligned with an annotated one of the same document, aspect and measure whose span
it overlaps; each is used once, the pair with equal bounds and the longest overlap first. A claim said
again (`repeat_of`) is aligned too, so that finding it is no false alarm, but it counts neither way.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from kg.evaluate.bundle import Bundle
from kg.known_actors import publisher_of_domain
from kg.model import Claim
from kg.vocab import ActorKind, Aspect, ClaimantKind, Measure

NAME_THRESHOLD = 85
"""The least `rapidfuzz` token-set ratio at which two claimants are one, case and accents apart."""

_UNLISTED = frozenset(
    {Measure.ATTACKS, Measure.CASUALTIES, Measure.AREA, Measure.OIL, Measure.PERSONS_RESCUED}
)
_SMALL = frozenset({"of", "for", "and", "in", "on", "to"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits, what was annotated and what was extracted."""

    hits: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """The share of the extracted that is right; 1.0 where nothing was extracted."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the annotated that was found; 1.0 where nothing was annotated."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.gold + other.gold, self.found + other.found)


@dataclass(frozen=True, slots=True)
class Alignment:
    """An annotated claim by its name in the bundle, and the extracted claim that says it."""

    mark: str
    gold: Claim
    found: Claim
    repeat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionScore:
    """How extracted claims compare with annotated ones.

    `counts` asks for measure and exact bounds, `figures` for the measure alone, `others` for the aspect
    and polarity. `speakers`, `populations` are over aligned claims: their precision is the share right.
    """

    counts: Tally = Tally()
    figures: Tally = Tally()
    others: Tally = Tally()
    speakers: Tally = Tally()
    populations: Tally = Tally()
    aligned: tuple[Alignment, ...] = field(default=(), compare=False)
    missed: tuple[str, ...] = ()
    extra: tuple[Claim, ...] = field(default=(), compare=False)

    def __add__(self, other: ExtractionScore) -> ExtractionScore:
        return ExtractionScore(
            counts=self.counts + other.counts,
            figures=self.figures + other.figures,
            others=self.others + other.others,
            speakers=self.speakers + other.speakers,
            populations=self.populations + other.populations,
            aligned=self.aligned + other.aligned,
            missed=self.missed + other.missed,
            extra=self.extra + other.extra,
        )


def score_bundle(bundle: Bundle, extracted: Iterable[Claim]) -> ExtractionScore:
    """Score the claims extracted from a bundle's reports."""
    repeats = {mark.id for mark in bundle.marks if mark.repeat_of is not None}
    texts = {document.id: document.text for document in bundle.documents}
    return score_extraction(
        bundle.claims, extracted, repeats=repeats, texts=texts, bodies=_publishing_bodies(bundle)
    )


def _publishing_bodies(bundle: Bundle) -> dict[str, frozenset[str]]:
    """Return by document the names of the body that publishes it at its own address; outlets are left out."""
    owners = {d.id: publisher_of_domain(d.publisher) for d in bundle.documents if d.publisher}
    return {
        doc: frozenset({owner.name, *owner.aliases})
        for doc, owner in owners.items()
        if owner is not None and owner.kind is not ActorKind.OUTLET
    }


def score_extraction(
    gold: Mapping[str, Claim],
    extracted: Iterable[Claim],
    *,
    repeats: Collection[str] = (),
    texts: Mapping[str, str] | None = None,
    bodies: Mapping[str, frozenset[str]] | None = None,
) -> ExtractionScore:
    """Score extracted claims against annotated ones, given by name; `repeats` names those said again.

    With the `texts` of the documents a claimant is right by its name or by its words in the text. What a
    document says in its own voice is said by the body that publishes it, whose names `bodies` gives.
    """
    claims = list(extracted)
    aligned = align(gold, claims, repeats=repeats)
    used = {id(pair.found) for pair in aligned}
    extra = tuple(claim for claim in claims if id(claim) not in used)
    named = {pair.mark for pair in aligned}
    missed = tuple(name for name in gold if name not in named and name not in repeats)
    first = [pair for pair in aligned if not pair.repeat]
    wanted = [claim for name, claim in gold.items() if name not in repeats]
    return ExtractionScore(
        counts=_tally(first, wanted, extra, counts=True, exact=True),
        figures=_tally(first, wanted, extra, counts=True, exact=False),
        others=_tally(first, wanted, extra, counts=False, exact=False),
        speakers=_share([_right_speaker(pair, texts or {}, bodies or {}) for pair in first]),
        populations=_share(
            [pair.gold.population == pair.found.population for pair in first if _is_count(pair.gold)]
        ),
        aligned=tuple(aligned),
        missed=missed,
        extra=extra,
    )


def align(
    gold: Mapping[str, Claim], extracted: Sequence[Claim], *, repeats: Collection[str] = ()
) -> list[Alignment]:
    """Return which extracted claim says which annotated one, each used once, in the order of the marks."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in extracted:
        by_document[claim.doc].append(claim)
    candidates = [
        (_fit(annotated, claim), name, number, claim)
        for name, annotated in gold.items()
        for number, claim in enumerate(by_document[annotated.doc])
        if _comparable(annotated, claim)
    ]
    candidates.sort(key=lambda entry: (tuple(-part for part in entry[0]), entry[1], entry[2]))
    taken: set[int] = set()
    chosen: dict[str, Claim] = {}
    for _, name, _, claim in candidates:
        if name not in chosen and id(claim) not in taken:
            chosen[name] = claim
            taken.add(id(claim))
    return [Alignment(name, gold[name], chosen[name], name in repeats) for name in gold if name in chosen]


def _comparable(gold: Claim, claim: Claim) -> bool:
    overlap = gold.start < claim.end and claim.start < gold.end
    same = gold.aspect is claim.aspect and _same_measure(gold.measure, claim.measure)
    return overlap and same and (_is_count(gold) or gold.polarity is claim.polarity)


def _same_measure(gold: Measure | None, found: Measure | None) -> bool:
    """Tell whether two measures are one; bundles file what they have no measure for under `other`."""
    return gold is found or (gold is Measure.OTHER and found in _UNLISTED)


def _fit(gold: Claim, claim: Claim) -> tuple[int, int, int, int]:
    overlap = min(gold.end, claim.end) - max(gold.start, claim.start)
    return (
        int(_same_bounds(gold, claim)),
        int(gold.population == claim.population),
        int(_same_claimant(gold.claimant, claim)),
        overlap,
    )


def _is_count(claim: Claim) -> bool:
    return claim.aspect is Aspect.COUNT


def _same_bounds(gold: Claim, claim: Claim) -> bool:
    return (gold.min or 0, gold.max) == (claim.min or 0, claim.max)


def _tally(
    aligned: list[Alignment], wanted: list[Claim], extra: tuple[Claim, ...], *, counts: bool, exact: bool
) -> Tally:
    pairs = [pair for pair in aligned if _is_count(pair.gold) is counts]
    hits = sum(1 for pair in pairs if not exact or _same_bounds(pair.gold, pair.found))
    found = len(pairs) + sum(1 for claim in extra if _is_count(claim) is counts)
    return Tally(hits, sum(1 for claim in wanted if _is_count(claim) is counts), found)


def _right_speaker(pair: Alignment, texts: Mapping[str, str], bodies: Mapping[str, frozenset[str]]) -> bool:
    span, text = pair.found.claimant_span, texts.get(pair.found.doc)
    if _same_claimant(pair.gold.claimant, pair.found):
        return True
    if pair.found.claimant_kind is ClaimantKind.REPORT:
        owner = bodies.get(pair.found.doc, frozenset())
        return any(_same_claimant(pair.gold.claimant, replace(pair.found, claimant=name)) for name in owner)
    if span is None or text is None or pair.found.claimant is None:
        return False
    return _same_claimant(pair.gold.claimant, replace(pair.found, claimant=text[span[0] : span[1]]))


def _share(right: list[bool]) -> Tally:
    return Tally(sum(right), len(right), len(right))


def _same_claimant(gold: str | None, claim: Claim) -> bool:
    """Tell whether a claim has the annotated claimant, whatever the spelling of the name."""
    if gold is None or claim.claimant is None:
        return gold is None and claim.claimant is None
    one, other = _plain(gold), _plain(claim.claimant)
    if (
        fuzz.token_set_ratio(one, other) >= NAME_THRESHOLD
        or _initials(one) == other
        or _initials(other) == one
    ):
        return True
    # A title on one side and an office on the other: "Colonel A B" and "A B, head of the press office".
    return len(set(one.split()) & set(other.split()) - _SMALL) >= 2


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in _SMALL)


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold().replace("’", "'").replace("'s", ""))
    words = "".join(
        c if c.isalnum() else "" if c == "." else " " for c in folded if not unicodedata.combining(c)
    ).split()
    return " ".join(word for word in words if word not in {"the", "a", "an"})
