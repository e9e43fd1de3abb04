"""What makes a store of an older layout one of today's: a step from each layout to the next.

A step may be stopped and done again: the layout's number is written when it is through.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.store.folder import FolderStore
from kg.terms import DCTERMS, KG

LAYOUT = 2
"""The layout of the folder and of the graphs that this kg reads and writes."""


def _note_events(store: FolderStore) -> None:
    """Layout 2: `records.sqlite` knows which event each current record describes, for records that refer to
    it.
    """
    found = store.select(
        f"""SELECT ?record ?key WHERE {{
          ?telling <{KG.eventKey}> ?key ; <{KG.inDocument}> ?version .
          ?version <{KG.inRelease}> ?release ; <{DCTERMS}identifier> ?record .
          ?document <{KG.currentVersion}> ?version
        }}"""
    ).texts()
    store.records.put_events((str(record), str(key)) for record, key in found)


MIGRATIONS: dict[int, Callable[[FolderStore], None]] = {1: _note_events}
"""The step from each layout to the next."""
