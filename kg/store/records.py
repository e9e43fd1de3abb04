"""What is kept beside the graph of the records of datasets: their texts, and what they share with others.

Records come by the million and their texts are short, so they are packed by the hundred in one SQLite
database instead of a file each. A *key* names something that records of several sources may share: a ship's
number, a kind of event at a place on a day. It leads from one record, or from a report, to the others that
may tell of the same, without looking at all. All of it can be made anew by ingesting the files again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec
import zstandard

from kg.errors import StoreError

PACK = 128
"""Texts compressed together."""

_TABLES = """
CREATE TABLE IF NOT EXISTS pack (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS record
  (version BLOB PRIMARY KEY, dataset TEXT NOT NULL, pack INTEGER NOT NULL, place INTEGER NOT NULL) WITHOUT
  ROWID;
CREATE TABLE IF NOT EXISTS key (key TEXT, version BLOB, PRIMARY KEY (key, version)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS key_version ON key (version);
CREATE TABLE IF NOT EXISTS actor (id TEXT PRIMARY KEY, name TEXT, kind TEXT, country TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event (record TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""


_ACTOR = """
INSERT INTO actor VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
  name = min(name, excluded.name), kind = min(kind, excluded.kind),
  country = min(coalesce(country, excluded.country), coalesce(excluded.country, country))
"""
"""Of several names under one id the first in the alphabet is kept, whatever order they come in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A record as it is kept: its text, its keys, and whom and what places it names.

    `actors` are (id, name, kind, country), `places` ids of the gazetteer, `event` is the record's id with the
    key of its event.
    """

    version: str
    dataset: str
    text: str
    keys: tuple[str, ...] = ()
    actors: tuple[tuple[str, str, str, str | None], ...] = ()
    places: tuple[str, ...] = ()
    event: tuple[str, str] | None = None


class Records(Protocol):
    """The records of a store."""

    def put(self, records: Sequence[Kept]) -> None:
        """Keep records, all or none; those that are kept already change nothing."""
        ...

    def text(self, version: str) -> str | None:
        """Return the text of a record, None for a version that is no record's."""
        ...

    def remove(self, version: str) -> None:
        """Forget a record; one that is not there is no error."""
        ...

    def remove_actors(self, actors: Iterable[str]) -> None:
        """Forget actors, by id, whom no record names any more."""
        ...

    def drop_keys(self, versions: Iterable[str]) -> None:
        """Let the keys of records that are no longer current lead nowhere; their texts stay."""
        ...

    def sharing(self, keys: Iterable[str]) -> frozenset[str]:
        """Return the records that have one of these keys."""
        ...

    def shared(self, prefix: str, *, between_datasets: bool) -> frozenset[str]:
        """Return the records with a key of this beginning that another record has, or one of another
        dataset.
        """
        ...

    def any_key(self, prefix: str) -> bool:
        """Tell whether any record has a key of this beginning."""
        ...

    def event_keys(self, records: Iterable[str]) -> dict[str, str]:
        """Return the keys of the events that records describe, by the records' ids."""
        ...

    def drop_events(self, records: Iterable[str]) -> None:
        """Forget which events records describe, by the records' ids."""
        ...

    def actors(self) -> Iterator[tuple[str, str, str, str | None]]:
        """Iterate over the actors that records name, by id."""
        ...

    def places(self) -> Iterator[str]:
        """Iterate over the places that records name, by id."""
        ...


class SqliteRecords:
    """Records in an SQLite database: a file beside the graph, or in memory without a path."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._opened: sqlite3.Connection | None = None
        self._pack = zstandard.ZstdCompressor(level=3)

    def _exists(self) -> bool:
        return self._opened is not None or self._path is None or self._path.exists()

    @property
    def _open(self) -> sqlite3.Connection:
        if self._opened is None:
            try:
                self._opened = self._connected()
            except sqlite3.Error as error:
                raise self._broken(error) from error
        return self._opened

    def _connected(self) -> sqlite3.Connection:
        """Open the file; where the disk takes no changes, as it stands there."""
        try:
            opened = sqlite3.connect(self._path or ":memory:", check_same_thread=False)
            opened.execute("PRAGMA journal_mode=WAL")
            opened.execute("PRAGMA synchronous=NORMAL")
            opened.executescript(_TABLES)
        except sqlite3.OperationalError:
            if self._path is None or not self._path.exists():
                raise
            address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
            opened = sqlite3.connect(address, uri=True, check_same_thread=False)
            opened.execute("SELECT 1 FROM record LIMIT 1")
        return opened

    def _broken(self, error: Exception) -> StoreError:
        return StoreError(
            f"{self._path or 'the records in memory'} cannot be used ({error}); if it is damaged, delete "
            "it and ingest the datasets again"
        )

    def put(self, records: Sequence[Kept]) -> None:
        """Keep records, all or none; those that are kept already change nothing."""
        store = self._open
        try:
            with store:
                for start in range(0, len(records), PACK):
                    self._put(store, records[start : start + PACK])
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _put(self, store: sqlite3.Connection, records: Sequence[Kept]) -> None:
        data = self._pack.compress(msgspec.msgpack.encode([record.text for record in records]))
        pack = store.execute("INSERT INTO pack (data) VALUES (?)", (data,)).lastrowid
        store.executemany(
            "INSERT OR IGNORE INTO record VALUES (?, ?, ?, ?)",
            [(bytes.fromhex(r.version), r.dataset, pack, at) for at, r in enumerate(records)],
        )
        store.executemany(
            "INSERT OR IGNORE INTO key VALUES (?, ?)",
            [(key, bytes.fromhex(r.version)) for r in records for key in r.keys],
        )
        store.executemany("INSERT OR REPLACE INTO event VALUES (?, ?)", [r.event for r in records if r.event])
        store.executemany(_ACTOR, {one for r in records for one in r.actors})
        store.executemany(
            "INSERT OR IGNORE INTO place VALUES (?)", {(one,) for r in records for one in r.places}
        )

    def text(self, version: str) -> str | None:
        """Return the text of a record, None for a version that is no record's."""
        if not self._exists():
            return None
        found = self._rows(
            "SELECT data, place FROM record JOIN pack ON pack.id = pack WHERE version = ?",
            (bytes.fromhex(version),),
        )
        if not found:
            return None
        data, at = found[0]
        try:
            texts = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(data), type=list[str])
            return str(texts[at])
        except (zstandard.ZstdError, msgspec.DecodeError, IndexError) as error:
            raise self._broken(error) from error

    def remove(self, version: str) -> None:
        """Forget a record; one that is not there is no error. Its words leave the file at once."""
        if not self._exists():
            return
        key = bytes.fromhex(version)
        store = self._open
        try:
            with store:
                found = store.execute("SELECT pack, place FROM record WHERE version = ?", (key,)).fetchone()
                store.execute("DELETE FROM key WHERE version = ?", (key,))
                store.execute("DELETE FROM record WHERE version = ?", (key,))
                if found is not None:
                    self._blank(store, *found)
            store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            store.execute("VACUUM")
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _blank(self, store: sqlite3.Connection, pack: int, at: int) -> None:
        (data,) = store.execute("SELECT data FROM pack WHERE id = ?", (pack,)).fetchone()
        texts = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(data), type=list[str])
        texts[at] = ""
        packed = self._pack.compress(msgspec.msgpack.encode(texts))
        store.execute("UPDATE pack SET data = ? WHERE id = ?", (packed, pack))

    def remove_actors(self, actors: Iterable[str]) -> None:
        """Forget actors, by id, whom no record names any more."""
        gone = [(actor,) for actor in actors]
        if gone and self._exists():
            with self._open as store:
                store.executemany("DELETE FROM actor WHERE id = ?", gone)
            self._open.execute("VACUUM")

    def drop_keys(self, versions: Iterable[str]) -> None:
        """Let the keys of records that are no longer current lead nowhere; their texts stay."""
        gone = [(bytes.fromhex(version),) for version in versions]
        if gone and self._exists():
            with self._open as store:
                store.executemany("DELETE FROM key WHERE version = ?", gone)

    def sharing(self, keys: Iterable[str]) -> frozenset[str]:
        """Return the records that have one of these keys."""
        if not self._exists():
            return frozenset()
        found: set[str] = set()
        for key in set(keys):
            found.update(row[0].hex() for row in self._rows("SELECT version FROM key WHERE key = ?", (key,)))
        return frozenset(found)

    def shared(self, prefix: str, *, between_datasets: bool) -> frozenset[str]:
        """Return the records with a key of this beginning that another record has, or one of another
        dataset.
        """
        if not self._exists():
            return frozenset()
        counted = "COUNT(DISTINCT dataset)" if between_datasets else "COUNT(*)"
        rows = self._rows(
            f"SELECT key FROM key JOIN record USING (version) WHERE key >= ? AND key < ? "
            f"GROUP BY key HAVING {counted} > 1",
            (prefix, _after(prefix)),
        )
        return self.sharing(row[0] for row in rows)

    def any_key(self, prefix: str) -> bool:
        """Tell whether any record has a key of this beginning."""
        within = (prefix, _after(prefix))
        return self._exists() and bool(
            self._rows("SELECT 1 FROM key WHERE key >= ? AND key < ? LIMIT 1", within)
        )

    def event_keys(self, records: Iterable[str]) -> dict[str, str]:
        """Return the keys of the events that records describe, by the records' ids."""
        found: dict[str, str] = {}
        for record in set(records) if self._exists() else ():
            found.update(self._rows("SELECT record, key FROM event WHERE record = ?", (record,)))
        return found

    def put_events(self, events: Iterable[tuple[str, str]]) -> None:
        """Keep the keys of the events that records describe, as (record, key)."""
        pairs = list(events)
        if pairs:
            with self._open as store:
                store.executemany("INSERT OR REPLACE INTO event VALUES (?, ?)", pairs)

    def drop_events(self, records: Iterable[str]) -> None:
        """Forget which events records describe, by the records' ids."""
        gone = [(record,) for record in records]
        if gone and self._exists():
            with self._open as store:
                store.executemany("DELETE FROM event WHERE record = ?", gone)

    def actors(self) -> Iterator[tuple[str, str, str, str | None]]:
        """Iterate over the actors that records name, by id."""
        if self._exists():
            yield from self._rows("SELECT id, name, kind, country FROM actor ORDER BY id", ())

    def places(self) -> Iterator[str]:
        """Iterate over the places that records name, by id."""
        if self._exists():
            yield from (row[0] for row in self._rows("SELECT id FROM place ORDER BY id", ()))

    def _rows(self, query: str, values: Sequence[object]) -> list[tuple]:  # type: ignore[type-arg]
        try:
            return self._open.execute(query, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def copy_to(self, path: Path) -> None:
        """Write a copy, also while others read and write; without records there is none."""
        if self._exists():
            copy = sqlite3.connect(path)
            try:
                self._open.backup(copy)
            except sqlite3.Error as error:
                raise self._broken(error) from error
            finally:
                copy.close()

    def tighten(self) -> None:
        """Give back the room of what was deleted."""
        if self._exists():
            self._open.execute("VACUUM")

    def damage(self) -> Iterator[str]:
        """Yield what SQLite finds wrong with its file."""
        if self._exists():
            yield from (row[0] for row in self._rows("PRAGMA integrity_check", ()) if row[0] != "ok")

    def close(self) -> None:
        """Close the database; closing twice is no error."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def _after(prefix: str) -> str:
    """Return the least string after all that begin with a prefix."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
