"""Opens a store by its location, and refuses what is not one without touching it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kg import jsonl
from kg.errors import StoreError
from kg.settings import DEFAULT_BASE
from kg.store.base import Store
from kg.store.files import write_atomically
from kg.store.folder import FolderStore
from kg.store.oxigraph import MemoryStore

SCHEMA_VERSION = 1
"""The layout of the folder and of the graphs; a store of another version is refused."""

_ADVICE = "name a new or empty folder, or a store made by 'kg ingest'"


class _Meta(msgspec.Struct, frozen=True):
    """`meta.json`."""

    schema_version: int
    base: str


def open_store(location: str, *, base: str | None = None, create: bool = True) -> Store:
    """Open `memory:` or a folder. A new store takes `base`; an old one keeps its own.

    Raises `StoreError` where the folder is not a store, is of another version, has another base, is open in
    another process or damaged, or does not exist while `create` is False.
    """
    if location == "memory:":
        return MemoryStore(base=base or DEFAULT_BASE)
    if "://" in location:
        raise StoreError(f"{location}: only 'memory:' and folders can be opened as stores")
    folder = Path(location)
    meta = _read_meta(folder) if _is_made(folder, location) else None
    if meta is None:
        if not create:
            raise StoreError(f"there is no store at {location}; run 'kg ingest' first")
        meta = _make(folder, base or DEFAULT_BASE)
    if base is not None and base.rstrip("/") != meta.base.rstrip("/"):
        raise StoreError(
            f"the IRIs of the store {location} begin with {meta.base}, not with {base}; "
            "leave the base out or make another store"
        )
    return FolderStore(folder, base=meta.base)


def _is_made(folder: Path, location: str) -> bool:
    """Tell whether a folder holds something: False for one that is absent or empty."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{location} is a file, not a store; {_ADVICE}")
    try:
        return folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise StoreError(f"{location} cannot be read: {error.strerror}") from error


def _read_meta(folder: Path) -> _Meta:
    path = folder / "meta.json"
    if not path.is_file():
        raise StoreError(f"{folder} holds other files and no meta.json, so it is not a store; {_ADVICE}")
    try:
        meta = msgspec.json.decode(path.read_bytes(), type=_Meta)
    except (msgspec.DecodeError, OSError) as error:
        raise StoreError(f"{path} cannot be read ({error}), so {folder} is not opened; {_ADVICE}") from error
    if meta.schema_version != SCHEMA_VERSION:
        raise StoreError(
            f"the store {folder} has layout {meta.schema_version} and this kg reads layout {SCHEMA_VERSION}; "
            "ingest the documents into a new folder"
        )
    return meta


def _make(folder: Path, base: str) -> _Meta:
    meta = _Meta(SCHEMA_VERSION, base)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / "meta.json", jsonl.dumps(meta).encode("utf-8") + b"\n")
    except OSError as error:
        raise StoreError(f"no store can be made at {folder}: {error.strerror}") from error
    return meta
