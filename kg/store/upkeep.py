"""What a store needs over the years: copies, room, and a look at whether all of it is still there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kg.errors import StoreError
from kg.store.base import Store
from kg.store.folder import FolderStore
from kg.store.open import open_store
from kg.store.sidecar import Sidecar
from kg.store.snapshots import clear_all
from kg.terms import DCTERMS, KG, graph

_COPIED = ("texts", "runs.jsonl", "issues.jsonl", "forgetting.json", "meta.json")
"""What is copied as it is; `meta.json` comes last, for it makes a folder a store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong with a store: what, and what to do."""

    message: str


def back_up(store: Store, to: Path) -> None:
    """Write a copy of a store that stands by itself: a folder that can be opened as a store.

    On the same file system the quads are hard links, which take no room until the store changes. Raises
    `StoreError` where the folder exists, the store is not in a folder, or the copy cannot be written: then
    nothing is left of it.
    """
    if not isinstance(store, FolderStore):
        raise StoreError(f"only a store in a folder can be backed up, not {store.location}")
    if to.exists():
        raise StoreError(f"{to} exists already; name a folder that does not, so that no copy is overwritten")
    try:
        to.mkdir(parents=True)
        store.copy_to(to)
        _copy(store.folder, to)
    except (OSError, RuntimeError) as error:
        shutil.rmtree(to, ignore_errors=True)
        raise StoreError(f"the copy {to} cannot be written: {error}; nothing of it is left") from error


def restore(copy: Path, to: Path) -> None:
    """Make a store of a copy, which stays as it is. Raises `StoreError` where there is a store already."""
    if to.exists() and any(to.iterdir()):
        raise StoreError(f"{to} is not empty; move it away first, so that nothing is lost")
    with open_store(str(copy), create=False, reading=True) as store:
        if to.exists():
            to.rmdir()
        back_up(store, to)


def compact(store: Store) -> tuple[int, int]:
    """Write a store's files anew without what was deleted; return its bytes before and after.

    Raises `StoreError` where the store is not in a folder or cannot be written.
    """
    if not isinstance(store, FolderStore):
        raise StoreError(f"only a store in a folder can be compacted, not {store.location}")
    before = size_of(store.folder)
    clear_all(store.folder)
    store.tighten()
    store.flush()
    return before, size_of(store.folder)


def size_of(folder: Path) -> int:
    """Return the bytes that a folder takes on disk; hard links to one file count once."""
    files = {(s.st_dev, s.st_ino): s.st_blocks * 512 for p in folder.rglob("*") if (s := p.lstat())}
    return sum(files.values())


def verify(store: Store) -> Iterator[Finding]:
    """Read a whole store and yield what is wrong with it.

    Every quad is read, which checks the sums that the engine keeps of its blocks; every version of a
    document has its graph and its text; the other files can be read.
    """
    base = store.base
    try:
        read = sum(1 for _ in store.quads())
    except (OSError, RuntimeError) as error:
        yield Finding(message=f"the graph cannot be read to its end ({error}); restore a copy")
        return
    if read != len(store):
        yield Finding(message=f"{read:,} quads were read of {len(store):,}; restore a copy")
    graphs = set(store.graphs())
    pattern = f"?version a <{KG.DocumentVersion}> ; <{DCTERMS}identifier> ?id"
    rows = store.select(f"SELECT DISTINCT ?version ?id WHERE {{ {pattern} }} ORDER BY ?id").texts()
    for node, document in rows:
        version = str(node).rpartition("/")[2]
        if graph(base, f"doc/{version}") not in graphs:
            yield Finding(message=f"the graph of '{document}' is gone; ingest the document again")
        try:
            store.text_of(version)
        except StoreError as error:
            yield Finding(message=f"'{document}': {error}")
    yield from _of_files(store)


def _of_files(store: Store) -> Iterator[Finding]:
    if not isinstance(store, Sidecar):
        return
    try:
        yield from (Finding(message=f"records.sqlite: {what}") for what in store.records.damage())
    except StoreError as error:
        yield Finding(message=str(error))
    for name in ("runs.jsonl", "issues.jsonl"):
        path = store.folder / name
        for number, line in enumerate(path.read_bytes().splitlines() if path.exists() else (), start=1):
            try:
                msgspec.json.decode(line)
            except msgspec.DecodeError as error:
                yield Finding(message=f"{path}:{number}: not JSON ({error}); delete the line")


def _copy(source: Path, to: Path) -> None:
    for name in _COPIED:
        path = source / name
        if path.is_dir():
            shutil.copytree(path, to / name)
        elif path.exists():
            shutil.copy2(path, to / name)
