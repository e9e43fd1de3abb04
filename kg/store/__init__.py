"""Where the graph is kept: in memory or in a folder, behind one protocol."""

from pyoxigraph import Quad

from kg.store.base import Row, Solutions, Store, Term
from kg.store.folder import SnapshotStore
from kg.store.guard import refuse_remote
from kg.store.open import open_store

__all__ = ["Quad", "Row", "SnapshotStore", "Solutions", "Store", "Term", "open_store", "refuse_remote"]
