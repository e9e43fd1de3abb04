"""The SPARQL 1.1 Protocol, results formats and content negotiation, as real clients meet them."""

import csv
import io
import json
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, SPARQLWrapper

from kg.query import get_query, run
from kg.query.formats import TABLE_FORMATS
from kg.store import open_store
from tests.serve.client import ask

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    # rdflib warns of itself when it parses JSON-LD and TriG
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

KINDS = "SELECT ?kind (COUNT(DISTINCT ?node) AS ?n) WHERE { ?node a ?kind } GROUP BY ?kind ORDER BY ?kind"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.fixture(scope="module")
def expected(example_store):
    with open_store(str(example_store), reading=True) as store:
        return {row[0]: row[1] for row in store.select(KINDS).texts()}


@pytest.mark.parametrize("way", ["GET", "form", "direct"])
def test_a_query_is_taken_in_each_way_of_the_protocol(server, expected, way):
    if way == "GET":
        status, headers, body = ask(server, fields={"query": KINDS})
    elif way == "form":
        status, headers, body = ask(server, "POST", fields={"query": KINDS})
    else:
        status, headers, body = ask(server, "POST", body=KINDS, headers={"content-type": DIRECT})
    rows = json.loads(body)["results"]["bindings"]

    assert status == 200
    assert headers["content-type"].startswith("application/sparql-results+json")
    assert {row["kind"]["value"]: row["n"]["value"] for row in rows} == expected


def read_json(body):
    return [(row["kind"]["value"], row["n"]["value"]) for row in json.loads(body)["results"]["bindings"]]


def read_xml(body):
    space = "{http://www.w3.org/2005/sparql-results#}"
    return [
        tuple(binding[0].text for binding in sorted(result, key=lambda b: b.get("name")))
        for result in ElementTree.fromstring(body).iter(f"{space}result")
    ]


def read_csv(body):
    return [tuple(row) for row in list(csv.reader(io.StringIO(body.decode())))[1:]]


def read_tsv(body):
    lines = body.decode().splitlines()[1:]
    return [(kind.strip("<>"), n.strip('"').partition('"')[0]) for kind, n in (x.split("\t") for x in lines)]


@pytest.mark.parametrize(
    ("media", "read"),
    [
        ("application/sparql-results+json", read_json),
        ("application/sparql-results+xml", read_xml),
        ("text/csv", read_csv),
        ("text/tab-separated-values", read_tsv),
    ],
)
def test_a_table_comes_in_each_results_format(server, expected, media, read):
    status, headers, body = ask(server, fields={"query": KINDS}, headers={"accept": media})

    assert (status, headers["content-type"].partition(";")[0]) == (200, media)
    assert dict(read(body)) == expected


@pytest.mark.parametrize(
    ("media", "format"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_a_graph_comes_in_each_format(server, media, format):
    query = """PREFIX kg: <https://w3id.org/kg/ns#>
        CONSTRUCT { ?c kg:quote ?q } WHERE { ?c a kg:Claim ; kg:quote ?q }"""
    status, headers, body = ask(server, fields={"query": query}, headers={"accept": media})
    plain = ask(server, fields={"query": query}, headers={"accept": "application/n-triples"})[2]
    found = rdflib.Graph().parse(data=body, format=format)

    assert (status, headers["content-type"].partition(";")[0]) == (200, media)
    assert len(found) > 50
    assert set(found) == set(rdflib.Graph().parse(data=plain, format="nt"))


@pytest.mark.parametrize("media", ["application/n-quads", "application/trig"])
def test_the_whole_store_is_read_with_its_graphs(server, example_store, media):
    _, headers, body = ask(server, path="/graphs", headers={"accept": media})
    read = rdflib.Dataset()
    read.parse(data=body, format={"application/n-quads": "nquads", "application/trig": "trig"}[media])
    with open_store(str(example_store), reading=True) as store:
        count = len(store)

    assert headers["content-type"].startswith(media)
    assert sum(1 for _ in read.quads()) == count


def test_the_best_format_that_a_client_takes_is_sent(server):
    def got(accept):
        status, headers, _ = ask(server, fields={"query": "SELECT * {} "}, headers={"accept": accept})
        return status, headers["content-type"].partition(";")[0]

    assert got("text/csv;q=0.4, application/sparql-results+xml;q=0.9") == (
        200,
        "application/sparql-results+xml",
    )
    assert got("application/json") == (200, "application/sparql-results+json")
    assert got("text/*") == (200, "text/csv")
    assert got("*/*")[1] == "application/sparql-results+json"
    assert got("image/png")[0] == 406
    assert got("text/turtle")[0] == 406  # a table is no graph
    assert got("application/sparql-results+json;q=0, text/csv") == (200, "text/csv")


def test_the_dataset_of_a_request_is_kept_to(server, example_store):
    with open_store(str(example_store), reading=True) as store:
        one, other = [name for name in store.graphs() if "/doc/" in name][:2]
        sizes = {name: len(list(store.quads(name))) for name in (one, other)}
    count = "SELECT (COUNT(*) AS ?n) { %s }"

    def counted(query, **fields):
        _, _, body = ask(server, fields=[("query", query), *fields.items()])
        return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])

    assert counted(count % "?s ?p ?o", **{"default-graph-uri": one}) == sizes[one]
    assert counted(count % "GRAPH ?g { ?s ?p ?o }", **{"default-graph-uri": one}) == 0
    assert counted(count % "GRAPH ?g { ?s ?p ?o }", **{"named-graph-uri": other}) == sizes[other]
    assert counted(f"SELECT (COUNT(*) AS ?n) FROM <{one}> {{ ?s ?p ?o }}") == sizes[one]
    assert counted(f"SELECT (COUNT(*) AS ?n) FROM NAMED <{one}> {{ GRAPH ?g {{ ?s ?p ?o }} }}") == sizes[one]
    # the dataset of the request wins over that of the query (SPARQL 1.1 Protocol, 2.1.4)
    query = f"SELECT (COUNT(*) AS ?n) FROM <{one}> {{ ?s ?p ?o }}"
    assert counted(query, **{"default-graph-uri": other}) == sizes[other]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"fields": {"query": "SELECT * {"}}, 400),
        ({"fields": [("query", "ASK {}"), ("query", "ASK {}")]}, 400),
        ({"fields": {"update": "CLEAR ALL"}}, 405),
        ({"fields": {"query": "ASK {}", "default-graph-uri": "not an iri"}}, 400),
        ({"method": "POST", "fields": {"update": "CLEAR ALL"}}, 403),
        (
            {"method": "POST", "body": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}},
            403,
        ),
        ({"method": "POST", "body": "ASK {}", "headers": {"content-type": "text/plain"}}, 415),
        ({"method": "POST", "body": b"\xff\xfe", "headers": {"content-type": DIRECT}}, 400),
        ({"method": "POST", "body": b"a" * 1_000_001, "headers": {"content-type": DIRECT}}, 413),
        ({"method": "POST", "body": "", "headers": {"content-type": FORM}}, 400),
        ({"method": "DELETE"}, 405),
        ({"fields": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}, 400),
        ({"fields": {"query": "CLEAR ALL"}}, 400),
    ],
)
def test_a_wrong_request_is_told_so(server, request_, status):
    found, headers, body = ask(server, **request_)

    assert found == status
    if status != 405 or body.startswith(b"{"):
        assert headers["content-type"].startswith("application/problem+json")
        assert json.loads(body)["status"] == status


def test_an_endpoint_describes_itself_and_its_data(server):
    described = rdflib.Graph().parse(data=ask(server, headers={"accept": "text/turtle"})[2], format="turtle")
    data = rdflib.Graph().parse(
        data=ask(server, path="/.well-known/void", headers={"accept": "text/turtle"})[2], format="turtle"
    )
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")

    assert (None, sd.feature, sd.UnionDefaultGraph) in described
    assert (None, sd.supportedLanguage, sd.SPARQL11Update) not in described
    assert int(next(data.objects(None, void.triples))) > 10_000
    assert len(list(data.objects(None, rdflib.DCTERMS.license))) >= 4


def test_an_answer_is_kept_by_its_tag_until_the_store_changes(server):
    fields = {"query": KINDS}
    _, headers, _ = ask(server, fields=fields)
    tag = headers["etag"]

    assert ask(server, fields=fields, headers={"if-none-match": tag})[0] == 304
    assert ask(server, fields=fields, headers={"if-none-match": tag, "accept": "text/csv"})[0] == 200
    assert "etag" not in ask(server, fields={"query": "SELECT (NOW() AS ?now) {}"})[1]


def test_head_gives_the_headers_alone(server):
    status, headers, body = ask(server, "HEAD", fields={"query": KINDS})

    assert (status, body) == (200, b"")
    assert headers["content-type"].startswith("application/sparql-results+json")
    assert "etag" in headers


def test_answers_are_packed_where_the_client_takes_that(server):
    _, headers, _ = ask(
        server,
        path="/graphs",
        headers={"accept-encoding": "gzip"},
        preload_content=True,
        decode_content=False,
    )
    assert headers["content-encoding"] == "gzip"


def test_pages_of_other_sites_may_ask(server):
    _, headers, _ = ask(server, fields={"query": "ASK {}"}, headers={"origin": "https://yasgui.example"})
    status, preflight, _ = ask(
        server,
        "OPTIONS",
        headers={
            "origin": "https://yasgui.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    assert headers["access-control-allow-origin"] == "*"
    assert (status, preflight["access-control-allow-origin"]) == (200, "*")


def test_sparqlwrapper_asks(server, expected):
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery(KINDS)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    wrapper.setMethod("POST")

    assert {row["kind"]["value"]: row["n"]["value"] for row in rows} == expected
    assert wrapper.queryAndConvert()["results"]["bindings"] == rows


def test_rdflib_asks(server, expected):
    graph = rdflib.Graph(store=SPARQLStore(f"{server}/sparql"))
    found = {str(row.kind): str(row.n) for row in graph.query(KINDS)}

    assert found == expected


def test_curl_asks(server, expected):
    done = subprocess.run(
        ["curl", "-sS", "-H", "Accept: text/csv", "--data-urlencode", f"query={KINDS}", f"{server}/sparql"],
        capture_output=True,
        check=True,
    )
    assert dict(read_csv(done.stdout)) == expected


@pytest.mark.parametrize("format", ["csv", "json", "jsonl", "md"])
def test_a_ready_query_answers_as_the_command_line_does(server, example_store, format):
    status, headers, body = ask(
        server, path="/queries/figures", fields={"measure": "persons_killed", "format": format}
    )
    with open_store(str(example_store), reading=True) as store:
        table = run(store, get_query("figures"), {"measure": "persons_killed"})
    out = io.StringIO()
    TABLE_FORMATS[format].write(table, out)

    assert status == 200
    assert len(table) > 10
    assert body.decode() == out.getvalue()
    assert headers["content-type"].startswith(TABLE_FORMATS[format].media_type)


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/queries/figuress", 404, "did you mean 'figures'"),
        ("/queries/figures?measure=nothing", 400, "measure"),
        ("/queries/figures?colour=red", 400, "colour"),
        ('/queries/who-said-what?speaker=x"%20}%20%23', 200, ""),
        ("/queries/figures?format=gif", 406, "gif"),
    ],
)
def test_a_wrong_parameter_is_told_so(server, path, status, says):
    found, _, body = ask(server, path=path)

    assert found == status
    assert says in body.decode()


def test_the_ready_queries_are_described_for_tools(server):
    document = json.loads(ask(server, path="/openapi.json")[2])
    listed = json.loads(ask(server, path="/queries")[2])
    figures = document["paths"]["/queries/figures"]["get"]

    assert document["openapi"] == "3.1.0"
    assert len(document["paths"]) == len(listed) > 25
    assert "measure" in {parameter["name"] for parameter in figures["parameters"]}


def test_a_thing_is_found_at_its_iri(server, example_store):
    with open_store(str(example_store), reading=True) as store:
        ((iri, label),) = store.select(
            "SELECT ?v ?l WHERE { ?v a <https://w3id.org/kg/ns#Vessel> ; "
            "<https://w3id.org/kg/ns#displayLabel> ?l } ORDER BY ?v LIMIT 1"
        ).texts()
    path = iri.removeprefix("https://w3id.org/kg")
    page = ask(server, path=path, headers={"accept": "text/html,*/*;q=0.5"})
    data = ask(server, path=path, headers={"accept": "text/turtle"})

    assert label in page[2].decode()
    assert "script-src 'self'" in page[1]["content-security-policy"]
    assert (rdflib.URIRef(iri), None, None) in rdflib.Graph().parse(data=data[2], format="turtle")
    assert ask(server, path="/id/vessel/nobody", headers={"accept": "text/html"})[0] == 404
    assert ask(server, path="/id/vessel/%3E%20%3Cx", headers={"accept": "text/html"})[0] in (400, 404)


def test_the_ontology_is_found_at_its_iri(server):
    turtle = ask(server, path="/ns", headers={"accept": "text/turtle"})[2]
    moved = ask(server, path="/ns", headers={"accept": "text/html"})
    page = ask(server, path=moved[1]["location"].removeprefix(server))
    concept = ask(server, path="/ns/aspect/count", headers={"accept": "text/html"})

    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) > 1_000
    assert (moved[0], page[0]) == (303, 200)
    assert "<html" in page[2].decode()
    assert "count" in concept[2].decode()


def test_health_and_counts_are_told(server):
    ask(server, fields={"query": "ASK {}"})
    assert json.loads(ask(server, path="/health")[2])["status"] == "ok"
    told = ask(server, path="/metrics")[2].decode()

    assert 'kg_requests_total{path="/sparql",status="200"}' in told
    assert "kg_queries_running 0" in told
