"""Makes the claims of a document from what the layers below found in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.accounting import toll_may_rise, with_new_tolls
from kg.extract.claims.announcements import find_announcements
from kg.extract.claims.blame import responsibility_claims
from kg.extract.claims.causes import cause_claims
from kg.extract.claims.cleared import without_restated
from kg.extract.claims.conditions import condition_claims
from kg.extract.claims.context import Context, Told
from kg.extract.claims.counts import count_claims
from kg.extract.claims.custody import custody_claims
from kg.extract.claims.denials import with_denial_words
from kg.extract.claims.disputes import mark_disputes
from kg.extract.claims.ground import ground_claims
from kg.extract.claims.naming import classification_claims
from kg.extract.claims.negated import negated_claims
from kg.extract.claims.occurrences import occurrence_claims
from kg.extract.claims.positions import position_claims
from kg.extract.claims.setting import setting_claims
from kg.extract.claims.ships import ship_claims
from kg.extract.claims.speakers import Speakers
from kg.extract.claims.unknowing import without_the_unknown
from kg.extract.events import Told as ToldById
from kg.extract.scene import Layers, Scene
from kg.extract.text import Text
from kg.model import Claim, EventMention

__all__ = ["make_claims"]

_CUSTODY = re.compile(
    r"\b(?:prisons?|jails?|jailbreak|inmates?|detainees?|hostages?|kidnap\w*|abduct\w*|captors?|captivity)\b",
    re.IGNORECASE,
)
_HOSTAGES = re.compile(r"\b(?:hostages?|kidnapp?\w*|abduct\w*)\b", re.IGNORECASE)


def make_claims(
    text: Text,
    scenes: Iterable[Scene],
    found: Layers,
    *,
    events: Sequence[EventMention],
    told: Sequence[ToldById],
) -> tuple[Claim, ...]:
    """Return the claims of a document in the order of their spans, with ids unique in the document.

    `told` are the places where `events` are told, as `read_events` returns them.
    """
    by_id = {event.id: event for event in events}
    by_sentence: dict[int, list[Told]] = defaultdict(list)
    for ident, telling in told:
        by_sentence[telling.sentence].append(Told(by_id[ident], telling))
    scenes = list(scenes)
    context = Context(
        text,
        found,
        Speakers(text, found.attributions, found.actors, tuple(find_announcements(scenes))),
        {index: tuple(items) for index, items in by_sentence.items()},
        toll_may_rise(text),
        of_hostages=_HOSTAGES.search(text.document.text) is not None,
        of_custody=_CUSTODY.search(text.document.text) is not None,
        main=next((event for event in events if event.main), None),
    )
    seen: set[tuple[object, ...]] = set()
    taken: Counter[tuple[object, ...]] = Counter()
    for scene in scenes:
        found_here = (
            with_denial_words(text.document.text, scene, c) for c in _claims_of(context, scene, seen)
        )
        context.made.extend(_numbered(claim, taken) for claim in found_here)
    return tuple(mark_disputes(scenes, with_new_tolls(context.made)))


def _claims_of(context: Context, scene: Scene, seen: set[tuple[object, ...]]) -> Iterator[Claim]:
    found = [
        *count_claims(context, scene),
        *occurrence_claims(context, scene, seen),
        *responsibility_claims(context, scene, seen),
        *negated_claims(context, scene, seen),
        *cause_claims(context, scene, seen),
        *custody_claims(context, scene, seen),
        *ground_claims(context, scene, seen),
        *condition_claims(context, scene, seen),
        *classification_claims(context, scene, seen),
        *setting_claims(context, scene, seen),
        *ship_claims(context, scene, seen),
        *position_claims(context, scene, seen),
    ]
    yield from sorted(
        without_the_unknown(scene, without_restated(found)),
        key=lambda claim: (claim.start, claim.end, claim.aspect.value, claim.value or ""),
    )


def _numbered(claim: Claim, taken: Counter[tuple[object, ...]]) -> Claim:
    """Number claims of one span, aspect and attribute, so that each has its own id."""
    key = (claim.start, claim.end, claim.aspect, claim.attribute, claim.measure)
    ordinal = taken[key]
    taken[key] += 1
    return replace(claim, ordinal=ordinal)
