"""The pages, as a mapping from path to bytes: for a folder, and for a server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.assets import ontology_dir, ontology_files
from kg.pages.byhand import ASPECTS, BY_HAND
from kg.pages.diagram import HEIGHT, WIDTH, diagram
from kg.pages.reading import read_ontology
from kg.pages.records import Constraint, Ontology, local
from kg.reference import read_reference
from kg.settings import NAMESPACE


def pages(folder: Path | None = None) -> Mapping[str, bytes]:
    """Return every page of the ontology in a folder, of the one in the package if none is given.

    The same files give the same bytes. Beside the pages stand the ontology as one Turtle file and the
    JSON-LD context.
    """
    root = ontology_dir() if folder is None else folder
    ontology = read_ontology(root)
    environment = Environment(
        loader=PackageLoader("kg.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["short"] = local
    shared = {
        "ontology": ontology,
        "namespace": NAMESPACE,
        "anchors": {term.name for term in ontology.terms},
        "used_on": {
            term.name: [one.name for one in ontology.terms if term.name in one.used_on]
            for term in ontology.terms
            if term.kind == "class"
        },
    }
    extra: dict[str, dict[str, object]] = {
        "index.html": {"drawing": diagram(), "width": WIDTH, "height": HEIGHT},
        "terms.html": {},
        "values.html": {},
        "shapes.html": {},
        "by-hand.html": {
            "needed": {name: _needed(ontology, kinds) for name, kinds in BY_HAND.items()},
            "aspects": ASPECTS,
            "attributes": read_reference().attribute,
            "example": (root / "examples" / "valid" / "report.trig").read_text("utf-8"),
        },
    }
    found = {
        name: environment.get_template(name).render(**shared, **more, page=name).encode("utf-8")
        for name, more in extra.items()
    }
    found["style.css"] = _beside("style.css")
    found["filter.js"] = _beside("filter.js")
    found["kg.ttl"] = _merged(root)
    found["context.jsonld"] = (root / "jsonld" / "context.jsonld").read_bytes()
    return found


def _needed(ontology: Ontology, kinds: tuple[str, ...]) -> list[Constraint]:
    """Return what the document shapes demand of every thing that is of these classes."""
    return [
        constraint
        for constraint in ontology.constraints
        if constraint.graph == "document" and constraint.required and set(kinds) & set(constraint.targets)
    ]


def _beside(name: str) -> bytes:
    return (Path(__file__).parent / "templates" / name).read_bytes()


def _merged(root: Path) -> bytes:
    """Return modules and schemes as one file: with prefixes of their own, which Turtle may state anew."""
    return b"\n".join(path.read_bytes() for path in ontology_files(root))
