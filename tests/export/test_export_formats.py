"""Every format by virtue of being registered; the network formats open again in networkx."""

import io
import random

import pytest
import rdflib
from pyoxigraph import Quad

from kg.errors import UnknownName
from kg.export import FORMATS, format_for
from tests.export.conftest import view_of

DRAWN_BY_TOOLS = {"svg"}
FORMAT_NAMES = [name for name in FORMATS if name not in DRAWN_BY_TOOLS]


def written(name: str, quads: list[Quad]) -> bytes:
    out = io.BytesIO()
    FORMATS[name].write(view_of(quads), out)
    return out.getvalue()


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_the_order_of_quads_does_not_change_the_bytes(name, quads):
    shuffled = list(quads)
    random.Random(7).shuffle(shuffled)

    assert written(name, shuffled) == written(name, quads)


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_an_empty_graph_can_be_written(name):
    written(name, [])


@pytest.mark.parametrize("name", [name for name in FORMAT_NAMES if FORMATS[name].read])
def test_what_is_written_is_read_back(name, quads):
    found = set(FORMATS[name].read(io.BytesIO(written(name, quads))))
    quads = list(view_of(quads).quads())

    if name == "rdfxml":  # all graphs as one, and one character that XML cannot hold is another
        there = {(t.subject, t.predicate, t.object.value.replace("\x01", "\ufffd")) for t in quads}
        assert {(t.subject, t.predicate, t.object.value) for t in found} == there
    elif name in ("turtle", "flat-ttl"):  # all graphs as one
        assert {quad.triple for quad in found} == {quad.triple for quad in quads}
    elif name == "jsonld":  # the same, without the ontology's own
        data = [quad for quad in quads if not quad.graph_name.value.endswith("/graph/ontology")]
        assert {quad.triple for quad in found} == {quad.triple for quad in data} != set()
    else:
        assert found == set(quads)


def test_rdflib_reads_the_turtle_as_one_graph(quads):
    graph = rdflib.Graph().parse(data=written("turtle", quads), format="turtle")

    assert len(graph) == len({quad.triple for quad in quads})


def test_nquads_are_sorted(quads):
    lines = written("nquads", quads).decode().splitlines()

    assert lines == sorted(lines)
    assert len(lines) == len(set(quads))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.gexf", "gexf"),
        ("b/c.TTL", "turtle"),
        ("x.nq", "nquads"),
        ("x.graphml", "graphml"),
        ("a.ftm.json", "ftm"),
    ],
)
def test_a_file_name_tells_its_format(path, name):
    assert format_for(path).name == name


def test_an_unknown_ending_lists_the_known():
    with pytest.raises(UnknownName, match=r"\.gexf"):
        format_for("a.docx")
