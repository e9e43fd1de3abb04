"""A store made from the examples: the whole graph that the ontology is about."""

from pathlib import Path

import pytest

from kg.pipeline.ingestion import ingest
from kg.pipeline.judging import Signature, rate_source
from kg.store import Store, open_store

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store of all example reports and graphs and one dataset, in which one source was
    graded.
    """
    folder = tmp_path_factory.mktemp("ontology") / "store"
    with open_store(str(folder)) as store:
        dataset = EXAMPLES / "datasets" / "shipwatch.ftm.json"
        summary = ingest(store, [str(EXAMPLES / "reports"), str(EXAMPLES / "graphs"), str(dataset)])
        assert summary.stored == summary.read > 10
        assert summary.records.stored == 1
        rate_source(
            store, "harbour-watch.example", "B", Signature(by="Jane Roe", why="its lists stood up to checks")
        )
    return folder


@pytest.fixture(scope="session")
def example_store(example_folder: Path) -> Store:
    """The same store in memory, so that the one on disk is free for others."""
    copy = open_store("memory:")
    with open_store(str(example_folder), create=False) as store:
        copy.add(store.quads())
    return copy
