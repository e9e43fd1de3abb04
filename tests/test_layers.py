"""The layers import one way: the table of docs/architecture.md as a dict."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "kg"

BASE = {
    "assets",
    "clocks",
    "codes",
    "containment",
    "days",
    "distances",
    "errors",
    "gazetteer",
    "ids",
    "issues",
    "jsonl",
    "judgements",
    "known_actors",
    "model",
    "normalised",
    "populations",
    "question_links",
    "question_sums",
    "reference",
    "registry",
    "settings",
    "units",
    "terms",
    "vocab",
    "wording",
    "words",
}
RDF = {"rdflib", "pyoxigraph", "pyshacl"}

# layer: (parts of kg it may import beside the base and itself, RDF libraries it may import)
LAYERS = {
    "sources": (set(), set()),
    "feeds": ({"sources", "extract"}, set()),
    "extract": (set(), set()),
    "resolve": (set(), set()),
    "compare": (set(), set()),
    "graph": (set(), RDF),
    "store": (set(), RDF),
    "query": ({"store"}, RDF),
    "networks": (set(), RDF),
    "export": ({"store", "graph", "networks", "query"}, RDF),
    "pages": (set(), RDF),
    "pipeline": (
        {"sources", "feeds", "extract", "resolve", "compare", "graph", "store", "query", "export"},
        set(),
    ),
    "evaluate": ({"sources", "extract", "resolve", "compare", "pipeline"}, set()),
    "serve": ({"store", "query", "pages"}, RDF),
    "cli": (
        {
            "serve",
            "pipeline",
            "evaluate",
            "query",
            "export",
            "networks",
            "store",
            "sources",
            "feeds",
            "extract",
            "resolve",
            "compare",
        },
        set(),
    ),
    "api": ({"pipeline", "query", "export", "networks", "store"}, RDF),
    "__main__": ({"cli"}, set()),
    "__init__": ({"api"}, set()),
}


def part_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports_of(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = node.module or ""
            names |= {f"{base}.{alias.name}" for alias in node.names} if base == "kg" else {base}
    return names


def test_every_import_follows_the_table():
    files = sorted(PACKAGE.rglob("*.py"))
    assert len(files) > 15, "the walk found too little to mean anything"
    wrong = []
    for path in files:
        part = part_of(path)
        allowed, libraries = (set(), set()) if part in BASE else LAYERS[part]
        for name in imports_of(path):
            pieces = name.split(".")
            if pieces[0] == "kg" and len(pieces) > 1:
                if pieces[1] not in BASE | allowed | {part, "__version__"}:
                    wrong.append(f"{path.name} ({part}) imports {name}")
            elif pieces[0] in RDF and pieces[0] not in libraries:
                wrong.append(f"{path.name} ({part}) imports {name}")
    assert wrong == []


def test_the_base_imports_no_layer_above_it():
    for name in BASE:
        paths = sorted((PACKAGE / name).glob("*.py")) or [PACKAGE / f"{name}.py"]
        pieces = {n.split(".")[1] for path in paths for n in imports_of(path) if n.startswith("kg.")}
        assert pieces <= BASE | {"__version__"}
