"""The quads of the hand-written graph, and hostile ones beside them."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.terms import KG, RDF

FIXTURE = Path(__file__).parent.parent / "query" / "fixture.trig"


@pytest.fixture(scope="session")
def quads() -> list[Quad]:
    found = list(pyoxigraph.parse(path=FIXTURE))
    odd, graph = (
        NamedNode("https://elsewhere.example/x?a=b&c"),
        NamedNode("https://example.org/kg/graph/doc/v9"),
    )
    found.append(Quad(odd, NamedNode(RDF + "type"), NamedNode(KG.Actor), graph))
    found.append(Quad(odd, NamedNode(KG.displayLabel), Literal('A & B <"x"> \x01 القاهرة'), graph))
    return found
