"""A real server over a store of example documents."""

import pytest

from kg.pipeline import ingest
from kg.store import open_store
from tests.serve.client import EXAMPLES, running


@pytest.fixture(scope="session")
def example_store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served") / "store"
    with open_store(str(folder)) as store:
        ingest(store, [str(EXAMPLES / "reports"), str(EXAMPLES / "datasets")])
    return folder


@pytest.fixture(scope="session")
def server(example_store):
    with running(example_store, "--timeout", "4", "--workers", "3") as (address, _):
        yield address
