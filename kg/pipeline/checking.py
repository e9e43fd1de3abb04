"""What SPARQL alone cannot tell of a store: whether it conforms, and how its claims are resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.errors import ValidationFailed
from kg.graph.validate import Report, validate_quads
from kg.model import Answer
from kg.pipeline.judged import in_force
from kg.pipeline.selecting import extractions_together
from kg.resolve import resolve
from kg.store import Store

BATCH = 64
"""Document graphs validated together: the shapes cost the same to read for one as for many."""


def validate_store(store: Store) -> tuple[str, ...]:
    """Validate a store against the shapes, document by document and then as a whole.

    Returns remarks: what is allowed and worth a look. Raises `ValidationFailed` with the report of the first
    part that does not conform.
    """
    documents = [name for name in store.graphs() if "/graph/doc/" in name]
    remarks: list[str] = []
    for batch in _parts(documents, BATCH):
        remarks += _demand(store, validate_quads(quad for name in batch for quad in store.quads(name)))
    remarks += _demand(store, validate_quads(store.quads(), shapes="store"))
    return tuple(remarks)


def _demand(store: Store, report: Report) -> tuple[str, ...]:
    if not report.conforms:
        raise ValidationFailed(f"the store {store.location} does not conform", report.text())
    return report.remarks


def _parts(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (names[start : start + size] for start in range(0, len(names), size))


def answers_of(store: Store) -> Sequence[Answer]:
    """Return how resolution sees the claims of a store's current documents."""
    return resolve(extractions_together(store), in_force(store).judgements).answers
