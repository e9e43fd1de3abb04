"""Measures how fast the records of a dataset come into a store, beside the engines that could do it instead.

    python benchmarks/speed_feeds.py 20170101073000.export.CSV --rows 20000 [--morph PYTHON]

The rows of a GDELT file are repeated under new ids. In one run, on the same quads: kg from rows to a store on
disk that can be queried (checking shown apart); pyoxigraph alone bulk-loading those quads from a file; rdflib
parsing a part of them. With `--morph`, the interpreter of an environment that has morph-kgc, its RML engine
maps the same rows to a few triples each, which is less than kg makes of them. Then what resolution and
analysis take, with reports.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset

from kg.pipeline import ingest
from kg.store import open_store

REPORTS = Path(__file__).parent.parent / "examples" / "reports"
PART = 20_000
RML = """
@prefix rr: <http://www.w3.org/ns/r2rml#> . @prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> . @prefix ex: <https://example.org/> .
<#event> rml:logicalSource [ rml:source "%s" ; rml:referenceFormulation ql:CSV ] ;
  rr:subjectMap [ rr:template "https://example.org/event/{c0}" ; rr:class ex:Event ] ;
"""


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
        f"of {len(records.forms)} forms; analysis {done.analysing:.1f} s; in all {took:.1f} s,",
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


def of_rdflib(folder: Path) -> float:
    """Parse a part of the same quads with rdflib; return quads a second."""
    with (folder / "same.nq").open(encoding="utf-8") as lines:
        part = "".join(line for _, line in zip(range(PART), lines, strict=False))
    began = time.perf_counter()
    Dataset().parse(data=part, format="nquads")
    rate = PART / (time.perf_counter() - began)
    print(f"rdflib        {PART:,} of the same quads: {rate:,.0f} quads/s")
    return rate


def of_morph(python: str, folder: Path, table: Path) -> None:
    """Map the same rows with morph-kgc, ten triples a row; print triples a second."""
    csv = folder / "table.csv"
    rows = table.read_text("utf-8").splitlines()
    width = rows[0].count("\t") + 1
    with csv.open("w", encoding="utf-8") as out:
        out.write("\t".join(f"c{at}" for at in range(width)) + "\n" + "\n".join(rows) + "\n")
    maps = " ;\n".join(
        f'  rr:predicateObjectMap [ rr:predicate ex:p{at} ; rr:objectMap [ rml:reference "c{at}" ] ]'
        for at in (1, 5, 6, 15, 16, 26, 27, 28, 52, 59)
    )
    tsv = csv.with_suffix(".tsv")
    csv.rename(tsv)
    (folder / "map.ttl").write_text(RML % tsv + maps + " .\n", "utf-8")
    (folder / "morph.ini").write_text(f"[D]\nmappings: {folder / 'map.ttl'}\n", "utf-8")
    code = (
        "import morph_kgc, time; t = time.perf_counter(); "
        f"n = len(morph_kgc.materialize_set({str(folder / 'morph.ini')!r})); "
        "print(n, time.perf_counter() - t)"
    )
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    triples, seconds = done.stdout.split()[-2:]
    rate = int(triples) / float(seconds)
    print(f"morph-kgc     {int(triples):,} triples of the same rows, not stored: {rate:,.0f} triples/s")


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
        slow = of_rdflib(folder)
        if given.morph:
            of_morph(given.morph, folder, table)
        print(f"ratio         kg / pyoxigraph {ours / engine:.2f}; kg / rdflib {ours / slow:.1f}")
        with_reports(folder / "kg")


if __name__ == "__main__":
    main()
