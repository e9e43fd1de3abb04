"""What one report took over from another, in the graph and in the evidence for a claim."""

import datetime as dt

from kg.extract import extract
from kg.graph.build import document_quads, provenance_quads, resolution_quads, version_quads
from kg.graph.validate import validate_quads
from kg.model import Document
from kg.query import get_query, run, select
from kg.resolve import resolve
from kg.store import open_store
from kg.terms import KG

WIRE = (
    "At least 14 people were killed on Monday when warplanes bombed a crowded market in the town of "
    "Ariha in northwestern Syria, and rescue workers were still digging through the rubble that evening."
)


def store_of(*documents: Document):
    extractions = [extract(document) for document in documents]
    store = open_store("memory:")
    for extraction in extractions:
        document = extraction.document
        store.add(document_quads(extraction, store.base))
        store.add(provenance_quads(document, store.base, parameters={}))
        store.add(version_quads(document.id, [document.version], store.base))
    store.add(resolution_quads(resolve(extractions), store.base))
    return store


def reprints():
    day = dt.date(2019, 5, 7)
    return (
        Document(id="wire", text=WIRE, publisher="wire.example", published=day, language="en"),
        Document(
            id="paper",
            text=f"Market hit. {WIRE}",
            publisher="paper.example",
            published=day + dt.timedelta(days=1),
            language="en",
        ),
    )


def test_the_evidence_for_a_reprinted_claim_names_the_report_it_was_taken_from():
    store = store_of(*reprints())
    pairs = select(
        store, f"SELECT ?claim ?source WHERE {{ ?claim <{KG.takenFrom}> ?source }} ORDER BY ?claim"
    ).records()
    assert pairs
    for pair in pairs:
        rows = run(store, get_query("evidence"), {"node": str(pair["claim"])}).records()
        assert [row["document"] for row in rows if row["how"] == "taken from"] == ["wire"]
        back = run(store, get_query("evidence"), {"node": str(pair["source"])}).records()
        assert [row["document"] for row in back if row["how"] == "taken over by"] == ["paper"]


def test_a_derivation_gives_the_shared_passage_in_both_reports_and_conforms():
    wire, paper = reprints()
    store = store_of(wire, paper)
    rows = select(
        store,
        f"""SELECT DISTINCT ?start ?end ?from ?to ?score WHERE {{
          ?derivation a <{KG.Derivation}> ; <{KG.rule}> "shared-passage" ; <{KG.score}> ?score ;
            <{KG.passageStart}> ?start ; <{KG.passageEnd}> ?end ;
            <{KG.sourcePassageStart}> ?from ; <{KG.sourcePassageEnd}> ?to }} ORDER BY ?start""",
    ).records()
    (row,) = rows
    assert paper.text[int(row["start"]) : int(row["end"])] == wire.text[int(row["from"]) : int(row["to"])]
    assert wire.text[int(row["from"]) : int(row["to"])] == WIRE.rstrip(".")
    report = validate_quads(store.quads(), shapes="store")
    assert report.conforms, report.text()
