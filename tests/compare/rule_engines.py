"""Answers as the graph that a store would hold of them, and the rules run over it on several engines."""

import tomllib
from collections import defaultdict
from functools import cache

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery

from kg.assets import ontology_dir
from kg.compare import analysed_pairs, context_of, load_knowledge
from kg.compare.grounds import grounds_of
from kg.graph.claims import claim_nodes
from kg.graph.grounds import grounds_quads, relation_quads
from kg.graph.judgements import judged_quads
from kg.graph.page import Page
from kg.graph.resolution import resolution_quads
from kg.graph.values import day, facts, node
from kg.graph.values import quads_of as as_quads
from kg.model import Document, Extraction, Resolution
from kg.question_links import links_of
from kg.terms import KG

RULES = {path.stem: path.read_text("utf-8") for path in sorted((ontology_dir() / "rules").glob("*.rq"))}
WITNESS = sorted(name for name in RULES if not name.startswith("set-"))
BASE = "https://example.org"


@cache
def prepared(name):
    """A rule as rdflib parses it, which takes longer than most answers."""
    return prepareQuery(RULES[name])


@cache
def knowledge():
    return load_knowledge()


@cache
def header(name):
    lines = RULES[name].split("# ///\n")[0].splitlines()[1:]
    return tomllib.loads("\n".join(line.removeprefix("# ") for line in lines))


def quads_of(answers):
    """The quads of claims, of their resolution and of what verdicts rest on."""
    for one in answers:
        document = Document(id=one.claim.doc, text="", published=one.published)
        page = Page(Extraction(document=document), BASE)
        page.version_node = node(BASE, "version", one.claim.version)
        yield from as_quads(claim_nodes(one.claim, page))
        yield from facts(page.version_node, page.graph, [(KG.publishedOn, day(one.published))])
    links = links_of(answers, knowledge())
    yield from resolution_quads(Resolution(answers=tuple(answers), question_links=links), BASE)
    yield from judged_quads(answers, (), BASE)
    grounds = grounds_of(answers, context_of(answers, knowledge()))
    yield from grounds_quads(grounds, BASE)
    yield from relation_quads(grounds, BASE)


def oxigraph_rows(answers, names):
    store = ox.Store()
    store.extend(quads_of(answers))
    for name in names:
        found = store.query(RULES[name], use_default_graph_as_union=True)
        columns = [variable.value for variable in found.variables]
        for row in found:
            yield name, {column: row[column].value for column in columns}


def rdflib_rows(answers, names):
    triples = ox.serialize((quad.triple for quad in quads_of(answers)), format=ox.RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(data=triples, format="nt")
    for name in names:
        found = graph.query(prepared(name))
        for row in found:
            yield name, {str(column): str(row[column]) for column in found.vars}


ENGINES = {"oxigraph": oxigraph_rows, "rdflib": rdflib_rows}


def last(iri):
    return iri.rsplit("/", 1)[1]


def by_rules(answers, engine):
    """{pair: (rule, verdict, reason)} of all witness rules; what gives way to another rule is left out.

    No pair may be told twice differently.
    """
    told = defaultdict(set)
    for name, row in engine(answers, WITNESS):
        pair = frozenset((last(row["a"]), last(row["b"])))
        told[pair].add((name, last(row["verdict"]), last(row["reason"])))
    found = {}
    for pair, rows in told.items():
        names = {name for name, *_ in rows}
        [found[pair]] = [row for row in rows if names.isdisjoint(header(row[0]).get("gives_way_to", ()))]
    return found


def by_fast_path(answers):
    """{pair: (rule, verdict, reason)} of all pairs of a subject or of linked events that have a verdict."""
    judged = analysed_pairs(answers, knowledge(), asked=lambda _: True)
    return {frozenset((one.a, one.b)): (one.rule, str(one.verdict), str(one.reason)) for one in judged}
