"""What a server stands: endless and huge queries, busy hours, updates of strangers, a writer beside it."""

import concurrent.futures
import json
import signal
import subprocess
import sys
import time

import pytest

from kg.store import open_store
from tests.serve.client import EXAMPLES, TOKEN, ask, running

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
STREAMED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def counted(address):
    return int(json.loads(ask(address, fields={"query": COUNT})[2])["results"]["bindings"][0]["n"]["value"])


def test_an_endless_query_is_ended_and_the_others_go_on(server):
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        endless = [pool.submit(ask, server, fields={"query": ENDLESS}) for _ in range(2)]
        time.sleep(0.5)
        began = time.monotonic()
        assert ask(server, fields={"query": "ASK {}"}, source="127.0.0.2")[0] == 200
        took = time.monotonic() - began
        found = [one.result() for one in endless]

    assert took < 2
    assert [status for status, _, _ in found] == [503, 503]
    assert "took more than 4 seconds" in found[0][2].decode()
    assert found[0][1]["retry-after"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a",
        "SELECT * {" + "{" * 4_000 + "}" * 4_000 + "}",
        "ASK { FILTER(" + "(" * 30_000 + "1" + ")" * 30_000 + ") }",
        "ASK { FILTER(" + "!" * 60_000 + "1) }",
    ],
)
def test_a_query_that_ends_the_engine_ends_no_server(server, query):
    status, _, body = ask(server, "POST", fields={"query": query})

    assert status in (400, 500, 503), body[:200]
    assert ask(server, fields={"query": "ASK {}"})[0] == 200


def test_an_answer_that_is_cut_off_is_not_taken_for_a_whole_one(example_store):
    with running(example_store, "--max-rows", "5000") as (address, _):
        with pytest.raises(Exception, match=r"(?i)incomplete|broken|protocol|read"):
            ask(address, fields={"query": STREAMED})
        assert ask(address, fields={"query": f"{STREAMED} LIMIT 4000"})[0] == 200
    with running(example_store, "--max-bytes", "20000") as (address, _):
        status, _, body = ask(address, fields={"query": f"{STREAMED} LIMIT 4000"})

        assert status == 413
        assert "20,000 bytes" in body.decode()


def test_one_client_does_not_get_every_worker(server):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        several = [pool.submit(ask, server, fields={"query": ENDLESS}) for _ in range(6)]
        time.sleep(1)
        told = ask(server, path="/metrics")[2].decode()
        for one in several:
            one.cancel()
        concurrent.futures.wait(several)

    assert "kg_queries_running 2" in told  # of three workers
    assert "kg_queries_waiting 4" in told


def test_only_those_with_the_token_change_a_store_and_everybody_sees_it(tmp_path):
    store = tmp_path / "store"
    with open_store(str(store)):
        pass
    insert = (
        "INSERT DATA { GRAPH <https://example.org/g> { <https://example.org/s> a <https://example.org/o> } }"
    )
    with running(store, "--writable", token=TOKEN) as (address, process):
        sent = {"method": "POST", "fields": {"update": insert}}
        assert ask(address, **sent)[0] == 401
        assert ask(address, **sent, headers={"authorization": "Bearer wrong"})[0] == 401
        allowed = {"headers": {"authorization": f"Bearer {TOKEN}"}}
        assert ask(address, **sent, **allowed)[0] == 204
        assert counted(address) == 1
        load = {"method": "POST", "fields": {"update": "LOAD <http://127.0.0.1:9/x>"}}
        assert ask(address, **load, **allowed)[0] == 400
        assert ask(address, method="POST", fields={"update": "INSERT DATA {"}, **allowed)[0] == 400
        assert ask(address, **sent, **allowed)[0] == 204
        process.send_signal(signal.SIGTERM)
        log = process.communicate(timeout=30)[1]
    with open_store(str(store)) as reopened:
        assert len(reopened) == 1
    assert '"path": "/sparql"' in log
    assert TOKEN not in log
    assert "example.org" not in log


def test_what_an_ingest_stores_is_seen_beside_it(tmp_path):
    store = tmp_path / "store"
    with open_store(str(store)):
        pass
    with running(store) as (address, _):
        assert counted(address) == 0
        subprocess.run(
            [
                sys.executable,
                "-m",
                "kg",
                "--store",
                str(store),
                "ingest",
                str(EXAMPLES / "datasets" / "baghdad-bombs.txt"),
            ],
            check=True,
            capture_output=True,
        )
        time.sleep(0.6)
        seen = counted(address)
    with open_store(str(store)) as reopened:
        assert seen == len(reopened) > 100


def test_a_request_that_runs_is_finished_before_the_end(example_store):
    with running(example_store) as (address, process):
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            slow = pool.submit(
                ask, address, fields={"query": f"{STREAMED} LIMIT 300000"}, headers={"accept": "text/csv"}
            )
            time.sleep(0.3)
            process.send_signal(signal.SIGTERM)
            status, _, body = slow.result()
        assert (status, body.count(b"\r\n") > 300_000) == (200, True)
        assert process.wait(timeout=30) == -signal.SIGTERM


def test_a_store_that_is_none_is_refused(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "kg", "serve", "--store", str(tmp_path / "none")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "run 'kg ingest' first" in done.stderr
