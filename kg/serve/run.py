"""Starts the server and ends it: `kg serve`."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import StoreBusy, StoreError
from kg.serve.app import create_app
from kg.serve.pool import Limits
from kg.store import open_store
from kg.store.folder import FolderStore

GRACE = 20
"""Seconds that running requests have to end once the server is told to."""


def ready(location: str) -> tuple[Path, str]:
    """Return the folder of a store and its base, with a snapshot to read left in it.

    Raises `StoreError` where it is no store in a folder, or where another process has it open that has left
    nothing to read yet.
    """
    try:
        with open_store(location, create=False) as store:
            if not isinstance(store, FolderStore):
                raise StoreError(f"only a store in a folder can be served, not {store.location}")
            store.publish()
            return store.folder, store.base
    except StoreBusy:
        with open_store(location, create=False, reading=True) as store:
            assert isinstance(store, FolderStore)
            return store.folder, store.base


def serve(
    location: str,
    *,
    host: str,
    port: int,
    limits: Limits,
    services: tuple[str, ...] = (),
    token: str | None = None,
    quiet: bool = False,
    in_memory: bool = False,
    behind_proxy: bool = False,
    told: Callable[[str], None] = lambda _address: None,
) -> None:
    """Serve a store until the process is told to end; requests that run then are finished first.

    `told` is called with the address once it can be asked.

    Raises `StoreError` where the store cannot be served or the port cannot be had.
    """
    folder, base = ready(location)
    if in_memory and not hasattr(os, "fork"):
        raise StoreError("--in-memory needs a system whose processes can fork, such as Linux")
    app = create_app(
        folder, base=base, limits=limits, services=services, token=token, quiet=quiet, in_memory=in_memory
    )
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=behind_proxy,
        forwarded_allow_ips="*" if behind_proxy else None,
        timeout_graceful_shutdown=GRACE,
        h11_max_incomplete_event_size=64 * 1024,
    )
    try:
        listening = _listening(host, port, config.backlog)
    except OSError as error:
        raise StoreError(
            f"no server can listen at {host}:{port}: {error.strerror}; name another --port"
        ) from error
    with listening:
        shown = f"[{host}]" if ":" in host else host
        told(f"http://{shown}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int, backlog: int) -> socket.socket:
    """Listen at an address. Raises `OSError` where it cannot be had.

    The protocol is named, for asyncio sends small answers without delay only over what it knows to be TCP.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(backlog)
    except OSError:
        listening.close()
        raise
    return listening
