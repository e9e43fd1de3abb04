"""Resolution and analysis of what a store holds: derived, droppable, made again after an ingest."""

from __future__ import annotations

from collections.abc import Iterable

from kg.compare import analyse, load_knowledge
from kg.graph.build import analysed_quads, analysis_quads, reference_quads, resolution_quads
from kg.graph.read import read_extractions
from kg.model import Analysis, Extraction, Resolution
from kg.pipeline.versions import stored_versions
from kg.resolve import resolve
from kg.store import Store
from kg.terms import PROV, graph


def resolve_all(extractions: Iterable[Extraction]) -> tuple[Resolution, Analysis]:
    """Resolve extractions against each other and judge their claims, without a store."""
    resolution = resolve(tuple(extractions))
    return resolution, analyse(resolution.answers, load_knowledge())


def analyse_store(store: Store) -> tuple[Resolution, Analysis]:
    """Make the resolution and analysis graphs of a store anew from its current document versions."""
    extractions = tuple(read_extractions(store, store.texts.get))
    resolution, analysis = resolve_all(extractions)
    places = (place for extraction in extractions for place in extraction.places)
    store.replace_graph(graph(store.base, "reference"), reference_quads(places, store.base))
    store.replace_graph(graph(store.base, "resolution"), resolution_quads(resolution, store.base))
    questions = {answer.question.id: answer.question for answer in resolution.answers}
    versions = [extraction.document.version for extraction in extractions]
    store.replace_graph(
        graph(store.base, "analysis"),
        (
            *analysis_quads(analysis, store.base, questions=questions.values()),
            *analysed_quads(versions, store.base),
        ),
    )
    return resolution, analysis


def is_analysed(store: Store) -> bool:
    """Tell whether the analysis was made from just the current versions: False after a stopped ingest."""
    analysis = graph(store.base, "analysis")
    query = f"SELECT ?graph WHERE {{ GRAPH <{analysis}> {{ <{analysis}> <{PROV}wasDerivedFrom> ?graph }} }}"
    derived = {row[0] for row in store.select(query).texts()}
    current = {graph(store.base, f"doc/{versions[-1]}") for versions in stored_versions(store).values()}
    return derived == current
