"""Oxigraph in a folder.

The folder holds `oxigraph/` (RocksDB), `texts/`, `records.sqlite` (texts of datasets' records),
`runs.jsonl`, `issues.jsonl` and `meta.json`; while a
document is being forgotten also `forgetting.json`, and `oxigraph.new` or `oxigraph.old`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import pyoxigraph as ox

from kg import jsonl
from kg.errors import StoreError
from kg.issues import Issue
from kg.store.base import EditRecord
from kg.store.files import write_atomically
from kg.store.oxigraph import OxigraphStore, edited_records
from kg.store.records import SqliteRecords
from kg.store.texts import FolderTexts

_FRESH, _STALE = "oxigraph.new", "oxigraph.old"
"""The database being written by a purge, and the one that it replaces."""


class FolderStore(OxigraphStore):
    """A store in a folder that `kg.store.open` has made or checked."""

    def __init__(self, folder: Path, *, base: str) -> None:
        self._folder = folder
        super().__init__(
            _open_folder(folder),
            location=str(folder),
            base=base,
            texts=FolderTexts(folder / "texts"),
            records=SqliteRecords(folder / "records.sqlite"),
        )

    def log_run(self, run: Mapping[str, object]) -> None:
        """Append a record to `runs.jsonl`."""
        self._append("runs.jsonl", [run])

    def log_issues(self, issues: Iterable[Issue]) -> None:
        """Append issues to `issues.jsonl`."""
        self._append("issues.jsonl", issues)

    def _append(self, name: str, records: Iterable[object]) -> None:
        with (self._folder / name).open("a", encoding="utf-8") as out:
            jsonl.write(records, out)

    def edit_records(self, edit: EditRecord) -> None:
        """Write `runs.jsonl` and `issues.jsonl` anew."""
        for name in ("runs", "issues"):
            path = self._folder / f"{name}.jsonl"
            if path.exists():
                kept = "".join(
                    f"{line}\n" for line in edited_records(name, path.read_text("utf-8").splitlines(), edit)
                )
                write_atomically(path, kept.encode("utf-8"))

    def purge(self) -> None:
        """Write the quads to a new database and put it in the place of the old one."""
        self._open.flush()
        fresh = self._folder / _FRESH
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            written = ox.Store(fresh)
            written.bulk_extend(self._open.quads_for_pattern(None, None, None, None))
            written.flush()
        except (OSError, RuntimeError) as error:
            raise self.unwritten(error) from error
        del written  # releases its lock
        self._store = None
        (self._folder / "oxigraph").replace(self._folder / _STALE)
        fresh.replace(self._folder / "oxigraph")
        self._store = _open_folder(self._folder)

    def unfinished(self) -> tuple[str, ...]:
        """Return the documents that `forgetting.json` names."""
        path = self._folder / "forgetting.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=tuple[str, ...])
        except FileNotFoundError:
            return ()
        except (msgspec.DecodeError, OSError) as error:
            raise StoreError(f"{path} cannot be read ({error}); forget the document again") from error

    def note_unfinished(self, documents: Iterable[str]) -> None:
        """Write `forgetting.json`, or remove it where nothing is being forgotten."""
        path, names = self._folder / "forgetting.json", sorted(documents)
        if names:
            write_atomically(path, jsonl.dumps(names).encode("utf-8") + b"\n")
        else:
            path.unlink(missing_ok=True)


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
            raise StoreError(
                f"the store {folder} is open in another process; wait until it ends, then try again"
            ) from error
        raise StoreError(
            f"the store {folder} cannot be opened, its folder 'oxigraph' is damaged or not ours ({error}); "
            "restore it from a copy, or ingest the documents into a new folder"
        ) from error
