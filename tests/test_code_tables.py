"""Codes of other people's data: facts easily got wrong, and what holds of every row of every table."""

import csv
import re

import pytest

from kg import gazetteer
from kg.assets import data_path, ontology_dir
from kg.codes import (
    CountryCodes,
    acled_event,
    cameo_actor,
    cameo_event,
    country_of,
    goldstein,
    mid_country,
    plover_event,
    reason_of,
    ucdp_event,
)
from kg.known_actors import known_actor
from kg.vocab import ActorKind, EventType, PloverRoot


def rows(file):
    with data_path(f"codes/{file}").open(encoding="utf-8", newline="") as handle:
        found = list(csv.DictReader(handle))
    assert found, f"{file} holds nothing"
    return found


def country_rows():
    return rows("countries.csv") + rows("states.csv")


# --- countries: facts


@pytest.mark.parametrize(
    ("system", "code", "country"),
    [
        ("iso2", "NA", "iso:NA"),  # Namibia, never "not available"
        ("iso2", "AU", "iso:AU"),
        ("fips", "AU", "iso:AT"),
        ("fips", "AS", "iso:AU"),
        ("fips", "CH", "iso:CN"),
        ("fips", "SZ", "iso:CH"),
        ("fips", "RS", "iso:RU"),
        ("fips", "RI", "iso:RS"),
        ("fips", "RB", "iso:RS"),
        ("fips", "GM", "iso:DE"),
        ("fips", "GA", "iso:GM"),
        ("fips", "GB", "iso:GA"),
        ("fips", "NI", "iso:NG"),
        ("fips", "NG", "iso:NE"),
        ("fips", "UP", "iso:UA"),
        ("fips", "IS", "iso:IL"),
        ("fips", "IZ", "iso:IQ"),
        ("fips", "SF", "iso:ZA"),
        ("fips", "OD", "iso:SS"),
        ("fips", "GZ", "iso:PS"),
        ("fips", "WE", "iso:PS"),
        ("fips", "KV", "iso:XK"),
        ("fips", "WA", "iso:NA"),
        ("fips", "AX", "iso:GB"),  # Akrotiri; AX is Åland only in ISO
        ("iso3", "XKX", "iso:XK"),
        ("numeric", "032", "iso:AR"),
        ("numeric", "32", "iso:AR"),  # as ACLED writes it
        ("numeric", "4", "iso:AF"),
        ("cameo", "ROM", "iso:RO"),
        ("cameo", "WSB", "iso:PS"),
        ("cameo", "GZS", "iso:PS"),
        ("gw", "260", "iso:DE"),
        ("cow", "255", "iso:DE"),
        ("gw", "678", "iso:YE"),
        ("cow", "679", "iso:YE"),
        ("gw", "340", "iso:RS"),
        ("cow", "345", "iso:RS"),
        ("gw", "365", "iso:RU"),
        ("gw", "2", "iso:US"),
        ("gw", "484", "iso:CG"),
        ("gw", "490", "iso:CD"),
        ("gw", "972", "iso:TO"),
        ("cow", "955", "iso:TO"),
        ("gw", "970", "iso:KI"),
        ("cow", "970", "iso:NR"),
        ("gw", "731", "iso:KP"),
        ("gw", "732", "iso:KR"),
        ("mid", "273", "iso:RU"),
        ("mid", "204", "iso:PT"),  # the Azores
        ("ftm", "xk", "iso:XK"),
        ("ftm", "ua-cri", "iso:UA"),
        ("ftm", "ge-ab", "iso:GE"),
        ("ftm", "cy-trnc", "iso:CY"),
        ("ftm", "us-de", "iso:US"),  # Delaware
        ("ftm", "de", "iso:DE"),
        ("name", "DR Congo (Zaire)", "iso:CD"),
        ("name", "Congo", "iso:CG"),
        ("name", "Russia (Soviet Union)", "iso:RU"),
        ("name", "Yemen (North Yemen)", "iso:YE"),
        ("name", "Myanmar (Burma)", "iso:MM"),
        ("name", "Cambodia (Kampuchea)", "iso:KH"),
        ("name", "Russian Federation", "iso:RU"),
        ("name", "Korea, Republic of", "iso:KR"),
        ("name", "Korea, Democratic People's Republic of", "iso:KP"),
        ("name", "Georgia", "iso:GE"),
        ("name", "Niger (the)", "iso:NE"),
        ("name", "Korea, North", "iso:KP"),
        ("name", "Micronesia (Federated States of)", "iso:FM"),
        ("name", "Congo (Kinshasa)", "iso:CD"),
        ("name", "Korea (the Republic of)", "iso:KR"),
        ("name", "US", "iso:US"),
    ],
)
def test_a_code_is_read_in_its_own_system(system, code, country):
    assert country_of(CountryCodes(system), code) == country


@pytest.mark.parametrize(
    ("system", "code"),
    [
        ("fips", "OS"),
        ("fips", "YI"),
        ("fips", "NT"),
        ("iso2", "SU"),
        ("iso3", "YUG"),
        ("numeric", "200"),
        ("gw", "345"),
        ("gw", "265"),
        ("gw", "680"),
        ("gw", "817"),
        ("cow", "260"),
        ("cow", "678"),
        ("cow", "315"),
        ("cameo", "CZA"),
        ("cameo", "KAS"),
        ("ftm", "suhh"),
        ("ftm", "yucs"),
        ("ftm", "ddde"),
        ("ftm", "su-ua"),
        ("ftm", "eu"),
        ("name", "Soviet Union"),
        ("name", "Serbia (Yugoslavia)"),
    ],
)
def test_a_code_of_no_country_of_today_gives_none_and_says_why(system, code):
    assert country_of(CountryCodes(system), code) is None
    assert len(reason_of(CountryCodes(system), code) or "") > len("state: no")


@pytest.mark.parametrize("system", list(CountryCodes))
@pytest.mark.parametrize("code", ["", " ", "0", "??", "QQQ", "Ruritania", "9999"])
def test_an_unknown_code_gives_none_and_no_reason(system, code):
    assert country_of(system, code) is None
    assert reason_of(system, code) is None


@pytest.mark.parametrize("code", ["EUR", "AFR", "SAF", "SEA", "NMR", "WST"])
def test_a_region_of_gdelt_is_no_country(code):
    assert country_of(CountryCodes.CAMEO, code) is None
    actor = cameo_actor(code)
    assert (actor.kind, actor.id, actor.country) == (ActorKind.GROUP, None, None)


def test_a_bare_code_is_no_name():
    assert country_of(CountryCodes.NAME, "CHE") is None
    assert country_of(CountryCodes.NAME, "NA") is None


def test_most_codes_of_fips_differ_from_iso():
    countries = {row["code"]: row["country"] for row in country_rows() if row["system"] == "fips"}
    differing = [code for code, country in countries.items() if country and country != f"iso:{code}"]
    assert len(differing) > len(countries) / 2


# --- countries: every row


def test_every_row_leads_to_a_country_of_the_gazetteer_or_says_why_not():
    table = country_rows()
    assert {row["system"] for row in table} == set(CountryCodes)
    wrong = [
        row
        for row in table
        if not row["name"]
        or (row["country"] and (place := gazetteer.place(row["country"])) is None)
        or (row["country"] and place.kind != "country")
        or (not row["country"] and not row["note"])
    ]
    assert wrong == []


def test_every_row_is_found_as_written():
    wrong = [
        row
        for row in country_rows()
        if country_of(CountryCodes(row["system"]), row["code"]) != (row["country"] or None)
    ]
    assert wrong == []


def test_every_country_comes_back_from_its_own_codes_and_name():
    for country in gazetteer.countries().values():
        id = f"iso:{country.iso2}"
        assert country_of(CountryCodes.ISO2, country.iso2) == id
        assert country_of(CountryCodes.ISO3, country.iso3) == id
        assert country_of(CountryCodes.CAMEO, country.iso3) == id
        assert country_of(CountryCodes.FTM, country.iso2.lower()) == id
        if country.iso2 != "CD":  # "Congo" is the other one in tables
            assert country_of(CountryCodes.NAME, country.name) == id


def test_no_code_stands_twice():
    codes = [(row["system"], row["code"]) for row in country_rows()]
    assert len(codes) == len(set(codes))
    for file, keys in (
        ("cameo_actors.csv", ("code",)),
        ("cameo_events.csv", ("code",)),
        ("plover_events.csv", ("type", "mode")),
        ("acled_events.csv", ("type", "sub_type")),
        ("goldstein.csv", ("code",)),
    ):
        found = [tuple(row[key] for key in keys) for row in rows(file)]
        assert len(found) == len(set(found)), file


def test_cow_and_gw_differ_where_they_are_known_to():
    numbers = {"cow": {}, "gw": {}}
    for row in rows("states.csv"):
        numbers[row["system"]][row["code"]] = row["country"]
    shared = numbers["cow"].keys() & numbers["gw"].keys()
    differing = {code for code in shared if numbers["cow"][code] != numbers["gw"][code]}
    assert differing == {"255", "260", "345", "678", "970"}


# --- ships' radios


@pytest.mark.parametrize(
    ("mmsi", "country"),
    [
        ("273379740", "iso:RU"),  # ship
        ("210631000", "iso:CY"),
        ("003669884", "iso:US"),  # coast station
        ("036692640", "iso:US"),  # group of ships
        ("111232501", "iso:GB"),  # aircraft
        ("993672012", "iso:US"),  # aid to navigation
        ("982320001", "iso:GB"),  # ship's boat
        ("823212345", "iso:GB"),  # handheld radio
        ("970123456", None),  # distress beacons
        ("972971214", None),
        ("974000001", None),
        ("3669884", None),  # lost its zeros
        ("12345678", None),
        ("1072211352", None),
        ("999999999", None),
        ("444444444", None),  # digits not assigned
        ("122292919", None),
        ("27337974O", None),
        ("٢٧٣٣٧٩٧٤٠", None),
        ("", None),
    ],
)
def test_an_mmsi_tells_its_country_by_its_form(mmsi, country):
    assert mid_country(mmsi) == country


# --- actors


@pytest.mark.parametrize(
    ("code", "name", "kind", "id", "country"),
    [
        ("SYR", "Syria", "state", "iso:SY", "iso:SY"),
        ("SYRGOV", "government of Syria", "government", "iso:SY/government", "iso:SY"),
        ("USAMIL", "armed forces of the United States", "government", "iso:US/military", "iso:US"),
        ("SYRREB", "rebels (Syria)", "armed_group", None, "iso:SY"),
        ("GBRLEG", "parliament of the United Kingdom", "government", "iso:GB/parliament", "iso:GB"),
        ("IRQGOVPTY", "party (Iraq, government)", "organisation", None, "iso:IQ"),
        ("AFGREBTAL", "Taliban", "armed_group", "kg:taliban", "iso:AF"),
        ("IGOUNO", "United Nations", "igo", "kg:united-nations", None),
        ("IGOEUREEC", "European Union", "igo", "kg:european-union", None),
        ("IGOWSTNAT", "NATO", "igo", "kg:nato", None),
        ("MOSSUN", "Muslims (Sunni Muslims)", "group", None, None),
        ("IRQGOVkur", "government of Iraq (people coded kur)", "government", None, "iso:IQ"),
        ("REB", "rebels", "armed_group", None, None),
        ("SCGSRB", "Serbia", "state", "iso:RS", "iso:RS"),
        ("FRY", "Federal Republic of Yugoslavia", "state", None, None),
        ("WSBGOV", "government of West Bank", "government", "iso:PS/government", "iso:PS"),
    ],
)
def test_an_actor_code_is_taken_apart(code, name, kind, id, country):
    actor = cameo_actor(code)
    assert (actor.name, actor.kind.value, actor.id, actor.country) == (name, kind, id, country)


@pytest.mark.parametrize("code", ["", "SY", "SYRG", "QQQ", "SYRQQQ", "QQQGOV", "syrGOV?", "Syr"])
def test_an_actor_code_with_an_unknown_part_gives_none(code):
    assert cameo_actor(code) is None


def test_every_part_of_actor_codes_is_an_actor_by_itself():
    countries = {row["code"] for row in country_rows() if row["system"] == "cameo"}
    for row in rows("cameo_actors.csv"):
        actor = cameo_actor(row["code"])
        assert (actor.name, actor.kind.value) == (row["name"], row["kind"]), row
        assert row["code"] not in countries, "one code of a country and of something else"


def test_every_known_group_is_the_lexicons_own():
    groups = [row for row in rows("cameo_actors.csv") if row["id"].startswith("kg:")]
    assert groups
    for row in groups:
        actor = known_actor(row["id"])
        assert actor is not None, row
        assert (actor.name, actor.kind.value) == (row["name"], row["kind"])


def test_a_group_that_the_lexicons_know_has_its_id():
    without = [row for row in rows("cameo_actors.csv") if row["part"] == "group" and not row["id"]]
    assert [row["code"] for row in without if known_actor(row["name"]) is not None] == []


# --- events


def test_every_code_of_cameo_has_a_kind_of_event():
    text = (ontology_dir() / "codes" / "cameo.ttl").read_text("utf-8")
    codes = set(re.findall(r"^cameo:(\d+) a ", text, re.MULTILINE))
    assert len(codes) > 300
    assert {row["code"] for row in rows("cameo_events.csv")} == codes
    assert [code for code in codes if cameo_event(code) is None] == []


def test_every_mode_of_plover_has_a_kind_of_event():
    text = (ontology_dir() / "codes" / "plover.ttl").read_text("utf-8")
    modes = set(re.findall(r"/plover-mode/(\w+)\.([\w-]+)> a ", text))
    assert len(modes) > 50
    listed = {(row["type"], row["mode"]) for row in rows("plover_events.csv")}
    assert modes <= listed
    assert {root.value for root in PloverRoot} <= {type for type, _ in listed}


def test_kinds_of_event_are_those_that_the_ontology_holds_close():
    text = (ontology_dir() / "alignments" / "event-codes.ttl").read_text("utf-8")
    checked = 0
    for block in re.split(r"\n(?=event-type:)", text)[1:]:
        kind = EventType(re.match(r"event-type:(\w+)", block)[1])
        for code in re.findall(r"closeMatch <https://w3id.org/kg/ns/cameo/(\d+)>", block):
            assert cameo_event(code)[0] is kind, code
            checked += 1
        for type, mode in re.findall(
            r"closeMatch <https://w3id.org/kg/ns/plover(?:-mode)?/([A-Z]+)\.?([\w-]*)>", block
        ):
            assert plover_event(type, mode) is kind, (type, mode)
            checked += 1
    assert checked > 20


@pytest.mark.parametrize(
    ("code", "kind", "root"),
    [
        ("010", "statement", None),
        ("015", "statement", None),
        ("0214", "statement", None),
        ("036", "statement", "AGREE"),
        ("042", "meeting", "CONSULT"),
        ("057", "agreement", "SUPPORT"),
        ("0841", "release", "RETREAT"),
        ("091", "legal", "INVESTIGATE"),
        ("1056", "statement", "DEMAND"),
        ("112", "statement", "DISAPPROVE"),
        ("1384", "statement", "THREATEN"),
        ("1712", "assault", "ASSAULT"),
        ("173", "detention", "COERCE"),
        ("1831", "bombing", "ASSAULT"),
        ("190", "clash", "FIGHT"),
        ("195", "airstrike", "FIGHT"),
        ("2041", "chemical_attack", "ASSAULT"),
    ],
)
def test_a_code_of_cameo_is_its_kind_of_event(code, kind, root):
    assert cameo_event(code) == (EventType(kind), PloverRoot(root) if root else None)


@pytest.mark.parametrize("code", ["", "51", "36", "0", "21", "300", "0214 ", "nan"])
def test_a_code_that_lost_its_zero_is_no_code(code):
    assert cameo_event(code) is None
    assert goldstein(code) is None


def test_what_is_only_said_is_a_statement_or_other():
    said = [
        row for row in rows("cameo_events.csv") if row["code"][:2] in {"01", "02", "03", "10", "12", "13"}
    ]
    assert {row["event_type"] for row in said} == {"statement", "other"}


def test_acled_has_six_types_and_twenty_five_sub_types():
    table = rows("acled_events.csv")
    assert len({row["type"] for row in table}) == 6
    assert len([row for row in table if row["sub_type"]]) == 25
    assert len([row for row in table if not row["sub_type"]]) == 6


def test_acled_and_ucdp_are_read_as_kinds_of_event():
    assert acled_event("Battles", "Armed clash") is EventType.CLASH
    assert acled_event("Explosions/Remote violence", "Air/drone strike") is EventType.AIRSTRIKE
    assert acled_event("Riots", "Mob violence") is EventType.ASSAULT
    assert acled_event("Protests", "a new sub-type") is EventType.PROTEST
    assert acled_event("Picnics", "Armed clash") is None
    assert [ucdp_event(code) for code in ("1", "2", "3", "4", "")] == [
        EventType.CLASH,
        EventType.CLASH,
        EventType.KILLING,
        None,
        None,
    ]


def test_an_unlisted_mode_of_plover_counts_as_its_type():
    assert plover_event("ASSAULT", "a new mode") is EventType.ASSAULT
    assert plover_event("PICNIC", "visit") is None


@pytest.mark.parametrize(
    ("code", "value"),
    [("190", -10.0), ("018", 3.4), ("016", -2.0), ("022", 3.2), ("1382", -7.0), ("01", 0.0)],
)
def test_the_goldstein_value_is_the_one_that_rows_carry(code, value):
    assert goldstein(code) == value


def test_every_goldstein_value_is_of_a_code_and_in_range():
    for row in rows("goldstein.csv"):
        assert cameo_event(row["code"]) is not None
        assert -10 <= goldstein(row["code"]) <= 10
    assert {row["source"] for row in rows("goldstein.csv")} == {"gdelt", "icews"}
