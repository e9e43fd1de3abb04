"""Writes `kg/data/codes/countries.csv`, `cameo_events.csv` and `goldstein.csv` from the tables of others.

    python benchmarks/build_country_codes.py FEEDS

FEEDS is a folder with `countries/country-codes.csv`, `countries/rigour_territories.jsonl`,
`vessels/mids.json`, `cameo/py_gdelt_countries_fips_iso.json`, `cameo/goldstein_observed_in_gdelt_rows.csv`
and `cameo/goldstein_mappings_icews.csv`. Sources and licences: kg/data/README.md. The same files give the
same bytes. What is decided by hand stands below; the tables kept by hand stand beside the written ones.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from kg import gazetteer
from kg.assets import data_path, ontology_dir
from kg.vocab import EventType, PloverRoot
from kg.words import key_of

Row = tuple[str, str, str, str, str]  # system, code, country, name, note

ENDED = "a state that no longer exists"
RENAMED = "earlier code of the same state"
FIPS = {
    "AT": ("AU", "Ashmore and Cartier Islands", "part of the country"),
    "AX": ("GB", "Akrotiri", "base on Cyprus under the country's sovereignty"),
    "BQ": ("UM", "Navassa Island", "part of the territory"),
    "BS": ("TF", "Bassas da India", "part of the territory"),
    "CR": ("AU", "Coral Sea Islands", "part of the country"),
    "DQ": ("UM", "Jarvis Island", "part of the territory"),
    "DX": ("GB", "Dhekelia", "base on Cyprus under the country's sovereignty"),
    "EU": ("TF", "Europa Island", "part of the territory"),
    "FQ": ("UM", "Baker Island", "part of the territory"),
    "GO": ("TF", "Glorioso Islands", "part of the territory"),
    "GZ": ("PS", "Gaza Strip", "part of the territory"),
    "HQ": ("UM", "Howland Island", "part of the territory"),
    "IP": ("FR", "Clipperton Island", "part of the country"),
    "JN": ("SJ", "Jan Mayen", "part of the territory"),
    "JQ": ("UM", "Johnston Atoll", "part of the territory"),
    "JU": ("TF", "Juan de Nova Island", "part of the territory"),
    "KQ": ("UM", "Kingman Reef", "part of the territory"),
    "KV": ("XK", "Kosovo", ""),
    "LQ": ("UM", "Palmyra Atoll", "part of the territory"),
    "MQ": ("UM", "Midway Islands", "part of the territory"),
    "NT": ("", "Netherlands Antilles", "a territory that was dissolved in 2010"),
    "OS": ("", "Oceans", "no country: the sea"),
    "PF": ("", "Paracel Islands", "no country: claimed by several"),
    "PG": ("", "Spratly Islands", "no country: claimed by several"),
    "RB": ("RS", "Serbia", "written beside RI"),
    "RI": ("RS", "Serbia", ""),
    "SV": ("SJ", "Svalbard", "part of the territory"),
    "TE": ("TF", "Tromelin Island", "part of the territory"),
    "WE": ("PS", "West Bank", "part of the territory"),
    "WQ": ("UM", "Wake Island", "part of the territory"),
    "YI": ("", "Serbia and Montenegro", ENDED),
}
ISO2 = {
    "AN": ("", "Netherlands Antilles", "a territory that was dissolved in 2010"),
    "BU": ("MM", "Burma", RENAMED),
    "CS": ("", "Czechoslovakia, later Serbia and Montenegro", ENDED),
    "DD": ("", "German Democratic Republic", ENDED),
    "SU": ("", "Soviet Union", ENDED),
    "TP": ("TL", "East Timor", RENAMED),
    "YD": ("", "South Yemen", ENDED),
    "YU": ("", "Yugoslavia", ENDED),
    "ZR": ("CD", "Zaire", RENAMED),
}
ISO3 = {
    "ANT": ISO2["AN"],
    "BUR": ISO2["BU"],
    "CSK": ("", "Czechoslovakia", ENDED),
    "DDR": ISO2["DD"],
    "ROM": ("RO", "Romania", RENAMED),
    "SCG": ("", "Serbia and Montenegro", ENDED),
    "SUN": ISO2["SU"],
    "TMP": ISO2["TP"],
    "YMD": ISO2["YD"],
    "YUG": ISO2["YU"],
    "ZAR": ISO2["ZR"],
}
CAMEO = {code: row for code, row in ISO3.items() if code != "SUN"} | {  # there SUN are Sunni Muslims
    "BAG": ("IQ", "Baghdad", "a city that stands for its country"),
    "CZA": ("", "Czechoslovakia", ENDED),
    "FRY": ("", "Federal Republic of Yugoslavia", ENDED),
    "GME": ISO2["DD"],
    "GMW": ("DE", "Federal Republic of Germany", "the state goes on"),
    "GZS": ("PS", "Gaza Strip", "part of the territory"),
    "IMY": ("IM", "Isle of Man", ""),
    "KAS": ("", "Kashmir", "no country: claimed by several"),
    "KSV": ("XK", "Kosovo", ""),
    "MTN": ("ME", "Montenegro", ""),
    "TIB": ("CN", "Tibet", "part of the country"),
    "WSB": ("PS", "West Bank", "part of the territory"),
}
FTM = {
    "az-nk": ("", "Artsakh", "no country: it lay in Azerbaijan and ended in 2023"),
    "cp": ("FR", "Clipperton Island", "part of the country"),
    "cs": ISO2["CS"],
    "ddde": ISO2["DD"],
    "zr": ISO2["ZR"],
    "zrcd": ISO2["ZR"],
}
NUMERIC = {
    "200": ("", "Czechoslovakia", ENDED),
    "278": ISO2["DD"],
    "530": ISO2["AN"],
    "720": ISO2["YD"],
    "810": ISO2["SU"],
    "890": ISO2["YU"],
    "891": ("", "Serbia and Montenegro", ENDED),
}
BY_HAND = {
    "iso2": ISO2,
    "iso3": ISO3,
    "numeric": NUMERIC,
    "fips": FIPS,
    "cameo": CAMEO,
    "ftm": FTM,
}
NAMES = {
    "Bahamas, The": "BS", "Bolivia, Plurinational State of": "BO", "Bosnia-Herzegovina": "BA",
    "Cambodia (Kampuchea)": "KH", "Congo": "CG", "Congo (Brazzaville)": "CG",
    "Congo (Kinshasa)": "CD", "Congo-Brazzaville": "CG", "Congo-Kinshasa": "CD",
    "Congo, Democratic Republic of": "CD",
    "Congo, Democratic Republic of the": "CD", "Congo, Republic of": "CG", "Congo, Republic of the": "CG",
    "Congo, The Democratic Republic of the": "CD", "DR Congo (Zaire)": "CD", "Gambia, The": "GM",
    "Gaza Strip": "PS", "Hong Kong, China": "HK", "Iran, Islamic Republic of": "IR",
    "Burma/Myanmar": "MM", "Kingdom of eSwatini (Swaziland)": "SZ", "Lao PDR": "LA",
    "Virgin Islands, U.S.": "VI", "Korea, Democratic People's Republic of": "KP",
    "Korea (the Democratic People's Republic of)": "KP", "Korea (the Republic of)": "KR",
    "Moldova (the Republic of)": "MD", "Tanzania, the United Republic of": "TZ",
    "Virgin Islands (British)": "VG", "Virgin Islands (U.S.)": "VI",
    "Korea, Republic of": "KR", "Libyan Arab Jamahiriya": "LY", "Macau": "MO", "Macedonia, FYR": "MK",
    "Macedonia, The former Yugoslav Republic of": "MK", "Madagascar (Malagasy)": "MG",
    "Micronesia, Federated States of": "FM", "Moldova, Republic of": "MD", "Myanmar (Burma)": "MM",
    "Occupied Palestinian Territory": "PS", "Palestine, State of": "PS", "Russia (Soviet Union)": "RU",
    "Serbia (Yugoslavia)": "", "Taiwan, Province of China": "TW", "Tanzania, United Republic of": "TZ",
    "Venezuela, Bolivarian Republic of": "VE", "Viet Nam": "VN", "Vietnam (North Vietnam)": "VN",
    "West Bank": "PS", "Yemen (North Yemen)": "YE", "Zimbabwe (Rhodesia)": "ZW",
    "Czechoslovakia": "", "East Germany": "", "German Democratic Republic": "", "Serbia and Montenegro": "",
    "South Vietnam": "", "South Yemen": "", "Soviet Union": "", "USSR": "", "Yugoslavia": "",
}  # fmt: skip
NAME_NOTES = {
    "Congo": "in tables of countries the one of Brazzaville; in news often the other",
    "Russia (Soviet Union)": "one entry for both in the source",
    "Serbia (Yugoslavia)": "what UCDP puts under it lies in Bosnia and Croatia too",
}
NAME_COLUMNS = ("UNTERM English Short", "UNTERM English Formal", "official_name_en", "CLDR display name")

# The longest beginning of a code that stands here decides its kind of event.
CAMEO_EVENTS: dict[str, tuple[EventType, str]] = {
    "01": (EventType.STATEMENT, ""),
    "017": (EventType.OTHER, "a symbolic act is more than saying"),
    "02": (EventType.STATEMENT, "an appeal is said"),
    "03": (EventType.STATEMENT, "an intent is said; nothing is yet agreed or done"),
    "04": (EventType.NEGOTIATION, ""),
    "042": (EventType.MEETING, ""),
    "043": (EventType.MEETING, ""),
    "044": (EventType.MEETING, ""),
    "05": (EventType.OTHER, ""),
    "051": (EventType.STATEMENT, ""),
    "052": (EventType.STATEMENT, ""),
    "053": (EventType.STATEMENT, "support is asked for in words"),
    "055": (EventType.STATEMENT, ""),
    "056": (EventType.STATEMENT, ""),
    "057": (EventType.AGREEMENT, ""),
    "06": (EventType.OTHER, "cooperation is no kind of its own"),
    "063": (EventType.LEGAL, "extraditions and help between courts"),
    "07": (EventType.AID, ""),
    "08": (EventType.OTHER, "giving way is no kind of its own"),
    "084": (EventType.RELEASE, ""),
    "0842": (EventType.OTHER, "property, not persons"),
    "0871": (EventType.AGREEMENT, "a ceasefire, though one side alone may declare it"),
    "0874": (EventType.MOVEMENT, "a retreat, though a surrender may be meant"),
    "09": (EventType.LEGAL, "an inquiry"),
    "10": (EventType.STATEMENT, "a demand is said"),
    "11": (EventType.STATEMENT, ""),
    "115": (EventType.LEGAL, ""),
    "116": (EventType.LEGAL, ""),
    "12": (EventType.STATEMENT, "a refusal is said"),
    "128": (EventType.OTHER, "a breach of norms is done, not said"),
    "129": (EventType.OTHER, "a veto is a vote"),
    "13": (EventType.STATEMENT, "a threat is said"),
    "14": (EventType.PROTEST, ""),
    "15": (EventType.MOBILISATION, ""),
    "16": (EventType.SANCTION, "relations are cut or reduced"),
    "17": (EventType.OTHER, ""),
    "171": (EventType.SEIZURE, "damage to property may be meant"),
    "1711": (EventType.SEIZURE, ""),
    "1712": (EventType.ASSAULT, "property is destroyed"),
    "172": (EventType.OTHER, "a rule at home, not pressure on another party"),
    "173": (EventType.DETENTION, "a charge without arrest may be meant"),
    "174": (EventType.DISPLACEMENT, "deportations; expelled diplomats may be meant"),
    "175": (EventType.ASSAULT, ""),
    "18": (EventType.ASSAULT, ""),
    "181": (EventType.ABDUCTION, "a hijacking may be meant"),
    "1823": (EventType.KILLING, ""),
    "183": (EventType.BOMBING, ""),
    "186": (EventType.KILLING, ""),
    "19": (EventType.CLASH, "one-sided use of force may be meant"),
    "191": (EventType.BLOCKADE, ""),
    "192": (EventType.SEIZURE, ""),
    "193": (EventType.SHOOTING, ""),
    "194": (EventType.SHELLING, ""),
    "195": (EventType.AIRSTRIKE, ""),
    "20": (EventType.ASSAULT, ""),
    "201": (EventType.DISPLACEMENT, ""),
    "202": (EventType.KILLING, ""),
    "2041": (EventType.CHEMICAL_ATTACK, "a biological or radiological agent may be meant"),
}
# `PloverRoot` is the PLOVER of 2021's annotations; `cameo.ttl` was made after 0.8, which joined some types.
LATER_TYPES = {"REQUEST": PloverRoot.DEMAND, "ACCUSE": PloverRoot.DISAPPROVE}
LATER_ROOTS = {"07": PloverRoot.AID, "09": PloverRoot.INVESTIGATE, "19": PloverRoot.FIGHT}


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a table with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_hand(system: str, table: dict[str, tuple[str, str, str]]) -> list[Row]:
    """Return the rows of a table above."""
    return [(system, code, iso2, name, note) for code, (iso2, name, note) in table.items()]


def country_rows(feeds: Path) -> list[Row]:
    """Return every row but those of names; a row by hand replaces one of the same code."""
    known = gazetteer.countries()
    names = {iso2: country.name for iso2, country in known.items()}
    codes = read_csv(feeds / "countries" / "country-codes.csv")
    rows: list[Row] = [("iso2", iso2, iso2, names[iso2], "") for iso2 in known]
    rows += [(system, c.iso3, c.iso2, c.name, "") for c in known.values() for system in ("iso3", "cameo")]
    for row in codes:
        iso2 = row["ISO3166-1-Alpha-2"]
        rows.append(("numeric", row["ISO3166-1-numeric"].zfill(3), iso2, names[iso2], ""))
        if re.fullmatch("[A-Z]{2}", row["FIPS"]):
            rows.append(("fips", row["FIPS"], iso2, names[iso2], ""))
    listed = {row[1] for row in rows if row[0] == "fips"}
    more = json.loads((feeds / "cameo" / "py_gdelt_countries_fips_iso.json").read_text("utf-8"))
    for code, entry in more.items():
        if len(code) == 2 and code not in listed and entry["iso2"] in known and entry["iso2"] != "AX":
            rows.append(("fips", code, entry["iso2"], names[entry["iso2"]], ""))
    for code, (iso2, _, _, name) in json.loads((feeds / "vessels" / "mids.json").read_text("utf-8")).items():
        iso2, note = ("SH", "part of the territory") if iso2 == "AC" else (iso2, "")
        rows.append(("mid", code, iso2, name, note))
    rows += territory_rows(feeds, set(known))
    for system, table in BY_HAND.items():
        rows += by_hand(system, table)
    return list({row[:2]: row for row in rows}.values())


def territory_rows(feeds: Path, known: set[str]) -> list[Row]:
    """Return the codes of FollowTheMoney: those of ISO, and what lies in or came before a country."""
    text = (feeds / "countries" / "rigour_territories.jsonl").read_text("utf-8")
    rows: list[Row] = []
    for entry in map(json.loads, text.splitlines()):
        above, note = entry["code"].upper(), ""
        if above not in known:
            above = (entry.get("parent") or "").upper()
            note = "part of the country"
            if entry.get("successors"):
                above, note = "", ENDED
            elif above not in known:
                above, note = "", "no country"
        codes = (entry["code"], *entry.get("other_codes", ()))
        rows += [("ftm", code, above, entry["name"], note) for code in codes]
    return rows


def name_rows(feeds: Path) -> list[Row]:
    """Return names that the gazetteer does not know or reads otherwise; what two countries share is left."""
    found: dict[str, dict[str, str]] = {}  # folded name: country: spelling
    for row in read_csv(feeds / "countries" / "country-codes.csv"):
        for column in NAME_COLUMNS:
            name = re.sub(r"\s*[(\[](?:the|l'|\*)[)\]]|\*", "", row[column]).strip()
            found.setdefault(key_of(name), {}).setdefault(row["ISO3166-1-Alpha-2"], name)
    text = (feeds / "countries" / "rigour_territories.jsonl").read_text("utf-8")
    for entry in map(json.loads, text.splitlines()):
        for name in (entry["name"], entry.get("full_name") or entry["name"]):
            if entry["code"].upper() in gazetteer.countries():
                found.setdefault(key_of(name), {}).setdefault(entry["code"].upper(), name)
    for row in read_csv(data_path("codes/states.csv")):
        if row["country"]:
            found.setdefault(key_of(row["name"]), {}).setdefault(row["country"][4:], row["name"])
    rows = {
        key: ("name", name, iso2, name, "")
        for key, countries in found.items()
        if len(countries) == 1
        for iso2, name in countries.items()
        if key and gazetteer.country_of(name) != iso2
    }
    for name, iso2 in NAMES.items():
        note = NAME_NOTES.get(name, "" if iso2 else ENDED)
        rows[key_of(name)] = ("name", name, iso2, name, note)
    return list(rows.values())


def event_rows() -> list[tuple[str, str, str, str]]:
    """Return code, kind of event, PLOVER root and note of every code in `ontology/codes/cameo.ttl`."""
    text = (ontology_dir() / "codes" / "cameo.ttl").read_text("utf-8")
    out = []
    for block in text.split("\n\n"):
        code = re.search(r"^cameo:(\d+) a ", block, re.MULTILINE)
        if code is None:
            continue
        start = max((s for s in CAMEO_EVENTS if code[1].startswith(s)), key=len)
        kind, note = CAMEO_EVENTS[start]
        type = re.search(r"Match <https://w3id.org/kg/ns/plover(?:-mode)?/([A-Z]+)", block)
        root = LATER_ROOTS.get(code[1][:2])
        if root is None and type is not None:
            root = LATER_TYPES.get(type[1]) or PloverRoot(type[1])
        out.append((code[1], kind.value, root.value if root else "", note))
    return sorted(out)


def goldstein_rows(feeds: Path) -> list[tuple[str, str, str]]:
    """Return code, value and source: as seen in rows of GDELT, else as tabled for ICEWS."""
    tabled = read_csv(feeds / "cameo" / "goldstein_mappings_icews.csv")
    seen = read_csv(feeds / "cameo" / "goldstein_observed_in_gdelt_rows.csv")
    rows = {row["code"]: (row["code"], row["goldstein"], "icews") for row in tabled if row["goldstein"]}
    rows |= {row["code"]: (row["code"], row["goldstein"], "gdelt") for row in seen}
    return sorted(rows.values())


def write(name: str, header: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    """Write a table, sorted."""
    with data_path(f"codes/{name}").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))


def main(feeds: Path) -> None:
    """Write the three files."""
    rows = [(s, code, f"iso:{iso2}" if iso2 else "", *rest) for s, code, iso2, *rest in country_rows(feeds)]
    rows += [(s, code, f"iso:{iso2}" if iso2 else "", *rest) for s, code, iso2, *rest in name_rows(feeds)]
    write("countries.csv", ("system", "code", "country", "name", "note"), rows)
    write("cameo_events.csv", ("code", "event_type", "plover", "note"), event_rows())
    write("goldstein.csv", ("code", "value", "source"), goldstein_rows(feeds))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/build_country_codes.py FEEDS")
    main(Path(sys.argv[1]))
