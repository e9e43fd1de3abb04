"""The same documents into a folder, into Oxigraph's server and into our own: the same answers."""

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.store import open_store
from tests.serve.client import EXAMPLES, TOKEN, running
from tests.servers import oxigraph

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def kg(*words):
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def told(location):
    kg("--store", location, "ingest", EXAMPLES / "reports", EXAMPLES / "datasets" / "shipwatch.ftm.json")
    asked = (
        ("contradictions",),
        ("timeline",),
        ("query", "vessel-history", "--imo", "9074729"),
        ("validate",),
    )
    return [kg("--store", location, *words) for words in asked]


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    return told(tmp_path_factory.mktemp("local") / "store")


def test_a_third_party_server(tmp_path, expected, monkeypatch):
    monkeypatch.setenv("KG_SIDECAR", str(tmp_path / "sidecar"))
    with oxigraph(tmp_path / "db") as address:
        assert told(address) == expected


def test_our_own_server(tmp_path, expected, monkeypatch):
    monkeypatch.setenv("KG_SIDECAR", str(tmp_path / "sidecar"))
    with open_store(str(tmp_path / "store")):
        pass
    monkeypatch.setenv("KG_STORE_TOKEN", TOKEN)
    with running(tmp_path / "store", "--writable", token=TOKEN) as (address, _):
        assert told(address) == expected
