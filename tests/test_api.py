"""kg from Python: the same answers as the command line's, as Python values and as notebooks show them."""

import datetime as dt
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import networkx as nx
import pytest
import rdflib

import kg
from kg.errors import InputError, ParamError, QueryError, StoreError, UnknownName
from kg.query import get_query, run
from kg.query.table import Cell, Table

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "examples" / "reports"


@pytest.fixture(scope="module")
def graph():
    with kg.open("memory:") as opened:
        opened.ingest(REPORTS)
        yield opened


def test_a_store_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="kg ingest"):
        kg.open(tmp_path / "none")
    with kg.open(tmp_path / "new", create=True) as made:
        assert "0 quads" in repr(made)


def test_answers_are_those_of_the_queries(graph):
    table = graph.contradictions()

    assert table.rows == run(graph.store, get_query("contradictions")).rows
    assert len(table) > 5
    assert len(graph.timeline(since=dt.date(2026, 1, 1))) < len(graph.timeline())
    assert len(graph.query("figures", measure=["persons_killed", "persons_injured"])) > len(
        graph.query("figures", measure="persons_killed")
    )


def test_rows_are_python_values(graph):
    figures = graph.query("figures", measure="persons_killed")
    row = figures[0]

    assert isinstance(row["known"], dt.date)
    assert {type(value) for value in figures["max"]} == {int, type(None)}
    assert [one["max"] for one in figures] == figures["max"]
    assert len(figures[:3]) == 3
    with pytest.raises(KeyError, match="there is no column 'colour'"):
        figures["colour"]
    sets = graph.contradictions()
    assert all(isinstance(one["speakers"], list) for one in sets)


def test_a_graph_is_seen_as_known_on_a_day(graph):
    then = graph.contradictions(known_on=dt.date(2020, 8, 5))

    assert 0 < len(then) < len(graph.contradictions())
    assert then.rows == graph.contradictions(known_on="2020-08-05").rows
    with pytest.raises(InputError, match="is not a day"):
        graph.contradictions(known_on="tomorrow")


def test_every_pair_is_judged_when_asked_for(graph):
    pairs = graph.query("contradiction-pairs")
    every = graph.query("contradiction-pairs", all_pairs=True)

    assert len(every) >= len(pairs) > 3


def test_sparql_is_asked(graph):
    assert graph.select("SELECT (1 AS ?n) {}")["n"] == [1]
    assert graph.ask("ASK { ?s ?p ?o }") is True
    assert isinstance(graph.construct("CONSTRUCT { ?s a ?o } { ?s a ?o }"), rdflib.Graph)
    with pytest.raises(QueryError, match="not SPARQL"):
        graph.select("SELECT {")


def test_libraries_get_their_own_objects(graph):
    network = graph.network()

    assert isinstance(network, nx.MultiDiGraph)
    assert network.number_of_nodes() > 50
    near = graph.network("whole", around="Iran")
    assert 1 < len(near) < len(network)
    assert {kind for _, kind in graph.network("conflicts").nodes(data="kind")} == {"claim"}
    assert sum(1 for _ in graph.dataset().quads()) == len(graph.store)


def test_files_are_written_by_their_ending(graph, tmp_path):
    graph.export(tmp_path / "actors.graphml", network="actors", top=5)
    graph.export(tmp_path / "tables.zip", format="csv")

    assert len(nx.read_graphml(tmp_path / "actors.graphml")) == 5
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert "claims.csv" in archive.namelist()
    with pytest.raises(UnknownName, match="docx"):
        graph.export(tmp_path / "a.docx")


def test_nodes_are_explained_by_iri_and_by_the_end_of_it(graph):
    iri = graph.contradictions()["set"][0]
    short = iri.removeprefix("https://w3id.org/kg/id/")

    assert graph.explain(iri) == graph.explain(short)


def test_what_is_wrong_is_told(graph):
    with pytest.raises(UnknownName, match="did you mean 'figures'"):
        graph.query("figurs")
    with pytest.raises(ParamError, match="measure"):
        graph.query("figures", measure="nothing")


def test_queries_are_listed(graph):
    listed = graph.queries()

    assert len(listed) > 25
    assert "measure" in dict(zip(listed["name"], listed["parameters"], strict=True))["figures"]


HOSTILE = Table(
    ("words", "page"),
    (
        (Cell("literal", '<script>alert("x")</script>'), Cell("uri", 'javascript:alert("x")')),
        (None, Cell("uri", 'https://example.org/"onclick="x')),
    ),
)


def test_what_a_document_says_is_no_markup():
    shown = HOSTILE._repr_html_()

    assert "<script" not in shown
    assert 'href="javascript' not in shown
    assert '"onclick' not in shown
    assert "2 rows" in shown


def test_a_long_table_is_cut_and_says_so():
    table = Table(("n",), tuple((Cell("literal", str(n)),) for n in range(200)))

    assert table._repr_html_().count("<tr>") == 51
    assert "200 rows, the first 50 shown" in table._repr_html_()


def test_data_frames_have_the_same_values(graph):
    figures = graph.query("figures", measure="persons_killed")
    frame, other = figures.to_pandas(), figures.to_polars()

    assert list(frame.columns) == list(figures.columns) == other.columns
    assert [None if value != value else value for value in frame["max"].astype(object)] == figures["max"]
    assert other["max"].to_list() == figures["max"]
    assert list(frame["known"]) == figures["known"] == other["known"].to_list()


def test_a_library_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match="pip install polars"):
        HOSTILE.to_polars()


def test_a_table_is_written_by_its_ending(graph, tmp_path):
    graph.contradictions().write(tmp_path / "sets.csv")

    assert (tmp_path / "sets.csv").read_bytes().startswith(b"set,label,verdict")
    with pytest.raises(UnknownName):
        graph.contradictions().write(tmp_path / "sets.doc")


def test_the_name_of_the_package_loads_no_engine():
    code = "import sys, kg; print(kg.__version__, 'pyoxigraph' in sys.modules, 'rdflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split()[1:] == ["False", "False"]


def test_the_command_line_loads_no_client_and_no_server():
    code = "import sys, kg.cli; print('httpx' in sys.modules, 'starlette' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]


def test_the_notebook_runs_cell_by_cell(monkeypatch, capsys):
    kept = json.loads((ROOT / "examples" / "notebook.ipynb").read_text("utf-8"))
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for cell in kept["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "notebook.ipynb", "exec"), names)

    assert "12 reports" in capsys.readouterr().out
    assert len(names["timeline"]) > 5
    assert names["degrees"][0][1] > 10
