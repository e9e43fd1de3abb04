"""The quads of the hand-written graph, and hostile ones beside them."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.export import View
from kg.store import open_store
from kg.terms import KG, RDF

PLACED = """
@prefix kg: <https://w3id.org/kg/ns#> . @prefix x: <https://example.org/kg/odd/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/kg/graph/doc/v9> {
  <https://example.org/kg/event/seizure> kg:latitude 14.5 ; kg:longitude 42.25 ; kg:precisionKm 5 .
  x:where kg:subject x:ship . x:ship kg:displayLabel "Odd Ship" .
  x:heard1 kg:attribute "position" ; kg:valueText "25.25, 55.5" ; kg:answers x:where ;
    kg:clockEarliest "2026-03-01T10:00:00Z"^^xsd:dateTime .
  x:heard2 kg:attribute "position" ; kg:valueText "26.00, 56.5" ; kg:answers x:where ;
    kg:clockEarliest "2026-03-01T12:00:00Z"^^xsd:dateTime .
}"""
"""Places and positions, which the hand-written graph has none of."""

FIXTURE = Path(__file__).parent.parent / "query" / "fixture.trig"


@pytest.fixture(scope="session")
def view(quads) -> View:
    return view_of(quads)


def view_of(quads: list[Quad], **wanted: object) -> View:
    store = open_store("memory:", base="https://example.org/kg/")
    store.add(quads)
    return View(store, **wanted)


@pytest.fixture(scope="session")
def quads() -> list[Quad]:
    found = list(pyoxigraph.parse(path=FIXTURE))
    odd, graph = (
        NamedNode("https://elsewhere.example/x?a=b&c"),
        NamedNode("https://example.org/kg/graph/doc/v9"),
    )
    found.append(Quad(odd, NamedNode(RDF + "type"), NamedNode(KG.Actor), graph))
    found.append(Quad(odd, NamedNode(KG.displayLabel), Literal('A & B <"x"> \x01 القاهرة'), graph))
    return found + list(pyoxigraph.parse(PLACED, format=pyoxigraph.RdfFormat.TRIG))
