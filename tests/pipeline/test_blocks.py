"""The analysis is made anew only where something changed, and is what it would be if made from scratch."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.dump import dump_quads
from kg.pipeline import analyse_store, ingest
from kg.pipeline.forgetting import forget_document
from kg.store import open_store
from kg.terms import KG, graph

TOWNS = ["Beirut", "Oslo", "Kabul", "Aden"]
VOICES = ["police", "the health ministry", "a hospital official", "residents"]


def report(folder, name, town, killed, *, voice=0, more=0):
    """Write a report of a bomb in a town; `more` tells a second, rival figure."""
    text = (
        f"A bomb that exploded at a market in {town} on Tuesday killed {killed} people, {VOICES[voice]} said."
    )
    if more:
        text += f" {VOICES[(voice + 1) % len(VOICES)].capitalize()} said {more} people were killed."
    record = {
        "id": name,
        "maintext": text,
        "date_publish": "2026-03-04",
        "source_domain": f"{name}.example",
    }
    path = folder / f"{name}.json"
    path.write_text(json.dumps(record), "utf-8")
    return str(path)


def dumped(store):
    out = io.BytesIO()
    dump_quads(store.quads(), out)
    return out.getvalue()


def from_scratch(store):
    """The same documents in a new store, analysed at once."""
    with open_store("memory:", base=store.base) as other:
        other.add(
            quad
            for name in store.graphs()
            if "/graph/doc/" in name or name.endswith(("/provenance", "/ontology", "/judgements"))
            for quad in store.quads(name)
        )
        other.texts = store.texts
        analyse_store(other)
        return dumped(other)


reports = st.lists(
    st.tuples(
        st.integers(0, 5),  # the document: the same again is a new version
        st.sampled_from(TOWNS[:3]),
        st.integers(3, 30),
        st.integers(0, 3),
        st.sampled_from([0, 0, 7, 40]),
    ),
    min_size=2,
    max_size=6,
)


@settings(derandomize=True, max_examples=8, deadline=None)
@given(told=reports)
def test_what_grew_report_by_report_equals_what_is_made_from_scratch(told, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    with open_store("memory:") as store:
        for number, town, killed, voice, more in told:
            path = report(folder, f"doc{number}", town, killed, voice=voice, more=more)
            ingest(store, [path])
        assert dumped(store) == from_scratch(store)


@pytest.fixture
def towns(tmp_path):
    """A store with two rival reports on each of four towns."""
    with open_store("memory:") as store:
        paths = [
            report(tmp_path, f"{town}{number}", town, 10 + 7 * number, voice=number)
            for town in TOWNS
            for number in range(2)
        ]
        ingest(store, paths)
        yield store


def pairs_by_block(store):
    rows = store.select(
        f"SELECT ?block ?pair WHERE {{ ?pair <{KG.inBlock}> ?block ; <{KG.comparisonA}> ?a }}"
    ).texts()
    return {(block, pair) for block, pair in rows}


def test_a_report_on_one_event_has_its_block_alone_judged_anew(towns, tmp_path):
    before = set(towns.quads(graph(towns.base, "analysis")))
    summary = ingest(towns, [report(tmp_path, "late", "Oslo", 55, voice=3)])

    assert (summary.judged, summary.kept) == (1, len(TOWNS) - 1)
    gone = before - set(towns.quads(graph(towns.base, "analysis")))
    assert 0 < len(gone) < len(before) / 2
    assert dumped(towns) == from_scratch(towns)


def test_a_report_on_another_matter_changes_no_block(towns, tmp_path):
    before = pairs_by_block(towns)
    summary = ingest(towns, [report(tmp_path, "far", "Nairobi", 4)])

    assert summary.judged == 1
    assert before <= pairs_by_block(towns)


def test_analysing_again_judges_nothing(towns):
    renewal = analyse_store(towns)

    assert renewal.judged == ()
    assert len(renewal.kept) == len(TOWNS)


def test_an_analysis_without_blocks_is_made_anew(towns):
    whole = dumped(towns)
    analysis = graph(towns.base, "analysis")
    block = [quad for quad in towns.quads(analysis) if quad.predicate.value in (KG.inBlock, KG.fingerprint)]
    towns.change(remove=block, add=[])

    analyse_store(towns)

    assert dumped(towns) == whole


def test_forgetting_a_report_leaves_what_would_be_there_without_it(towns, tmp_path):
    ingest(towns, [report(tmp_path, "late", "Oslo", 55, voice=3)])
    forget_document(towns, "late")

    assert dumped(towns) == from_scratch(towns)
