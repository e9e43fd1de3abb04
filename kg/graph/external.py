"""Graphs that others wrote after the ontology: their documents as records, under this store's own names.

A claim is named by a hash over its document and span, so what comes in from elsewhere gets the names that the
same document would have here, and everything made for documents (re-reading, judging, forgetting, comparing)
works on it. The names it came with are kept, with all that the ontology has no place for. The text itself is
not in a graph: what stands in for it has the quotes at their places and empty lines between.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import InputError
from kg.graph.document import IDENTIFIER, LANGUAGE, TITLE, URL
from kg.graph.facts import FactBook, Facts
from kg.graph.read import document_from, extraction_from, in_order
from kg.graph.values import TYPE, term
from kg.ids import content_hash, iri, mention_id
from kg.model import Claim, Document, Extraction
from kg.settings import NAMESPACE
from kg.terms import KG, PROV, graph
from kg.vocab import MentionKind

ALTERNATE = PROV + "alternateOf"
"""Leads from a node of this store to the name that the same node has in the graph it came from."""

LONGEST_TEXT = 20_000_000
"""Code points: no report is as long, and what stands in for a text takes as much memory as the text."""

_OWN = frozenset({TYPE, IDENTIFIER, TITLE, LANGUAGE, URL})
_BLANK = "urn:kg:blank:"
_GAP = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One document version of another graph: its records, and what goes into `external/<version>`."""

    extraction: Extraction
    beside: tuple[Quad, ...]
    exported_as: str
    """The last part of the version's own name: the id it has here if it was exported from a store."""
    digest: str
    """The SHA-256 of the file it came in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a graph says of one document version: of the version, its document, and all that lies in it."""

    version: str
    quads: tuple[Quad, ...]


def parts_of(quads: Sequence[Quad]) -> tuple[list[Part], tuple[Quad, ...]]:
    """Return the document versions of a graph, superseded ones first, and the quads that belong to none."""
    version_of = _versions_of(quads)
    by_version: dict[str, list[Quad]] = {}
    rest: list[Quad] = []
    for quad in quads:
        versions = version_of.get(_name(quad.subject), ())
        for version in versions:
            by_version.setdefault(version, []).append(quad)
        if not versions:
            rest.append(quad)
    order = _oldest_first(quads, by_version)
    return [Part(version=version, quads=tuple(by_version[version])) for version in order], tuple(rest)


def _versions_of(quads: Iterable[Quad]) -> dict[str, set[str]]:
    """Map each node to the versions it belongs to; only a document can belong to several."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        subject, predicate = _name(quad.subject), quad.predicate.value
        if predicate == KG.inDocument or predicate == KG.version:
            found.setdefault(subject, set()).add(_name(quad.object))
        elif predicate == TYPE and _name(quad.object) == KG.DocumentVersion:
            found.setdefault(subject, set()).add(subject)
    described = {subject for subject, versions in found.items() if subject in versions}
    return {subject: versions & described for subject, versions in found.items() if versions & described}


def _oldest_first(quads: Iterable[Quad], versions: Iterable[str]) -> list[str]:
    newer = {_name(q.subject): _name(q.object) for q in quads if q.predicate.value == KG.supersededBy}

    def replacements(version: str) -> int:
        seen = {version}
        while (version := newer.get(version, "")) and version not in seen:
            seen.add(version)
        return len(seen)

    return sorted(versions, key=lambda version: (-replacements(version), version))


def read_part(part: Part, base: str, *, digest: str, published: dt.date | None = None) -> Imported:
    """Return a document version as records under the names of `base`; `published` overrules its date.

    The part must conform to the document shapes. Raises `InputError` where two spans give different words for
    one place, where two claims have one span, aspect, attribute and ordinal, and where an event or a claim is
    within itself.
    """
    named, blank = _without_blank_nodes(part.quads)
    book = FactBook(named)
    version = book[blank.get(part.version, part.version)]
    for predicate in (KG.partOf, KG.nestedIn):
        _refuse_circles(book, predicate)
    document = document_from(version, _stand_in(version, book))
    if published is not None:
        document = replace(document, published=published, published_at=None)
    extraction = extraction_from(book, document)
    claims = _linked(extraction.claims, in_order(book.of_class(KG.Claim)))
    extraction = replace(extraction, claims=claims)
    names = _names(extraction, book, version, base)
    return Imported(
        extraction=extraction,
        beside=tuple(_beside(named, names, extraction.document, base)),
        exported_as=version.ident,
        digest=digest,
    )


def _name(node: object) -> str:
    return node.value if isinstance(node, NamedNode | BlankNode | Literal) else ""


def _without_blank_nodes(quads: Iterable[Quad]) -> tuple[list[Quad], dict[str, str]]:
    """Give blank nodes names, in the order in which they come, and return which got which."""
    names: dict[str, str] = {}

    def named(node: NamedNode | BlankNode | Literal) -> NamedNode | Literal:
        if isinstance(node, BlankNode):
            return NamedNode(names.setdefault(node.value, f"{_BLANK}{len(names)}"))
        return node

    found = []
    for quad in quads:
        assert isinstance(quad.subject, NamedNode | BlankNode)
        assert isinstance(quad.object, NamedNode | BlankNode | Literal)
        subject = named(quad.subject)
        assert isinstance(subject, NamedNode)
        found.append(Quad(subject, quad.predicate, named(quad.object)))
    return found, names


def _stand_in(version: Facts, book: FactBook) -> str:
    """Return a text of the stated length in which the quotes stand at their places."""
    length = version.whole(KG.textLength) or 0
    if length > LONGEST_TEXT:
        raise InputError(
            f"<{version.iri}> has a text of {length:,} letters, which no report has; correct kg:textLength"
        )
    letters = [_GAP] * length
    by: dict[int, Facts] = {}
    for span in book.with_predicate(KG.quote):
        start, end = span.span()
        for offset, letter in enumerate(span.need(KG.quote), start):
            if letters[offset] != letter and offset in by:
                raise InputError(
                    f"<{span.iri}> and <{by[offset].iri}> give different words for offset {offset} "
                    f"of <{version.iri}>; correct the start, end or quote of one"
                )
            letters[offset] = letter
        by.update(dict.fromkeys(range(start, end), span))
    return "".join(letters)


def _refuse_circles(book: FactBook, predicate: str) -> None:
    """Refuse what is, over one or more steps, within itself."""
    for start in book.with_predicate(predicate):
        seen, at = {start.iri}, start.text(predicate)
        while at is not None and at not in seen:
            seen.add(at)
            at = book[at].text(predicate)
        if at is not None:
            raise InputError(f"<{at}> is within itself by <{predicate}>; take one of the steps out")


def _linked(claims: Sequence[Claim], told: Sequence[Facts]) -> tuple[Claim, ...]:
    """Let claims name each other by the ids that they have here."""
    ids = {facts.iri: claim.id for facts, claim in zip(told, claims, strict=True)}
    if len(set(ids.values())) < len(ids):
        first = next(f for f in told if list(ids.values()).count(ids[f.iri]) > 1)
        raise InputError(
            f"<{first.iri}> is not the only claim of its span, aspect and attribute; "
            "give each another kg:ordinal"
        )
    return tuple(
        replace(
            claim,
            parent=ids.get(facts.text(KG.nestedIn) or ""),
            disputes=tuple(ids[other] for other in facts.all(KG.disputes) if other in ids),
        )
        for facts, claim in zip(told, claims, strict=True)
    )


def _names(extraction: Extraction, book: FactBook, version: Facts, base: str) -> dict[str, str]:
    """Map the names of the other graph to those of this store."""
    document = extraction.document
    names = {version.iri: iri(base, "version", document.version)}
    for report in book.of_class(KG.Document):
        names[report.iri] = iri(base, "document", document.id)
    for mention in book.of_class(KG.Mention):
        kind = mention.must(KG.mentionKind, MentionKind)
        names[mention.iri] = iri(base, "mention", mention_id(document.version, *mention.span(), kind.value))
        local = mention.text(KG.localId)
        parts = sorted(mention.all(KG.participation), key=lambda one: book[one].whole(KG.ordinal) or 0)
        for order, part in enumerate(parts):
            names[part] = iri(base, "participation", content_hash(document.version, local, order))
    for facts, claim in zip(in_order(book.of_class(KG.Claim)), extraction.claims, strict=True):
        names[facts.iri] = iri(base, "claim", claim.id)
    return names


def _beside(quads: Iterable[Quad], names: Mapping[str, str], document: Document, base: str) -> Iterator[Quad]:
    """Yield the names that nodes came with, and what was said of them in other vocabularies."""
    into = NamedNode(graph(base, f"external/{document.version}"))
    for old, new in sorted(names.items()):
        if old != new and not old.startswith(_BLANK):
            yield Quad(NamedNode(new), term(ALTERNATE), NamedNode(old), into)
    for quad in quads:
        subject = names.get(_name(quad.subject))
        predicate, value = quad.predicate.value, quad.object
        theirs = predicate not in _OWN or (predicate == TYPE and not _name(value).startswith(NAMESPACE))
        if subject is None or predicate.startswith(NAMESPACE) or not theirs:
            continue
        if isinstance(value, NamedNode):
            value = NamedNode(names.get(value.value, value.value))
        yield Quad(NamedNode(subject), quad.predicate, value, into)
