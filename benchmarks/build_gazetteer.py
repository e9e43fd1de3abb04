"""Build `places.tsv.gz`, `countries.csv` and `common_words.txt.gz` of `kg/data` from their sources.

    python benchmarks/build_gazetteer.py --cities cities15000.txt --admin1 admin1CodesASCII.txt \
        --admin2 admin2Codes.txt --info countryInfo.txt --codes country-codes.csv \
        --treebank en_ewt-train.conllu

Sources and licences: kg/data/README.md. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import collections
import csv
import gzip
import io
import math
import re
import tomllib
import unicodedata
from pathlib import Path

from rapidfuzz.fuzz import ratio

DATA = Path(__file__).resolve().parent.parent / "kg" / "data"
ALIAS_LIKENESS = 60  # per cent: below it a variant is another language's word for the city
ALIASES_MAX = 12
TYPE_WORDS = re.compile(
    r"^(?:Muhafazat|Wilayat|Wilaya de|Provincia de|Departamento de|Municipio de|Al|An|Ar|As|Ash|Ad|Az|At)\s+"
    r"|\s+(?:Governorate|Province|District|County|Municipality|Region|Oblast'?|Raion|Department|Prefecture"
    r"|State|City|Rayon|Borough|Parish|Regency|Kabupaten)$"
)
LATIN = re.compile(r"[A-Z][A-Za-z' -]{2,30}")


def plain(name: str) -> str:
    """Drop marks and the letters of transliteration, keep case."""
    marked = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in marked if not unicodedata.combining(c))
    return re.sub(r"[ʿʾ‘’`ʼ]", "'", bare)


def rows(path: Path) -> list[list[str]]:
    """Read a tab-separated GeoNames file without its comments."""
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def city_aliases(name: str, ascii_name: str, alternates: str) -> list[str]:
    """Keep the Latin-script variants that an English text could use."""
    found: dict[str, str] = {}
    own = plain(ascii_name).lower()
    for variant in sorted({ascii_name, *alternates.split(",")}):
        bare = plain(variant)
        if LATIN.fullmatch(bare) and not bare.isupper() and ratio(bare.lower(), own) >= ALIAS_LIKENESS:
            found.setdefault(bare.lower(), bare)
    found.pop(plain(name).lower(), None)
    kept = sorted(found.values(), key=lambda v: (-ratio(v.lower(), own), v))
    return kept[:ALIASES_MAX]


def stripped(name: str) -> list[str]:
    """The name without words of administration ("Idlib District" -> "Idlib"), where that differs."""
    short = TYPE_WORDS.sub("", TYPE_WORDS.sub("", plain(name)))
    return [] if short == plain(name) or len(short) < 3 else [short]


def city_precision(population: int) -> float:
    """Radius in km of a city of so many people at about 3,000 a square kilometre, never under 2."""
    return round(max(2.0, math.sqrt(population / 3000 / math.pi)), 1)


def spread(points: list[tuple[float, float]]) -> tuple[str, str]:
    """The mean of points, as text; empty without points."""
    if not points:
        return "", ""
    lat = sum(p[0] for p in points) / len(points)
    lon = sum(p[1] for p in points) / len(points)
    return f"{lat:.2f}", f"{lon:.2f}"


def regions() -> list[list[str]]:
    """Read our own table of seas, straits and regions, each row filled to nine columns."""
    return [(row + [""] * 9)[:9] for row in rows(DATA / "regions.tsv")]


def build_places(cities: Path, admin1: Path, admin2: Path) -> list[list[str]]:
    """Return rows: id, name, kind, country, within, lat, lon, precision_km, population, aliases, parts."""
    own = regions()
    replaced = {row[7]: row[0] for row in own if "." in row[7] and "|" not in row[7]}
    ids1 = {code: replaced.get(code, f"geonames:{gid}") for code, _, _, gid in rows(admin1)}
    ids2 = {code: f"geonames:{gid}" for code, _, _, gid in rows(admin2)}
    points: dict[str, list[tuple[float, float]]] = collections.defaultdict(list)
    out: list[list[str]] = []
    for r in rows(cities):
        gid, name, ascii_name, alternates, lat, lon = r[:6]
        country, code1, code2, population = r[8], f"{r[8]}.{r[10]}", f"{r[8]}.{r[10]}.{r[11]}", int(r[14])
        for code in (code1, code2):
            points[code].append((float(lat), float(lon)))
        within = [i for i in (ids2.get(code2), ids1.get(code1)) if i]
        capital = "capital" if r[7] == "PPLC" else "city"
        out.append(
            [f"geonames:{gid}", name, capital, country, "|".join([*within, f"iso:{country}"]),
             f"{float(lat):.3f}", f"{float(lon):.3f}", str(city_precision(population)), str(population),
             "|".join(city_aliases(name, ascii_name, alternates)), ""]
        )  # fmt: skip
    for code, name, ascii_name, _ in rows(admin1):
        if code in replaced:
            continue
        country = code[:2]
        aliases = sorted({ascii_name, *stripped(ascii_name)} - {name})
        lat_lon = spread(points[code])
        out.append([ids1[code], name, "admin1", country, f"iso:{country}", *lat_lon, "80", "",
                    "|".join(aliases), ""])  # fmt: skip
    for code, name, ascii_name, _ in rows(admin2):
        country, above = code[:2], code.rsplit(".", 1)[0]
        aliases = sorted({ascii_name, *stripped(ascii_name)} - {name})
        within = [i for i in (ids1.get(above), f"iso:{country}") if i]
        out.append([ids2[code], name, "admin2", country, "|".join(within), *spread(points[code]), "30", "",
                    "|".join(aliases), ""])  # fmt: skip
    for gid, name, kind, lat, lon, km, within, parts, aliases in own:
        country = next((w[4:] for w in within.split("|") if w.startswith("iso:")), "")
        part_ids = [ids1.get(p, f"iso:{p}") for p in parts.split("|") if p and p not in replaced]
        out.append([gid, name, kind, country, within, lat, lon, km, "", aliases, "|".join(part_ids)])
    more = {row[0]: row[1].split("|") for row in rows(DATA / "place_aliases.tsv")}
    for row in out:
        row[9] = "|".join([a for a in row[9].split("|") if a] + more.get(row[0], []))
    return sorted(out)


def build_countries(codes: Path, info: Path, cities: Path) -> list[list[str]]:
    """Return rows: iso2, iso3, name, capital, lat, lon, precision_km (radius of a disc of its area)."""
    with (DATA / "country_words.toml").open("rb") as file:
        words = tomllib.load(file)
    area = {r[0]: float(r[6]) for r in rows(info) if r[6].replace(".", "").isdigit()}
    points: dict[str, list[tuple[float, float]]] = collections.defaultdict(list)
    for r in rows(cities):
        points[r[8]].append((float(r[4]), float(r[5])))
    with codes.open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    out = [["XK", "XKX", "Kosovo", "Pristina", "42.58", "20.90", "59"]]
    for r in table:
        iso2 = r["ISO3166-1-Alpha-2"]
        name = words.get(iso2, {}).get("names", [r["CLDR display name"]])[0].rstrip("!")
        km = str(round(math.sqrt(area[iso2] / math.pi))) if area.get(iso2) else ""
        capital = r["Capital"].strip()
        out.append([iso2, r["ISO3166-1-Alpha-3"], name, capital, *spread(points[iso2]), km])
    return sorted(out)


def common_words(treebank: Path) -> list[str]:
    """Words the treebank writes small at least twice, and more often small than capitalised."""
    small: collections.Counter[str] = collections.Counter()
    large: collections.Counter[str] = collections.Counter()
    for line in treebank.read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 10 and fields[1].isalpha():
            (small if fields[1].islower() else large)[fields[1].lower()] += 1
    return sorted(w for w, n in small.items() if n >= 2 and n > large[w] and w.isascii() and len(w) > 1)


def write_gzip(path: Path, text: str) -> None:
    """Write compressed text without a time stamp, so that equal sources give equal bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9) as file:
        file.write(text.encode("utf-8"))
    path.write_bytes(buffer.getvalue())


def main() -> None:
    """Read the sources named on the command line and write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("cities", "admin1", "admin2", "info", "codes", "treebank"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    places = build_places(args.cities, args.admin1, args.admin2)
    write_gzip(DATA / "places.tsv.gz", "".join("\t".join(row) + "\n" for row in places))
    write_gzip(DATA / "common_words.txt.gz", "\n".join(common_words(args.treebank)) + "\n")
    with (DATA / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["iso2", "iso3", "name", "capital", "lat", "lon", "precision_km"])
        writer.writerows(build_countries(args.codes, args.info, args.cities))


if __name__ == "__main__":
    main()
