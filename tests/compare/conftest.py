import pytest

from kg.compare import load_knowledge


@pytest.fixture(scope="session")
def knowledge():
    return load_knowledge()
