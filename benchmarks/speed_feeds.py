"""Measures how fast the records of a dataset come into a store, beside the engines that could do it instead.

    python benchmarks/speed_feeds.py 20170101073000.export.CSV --rows 20000 [--morph PYTHON]

The rows of a GDELT file are repeated under new ids. In one run, on the same quads: kg from rows to a store on
disk that can be queried (checking shown apart); pyoxigraph alone bulk-loading those quads from a file; rdflib
mapping a part of the rows and writing a file, for it keeps nothing on disk. With `--morph`, the interpreter
of an environment that has morph-kgc, its RML engine maps the rows, and its file is bulk-loaded. Both map by a
mapping of the same shape as kg's (as many quads a row, each row in graphs of its own, objects that are nodes
and columns in the same number). Then what resolution and analysis take, with reports.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, Literal, URIRef
from rdflib.term import Node

from kg.pipeline import ingest
from kg.store import open_store

REPORTS = Path(__file__).parent.parent / "examples" / "reports"
PART = 200_000
PREFIXES = """
@prefix rr: <http://www.w3.org/ns/r2rml#> . @prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
"""
NODE = """
<#map%d> rml:logicalSource [ rml:source "%s" ; rml:referenceFormulation ql:CSV ] ;
  rr:subjectMap [ rr:template "https://example.org/node/%d/{c0}" ;
    rr:graphMap [ rr:template "https://example.org/graph/{c0}" ] ]"""
PER_ROW = ("/graph/doc/", "/graph/resolution/")
COLUMNS = (1, 4, 6, 16, 26, 27, 28, 30, 34, 52, 59, 60)


def repeated(source: Path, rows: int, out: Path) -> None:
    """Write so many rows, those of the source over and over, each under an id of its own."""
    lines = [line for line in source.read_text("utf-8").splitlines() if line]
    with out.open("w", encoding="utf-8") as file:
        for number in range(rows):
            cells = lines[number % len(lines)].split("\t")
            cells[0] = str(900_000_000 + number)
            cells[60] += f"?{number // len(lines)}"  # or all repetitions were told by one page, and one event
            file.write("\t".join(cells) + "\n")


def memory() -> int:
    """Return the most memory that this process has used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def of_kg(folder: Path, table: Path) -> float:
    """Store the rows with kg; return quads a second, the checking left out, and print what it took."""
    with open_store(str(folder)) as store:
        began = time.perf_counter()
        done = ingest(store, [str(table)])
        took = time.perf_counter() - began
        records = done.records
        store.flush()
        with (folder.parent / "same.nq").open("wb") as out:
            ox.serialize(store.quads(), out, format=ox.RdfFormat.N_QUADS)
        total = len(store)
    rate = records.quads / records.seconds
    said = [
        f"kg            {records.stored:,} rows, {records.quads:,} quads in {records.seconds:.1f} s:",
        f"{rate:,.0f} quads/s, {records.stored / records.seconds:,.0f} rows/s",
        f"\n              of that {records.checking:.1f} s checking {records.checked:,} records",
        f"of {records.forms} forms; analysis {done.analysing:.1f} s; in all {took:.1f} s,",
        f"{memory():,} MB, {total:,} quads in the store",
    ]
    print(*said)
    return rate


def of_oxigraph(folder: Path) -> float:
    """Bulk-load the same quads from a file; return quads a second."""
    store = ox.Store(str(folder))
    began = time.perf_counter()
    store.bulk_load(path=str(folder.parent / "same.nq"), format=ox.RdfFormat.N_QUADS)
    store.flush()
    rate = len(store) / (time.perf_counter() - began)
    print(f"pyoxigraph    bulk load of the same quads: {rate:,.0f} quads/s")
    return rate


def of_rdflib(folder: Path, table: Path) -> float:
    """Map rows with rdflib by a mapping of the same shape and write a file; return quads a second."""
    shape = shape_of_row(folder)
    rows = PART // sum(map(len, shape))
    graph = Dataset()
    began = time.perf_counter()
    with table.open(encoding="utf-8") as lines:
        for line in islice(lines, rows):
            cells = line.rstrip("\n").split("\t")
            row = graph.graph(URIRef(f"https://example.org/graph/{cells[0]}"))
            for triple in mapped_like(shape, cells):
                row.add(triple)
    mapped = time.perf_counter() - began
    graph.serialize(str(folder / "rdflib.nq"), format="nquads")
    took = time.perf_counter() - began
    made = len(graph)
    print(
        f"rdflib        {rows:,} of the same rows, {made:,} quads: {made / mapped:,.0f} quads/s into memory,",
        f"{made / took:,.0f} quads/s into a file",
    )
    parse_with_rdflib(folder)
    return made / took


def parse_with_rdflib(folder: Path) -> None:
    """Print how fast rdflib parses a part of the quads that kg wrote, with no mapping to do."""
    with (folder / "same.nq").open(encoding="utf-8") as lines:
        part = "".join(islice(lines, PART))
    began = time.perf_counter()
    Dataset().parse(data=part, format="nquads")
    rate = PART / (time.perf_counter() - began)
    print(f"              {PART:,} of kg's quads, ready in a file: {rate:,.0f} quads/s into memory")


def mapped_like(
    shape: list[list[tuple[str, bool]]], cells: list[str]
) -> Iterator[tuple[URIRef, URIRef, Node]]:
    """Yield triples of this shape out of the cells of a row, as `mapping_like` says."""
    for number, facts in enumerate(shape):
        subject = URIRef(f"https://example.org/node/{number}/{cells[0]}")
        for at, (predicate, leads) in enumerate(facts):
            cell = cells[COLUMNS[(number + at) % len(COLUMNS)]]
            value = URIRef(f"https://example.org/node/{at}/{cells[0]}") if leads else Literal(cell)
            yield subject, URIRef(f"{predicate}/{at}"), value


def shape_of_row(folder: Path) -> list[list[tuple[str, bool]]]:
    """Return, for each node of one row, the predicates it has and whether each leads to a node."""
    found: dict[str, list[tuple[str, bool]]] = {}
    row = None
    with (folder / "same.nq").open("rb") as lines:
        for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
            name = str(quad.graph_name)
            version = name.rpartition("/")[2]
            if not any(kind in name for kind in PER_ROW) or row not in (None, version):
                continue
            row = version
            leads = isinstance(quad.object, ox.NamedNode)
            found.setdefault(str(quad.subject), []).append((quad.predicate.value, leads))
    return list(found.values())


def mapping_like(shape: list[list[tuple[str, bool]]], table: Path) -> str:
    """Return an RML mapping that makes quads of this shape out of a row."""
    parts = [PREFIXES]
    for number, facts in enumerate(shape):
        parts.append(NODE % (number, table, number))
        for at, (predicate, leads) in enumerate(facts):
            column = COLUMNS[(number + at) % len(COLUMNS)]
            value = (
                f'rr:template "https://example.org/node/{at}/{{c0}}"'
                if leads
                else f'rml:reference "c{column}"'
            )
            parts.append(
                f" ;\n  rr:predicateObjectMap [ rr:predicate <{predicate}/{at}> ; rr:objectMap [ {value} ] ]"
            )
        parts.append(" .\n")
    return "".join(parts)


def of_morph(python: str, folder: Path, table: Path) -> float:
    """Map the same rows with morph-kgc by a mapping of the same shape, and bulk-load its file; return quads a
    second.
    """
    rows = table.read_text("utf-8").splitlines()
    width = rows[0].count("\t") + 1
    tsv = folder / "table.tsv"
    tsv.write_text("\t".join(f"c{at}" for at in range(width)) + "\n" + "\n".join(rows) + "\n", "utf-8")
    shape = shape_of_row(folder)
    (folder / "map.ttl").write_text(mapping_like(shape, tsv), "utf-8")
    out = folder / "morph.nq"
    (folder / "morph.ini").write_text(
        f"[CONFIGURATION]\noutput_file: {out}\noutput_format: N-QUADS\n[D]\nmappings: {folder / 'map.ttl'}\n",
        "utf-8",
    )
    began = time.perf_counter()
    subprocess.run([python, "-m", "morph_kgc", str(folder / "morph.ini")], capture_output=True, check=True)
    mapped = time.perf_counter() - began
    store = ox.Store(str(folder / "morph"))
    store.bulk_load(path=str(out), format=ox.RdfFormat.N_QUADS)
    store.flush()
    took = time.perf_counter() - began
    print(
        f"morph-kgc     {len(store):,} quads of the same rows, {sum(map(len, shape))} a row:",
        f"{len(store) / mapped:,.0f} quads/s into a file, {len(store) / took:,.0f} quads/s into a store",
    )
    return len(store) / took


def with_reports(folder: Path) -> None:
    """Add the example reports to the store of records; print what resolving and comparing takes."""
    with open_store(str(folder)) as store:
        began = time.perf_counter()
        done = ingest(store, [str(REPORTS)])
        took = time.perf_counter() - began
        print(
            f"with reports  {done.stored} reports beside {len(store):,} quads of records: {took:.1f} s,",
            f"of which analysis {done.analysing:.1f} s; {done.sets} sets",
        )


def main() -> None:
    """Run the comparison."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("source", type=Path)
    arguments.add_argument("--rows", type=int, default=20_000)
    arguments.add_argument("--morph", metavar="PYTHON")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        table = folder / "20170101073000.export.CSV"
        repeated(given.source, given.rows, table)
        ours = of_kg(folder / "kg", table)
        engine = of_oxigraph(folder / "engine")
        shutil.rmtree(folder / "engine")
        slow = of_rdflib(folder, table)
        ratios = f"kg / pyoxigraph {ours / engine:.2f}; kg / rdflib {ours / slow:.1f}"
        if given.morph:
            ratios += f"; kg / morph-kgc {ours / of_morph(given.morph, folder, table):.2f}"
        print(f"ratio         {ratios}")
        with_reports(folder / "kg")


if __name__ == "__main__":
    main()
