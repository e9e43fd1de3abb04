"""Snapshots of a store's graph, for those who read while another process writes.

The engine lets one process open a database for writing and calls reading it beside that process undefined; a
backup of it is a database of its own, made of hard links, which anybody may read. So whoever writes a store
leaves one behind when a step is done: a reader sees whole steps only. A reader holds the snapshot it has
open, and only those that nobody holds are cleared away.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyoxigraph as ox

try:
    import fcntl
except ImportError:  # not on Windows; there a snapshot in use cannot be removed anyway
    fcntl = None  # type: ignore[assignment]

_FOLDER = "snapshots"


class Snapshot:
    """A snapshot that is held until it is let go; `name` tells it from those before and after."""

    def __init__(self, path: Path, lock: int | None) -> None:
        self.path = path
        self.name = path.name
        self._lock = lock

    def let_go(self) -> None:
        """Hold it no longer; doing so twice is no error."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def publish(store: ox.Store, folder: Path) -> None:
    """Leave a snapshot of a store behind as the latest of its folder, and clear away the older ones.

    Raises `OSError` where it cannot be written.
    """
    into = folder / _FOLDER
    into.mkdir(exist_ok=True)
    names = _names(folder)
    fresh = into / f"new-{os.getpid()}"
    shutil.rmtree(fresh, ignore_errors=True)
    store.backup(fresh)
    fresh.rename(into / f"{(int(names[-1]) if names else 0) + 1:08d}")
    for name in names:
        _clear(into / name)
    for left in into.glob("new-*"):
        shutil.rmtree(left, ignore_errors=True)


def latest_name(folder: Path) -> str | None:
    """Return the name of the latest snapshot, None where there is none."""
    names = _names(folder)
    return names[-1] if names else None


def hold_latest(folder: Path) -> Snapshot | None:
    """Hold the latest snapshot of a store, None where there is none."""
    while (name := latest_name(folder)) is not None:
        held = hold(folder / _FOLDER / name)
        if held is not None:  # it was not cleared away between the two
            return held
    return None


def hold(path: Path) -> Snapshot | None:
    """Hold a snapshot by its path, None where it is gone."""
    if not path.is_dir():
        return None
    lock = _locked(path, shared=True)
    if path.is_dir():
        return Snapshot(path, lock)
    if lock is not None:
        os.close(lock)
    return None


def clear_all(folder: Path) -> None:
    """Remove all snapshots, also those that are held: what was forgotten must not stay in them."""
    shutil.rmtree(folder / _FOLDER, ignore_errors=True)


def _names(folder: Path) -> list[str]:
    into = folder / _FOLDER
    return sorted(one.name for one in into.iterdir() if one.name.isdigit()) if into.is_dir() else []


def _clear(path: Path) -> None:
    lock = _locked(path, shared=False)
    if lock is None and fcntl is not None:
        return
    shutil.rmtree(path, ignore_errors=True)
    _lock_file(path).unlink(missing_ok=True)
    if lock is not None:
        os.close(lock)


def _lock_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _locked(path: Path, *, shared: bool) -> int | None:
    """Lock a snapshot; None where another process holds it, or where there are no such locks."""
    if fcntl is None:
        return None
    try:
        file = os.open(_lock_file(path), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:  # a full or read-only disk: nobody clears anything away there either
        return None
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        return None
    return file
