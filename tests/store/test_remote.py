"""Stores on servers: what is found where, what is tried again, what is never told, what is never half."""

import base64

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QueryError, StoreError
from kg.store import open_store
from kg.store.access import Access
from kg.store.batches import MOST_QUADS
from kg.store.endpoint import Endpoint
from kg.store.remote import RemoteStore
from tests.answering import said, served
from tests.servers import free_port, oxigraph

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "localhost"])

SECRET = "open-sesame-91c2"
NODE = NamedNode("https://example.org/n")
GRAPH = NamedNode("https://example.org/id/graph/g")


@pytest.fixture(autouse=True)
def _hurry(monkeypatch, tmp_path):
    monkeypatch.setattr("kg.store.sending.FIRST_WAIT", 0.01)
    monkeypatch.setenv("KG_SIDECAR", str(tmp_path / "sidecar"))
    monkeypatch.setenv("HOME", str(tmp_path))


def basic(words):
    return f"Basic {base64.b64encode(words.encode()).decode()}"


def remote(address, folder, access=None):
    folder.mkdir(exist_ok=True)
    return RemoteStore(Endpoint(address, access), folder, base="https://example.org/id")


def test_a_busy_server_is_asked_again(tmp_path):
    with served(said(), said("busy", 503), ("drop", {}, ""), said(), said()) as server:
        store = remote(server.address, tmp_path / "s")
        store.add([Quad(NODE, NODE, NODE, GRAPH)])
        sent = [body for _, _, body in server.got[1:]]
        store.close()

    assert len(sent) == 3
    assert len(set(sent)) == 1  # the very same update: adding a quad twice adds it once


def test_a_server_that_stays_away_is_told_so():
    with pytest.raises(StoreError, match="nothing answers there"):
        Endpoint(f"http://127.0.0.1:{free_port()}/query")


@pytest.mark.parametrize(
    "cut",
    [
        said('{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"a:b"}}'),
        said('{"head":{"vars":["s"]},"results":{"bindings":[The SPARQL operation has been cancelled'),
        (200, {"content-length": 900}, '{"head":{"vars":["s"]},"results":{"bindings":['),
    ],
)
def test_half_an_answer_is_none(tmp_path, cut):
    with served(said(), cut) as server:
        store = remote(server.address, tmp_path / "s")
        store._union_seen = True
        with pytest.raises((QueryError, StoreError), match="broke its answer off"):
            store.select("SELECT ?s { ?s ?p ?o }")
        store.close()


def test_an_answer_with_rows_left_out_is_none(tmp_path):
    with served(said(), said(x_sparql_maxrows="10000")) as server:
        store = remote(server.address, tmp_path / "s")
        store._union_seen = True
        with pytest.raises(StoreError, match="at most 10000 rows"):
            store.select("SELECT ?s { ?s ?p ?o }")
        store.close()


def test_secrets_go_with_requests_and_into_no_message(tmp_path):
    with served(said(), said("no", 401)) as server:
        address = server.address.replace("http://", f"http://me:{SECRET}@")
        store = remote(address, tmp_path / "s")
        with pytest.raises(StoreError) as refused:
            store.add([Quad(NODE, NODE, NODE, GRAPH)])
        told = f"{refused.value} {store.location} {store!r} {refused.value.__cause__!r}"
        sent = server.got[-1][1]["authorization"]
        store.close()

    assert SECRET not in told
    assert "KG_STORE_PASSWORD" in told
    assert base64.b64decode(sent.removeprefix("Basic ")).decode() == f"me:{SECRET}"


def test_a_token_is_not_carried_to_another_host(tmp_path):
    with served(said()) as other, served(said(), said("", 307, location=other.address)) as server:
        store = remote(server.address, tmp_path / "s", Access(token=SECRET))
        with pytest.raises(StoreError, match=r"has moved to http://127\.0\.0\.1"):
            store.add([Quad(NODE, NODE, NODE, GRAPH)])
        store.close()
        assert other.got == []
        assert server.got[-1][1]["authorization"] == f"Bearer {SECRET}"


def test_netrc_is_read(tmp_path):
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login me password {SECRET}\n")
    (tmp_path / ".netrc").chmod(0o600)
    with served(said()) as server:
        endpoint = Endpoint(server.address)
        endpoint.update("CLEAR ALL")
        endpoint.close()

    assert "authorization" not in server.got[0][1]  # finding the server needs no leave here
    assert server.got[1][1]["authorization"] == basic(f"me:{SECRET}")


def test_a_step_that_is_large_is_sent_in_parts(tmp_path):
    quads = [Quad(NODE, NODE, Literal(str(number)), GRAPH) for number in range(2 * MOST_QUADS + 1)]
    with served(said()) as server:
        store = remote(server.address, tmp_path / "s")
        store.add(quads)
        sent = [body for _, _, body in server.got[1:]]
        store.close()

    assert len(sent) == 3
    assert sum(body.count('"') for body in sent) == 2 * len(quads)


def test_a_default_graph_that_is_no_union_is_refused(tmp_path):
    nothing = '{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"0"}}]}}'
    something = '{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"a:b"}}]}}'
    with served(said(), *[said(nothing), said(something)] * 2) as server:
        store = remote(server.address, tmp_path / "s")
        with pytest.raises(StoreError, match="--union-default-graph"):
            store.ask("ASK { ?s ?p ?o }")
        store.close()


def test_an_address_is_found_from_that_of_the_server_or_of_its_queries(tmp_path):
    with oxigraph(tmp_path / "db") as address:
        for given in (address, f"{address}/", f"{address}/query"):
            endpoint = Endpoint(given)
            assert (endpoint.query_url, endpoint.update_url) == (f"{address}/query", f"{address}/update")
            assert endpoint.layout.name == "Oxigraph"
            endpoint.close()


def test_a_server_keeps_what_was_stored_and_the_folder_its_base(tmp_path):
    with oxigraph(tmp_path / "db") as address:
        with open_store(address, base="https://example.org/id") as store:
            store.add([Quad(NODE, NODE, NODE, GRAPH)])
            store.texts.put("0a1b", "text")
        with open_store(address, create=False) as store:
            assert (len(store), store.base, store.texts.get("0a1b")) == (1, "https://example.org/id", "text")
        with pytest.raises(StoreError, match="begin with"):
            open_store(address, base="https://example.org/other")


def test_an_endpoint_that_nothing_was_ingested_into_is_no_store_to_read(tmp_path):
    with oxigraph(tmp_path / "db") as address, pytest.raises(StoreError, match="KG_SIDECAR"):
        open_store(address, create=False)
