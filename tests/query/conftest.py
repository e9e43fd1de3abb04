"""A store with the hand-written graph of `fixture.trig`."""

from pathlib import Path

import pyoxigraph
import pytest

from kg.store import Store, open_store

FIXTURE = Path(__file__).with_name("fixture.trig")


@pytest.fixture(scope="session")
def fixture_store() -> Store:
    store = open_store("memory:", base="https://example.org/kg")
    store.add(pyoxigraph.parse(path=FIXTURE))
    return store
