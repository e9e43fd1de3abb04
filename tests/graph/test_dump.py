"""The dump is the same to the byte for any order, and survives a store."""

import io
import random

import pytest
from pyoxigraph import RdfFormat, parse, serialize

from kg.errors import InputError
from kg.graph.build import document_quads, provenance_quads
from kg.graph.document import document_nodes
from kg.graph.dump import dump_quads
from kg.graph.values import Described, lines_of, node, quads_of, text
from kg.store import open_store

BASE = "https://example.org/id"


def dumped(quads):
    out = io.BytesIO()
    dump_quads(quads, out)
    return out.getvalue()


def written(quads):
    return serialize(quads, format=RdfFormat.N_QUADS)


def read(nquads):
    return parse(nquads, format=RdfFormat.N_QUADS)


def test_dump_does_not_depend_on_the_order(extraction):
    quads = list(document_quads(extraction, BASE))
    shuffled = quads * 2
    random.Random(7).shuffle(shuffled)

    assert dumped(quads) == dumped(shuffled)


@pytest.mark.parametrize("kind", ["memory", "folder"])
def test_dump_is_the_same_out_of_a_store(extraction, kind, tmp_path):
    quads = [
        *document_quads(extraction, BASE),
        *provenance_quads(extraction.document, BASE, parameters={"b": "2", "a": "1"}),
    ]
    with open_store("memory:" if kind == "memory" else str(tmp_path / "s")) as store:
        store.add(quads)
        assert dumped(store.quads()) == dumped(quads)


def test_dump_is_parsed_back(extraction):
    quads = set(document_quads(extraction, BASE))

    assert set(read(dumped(quads))) == quads


def test_lines_of_nodes_are_those_of_their_quads(extraction):
    nodes = list(document_nodes(extraction, BASE))

    assert b"".join(lines_of(nodes)) == written(document_quads(extraction, BASE))


@pytest.mark.parametrize(
    "words", ['a "quoted" \\ back', "two\nlines\r\n\tand a tab", "\x07 \x7f", "سفينة 🚢", "\ud800"]
)
def test_no_text_ends_its_line(words):
    named = Described(
        node(BASE, "actor", "a"), node(BASE, "graph", "g"), [("https://example.org/p", text(words))]
    )

    assert b"".join(lines_of([named])) == written(quads_of([named]))
    assert list(read(b"".join(lines_of([named])))) == list(quads_of([named]))


@pytest.mark.parametrize("way", ["load", "bulk_add"])
def test_a_store_names_the_line_that_is_wrong(way):
    store = open_store("memory:")

    with pytest.raises(InputError, match="not N-Quads") as error:
        getattr(store, way)(b"<a:a> <a:b> <a:c> <a:d> .\nnonsense\n")
    assert error.value.line == 2
