"""Makes records into what a store takes: graphs that were held against the shapes, as N-Quads, and keys."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from kg.graph.document import document_nodes
from kg.graph.records import alone_nodes, maker_quads, record_version_quads
from kg.graph.validate import validate_quads
from kg.graph.values import Described, lines_of, quads_of
from kg.issues import Issue, Level
from kg.model import Extraction
from kg.resolve.records import actor_id, event_key, record_keys, resolve_record
from kg.store import Quad
from kg.store.records import Kept

OF_EACH_FORM = 2
"""Records of each form that are held against the shapes: what has the same properties is written alike."""

TOGETHER = 128
"""Records held against the shapes at once."""

SPOT_CHECK = 1_000
"""One in so many records is held against the shapes whatever its form."""

COLLECTED = 100_000
"""Objects made between two looks for cyclic garbage while records are made; Python's own number is 700."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record to be made, with the version that the store holds of it, and whether its own is older."""

    record: Extraction
    before: str | None
    older: bool


@dataclass(slots=True)
class Made:
    """A batch made ready: `lines` are its graphs as N-Quads, `current` says which versions are current and
    who makes the dataset; `gone` are records with the version that is replaced.

    `checked` records were held against the shapes in `checking` seconds, `forms` of them of a form not seen
    before; `issues` name those that did not conform and are left out.
    """

    lines: bytes = b""
    current: list[Quad] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    quads: int = 0
    stored: int = 0
    revised: int = 0
    older: int = 0
    claims: int = 0
    events: int = 0
    checked: int = 0
    forms: int = 0
    checking: float = 0.0


@dataclass(slots=True)
class Maker:
    """Makes batches. `check_all` holds every record against the shapes, not the chosen ones alone."""

    base: str
    check_all: bool = False
    _forms: dict[frozenset[str], int] = field(default_factory=dict)
    _looked_at: int = 0

    def make(self, batch: Sequence[Waiting], keys: Mapping[str, str]) -> Made:
        """Make a batch of records, one version of each; `keys` are those of events that they refer to."""
        known = len(self._forms)
        graphs = [list(document_nodes(waiting.record, self.base)) for waiting in batch]
        began = time.perf_counter()
        rejected, checked = self._check(graphs)
        made = Made(checked=checked, checking=time.perf_counter() - began)
        made.forms = len(self._forms) - known
        nodes: list[Described] = []
        for at, waiting in enumerate(batch):
            if at in rejected:
                made.issues.append(_rejected(waiting.record, rejected[at]))
            else:
                nodes += graphs[at]
                made.current += self._make(waiting, keys, made, nodes)
        made.lines = b"".join(lines_of(nodes))
        made.quads = made.lines.count(b"\n") + len(made.current)
        return made

    def _make(
        self, waiting: Waiting, keys: Mapping[str, str], made: Made, nodes: list[Described]
    ) -> Iterator[Quad]:
        """Add what a record means by itself to `nodes`; yield what makes its version the current one."""
        record, before, older = waiting.record, waiting.before, waiting.older
        document = record.document
        resolution = resolve_record(record, keys)
        if not older:
            nodes += alone_nodes(resolution, document.version, self.base)
        made.kept.append(kept_of(record, current=not older))
        if before is not None and not older:
            made.gone.append((document.id, before))
        made.stored += 1
        made.revised += before is not None and not older
        made.older += older
        made.claims += len(record.claims)
        made.events += len(record.events)
        if made.stored == 1:
            yield from maker_quads(resolution, self.base)
        versions = (document.version, before) if older else (before, document.version)
        yield from record_version_quads(document.id, [one for one in versions if one], self.base)

    def _check(self, graphs: Sequence[Sequence[Described]]) -> tuple[dict[int, str], int]:
        """Hold records against the shapes; return what is wrong with which, and how many were looked at.

        Of each form (the properties that a record has) the first are checked, and one record in so many of
        all. Where one of a form is wrong, all of the batch are checked.
        """
        chosen = [at for at, nodes in enumerate(graphs) if self._is_chosen(nodes) or self.check_all]
        if _conform([graphs[at] for at in chosen]):
            return {}, len(chosen)
        reports = {at: validate_quads(quads_of(nodes)) for at, nodes in enumerate(graphs)}
        return {at: report.text() for at, report in reports.items() if not report.conforms}, len(graphs)

    def _is_chosen(self, nodes: Sequence[Described]) -> bool:
        form = frozenset(
            [predicate for node in nodes for predicate, value in node.stated if value is not None]
        )
        seen = self._forms.get(form, 0)
        self._forms[form] = seen + 1
        self._looked_at += 1
        return seen < OF_EACH_FORM or self._looked_at % SPOT_CHECK == 0


@contextmanager
def rare_collection() -> Iterator[None]:
    """Look for cyclic garbage rarely: with the lexicons in memory, each look takes long and finds little."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(COLLECTED, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def kept_of(record: Extraction, *, current: bool = True) -> Kept:
    """Return a record as it is kept beside the graph; one that is not current has no keys."""
    return Kept(
        version=record.document.version,
        dataset=record.document.dataset or "",
        text=record.document.text,
        keys=record_keys(record) if current else (),
        event=event_key(record) if current else None,
        actors=tuple((actor_id(a, record), a.name, a.kind.value, a.country) for a in record.actors),
        places=tuple(
            dict.fromkeys(
                place for event in record.events for place in (event.place_id, *event.places) if place
            )
        ),
    )


def _conform(graphs: Sequence[Sequence[Described]]) -> bool:
    """Tell whether records conform, held against the shapes a hundred at a time: the shapes cost the same
    to read.
    """
    for start in range(0, len(graphs), TOGETHER):
        nodes = (node for graph in graphs[start : start + TOGETHER] for node in graph)
        if not validate_quads(quads_of(nodes)).conforms:
            return False
    return True


def _rejected(record: Extraction, report: str) -> Issue:
    return Issue(
        stage="validate",
        code="does_not_conform",
        message=f"its graph does not conform to the shapes and was not stored\n{report}",
        level=Level.ERROR,
        doc=record.document.id,
    )
