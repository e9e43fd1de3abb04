"""Opens a store by its location, and refuses what is not one without touching it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from kg import jsonl
from kg.errors import StoreError, StoreUnwritable
from kg.ids import content_hash
from kg.settings import DEFAULT_BASE, Settings
from kg.store.access import Access, is_address
from kg.store.base import Store
from kg.store.files import write_atomically
from kg.store.folder import FolderStore, open_beside
from kg.store.migrations import LAYOUT, MIGRATIONS
from kg.store.oxigraph import MemoryStore

_ADVICE = "name a new or empty folder, or a store made by 'kg ingest'"


class _Meta(msgspec.Struct, frozen=True):
    """`meta.json`."""

    schema_version: int
    base: str


def open_store(
    location: str, *, base: str | None = None, create: bool = True, reading: bool = False
) -> Store:
    """Open `memory:`, a folder or a SPARQL endpoint. A new store takes `base`; an old one keeps its own.

    With `reading`, a store that another process has open, or whose disk is full or read-only, is given as it
    was last left whole, and takes no changes.

    Raises `StoreError` where the folder is not a store, is of another version, has another base, is open in
    another process or damaged, or does not exist while `create` is False.
    """
    if location == "memory:":
        return MemoryStore(base=base or DEFAULT_BASE)
    if is_address(location):
        return _open_remote(location, base=base, create=create)
    if "://" in location:
        raise StoreError(f"{location}: only 'memory:', folders and http(s) addresses can be opened as stores")
    folder = Path(location)
    absent = None if create else f"there is no store at {location}; run 'kg ingest' first"
    meta = _meta_of(folder, location, base=base, absent=absent)
    try:
        return _brought_up_to_date(FolderStore(folder, base=meta.base), meta)
    except StoreUnwritable as error:
        beside = open_beside(folder, base=meta.base, why=error.why) if reading else None
        if beside is None:
            raise
        return beside


def _open_remote(location: str, *, base: str | None, create: bool) -> Store:
    """Open an endpoint, with the folder that this machine keeps for it."""
    from kg.store.endpoint import Endpoint  # with a client of HTTP, which most commands do without
    from kg.store.remote import RemoteStore

    settings = Settings.from_environment()
    access = Access(
        user=settings.store_user,
        password=settings.store_password,
        token=settings.store_token,
        update=settings.update_url,
        graphs=settings.graphs_url,
    )
    endpoint = Endpoint(location, access, seconds=settings.store_timeout)
    try:
        folder = _sidecar(settings.sidecar, endpoint.query_url)
        absent = (
            f"nothing was ingested into {endpoint.location} from here: there is no folder {folder} "
            "with its texts; run 'kg ingest' first, or name the folder's place with KG_SIDECAR"
        )
        meta = _meta_of(folder, endpoint.location, base=base, absent=None if create else absent)
    except StoreError:
        endpoint.close()
        raise
    return RemoteStore(endpoint, folder, base=meta.base)


def _sidecar(place: str, address: str) -> Path:
    """Return the folder for an endpoint: one for each address of queries."""
    return Path(place) / f"{urlsplit(address).hostname}-{content_hash(address)[:8]}"


def _meta_of(folder: Path, location: str, *, base: str | None, absent: str | None) -> _Meta:
    """Return what the folder of a store says of it. One that is not there is made, unless `absent` says what
    to tell instead.
    """
    meta = _read_meta(folder) if _is_made(folder, str(folder)) else None
    if meta is None:
        if absent is not None:
            raise StoreError(absent)
        meta = _make(folder, base or DEFAULT_BASE)
    if base is not None and base.rstrip("/") != meta.base.rstrip("/"):
        raise StoreError(
            f"the IRIs of the store {location} begin with {meta.base}, not with {base}; "
            "leave the base out or make another store"
        )
    return meta


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
    if not 1 <= meta.schema_version <= LAYOUT:
        raise StoreError(
            f"the store {folder} has layout {meta.schema_version} and this kg reads layouts up to {LAYOUT}; "
            "install a newer kg"
        )
    return meta


def _make(folder: Path, base: str) -> _Meta:
    meta = _Meta(LAYOUT, base)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_meta(folder, meta)
    except OSError as error:
        raise StoreError(f"no store can be made at {folder}: {error.strerror}") from error
    return meta


def _write_meta(folder: Path, meta: _Meta) -> None:
    write_atomically(folder / "meta.json", jsonl.dumps(meta).encode("utf-8") + b"\n")


def _brought_up_to_date(store: FolderStore, meta: _Meta) -> FolderStore:
    """Do the steps from the layout that a store has to today's."""
    try:
        for layout in range(meta.schema_version, LAYOUT):
            MIGRATIONS[layout](store)
            _write_meta(store.folder, msgspec.structs.replace(meta, schema_version=layout + 1))
    except BaseException:
        store.close()
        raise
    return store
