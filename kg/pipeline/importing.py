"""Takes in graphs that others wrote: parsed, held against the shapes, and handed on as extractions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from kg.errors import InputError
from kg.graph.external import Imported, Part, parts_of, read_part
from kg.graph.lexical import literal_faults
from kg.graph.syntax import parse_graph
from kg.graph.validate import Report, validate_quads
from kg.issues import Issue, Level
from kg.settings import Settings
from kg.sources import read_all
from kg.sources.oddities import Oddity, Refused, issue
from kg.sources.raw import Raw, decoded
from kg.store import Quad
from kg.terms import KG, RDF
from kg.words import listed

MAX_BYTES = 1 << 30
"""The largest graph that is read; it is held in memory to be validated as a whole."""

_IN_DOCUMENTS = {KG.Document, KG.DocumentVersion, KG.Mention, KG.EventDescription, KG.Claim}
_NAMED = 3


@dataclass(slots=True)
class GraphFiles:
    """The graph files of an ingest: what was read of them so far and is still to be stored."""

    base: str
    published: dt.date | None = None
    waiting: list[Imported] = field(default_factory=list)

    def take(self, raw: Raw, name: str) -> Iterator[Issue]:
        """Read a graph file; yield what is wrong with it or was left out, and keep the rest waiting."""
        data = raw.whole(MAX_BYTES)
        digest = sha256(data).hexdigest()
        quads, parts, rest = _divided(data, raw, name)
        good = validate_quads(quads).conforms
        for part in parts:
            found = self._import(part, raw.name, digest, good=good)
            if isinstance(found, Issue):
                yield found
            else:
                self.waiting.append(found)
        yield from _left_out(rest, raw.name)

    def _import(self, part: Part, path: str, digest: str, *, good: bool) -> Imported | Issue:
        if not good:
            report = validate_quads(part.quads)
            if not report.conforms:
                message = (
                    f"<{part.version}> does not conform to the shapes and was not stored\n{report.text()}"
                )
                return Issue(
                    stage="validate", code="does_not_conform", message=message, level=Level.ERROR, path=path
                )
        try:
            return read_part(part, self.base, digest=digest, published=self.published)
        except InputError as error:
            return issue(Oddity.WRONG_SHAPE, str(error), path=path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A graph file held against the document shapes, with the number of its quads."""

    path: str
    quads: int
    report: Report


def check_graphs(
    locations: Sequence[str], *, format: str | None = None, settings: Settings | None = None
) -> Iterator[Checked | Issue]:
    """Hold graph files against the document shapes, without a store.

    Yields an issue for what cannot be read, and for a report, which is no graph.
    """
    checked: list[Checked] = []

    def take(raw: Raw, name: str) -> Iterator[Issue]:
        quads, _, rest = _divided(raw.whole(MAX_BYTES), raw, name)
        checked.append(Checked(path=raw.name, quads=len(quads), report=validate_quads(quads)))
        return _lost(_documentary(rest), raw.name)

    for found in read_all(locations, format=format, settings=settings, graphs=take):
        yield from checked
        checked.clear()
        if isinstance(found, Issue):
            yield found
        else:
            message = "a report, not a graph; 'kg ingest' reads it, and checks the graph that it makes of it"
            yield issue(Oddity.WRONG_SHAPE, message, path=found.id)
    yield from checked


def _divided(data: bytes, raw: Raw, syntax: str) -> tuple[list[Quad], list[Part], tuple[Quad, ...]]:
    """Return the quads of a graph, its document versions, and what belongs to none; `Refused` without any."""
    quads = _parsed(decoded(data, name=raw.name, encoding=raw.charset), syntax, raw.name)
    faults = sorted(set(literal_faults(quads)))
    if faults:
        more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
        raise Refused(Oddity.WRONG_SHAPE, "; ".join(faults[:_NAMED]) + more, path=raw.name)
    parts, rest = parts_of(quads)
    if not parts:
        message = (
            "the graph describes no kg:DocumentVersion, so there is nothing that its claims could lie "
            "in; ontology/README.md says how a graph is written"
        )
        raise Refused(Oddity.WRONG_SHAPE, message, path=raw.name)
    return quads, parts, rest


def _parsed(text: str, syntax: str, path: str) -> list[Quad]:
    try:
        return parse_graph(text, syntax, path=path)
    except InputError as error:
        raise Refused(Oddity.WRONG_SHAPE, error.message, path=path, line=error.line) from error


def _lost(lost: Collection[str], path: str) -> Iterator[Issue]:
    """Say which things of documents lie in no document version of the graph."""
    if lost:
        named = listed(sorted(lost), most=_NAMED)
        message = f"no document version of the file holds {named}; give each kg:inDocument, or kg:version"
        yield issue(Oddity.WRONG_SHAPE, message, path=path)


def _left_out(rest: tuple[Quad, ...], path: str) -> Iterator[Issue]:
    """Say what belongs to no document version: spans that lie in none, and what kg derives itself."""
    lost = _documentary(rest)
    yield from _lost(lost, path)
    others = sum(str(quad.subject) not in lost for quad in rest)
    if others:
        message = f"{others:,} statements about nothing in a document were left out; kg derives its own"
        yield issue(Oddity.LEFT_OUT, message, path=path)


def _documentary(quads: Iterable[Quad]) -> set[str]:
    """The things that can only be in a document: documents, versions, mentions, claims."""
    return {
        str(quad.subject)
        for quad in quads
        if quad.predicate.value == RDF + "type" and quad.object.value in _IN_DOCUMENTS  # type: ignore[union-attr]
    }
