"""Carries what a judgement names over to another version of its document, where the words still stand.

A mention or claim is known in a text by its words and what stands around them, as in the text quote selector
of the Web Annotation model: of all places where the words stand in the other text, the one whose surroundings
agree furthest. Where that is not clear, or nothing is extracted from there, nothing is carried over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.ids import claim_id, iri, mention_id
from kg.query.params import iri_term
from kg.store import Store
from kg.terms import KG
from kg.vocab import JudgedKind

SURROUNDINGS = 12
"""Characters before and after the words, together, that have to agree (fewer at the ends of a text)."""

_FAR = 200
"""Characters on each side that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A mention or claim as its document's graph has it.

    `matter` is what its id is hashed from beside the span: of a mention its kind, of a claim its aspect,
    attribute or measure, and ordinal. `description` is the event that a telling of it stands for.
    """

    id: str
    kind: JudgedKind
    version: str
    start: int
    end: int
    matter: tuple[str | None, ...]
    description: str | None = None

    def moved(self, version: str, start: int) -> str:
        """Return the id of the same words at another place of another version."""
        end = start + self.end - self.start
        if self.kind is JudgedKind.MENTION:
            return mention_id(version, start, end, self.matter[0] or "")
        aspect, attribute, ordinal = self.matter
        return claim_id(version, start, end, aspect or "", attribute, int(ordinal or 0))


_ANCHORS = f"""
SELECT ?node ?class ?version ?start ?end ?kind ?aspect ?attribute ?measure ?ordinal ?description ?told
WHERE {{
  VALUES ?node {{ %s }}
  VALUES ?class {{ <{KG.Mention}> <{KG.Claim}> }}
  ?node a ?class ; <{KG.inDocument}> ?version ; <{KG.start}> ?start ; <{KG.end}> ?end .
  OPTIONAL {{ ?node <{KG.mentionKind}> ?kind }}
  OPTIONAL {{ ?node <{KG.aspect}> ?aspect }}
  OPTIONAL {{ ?node <{KG.attribute}> ?attribute }}
  OPTIONAL {{ ?node <{KG.measure}> ?measure }}
  OPTIONAL {{ ?node <{KG.ordinal}> ?ordinal }}
  OPTIONAL {{ ?node a <{KG.EventDescription}> BIND (?node AS ?description) }}
  OPTIONAL {{ ?node <{KG.describesEvent}> ?told }}
}} ORDER BY ?node DESC(?told)
"""


def anchors_of(store: Store, named: Iterable[tuple[JudgedKind, str]]) -> dict[str, Anchor]:
    """Return the mentions and claims of these kinds and ids that any version in the store has, by id."""
    nodes = sorted({iri_term(iri(store.base, kind.value, ident)) for kind, ident in named})
    found = {}
    if nodes:
        for row in store.select(_ANCHORS % " ".join(nodes)).texts():
            anchor = _anchor(row)
            found[anchor.id] = anchor
    return found


def _anchor(row: tuple[str | None, ...]) -> Anchor:
    node, kind, version, start, end, mention, aspect, attribute, measure, ordinal, description, told = row
    assert node is not None
    assert version is not None
    claim = kind == KG.Claim
    about = (_last(aspect), attribute or _last(measure), ordinal)
    return Anchor(
        id=_last(node) or "",
        kind=JudgedKind.CLAIM if claim else JudgedKind.MENTION,
        version=_last(version) or "",
        start=int(start or 0),
        end=int(end or 0),
        matter=about if claim else (_last(mention),),
        description=None if claim else _last(description or told),
    )


def _last(node: str | None) -> str | None:
    return None if node is None else node.rsplit("/", 1)[1]


def carry(
    store: Store, anchors: Mapping[str, Anchor], histories: Iterable[tuple[str, ...]], reading: Iterable[str]
) -> dict[str, str]:
    """Return what each anchor is in the versions read: itself, or the same words there.

    A further telling of an event leads to its description, and one that is not there is absent. `histories`
    are the versions of each document, `reading` the one of each that is read.
    """
    read = set(reading)
    target = {version: one for history in histories for one in history if one in read for version in history}
    found: dict[str, str] = {}
    moved: dict[str, str] = {}
    for anchor in anchors.values():
        into = target.get(anchor.version)
        if into == anchor.version:
            found[anchor.id] = anchor.id
        elif into is not None:
            old, new = store.texts.get(anchor.version), store.texts.get(into)
            start = carried_start(old, (anchor.start, anchor.end), new)
            if start is not None:
                moved[anchor.id] = anchor.moved(into, start)
    there = {**anchors, **anchors_of(store, ((anchors[old].kind, new) for old, new in moved.items()))}
    stands = {old: there[new] for old, new in (found | moved).items() if new in there}
    return {old: anchor.description or anchor.id for old, anchor in stands.items()}


def carried_start(old: str, span: tuple[int, int], new: str) -> int | None:
    """Return where the words of a span stand in another text, None where they do not or it is not clear.

    >>> carried_start("He said 12 died.", (8, 10), "Late on Monday he said 12 died.")
    23
    """
    before, words, after = (
        old[max(0, span[0] - _FAR) : span[0]],
        old[slice(*span)],
        old[span[1] : span[1] + _FAR],
    )
    needed = min(SURROUNDINGS, len(before) + len(after))
    places = sorted(
        (
            (
                _agree(before[::-1], new[max(0, at - _FAR) : at][::-1])
                + _agree(after, new[at + len(words) :]),
                at,
            )
            for at in _places(words, new)
        ),
        reverse=True,
    )
    if not places or places[0][0] < needed or (len(places) > 1 and places[0][0] == places[1][0]):
        return None
    return places[0][1]


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _agree(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
