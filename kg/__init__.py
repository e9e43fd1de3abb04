"""kg: a knowledge graph of geopolitical events that keeps every disagreement."""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from pathlib import Path

    from kg.api import Graph

__version__ = "0.1.0"

__all__ = ["__version__", "open"]


def open(location: str | Path | None = None, *, create: bool = False, reading: bool = True) -> Graph:
    """Open a store for Python: `memory:`, a folder, or the address of a server; without one, `KG_STORE`.

    A store that another process is writing is given as that left it last; with `reading=False` that is an
    error instead. Raises `StoreError` where there is none, unless `create` says to make it.

    >>> import kg
    >>> with kg.open("memory:") as graph:
    ...     len(graph.contradictions())
    0
    """
    from kg.api import open_graph  # a store and its engine: not for those who only want the version

    return open_graph(location, create=create, reading=reading)
