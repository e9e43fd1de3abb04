"""Every stored verdict follows from the published rules, on the embedded engine and on a server."""

from pathlib import Path

import pytest
import urllib3

from kg.assets import ontology_dir
from kg.errors import ValidationFailed
from kg.graph.dump import dump_quads
from kg.pipeline import ingest
from kg.pipeline.ruling import check_verdicts, stored_verdicts, verdicts_by_rules
from kg.store import open_store
from kg.terms import KG, concept, graph
from tests.servers import oxigraph

REPORTS = Path(__file__).resolve().parents[2] / "examples" / "reports"
RULES = {path.stem: path.read_text("utf-8") for path in sorted((ontology_dir() / "rules").glob("*.rq"))}


@pytest.fixture(scope="module")
def store():
    with open_store("memory:") as made:
        ingest(made, [str(REPORTS)])
        yield made


def test_every_stored_verdict_follows_from_the_rules(store):
    checked = check_verdicts(store)

    assert checked.stored == checked.followed > 50
    assert stored_verdicts(store) == verdicts_by_rules(store)


def test_a_verdict_that_was_changed_is_reported(store):
    analysis = graph(store.base, "analysis")
    update, contradiction = concept("verdict", "update"), concept("verdict", "contradiction")
    pair = next(
        quad
        for quad in store.quads(analysis)
        if quad.predicate.value == KG.verdict
        and quad.object.value == contradiction
        and "/comparison/" in quad.subject.value
    )
    changed = type(pair)(pair.subject, pair.predicate, type(pair.subject)(update), pair.graph_name)
    store.change(remove=[pair], add=[changed])
    try:
        with pytest.raises(ValidationFailed, match="1 of"):
            check_verdicts(store)
    finally:
        store.change(remove=[changed], add=[pair])


@pytest.fixture
def endpoint(store, tmp_path):
    """A SPARQL server of its own that holds the store's graphs, on this machine alone."""
    dump = tmp_path / "graph.nq"
    with dump.open("wb") as out:
        dump_quads(store.quads(), out)
    with oxigraph(tmp_path / "db") as address, urllib3.PoolManager() as pool:
        loaded = pool.request(
            "POST",
            f"{address}/store",
            body=dump.read_bytes(),
            headers={"Content-Type": "application/n-quads"},
        )
        assert loaded.status < 300, loaded.data
        yield lambda query: rows(pool, address, query)


def rows(pool, address, query):
    answer = pool.request(
        "POST",
        f"{address}/query?union-default-graph",
        body=query.encode("utf-8"),
        headers={"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"},
    )
    assert answer.status == 200, answer.data
    found = answer.json()
    names = found["head"]["vars"]
    return [tuple(row[name]["value"] for name in names) for row in found["results"]["bindings"]]


@pytest.mark.needs_tool("oxigraph")
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_rules_give_the_same_rows_on_a_server(store, endpoint):
    told = {name: endpoint(text) for name, text in RULES.items()}

    assert told == {name: store.select(text).texts() for name, text in RULES.items()}
    assert sum(len(found) for found in told.values()) > 50
