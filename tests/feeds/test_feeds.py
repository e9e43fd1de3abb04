"""Each feed reads its own format, with the traps that its files have; golden files hold what is made of
them.
"""

import bz2
import datetime as dt
import gzip
import json
import zipfile
from pathlib import Path

import pytest

from kg import jsonl
from kg.feeds import FEEDS, Feeds, Withdrawn, read_records
from kg.issues import Issue
from kg.model import Extraction
from kg.sources.locations import find
from kg.sources.oddities import Refused
from kg.sources.packed import unpacked
from kg.vocab import Aspect, EventType

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
DATASETS = EXAMPLES / "datasets"


def read(path, **given):
    """Return the name of the feed of a file, its edition, and what it yields."""
    (opener,) = find(str(path), limit=20_000_000)
    with opener() as found:
        for raw in unpacked(found):
            feed = Feeds().feed_for(raw, format=given.pop("format", None))
            release, issues, records = read_records(raw, feed, **given)
            return feed.name, release, [*issues, *records]
    return None


def extractions(found):
    return [one for one in found if isinstance(one, Extraction)]


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


CASES = {
    "ucdp-ged": DATASETS / "ged231-excerpt.csv",
    "gdelt-events": DATASETS / "20170101073000.export.CSV",
    "gdelt-mentions": DATASETS / "20170101073000.mentions.CSV",
    "eu-sanctions": DATASETS / "32014R0833-excerpt.csv",
    "ofac-sdn": DATASETS / "sdn-2024-05-02.xml",
    "ftm": DATASETS / "shipwatch.ftm.json",
}


@pytest.mark.parametrize(("name", "path"), CASES.items())
def test_a_file_is_recognised_and_read_as_the_golden_file_has_it(name, path, golden):
    feed, release, found = read(path)

    assert feed == name
    records = extractions(found)
    assert records
    assert not [one for one in found if isinstance(one, Issue) and one.code == "bad_row"]
    lines = [
        jsonl.dumps(one)
        for record in records[:3]
        for one in (record.document, *record.events, *record.claims)
    ]
    golden(f"feeds/{name}.jsonl", "\n".join([jsonl.dumps(release), *lines]) + "\n")


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_says_whose_it_is_and_how_to_cite_it(name):
    feed = FEEDS[name]

    assert feed.name == name
    assert all((feed.title, feed.publisher, feed.licence, feed.citation, feed.description))


def test_quotes_are_the_words_at_their_place():
    for path in CASES.values():
        for record in extractions(read(path)[2]):
            text = record.document.text
            spans = [(c.start, c.end, c.quote) for c in record.claims]
            spans += [(m.start, m.end, m.text) for m in (*record.events, *record.actors, *record.vessels)]
            assert spans
            assert all(text[start:end] == quote for start, end, quote in spans)
            assert len({claim.id for claim in record.claims}) == len(record.claims)


# --- UCDP GED ---


def ged(folder, **cells):
    header, first = (DATASETS / "ged231-excerpt.csv").read_text("utf-8").splitlines()[:2]
    del first
    columns = header.split(",")
    plain = {
        "id": "1",
        "type_of_violence": "1",
        "side_a": "Government of Syria",
        "side_b": "IS",
        "dyad_name": "A - B",
        "where_prec": "1",
        "where_coordinates": "Homs",
        "country": "Syria",
        "country_id": "652",
        "latitude": "34.73",
        "longitude": "36.72",
        "date_start": "2015-03-01",
        "date_end": "2015-03-01",
        "low": "2",
        "best": "3",
        "high": "9",
        "deaths_civilians": "0",
        **cells,
    }
    row = ",".join(plain.get(column, "") for column in columns)
    return written(folder, "ged231.csv", f"{header}\n{row}\n")


def test_bounds_and_best_estimate_are_kept_apart(tmp_path):
    (record,) = extractions(read(ged(tmp_path))[2])
    (count,) = [claim for claim in record.claims if claim.aspect is Aspect.COUNT]

    assert (count.min, count.best, count.max) == (2, 3, 9)
    assert count.quote == "best: 3\nhigh: 9\nlow: 2"


def test_bounds_out_of_order_are_read_the_other_way_and_told(tmp_path):
    (record,) = extractions(read(ged(tmp_path, low="5", best="3", high="4"))[2])
    (count,) = [claim for claim in record.claims if claim.aspect is Aspect.COUNT]

    assert (count.min, count.max) == (3, 5)
    assert [issue.code for issue in record.issues] == ["bounds_out_of_order"]


def test_no_deaths_at_best_does_not_mean_that_nobody_died(tmp_path):
    (record,) = extractions(read(ged(tmp_path, low="0", best="0", high="4"))[2])
    (count,) = [claim for claim in record.claims if claim.aspect is Aspect.COUNT]

    assert (count.min, count.best, count.max) == (0, 0, 4)


@pytest.mark.parametrize(("precision", "centroid"), [("1", False), ("2", False), ("3", True), ("6", True)])
def test_the_middle_of_an_area_is_marked(tmp_path, precision, centroid):
    (record,) = extractions(read(ged(tmp_path, where_prec=precision))[2])

    assert record.events[0].centroid is centroid


def test_an_edition_is_told_by_its_name_and_dated():
    _, release, _ = read(CASES["ucdp-ged"])

    assert release.id == "ucdp-ged/231"
    assert release.published == dt.date(2023, 6, 1)
    assert release.licence == "CC BY 4.0"


# --- GDELT ---


def gdelt(**cells):
    lines = (DATASETS / "20170101073000.export.CSV").read_text("utf-8").splitlines()
    columns = lines[0].split("\t")
    for at, value in cells.items():
        columns[int(at.removeprefix("c"))] = value
    return "\t".join(columns) + "\n"


def test_relative_days_are_as_wide_as_they_were_told(tmp_path):
    text = gdelt(c0="1", c1="20161202", c59="20170101073000") + gdelt(c0="2", c1="20170101")
    month, day = extractions(read(written(tmp_path, "20170101073000.export.CSV", text))[2])

    assert month.events[0].latest - month.events[0].earliest == dt.timedelta(days=60)
    assert day.events[0].latest == day.events[0].earliest


def test_duplicates_and_mirrors_share_a_key_and_other_rows_do_not(tmp_path):
    text = (
        gdelt(c0="1", c5="SYR", c15="TUR")
        + gdelt(c0="2", c5="TUR", c15="SYR")
        + gdelt(c0="3", c5="SYR", c15="IRN")
    )
    one, mirror, other = extractions(read(written(tmp_path, "20170101073000.export.CSV", text))[2])

    assert one.events[0].key == mirror.events[0].key != other.events[0].key


def test_a_mention_is_its_outlets_claim_as_sure_as_the_coder_was(tmp_path):
    row = "7\t20161231090000\t20170101073000\t{}\t{}\t{}\t3\t-1\t12\t20\t1\t{}\t900\t-2.5\t\t\n"
    web = row.format(1, "example.org", "https://example.org/a", 40)
    radio = row.format(2, "BBC Monitoring", "Radio Example, Town, in English 0600 gmt", 100)
    path = written(tmp_path, "20170101073000.mentions.CSV", web + radio)
    name, release, found = read(path)
    page, broadcast = extractions(found)

    assert (name, release.id) == ("gdelt-mentions", "gdelt-mentions/20170101073000")
    assert (page.document.url, page.document.cites) == ("https://example.org/a", ("https://example.org/a",))
    assert broadcast.document.url is None
    assert broadcast.document.cites == ("Radio Example, Town, in English 0600 gmt",)
    assert [(c.claimant, c.reporter, c.confidence) for r in (page, broadcast) for c in r.claims] == [
        ("example.org", ("GDELT",), 0.4),
        ("BBC Monitoring", ("GDELT",), 1.0),
    ]
    assert page.events[0].key == "record:gdelt-events:7"
    assert (page.events[0].earliest, page.events[0].latest) == (
        None,
        None,
    )  # the coder's clock is no day of it


def test_codes_of_places_are_those_of_fips(tmp_path):
    text = gdelt(c0="1", c51="4", c52="Baghdad, Baghdad, Iraq", c53="IZ", c56="33.3386", c57="44.3939")
    (record,) = extractions(read(written(tmp_path, "20170101073000.export.CSV", text))[2])

    assert record.events[0].places[-1] == "iso:IQ"


@pytest.mark.parametrize("mark", [";", ","])
def test_a_file_that_a_spreadsheet_wrote_is_refused(tmp_path, mark):
    path = written(
        tmp_path, "20190121.export.CSV", mark.join(["GLOBALEVENTID", "SQLDATE", "MonthYear"]) + "\n"
    )

    with pytest.raises(Refused, match="spreadsheet"):
        read(path)


# --- ACLED ---

ACLED = (
    "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "inter2,iso,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp\n"
)


def test_a_coded_number_is_a_floor_and_the_notes_are_a_claim_of_their_own(tmp_path):
    row = (
        "SYR1,19 May 2013,2013,1,Explosions/Remote violence,Air/drone strike,Forces of A,B; C,1,Civilians,7,"
        "760,Syria,"
        'Homs,Homs,34.73,36.72,1,SOHR; VDC,"Between 30 and 40 people were killed.",30,1650000000\n'
    )
    name, _, found = read(written(tmp_path, "acled.csv", "\ufeff" + ACLED + row))
    (record,) = extractions(found)
    coded, told = [claim for claim in record.claims if claim.aspect is Aspect.COUNT]

    assert name == "acled"
    assert (coded.min, coded.max) == (30, None)
    assert (told.min, told.max, told.words) == (30, 40, "Between 30 and 40")
    assert record.events[0].type is EventType.AIRSTRIKE
    assert record.document.cites == ("SOHR", "VDC")
    assert [part.name for part in record.events[0].participants] == ["Forces of A", "Civilians", "B", "C"]


def test_nought_deaths_means_none_reported(tmp_path):
    row = (
        "SYR2,2013-05-19,2013,2,Battles,Armed clash,A,,1,B,2,760,Syria,Homs,Homs,34.73,36.72,3,SOHR,"
        "Clashes.,0,1650000000\n"
    )
    (record,) = extractions(read(written(tmp_path, "acled.csv", ACLED + row))[2])

    assert not [claim for claim in record.claims if claim.aspect is Aspect.COUNT]
    assert record.events[0].latest - record.events[0].earliest == dt.timedelta(days=6)


# --- OFAC ---


def test_the_table_of_ofac_is_read_with_its_remarks(tmp_path):
    text = (
        '36,"AERO AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
        '46610,"NS ONE","vessel","X] [Y",-0- ,"A8","Crude Oil Tanker",-0- ,"99,144","Liberia",-0- ,'
        "\"Vessel Registration Identification IMO 9299719; MMSI 636012384; f.k.a. 'ALPHA'; "
        "Former Vessel Flag Malta; "
        'Linked To: STERLING INC."\n\x1a'
    )
    name, release, found = read(written(tmp_path, "sdn.csv", text), published=dt.date(2024, 5, 2))
    body, ship = extractions(found)
    (vessel,) = ship.vessels

    assert (name, release.id, len(found)) == ("ofac-sdn", "ofac-sdn/2024-05-02", 2)
    assert (vessel.imo, vessel.mmsi, vessel.flag, vessel.type) == (
        "9299719",
        "636012384",
        "LR",
        "crude_tanker",
    )
    stated = {claim.attribute: claim.value for claim in ship.claims if claim.attribute}
    assert stated["former_name"] == "ALPHA"
    assert stated["former_flag"] == "Malta"
    assert stated["owner"] == "STERLING INC"
    assert body.actors[0].name == "AERO AIRLINES"


def test_entities_of_xml_are_not_resolved(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    text = (
        f'<!DOCTYPE sdnList [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
        '<sdnList xmlns="urn:x"><sdnEntry>'
        "<uid>1</uid><lastName>A&x;</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>"
    )
    _, _, found = read(written(tmp_path, "sdn.xml", text))

    assert "secret" not in " ".join(record.document.text for record in extractions(found))


# --- FollowTheMoney ---


def entity(**parts):
    return {
        "id": "a",
        "schema": "Vessel",
        "caption": "Alba",
        "properties": {"imoNumber": ["9074729"]},
        **parts,
    }


def test_a_delta_withdraws_what_it_deletes(tmp_path):
    lines = [
        {"op": "ADD", "entity": entity()},
        {"op": "DEL", "entity": {"id": "b"}},
        {"op": "EAT", "entity": entity()},
    ]
    path = written(tmp_path, "entities.delta.json", "\n".join(map(json.dumps, lines)))
    _, _, found = read(path)

    assert [one for one in found if isinstance(one, Withdrawn)] == [Withdrawn(record="ftm:b")]
    assert [one.code for one in found if isinstance(one, Issue)] == ["bad_row"]
    assert len(extractions(found)) == 1


def test_statements_of_an_entity_are_put_together(tmp_path):
    text = (
        "id,entity_id,canonical_id,prop,prop_type,schema,value,dataset\n"
        "1,a,NK-1,name,name,Vessel,Alba,us\n2,a,NK-1,flag,country,Vessel,pa,us\n3,b,NK-2,name,name,Person,Bo,eu\n"
    )
    name, _, found = read(written(tmp_path, "statements.csv", text))
    ship, person = extractions(found)

    assert name == "ftm"
    assert (ship.vessels[0].name, ship.vessels[0].flag) == ("Alba", "PA")
    assert person.document.id == "ftm:NK-2"


def test_each_day_of_a_ship_is_a_record(tmp_path):
    rows = [(day, hour) for day in (3, 4) for hour in (9, 1, 5)]
    text = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType\n" + "".join(
        f"366899260,2022-01-0{day}T0{hour}:00:00,33.{hour},-117.9,0,280,511,ISLAND,IMO9299719,,37\n"
        for day, hour in rows
    )
    first, second = extractions(read(written(tmp_path, "AIS_2022_01.csv", text))[2])
    positions = [claim.value for claim in second.claims if claim.attribute == "position"]

    assert [one.document.id for one in (first, second)] == [
        "ais:366899260/2022-01-03",
        "ais:366899260/2022-01-04",
    ]
    assert second.document.published == dt.date(2022, 1, 4)
    assert positions == ["33.1, -117.9", "33.9, -117.9"]


def test_a_company_number_is_no_ships_number(tmp_path):
    path = written(
        tmp_path, "e.json", json.dumps(entity(properties={"imoNumber": ["1234568"], "name": ["Alba"]}))
    )
    (record,) = extractions(read(path)[2])

    assert record.vessels[0].imo is None
    assert [issue.code for issue in record.issues] == ["bad_imo"]


# --- AIS, ClaimReview ---


def test_a_radio_is_one_record_and_a_number_of_noughts_is_none(tmp_path):
    text = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType\n" + "".join(
        f"{mmsi},2022-01-03T0{hour}:00:00,33.{hour},-117.9,0,280,511,{name},{imo},,37\n"
        for mmsi, name, imo, hour in (
            (338148873, "CAZADOR", "IMO0000000", 3),
            (338148873, "CAZADOR", "IMO0000000", 1),
            (366899260, "ISLAND", "IMO9299719", 2),
            (3669884, "STATION", "", 1),
        )
    )
    name, _, found = read(written(tmp_path, "AIS_2022_01_03.csv", text))
    one, other = extractions(found)

    assert name == "ais"
    assert one.vessels[0].imo is None
    assert other.vessels[0].imo == "9299719"
    assert [c.value for c in one.claims if c.attribute == "position"] == ["33.1, -117.9", "33.3, -117.9"]
    assert one.vessels[0].flag == "US"


def review(**parts):
    return {
        "@type": ["Review", "ClaimReview"],
        "url": "https://checks.example/1",
        "claimReviewed": "The sea is &quot;dry&quot;",
        "author": {"@id": "#org"},
        "datePublished": "2021-07-20",
        "reviewRating": {"alternateName": "False"},
        "itemReviewed": {"@type": "Claim", "author": {"name": "Bo Ruiz"}, "datePublished": "2021-07-16"},
        **parts,
    }


def test_a_fact_check_is_two_claims_with_their_speakers(tmp_path):
    graph = {
        "@graph": [{"@id": "#org", "name": "Sea Checks"}, review(), review(claimReviewed="Alegação revisada")]
    }
    name, _, found = read(written(tmp_path, "check.json", json.dumps(graph)))
    (record,) = extractions(found)
    claimed, verdict = record.claims

    assert name == "claimreview"
    assert (claimed.claimant, claimed.value, claimed.reporter) == (
        "Bo Ruiz",
        'The sea is "dry"',
        ("Sea Checks",),
    )
    assert (verdict.claimant, verdict.value) == ("Sea Checks", "False")
    assert [one.code for one in found if isinstance(one, Issue)] == ["bad_row"]


# --- tables ---


def test_a_table_of_nobody_is_refused_with_its_columns(tmp_path):
    with pytest.raises(Refused, match="its columns are name, age"):
        read(written(tmp_path, "people.csv", "name,age\nBo,3\n"))


def test_broken_rows_are_told_by_line_and_the_others_are_read(tmp_path):
    lines = (DATASETS / "32014R0833-excerpt.csv").read_text("utf-8").splitlines()
    lines[2] = "too,few"
    _, _, found = read(written(tmp_path, "32014R0833.csv", "\n".join(lines) + "\n"))
    broken = [one for one in found if isinstance(one, Issue) and one.code == "bad_row"]

    assert [(one.line, "2 cells" in one.message) for one in broken] == [(3, True)]
    assert len(extractions(found)) == len(lines) - 2


def test_control_characters_are_taken_out(tmp_path):
    (record,) = extractions(read(ged(tmp_path, dyad_name="A\x07 - \x1bB"))[2])

    assert record.events[0].text == "dyad_name: A  -  B"


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".zip"])
def test_packed_files_are_read_as_they_are(tmp_path, suffix):
    data = CASES["ucdp-ged"].read_bytes()
    path = tmp_path / f"ged231.csv{suffix}"
    if suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("ged231.csv", data)
    else:
        path.write_bytes({".gz": gzip.compress, ".bz2": bz2.compress}[suffix](data))
    name, release, found = read(path)

    assert (name, release.id) == ("ucdp-ged", "ucdp-ged/231")
    assert len(extractions(found)) == 25


# --- Wikidata, the Global Knowledge Graph ---


def item(**claims):
    def statement(value, rank="normal"):
        return {"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "rank": rank}

    return {
        "type": "item",
        "id": "Q1",
        "modified": "2026-01-14T00:00:00Z",
        "labels": {"en": {"language": "en", "value": "Raid on Tarsa"}},
        "claims": {name: [statement(*one) for one in values] for name, values in claims.items()},
    }


def test_a_month_is_no_day_and_bounds_of_a_number_are_kept(tmp_path):
    found = item(
        P31=[({"id": "Q178561"},)],
        P585=[({"time": "+2015-03-00T00:00:00Z", "precision": 10},)],
        P1120=[
            ({"amount": "+292", "lowerBound": "+250", "upperBound": "+300"},),
            ({"amount": "+999"}, "deprecated"),
        ],
    )
    name, _, read_of_it = read(written(tmp_path, "Q1.json", json.dumps({"entities": {"Q1": found}})))
    (record,) = extractions(read_of_it)
    (count,) = [claim for claim in record.claims if claim.aspect is Aspect.COUNT]

    assert name == "wikidata"
    assert [day.isoformat() for day in (record.events[0].earliest, record.events[0].latest)] == [
        "2015-03-01",
        "2015-03-31",
    ]
    assert (count.min, count.best, count.max) == (250, 292, 300)
    assert [issue.code for issue in record.issues] == ["deprecated"]


def test_a_count_told_under_several_themes_is_one(tmp_path):
    cells = [""] * 27
    cells[0], cells[1], cells[2], cells[4] = "20170701234500-1", "20170701234500", "1", "https://a.example/1"
    cells[6] = (
        "KILL#6#people#4#Baghdad, Baghdad, Iraq#IZ#IZ07#33.3386#44.3939#-3102869#120;"
        "KILL#6#people#4#Baghdad, Baghdad, Iraq#IZ#IZ07#33.3386#44.3939#-3102869#120;"
        "CRISISLEX_T03_DEAD#6#people#4#Baghdad, Baghdad, Iraq#IZ#IZ07#33.3386#44.3939#-3102869#120;"
        "WOUND#9#people#1#Iraq#IZ#IZ#33#44#IZ#150"
    )
    cells[22] = "10|20|said|We did it.#40|9||No, you."
    name, _, found = read(written(tmp_path, "20170701234500.gkg.csv", "\t".join(cells) + "\n"))
    (record,) = extractions(found)
    counts = [(claim.measure.value, claim.min) for claim in record.claims if claim.aspect is Aspect.COUNT]

    assert name == "gdelt-gkg"
    assert counts == [("persons_killed", 6), ("persons_injured", 9)]
    assert [event.centroid for event in record.events[:2]] == [False, True]
    assert [event.type for event in record.events[2:]] == [EventType.STATEMENT, EventType.STATEMENT]


# --- ICEWS, POLECAT ---


def tabbed(**cells):
    return "\t".join(cells) + "\n" + "\t".join(cells.values()) + "\n"


ICEWS = {
    "Event ID": "926685",
    "Event Date": "1995-01-01",
    "Source Name": "Police (Australia)",
    "Source Sectors": "Government,Police",
    "Source Country": "Australia",
    "Event Text": "Arrest, detain, or charge with legal action",
    "CAMEO Code": "173",
    "Intensity": "-5.0",
    "Target Name": "Citizen (Russian Federation)",
    "Target Sectors": "NULL",
    "Target Country": "Russian Federation",
    "Story ID": "28235806",
    "Sentence Number": "5",
    "Publisher": "The Harbour Gazette",
    "City": "Sydney",
    "District": "",
    "Province": "State of New South Wales",
    "Country": "Australia",
    "Latitude": "-33.8679",
    "Longitude": "151.207",
}


def test_a_row_of_icews_is_known_by_id_and_day(tmp_path):
    name, release, found = read(written(tmp_path, "events.1995.tab", tabbed(**ICEWS)))
    (record,) = extractions(found)

    assert (name, release.id, record.document.id) == ("icews", "icews/1995", "icews:926685/1995-01-01")
    assert record.events[0].type is EventType.DETENTION
    assert [actor.country for actor in record.actors] == ["AU", "RU"]
    assert record.document.cites == ("The Harbour Gazette",)


POLECAT = {
    "Event ID": "20230103-1",
    "Event Date": "2023-01-02",
    "Event Type": "ASSAULT",
    "Event Mode": "explosives",
    "Intensity": "-9",
    "Actor Name": "Rebels",
    "Actor Country": "SYR",
    "Primary Actor Sector": "REB",
    "Recipient Name": "Army; Police",
    "Primary Recipient Sector": "MIL",
    "Placename": "Homs",
    "City": "Homs",
    "Province": "Homs",
    "Country": "SYR",
    "Latitude": "34.73",
    "Longitude": "36.72",
    "GeoNames ID": "169577",
    "Feature Type": "PPLA",
    "Source": "Harbour Gazette",
    "Publication Date": "2023-01-03",
}


def test_a_row_of_polecat_is_read_with_empty_columns_behind_and_in_either_encoding(tmp_path):
    text = tabbed(**POLECAT).replace("\n", "\t\t\n").replace("Rebels", "Rébels")
    path = tmp_path / "ngecEvents.20230103111842.Release603.DV.txt"
    path.write_bytes(text.encode("latin-1"))
    name, _, found = read(path)
    (record,) = extractions(found)

    assert name == "polecat"
    assert record.events[0].type is EventType.BOMBING
    assert record.events[0].places[-1] == "iso:SY"
    assert [part.name for part in record.events[0].participants] == ["Rébels", "Army", "Police"]
    assert record.document.published == dt.date(2023, 1, 3)
