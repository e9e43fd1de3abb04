"""Records of datasets in a store: stored once, revised and withdrawn by later editions, resolved with what
they meet.
"""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.pipeline import ingest
from kg.pipeline.checking import validate_store
from kg.pipeline.forgetting import forget_document
from kg.pipeline.refresh import is_analysed
from kg.pipeline.views import as_known_on
from kg.query import get_query, run
from kg.store import open_store
from kg.terms import KG

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
DATASETS = EXAMPLES / "datasets"
GED = DATASETS / "ged231-excerpt.csv"


@pytest.fixture
def store():
    with open_store("memory:") as opened:
        yield opened


def edition(folder, name, change=lambda line: line, *, leave_out=()):
    lines = GED.read_text("utf-8").splitlines(keepends=True)
    path = folder / name
    path.write_text("".join(change(line) for line in lines if line.split(",")[0] not in leave_out), "utf-8")
    return str(path)


def current(store):
    return {
        row[0]
        for row in store.select(f"SELECT ?d WHERE {{ GRAPH ?g {{ ?d <{KG.currentVersion}> ?v }} }}").texts()
        if "ucdp-ged" in str(row[0])
    }


def test_the_same_file_again_changes_nothing(store):
    first = ingest(store, [str(GED)])
    before = set(store.quads())
    again = ingest(store, [str(GED)])

    assert first.records.stored == 25
    assert (again.records.stored, again.records.unchanged) == (0, 25)
    assert set(store.quads()) == before


def test_a_stopped_ingest_is_gone_on_with(store, tmp_path):
    part = edition(tmp_path, "ged231.csv", leave_out=("61727", "133143"))
    ingest(store, [part])
    rest = ingest(store, [str(GED)])
    with open_store("memory:") as whole:
        ingest(whole, [str(GED)])

        assert (rest.records.stored, rest.records.unchanged) == (2, 23)
        assert current(store) == current(whole)


def test_many_small_batches_come_to_the_same(store, monkeypatch):
    ingest(store, [str(GED)])
    monkeypatch.setattr("kg.pipeline.recording.BATCH_QUADS", 1)
    with open_store("memory:") as other:
        summary = ingest(other, [str(GED)])

        assert summary.records.stored == 25
        assert set(other.quads()) == set(store.quads())


def test_a_batch_that_cannot_be_written_is_told_and_gone_on_with(store, monkeypatch):
    monkeypatch.setattr("kg.pipeline.recording.BATCH_QUADS", 1)
    load, left = store.bulk_add, iter([True] * 5 + [False])
    monkeypatch.setattr(store, "bulk_add", lambda lines: load(lines) if next(left, True) else _fail())
    with pytest.raises(StoreError, match="no space"):
        ingest(store, [str(GED)])
    held = current(store)
    rest = ingest(store, [str(GED)])

    assert 5 <= len(held) < 25
    assert (rest.records.stored, rest.records.unchanged) == (25 - len(held), len(held))


def _fail():
    raise StoreError("no space left")


def test_a_later_edition_revises_and_keeps_the_history(store, tmp_path):
    ingest(store, [str(GED)])
    later = edition(tmp_path, "ged241.csv", lambda line: line.replace(",55,55,55,55,", ",55,57,60,57,"))
    summary = ingest(store, [later])
    figures = run(store, get_query("figures"), {}).records()
    baghdad = [row for row in figures if row["document"] == "ucdp-ged:61727"]

    assert (summary.records.revised, summary.records.unchanged) == (1, 24)
    assert [(row["min"], row["max"]) for row in baghdad] == [(57, 60)]
    assert len(store.select(f"SELECT ?n WHERE {{ ?o <{KG.supersededBy}> ?n }}")) == 1


def test_an_earlier_edition_read_later_does_not_win(store, tmp_path):
    ingest(
        store, [edition(tmp_path, "ged241.csv", lambda line: line.replace(",55,55,55,55,", ",55,57,60,57,"))]
    )
    summary = ingest(store, [str(GED)])
    figures = run(store, get_query("figures"), {}).records()

    assert summary.records.older == 1
    assert [row["min"] for row in figures if row["document"] == "ucdp-ged:61727"] == [57]


def test_what_a_whole_edition_lacks_is_withdrawn_and_only_then(store, tmp_path):
    ingest(store, [str(GED)])
    smaller = edition(tmp_path, "ged241.csv", leave_out=("61727",))
    told = ingest(store, [smaller])
    kept = len(current(store))
    summary = ingest(store, [smaller], whole=True)

    assert (told.records.missing, kept) == (1, 25)
    assert summary.records.withdrawn == 1
    assert len(current(store)) == 24
    assert not [
        row for row in run(store, get_query("figures"), {}).records() if row["document"] == "ucdp-ged:61727"
    ]
    assert len(store.select(f"SELECT ?r WHERE {{ ?d <{KG.withdrawnIn}> ?r }}")) == 1


def test_a_dataset_and_a_report_are_set_against_each_other(store):
    summary = ingest(store, [str(GED), str(DATASETS / "baghdad-bombs.txt")])
    found = run(store, get_query("contradictions"), {}).records()

    assert summary.sets == 1
    assert {row["verdict"] for row in found} == {"contradiction"}
    assert all("Baghd" in row["label"] for row in found)


def test_records_of_one_dataset_are_never_one_event(store):
    ingest(store, [str(GED), str(DATASETS / "baghdad-bombs.txt")])
    events = store.select(f"SELECT DISTINCT ?e WHERE {{ ?e a <{KG.Event}> ; <{KG.eventType}> ?t }}")

    assert len([1 for row in events.texts() if "ucdp-ged" in str(row[0])]) == 25


def test_ships_of_two_lists_are_one_hull_by_number(store):
    ingest(store, [str(DATASETS / "32014R0833-excerpt.csv"), str(DATASETS / "sdn-2024-05-02.xml")])
    rows = run(store, get_query("vessel-history"), {"imo": "9299719"}).records()

    assert {(row["value"], row["speaker"]) for row in rows if row["what"] == "name"} == {
        ("NS CHAMPION", "OFAC"),
        ("Kotlas", "European Union"),
    }


def test_two_lists_are_set_against_each_other(store):
    sheet = EXAMPLES / "spreadsheet"
    inputs = [str(DATASETS / "shipwatch.ftm.json"), str(sheet / "port-inspections.csv")]
    ingest(store, inputs, mapping=sheet / "port-inspections.yaml")
    found = run(store, get_query("contradictions"), {}).records()

    assert {(row["label"], row["verdict"]) for row in found} == {("Alba Star: flag", "contradiction")}


def test_the_order_of_files_makes_no_difference(tmp_path):
    files = [str(path) for path in sorted(DATASETS.iterdir())]
    found = []
    for order in (files, files[::-1]):
        with open_store("memory:") as store:
            ingest(store, order)
            found.append({str(q) for q in store.quads() if "recordNumber" not in str(q)})

    assert found[0] == found[1]


def test_every_node_has_one_label_and_the_store_conforms(store):
    ingest(store, [str(EXAMPLES / "reports"), str(DATASETS)])
    labels = store.select(
        f"SELECT ?n WHERE {{ ?n <{KG.displayLabel}> ?one, ?other FILTER (?one != ?other) }}"
    )

    assert [row for row in labels.texts() if "/ns/" not in str(row[0])] == []
    validate_store(store)
    assert is_analysed(store)


def test_records_are_on_disk_after_the_store_was_closed(tmp_path):
    with open_store(str(tmp_path / "store")) as store:
        ingest(store, [str(GED)])
        version = next(iter(store.records.sharing(["event harm geonames:98182 2013-05-27"])))
    with open_store(str(tmp_path / "store")) as store:
        assert store.text_of(version).startswith("id: 61727\n")
    shutil.rmtree(tmp_path / "store")


def test_a_view_as_known_on_a_day_has_the_records_published_by_then(store):
    ingest(store, [str(GED), str(DATASETS / "baghdad-bombs.txt")])
    before, _ = as_known_on(store, dt.date(2014, 1, 1))
    after, _ = as_known_on(store, dt.date(2024, 1, 1))

    assert run(before, get_query("contradictions"), {}).records() == []
    assert run(after, get_query("contradictions"), {}).records() != []


def test_a_record_is_forgotten_with_all_that_it_says(tmp_path):
    folder = tmp_path / "store"
    with open_store(str(folder)) as store:
        ingest(store, [str(GED), str(DATASETS / "baghdad-bombs.txt")])
        forget_document(store, "ucdp-ged:61727")

        assert not [
            quad for quad in store.quads() if "61727" in str(quad) and "/ns#" not in str(quad.subject)
        ]
        assert run(store, get_query("contradictions"), {}).records() == []
        assert "kg:islamic-state" in {actor[0] for actor in store.records.actors()}
        assert not [actor for actor in store.records.actors() if "973" in actor[0]]
    assert b"61727" not in (folder / "records.sqlite").read_bytes()


def test_a_mirrored_row_is_the_same_event_with_one_label_in_whatever_order(tmp_path):
    cells = (DATASETS / "20170101073000.export.CSV").read_text("utf-8").splitlines()[0].split("\t")
    mirror = ["7", *cells[1:5], *cells[15:25], *cells[5:15], *cells[25:]]
    found = []
    for rows in ((cells, mirror), (mirror, cells)):
        path = tmp_path / "20170101073000.export.CSV"
        path.write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
        with open_store("memory:") as store:
            ingest(store, [str(path)])
            labels = store.select(f"SELECT ?e ?l WHERE {{ ?e a <{KG.Event}> ; <{KG.displayLabel}> ?l }}")
            assert len(set(labels.texts())) == 1
            assert len(run(store, get_query("timeline"), {}).records()) <= 1
            found.append({str(quad) for quad in store.quads() if "recordNumber" not in str(quad)})

    assert found[0] == found[1]


def test_a_record_that_a_file_holds_twice_is_revised_by_the_second(store, tmp_path):
    lines = GED.read_text("utf-8").splitlines(keepends=True)
    revised = next(line for line in lines if line.startswith("61727,")).replace(
        ",55,55,55,55,", ",55,57,60,57,"
    )
    path = tmp_path / "ged231.csv"
    path.write_text("".join([*lines, revised]), "utf-8")
    summary = ingest(store, [str(path)])
    figures = run(store, get_query("figures"), {}).records()

    assert (summary.records.stored, summary.records.revised) == (26, 1)
    assert [(r["min"], r["max"]) for r in figures if r["document"] == "ucdp-ged:61727"] == [(57, 60)]


def test_only_whole_editions_are_asked_what_they_lack(store, tmp_path):
    complete = ingest(store, [str(GED), edition(tmp_path, "ged241.csv", leave_out=("61727",))])
    rows = (DATASETS / "20170101073000.export.CSV").read_text("utf-8").splitlines(keepends=True)
    for name, part in (("20170101073000", rows[:3]), ("20170101074500", rows[3:])):
        (tmp_path / f"{name}.export.CSV").write_text("".join(part), "utf-8")
    parts = [ingest(store, [str(path)]) for path in sorted(tmp_path.glob("*.export.CSV"))]

    assert complete.records.missing == 0  # both were given in one go
    assert ingest(store, [str(tmp_path / "ged241.csv")]).records.missing == 1
    assert [done.records.missing for done in parts] == [0, 0]


EVENTS = DATASETS / "20170101073000.export.CSV"
MENTIONS = DATASETS / "20170101073000.mentions.CSV"
ABOUT = f"""SELECT ?event (COUNT(*) AS ?n) WHERE {{
  ?c <{KG.aboutEvent}> ?event ; <{KG.claimantText}> ?outlet }} GROUP BY ?event"""


def told(store):
    """Return how many tellings of outlets each event has, and which of the events are described."""
    rows = store.select(ABOUT).texts()
    described = {row[0] for row in store.select(f"SELECT ?e WHERE {{ ?e a <{KG.Event}> }}").texts()}
    assert {event for event, _ in rows} <= described
    return {str(event).rpartition("/")[2]: int(count) for event, count in rows}


@pytest.mark.parametrize("order", [(EVENTS, MENTIONS), (MENTIONS, EVENTS)])
def test_a_mention_is_of_the_event_that_another_record_describes(store, order):
    for path in order:
        ingest(store, [str(path)])
    found = told(store)

    coded = {event: count for event, count in found.items() if event.startswith("gdelt%3A")}
    assert sum(found.values()) == 33
    assert sum(coded.values()) == 31
    assert [event for event in found if event not in coded] == [  # told long before, in a file not given
        event for event in found if event.startswith("record%3Agdelt-events")
    ]
    assert validate_store(store) == ()


def test_a_mention_of_an_event_that_is_withdrawn_stands_alone_again(store, tmp_path):
    for path in (MENTIONS, EVENTS):
        ingest(store, [str(path)])
    rows = EVENTS.read_text("utf-8").splitlines(keepends=True)
    gone = rows[0].partition("\t")[0]
    later = tmp_path / "20170102073000.export.CSV"
    later.write_text("".join(rows[1:]), "utf-8")
    ingest(store, [str(later)], whole=True)

    assert told(store)[f"record%3Agdelt-events%3A{gone}"] == 1
    ingest(store, [str(EVENTS)])
    assert f"record%3Agdelt-events%3A{gone}" not in told(store)


def test_a_mention_follows_its_event_into_a_set_with_reports(store, tmp_path):
    cells = EVENTS.read_text("utf-8").splitlines()[0].split("\t")
    cells[0], cells[1], cells[26:29] = "5", "20170101", ["183", "183", "18"]
    cells[51:59] = ["4", "Baghdad, Baghdad, Iraq", "IZ", "IZ07", "", "33.3386", "44.3939", "-3103581"]
    (tmp_path / "20170101073000.export.CSV").write_text("\t".join(cells) + "\n", "utf-8")
    mention = MENTIONS.read_text("utf-8").splitlines()[0].split("\t")
    (tmp_path / "20170101073000.mentions.CSV").write_text("\t".join(["5", *mention[1:]]) + "\n", "utf-8")
    text = "BAGHDAD, Jan 1 - A bomb exploded in Baghdad on Sunday, killing 12 people, police said.\n"
    (tmp_path / "report.txt").write_text(f"Title: Bomb in Baghdad\nDate: 2017-01-01\n\n{text}", "utf-8")
    ingest(store, [str(tmp_path)])
    rows = store.select(
        f"""SELECT DISTINCT ?event ?document WHERE {{
          ?event a <{KG.Event}> . ?m <{KG.denotes}> ?event ; <{KG.inDocument}> ?v .
          ?v <http://purl.org/dc/terms/identifier> ?document }}"""
    ).texts()

    assert len({event for event, _ in rows}) == 1
    assert len({document for _, document in rows}) == 3
    assert [
        label
        for (label,) in store.select(
            f"SELECT ?l WHERE {{ ?e a <{KG.Event}> ; <{KG.displayLabel}> ?l }}"
        ).texts()
        if "GDELT event" in str(label)
    ] == []
