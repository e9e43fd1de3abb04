"""What a graph says, subject by subject: the one reading that all projections are made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.ids import content_hash
from kg.terms import KG, RDF

Attribute = str | int | float | bool
Properties = Mapping[str, list[str]]

KINDS = {
    KG.Actor: "actor",
    KG.Vessel: "vessel",
    KG.Event: "event",
    KG.Place: "place",
    KG.DocumentVersion: "document",
    KG.Claim: "claim",
}
"""The classes that become nodes, and the `kind` they are given."""

_TEXTS = {
    KG.earliest: "earliest",
    KG.latest: "latest",
    KG.asOfEarliest: "earliest",
    KG.asOfLatest: "latest",
    KG.publishedOn: "published",
    KG.publisherName: "publisher",
    KG.imo: "imo",
    KG.mmsi: "mmsi",
    KG.country: "country",
    KG.quote: "quote",
    KG.claimantText: "claimant",
    KG.valueText: "value",
    KG.surfaceWords: "words",
    KG.vesselType: "type",
    KG.flag: "flag",
}
_CONCEPTS = {
    KG.eventType: "type",
    KG.actorKind: "type",
    KG.status: "status",
    KG.aspect: "aspect",
    KG.measure: "measure",
    KG.polarity: "polarity",
    KG.commitment: "commitment",
}
_NUMBERS = {KG.min: "min", KG.max: "max"}
_REALS = {KG.latitude: "lat", KG.longitude: "lon"}


_PASSED_OVER = frozenset(
    {
        KG.start, KG.end, KG.ordinal, KG.method, KG.confidence, KG.describesEvent, KG.asOfDefault, KG.basis,
        KG.comparedAs, KG.comparedWords, KG.valueKey, KG.gatePassed, KG.gateFailed, KG.inBlock, KG.reason,
        KG.recordNumber, KG.textLength, KG.participantText, KG.participantKind, KG.mentionKind, KG.localId,
        KG.longLasting, KG.mainOfReport, KG.eventKey, KG.denotes, KG.subjectKind, KG.subjectText,
        KG.claimantKind, KG.claimantMention, KG.knownEarliest, KG.knownLatest, KG.statedEarliest,
        KG.statedLatest, KG.timeText, KG.inRelease, KG.placePath, KG.precisionKm, KG.centroid,
        KG.reporterText, KG.approximator,
    }
)  # fmt: skip
"""What no network shows, left out as it is read: half of a store of records."""


class Subjects(Mapping[str, Properties]):
    """The values of each subject by predicate, sorted, without repeats over the named graphs."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        once: dict[str, str] = {}  # each IRI and word is one object, however often it is said
        for quad in quads:
            predicate = quad.predicate.value
            if predicate in _PASSED_OVER:
                continue
            subject, told = quad.subject, quad.object
            if isinstance(subject, NamedNode) and isinstance(told, NamedNode | Literal):
                value = told.value
                found[subject.value][once.setdefault(predicate, predicate)].append(
                    once.setdefault(value, value)
                )
        self._of = {iri: {p: sorted(set(of[p])) for p in sorted(of)} for iri, of in sorted(found.items())}

    def __getitem__(self, iri: str) -> Properties:
        return self._of[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)

    def of_class(self, name: str) -> Iterator[tuple[str, Properties]]:
        """Yield the subjects of a class, in the order of their IRIs."""
        for iri, properties in self._of.items():
            if name in properties.get(RDF + "type", ()):
                yield iri, properties

    def by_authority(self, *classes: str) -> dict[str, str]:
        """Return things of some classes by the ids that claims name them with; the later class wins."""
        return {
            number: iri
            for name in classes
            for iri, properties in self.of_class(name)
            for number in properties.get(KG.authorityId, ())
        }

    def objects(self, iri: str, predicate: str) -> list[str]:
        """Return the values that a subject has for a predicate."""
        return self._of.get(iri, {}).get(predicate, [])

    def value(self, iri: str, predicate: str, absent: str = "") -> str:
        """Return the first of them."""
        return next(iter(self.objects(iri, predicate)), absent)


def kind_of(properties: Properties) -> str | None:
    """Return what kind of node a subject is, None where it is none."""
    return next((KINDS[name] for name in properties.get(RDF + "type", []) if name in KINDS), None)


def short_id(kind: str, iri: str) -> str:
    """Return the short name that a node has in every format: a function of its IRI alone.

    >>> short_id("claim", "https://example.org/claim/0a1b")
    'claim-37ce9053aaf8'
    """
    return f"{kind}-{content_hash(iri)[:12]}"


def notation(iri: str) -> str:
    """Return the last part of a concept's IRI.

    >>> notation("https://w3id.org/kg/ns/aspect/count")
    'count'
    """
    return iri.rsplit("/", 1)[-1]


def attributes_of(iri: str, kind: str, properties: Properties) -> dict[str, Attribute]:
    """Return what a node shows: text, numbers and truths, never a list and never None."""
    label = properties.get(KG.displayLabel, [notation(iri)])[0]
    found: dict[str, Attribute] = {"label": label, "kind": kind, "iri": iri, "disputed": False}
    for term, values in properties.items():
        if term in _TEXTS:
            found[_TEXTS[term]] = "; ".join(values)
        elif term in _CONCEPTS:
            found[_CONCEPTS[term]] = "; ".join(map(notation, values))
        elif term in _NUMBERS:
            found[_NUMBERS[term]] = int(float(values[0]))
        elif term in _REALS:
            found[_REALS[term]] = float(values[0])
    if properties.get(KG.disputed) == ["true"]:
        found["disputed"] = True
    return found


def contradicted(subjects: Subjects) -> set[str]:
    """Return the claims that stand in a contradiction."""
    return {
        claim
        for _, found in subjects.of_class(KG.Comparison)
        if notation(next(iter(found.get(KG.verdict, ())), "")) == "contradiction"
        for claim in (*found.get(KG.comparisonA, ()), *found.get(KG.comparisonB, ()))
    }
