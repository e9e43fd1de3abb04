"""Makes kg/data/country_codes.csv: the codes of countries in the systems that datasets use, by ISO 3166-1 alpha-2.

    python benchmarks/build_country_codes.py FOLDER

FOLDER holds `countries/country-codes.csv` (github.com/datasets/country-codes, PDDL: ISO 3166-1 and FIPS 10-4) and
`vessels/mids.json` (maritime identification digits of ITU-R M.585-9, MIT). The numbers of Gleditsch and Ward (1999,
"A Revised List of Independent States since 1816") and of the Correlates of War project stand below: they are facts
of these lists, and differ for Germany, Yemen and Serbia.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).parent.parent / "kg" / "data" / "country_codes.csv"

GLEDITSCH_WARD = """
2 US 20 CA 31 BS 40 CU 41 HT 42 DO 51 JM 52 TT 53 BB 70 MX 80 BZ 90 GT 91 HN 92 SV 93 NI 94 CR 95 PA 100 CO 101 VE
110 GY 115 SR 130 EC 135 PE 140 BR 145 BO 150 PY 155 CL 160 AR 165 UY 200 GB 205 IE 210 NL 211 BE 212 LU 220 FR 225 CH
230 ES 235 PT 260 DE 290 PL 305 AT 310 HU 316 CZ 317 SK 325 IT 338 MT 339 AL 340 RS 341 ME 343 MK 344 HR 346 BA 347 XK
349 SI 350 GR 352 CY 355 BG 359 MD 360 RO 365 RU 366 EE 367 LV 368 LT 369 UA 370 BY 371 AM 372 GE 373 AZ 375 FI 380 SE
385 NO 390 DK 395 IS 402 CV 404 GW 411 GQ 420 GM 432 ML 433 SN 434 BJ 435 MR 436 NE 437 CI 438 GN 439 BF 450 LR 451 SL
452 GH 461 TG 471 CM 475 NG 481 GA 482 CF 483 TD 484 CG 490 CD 500 UG 501 KE 510 TZ 516 BI 517 RW 520 SO 522 DJ 530 ET
531 ER 540 AO 541 MZ 551 ZM 552 ZW 553 MW 560 ZA 565 NA 570 LS 571 BW 572 SZ 580 MG 581 KM 590 MU 600 MA 615 DZ 616 TN
620 LY 625 SD 626 SS 630 IR 640 TR 645 IQ 651 EG 652 SY 660 LB 663 JO 666 IL 670 SA 678 YE 690 KW 692 BH 694 QA 696 AE
698 OM 700 AF 701 TM 702 TJ 703 KG 704 UZ 705 KZ 710 CN 712 MN 713 TW 731 KP 732 KR 740 JP 750 IN 760 BT 770 PK 771 BD
775 MM 780 LK 781 MV 790 NP 800 TH 811 KH 812 LA 816 VN 820 MY 830 SG 835 BN 840 PH 850 ID 860 TL 900 AU 910 PG 920 NZ
940 SB 950 FJ
"""
"""345, Yugoslavia, and 680, South Yemen, are states that are no more, and no country of today."""

COW_INSTEAD = {"DE": "255", "YE": "679", "RS": "345"}
COW_BESIDE = """
54 DM 55 GD 56 LC 57 VC 58 AG 60 KN 221 MC 223 LI 232 AD 331 SM 403 ST 591 SC 935 VU 946 KI 947 TV 955 TO 970 NR
983 MH 986 PW 987 FM 990 WS
"""

FIPS_BESIDE = {"GZ": "PS", "WE": "PS", "KV": "XK", "RI": "RS", "RB": "RS"}
"""Codes that stand in rows of GDELT and are in no common table. YI was Yugoslavia, OS are oceans: no countries."""

CAMEO_INSTEAD = {"ROM": "RO", "TMP": "TL", "KSV": "XK", "MTN": "ME", "ZAR": "CD", "WSB": "PS", "PSE": "PS"}
"""CAMEO takes the three letters of ISO 3166-1 but for these (CAMEO codebook 1.1b3, chapter 3)."""


def pairs(text: str) -> dict[str, str]:
    """Return {country: number} of a list of numbers and countries."""
    words = text.split()
    return dict(zip(words[1::2], words[::2], strict=True))


def main(folder: Path) -> None:
    """Write the table."""
    gw = pairs(GLEDITSCH_WARD)
    cow = {**gw, **COW_INSTEAD, **pairs(COW_BESIDE)}
    cow.pop("XK")
    cow["XK"] = "347"
    fips: dict[str, list[str]] = defaultdict(list)
    rows: dict[str, dict[str, str]] = {}
    with (folder / "countries" / "country-codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["ISO3166-1-Alpha-2"]
            if code:
                rows[code] = {"iso3": row["ISO3166-1-Alpha-3"], "numeric": row["ISO3166-1-numeric"].zfill(3)}
                found = re.findall(r"[A-Z]{2}", row["FIPS"])
                fips[code] += [one for one in found if one not in FIPS_BESIDE]
    rows.setdefault("XK", {"iso3": "XKX", "numeric": ""})
    for code, country in FIPS_BESIDE.items():
        fips[country].append(code)
    mids: dict[str, list[str]] = defaultdict(list)
    for digits, told in json.loads((folder / "vessels" / "mids.json").read_text("utf-8")).items():
        mids[told[0]].append(digits)
    cameo: dict[str, list[str]] = defaultdict(list)
    for code, country in CAMEO_INSTEAD.items():
        cameo[country].append(code)
    with OUT.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["iso2", "iso3", "numeric", "fips", "gw", "cow", "cameo", "mids"])
        for code, row in sorted(rows.items()):
            named = {row["iso3"], *cameo[code]} - {""}
            writer.writerow(
                [
                    code,
                    row["iso3"],
                    row["numeric"],
                    " ".join(sorted({one.strip() for one in fips[code]} - {""})),
                    gw.get(code, ""),
                    cow.get(code, ""),
                    " ".join(sorted(named)),
                    " ".join(sorted(mids[code])),
                ]
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
