"""Tables, maps and timelines: read by others' libraries where there are any."""

import csv
import io
import json
import zipfile

import frictionless
import polars
import pytest

from kg.export import FORMATS
from kg.export.report import figure_bars
from kg.export.tables import TABLES


def written(name, view) -> bytes:
    out = io.BytesIO()
    FORMATS[name].write(view, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def package(view, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    zipfile.ZipFile(io.BytesIO(written("datapackage", view))).extractall(folder)
    return folder


def test_the_data_package_is_what_it_says_it_is(package):
    report = frictionless.validate(str(package / "datapackage.json"))

    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == len(TABLES) + 1
    claims = next(task for task in report.tasks if task.name == "claims")
    assert claims.stats["rows"] > 5


def test_a_wrong_table_makes_the_package_invalid(package):
    path = package / "data" / "claims.csv"
    kept = path.read_bytes()
    path.write_bytes(kept.replace(b"doc,start", b"doc,begin", 1))
    try:
        assert not frictionless.validate(str(package / "datapackage.json")).valid
    finally:
        path.write_bytes(kept)


def test_csv_and_parquet_hold_the_same_tables_and_the_dictionary_every_column(view):
    tables = zipfile.ZipFile(io.BytesIO(written("csv", view)))
    columns = zipfile.ZipFile(io.BytesIO(written("parquet", view)))
    told = list(csv.DictReader(io.TextIOWrapper(tables.open("dictionary.csv"), "utf-8")))

    for name in TABLES:
        found = list(csv.reader(io.TextIOWrapper(tables.open(f"{name}.csv"), "utf-8", newline="")))
        frame = polars.read_parquet(io.BytesIO(columns.read(f"{name}.parquet")))
        assert frame.columns == found[0]
        assert frame.height == len(found) - 1
        assert [row["column"] for row in told if row["file"] == f"{name}.csv"] == found[0]
    assert all(row["description"] for row in told)


def test_geojson_puts_longitude_first_and_says_how_exact_a_place_is(view):
    data = json.loads(written("geojson", view))

    assert data["type"] == "FeatureCollection"
    assert data["features"]
    by_kind = {f["properties"].get("kind", "event"): f for f in data["features"]}
    assert by_kind["event"]["geometry"] == {"type": "Point", "coordinates": [42.25, 14.5]}
    assert by_kind["event"]["properties"]["precision_km"] == 5
    assert by_kind["event"]["properties"]["earliest"] == "2026-02-10"
    track = by_kind["track"]["geometry"]
    assert track["type"] == "LineString"
    assert track["coordinates"] == [[55.5, 25.25, 0.0, 1772359200], [56.5, 26.0, 0.0, 1772366400]]


def test_timelinejs_has_the_keys_that_it_reads_and_tells_a_span_in_words(view):
    data = json.loads(written("timelinejs", view))

    assert data["events"]
    ids = [event["unique_id"] for event in data["events"]]
    assert len(set(ids)) == len(ids)
    for event in data["events"]:
        assert set(event["start_date"]) <= {"year", "month", "day"}
        assert {"headline", "text"} == set(event["text"])
        assert event["group"]
        assert event["display_date"]
    assert any(event.get("background") for event in data["events"])  # what is disputed is seen


def test_vis_timeline_has_a_group_and_a_type_for_every_item(view):
    data = json.loads(written("vis-timeline", view))
    groups = {group["id"] for group in data["groups"]}

    assert data["items"]
    for item in data["items"]:
        assert item["group"] in groups
        assert item["type"] == ("range" if "end" in item else "point")
        assert item["className"] in ("disputed", "undisputed")


def test_text_of_documents_is_no_markup_in_timelines_and_pages(view):
    """The label of the fixture's odd actor holds markup; quotes hold it as well in the wild."""
    for name in ("timelinejs", "vis-timeline", "report"):
        assert b"<x>" not in written(name, view)


def test_the_report_needs_no_network_and_shows_sets_events_and_sources(view):
    page = written("report", view).decode()

    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "src=" not in page
    assert "@import" not in page
    assert "url(" not in page
    for heading in ("Disputed", "Timeline", "Sources"):
        assert f">{heading}</h2>" in page
    assert "seizure of the Alba Star" in page
    assert 'class="bar red"' in page


def test_bars_of_one_set_are_on_one_scale():
    (a, b, none) = figure_bars([(10, 20), (15, None), (None, None)])

    assert a.start < b.start
    assert b.open
    assert none is None


def test_followthemoney_entities_refer_to_each_other_by_ids_that_are_there(view):
    entities = [json.loads(line) for line in written("ftm", view).splitlines()]
    ids = {entity["id"]: entity["schema"] for entity in entities}

    assert len(ids) == len(entities)
    assert {"Vessel", "Event"} <= set(ids.values())
    for entity in entities:
        for name in ("involved", "addressEntity"):
            assert set(entity["properties"].get(name, ())) <= set(ids)
        assert all(isinstance(value, list) and value for value in entity["properties"].values())


def test_claimreview_rates_no_truth_but_says_why_a_claim_is_disputed(view):
    data = json.loads(written("claimreview", view))

    assert data["@context"] == "https://schema.org"
    assert data["@graph"]
    for review in data["@graph"]:
        assert review["@type"] == "ClaimReview"
        assert review["claimReviewed"]
        assert "ratingValue" not in review["reviewRating"]
        assert review["reviewRating"]["ratingExplanation"]
