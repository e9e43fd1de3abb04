"""Finds `ontology/`, `queries/` and the package's own data, in a checkout and in a wheel alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _assets_root() -> Path:
    bundled = _PACKAGE / "_assets"
    return bundled if bundled.is_dir() else _PACKAGE.parent


def ontology_dir() -> Path:
    """Return the folder of the ontology: modules, schemes, shapes and rules."""
    return _assets_root() / "ontology"


def ontology_files(root: Path | None = None) -> tuple[Path, ...]:
    """Return the files that a store holds: modules, schemes, codes of event data, matches, and labels.

    `root` is a folder laid out as the shipped one is, which is taken if none is given.
    """
    folder = ontology_dir() if root is None else root
    return (
        *sorted(folder.glob("*.ttl")),
        *sorted((folder / "vocab").glob("*.ttl")),
        *sorted((folder / "codes").glob("*.ttl")),
        folder / "alignments" / "event-codes.ttl",
        *sorted((folder / "labels").glob("*.ttl")),
    )


def queries_dir() -> Path:
    """Return the folder of the shipped queries."""
    return _assets_root() / "queries"


def data_path(name: str) -> Path:
    """Return the path of a data file shipped in `kg/data`: gazetteers and lexicons."""
    return _PACKAGE / "data" / name
