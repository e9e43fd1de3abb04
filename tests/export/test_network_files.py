"""Each network file opens in a reader that is not ours, with what makes it open well."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree
from ndex2.cx2 import RawCX2NetworkFactory

from kg.errors import InputError
from kg.export import FORMATS, Format
from kg.export.cytoscape import BROWSER
from kg.export.graphviz import quoted
from kg.export.view import at_most
from kg.networks import PROJECTIONS, network
from tests.export.conftest import view_of

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


def written(name, view) -> bytes:
    out = io.BytesIO()
    FORMATS[name].write(view, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def gexf(view):
    return etree.fromstring(written("gexf", view))


@pytest.fixture(scope="module")
def archive(view):
    def of(name):
        return zipfile.ZipFile(io.BytesIO(written(name, view)))

    return of


def rows(archive, name):
    return list(csv.reader(io.TextIOWrapper(archive.open(name), "utf-8", newline="")))


@pytest.mark.parametrize(("name", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_networkx_finds_the_same_nodes_edges_and_labels(name, read, view, quads):
    again = read(io.BytesIO(written(name, view)))
    expected = network(quads)

    assert set(again.nodes) == set(expected.nodes)
    assert sorted((a, b, d["relation"]) for a, b, d in again.edges(data=True)) == sorted(
        (a, b, d["relation"]) for a, b, d in expected.edges(data=True)
    )
    for node, attributes in expected.nodes(data=True):
        assert again.nodes[node]["label"] == attributes["label"].replace("\x01", "\ufffd")
        assert again.nodes[node]["disputed"] is attributes["disputed"]
        assert again.nodes[node]["iri"] == attributes["iri"]


def test_gexf_says_how_its_times_are_written(gexf):
    (graph,) = gexf.iter(f"{GEXF}graph")

    assert gexf.get("version") == "1.3"
    assert dict(graph.attrib) == {
        "defaultedgetype": "directed",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    spans = [
        (n.get("start"), n.get("end")) for n in gexf.iter(f"{GEXF}node", f"{GEXF}spell") if n.get("start")
    ]
    assert ("2026-03-03", "2026-03-03") in spans
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for span in spans for day in span)
    assert all(first <= last for first, last in spans)


@pytest.mark.parametrize("name", list(PROJECTIONS))
def test_gexf_keeps_its_grammar_and_every_end_of_an_edge_is_a_node(name, quads):
    grammar = etree.RelaxNG(file=Path(__file__).with_name("gexf-1.3.rng"))
    tree = etree.fromstring(written("gexf", view_of(quads, network=name)))

    assert grammar.validate(tree), grammar.error_log
    nodes = {node.get("id") for node in tree.iter(f"{GEXF}node")}
    edges = list(tree.iter(f"{GEXF}edge"))
    assert edges
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in edges)
    assert len({edge.get("id") for edge in edges}) == len(edges)


def test_every_node_of_gexf_has_a_place_a_size_and_a_colour_without_alpha(gexf):
    nodes = list(gexf.iter(f"{GEXF}node"))

    assert nodes
    for node in nodes:
        (colour,) = node.iter(f"{VIZ}color")
        (place,) = node.iter(f"{VIZ}position")
        (size,) = node.iter(f"{VIZ}size")
        assert set(colour.attrib) == {"r", "g", "b"}
        assert set(place.attrib) == {"x", "y", "z"}
        assert float(size.get("value")) > 0
    assert len({(p.get("x"), p.get("y")) for p in gexf.iter(f"{VIZ}position")}) == len(nodes)


def test_attributes_of_gexf_are_declared_and_their_ids_are_their_names(gexf):
    declared = {a.get("id"): a.get("title") for a in gexf.iter(f"{GEXF}attribute")}
    used = {value.get("for") for value in gexf.iter(f"{GEXF}attvalue")}

    assert used <= set(declared)
    assert all(ident == title for ident, title in declared.items())  # Gephi Lite shows the id


def test_nothing_of_gexf_depends_on_the_clock_or_on_the_run(tmp_path, quads):
    """Sets of text are in another order in each process; a layout or a community must not be."""
    script = (
        "import sys, pyoxigraph; from kg.store import open_store; from kg.export import FORMATS, View\n"
        "store = open_store('memory:', base='https://example.org/kg/')\n"
        "store.add(list(pyoxigraph.parse(path=sys.argv[1])))\n"
        "[FORMATS[name].write(View(store), sys.stdout.buffer) for name in ('gexf', 'cx2', 'neo4j')]"
    )
    fixture = os.path.join(os.path.dirname(__file__), "..", "query", "fixture.trig")
    first, second = (
        subprocess.run(
            [sys.executable, "-c", script, fixture],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    )  # fmt: skip

    assert len(first) > 10_000
    assert first == second


def test_graphml_has_plain_labels_for_gephi_and_drawn_ones_for_yed(view):
    tree = etree.fromstring(written("graphml", view))
    keys = {key.get("id"): dict(key.attrib) for key in tree.iter("{*}key")}
    label = next(
        ident for ident, key in keys.items() if key.get("attr.name") == "label" and key["for"] == "node"
    )

    assert [key["yfiles.type"] for key in keys.values() if "yfiles.type" in key] == [
        "nodegraphics",
        "edgegraphics",
    ]
    for node in tree.iter("{*}node"):
        plain = next(data.text for data in node.iter("{*}data") if data.get("key") == label)
        (drawn,) = node.iter("{http://www.yworks.com/xml/graphml}NodeLabel")
        assert drawn.text == plain != ""
        assert len(list(node.iter("{http://www.yworks.com/xml/graphml}Geometry"))) == 1


def test_cx2_opens_in_the_library_of_ndex(view, quads):
    data = json.loads(written("cx2", view))
    found = RawCX2NetworkFactory().get_cx2network(data)
    expected = network(quads)

    assert data[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert [next(iter(part)) for part in data[1:]] == [
        *("metaData", "attributeDeclarations", "networkAttributes", "nodes", "edges"),
        *("visualProperties", "status"),
    ]
    assert len(found.get_nodes()) == len(expected)
    assert len(found.get_edges()) == expected.number_of_edges()
    assert {node["v"]["iri"] for node in found.get_nodes().values()} == {
        i for _, i in expected.nodes(data="iri")
    }
    declared = next(part for part in data if "attributeDeclarations" in part)["attributeDeclarations"][0]
    for what in ("nodes", "edges"):
        for one in next(part for part in data if what in part)[what]:
            assert set(one["v"]) <= set(declared[what])


def test_cyjs_has_names_interactions_and_places(view):
    data = json.loads(written("cyjs", view))["elements"]

    ids = {node["data"]["id"] for node in data["nodes"]}
    assert all(node["data"]["name"] and set(node["position"]) == {"x", "y"} for node in data["nodes"])
    assert all(edge["data"]["interaction"] for edge in data["edges"])
    assert all({edge["data"]["source"], edge["data"]["target"]} <= ids for edge in data["edges"])


def test_tables_for_gephi_are_headed_as_its_import_wants(archive):
    nodes, edges = (rows(archive("gephi-csv"), name) for name in ("nodes.csv", "edges.csv"))

    assert nodes[0][:3] == ["Id", "Label", "Timeset"]
    assert edges[0][:7] == ["Source", "Target", "Type", "Id", "Label", "Weight", "Timeset"]
    ids = {row[0] for row in nodes[1:]}
    assert len(ids) == len(nodes) - 1
    assert all({row[0], row[1]} <= ids for row in edges[1:])
    assert any(row[2] == "<[2026-03-03, 2026-03-03]>" for row in nodes[1:])


def test_tables_for_neo4j_keep_the_rules_of_its_headers(archive):
    files = archive("neo4j")
    nodes, edges = (rows(files, name) for name in ("nodes.csv", "edges.csv"))

    assert nodes[0][:2] == ["id:ID", ":LABEL"]
    assert edges[0][:3] == [":START_ID", ":END_ID", ":TYPE"]
    known = {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "boolean", "long", "double", "date"}
    assert {name.partition(":")[2] for name in (*nodes[0], *edges[0])} - {""} <= known
    ids = [row[0] for row in nodes[1:]]
    assert len(set(ids)) == len(ids)
    assert all({row[0], row[1]} <= set(ids) and re.fullmatch(r"[A-Z_]+", row[2]) for row in edges[1:])
    day = nodes[0].index("earliest:date")
    assert all(re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row[day]) for row in nodes[1:])
    assert all("\n" not in cell for row in nodes for cell in row)
    assert {"load.sh", "load.cypher"} <= set(files.namelist())


@pytest.mark.parametrize(
    "name", [f.name for f in FORMATS.values() if f.holds == "network" and f.name != "svg"]
)
def test_no_control_character_and_no_markup_gets_into_a_file(name, view):
    data = written(name, view)
    if FORMATS[name].parts:
        archive = zipfile.ZipFile(io.BytesIO(data))
        data = b"".join(archive.read(one) for one in archive.namelist())
    text = data.decode()

    assert "القاهرة" in text
    assert "\x01" not in text
    assert "\\u0001" not in text


@pytest.mark.needs_tool("neato")
def test_graphviz_draws_the_picture(view):
    tree = etree.fromstring(written("svg", view))

    assert len(list(tree.iter("{*}g"))) > len(view.drawn)


def test_svg_without_graphviz_says_what_to_install(view, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)

    with pytest.raises(InputError, match="Graphviz"):
        written("svg", view)


def test_dot_quotes_what_would_be_an_escape_or_markup():
    assert quoted('<b>"x\\N"') == '"<b>\\"x\\\\N\\""'


def test_a_network_too_large_for_its_target_is_refused_with_what_to_do():
    large = nx.MultiDiGraph()
    large.add_nodes_from(map(str, range(BROWSER + 1)))

    with pytest.raises(InputError, match="--max-nodes 5000"):
        at_most(large, BROWSER, "Cytoscape.js")


def test_each_format_has_a_title_and_says_what_it_holds():
    for form in FORMATS.values():
        assert isinstance(form, Format)
        assert form.title
        assert form.holds in ("network", "graph", "events", "tables")
