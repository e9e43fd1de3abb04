"""What is sent to a server, how often, and to whom: never an update twice that may not be, never a secret."""

import base64

import httpx
import pytest
from click.testing import CliRunner
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.cli import main
from kg.errors import InputError, QueryError, StoreError
from kg.settings import Settings
from kg.store import open_store
from kg.store.access import Access
from kg.store.batches import MOST_BYTES, MOST_QUADS, requests_of
from kg.store.credentials import Credentials
from kg.store.endpoint import Endpoint
from kg.store.remote import RemoteStore
from kg.store.servers import KG, VIRTUOSO, layout_of
from tests.answering import behind_proxy, said, served
from tests.servers import oxigraph

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "localhost"])

SECRET = "open-sesame-91c2"
NODE, GRAPH = NamedNode("https://example.org/n"), NamedNode("https://example.org/id/graph/g")
QUADS = [Quad(NODE, NODE, Literal(str(number)), GRAPH) for number in range(50)]
COUNTING = (
    "DELETE { GRAPH ?g { ?s ?p ?n } } INSERT { GRAPH ?g { ?s ?p ?m } } "
    "WHERE { GRAPH ?g { ?s ?p ?n } BIND (?n + 1 AS ?m) }"
)
DROP = ("drop", {}, "")


@pytest.fixture(autouse=True)
def _hurry(monkeypatch, tmp_path):
    monkeypatch.setattr("kg.store.sending.FIRST_WAIT", 0.01)
    monkeypatch.setenv("KG_SIDECAR", str(tmp_path / "sidecar"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def remote(tmp_path):
    opened = []

    def open_at(address, access=None, **options):
        opened.append(
            RemoteStore(Endpoint(address, access, **options), tmp_path, base="https://example.org/id")
        )
        opened[-1]._union_seen = True
        return opened[-1]

    yield open_at
    for store in opened:
        store.close()


def test_an_update_whose_answer_was_lost_leaves_the_same_quads(tmp_path):
    with (
        oxigraph(tmp_path / "db") as address,
        behind_proxy(address, dropping=2) as proxy,
        open_store(proxy.address, base="https://example.org/id") as store,
    ):
        store.change(remove=QUADS[:10], add=QUADS)
        updates = [body for path, body in proxy.got if path == "/update"]
        found = set(store.quads())

    assert len(updates) == 3
    assert len(set(updates)) == 1
    assert found == set(QUADS)


def test_an_update_that_counts_is_never_sent_twice(tmp_path):
    with (
        oxigraph(tmp_path / "db") as address,
        behind_proxy(address) as proxy,
        open_store(proxy.address, base="https://example.org/id") as store,
    ):
        store.add([Quad(NODE, NODE, Literal(1), GRAPH)])
        proxy.dropping = 1
        with pytest.raises(StoreError, match="look whether it was done"):
            store.update(COUNTING)
        (counted,) = store.quads()

    assert counted.object == Literal(2)


@pytest.mark.parametrize("lost", [DROP, said("gone", 502), said("late", 504)], ids=["drop", "502", "504"])
def test_an_update_of_whose_fate_nothing_is_known_is_sent_once(remote, lost):
    with served(said(), lost, said()) as server:
        with pytest.raises(StoreError, match="did not tell"):
            remote(server.address).update(COUNTING)
        assert len(server.got) == 2


def test_an_update_that_a_busy_server_turned_away_is_sent_again(remote):
    with served(said(), said("busy", 503), said("busy", 429), said()) as server:
        remote(server.address).update(COUNTING)

        assert len(server.got) == 4


def test_quads_with_blank_nodes_are_sent_once(remote):
    with served(said(), DROP, said()) as server:
        with pytest.raises(StoreError, match="did not tell"):
            remote(server.address).add([Quad(BlankNode("x"), NODE, NODE, GRAPH)])
        assert len(server.got) == 2


def test_a_server_that_names_a_time_is_left_alone_so_long(remote, monkeypatch):
    waits = []
    monkeypatch.setattr("kg.store.sending.time.sleep", waits.append)
    with served(
        said(), said("busy", 503, retry_after="7"), said("busy", 503, retry_after="86400"), said()
    ) as server:
        remote(server.address).add(QUADS)

    assert waits == [7, 30]


def test_what_is_no_update_is_the_writers_error(remote):
    with served(said(), said("error at 1:8", 400)) as server, pytest.raises(QueryError, match="error at 1:8"):
        remote(server.address).update("nonsense")


def test_our_own_servers_errors_are_told_in_their_words(remote):
    problem = said(
        '{"title": "no", "status": 413, "detail": "too many bytes"}',
        413,
        content_type="application/problem+json",
    )
    with served(said(), problem) as server, pytest.raises(StoreError, match=r"413\): too many bytes$"):
        remote(server.address).add(QUADS)


ROW = '{"s":{"type":"uri","value":"a:b"}}'
WHOLE = '{"head":{"vars":["s"]},"results":{"bindings":[' + ",".join([ROW] * 3) + "]}}"
HALF = (200, {"content-length": len(WHOLE)}, WHOLE[:70])


def test_a_query_whose_answer_breaks_off_is_asked_once_more(remote):
    with served(said(), HALF, said(WHOLE)) as server:
        assert len(remote(server.address).select("SELECT ?s { ?s ?p ?o }")) == 3


def test_rows_beyond_the_limit_are_not_waited_for(remote):
    endless = (200, {"content-length": 10**9}, WHOLE[:-4] + f",{ROW}" * 20_000)
    with served(said(), endless) as server:
        assert len(remote(server.address).select("SELECT ?s { ?s ?p ?o }", limit=2)) == 2


def test_a_query_that_takes_too_long_is_not_asked_again(remote):
    with served(said(), ("wait", {}, "")) as server:
        with pytest.raises(QueryError, match=r"longer than 0.3 seconds.*KG_STORE_TIMEOUT"):
            remote(server.address, seconds=0.3).select("SELECT ?s { ?s ?p ?o }")
        assert len(server.got) == 2


def test_an_answer_that_is_packed_wrongly_is_told(remote):
    with (
        served(said(), said(WHOLE, content_encoding="gzip")) as server,
        pytest.raises(StoreError, match="broke"),
    ):
        remote(server.address).select("SELECT ?s { ?s ?p ?o }")


def test_requests_stay_within_what_servers_take():
    def quads(kind, number):
        return [
            Quad(
                NODE, NODE, Literal(f"{kind} {n} {'ت' * 300}"), NamedNode(f"https://example.org/id/graph/{n}")
            )
            for n in range(number)
        ]

    remove, add = quads("old", 1_500), quads("new", 4_500)

    texts = list(requests_of(KG, remove, add))

    assert max(len(text.encode()) for text in texts) <= MOST_BYTES
    assert len(list(requests_of(KG, [], QUADS * (MOST_QUADS // 50)))) == 1
    assert sum(text.count("old ") for text in texts) == 1_500
    assert sum(text.count("new ") for text in texts) == 4_500
    first_new = next(at for at, text in enumerate(texts) if "INSERT" in text)
    assert not any("DELETE" in text for text in texts[first_new + 1 :])  # what is removed is so before


def test_booleans_of_virtuoso_are_as_they_were_written(remote):
    one = '{"type":"typed-literal","datatype":"http://www.w3.org/2001/XMLSchema#boolean","value":"1"}'
    table = said(f'{{"head":{{"vars":["b"]}},"results":{{"bindings":[{{"b":{one}}}]}}}}')
    triple = said(f'{NODE} {NODE} "0"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n')
    with served(said(server="Virtuoso/07.20"), table, triple) as server:
        store = remote(server.address.replace("/query", "/sparql"))

        assert store.select("SELECT ?b { ?s ?p ?b }").texts() == [("true",)]
        (made,) = store.construct("CONSTRUCT WHERE { ?s ?p ?o }")
        assert made.object == Literal(False)


def test_virtuoso_repeats_no_row_of_distinct(remote):
    twice = said(WHOLE)
    with served(said(server="Virtuoso/07.20"), twice) as server:
        store = remote(server.address.replace("/query", "/sparql"))

        assert len(store.select("SELECT DISTINCT ?s { ?s ?p ?o }")) == 1
        assert len(store.select("SELECT ?s { ?s ?p ?o }")) == 3


def test_virtuoso_is_given_few_steps_at_once():
    quads = [Quad(NODE, NODE, NODE, NamedNode(f"https://example.org/id/graph/{n}")) for n in range(250)]
    large = [Quad(NODE, NODE, Literal(str(n)), GRAPH) for n in range(2_500)]

    assert [text.count("INSERT") for text in requests_of(VIRTUOSO, [], quads)] == [100, 100, 50]
    assert [text.count("INSERT") for text in requests_of(VIRTUOSO, [], large)] == [3]
    assert len(list(requests_of(KG, [], quads))) == 1


def test_an_iri_that_virtuoso_would_cut_off_is_refused():
    long = Quad(NODE, NODE, NamedNode("https://example.org/" + "ü" * 1_000), GRAPH)

    with pytest.raises(StoreError, match="cuts IRIs off after 1,880 bytes"):
        list(requests_of(VIRTUOSO, [], [long]))
    assert len(list(requests_of(KG, [], [long]))) == 1


def test_an_address_is_known_by_its_proxy(tmp_path):
    with (
        oxigraph(tmp_path / "db") as address,
        behind_proxy(address) as proxy,
        open_store(proxy.address, base="https://example.org/id") as store,
    ):
        store.add(QUADS)

        assert store.ask("ASK { ?s ?p ?o }")


def test_updates_are_looked_for_where_servers_have_them(remote):
    with served(said(server="nginx"), said("no", 404), said()) as server:
        store = remote(server.address)
        store.add(QUADS)
        store.add(QUADS)

        assert [path for path, _, _ in server.got] == ["/query", "/update", "/query", "/query"]


def test_virtuoso_is_known_by_its_answer():
    assert layout_of("sparql", "nginx", '{"head": {"vars": ["__ASK_RETVAL"] }}').name == "Virtuoso"
    assert layout_of("sparql", "Virtuoso/07.20").name == "Virtuoso"
    assert layout_of("sparql", "uvicorn").name == "kg"


def test_quads_go_where_the_settings_say(remote):
    with served(said()) as server:
        graphs = server.address.replace("/query", "/elsewhere")
        remote(server.address, Access(graphs=graphs)).bulk_add(
            b"".join(f"{quad} .\n".encode() for quad in QUADS)
        )

        assert server.got[-1][0] == "/elsewhere"
        assert server.got[-1][1]["content-type"] == "application/n-quads"


def test_who_is_named_in_the_address_asks(remote):
    with served(said()) as server:
        address = server.address.replace("http://", "http://me:p%40ss@")
        remote(address, Access(user="other", password="-", token="-")).add(QUADS)

        assert base64.b64decode(server.got[-1][1]["authorization"].split()[1]) == b"me:p@ss"


def test_a_server_that_asks_for_nothing_is_found_without_a_secret(remote):
    with served(said(), said()) as server:
        remote(server.address, Access(user="me", password=SECRET))

        assert "authorization" not in server.got[0][1]


def test_a_server_that_lets_nobody_in_says_so_at_once():
    with served(said("no", 401)) as server, pytest.raises(StoreError, match="KG_STORE_PASSWORD") as refused:
        Endpoint(server.address, Access(user="me", password=SECRET))

    assert len(server.got) == 2
    assert SECRET not in str(refused.value)


def test_a_password_is_never_sent_to_a_server_that_asks_for_a_digest():
    asks = said("", 401, www_authenticate='Digest realm="r", nonce="n", qop="auth", algorithm=MD5')
    with served(asks, asks, said()) as server:
        Endpoint(server.address, Access(user="me", password=SECRET)).close()

        sent = [headers.get("authorization", "") for _, headers, _ in server.got]
    assert sent[-1].startswith("Digest ")
    assert not any(words.startswith("Basic") for words in sent)


@pytest.mark.parametrize(
    "address",
    [
        f"http://me:{SECRET}@127.0.0.1:port/",
        f"http://me:{SECRET}@[127/",
        f"http://me:{SECRET}@/query",
        f"http://me:{SECRET}/x@127.0.0.1:1/",
        f"http://me:{SECRET}@127.0.0.1:99999/",
        f"http://me:{SECRET}@ex ample/",
        f"http://me:{SECRET}@127.0.0.1:1/query",
    ],
)
def test_no_address_is_so_wrong_that_it_is_shown_with_its_password(address):
    told = CliRunner().invoke(main, ["--store", address, "store", "stats"])

    assert told.exit_code == 2, told.exception
    assert SECRET not in told.output


@pytest.mark.parametrize("token", [f"{SECRET}\n", f"{SECRET}ü", f"{SECRET} x", ""])
def test_a_token_that_is_none_is_not_shown(token):
    with pytest.raises(StoreError, match="KG_STORE_TOKEN") as refused:
        Access(token=token)

    assert SECRET not in str(refused.value)


def test_a_netrc_that_is_written_wrongly_is_not_shown(tmp_path):
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login me pasword {SECRET}\n")
    (tmp_path / ".netrc").chmod(0o600)

    with pytest.raises(StoreError, match="line 1") as refused:
        Credentials(Access()).for_address("http://127.0.0.1/", digest=False)

    assert SECRET not in f"{refused.value} {refused.value.__cause__}"


def test_a_netrc_serves_servers_that_ask_for_a_digest_too(tmp_path):
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login me password {SECRET}\n")
    (tmp_path / ".netrc").chmod(0o600)

    auth = Credentials(Access()).for_address("http://127.0.0.1/sparql-auth", digest=True)

    assert isinstance(auth, httpx.DigestAuth)


def test_a_secret_in_another_address_is_refused_and_not_shown():
    with pytest.raises(StoreError, match="KG_UPDATE_URL") as refused:
        Access(update=f"http://me:{SECRET}@localhost/update")

    assert SECRET not in str(refused.value)


def test_a_copy_is_not_restored_to_a_server(tmp_path):
    (tmp_path / "copy").mkdir()
    named = f"http://me:{SECRET}@127.0.0.1:1/"

    told = CliRunner().invoke(main, ["--store", named, "store", "restore", str(tmp_path / "copy")])

    assert (told.exit_code, told.output) == (
        2,
        "kg: a copy can be restored to a folder only, not to http://127.0.0.1:1/\n",
    )


def test_a_run_leaves_no_secret_behind(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "report.txt").write_text("Officials said 12 people died in Homs on 4 May 2024.\n")
    with oxigraph(tmp_path / "db") as address:
        named = address.replace("http://", f"http://me:{SECRET}@")
        runs = [("ingest", str(tmp_path / "in")), ("store", "stats"), ("contradictions",)]
        told = "".join(CliRunner().invoke(main, ["--store", named, *words]).output for words in runs)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "sidecar").rglob("*") if path.is_file())

    assert "127.0.0.1" in told
    assert SECRET not in told
    assert SECRET.encode() not in kept


@pytest.mark.parametrize("said_so", ["soon", "-1", "0", "nan", "inf"])
def test_a_time_out_is_a_number_of_seconds(said_so):
    with pytest.raises(InputError, match="KG_STORE_TIMEOUT"):
        Settings.from_environment({"KG_STORE_TIMEOUT": said_so})
