"""One contract for every store: in memory, in a folder, and on two servers, they behave the same."""

import os

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib import URIRef

from kg.errors import InputError, QueryError, StoreError
from kg.issues import Issue
from kg.store import open_store
from tests.serve.client import running
from tests.servers import oxigraph

A, B, P = (NamedNode(f"https://example.org/{name}") for name in "abp")
G, H = NamedNode("https://example.org/graph/g"), NamedNode("https://example.org/graph/h")
ONE, TWO, THREE = Quad(A, P, B, G), Quad(B, P, Literal('zwei\n"2"', language="de"), H), Quad(B, P, A, H)


pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
TOKEN = "let-me-in-7f3a"


@pytest.fixture(scope="session")
def oxigraph_address(tmp_path_factory):
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture(scope="session")
def kg_address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kg") / "store"
    with open_store(str(folder)):
        pass
    with running(folder, "--writable", token=TOKEN) as (address, _):
        yield address


OTHER = os.environ.get("KG_TEST_ENDPOINT")
"""A server to be tried as well, such as http://dba:dba@localhost:8890/sparql; its test graphs are removed."""


@pytest.fixture(scope="session")
def other_address():
    return OTHER


@pytest.fixture(params=["memory", "folder", "oxigraph", "kg", *(["other"] if OTHER else [])])
def store(request, tmp_path, monkeypatch):
    if request.param in ("memory", "folder"):
        location = "memory:" if request.param == "memory" else str(tmp_path / "store")
        with open_store(location) as opened:
            yield opened
        return
    monkeypatch.setenv("KG_SIDECAR", str(tmp_path / "sidecar"))
    if request.param == "kg":
        monkeypatch.setenv("KG_STORE_TOKEN", TOKEN)
    address = request.getfixturevalue(f"{request.param}_address")
    with open_store(address, base="https://example.org") as opened:
        for name in opened.graphs():
            opened.remove_graph(name)
        yield opened


def test_store_keeps_what_is_added_once(store):
    store.add([ONE, TWO])
    store.add([ONE])

    assert set(store.quads()) == {ONE, TWO}
    assert len(store) == 2


def test_store_adds_nothing_when_the_quads_break_off(store):
    def quads():
        yield ONE
        raise ValueError("the source failed")

    with pytest.raises(ValueError, match="the source failed"):
        store.add(quads())
    assert len(store) == 0


def test_store_names_its_graphs_and_reads_one(store):
    store.add([ONE, TWO, THREE])

    assert store.graphs() == (G.value, H.value)
    assert set(store.quads(H.value)) == {TWO, THREE}


def test_store_replaces_a_graph_and_leaves_the_others(store):
    store.add([ONE, TWO])

    store.replace_graph(H.value, [THREE])

    assert set(store.quads()) == {ONE, THREE}


def test_store_refuses_to_replace_a_graph_with_quads_of_another(store):
    store.add([ONE])

    with pytest.raises(ValueError, match="another graph"):
        store.replace_graph(G.value, [TWO])
    assert set(store.quads()) == {ONE}


def test_store_changes_in_one_step(store):
    store.add([ONE, TWO])

    store.change(remove=[TWO, ONE], add=[THREE])

    assert set(store.quads()) == {THREE}


def test_store_removes_a_graph(store):
    store.add([ONE, TWO])

    store.remove_graph(G.value)
    store.remove_graph("https://example.org/graph/none")

    assert set(store.quads()) == {TWO}
    assert store.graphs() == (H.value,)


def test_store_loads_nquads_whole_or_not_at_all(store):
    store.load(f"{ONE} .\n{TWO} .\n".encode())
    assert set(store.quads()) == {ONE, TWO}

    with pytest.raises(InputError, match="line 2"):
        store.load(f"{THREE} .\nnonsense\n".encode())
    assert set(store.quads()) == {ONE, TWO}


def test_store_selects_from_the_union_of_graphs(store):
    store.add([ONE, THREE])

    found = store.select("SELECT ?s ?none { ?s ?p ?o } ORDER BY ?s")

    assert found.columns == ("s", "none")
    assert found.rows == ((A, None), (B, None))


def test_store_stops_reading_at_the_limit(store):
    store.add([ONE, THREE])

    assert len(store.select("SELECT ?s { ?s ?p ?o }", limit=1)) == 1


def test_store_asks_and_constructs(store):
    store.add([ONE])

    assert store.ask(f"ASK {{ {A} ?p ?o }}") is True
    assert store.ask(f"ASK {{ {B} ?p ?o }}") is False
    assert [str(t) for t in store.construct("CONSTRUCT { ?o ?p ?s } { ?s ?p ?o }")] == [f"{B} {P} {A}"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s {", "not SPARQL"),
        ("ASK { ?s ?p ?o }", "no SELECT"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "not SPARQL"),
        ("LOAD <http://127.0.0.1:9/>", "not SPARQL"),
    ],
)
def test_store_refuses_what_is_no_local_select(store, query, message):
    with pytest.raises(QueryError, match=message):
        store.select(query)
    assert len(store) == 0


def test_store_copies_to_rdflib_with_the_union_as_default_graph(store):
    store.add([ONE, TWO, Quad(A, P, Literal("2024-01-01", datatype=NamedNode("a:date")), G)])

    dataset = store.dataset()

    rows = {tuple(str(term) for term in row) for row in dataset.query("SELECT ?s ?o { ?s ?p ?o }")}
    assert rows == {(A.value, B.value), (B.value, 'zwei\n"2"'), (A.value, "2024-01-01")}
    assert len(dataset.graph(URIRef(H.value))) == 1


def test_store_keeps_texts(store):
    store.texts.put("0a1b", "Zeile 1\r\nна\U0001f600\n")

    assert store.texts.get("0a1b") == "Zeile 1\r\nна\U0001f600\n"
    assert store.texts.versions() == ("0a1b",)
    store.texts.remove("0a1b")
    store.texts.remove("0a1b")
    with pytest.raises(StoreError, match="not in the store"):
        store.texts.get("0a1b")


def test_store_takes_runs_and_issues(store):
    store.log_run({"documents": 3})
    store.log_issues([Issue(stage="sources", code="no-date", message="no date", doc="a")])


def test_store_cannot_be_used_after_close(store):
    store.close()
    store.close()

    with pytest.raises(StoreError, match="is closed"):
        store.add([ONE])


def test_store_skolemises_nothing_by_itself(store):
    store.add([Quad(BlankNode("x"), P, A, G)])

    assert len(list(store.dataset().quads())) == 1
