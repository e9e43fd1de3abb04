"""How fast documents are validated, beside the reference and another engine, in one run.

    python benchmarks/speed_validation.py STORE [--rounds 3]

STORE is a store made by `kg ingest`. The graphs of its documents are validated against the document shapes in
three ways, round after round, and the medians are printed in quads a second:

1. as kg does: batches of documents, copied term by term to rdflib, pySHACL;
2. the reference: one copy parsed from N-Triples by rdflib, pySHACL;
3. pyrudof, where it is installed, over the same N-Triples: an engine in Rust that ignores custom components
   and rules without a word, so it is run only if the shapes hold none.

The first two must report the same results, on the store as it is and on a copy where every document is
damaged; how many results of the third differ is printed.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import pyshacl
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from rdflib import RDF, SH, BNode, Graph
from rdflib.term import Node

from kg.assets import ontology_dir
from kg.graph.validate import rdflib_graph
from kg.pipeline.checking import BATCH
from kg.store import open_store
from kg.terms import KG

Result = tuple[str, ...]
Way = Callable[[Sequence[list[Quad]]], Counter[Result]]
KG_WAY = "kg, batches"
REFERENCE = "pySHACL, one parsed copy"
SHAPES = ontology_dir() / "shapes" / "document.ttl"


def main() -> int:
    """Print quads a second of each way, and the ratio of the first to the second."""
    parser = argparse.ArgumentParser(description="Time the validation of documents.")
    parser.add_argument("store", help="a store made by kg ingest")
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is timed")
    given = parser.parse_args()
    with open_store(given.store, create=False) as store:
        names = [name for name in store.graphs() if "/graph/doc/" in name]
        documents = [list(store.quads(name)) for name in names]
    size = sum(map(len, documents))
    ways: dict[str, Way] = {
        KG_WAY: _in_batches,
        REFERENCE: _reference,
    }
    if importlib.util.find_spec("pyrudof") is not None:
        ways["pyrudof"] = _pyrudof
    print(f"{len(documents)} documents, {size:,} quads")
    if not _agree(ways, documents):
        return 1
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(given.rounds):
        for name, way in ways.items():
            begun = time.perf_counter()
            way(documents)
            times[name].append(time.perf_counter() - begun)
    rates = {name: size / statistics.median(seconds) for name, seconds in times.items()}
    for name, rate in rates.items():
        print(f"{name}: {rate:,.0f} quads a second, {rate / rates[REFERENCE]:.2f} of the reference")
    return 0


def _agree(ways: Mapping[str, Way], documents: list[list[Quad]]) -> bool:
    """Compare the results of all ways, and say where one differs; False unless kg's are the reference's."""
    for what, data in (("as stored", documents), ("damaged", [_damaged(quads) for quads in documents])):
        found = {name: way(data) for name, way in ways.items()}
        reference = found[REFERENCE]
        print(f"{what}: {reference.total()} results")
        for name, results in found.items():
            lacking, more = (reference - results).total(), (results - reference).total()
            if lacking or more:
                print(f"  {name} lacks {lacking} of them and has {more} others")
        if found[KG_WAY] != reference or (what == "damaged" and not reference):
            print("the results are not those of the reference, or damage was not found")
            return False
    return True


def _damaged(quads: list[Quad]) -> list[Quad]:
    """Make a quote too long, take a polarity away, give a bound the wrong type and a date too many."""
    broken: list[Quad] = []
    done: set[str] = set()
    for quad in quads:
        predicate = quad.predicate.value
        first = predicate not in done
        done.add(predicate)
        if first and predicate == KG.polarity:
            continue
        if first and predicate == KG.quote:
            quad = Quad(quad.subject, quad.predicate, Literal(quad.object.value + "!"), quad.graph_name)
        if first and predicate == KG.min:
            quad = Quad(quad.subject, quad.predicate, Literal("forty"), quad.graph_name)
        if first and predicate == KG.publishedOn:
            broken.append(Quad(quad.subject, quad.predicate, Literal("2026"), quad.graph_name))
        if first and predicate == KG.commitment:
            quad = Quad(quad.subject, quad.predicate, NamedNode(KG.Claim), quad.graph_name)
        broken.append(quad)
    return broken


def _in_batches(documents: Sequence[list[Quad]]) -> Counter[Result]:
    found: Counter[Result] = Counter()
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        found += _pyshacl(rdflib_graph(quad for quads in batch for quad in quads))
    return found


def _reference(documents: Sequence[list[Quad]]) -> Counter[Result]:
    return _pyshacl(Graph().parse(data=_triples(documents), format="nt"))


def _triples(documents: Sequence[list[Quad]]) -> bytes:
    triples = {quad.triple for quads in documents for quad in quads}
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _pyshacl(data: Graph) -> Counter[Result]:
    shapes = Graph().parse(SHAPES)
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(results, Graph)
    return Counter(_named(results, result) for result in results.subjects(RDF.type, SH.ValidationResult))


def _named(results: Graph, result: Node) -> Result:
    parts = (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent, SH.value)
    values = [results.value(result, part) for part in parts]
    return tuple("" if value is None or isinstance(value, BNode) else str(value) for value in values)


def _pyrudof(documents: Sequence[list[Quad]]) -> Counter[Result]:
    import pyrudof

    text = SHAPES.read_text("utf-8")
    assert not any(
        word in text for word in ("sh:rule", "sh:target [", "ConstraintComponent", "sh:expression")
    )
    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    engine.read_shacl(text)
    engine.read_data(_triples(documents).decode("utf-8"), format=pyrudof.RDFFormat.NTriples)
    report = engine.validate_shacl()
    return Counter(
        (
            str(one.focus_node),
            str(one.path or ""),
            str(one.constraint_component),
            (one.value or "").strip('"'),
        )
        for one in report.violations
    )


if __name__ == "__main__":
    sys.exit(main())
