"""A server that answers from a copy in memory answers as from disk, and never from an older one."""

import json
import os
import time
from pathlib import Path

import pytest

from kg.pipeline import ingest
from kg.pipeline.forgetting import forget_document
from kg.query import catalog
from kg.store import open_store
from tests.serve.client import EXAMPLES, TOKEN, ask, running

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system whose processes can fork"),
]

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
PATIENCE = 60


def copied(address):
    """Wait until the latest snapshot is in memory; return its name."""
    for _ in range(PATIENCE * 10):
        found = json.loads(ask(address, path="/health")[2])
        if found["in_memory"]:
            return found["snapshot"]
        time.sleep(0.1)
    raise AssertionError(f"no copy within {PATIENCE} seconds")


def copies(store):
    """The processes that hold copies of a store."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode()
        except OSError:  # it has ended meanwhile
            continue
        if "kg.serve.copy" in words and str(store) in words:
            found.append(path.parent.name)
    return found


def count(address):
    return ask(address, fields={"query": COUNT}, headers={"accept": "text/csv"})[2]


def ended(store):
    for _ in range(100):
        if not copies(store):
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def memory(example_store):
    with running(example_store, "--in-memory", "--timeout", "4", "--workers", "3") as (address, _):
        copied(address)
        yield address


def test_the_answers_are_those_from_disk(server, memory, example_store):
    assert ask(memory, fields={"query": "ASK {}"})[0] == 200
    assert len(copies(example_store)) >= 2  # the copy, and who answered from it
    for name, query in catalog().items():
        if all(param.optional for param in query.params):
            answers = [
                ask(address, path=f"/queries/{name}", headers={"accept": "text/csv"})
                for address in (server, memory)
            ]
            assert [status for status, _, _ in answers] == [200, 200], name
            assert answers[0][2] == answers[1][2], name
    dumps = [
        ask(one, path="/graphs", headers={"accept": "application/n-quads"})[2] for one in (server, memory)
    ]
    assert sorted(dumps[0].splitlines()) == sorted(dumps[1].splitlines())


def test_an_endless_query_is_ended_and_leaves_nothing_behind(memory, example_store):
    before = len(copies(example_store))
    status, _, body = ask(memory, fields={"query": ENDLESS})

    assert status == 503
    assert "took more than 4 seconds" in body.decode()
    assert ask(memory, fields={"query": "ASK {}"})[0] == 200
    assert len(copies(example_store)) <= before


def test_a_query_that_needs_too_much_memory_ends_no_server(memory):
    status, _, _ = ask(memory, "POST", fields={"query": "SELECT * {" + "{" * 4_000 + "}" * 4_000 + "}"})

    assert status in (400, 500, 503)
    assert ask(memory, fields={"query": "ASK {}"})[0] == 200


def test_what_is_written_is_seen_at_once_and_copied_again(tmp_path):
    folder = tmp_path / "store"
    report = next((EXAMPLES / "reports").iterdir())
    with open_store(str(folder)) as store:
        ingest(store, [str(report)])
    with running(folder, "--in-memory", "--writable", token=TOKEN) as (address, process):
        first, before = copied(address), count(address)
        update = (
            "INSERT DATA { GRAPH <https://a.example/g> { <https://a.example/a> a <https://a.example/b> } }"
        )
        headers = {"authorization": f"Bearer {TOKEN}"}
        assert ask(address, "POST", fields={"update": update}, headers=headers)[0] == 204
        at_once = count(address)
        second = copied(address)

        assert first != second
        assert before != at_once == count(address)
        assert process.poll() is None
    assert ended(folder)


def test_a_later_snapshot_is_seen_by_whoever_asks_first(tmp_path):
    folder = tmp_path / "store"
    reports = sorted(map(str, (EXAMPLES / "reports").iterdir()))
    with open_store(str(folder)) as store:
        ingest(store, reports[:1])
    with running(folder, "--in-memory") as (address, _):
        first = copied(address)
        with open_store(str(folder)) as store:
            ingest(store, reports[1:2])
        time.sleep(1)
        status, _, body = ask(address, path="/health")  # answered by a thread, not by the server's loop

        assert status == 200
        assert json.loads(body)["snapshot"] != first
        assert copied(address) != first


def test_what_is_forgotten_is_in_no_copy(tmp_path):
    folder = tmp_path / "store"
    with open_store(str(folder)) as store:
        summary = ingest(store, [str(EXAMPLES / "reports")])
        assert summary.stored > 1
        document = str(
            store.select("SELECT ?d { ?v <http://purl.org/dc/terms/identifier> ?d } ORDER BY ?d LIMIT 1")
            .rows[0][0]
            .value
        )
    query = f'ASK {{ ?s <http://purl.org/dc/terms/identifier> "{document}" }}'
    with running(folder, "--in-memory") as (address, _):
        copied(address)
        assert b"true" in ask(address, fields={"query": query})[2]
        with open_store(str(folder)) as store:
            forget_document(store, document)
        time.sleep(1)

        assert b"false" in ask(address, fields={"query": query})[2]
        copied(address)
        assert b"false" in ask(address, fields={"query": query})[2]
