"""A copy of quads for rdflib: for notebooks, pySHACL and whoever knows rdflib."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from rdflib import BNode, Dataset, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from kg.errors import StoreError
from kg.terms import PREFIXES, XSD

_STRING = XSD + "string"


def copy_to_rdflib(quads: Iterable[Quad]) -> Dataset:
    """Return the quads as a `Dataset` whose default graph is the union of all graphs."""
    dataset = Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    graphs = {}
    for quad in quads:
        if quad.graph_name not in graphs:
            graphs[quad.graph_name] = (
                dataset.default_graph
                if isinstance(quad.graph_name, DefaultGraph)
                else dataset.graph(_name(quad.graph_name))
            )
        graphs[quad.graph_name].add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return dataset


def _name(term: NamedNode | BlankNode) -> URIRef | BNode:
    return URIRef(term.value) if isinstance(term, NamedNode) else BNode(term.value)


def _term(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    if isinstance(term, NamedNode | BlankNode):
        return _name(term)
    if isinstance(term, Triple):
        raise StoreError("rdflib cannot hold triple terms; query the store itself")
    if term.language:
        return RdflibLiteral(term.value, lang=term.language)
    datatype = term.datatype.value
    return RdflibLiteral(term.value, datatype=None if datatype == _STRING else URIRef(datatype))
