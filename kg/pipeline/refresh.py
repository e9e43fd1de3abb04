"""Resolution and analysis of what a store holds: derived, droppable, made again after an ingest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.compare import analyse, context_of, grounds_of, load_knowledge, with_stakes
from kg.graph.build import (
    analysed_quads,
    attribute_quads,
    grade_quads,
    grounds_quads,
    judged_quads,
    reference_quads,
    relation_quads,
    resolution_quads,
    war_quads,
)
from kg.ids import iri
from kg.judgements import Judgement
from kg.model import Analysis, Extraction, Resolution
from kg.pipeline.blocks import Renewal, conflicts_of, judge_blocks, write_blocks
from kg.pipeline.judged import InForce, in_force, recorded
from kg.pipeline.selecting import extractions_together, let_alone
from kg.pipeline.versions import stored_versions
from kg.reference import read_reference
from kg.resolve import resolve
from kg.resolve.grades import grades_of
from kg.store import Store
from kg.terms import PROV, graph


def resolve_all(
    extractions: Iterable[Extraction], judgements: Sequence[Judgement] = ()
) -> tuple[Resolution, Analysis]:
    """Resolve extractions against each other and judge their claims, without a store."""
    resolution = resolve(tuple(extractions), judgements)
    return resolution, analyse(resolution.answers, load_knowledge(), links=resolution.question_links)


def analyse_store(store: Store, judged: InForce | None = None) -> Renewal:
    """Bring the resolution and analysis graphs of a store up to date with its current document versions.

    Only what differs is written; blocks of the analysis that nothing new bears on are not judged again.
    `judged` are the judgements to obey, those of the store that are in force if left out.
    """
    judged = in_force(store) if judged is None else judged
    extractions = extractions_together(store)
    knowledge = load_knowledge()
    resolution = resolve(extractions, judged.judgements)
    renewal = judge_blocks(store, resolution, knowledge)
    if resolution.possible:
        resolution = with_stakes(resolution, conflicts_of(store, renewal), knowledge)
    let_alone(store, extractions, resolution)
    places = [place for extraction in extractions for place in extraction.places]
    grounds = grounds_of(resolution.answers, context_of(resolution.answers, knowledge))
    store.replace_graph(
        graph(store.base, "reference"),
        (
            *reference_quads(places, store.base, recorded=store.records.places()),
            *relation_quads(grounds, store.base),
            *attribute_quads(read_reference().attribute, store.base),
            *war_quads(read_reference().war, resolution.entities, store.base),
        ),
    )
    publishers = {extraction.document.id: extraction.document.publisher for extraction in extractions}
    store.replace_graph(
        graph(store.base, "resolution"),
        (
            *resolution_quads(resolution, store.base),
            *grounds_quads(grounds, store.base),
            *judged_quads(resolution.answers, judged.ids, store.base),
            *grade_quads(grades_of(resolution, judged.ratings, publishers), store.base),
        ),
    )
    write_blocks(
        store,
        renewal,
        analysed_quads(
            (e.document.version for e in extractions if e.document.release is None),
            store.base,
            records=_has_records(store),
            judgements=[one.id for one in recorded(store)],
        ),
    )
    return renewal


def is_analysed(store: Store) -> bool:
    """Tell whether the analysis was made from just the current versions and all judgements.

    False after an ingest or a judgement that was stopped.
    """
    analysis = graph(store.base, "analysis")
    query = f"SELECT ?graph WHERE {{ GRAPH <{analysis}> {{ <{analysis}> <{PROV}wasDerivedFrom> ?graph }} }}"
    derived = {row[0] for row in store.select(query).texts()}
    current = {graph(store.base, f"doc/{versions[-1]}") for versions in stored_versions(store).values()}
    judged = {iri(store.base, "judgement", record.id) for record in recorded(store)}
    records = {graph(store.base, "records")} if _has_records(store) else set()
    return derived == current | judged | records


def _has_records(store: Store) -> bool:
    return next(store.quads(graph(store.base, "records")), None) is not None
