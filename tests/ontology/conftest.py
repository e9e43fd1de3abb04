"""A store made from the example reports: the whole graph that the ontology is about."""

from pathlib import Path

import pytest

from kg.pipeline.ingestion import ingest
from kg.store import Store, open_store

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="session")
def example_store() -> Store:
    store = open_store("memory:")
    summary = ingest(store, [str(REPORTS)])
    assert summary.stored >= 10
    return store
