"""Where the graph is kept: in memory or in a folder, behind one protocol."""

from kg.store.base import Row, Solutions, Store, Term
from kg.store.guard import refuse_remote
from kg.store.open import open_store

__all__ = ["Row", "Solutions", "Store", "Term", "open_store", "refuse_remote"]
