"""Oxigraph in a folder.

The folder holds `oxigraph/` (RocksDB), `texts/`, `records.sqlite` (texts of datasets' records),
`runs.jsonl`, `issues.jsonl`, `meta.json` and `snapshots/` (for readers beside a writer); while a document is
being forgotten also `forgetting.json`, and `oxigraph.new` or `oxigraph.old`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreBusy, StoreError, StoreUnwritable
from kg.store.oxigraph import OxigraphStore
from kg.store.sidecar import Sidecar
from kg.store.snapshots import Snapshot, clear_all, hold_latest, publish

_FRESH, _STALE = "oxigraph.new", "oxigraph.old"
"""The database being written by a purge, and the one that it replaces."""


_UNWRITABLE = {
    "No space left": "the disk is full",
    "Disk quota": "the disk quota is used up",
    "Read-only file system": "the disk is read-only",
    "Permission denied": "you may not write there",
}
"""Words of the engine's errors that tell of the disk, and what they mean."""


class FolderStore(Sidecar, OxigraphStore):
    """A store in a folder that `kg.store.open` has made or checked."""

    def __init__(self, folder: Path, *, base: str, store: ox.Store | None = None) -> None:
        opened = _open_folder(folder) if store is None else store
        Sidecar.__init__(self, folder)
        OxigraphStore.__init__(
            self, opened, location=str(folder), base=base, texts=self.texts, records=self.records
        )

    def flush(self) -> None:
        """Make what was written safe against a crash of the machine, and show it to those who only read."""
        super().flush()
        if self._changed:
            self.publish()

    def publish(self) -> None:
        """Leave a snapshot for those who only read. Raises `StoreError` where it cannot be written."""
        try:
            publish(self._open, self.folder)
        except OSError as error:
            raise StoreError(
                f"no snapshot of the store {self.location} can be written: {error}; what was stored is "
                "safe, but those who read beside a writer do not see it yet: make room and ingest again"
            ) from error
        self._changed = False

    def purge(self) -> None:
        """Write the quads to a new database and put it in the place of the old one."""
        self._open.flush()
        fresh = self.folder / _FRESH
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            written = ox.Store(fresh)
            written.bulk_extend(self._open.quads_for_pattern(None, None, None, None))
            written.flush()
        except (OSError, RuntimeError) as error:
            raise self.unwritten(error) from error
        del written  # releases its lock
        self._store = None
        (self.folder / "oxigraph").replace(self.folder / _STALE)
        fresh.replace(self.folder / "oxigraph")
        self._store = _open_folder(self.folder)
        clear_all(self.folder)
        self.publish()

    def copy_to(self, to: Path) -> None:
        """Write the graph and the records to another folder; raises `OSError` where that fails."""
        self._open.backup(to / "oxigraph")
        self.records.copy_to(to / "records.sqlite")

    def tighten(self) -> None:
        """Let the database and the records give back the room of what was deleted."""
        try:
            self._to_change.optimize()
        except (OSError, RuntimeError) as error:
            raise self.unwritten(error) from error
        self.records.tighten()


class SnapshotStore(FolderStore):
    """What the last writer of a store left for those who read beside another; it takes no changes."""

    def __init__(self, folder: Path, snapshot: Snapshot, *, base: str, why: str) -> None:
        self._snapshot = snapshot
        self.why = why
        super().__init__(folder, base=base, store=_read_only(snapshot.path))

    @property
    def _to_change(self) -> ox.Store:
        raise StoreError(f"the store {self.location} can only be read now: {self.why}")

    def flush(self) -> None:
        """Do nothing: there is nothing to write."""

    def close(self) -> None:
        """Release the snapshot; closing twice is no error."""
        super().close()
        self._snapshot.let_go()


def open_beside(folder: Path, *, base: str, why: str) -> SnapshotStore | None:
    """Open what the last writer left of a store that cannot be written now, None where it left nothing."""
    snapshot = hold_latest(folder)
    return None if snapshot is None else SnapshotStore(folder, snapshot, base=base, why=why)


def _read_only(path: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"the snapshot {path} cannot be read ({error}); wait until the other process ends, then run "
            "'kg store compact'"
        ) from error


def _open_folder(folder: Path) -> ox.Store:
    """Open the database; what a purge that was stopped has left is put in place or cleared away."""
    if not (folder / "oxigraph").exists() and (folder / _FRESH).exists():
        (folder / _FRESH).replace(folder / "oxigraph")
    store = _open_database(folder)
    for name in (_FRESH, _STALE):  # only now: whoever is writing them holds the lock
        shutil.rmtree(folder / name, ignore_errors=True)
    return store


def _open_database(folder: Path) -> ox.Store:
    try:
        return ox.Store(folder / "oxigraph")
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise StoreBusy(
                f"the store {folder} is open in another process; wait until it ends, then try again",
                "another process is writing this store",
            ) from error
        why = next((says for words, says in _UNWRITABLE.items() if words in str(error)), None)
        if why is not None:
            raise StoreUnwritable(
                f"the store {folder} cannot be opened for writing: {why} ({error}); what it holds is safe",
                why,
            ) from error
        raise StoreError(
            f"the store {folder} cannot be opened, its folder 'oxigraph' is damaged or not ours ({error}); "
            "restore it from a copy, or ingest the documents into a new folder"
        ) from error
