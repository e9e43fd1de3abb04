"""Writes `ontology/codes/cameo.ttl` from the table by which PLOVER converts the codes of CAMEO.

    python benchmarks/build_codes.py CAMEO2PLOVER-2021.txt

The table (Open Event Data Alliance, PLOVER 0.8) gives for a code its PLOVER type, mode and contexts, and its
name after `#`. Roots 01 and 02, which PLOVER drops or folds into REQUEST, are not in it and stand below.
The same table gives the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from kg.assets import ontology_dir

LINE = re.compile(
    r"^(?P<code>\d{2,4}):\s*(?P<type>[A-Z]+)\s*(?:,(?P<mode>[^,#]*))?"
    r"(?:,(?P<contexts>[^#]*))?(?:#(?P<name>.*))?$"
)
ROOTS = {
    "01": "Make public statement",
    "02": "Appeal",
    "03": "Express intent to cooperate",
    "04": "Consult",
    "05": "Engage in diplomatic cooperation",
    "06": "Engage in material cooperation",
    "07": "Provide aid",
    "08": "Yield",
    "09": "Investigate",
    "10": "Demand",
    "11": "Disapprove",
    "12": "Reject",
    "13": "Threaten",
    "14": "Protest",
    "15": "Exhibit military posture",
    "16": "Reduce relations",
    "17": "Coerce",
    "18": "Assault",
    "19": "Fight",
    "20": "Engage in unconventional mass violence",
}
DROPPED = {
    "010": "Make statement",
    "011": "Decline comment",
    "012": "Make pessimistic comment",
    "013": "Make optimistic comment",
    "014": "Consider policy option",
    "015": "Acknowledge or claim responsibility",
    "016": "Deny responsibility",
    "017": "Engage in symbolic act",
    "018": "Make empathetic comment",
    "019": "Express accord",
    "020": "Make an appeal or request",
    "021": "Appeal for material cooperation",
    "0211": "Appeal for economic cooperation",
    "0212": "Appeal for military cooperation",
    "0213": "Appeal for judicial cooperation",
    "0214": "Appeal for intelligence",
    "022": "Appeal for diplomatic cooperation",
    "023": "Appeal for aid",
    "0231": "Appeal for economic aid",
    "0232": "Appeal for military aid",
    "0233": "Appeal for humanitarian aid",
    "0234": "Appeal for military protection or peacekeeping",
    "024": "Appeal for political reform",
    "0241": "Appeal for change in leadership",
    "0242": "Appeal for policy change",
    "0243": "Appeal for rights",
    "0244": "Appeal for change in institutions, regime",
    "025": "Appeal to yield",
    "0251": "Appeal for easing of administrative sanctions",
    "0252": "Appeal for easing of popular dissent",
    "0253": "Appeal for release of persons or property",
    "0254": "Appeal for easing of economic sanctions, boycott, or embargo",
    "0255": "Appeal for target to allow international involvement",
    "0256": "Appeal for de-escalation of military engagement",
    "026": "Appeal to others to meet or negotiate",
    "027": "Appeal to others to settle dispute",
    "028": "Appeal to others to engage in or accept mediation",
}
SPELLING = {"Apolgize": "Apologize", "adminstrative": "administrative", "Ostruct": "Obstruct"}
HEADER = """\
# The codes of CAMEO, Conflict and Mediation Event Observations, and what each is in PLOVER.
# Codes and names: CAMEO codebook 1.1b3 (Schrodt, 2012) and the conversion table of PLOVER 0.8 (Open Event
# Data Alliance, CC BY-SA 4.0; changed: one line a code, misspellings mended). A code is a close match of the
# type or mode that it alone, among the codes of its kind, is converted to; else what it is converted to is
# broader. Contexts are related. Written by benchmarks/build_codes.py; not to be edited.
@prefix cameo: <https://w3id.org/kg/ns/cameo/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://w3id.org/kg/ns/cameo> a skos:ConceptScheme ;
    skos:prefLabel "CAMEO codes"@en ;
    skos:definition "Events of event data such as GDELT and ICEWS, by codes of two digits to four."@en ;
    dcterms:license <https://creativecommons.org/licenses/by-sa/4.0/> ;
    dcterms:source <http://data.gdeltproject.org/documentation/CAMEO.Manual.1.1b3.pdf> ;
    owl:versionInfo "CAMEO 1.1b3, 2012; PLOVER 0.8 draft, 2021-09-17" ;
    rdfs:isDefinedBy <https://w3id.org/kg/ns> .
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A code with its name and what it is converted to."""

    code: str
    name: str
    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()


def read_table(path: Path, modes: set[str], contexts: set[str]) -> dict[str, Row]:
    """Return the codes of the table; a mode or context that PLOVER 0.8 does not list is left out."""
    rows: dict[str, Row] = {code: Row(code, name) for code, name in DROPPED.items()}
    roots: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        found = LINE.match(line.strip())
        if found is None:
            continue
        code, kind = found["code"], found["type"]
        if code in ROOTS:
            roots[code].add(kind)
            continue
        mode = f"{kind}.{(found['mode'] or '').strip()}"
        named = tuple(one.strip() for one in (found["contexts"] or "").split(";"))
        rows[code] = Row(
            code,
            _name(found["name"] or ""),
            kind,
            mode if mode in modes else None,
            tuple(one for one in named if one in contexts),
        )
    for code, name in ROOTS.items():
        kinds = roots.get(code, set())
        rows[code] = Row(code, name, min(kinds) if len(kinds) == 1 else None)
    return rows


def _name(words: str) -> str:
    name = re.sub(r"\s+\d{2}\.\d{2}\.\d{2}:.*$", "", words).strip()
    for wrong, right in SPELLING.items():
        name = name.replace(wrong, right)
    return name


def turtle(rows: dict[str, Row]) -> str:
    """Return the scheme in Turtle, in the order of the codes."""
    to_type = Counter(row.type for row in rows.values() if len(row.code) == 2 and row.type)
    to_mode = Counter(row.mode for row in rows.values() if row.mode and not row.contexts)
    parts = [HEADER]
    for code in sorted(rows):
        row = rows[code]
        lines = [
            f"cameo:{code} a skos:Concept",
            "    skos:inScheme <https://w3id.org/kg/ns/cameo>",
            "    rdfs:isDefinedBy <https://w3id.org/kg/ns>",
            f'    skos:notation "{code}"',
            f'    skos:prefLabel "{row.name or ROOTS[code]}"@en',
        ]
        if len(code) > 2:
            lines.append(f"    skos:broader cameo:{_parent(code, rows)}")
        if row.mode is not None:
            kind = "closeMatch" if to_mode[row.mode] == 1 and not row.contexts else "broadMatch"
            lines.append(f"    skos:{kind} <https://w3id.org/kg/ns/plover-mode/{row.mode}>")
        elif row.type is not None:
            kind = "closeMatch" if len(code) == 2 and to_type[row.type] == 1 else "broadMatch"
            lines.append(f"    skos:{kind} <https://w3id.org/kg/ns/plover/{row.type}>")
        lines += [
            f"    skos:relatedMatch <https://w3id.org/kg/ns/plover-context/{one}>" for one in row.contexts
        ]
        parts.append(" ;\n".join(lines) + " .\n")
    return "\n".join(parts)


def _parent(code: str, rows: dict[str, Row]) -> str:
    return next(code[:length] for length in (3, 2) if length < len(code) and code[:length] in rows)


def main(table: str) -> None:
    """Write the file."""
    folder = ontology_dir() / "codes"
    plover = (folder / "plover.ttl").read_text("utf-8")
    modes = set(re.findall(r"/plover-mode/([\w.-]+)> a ", plover))
    contexts = set(re.findall(r"/plover-context/(\w+)> a ", plover))
    rows = read_table(Path(table), modes, contexts)
    (folder / "cameo.ttl").write_text(turtle(rows), "utf-8")
    print(f"{len(rows)} codes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/build_codes.py CAMEO2PLOVER-2021.txt")
    main(sys.argv[1])
